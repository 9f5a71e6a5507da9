"""Diagnostics of one source → findings with line, column, quote and a fingerprint that survives moved lines."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256

from ipextract.diagnostics import Diagnostic, Severity
from ipextract.models.source import Source
from ipextract.records.texts import PLAIN, kept_name
from ipextract.spans import Span, line_column

# Half of a SHA-256: enough for any number of findings.
FINGERPRINT_DIGITS = 32


@dataclass(frozen=True, slots=True)
class Finding:
    """One diagnostic of one source.

    `path` is the file's, relative to the working folder where it lies below it, with `/`; a member's behind that of its
    archive. Lines and columns count from 1, columns in code points, `end_column` is the first one that no longer
    belongs. With `extracted` they and `span` count in the text that was read out of the file, else in the file itself;
    it is the name below which `build` keeps that text. All places and `quote` are null where the whole source is meant.
    `fingerprint` is made of code, path and quoted words; `occurrence` tells apart those that have the same, from 1.
    """

    path: str
    code: str
    severity: Severity
    message: str
    line: int | None
    column: int | None
    end_line: int | None
    end_column: int | None
    span: Span | None
    quote: str | None
    extracted: str | None
    fingerprint: str
    occurrence: int

    @property
    def line_of_file(self) -> int | None:
        """The line of the file itself, null where it has none to point at."""
        return self.line if self.extracted is None else None

    @property
    def told(self) -> str:
        """The message, with the place where that is none of the file itself."""
        if self.extracted is None or self.line is None:
            return self.message
        return f"{self.message} (line {self.line}, column {self.column} of its extracted text, {self.extracted})"


@dataclass(frozen=True, slots=True)
class Linted:
    """What linting gave: findings in the order of the sources, each source's in the order of its text.

    `paths` are those of all sources that were read; `problems` say of the others why they were not. `known` findings
    are in the baseline and not among `findings`; `stale` says which entries of the baseline no longer hold.
    """

    findings: tuple[Finding, ...]
    paths: tuple[str, ...]
    problems: tuple[str, ...] = ()
    known: int = 0
    stale: tuple[str, ...] = ()


def findings_of(source: Source, diagnostics: Iterable[Diagnostic], path: str) -> list[Finding]:
    """The findings of one source, as its diagnostics are ordered."""
    extracted = None if source.media_type in PLAIN else kept_name(source.id)
    met: Counter[str] = Counter()
    found = []
    for each in diagnostics:
        quote = None if each.span is None else source.text[each.span.start : each.span.end]
        print_ = fingerprint(each.code, path, each.message if quote is None else quote)
        met[print_] += 1
        line, column = line_column(source.text, each.span.start) if each.span is not None else (None, None)
        end_line, end_column = line_column(source.text, each.span.end) if each.span is not None else (None, None)
        found.append(
            Finding(
                path=path,
                code=each.code,
                severity=each.severity,
                message=each.message,
                line=line,
                column=column,
                end_line=end_line,
                end_column=end_column,
                span=each.span,
                quote=quote,
                extracted=extracted,
                fingerprint=print_,
                occurrence=met[print_],
            )
        )
    return found


def fingerprint(code: str, path: str, words: str) -> str:
    """What a finding is known by wherever its words move to in the file; blanks and line ends in them do not matter."""
    parts = (code, path, " ".join(words.split()))
    return sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:FINGERPRINT_DIGITS]
