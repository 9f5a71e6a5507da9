"""Paragraphs → the parts of the document: page furniture, covering letter, title, text, signature, attachments.

Each paragraph gets exactly one place. What the elements look like is in `elements`; here is where they may stand:

- `page`: what is the page's: front matter, the report around a document, an explanation or a second copy below it
- `before_title`: a collection's number or mark before the title
- `apart`: elements that share a paragraph
- `contents`, `opening`: the table of contents; where the text begins
- `head`: above the text, lines that show what they are; `titles`: titles; `letter`: all other lines there
- `body`: from the first clause on, with `attachments`, `closing` (signature, contacts) and `second_document`
"""

from ipextract.segment.layout import apart, before_title, body, contents, head, letter, opening, page
from ipextract.segment.layout.parts import NOTICE, Flow, HeaderField, Layout, Title
from ipextract.segment.paragraphs import Paragraph

__all__ = ["NOTICE", "Flow", "HeaderField", "Layout", "Title", "arrange"]


def arrange(paragraphs: list[Paragraph]) -> Layout:
    """Give every paragraph its place."""
    layout = Layout()
    page.front_matter(paragraphs, layout)
    page.window_title(paragraphs, layout)
    before_title.take_off(paragraphs)
    apart.set_apart(paragraphs)
    contents_end = contents.take_out(paragraphs, layout)
    first = opening.first_clause(paragraphs, contents_end)
    first = opening.first_list(paragraphs[:first], contents_end)
    above = head.read(paragraphs[:first], layout)
    letter.share_out(above)
    body.place(paragraphs[first:], layout)
    layout.zones.sort(key=lambda zone: zone.span)
    return layout
