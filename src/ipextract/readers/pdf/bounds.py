"""Refuses files made to exhaust whoever reads them, before PDFium unpacks anything.

PDFium reads what a file says, however much that is: a stream of some kilobytes may unpack to a gigabyte, a page may
draw one form ten times, which draws another ten times, and so on. So the streams are unpacked here first, piece by
piece and no farther than is allowed, and what draws what is counted. A file that hides it (a filter that is not looked
through) still meets PDFium's own bounds.
"""

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from ipextract.errors import LimitError, ReadError
from ipextract.kept import kept_pattern
from ipextract.readers.options import MEBIBYTE, ReadOptions, remedy
from ipextract.readers.pdf.unpacking import unpacked

# Streams that unpack to less are too small to do harm, whatever their ratio.
SMALL = MEBIBYTE
# What one page draws may unpack to this part of what the whole file may: each byte costs PDFium some fifty.
PART_OF_PAGE = 16
# So many forms are drawn in a few seconds; pages of points and markers have some ten thousand.
MOST_DRAWN = 200_000
# PDFium draws forms inside forms so deep; resources lie in objects that lead to one another, few of them.
DEEPEST_FORM, MOST_RESOURCES = 40, 8
# More objects than any document has; what is looked through of one that is no stream.
MOST_OBJECTS, LONGEST_HEAD = 1_000_000, MEBIBYTE

_OBJECT = kept_pattern(r"(?<![0-9])([0-9]{1,10})\s+[0-9]{1,5}\s+obj\b")
_STREAM = kept_pattern(r"(?<!end)stream(?:\r\n|\n|\r)")
_REFERENCE = kept_pattern(r"(?<![0-9])([0-9]{1,10})\s+[0-9]{1,5}\s+R\b")
_CONTENTS = kept_pattern(r"/Contents\s*(\[[^\[\]]*\]|[0-9]{1,10}\s+[0-9]{1,5}\s+R\b)")
_DRAWS = kept_pattern(r"/([^\s/\[\]<>()]{1,200})\s+Do\b")
_NAMED = kept_pattern(r"/([^\s/\[\]<>()]{1,200})\s+([0-9]{1,10})\s+[0-9]{1,5}\s+R\b")
_RESOURCES = kept_pattern(r"/(?:Resources|XObject|Parent)\s+([0-9]{1,10})\s+[0-9]{1,5}\s+R\b")
_FORM = kept_pattern(r"/Subtype\s*/Form\b")
_ESCAPED = kept_pattern(r"#([0-9A-Fa-f]{2})")
_IMAGE = kept_pattern(r"/Subtype\s*/Image\b")
_OBJECTS = kept_pattern(r"/Type\s*/ObjStm\b")
_PLACES = kept_pattern(r"(?<!\s)\s*+([0-9]{1,10})\s++([0-9]{1,10})")


class _Part(NamedTuple):
    """An object of the file: its dictionary, how much its stream unpacks to, and how often that draws what, by name."""

    head: str
    size: int = 0
    draws: "Counter[str] | None" = None


def check(data: bytes, options: ReadOptions, shown: str) -> None:
    """Refuse a file that unpacks to too much, or draws its forms too often.

    Raises:
        LimitError: its streams unpack to more, or to more times their size, than `options.limits` allow.
        ReadError: it has more objects, or draws forms inside one another more often, than any document needs.
    """
    parts = _File(data, options, shown).parts()
    most = options.limits.unpacked_size // PART_OF_PAGE
    total = 0
    for part in parts.values():
        for contents in _CONTENTS.findall(part.head):
            size = sum(parts[each].size for each in _referred(contents) if each in parts)
            if size > most:
                raise LimitError(
                    f"{shown}: a page draws {size} bytes, more than the {most} (a {PART_OF_PAGE}th of unpacked-size) "
                    f"that one may; {remedy('unpacked_size')}"
                )
            # A stream that many pages share is unpacked for each.
            total += size
            options.limits.check("unpacked_size", total, shown)
    if _Drawing(parts).most() > MOST_DRAWN:
        raise _made_to_harm(shown, f"a page draws forms inside forms more than {MOST_DRAWN} times")


def _made_to_harm(shown: str, what: str) -> ReadError:
    return ReadError(
        f"{shown}: {what}, as files do that are made to exhaust their readers; if this is none, print it into a new PDF"
    )


