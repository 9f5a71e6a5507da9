"""Every rule: what it is about, its pattern, and its examples and near misses with what they give."""

from collections import Counter
from typing import Any

from ipextract.ruleset.files import Example, NearMiss, RuleFile, read_folder
from reference.markdown import code, fence, plain, table


def kinds() -> tuple[str, ...]:
    return tuple(sorted({_kind(rule) for rule in read_folder()}))


def overview() -> str:
    rules = read_folder()
    counts = Counter(map(_kind, rules))
    lines = table(
        ("kind", "rules", "examples", "near misses"),
        [
            (
                f"[`{kind}`](rules/{kind}.md)",
                str(counts[kind]),
                str(sum(len(rule.matches) for rule in rules if _kind(rule) == kind)),
                str(sum(len(rule.ignores) for rule in rules if _kind(rule) == kind)),
            )
            for kind in kinds()
        ],
    )
    for kind in kinds():
        lines += [f"## {plain(kind)}", ""]
        lines += table(
            ("rule", "what it is about"),
            [
                (f"[`{rule.id}`](rules/{kind}.md#{_anchor(rule)})", plain(rule.summary))
                for rule in rules
                if _kind(rule) == kind
            ],
        )
    return "\n".join(lines)


def page(kind: str) -> str:
    """All rules of one kind."""
    lines = [
        f"# Rules: {plain(kind)}",
        "",
        "What kinds there are, and all rules by what they are about: [rules](../rules.md).",
        "",
    ]
    for rule in read_folder():
        if _kind(rule) == kind:
            lines += _rule(rule)
    return "\n".join(lines)


def _rule(rule: RuleFile) -> list[str]:
    lines = [f"## {plain(rule.id)} {{ #{_anchor(rule)} }}", "", plain(rule.summary), ""]
    told = [
        ("source", plain(rule.source)),
        ("needs", ", ".join(map(_literal, rule.needs)) or "nothing: it is looked for in every sentence"),
        ("gives", ", ".join(code(f"{name}: {value}") for name, value in rule.gives.items())),
        ("goes before", ", ".join(map(code, rule.overrides))),
    ]
    lines += [*(f"- **{name}**: {what}" for name, what in told if what), ""]
    lines += fence("text", rule.pattern)
    lines += table(("example", "gives"), [(_shown(example), _facts(example)) for example in rule.matches])
    lines += table(("near miss", "why it is none"), [(_shown(miss), plain(miss.why)) for miss in rule.ignores])
    return lines


def _shown(example: Example | NearMiss) -> str:
    """The text, its lines one below the other, and what is assumed of the document."""
    text = "<br>".join(plain(line) for line in example.text.splitlines())
    given = [f"{name} {value}" for name, value in example.given.model_dump(exclude_none=True).items()]
    return f"{text} ({plain(', '.join(given))})" if given else text


def _facts(example: Example) -> str:
    facts = (", ".join(code(f"{name}: {_value(value)}") for name, value in fact.items()) for fact in example.facts)
    return "<br>".join(facts)


def _literal(need: str) -> str:
    return code(need.replace("\n", "\\n"))


def _value(value: Any) -> str:
    return "null" if value is None else str(value).replace("\n", " ")


def _kind(rule: RuleFile) -> str:
    return rule.id.partition(".")[0]


def _anchor(rule: RuleFile) -> str:
    return rule.id.replace(".", "-")
