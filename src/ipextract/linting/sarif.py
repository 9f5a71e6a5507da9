"""Findings → SARIF 2.1.0 (OASIS, errata 01), for GitHub code scanning and other viewers."""

import json
from typing import Any

import ipextract
from ipextract.diagnostics import Severity, catalogue
from ipextract.linting.findings import Finding, Linted

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
VERSION = "2.1.0"
LEVELS: dict[Severity, str] = {"error": "error", "warning": "warning", "info": "note"}
# What relative addresses begin at; the name that GitHub gives the folder of a checkout.
ROOT = "%SRCROOT%"
FINGERPRINT = "ipextract/v1"
# RFC 3986: what stands in a path as it is.
UNRESERVED = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/")


def write(linted: Linted) -> bytes:
    """One run; all rules there are, results in the order of the findings."""
    rules = {code: at for at, code in enumerate(sorted(catalogue()))}
    paths = {path: at for at, path in enumerate(dict.fromkeys(linted.paths))}
    run = {
        "tool": {
            "driver": {"name": "ipextract", "version": ipextract.__version__, "rules": [_rule(code) for code in rules]}
        },
        "columnKind": "unicodeCodePoints",
        "invocations": [_invocation(linted)],
        "artifacts": [{"location": _location(path)} for path in paths],
        "results": [_result(each, rules[each.code], paths[each.path]) for each in linted.findings],
    }
    log = {"$schema": SCHEMA, "version": VERSION, "runs": [run]}
    return (json.dumps(log, ensure_ascii=False, indent=2) + "\n").encode("utf-8", "replace")


def _rule(code: str) -> dict[str, Any]:
    entry = catalogue()[code]
    severity: Severity = entry["severity"]  # type: ignore[assignment]
    return {
        "id": code,
        "shortDescription": {"text": entry["meaning"]},
        "help": {"text": entry["remedy"]},
        "defaultConfiguration": {"level": LEVELS[severity]},
    }


def _invocation(linted: Linted) -> dict[str, Any]:
    """Whether all sources were read; those that were not are no results, and still must not be missed."""
    said = [{"level": "error", "message": {"text": problem}} for problem in linted.problems]
    return {"executionSuccessful": not said, "toolExecutionNotifications": said}


def _result(finding: Finding, rule: int, artifact: int) -> dict[str, Any]:
    place = {"artifactLocation": {**_location(finding.path), "index": artifact}, "region": _region(finding)}
    return {
        "ruleId": finding.code,
        "ruleIndex": rule,
        "level": LEVELS[finding.severity],
        "message": {"text": finding.told},
        "locations": [{"physicalLocation": place}],
        "partialFingerprints": {FINGERPRINT: f"{finding.fingerprint}:{finding.occurrence}"},
    }


def _region(finding: Finding) -> dict[str, Any]:
    """The place in the file. Where there is none it is the first line: GitHub refuses results without a line."""
    if finding.line_of_file is None or finding.span is None:
        return {"startLine": 1}
    return {
        "startLine": finding.line,
        "startColumn": finding.column,
        "endLine": finding.end_line,
        "endColumn": finding.end_column,
        "charOffset": finding.span.start,
        "charLength": finding.span.end - finding.span.start,
    }


def _location(path: str) -> dict[str, Any]:
    if path.startswith("/"):
        return {"uri": f"file://{percent_encoded(path)}"}
    return {"uri": percent_encoded(path), "uriBaseId": ROOT}


def percent_encoded(path: str) -> str:
    return "".join(chr(byte) if byte in UNRESERVED else f"%{byte:02X}" for byte in path.encode("utf-8", "replace"))
