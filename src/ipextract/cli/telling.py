"""What a build says of each source while it runs."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ipextract.diagnostics import Diagnostic
    from ipextract.records.results import SourceResult


class Teller:
    """Says what failed, and what a record with errors has to say; with `verbose` everything. `findings` are the sources
    that failed or whose record has an error, or with `strict` a warning."""

    def __init__(self, *, strict: bool, verbose: bool) -> None:
        self.findings = 0
        self._counted = ("error", "warning") if strict else ("error",)
        self._verbose = verbose

    def tell(
        self, result: "SourceResult", diagnostics: "Callable[[], Iterable[Diagnostic]]", *, unchanged: bool = False
    ) -> None:
        """Say what came of one source; `diagnostics` is asked only where they are to be shown."""
        from ipextract.cli.console import FAILED, say

        if result.error is not None:
            self.findings += 1
            say(f"  {result.error}", FAILED, "red")
            return
        found = any(getattr(result.diagnostics, severity) for severity in self._counted)
        self.findings += found
        if self._verbose:
            say(f"    {result.path}", *(("same", "dim") if unchanged else ("done", "green")))
        for diagnostic in diagnostics() if self._verbose or found else ():
            if self._verbose or diagnostic.severity in self._counted:
                place = f"{result.path}:{diagnostic.span.start}" if diagnostic.span else result.path
                say(f"{diagnostic.severity:<7} {place}: {diagnostic.message} [{diagnostic.code}]")
