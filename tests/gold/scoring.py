"""Records against gold: how much was found, how much too much, and whether the floors hold. README.md says what counts.

    python tests/gold/scoring.py [--gold DIR] [--records DIR] [--show N] [--json]

Without `--records` the sources in seeds/ are read anew. Exit code 1 below a floor. `--lower amounts.f1=0.97` sets a
floor down, if CHANGELOG.md says so under "Data"; `--raise` sets every floor up to what was reached.
"""

import argparse
import json
import re
import sys
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

import yaml

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
FLOORS = HERE / "floors.yaml"

Item = Mapping[str, Any]
# How like two phrases are that count as the same, and how far a clause's label may stand from its place.
ALIKE = 0.7
NEAR = 2


@dataclass(slots=True)
class Score:
    """The count of one kind over all documents; `right` has for each attribute how often it was right and compared."""

    found: int = 0
    missed: int = 0
    extra: int = 0
    right: dict[str, tuple[int, int]] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        return self.found / (self.found + self.extra) if self.found + self.extra else 1.0

    @property
    def recall(self) -> float:
        return self.found / (self.found + self.missed) if self.found + self.missed else 1.0

    @property
    def f1(self) -> float:
        both = 2 * self.found + self.missed + self.extra
        return 2 * self.found / both if both else 1.0

    def share(self, attribute: str) -> float:
        """How much of an attribute is right; all of it where it was never compared."""
        good, compared = self.right.get(attribute, (0, 0))
        return good / compared if compared else 1.0

    def compare(self, attribute: str, good: bool, note: str) -> None:
        before, compared = self.right.get(attribute, (0, 0))
        self.right[attribute] = (before + good, compared + 1)
        if not good:
            self.notes.append(f"{attribute}: {note}")


@dataclass(frozen=True, slots=True)
class Kind:
    """How facts of one kind are compared; `phrases` are the attributes that need only be alike."""

    key: Callable[[Item], tuple[object, ...]]
    attributes: tuple[str, ...]
    phrases: tuple[str, ...] = ()
    by_place: bool = True


def plain(value: object) -> str:
    """Text without blanks and differences of width; null is empty."""
    return "" if value is None else re.sub(r"\s", "", unicodedata.normalize("NFKC", str(value)))


def number(value: object) -> Decimal | None:
    return None if value in (None, "") else Decimal(str(value)).normalize()


def _deadline_key(item: Item) -> tuple[object, ...]:
    if item.get("duration"):
        return (item["relation"], item["duration"])
    return (item["relation"], plain(item.get("start")), plain(item.get("end")))


def _amount_key(item: Item) -> tuple[object, ...]:
    return (*(number(item.get(name)) for name in ("min", "max", "rate_min", "rate_max")), item.get("currency") or "CNY")


KINDS: dict[str, Kind] = {
    "targets": Kind(
        lambda item: (number(item.get("value")), number(item.get("value_max")), plain(item.get("unit"))),
        ("comparator", "measure", "by", "modality", "clause", "indicator"),
        ("indicator",),
    ),
    "deadlines": Kind(_deadline_key, ("precision", "clause", "start", "end", "anchor"), ("anchor",)),
    "amounts": Kind(
        _amount_key,
        ("role", "comparator", "per", "clause", "condition", "beneficiary"),
        ("condition", "beneficiary"),
    ),
    "responsibilities": Kind(
        lambda item: (item.get("clause"), plain(item.get("agency")), item.get("role")),
        ("canonical", "group"),
        by_place=False,
    ),
}
NAMES = ("metadata", "clauses", *KINDS)


def place(item: Item) -> tuple[int, int]:
    """The half-open span of a record's fact, or of a gold item."""
    if "span" in item:
        start, end = item["span"]
        return start, end
    return item["at"], item["at"] + len(item["quote"])


def _overlap(one: Item, other: Item) -> bool:
    (a, b), (c, d) = place(one), place(other)
    return a < d and c < b


def _alike(one: str, other: str) -> bool:
    if not one or not other:
        return one == other
    return one in other or other in one or SequenceMatcher(None, one, other).ratio() >= ALIKE


def score_facts(name: str, gold: Sequence[Item], record: Sequence[Item], score: Score, document: str) -> None:
    """Pair the facts of one kind, each with one at most; optional gold takes what is left and counts for nothing."""
    kind = KINDS[name]
    left = [item for item in record if item.get("kind") != "qualitative"]
    wanted = [item for item in gold if item.get("kind") != "qualitative"]
    unpaired: list[Item] = []
    for item in sorted(wanted, key=lambda item: bool(item.get("optional"))):
        key = kind.key(item)
        same = (have for have in left if kind.key(have) == key and (not kind.by_place or _overlap(item, have)))
        found = next(same, None)
        if found is None:
            unpaired.append(item)
            continue
        left.remove(found)
        if not item.get("optional"):
            score.found += 1
            _compare(kind, item, found, score, document)
    for item in unpaired:
        if not item.get("optional"):
            score.missed += 1
            score.notes.append(f"missed: {document}: {item['quote']} {kind.key(item)}")
        else:
            _leave_out(kind, item, left)
    for item in left:
        score.extra += 1
        score.notes.append(f"extra: {document}: {item['quote']} {kind.key(item)} by {item.get('rule')}")


