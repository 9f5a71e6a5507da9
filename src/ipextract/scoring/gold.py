"""The gold of one document as users write it (docs/gold.md), checked key by key."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, model_validator

from ipextract.errors import GoldError
from ipextract.models import terms
from ipextract.models.clauses import Style
from ipextract.scoring.located import Located, Location, read


def _decimal(value: str) -> str:
    try:
        finite = Decimal(value).is_finite()
    except InvalidOperation:
        finite = False
    if not finite:
        raise ValueError(f"{value!r} is no decimal number; write 2000000, not 200万 or 2,000,000")
    return value


def _day(value: str) -> str:
    try:
        date.fromisoformat(value)
    except ValueError:
        raise ValueError(f"{value!r} is no day of the calendar; write 2025-12-31") from None
    if len(value) != len("2025-12-31"):
        raise ValueError(f"{value!r} is no day as 2025-12-31 is one")
    return value


def _named(value: object) -> object:
    """Of a number, body or region as a record has it, what gold calls it by."""
    if isinstance(value, Mapping):
        return value.get("text", value.get("name", value))
    return value


Text = Annotated[str, Field(min_length=1)]
DecimalText = Annotated[str, AfterValidator(_decimal)]
Day = Annotated[str, AfterValidator(_day)]
Name = Annotated[Text, BeforeValidator(_named)]


class Part(BaseModel):
    """A part of a gold file: keys that are left out are not compared, unknown ones are refused."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class GoldMetadata(Part):
    title: str | None = None
    notice_title: str | None = None
    doc_type: str | None = None
    doc_number: Name | None = None
    issuers: tuple[Name, ...] | None = None
    issued_on: Day | None = None
    published_on: Day | None = None
    effective_from: Day | None = None
    effective_to: Day | None = None
    recipients: tuple[Text, ...] | None = None
    jurisdiction: Name | None = None


class GoldItem(Part):
    """What clauses and facts share. `nth` counts from 1; `at` is a code point of the source."""

    nth: Annotated[int, Field(ge=1)] | None = None
    at: Annotated[int, Field(ge=0)] | None = None
    optional: bool = False
    why: str | None = None


class GoldClause(GoldItem):
    id: Text
    head: Text
    title: str | None = None
    label: str | None = None
    parent: str | None = None
    style: Style | None = None


class GoldFact(GoldItem):
    quote: Text
    clause: Text


class GoldTarget(GoldFact):
    kind: terms.TargetKind = "quantitative"
    indicator: str | None = None
    verb: str | None = None
    comparator: terms.Comparator | None = None
    value: DecimalText | None = None
    value_max: DecimalText | None = None
    unit: str | None = None
    measure: terms.Measure | None = None
    by: Day | None = None
    modality: str | None = None

    @model_validator(mode="after")
    def _has_number(self) -> "GoldTarget":
        if self.value is None and self.kind == "quantitative" and not self.optional:
            raise ValueError("has no value; a goal without a number has the kind qualitative, which is not scored")
        return self


class GoldDeadline(GoldFact):
    relation: terms.Relation
    start: Day | None = None
    end: Day | None = None
    precision: terms.Precision | None = None
    edtf: str | None = None
    duration: str | None = None
    business_days: bool | None = None
    anchor: str | None = None
    inferred: tuple[str, ...] | None = None
    action: str | None = None


class GoldAmount(GoldFact):
    kind: terms.AmountKind | None = None
    role: terms.AmountRole | None = None
    min: DecimalText | None = None
    max: DecimalText | None = None
    currency: str = "CNY"
    rate_min: DecimalText | None = None
    rate_max: DecimalText | None = None
    base: str | None = None
    comparator: terms.Comparator | None = None
    per: str | None = None
    beneficiary: str | None = None
    condition: str | None = None

    @model_validator(mode="after")
    def _has_number(self) -> "GoldAmount":
        if not self.optional and (self.min, self.max, self.rate_min, self.rate_max) == (None, None, None, None):
            raise ValueError("has none of min, max, rate_min, rate_max")
        return self


class GoldResponsibility(GoldFact):
    agency: Text
    role: terms.AgencyRole
    canonical: str | None = None
    group: bool = False
    arrangement: str | None = None


def _rows(value: object) -> object:
    """A list without entries may be written as nothing at all."""
    return () if value is None else value


class Gold(Part):
    """What a careful reader takes out of one source."""

    source: Text
    encoding: str | None = None
    metadata: GoldMetadata = GoldMetadata()
    clauses: Annotated[tuple[GoldClause, ...], BeforeValidator(_rows)] = ()
    targets: Annotated[tuple[GoldTarget, ...], BeforeValidator(_rows)] = ()
    deadlines: Annotated[tuple[GoldDeadline, ...], BeforeValidator(_rows)] = ()
    amounts: Annotated[tuple[GoldAmount, ...], BeforeValidator(_rows)] = ()
    responsibilities: Annotated[tuple[GoldResponsibility, ...], BeforeValidator(_rows)] = ()


