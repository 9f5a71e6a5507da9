"""Small documents for the tests of structure and metadata."""

from ipextract.metadata import describe
from ipextract.models.metadata import Metadata
from ipextract.models.source import Source
from ipextract.models.text import NormalizedText
from ipextract.normalize import normalize
from ipextract.resolve.agencies import Registry
from ipextract.segment import Segmentation, segment

# A notice with its signature, and the lead-in of what it brings.
LETTER = """关于印发《某县绿色发展行动方案》的通知
各乡镇人民政府，县政府各部门：
现将《某县绿色发展行动方案》印发给你们，请认真贯彻执行。
某县人民政府
2023年5月6日
某县绿色发展行动方案
为推进绿色发展，制定本方案。
"""


def read(text: str) -> tuple[NormalizedText, Segmentation]:
    cut = segment(normalize(Source("test", "test.txt", text, "", "utf-8", "text/plain")))
    return cut.text, cut


def outline(text: str) -> list[tuple[str, str, str | None]]:
    """Id, style and title of every clause."""
    return [(clause.id, clause.style, clause.title) for clause in read(text)[1].tree.clauses]


def zones(text: str) -> dict[str, list[str]]:
    """The text of each zone by its name."""
    normalized, segmentation = read(text)
    found: dict[str, list[str]] = {}
    for zone in segmentation.tree.zones:
        found.setdefault(zone.name, []).append(normalized.text[zone.span.start : zone.span.end])
    return found


def codes(text: str) -> list[str]:
    return [diagnostic.code for diagnostic in read(text)[1].diagnostics]


def metadata(text: str, keep_contacts: bool = False) -> Metadata:
    normalized, segmentation = read(text)
    return describe(normalized, segmentation, Registry.load(), keep_contacts)[0]


def metadata_codes(text: str) -> list[str]:
    normalized, segmentation = read(text)
    return [diagnostic.code for diagnostic in describe(normalized, segmentation, Registry.load())[1]]