def _leave_out(kind: Kind, optional: Item, left: list[Item]) -> None:
    """Another reading of an optional item is as good as none."""
    if kind.by_place:
        found = next((have for have in left if _overlap(optional, have)), None)
        if found is not None:
            left.remove(found)
        return
    named = (optional.get("clause"), plain(optional.get("agency")))
    left[:] = [have for have in left if (have.get("clause"), plain(have.get("agency"))) != named]


def _compare(kind: Kind, gold: Item, found: Item, score: Score, document: str) -> None:
    for attribute in kind.attributes:
        if attribute == "group":
            good = bool(gold.get("group")) == bool(found.get("group"))
        elif attribute not in gold:
            continue
        else:
            one, other = plain(gold[attribute]), plain(found.get(attribute))
            good = one == other or (attribute in kind.phrases and bool(one and other) and _alike(one, other))
        note = f"{document}: {gold['quote']}: {found.get(attribute)!r}, not {gold.get(attribute)!r}"
        score.compare(attribute, good, note)


def score_clauses(gold: Sequence[Item], record: Sequence[Item], score: Score, document: str) -> None:
    labelled = {clause["span"][0]: clause for clause in reversed(record) if clause["label"]}
    for item in gold:
        near = (at for at in range(item["at"] - NEAR, item["at"] + NEAR + 1) if at in labelled)
        at = next(near, None)
        found = None
        if at is not None and (item.get("optional") or labelled[at]["id"] == item["id"]):
            found = labelled.pop(at)
        if item.get("optional"):
            continue
        if found is None:
            score.missed += 1
            score.notes.append(f"missed: {document}: {item['id']} {item.get('label')}")
            continue
        score.found += 1
        if "title" in item:
            titles = [plain(title).rstrip("。.:") for title in (item["title"], found["title"])]
            score.compare("title", titles[0] == titles[1], f"{document}: {item['id']}: {found['title']!r}")
    for clause in labelled.values():
        score.extra += 1
        score.notes.append(f"extra: {document}: {clause['id']} {clause['label']}")


def score_metadata(gold: Item, record: Item, score: Score, document: str) -> None:
    for name, value in gold.items():
        want, have = _flat(name, value), _flat(name, record.get(name))
        score.compare(name, want == have, f"{document}: {have!r}, not {want!r}")
        if want == have:
            score.found += bool(want)
        else:
            score.missed += bool(want)
            score.extra += bool(have)


def _flat(name: str, value: Any) -> object:
    """A field of the metadata as text: nested ones by their name, lists as a whole."""
    match name, value:
        case "issuers", _:
            return sorted(plain(each["name"] if isinstance(each, Mapping) else each) for each in value or ())
        case "recipients", _:
            return re.sub("[,、;:，；：]", "", "".join(map(plain, value or ())))
        case (("doc_number" | "jurisdiction"), Mapping()):
            return plain(value["text" if name == "doc_number" else "name"])
    return plain(value)


def broken_spans(record: Item, text: str) -> list[str]:
    """Ids of the facts whose quote is not what stands at their span."""
    return [
        item["id"]
        for name in KINDS
        for item in record[name]
        if text[item["span"][0] : item["span"][1]] != item["quote"]
    ]


@dataclass(frozen=True, slots=True)
class Report:
    scores: dict[str, Score]
    documents: int
    broken: tuple[str, ...]

    def shortfalls(self, floors: Mapping[str, Mapping[str, float]]) -> Iterator[str]:
        """What lies below its floor; a broken span always does."""
        for name, of_kind in floors.items():
            for measure, floor in of_kind.items():
                reached = self.reached(name, measure)
                if reached < floor:
                    yield f"{name}.{measure} is {reached:.4f}, its floor {floor:.4f}"
        if self.broken:
            yield f"broken spans: {', '.join(self.broken)}"

    def reached(self, name: str, measure: str) -> float:
        score = self.scores[name]
        return score.f1 if measure == "f1" else score.share(measure)

    def table(self) -> str:
        lines = [
            f"{'':<17} {'precision':>9} {'recall':>7} {'F1':>7}  {'found':>5} {'missed':>6} {'extra':>5}  attributes"
        ]
        for name, score in self.scores.items():
            shares = " ".join(f"{attribute} {good}/{compared}" for attribute, (good, compared) in score.right.items())
            lines.append(
                f"{name:<17} {score.precision:>9.3f} {score.recall:>7.3f} {score.f1:>7.3f}  "
                f"{score.found:>5} {score.missed:>6} {score.extra:>5}  {shares}"
            )
        return "\n".join([*lines, f"{self.documents} documents, {len(self.broken)} broken spans"])

    def as_json(self) -> str:
        rows = {
            name: {
                "precision": round(score.precision, 4),
                "recall": round(score.recall, 4),
                "f1": round(score.f1, 4),
                "found": score.found,
                "missed": score.missed,
                "extra": score.extra,
                "attributes": {attribute: list(share) for attribute, share in score.right.items()},
            }
            for name, score in self.scores.items()
        }
        return json.dumps({**rows, "broken_spans": len(self.broken)}, ensure_ascii=False, indent=2)


