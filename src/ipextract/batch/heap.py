"""How the C library of a process that reads many sources keeps memory: large blocks are given back when they go.

glibc takes blocks from the system one by one above a threshold, and raises the threshold to the largest that was freed.
From then on such blocks lie between small ones, and what they leave behind is a hole that nothing else fits into: over
a gigabyte of sources, a fifth of what all processes take. With a threshold of our own it stays where it was.
"""

import sys
from contextlib import suppress

# `mallopt(3)`: numbers of malloc.h, and where glibc's own threshold begins; the free upper end of the heap may stay as
# large as what one document after the other needs, so that it is not asked for and given back with each.
M_TRIM_THRESHOLD = -1
M_MMAP_THRESHOLD = -3
LARGE = 128 << 10
SPARE = 1 << 20


def give_back_large_blocks() -> None:
    """For this process and those that it forks; where the C library knows no such thing, nothing happens."""
    if sys.platform == "linux":
        import ctypes

        with suppress(OSError, AttributeError):
            library = ctypes.CDLL(None)
            library.mallopt(M_MMAP_THRESHOLD, LARGE)
            library.mallopt(M_TRIM_THRESHOLD, SPARE)
