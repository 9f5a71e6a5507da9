"""Where a change stands in the lines of its source, which a record does not know."""

from pathlib import Path

from ipextract.compare.changes import Place
from ipextract.errors import ReadError
from ipextract.records.record import SourceEntry
from ipextract.records.texts import PLAIN, read_again
from ipextract.spans import LineColumn, line_column


class Lines:
    """The lines of one source, if it is plain text that lies where its record says and has not changed since."""

    def __init__(self, source: SourceEntry | None) -> None:
        self._source = source
        # Read when the first place is asked for; null where there is nothing to count in.
        self._text: str | None = None
        self._is_read = False

    def of(self, place: Place | None) -> tuple[LineColumn, LineColumn] | None:
        """Where a place begins and ends, the end exclusive; of a clause, which may hold pages, its first line."""
        if place is None or place.span is None:
            return None
        text = self._read()
        if text is None:
            return None
        start, end = place.span
        if place.fact is None:
            found = text.find("\n", start)
            end = len(text) if found < 0 else found
        return line_column(text, start), line_column(text, end)

    def _read(self) -> str | None:
        if not self._is_read:
            self._is_read = True
            self._text = _text_of(self._source) if self._source is not None else None
        return self._text


def _text_of(entry: SourceEntry) -> str | None:
    path = Path(entry.path)
    if entry.media_type not in PLAIN or not path.is_file():
        return None
    try:
        source = read_again(path, entry.encoding, entry.media_type, entry.sha256)
    except ReadError:
        return None
    said = (source.sha256, source.encoding, len(source.text))
    return source.text if said == (entry.sha256, entry.encoding, entry.length) else None
