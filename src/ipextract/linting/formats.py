"""Findings → lines for a terminal, and annotations for GitHub."""

from collections.abc import Iterator

from ipextract.annotations import Annotation, Level
from ipextract.diagnostics import Severity
from ipextract.linting.findings import Finding

LEVELS: dict[Severity, Level] = {"error": "error", "warning": "warning", "info": "notice"}


def line_of(finding: Finding) -> str:
    """`path:line:column: severity code: message`, and no line or column where the file has no such place."""
    place = f":{finding.line}:{finding.column}" if finding.line_of_file is not None else ""
    return f"{finding.path}{place}: {finding.severity} {finding.code}: {' '.join(finding.told.split())}"


def annotations(findings: tuple[Finding, ...]) -> Iterator[Annotation]:
    for each in findings:
        place = (each.line, each.column, each.end_line, each.end_column) if each.line_of_file is not None else ()
        yield Annotation(LEVELS[each.severity], each.path, each.code, each.told, *place)