@dataclass(frozen=True, slots=True)
class GoldFile:
    """A gold file that was read; `shown` is its path for messages."""

    shown: str
    gold: Gold
    located: Located

    def line(self, *location: int | str) -> int:
        return self.located.line(location)


def load(path: Path) -> GoldFile:
    """Read one gold file.

    Raises:
        GoldError: all that is wrong with it, one line each: file, line, key, reason.
    """
    shown = str(path)
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise GoldError(f"{shown}: cannot be read: {error.strerror or error}") from error
    except UnicodeDecodeError as error:
        raise GoldError(f"{shown}: is no UTF-8 (byte {error.start}); save it as UTF-8") from error
    located = read(text, shown)
    if not isinstance(located.content, dict):
        raise GoldError(f"{shown}: holds no gold; it begins with `source: <file>` (see docs/gold.md)")
    try:
        gold = Gold.model_validate(located.content)
    except ValidationError as error:
        raise GoldError("\n".join(_complaints(error, shown, located))) from error
    known = GoldFile(shown, gold, located)
    if faults := list(_disagreements(known)):
        raise GoldError("\n".join(faults))
    return known


def _complaints(error: ValidationError, shown: str, located: Located) -> Iterator[str]:
    for each in error.errors(include_url=False):
        where: Location = each["loc"]
        key = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in where).removeprefix(".")
        place = f"{shown}:{located.line(where)}"
        yield ": ".join(part for part in (place, key, _reason(each["type"], each, where)) if part)


def _reason(problem: str, error: Mapping[str, Any], where: Location) -> str:
    """What is wrong, in the words of a gold file."""
    given = error["input"]
    match problem:
        case "missing":
            return "is missing"
        case "extra_forbidden":
            near = get_close_matches(str(where[-1]), _keys(where), n=1)
            return f"is no key of gold here{f'; did you mean {near[0]!r}?' if near else ''}"
        case "literal_error":
            return f"{given!r} is none of {str(error['ctx']['expected']).replace(' or ', ', ')}"
        case "value_error":
            return str(error["ctx"]["error"])
        case "string_type":
            return f"is to be text, not {_kind_of(given)}"
        case "string_too_short":
            return "is empty"
        case "bool_parsing" | "bool_type":
            return f"is true or false, not {given!r}"
        case "int_parsing" | "int_type" | "greater_than_equal":
            return f"{given!r} is no whole number from {1 if where[-1] == 'nth' else 0} on"
        case "tuple_type":
            return f"is to be a list, not {_kind_of(given)}"
        case "model_type":
            return f"is to hold keys and values, not {_kind_of(given)}"
    return str(error["msg"])


def _kind_of(given: object) -> str:
    names = {dict: "keys and values", list: "a list", str: "text", bool: "true or false"}
    return "nothing" if given is None else names.get(type(given), type(given).__name__)


MODELS: dict[str, type[Part]] = {
    "metadata": GoldMetadata,
    "clauses": GoldClause,
    "targets": GoldTarget,
    "deadlines": GoldDeadline,
    "amounts": GoldAmount,
    "responsibilities": GoldResponsibility,
}


def _keys(where: Location) -> list[str]:
    """The keys that may stand where an unknown one does."""
    model = MODELS[str(where[0])] if len(where) > 1 else Gold
    return list(model.model_fields)


def _disagreements(file: GoldFile) -> Iterator[str]:
    """What no single key shows: clauses listed twice, facts of clauses that are not listed."""
    ids: set[str] = set()
    for index, clause in enumerate(file.gold.clauses):
        if clause.id in ids:
            line = file.line("clauses", index)
            yield f"{file.shown}:{line}: clauses[{index}].id: {clause.id!r} stands twice; the second is {clause.id}-2"
        ids.add(clause.id)
    for kind in ("targets", "deadlines", "amounts", "responsibilities"):
        facts: tuple[GoldFact, ...] = getattr(file.gold, kind)
        for index, fact in enumerate(facts):
            if fact.clause not in ids and not is_unlabelled(fact.clause):
                yield (
                    f"{file.shown}:{file.line(kind, index)}: {kind}[{index}].clause: "
                    f"{fact.clause!r} is none of the clauses that this file lists"
                )


def is_unlabelled(clause: str) -> bool:
    """Whether a clause is text before the first label (`0`, `0n`, `A1.0`), which gold does not list."""
    return clause.rpartition(".")[2].startswith("0")
