"""One small document, cut into clauses and facts by hand, for the tests of assembling, checking and writing."""

from dataclasses import dataclass

import pytest

from ipextract.models.clauses import Clause, ClauseTree, Sentence, Zone
from ipextract.models.facts import Deadline, Facts, Responsibility
from ipextract.models.matches import Found, Match
from ipextract.models.metadata import Issuer, Metadata
from ipextract.models.source import Source
from ipextract.models.text import NormalizedText
from ipextract.normalize import normalize
from ipextract.records.assemble import assemble, identify
from ipextract.records.record import Record
from ipextract.spans import Span

SOURCE = "某某规划\r\n一、目标\r\n到2025年，建成。\r\n（一）省 科技厅负责(RCEP)，落实。\r\n"

# The same, normalised.
PLAIN = "某某规划\n一、目标\n到2025年,建成。\n(一)省科技厅负责(RCEP),落实。\n"


def text() -> NormalizedText:
    return normalize(Source("doc", "in/doc.txt", SOURCE, "0" * 64, "utf-8", "text/plain"))


def tree() -> ClauseTree:
    goals = Clause("1", None, 1, "cn", "一、", 1, "目标", Span(5, 40), Span(5, 7), Span(7, 9), (Span(10, 20),))
    task = Clause("1.1", "1", 2, "paren_cn", "(一)", 1, None, Span(21, 40), Span(21, 24), None, (Span(24, 40),))
    return ClauseTree((goals, task), (Zone("title", Span(0, 4)),), ())


def metadata() -> Metadata:
    return Metadata(title="某某规划(试行),2025", issuers=(Issuer("某某", None, Span(0, 2), "某某"),))


def found() -> Facts:
    match = Match("deadline.by_year", Sentence(0, 0, 10, PLAIN[10:20]), 0, 6, {}, {})
    deadline = Deadline(
        clause="1",
        span=Span(12, 18),
        quote="到2025年",
        rule="deadline.by_year",
        relation="by",
        end="2025-12-31",
        precision="year",
        edtf="2025",
        action="到2025年,建成",
    )
    agency = Responsibility(
        clause="1.1",
        span=Span(27, 32),
        quote="省 科技厅",
        rule="responsibility.subject",
        agency="省科技厅",
        canonical=None,
        group=False,
        role="responsible",
        arrangement=None,
        scope=Span(27, 44),
        statement=Span(27, 34),
    )
    return Facts(
        deadlines=(Found(deadline, match, Span(10, 16)),), responsibilities=(Found(agency, match, Span(24, 28)),)
    )


@dataclass(frozen=True)
class Document:
    """What the stages before hand on, and the source text that spans of the record count in."""

    source: str
    text: NormalizedText
    tree: ClauseTree
    metadata: Metadata
    facts: Facts

    def record(self) -> Record:
        return assemble(self.text, self.tree, self.metadata, identify(self.facts), ())


@pytest.fixture
def document() -> Document:
    return Document(SOURCE, text(), tree(), metadata(), found())


@pytest.fixture
def record(document: Document) -> Record:
    return document.record()
