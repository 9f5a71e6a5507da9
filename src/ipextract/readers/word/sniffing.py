"""Whether bytes are a Word document, told without the library that reads them."""

from ipextract.errors import ReadError
from ipextract.kept import kept_pattern
from ipextract.readers.options import Limits

ZIP = b"PK\x03\x04"
OLE = bytes.fromhex("D0CF11E0A1B11AE1")
# The stream of an OLE file that holds an encrypted package ([MS-OFFCRYPTO] 2.3.4).
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
CONTENT_TYPES = "[Content_Types].xml"
MAIN_PART = b"word/document.xml"
# So much may be unpacked to tell a format.
SAMPLE = Limits(unpacked_size=1 << 20)
# Documents and templates, with macros and without.
MAIN = kept_pattern(
    r"(?i)application/(?:vnd\.openxmlformats-officedocument\.wordprocessingml\.(?:document|template)"
    r"|vnd\.ms-word\.(?:document\.macroEnabled|template\.macroEnabledTemplate))\.main\+xml"
)


def is_encrypted(data: bytes) -> bool:
    """Whether it is an Office document behind a password; which kind cannot be seen."""
    return data.startswith(OLE) and ENCRYPTED in data


def is_word(data: bytes) -> bool:
    """Whether it is a package whose content types name a Word document, or one so damaged that only names are left."""
    if not data.startswith(ZIP):
        return False
    from ipextract.readers.packages import Package

    try:
        types = Package(data, "", SAMPLE).member(CONTENT_TYPES)
    except ReadError:
        return MAIN_PART in data
    return MAIN.search(types.replace(b"\0", b"").decode("latin-1")) is not None
