"""Documents that ask whoever reads them to fetch an address or to open another file."""

import zipfile
from io import BytesIO
from pathlib import Path

TEXT = "到2027年底，全市建成公共阅读空间80个以上。"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"


def documents(address: str, pipe: Path) -> dict[str, bytes]:
    """One of each format, by its file name; `address` has no slash at its end."""
    doctype = f'<!DOCTYPE w:document SYSTEM "{address}/d.dtd" [<!ENTITY % e SYSTEM "file://{pipe}"> %e;]>'
    return {
        "a.txt": f"{TEXT}\n{address}/text\n".encode(),
        "a.html": web_page(address, pipe),
        "a.docx": word(address, pipe),
        "typed.docx": word(address, pipe, doctype),
        "a.pdf": pdf(address, pipe),
    }


def web_page(address: str, pipe: Path) -> bytes:
    """A page with entities, styles, scripts, pictures, frames and objects that lie elsewhere."""
    return f"""<!DOCTYPE html [<!ENTITY outer SYSTEM "{address}/entity"><!ENTITY file SYSTEM "file://{pipe}">]>
<html><head><meta charset="utf-8"><base href="{address}/"><title>方案</title>
<link rel="stylesheet" href="{address}/style.css"><link rel="import" href="file://{pipe}">
<script src="{address}/script.js"></script><meta http-equiv="refresh" content="0;url={address}/next">
<style>@import url("{address}/more.css"); body {{background: url({address}/back.png)}}</style></head>
<body background="{address}/back.png"><p>{TEXT}&outer;&file;</p>
<img src="{address}/image.png" srcset="{address}/2.png 2x">
<iframe src="{address}/frame"></iframe><object data="file://{pipe}"></object><embed src="file://{pipe}">
<video src="{address}/film.mp4"></video><a href="{address}/a.docx" ping="{address}/ping">附件</a>
</body></html>""".encode()


def word(address: str, pipe: Path, doctype: str = "") -> bytes:
    """A Word document with a template, a picture, a link, an embedded page and a frame that lie elsewhere."""
    kinds = {"attachedTemplate": address, "image": address, "hyperlink": address, "aFChunk": address}
    outside = "".join(
        f'<Relationship Id="r{at}" Type="{OFFICE}/relationships/{kind}" Target="{target}/x" TargetMode="External"/>'
        for at, (kind, target) in enumerate((kinds | {"frame": f"file://{pipe}"}).items())
    )
    relations = f'<Relationships xmlns="{PACKAGE}/relationships">{{}}</Relationships>'
    main = f'<Relationship Id="m" Type="{OFFICE}/relationships/officeDocument" Target="word/document.xml"/>'
    body = f'<w:p><w:hyperlink r:id="r2"><w:r><w:t>{TEXT}</w:t></w:r></w:hyperlink></w:p><w:altChunk r:id="r3"/>'
    members = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Override PartName="/word/document.xml" ContentType="application/'
        'vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
        "_rels/.rels": relations.format(main),
        "word/_rels/document.xml.rels": relations.format(outside),
        "word/document.xml": f'{doctype}<w:document xmlns:w="{WORD}" xmlns:r="{OFFICE}/relationships"><w:body>'
        f"{body}</w:body></w:document>",
    }
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        for name, content in members.items():
            package.writestr(name, content)
    return stream.getvalue()


def pdf(address: str, pipe: Path) -> bytes:
    """A PDF that opens an address, starts a program, runs a script, and has its picture and next page elsewhere."""
    script = f"<< /S /JavaScript /JS (app.launchURL('{address}/js')) >>"
    opened = f"<< /S /URI /URI ({address}/open) /Next [<< /S /Launch /F ({pipe}) >> {script}] >>"
    link = f"<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] /A << /S /URI /URI ({address}/link) >> >>"
    picture = "/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8"
    content = "BT /F 12 Tf 72 700 Td (By 2027, 80 reading rooms.) Tj ET /X Do"
    objects = [
        f"<< /Type /Catalog /Pages 2 0 R /OpenAction {opened} >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Annots [{link}] "
        f"/AA << /O << /S /GoToR /F ({pipe}) /D [0] >> >> "
        "/Resources << /Font << /F 5 0 R >> /XObject << /X 6 0 R >> >> >>",
        f"<< /Length {len(content)} >> stream\n{content}\nendstream",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        f"<< {picture} /Length 0 /F << /Type /Filespec /FS /URL /F ({address}/image) >> >> stream\n\nendstream",
    ]
    data = "%PDF-1.7\n"
    places = []
    for number, each in enumerate(objects, 1):
        places.append(len(data))
        data += f"{number} 0 obj\n{each}\nendobj\n"
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    size = len(objects) + 1
    data += f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer << /Size {size} /Root 1 0 R >>\n"
    return (data + f"startxref\n{data.index('xref')}\n%%EOF").encode("ascii")
