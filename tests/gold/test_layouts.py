"""Texts with gold say the same in lines of 28 characters, as the standard prints them (GB/T 9704-2012, 5.2.2), and in
one line, as pages of the web leave them of which only the indents are kept."""

from collections import Counter
from pathlib import Path

import pytest

import ipextract
from ipextract.records.record import Record

GOLD = Path(__file__).parent
WIDTH = 28
# A paragraph is indented by two characters; these marks may stand beyond the width of a line, and begin none.
INDENT = "\u3000\u3000"
HANGING = "，。；：、！？）》”〉〕,;:.!?)%％"
# What no printed page has: headings and rows of Markdown, addresses of the web, rows with tabs.
UNPRINTED = ("#", "|", "http", "\t", "**")
# Texts that have lost their own line ends, so that titles and signatures stand within paragraphs.
RUN_ON = 400

# What differs in lines of the standard's width, and why no rule for it is sought.
PRINTED_DIFFER = {
    "anshun-grain-2023": "a text that has lost its own line ends, but for those around its title",
    "cnipa-order-2023": "an order of one paragraph, whose three full lines are too few to tell a width by",
    "dalian-employment-2019": "a page of the web, whose fields name titles that no page would break",
    "fuxin-industry": "the page's own headline runs into the document",
    "markets-notice-2020": "a summary above the document's number repeats it",
    "vocational-teachers-2001": "a heading is nearly as long as a line",
    "yongzhou-science": "blanks stand within its figures",
}
# What differs in one line.
IN_ONE_LINE_DIFFER = {
    "dalian-employment-2019": "a page of the web, whose fields name titles that stand on lines of their own",
    "fuxin-industry": "the page's own headline runs into the document",
    "gz-longcare-2024": "a heading that a paragraph without a stop before it follows",
    "lucheng-industry-rest": "a list within a sentence, which a text without line ends may be too",
    "mofcom-tubes-2020": "names in a second language below those in the first",
    "shanghai-farm-machines-2022": "lines that a page had cut, blank lines between them",
    "shanghai-machinery-2022": "lines that a page had cut, blank lines between them",
    "shanghai-outline-pdf-2021": "lines that a page had cut",
    "shanghai-wages-2009": "lines that a page had cut",
    "xiamen-tech-trade-2016": "the word 附件 stands on a line of its own",
}


def is_printed(text: str) -> bool:
    """Whether each line is a paragraph, as of a text that a page printed."""
    lengths = [len(line.strip()) for line in text.splitlines() if line.strip()]
    first = next((length for length in lengths if length), 0)
    wide = sum(length for length in lengths if length > 2 * WIDTH)
    return not any(mark in text for mark in UNPRINTED) and first < RUN_ON and 2 * wide > sum(lengths)


def printed(text: str) -> str:
    lines: list[str] = []
    for paragraph in map(str.strip, text.splitlines()):
        rest = INDENT + paragraph if len(paragraph) > WIDTH else paragraph
        while len(rest) > WIDTH:
            end = WIDTH
            while end < len(rest) and rest[end] in HANGING:
                end += 1
            lines.append(rest[:end])
            rest = rest[end:]
        lines.append(rest)
    return "\n".join(lines)


def told(record: Record) -> Counter[tuple[object, ...]]:
    facts: list[tuple[object, ...]] = []
    facts += [("T", one.comparator, one.value, one.value_max, one.unit, one.by) for one in record.targets]
    facts += [("D", one.relation, one.start, one.end, one.duration) for one in record.deadlines]
    facts += [("A", one.role, one.min, one.max, one.rate_min, one.rate_max) for one in record.amounts]
    facts += [("R", one.agency, one.role, one.group) for one in record.responsibilities]
    return Counter(facts)


PATHS = [*(GOLD.parents[1] / "seeds").glob("*.txt"), *(GOLD / "others/texts").glob("*.txt")]
TEXTS = {path.stem: text for path in sorted(PATHS) if is_printed(text := path.read_bytes().decode("utf-8-sig"))}


def in_one_line(text: str) -> str:
    return INDENT + INDENT.join(filter(None, map(str.strip, text.splitlines())))


@pytest.mark.parametrize("name", [name for name in TEXTS if name not in PRINTED_DIFFER])
def test_lines_of_the_standard_width_change_no_fact(name: str) -> None:
    text = TEXTS[name]
    before, after = told(ipextract.extract(text)), told(ipextract.extract(printed(text)))
    assert (before - after, after - before) == (Counter(), Counter())


@pytest.mark.parametrize("name", [name for name in TEXTS if name not in IN_ONE_LINE_DIFFER])
def test_one_line_changes_no_fact_and_no_clause(name: str) -> None:
    before, after = ipextract.extract(TEXTS[name]), ipextract.extract(in_one_line(TEXTS[name]))
    assert (told(before) - told(after), told(after) - told(before)) == (Counter(), Counter())
    assert [(each.id, each.title) for each in after.clauses] == [(each.id, each.title) for each in before.clauses]