class _File:
    """The objects of a file, as far as a plain look finds them, which no wrong table of places misleads."""

    def __init__(self, data: bytes, options: ReadOptions, shown: str) -> None:
        self._data, self._limits, self._shown = data, options.limits, shown
        # One character a byte, so that places are the same in both.
        self._text = data.decode("latin-1")
        self._parts: dict[int, _Part] = {}
        self._packed = self._unpacked = 0
        self._last_end = data.rfind(b"endstream")

    def parts(self) -> dict[int, _Part]:
        """Every object by its number, those in streams of objects too; of two with one number the larger."""
        images: list[tuple[int, str, int, int]] = []
        for number, begin, end in self._objects():
            stream = _STREAM.search(self._text, begin, end)
            if stream is None:
                self._put(number, _Part(_plain(self._text[begin : min(end, begin + LONGEST_HEAD)])))
                continue
            head = _plain(self._text[begin : stream.start()])
            if _IMAGE.search(head):
                images.append((number, head, stream.end(), end))
            else:
                self._stream(number, head, stream.end(), end)
        # Images are not unpacked for their page's text, but where a page names one as its text.
        contents = {
            each for part in self._parts.values() for found in _CONTENTS.findall(part.head) for each in _referred(found)
        }
        for image in images:
            if image[0] in contents:
                self._stream(*image)
        return self._parts

    def _objects(self) -> Iterator[tuple[int, int, int]]:
        """The number of each object, where it begins and where the next one does."""
        number = begin = count = 0
        for match in _OBJECT.finditer(self._text):
            if count:
                yield number, begin, match.start()
            count += 1
            if count > MOST_OBJECTS:
                raise _made_to_harm(self._shown, f"it has more than {MOST_OBJECTS} objects")
            number, begin = int(match[1]), match.end()
        if count:
            yield number, begin, len(self._data)

    def _stream(self, number: int, head: str, start: int, end: int) -> None:
        # A stream may hold what looks like an object; its own end is told by that of what is packed.
        stop = self._data.find(b"endstream", start) if start < self._last_end else -1
        packed = self._data[start : stop if stop >= 0 else end]
        self._packed += len(packed)
        if self._packed > 2 * len(self._data):
            raise _made_to_harm(self._shown, "its streams lie inside one another")
        content, size = unpacked(packed, head, self._limits.unpacked_size - self._unpacked + 1)
        self._unpacked += size
        self._limits.check("unpacked_size", self._unpacked, self._shown)
        if size > SMALL:
            self._limits.check("ratio", size // max(1, len(packed)), self._shown)
        text = content.decode("latin-1")
        self._put(number, _Part(head, size, Counter(match[1] for match in _DRAWS.finditer(text))))
        if _OBJECTS.search(head):
            self._within(text)

    def _put(self, number: int, part: _Part) -> None:
        if number not in self._parts or self._parts[number].size <= part.size:
            self._parts[number] = part

    def _within(self, text: str) -> None:
        """Objects in a stream: pairs of numbers and places first, all counted from the first object."""
        places: list[tuple[int, int]] = []
        at = 0
        while match := _PLACES.match(text, at):
            places.append((int(match[1]), int(match[2])))
            at = match.end()
        if len(places) + len(self._parts) > MOST_OBJECTS:
            raise _made_to_harm(self._shown, f"it has more than {MOST_OBJECTS} objects")
        # Where the first object begins is in the head; what lies between two places is enough here.
        body = text[at:].lstrip()
        left = len(body)
        for (number, start), (_, end) in zip(places, [*places[1:], (0, len(body))], strict=True):
            piece = body[start : min(end, start + left)]
            left -= len(piece)
            self._put(number, _Part(_plain(piece)))


def _plain(head: str) -> str:
    """A dictionary with its names spelled out: #46orm is Form."""
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), head) if "#" in head else head


def _referred(content: str) -> list[int]:
    return [int(each) for each in _REFERENCE.findall(content)]


class _Drawing:
    """How often forms are drawn, each time counted that the form around it is."""

    def __init__(self, parts: dict[int, _Part]) -> None:
        self._parts = parts
        self._costs: dict[int, int] = {}
        self._named: dict[int, dict[str, int]] = {}

    def most(self) -> int:
        """How often for the costliest page."""
        most = 0
        for number, part in self._parts.items():
            for contents in _CONTENTS.findall(part.head):
                draws: Counter[str] = Counter()
                for each in _referred(contents):
                    if each in self._parts:
                        draws.update(self._parts[each].draws or {})
                if draws:
                    most = max(most, self._of(draws, number, 0))
        return most

    def _of(self, draws: "Counter[str]", owner: int, depth: int) -> int:
        """What is drawn by what a page or a form draws, whose resources `owner` has."""
        forms = self._resources(owner)
        total = 0
        for name, count in draws.items():
            form = next((named[name] for named in forms if name in named), None)
            if form is not None:
                total += count * self._cost(form, depth + 1)
        return min(total, MOST_DRAWN + 1)

    def _cost(self, number: int, depth: int) -> int:
        """What drawing a form once costs, itself counted; one that leads back to itself is not followed."""
        if number not in self._costs:
            self._costs[number] = 1
            part = self._parts[number]
            if part.draws and depth < DEEPEST_FORM:
                self._costs[number] += self._of(part.draws, number, depth)
        return self._costs[number]

    def _resources(self, owner: int) -> list[dict[str, int]]:
        """The forms that a page or a form may draw, by name, where its dictionary and those that it leads to say so."""
        numbers = [owner]
        for number in numbers:
            for found in _RESOURCES.findall(self._parts[number].head):
                if len(numbers) < MOST_RESOURCES and int(found) in self._parts and int(found) not in numbers:
                    numbers.append(int(found))
        return [self._forms(number) for number in numbers]

    def _forms(self, number: int) -> dict[str, int]:
        if number not in self._named:
            self._named[number] = {
                name: int(form)
                for name, form in _NAMED.findall(self._parts[number].head)
                if int(form) in self._parts and _FORM.search(self._parts[int(form)].head)
            }
        return self._named[number]
