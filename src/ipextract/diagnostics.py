"""What the reader of a record must know: repairs, guesses, gaps. Codes and wording: `lexicons/diagnostics.yaml`."""

from functools import cache
from typing import Literal

from ipextract.errors import LexiconError
from ipextract.frozen import frozen
from ipextract.lexicons import load_yaml
from ipextract.spans import Span

Severity = Literal["error", "warning", "info"]
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")


@frozen()
class Diagnostic:
    """One finding; `span` counts in the source text, or is null where the whole document is meant."""

    code: str
    severity: Severity
    message: str
    span: Span | None = None


@cache
def catalogue() -> dict[str, dict[str, str]]:
    """Every code with its severity, message template, meaning and remedy."""
    return {str(row["code"]): {k: str(v) for k, v in row.items()} for row in load_yaml("diagnostics.yaml")["codes"]}


def diagnose(code: str, span: Span | None = None, **values: object) -> Diagnostic:
    """Make the diagnostic `code`, its message filled with `values`.

    Raises:
        LexiconError: the catalogue has no such code.
    """
    entry = catalogue().get(code)
    if entry is None:
        raise LexiconError(f"lexicons/diagnostics.yaml has no code {code!r}; add it there")
    severity = entry["severity"]
    if severity not in SEVERITIES:
        raise LexiconError(f"lexicons/diagnostics.yaml: {code}: severity {severity!r} is none of {SEVERITIES}")
    return Diagnostic(code, severity, entry["message"].format(**values), span)
