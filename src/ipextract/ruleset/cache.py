"""The rules that a process reads, the package's and those of its packs: compiled once and kept between runs."""

from ipextract.kept import between_runs, save
from ipextract.ruleset.compile import Rule, quickened


def compiled_rules() -> tuple[Rule, ...]:
    """Sorted by id. Where they had to be compiled they are written down at once, whoever asked for them."""
    # Most rules are the same with packs and without, and so are their patterns for short sentences.
    rules = tuple(map(quickened, _compiled()))
    save()
    return rules


@between_runs
def _compiled() -> tuple[Rule, ...]:
    # Neither the files nor their models are needed where the rules are kept.
    from ipextract.ruleset.compile import compile_rule
    from ipextract.ruleset.known import known_rules, rules_in_danger

    danger = rules_in_danger()
    return tuple(compile_rule(known.rule, timed=known.rule.id in danger) for known in known_rules())
