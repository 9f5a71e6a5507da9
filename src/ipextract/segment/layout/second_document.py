"""A second document in one file: another policy, or the one that what looked like the policy only brings."""

from ipextract.models.clauses import Zone
from ipextract.segment.elements import date_lines, name_lines, number_lines, title_lines
from ipextract.segment.layout.lines import SENTENCE_END, is_line, opens
from ipextract.segment.layout.parts import NOTICE, Flow, Layout, Title
from ipextract.segment.paragraphs import Paragraph
from ipextract.spans import Span

SHORTEST_TITLE = 8
TITLE_LINES = 3
# How a line begins with which a title goes on that could end above it.
GOES_ON = ("的", "》", "(")
# Its first label stands in one of so many lines below the title.
LONGEST_LEAD = 6
LONGEST_LETTER = 16


def end_of_title(paragraphs: list[Paragraph], index: int, layout: Layout) -> int:
    """The index after the title of a second document: lines that end as a title does, after the end of a sentence, the
    outermost numbering starts again soon after; else `index`."""
    above = paragraphs[index - 1].text
    if not is_line(paragraphs[index]) or not (above[-1] in SENTENCE_END + ")" or date_lines.is_date_line(above)):
        return index
    end = index + 1
    text = paragraphs[index].text
    while end < min(len(paragraphs), index + TITLE_LINES) and is_line(paragraphs[end]) and not opens(paragraphs[end]):
        if date_lines.is_date_line(paragraphs[end].text):
            return index
        if (
            number_lines.is_doc_number_line(paragraphs[end].text)
            or title_lines.is_promulgation(paragraphs[end].text)
            or (title_lines.title_kind(text) and not paragraphs[end].text.startswith(GOES_ON))
        ):
            break
        text += paragraphs[end].text
        end += 1
    # A regulation that a decision to amend prints as it stands now has a 题注 under its title.
    noted = end < len(paragraphs) and title_lines.is_promulgation(paragraphs[end].text)
    if (len(text) < SHORTEST_TITLE and not noted) or title_lines.title_kind(text) is None:
        return index
    flow = layout.flows[-1]
    outer = next((line.label for line in flow.paragraphs if line.label), None)
    # Between the bodies that a notice addresses and the first label of what it brings stand its letter and signature.
    lead = LONGEST_LETTER if _is_addressed(paragraphs[end : end + 2]) else LONGEST_LEAD
    following = next((line.label for line in paragraphs[end : end + lead] if line.label), None)
    if outer is None or following is None or following.number != 1 or outer.number != 1:
        return index
    again = noted or following.style == outer.style or (flow.prefix == "" and awaits_policy(layout))
    return end if again else index


def _is_addressed(lines: list[Paragraph]) -> bool:
    return any(name_lines.is_recipients(line.text) for line in lines)


def begin(paragraphs: list[Paragraph], index: int, end: int, layout: Layout) -> int:
    """Begin the text below the title in lines `[index, end)`; returns the index of its first line."""
    flow = layout.flows[-1]
    lines = tuple(layout.put("title", line) for line in paragraphs[index:end])
    title = "".join(line.text for line in paragraphs[index:end])
    if flow.prefix == "" and (awaits_policy(layout) or _approves(layout, title)):
        _turn_into_notice(layout, lines, title)
    while end < len(paragraphs) and (
        number_lines.is_doc_number_line(paragraphs[end].text)
        or name_lines.is_recipients(paragraphs[end].text)
        or title_lines.is_promulgation(paragraphs[end].text)
    ):
        # The second document's own, which the first one's stand for.
        layout.put("furniture", paragraphs[end])
        end += 1
    layout.flows.append(Flow(flow.prefix, flow.lead))
    return end


def awaits_policy(layout: Layout) -> bool:
    """Whether so far there is only a covering notice: the policy that it brings still has to come."""
    return (layout.title is None and layout.notice_title is not None) or (
        layout.title is not None and layout.title.covering
    )


def _approves(layout: Layout, title: str) -> bool:
    """Whether so far there is only a reply that agrees to what `title` names: 关于某市总体方案的批复."""
    return layout.title is not None and layout.title.kind == title_lines.APPROVAL and title in layout.title.text


def _turn_into_notice(layout: Layout, lines: tuple[Span, ...], text: str) -> None:
    """What looked like the policy was a notice with numbered points of its own; `lines` are the policy's title."""
    if layout.notice_title is None and layout.title is not None:
        layout.notice_title = layout.title
        layout.zones = [
            Zone("notice_title", zone.span)
            if any(zone.span.contains(line) for line in layout.notice_title.lines)
            else zone
            for zone in layout.zones
        ]
    layout.title = Title(lines, text, title_lines.title_kind(text) or "", False)
    notice = Flow(NOTICE, "0n", [line for flow in layout.flows for line in flow.paragraphs])
    layout.flows[:] = [notice]