def report(gold: Path, record_of: Callable[[str, Path], Item], sources: Path) -> Report:
    """Score every gold file; `record_of` gives a record for its id and source."""
    scores = {name: Score() for name in NAMES}
    broken: list[str] = []
    paths = sorted(gold.glob("*.yaml"))
    for path in paths:
        wanted: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
        source = sources / wanted["source"]
        record = record_of(path.stem, source)
        text = source.read_bytes().decode(wanted.get("encoding", "utf-8-sig"))
        broken.extend(f"{path.stem}: {item}" for item in broken_spans(record, text))
        score_metadata(wanted["metadata"], record["metadata"], scores["metadata"], path.stem)
        score_clauses(wanted["clauses"], record["clauses"], scores["clauses"], path.stem)
        for name in KINDS:
            score_facts(name, wanted.get(name) or (), record[name], scores[name], path.stem)
    return Report(scores, len(paths), tuple(broken))


def read_anew(name: str, source: Path) -> Item:
    """The record of a source by the code as it is."""
    from ipextract import pipeline, readers
    from ipextract.writers import json as json_writer

    record = pipeline.extract(readers.read(readers.sources([source])[0]))
    content: dict[str, Any] = json.loads(json_writer.write(record))
    return content


def load_floors(path: Path = FLOORS) -> dict[str, dict[str, float]]:
    floors: dict[str, dict[str, float]] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return floors


def set_floor(text: str, name: str, measure: str, value: float) -> str:
    """The text of floors.yaml with one floor changed, its comments kept.

    Raises:
        ValueError: there is no such floor.
    """
    changed, times = re.subn(
        rf"(?m)^({re.escape(name)}: \{{.*?\b{re.escape(measure)}: )[0-9.]+", rf"\g<1>{value:.2f}", text
    )
    if times != 1:
        raise ValueError(f"floors.yaml has no floor {name}.{measure}")
    return changed


def is_announced(changelog: str, floor: str) -> bool:
    """Whether the unreleased part of the changelog names a floor under its "Data" heading."""
    unreleased = re.split(r"(?m)^## ", changelog)[1] if "\n## " in changelog else ""
    data = re.split(r"(?m)^### Data\s*$", unreleased)
    return len(data) > 1 and floor in re.split(r"(?m)^### ", data[1])[0]


def lower(wish: str) -> str | None:
    """Lower one floor (`amounts.f1=0.97`); what keeps it from being lowered, or null."""
    floor, _, value = wish.partition("=")
    name, _, measure = floor.partition(".")
    if not is_announced((ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), floor):
        return f'{floor}: say in CHANGELOG.md, under "Data" of the unreleased part, why this floor is lowered'
    FLOORS.write_text(set_floor(FLOORS.read_text(encoding="utf-8"), name, measure, float(value)), encoding="utf-8")
    return None


def raise_all(found: Report) -> None:
    text = FLOORS.read_text(encoding="utf-8")
    for name, of_kind in load_floors().items():
        for measure, floor in of_kind.items():
            # Cut, not rounded: a floor never lies above what was reached.
            reached = int(found.reached(name, measure) * 100) / 100
            if reached > floor:
                text = set_floor(text, name, measure, reached)
    FLOORS.write_text(text, encoding="utf-8")


def main() -> int:
    parser = argparse.ArgumentParser(prog="gold", description="Score records against gold; exit code 1 below a floor.")
    parser.add_argument("--gold", type=Path, default=HERE / "data", help="folder of gold files")
    parser.add_argument("--sources", type=Path, default=ROOT / "seeds", help="folder of their sources")
    parser.add_argument("--records", type=Path, help="folder of <id>.json; without it the sources are read anew")
    parser.add_argument("--show", type=int, default=5, help="how many misses and extras of each kind to name")
    parser.add_argument("--json", action="store_true", help="print the scores as JSON")
    parser.add_argument("--lower", metavar="KIND.MEASURE=VALUE", help="lower a floor that CHANGELOG.md speaks of")
    parser.add_argument("--raise", dest="up", action="store_true", help="raise the floors to what was reached")
    args = parser.parse_args()
    if args.lower and (refused := lower(args.lower)):
        print(refused, file=sys.stderr)
        return 2

    def from_file(name: str, source: Path) -> Item:
        content: dict[str, Any] = json.loads((args.records / f"{name}.json").read_text(encoding="utf-8"))
        return content

    found = report(args.gold, from_file if args.records else read_anew, args.sources)
    print(found.as_json() if args.json else found.table())
    for name, score in found.scores.items():
        for note in score.notes[: args.show]:
            print(f"  {name} {note}", file=sys.stderr)
    if args.up:
        raise_all(found)
    short = list(found.shortfalls(load_floors()))
    for line in short:
        print(f"below its floor: {line}", file=sys.stderr)
    return 1 if short else 0


if __name__ == "__main__":
    sys.exit(main())
