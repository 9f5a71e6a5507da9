"""title, notice_title and doc_type."""

from typing import NamedTuple

from ipextract.metadata import titles
from ipextract.metadata.front import Front
from ipextract.segment.elements import title_lines
from ipextract.segment.layout import NOTICE
from ipextract.spans import Span


class Titles(NamedTuple):
    """The document's title, the title of the letter that covers it, and the kind of document."""

    title: str | None
    notice: str | None
    kind: str | None


def read(front: Front, body: str) -> Titles:
    """Read both titles; `body` is the text of the clauses. Diagnostics: `metadata-from-page`, `title-from-notice`."""
    layout = front.layout
    title = titles.one_line(front.text, layout.title) if layout.title else None
    notice = titles.one_line(front.text, layout.notice_title) if layout.notice_title else None
    place = layout.notice_title.lines[0] if layout.notice_title else None
    is_covered = any(flow.prefix == NOTICE for flow in layout.flows)
    if (title is None or (notice is None and is_covered)) and (field := front.header("title")):
        printed = titles.without_number(front.quoted(field).strip().replace("\n", ""))
        if not title_lines.is_covering_title(printed):
            title = title or printed
        elif notice is None:
            notice, place = printed, field
        if printed in (title, notice):
            front.diagnose_page(field, "title" if printed == title else "notice_title")
    is_addressed = bool(layout.recipients)
    if title and notice is None and layout.title and titles.heads_what_it_names(title, body, is_addressed):
        title, notice, place = None, title, layout.title.lines[0]
    if title is None and notice is not None and (named := titles.named_in(notice)):
        # The covering letter names the policy that follows it without a heading of its own.
        title = _as_attached(front, named) or named
        front.diagnose("title-from-notice", place)
    if title is None and notice is None and (sent := titles.named_in_letter(body)) is not None:
        title = sent["title"]
        at = front.text.text.find(title)
        front.diagnose("title-from-notice", Span(at, at + len(title)) if at >= 0 else None)
    if title is None and notice is not None and _is_letter_alone(front):
        title, notice = notice, None
    title = (title_lines.headed(title) or title) if title else None
    if title and notice and notice.startswith(title) and notice.find(title, len(title)) > 0:
        # The page's heading ran into the notice's: 某规划某省政府关于印发某规划的通知.
        notice = notice[len(title) :]
    if notice == title:
        # A page printed one title twice, in 《》 too.
        notice = None
    return Titles(title, notice, titles.doc_type(title) or _of_no_kind(title, body) if title else _kind(notice, body))


def _of_no_kind(title: str, body: str) -> str | None:
    """The kind by which a document calls itself whose title ends in none that it has: 某细则及报表式样."""
    kind = titles.doc_type_of_itself(body)
    return kind if kind is not None and kind in title else None


def _kind(notice: str | None, body: str) -> str | None:
    """The kind of a document that has no title."""
    kind = titles.doc_type(titles.without_covering(notice)) if notice else None
    return kind or titles.doc_type_of_itself(body)


def _as_attached(front: Front, named: str) -> str | None:
    """The title that the policy has at the head of an attachment, where the notice names it in fewer words."""
    printed = (front.quoted(span).strip() for _, span in front.layout.attachment_titles)
    return next((title for title in printed if titles.says_more(title, named)), None)


def _is_letter_alone(front: Front) -> bool:
    """Whether all that stands below a notice's title is the notice itself: it makes public what it does not print."""
    layout = front.layout
    start = layout.notice_title.lines[-1].end if layout.notice_title is not None else 0
    first = next((flow.paragraphs[0].start for flow in layout.flows if flow.prefix == "" and flow.paragraphs), None)
    return first is None or not any(start < span.start < first for span in (*layout.dates, *layout.signature))
