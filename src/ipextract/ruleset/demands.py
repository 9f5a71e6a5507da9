"""What the readers of each kind of rule ask of it: what it must capture and give; so that a pack's rule fits in."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple, get_args

from ipextract.marked import near
from ipextract.models import terms
from ipextract.ruleset.compile import Rule

NUMBER = "a number"


class Demand(NamedTuple):
    """`captures` every rule of the kind must have; `gives` are the keys it must give with the values that are read
    (`NUMBER` stands for digits), `may_give` those it may. A value may ask for captures of its own: `by_value`. Rules of
    a `named` kind are asked for one by one, by their ids."""

    captures: frozenset[str] = frozenset()
    gives: Mapping[str, tuple[str, ...]] = {}
    may_give: Mapping[str, tuple[str, ...]] = {}
    by_value: Mapping[str, frozenset[str]] = {}
    named: bool = False


ROLES = get_args(terms.AgencyRole)
WHOLE = frozenset({"content"})
BODIES = frozenset({"bodies"})
# As which of our rules a deadline's match is read, and what that reads.
READS = {
    "calendar": frozenset({"date"}),
    "calendar_range": frozenset({"first", "last"}),
    "plan_period": frozenset({"plan"}),
    "within": frozenset({"duration"}),
    "time_spent": frozenset({"duration"}),
    "mid_century": frozenset[str](),
    "before_event": frozenset({"duration"}),
    "from_issue": frozenset[str](),
    "validity_term": frozenset({"duration"}),
    "recurring": frozenset({"cycle"}),
}
FORMS = {
    "bracket": WHOLE,
    "closing": WHOLE,
    "plain": WHOLE,
    "line": WHOLE,
    "bare": WHOLE | {"quote"},
    "marked": WHOLE | {"quote"},
    "field": WHOLE,
    "body": BODIES | {"verb"},
    "joining": BODIES | {"verb"},
    "together": BODIES | {"partners"},
    "partners": frozenset({"partners"}),
    "duties": BODIES | {"arrangement"},
    "assigned": BODIES,
    "must": BODIES,
    "named": BODIES,
    "table": frozenset[str](),
}
DEMANDS = {
    "amount": Demand(frozenset({"number"}), may_give={"role": get_args(terms.AmountRole)}),
    "amount_beneficiary": Demand(gives={"begins": ("part", "address", "anywhere"), "rank": (NUMBER,)}),
    "amount_per": Demand(named=True),
    "deadline": Demand(may_give={"reads": tuple(READS)}, by_value=READS),
    "deadline_context": Demand(),
    "responsibility": Demand(gives={"form": tuple(FORMS)}, by_value=FORMS),
    "responsibility_convention": Demand(gives={"leaders": ("first", "before", "marked")}),
    "responsibility_label": Demand(gives={"role": (*ROLES, "none")}),
    "responsibility_part": Demand(frozenset({"verb", "arrangement"}), gives={"role": (*ROLES, "none")}),
    "target": Demand(frozenset({"value"}), gives={"shape": ("count", "doubling", "growth", "reach")}),
    "target_cell": Demand(frozenset({"value"}), gives={"shape": ("cell",)}),
    "target_context": Demand(gives={"scope": ("inside", "sentence"), "weight": ("hard", "soft")}),
    "target_document": Demand(gives={"section": ("tasks",)}),
    "target_opening": Demand(gives={"section": ("background", "criteria", "goals")}),
    "target_quality": Demand(frozenset({"indicator", "verb"})),
    "target_section": Demand(gives={"section": ("background", "criteria", "goals", "tasks")}),
    "target_trim": Demand(named=True),
}


def faults_of_new_rule(rule: Rule) -> Iterator[str]:
    """What keeps a rule that ours do not have from being read."""
    demand = DEMANDS[rule.kind]
    if demand.named:
        yield (
            f"rules of {rule.kind} are asked for by name, so that nothing would ask for {rule.id}; give it the id of "
            "one of ours, or add words to the lists that those use"
        )
        return
    if rule.kind == "deadline" and "reads" not in rule.gives:
        yield f"gives: `reads` is missing; it says how the date is read: {', '.join(READS)}"
    for key in sorted(demand.gives.keys() - rule.gives.keys()):
        yield f"gives: `{key}` is missing; {rule.kind} takes {_shown(demand.gives[key])}"


def faults_of_rule(rule: Rule) -> Iterator[str]:
    """What a rule gives that nothing reads, and what its readers miss among its captures."""
    demand = DEMANDS[rule.kind]
    known = {**demand.gives, **demand.may_give}
    for key, value in rule.gives.items():
        if key not in known:
            of_kind = f"of {rule.kind} only {', '.join(known)} is" if known else f"nothing of {rule.kind} is"
            yield f"gives: {key!r} is not read; {of_kind}{near(key, list(known))}"
        elif not (value.isdecimal() if known[key] == (NUMBER,) else value in known[key]):
            yield f"gives: {key} is {value!r}; {rule.kind} takes {_shown(known[key])}{near(value, list(known[key]))}"
    wanted = demand.captures
    for value in (*rule.gives.values(), rule.id.partition(".")[2] if rule.kind == "deadline" else ""):
        wanted = wanted | demand.by_value.get(value, frozenset())
    for name in sorted(wanted - rule.pattern.groupindex.keys()):
        yield f"the pattern has no group (?P<{name}>…), which is what {rule.kind} reads"


def _shown(values: tuple[str, ...]) -> str:
    return ", ".join(values)
