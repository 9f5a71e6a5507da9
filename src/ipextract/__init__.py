"""Structured, checkable records of Chinese government policy texts."""

# As type checkers read it; importing `typing` for it would take as long as Python's own start.
TYPE_CHECKING = False

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from ipextract.records.record import Record

__version__ = "0.1.0"


def use(
    packs: "Iterable[Path | str] | Path | str" = (), registry: "Iterable[Path | str] | Path | str" = ()
) -> tuple[str, ...]:
    """Read rule packs and registries of agencies besides ours, in this process and its workers; later ones win.

    To be called before anything is extracted: what follows from rules and lists is remembered. Gives warnings, if there
    are any. What packs are: docs/packs.md.

    Raises:
        PackError: a pack is refused, with file, line and reason of every problem; or rules were read already.
    """
    from ipextract import knowledge
    from ipextract import packs as checking

    knowledge.use(packs, registry)
    return checking.check()


def extract(text: str, name: str = "text", *, keep_contacts: bool = False) -> "Record":
    """Read one policy text and give its record; spans count in `text` as it stands.

    Raises:
        IpextractError: a rule or word list that ships with the package is broken.
    """
    from hashlib import sha256

    from ipextract import pipeline
    from ipextract.models.source import Source

    digest = sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return pipeline.extract(Source(name, name, text, digest, "utf-8", "text/plain"), keep_contacts=keep_contacts)
