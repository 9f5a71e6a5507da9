"""The kinds of fact as a record lists them."""

from typing import Literal, NamedTuple

KindName = Literal["targets", "deadlines", "amounts", "responsibilities"]


class Kind(NamedTuple):
    """`letter` stands in the ids of its facts (`2.3-d1`); `prose` are the fields that people read as text."""

    name: KindName
    letter: str
    prose: tuple[str, ...]


KINDS: tuple[Kind, ...] = (
    Kind("targets", "t", ("indicator",)),
    Kind("deadlines", "d", ("anchor", "action")),
    Kind("amounts", "a", ("base", "beneficiary", "condition")),
    Kind("responsibilities", "r", ("agency",)),
)
