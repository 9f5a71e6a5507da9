"""Word documents written by hand for tests: only the parts that a test is about."""

import io
import zipfile
from pathlib import Path

from ipextract import readers
from ipextract.models.source import Source
from ipextract.readers.discovery import SourceFile
from ipextract.readers.options import AS_THEY_ARE, ReadOptions

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"


def part(root: str, content: str) -> str:
    return f'<?xml version="1.0" encoding="UTF-8"?><w:{root} {NAMESPACES}>{content}</w:{root}>'


def members(body: str, relationships: str = "", main: str = MAIN, **parts: str) -> dict[str, bytes]:
    """The members of a package whose body is `body`; `parts` are the contents of styles, numbering, footnotes … ."""
    related = "".join(
        f'<Relationship Id="{name}" Type="{RELATIONSHIPS}/{name.rstrip("0123456789")}" Target="{name}.xml"/>'
        for name in parts
    )
    texts = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types">'
        f'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{main}"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{RELATIONSHIPS}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/document.xml": part("document", f"<w:body>{body}</w:body>"),
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">'
        f"{related}{relationships}</Relationships>",
    }
    roots = {"header": "hdr", "footer": "ftr"}
    for name, content in parts.items():
        kind = name.rstrip("0123456789")
        texts[f"word/{name}.xml"] = part(roots.get(kind, kind), content)
    return {name: text.encode() for name, text in texts.items()}


def packed(contents: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in contents.items():
            package.writestr(name, content)
    return stream.getvalue()


def read_bytes(data: bytes, options: ReadOptions = AS_THEY_ARE) -> Source:
    return readers.read_bytes(data, SourceFile(Path("a.docx"), "a", "in/a.docx"), options)


def read(body: str, relationships: str = "", **parts: str) -> Source:
    return read_bytes(packed(members(body, relationships, **parts)))


def lines(body: str, relationships: str = "", **parts: str) -> list[str]:
    return read(body, relationships, **parts).text.split("\n")[:-1]


def t(text: str) -> str:
    """A run of text."""
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def p(text: str = "", num: int | None = None, level: int | None = None, style: str = "", more: str = "") -> str:
    """A paragraph: `text` or runs, its place in a list, its style, and more properties."""
    place = "" if level is None else f'<w:ilvl w:val="{level}"/>'
    place += "" if num is None else f'<w:numId w:val="{num}"/>'
    properties = f'<w:pStyle w:val="{style}"/>' if style else ""
    properties += f"<w:numPr>{place}</w:numPr>" if place else ""
    runs = text if text.startswith("<") or not text else t(text)
    return f"<w:p><w:pPr>{properties}{more}</w:pPr>{runs}</w:p>"


def level(index: int, form: str, text: str, more: str = "", start: int = 1, suffix: str = "nothing") -> str:
    """A level of a definition of lists."""
    return (
        f'<w:lvl w:ilvl="{index}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{more}'
        f'<w:suff w:val="{suffix}"/><w:lvlText w:val="{text}"/></w:lvl>'
    )


def definition(id: int, *levels: str, more: str = "") -> str:
    return f'<w:abstractNum w:abstractNumId="{id}">{more}{"".join(levels)}</w:abstractNum>'


def instance(id: int, definition: int, more: str = "") -> str:
    return f'<w:num w:numId="{id}"><w:abstractNumId w:val="{definition}"/>{more}</w:num>'


def override(index: int, start: int | None = None, level: str = "") -> str:
    begins = "" if start is None else f'<w:startOverride w:val="{start}"/>'
    return f'<w:lvlOverride w:ilvl="{index}">{begins}{level}</w:lvlOverride>'


def row(*cells: str, more: str = "") -> str:
    """A row of a table; a cell is its text, or a whole `w:tc`."""
    return f"<w:tr>{more}{''.join(each if each.startswith('<w:tc>') else tc(each) for each in cells)}</w:tr>"


def tc(text: str, more: str = "") -> str:
    return f"<w:tc><w:tcPr>{more}</w:tcPr>{text if text.startswith('<') else p(text)}</w:tc>"


def table(*rows: str, drawn: bool = True) -> str:
    borders = '<w:tblBorders><w:top w:val="single"/></w:tblBorders>' if drawn else ""
    return f"<w:tbl><w:tblPr>{borders}</w:tblPr>{''.join(rows)}</w:tbl>"
