"""Documents of two sides: which is which, and what changed in each."""

from collections.abc import Iterator
from dataclasses import replace

from ipextract.compare.changes import Comparison, DocumentChanges
from ipextract.compare.records import change, compared
from ipextract.compare.sides import Side
from ipextract.records.record import Record


def compare(old: Side, new: Side) -> Comparison:
    """Compare two sides: two documents with one another, of folders those that are the same, whatever they are called.

    Documents come in the order of their ids, those that are gone among the others.
    """
    pairs = _pairs(old, new)
    documents = [_changes(*pair, are_two=old.is_one and new.is_one) for pair in pairs]
    changed = [each for each in documents if each.changes]
    return Comparison(old.shown, new.shown, tuple(changed), len(documents) - len(changed))


def _pairs(old: Side, new: Side) -> list[tuple[Record | None, Record | None]]:
    if old.is_one and new.is_one:
        return [(next(iter(old.records.values())), next(iter(new.records.values())))]
    # One document against a folder is compared with the one of its name alone.
    ids = set(old.records) | set(new.records)
    if old.is_one or new.is_one:
        ids = set(old.records) if old.is_one else set(new.records)
    gone = {name for name in ids if name not in new.records}
    renamed = dict(_renamed(old, new, sorted(gone), sorted(name for name in ids if name not in old.records)))
    return [
        (old.records.get(name), new.records.get(renamed.get(name, name)))
        for name in sorted(ids - set(renamed.values()))
    ]


def _renamed(old: Side, new: Side, gone: list[str], came: list[str]) -> Iterator[tuple[str, str]]:
    """Documents under another id: first those of the same bytes, then of the same 发文字号, then of the same title."""
    for said in (_digest, _doc_number, _title):
        there: dict[str, list[str]] = {}
        for name in came:
            if key := said(new.records[name]):
                there.setdefault(key, []).append(name)
        for name in list(gone):
            same = there.get(said(old.records[name]) or "", ())
            # Where several are alike, nothing says which it is.
            if len(same) == 1:
                yield name, same[0]
                gone.remove(name)
                came.remove(same[0])
                there.pop(said(old.records[name]) or "")


def _digest(record: Record) -> str | None:
    return record.source.sha256


def _doc_number(record: Record) -> str | None:
    number = record.metadata.doc_number
    return None if number is None else number.text


def _title(record: Record) -> str | None:
    return record.metadata.title


def _changes(old: Record | None, new: Record | None, *, are_two: bool) -> DocumentChanges:
    """What became of one document; `are_two` says that both were named by the user, whatever their ids."""
    if old is None:
        assert new is not None
        come = change("document-added", new.metadata.title or new.id)
        return DocumentChanges(new.id, None, new.metadata.title, None, new.source, (come,))
    if new is None:
        gone = change("document-removed", old.metadata.title or old.id)
        return DocumentChanges(old.id, None, old.metadata.title, old.source, None, (gone,))
    changes = compared(old, new)
    if new.id == old.id or are_two:
        return changes
    renamed = change("document-renamed", new.metadata.title or new.id, field="id", old=old.id, new=new.id)
    return replace(changes, changes=(renamed, *changes.changes))
