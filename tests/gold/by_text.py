"""The gold of a seed on the same text as another reader gives it: each item at the place where its characters stand."""

from dataclasses import replace
from itertools import accumulate

from ipextract.scoring.items import Item, Items
from ipextract.spans import Span


def moved(items: Items, seed: str, text: str) -> Items:
    """Gold items of `seed`, moved to where the same characters stand in `text`, blanks aside.

    Raises:
        ValueError: `text` does not hold the whole of `seed` in one piece.
    """
    plain, places = _plain(text)
    offset = plain.find(_plain(seed)[0])
    if offset < 0:
        raise ValueError("the text does not hold the seed")
    before = [0, *accumulate(not character.isspace() for character in seed)]

    def there(item: Item) -> Item:
        start = places[offset + before[item.span.start]]
        end = places[offset + before[item.span.end] - 1] + 1
        return replace(item, span=Span(start, end), quote=text[start:end])

    return replace(items, lists={kind: tuple(map(there, each)) for kind, each in items.lists.items()})


def _plain(text: str) -> tuple[str, list[int]]:
    """The characters of a text without blanks, and the place of each."""
    places = [place for place, character in enumerate(text) if not character.isspace()]
    return "".join(text[place] for place in places), places
