"""Texts of policy's own pieces, put together as nobody would: changing bytes alone would take years to get there."""

import random
from functools import cache
from pathlib import Path

import yaml
from hostile.families import FAMILIES

ROOT = Path(__file__).parents[2]
LONGEST_RUN = 400


@cache
def pieces() -> tuple[str, ...]:
    """What documents are made of, from the page around them down to a mark (`pieces.yaml`)."""
    groups = yaml.load((Path(__file__).parent / "pieces.yaml").read_text(encoding="utf-8"), yaml.CSafeLoader)
    return tuple(each for group in groups.values() for each in group)


@cache
def seeds() -> tuple[str, ...]:
    """Texts to begin with: the seeds of the package whole, the examples of its rules, and units of hostile text."""
    texts = [path.read_text(encoding="utf-8-sig") for path in sorted((ROOT / "seeds").glob("*.txt"))]
    for path in sorted((ROOT / "src/ipextract/rules").glob("*/*.yaml")):
        rule = yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader)
        texts += [example["text"] for example in (*rule["matches"], *rule["ignores"])]
    return (*texts, *(unit * 20 for unit in FAMILIES.values()))


def beginnings() -> tuple[str, ...]:
    """A part of `seeds` of which each is read before anything is changed, so few of the many examples."""
    texts = seeds()
    return tuple(text for number, text in enumerate(texts) if len(text) > 1000 or number % 25 == 0)


def piece(chance: random.Random) -> str:
    """A piece, a line of a seed, an example of a rule, or a run of one of them."""
    kind = chance.random()
    if kind < 0.7:
        found = chance.choice(pieces())
    elif kind < 0.9:
        lines = chance.choice(seeds()).split("\n")
        found = chance.choice(lines)
    else:
        found = chance.choice(tuple(FAMILIES.values()))
    return found * chance.choice((1, 1, 1, 1, 2, 3, 20)) if len(found) < LONGEST_RUN else found


def composed(chance: random.Random, longest: int) -> str:
    """A text of pieces; most of them in lines of their own, as documents are."""
    apart = chance.choice(("", "\n", "\n", " ", "\n\n", "\u3000\u3000"))
    made = apart.join(piece(chance) for _ in range(chance.randint(1, 40)))
    return made[:longest]


def mutated(text: str, chance: random.Random, longest: int) -> str:
    """A text with a few changes of whole pieces: put in, taken out, doubled, moved, run together, torn apart."""
    for _ in range(chance.choice((1, 1, 2, 3, 5, 8))):
        text = chance.choice(CHANGES)(text, chance)[:longest]
    return text


def _slice(text: str, chance: random.Random, most: int = 200) -> tuple[int, int]:
    start = chance.randint(0, len(text))
    return start, min(len(text), start + chance.randint(0, most))


def _put_in(text: str, chance: random.Random) -> str:
    at = chance.randint(0, len(text))
    return text[:at] + piece(chance) + text[at:]


def _replace(text: str, chance: random.Random) -> str:
    start, end = _slice(text, chance, 20)
    return text[:start] + piece(chance) + text[end:]


def _take_out(text: str, chance: random.Random) -> str:
    start, end = _slice(text, chance)
    return text[:start] + text[end:]


def _double(text: str, chance: random.Random) -> str:
    start, end = _slice(text, chance)
    return text[:start] + text[start:end] * chance.choice((2, 2, 3, 10)) + text[end:]


def _move(text: str, chance: random.Random) -> str:
    start, end = _slice(text, chance)
    taken, left = text[start:end], text[:start] + text[end:]
    at = chance.randint(0, len(left))
    return left[:at] + taken + left[at:]


def _lines(text: str, chance: random.Random) -> str:
    """Lines in another order, or some of them left out."""
    lines = text.split("\n")
    start, end = _slice("x" * len(lines), chance, 8)
    some = lines[start:end]
    chance.shuffle(some)
    return "\n".join([*lines[:start], *some[chance.choice((0, 0, 1)) :], *lines[end:]])


def _run_together(text: str, chance: random.Random) -> str:
    start, end = _slice(text, chance, 2000)
    return text[:start] + text[start:end].replace("\n", chance.choice(("", "", " ", "\u3000\u3000"))) + text[end:]


def _tear(text: str, chance: random.Random) -> str:
    """Line ends, tabs or blanks inside a stretch, at equal distances or anywhere."""
    start, end = _slice(text, chance, 2000)
    wide, mark = chance.randint(1, 40), chance.choice(("\n", "\n", " ", "\t", "\r\n"))
    torn = mark.join(text[at : at + wide] for at in range(start, end, wide))
    return text[:start] + torn + text[end:]


def _fold(text: str, chance: random.Random) -> str:
    """Marks of a stretch in their other width."""
    start, end = _slice(text, chance, 2000)
    half, full = ",;:()%.", "，；：（）％．"
    table = str.maketrans(*chance.choice(((half, full), (full, half))))
    return text[:start] + text[start:end].translate(table) + text[end:]


def _figures(text: str, chance: random.Random) -> str:
    places = [at for at, character in enumerate(text) if character.isdecimal()]
    if not places:
        return text
    at = chance.choice(places)
    return text[:at] + chance.choice(("0", "9", "", "99999", "1.", "1,000", "一", "3-5")) + text[at + 1 :]


def _splice(text: str, chance: random.Random) -> str:
    """The beginning of one text and the end of another."""
    other = chance.choice(seeds())
    return text[: chance.randint(0, len(text))] + other[chance.randint(0, len(other)) :]


def _character(text: str, chance: random.Random) -> str:
    at = chance.randint(0, len(text))
    code = chance.choice(
        (
            chance.randint(0, 0x7F),
            chance.randint(0, 0xFFFF),
            chance.randint(0x4E00, 0x9FFF),
            chance.randint(0, 0x10FFFF),
        )
    )
    return text if 0xD800 <= code < 0xE000 else text[:at] + chr(code) + text[at + chance.randint(0, 1) :]


CHANGES = (
    _put_in, _put_in, _put_in, _replace, _replace, _take_out, _double, _move, _lines, _lines,
    _run_together, _tear, _fold, _figures, _splice, _character,
)  # fmt: skip
