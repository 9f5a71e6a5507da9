"""What is known of ZIP files that were made to hurt; for packages (docx) and for archives of sources."""

import struct
import zipfile
import zlib

# What begins a member's entry in the directory.
ENTRY = b"PK\x01\x02"
# How packages may be packed (ECMA-376 Part 2, GB/T 33190); the other methods unpack without bound from a few bytes.
METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
# Bits of a member's flags: encrypted, encrypted strongly.
ENCRYPTED = 0x1 | 0x40
# What `zipfile` raises for files that are none, were cut off or were made to hurt.
BROKEN = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    zlib.error,
    struct.error,
    EOFError,
    LookupError,
    NotImplementedError,
    OSError,
    OverflowError,
    RuntimeError,
    UnicodeError,
    ValueError,
)
