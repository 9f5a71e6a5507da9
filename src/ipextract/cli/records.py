"""Records that a command is given, one by one."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ipextract.records.record import Record


class Records:
    """The records of files and folders; what cannot be read is told, counted and left out.

    Raises:
        RecordError: a path is not there, or a folder holds no records.
    """

    def __init__(self, paths: list[Path], *, quiet: bool) -> None:
        from ipextract.records.files import named_files

        self._files = named_files(paths)
        self._quiet = quiet
        self.read = self.failed = 0

    def __iter__(self) -> "Iterator[tuple[Path, Record]]":
        from ipextract.cli.console import bar, on_terminal
        from ipextract.errors import RecordError
        from ipextract.records.files import contents_in, sound

        # A bar only where somebody sees it: rich takes longer to load than a few records.
        drawing: AbstractContextManager[Callable[[int], None]]
        drawing = bar() if not self._quiet and on_terminal() else nullcontext(lambda of: None)
        with drawing as move:
            for file in self._files:
                for place, content in contents_in(file):
                    try:
                        record = sound(content, place)
                    except RecordError as error:
                        self._tell(str(error))
                    else:
                        self.read += 1
                        yield place, record
                move(len(self._files))

    def leave_out(self, reason: str) -> None:
        """Count the record that was given last among those that could not be read."""
        self.read -= 1
        self._tell(reason)

    def _tell(self, reason: str) -> None:
        from ipextract.cli.console import complain

        self.failed += 1
        complain(reason)

    def must_be_some(self, place: Path) -> None:
        """Refuse to write of nothing.

        Raises:
            RecordError: no record could be read.
        """
        from ipextract.errors import RecordError

        if not self.read:
            raise RecordError(
                f"{place}: not written, since none of {self.failed} records could be read; build them again"
            )
