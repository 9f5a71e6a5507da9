import platform
import subprocess
import sys

import pytest

# Large blocks between small ones that stay; the first, freed at once, is what glibc would take its threshold from.
COME_AND_GO = """
import re
from ipextract.batch import heap

def resident():
    return int(re.search(r"VmRSS:\\s+(\\d+)", open("/proc/self/status").read())[1]) / 1000

heap.give_back_large_blocks()
bytearray(8 << 20)
before = resident()
large, small = [], []
for _ in range(64):
    large.append(bytearray(1 << 20))
    small.append(bytearray(100_000))
held = resident()
large.clear()
print(held - before, resident() - before)
"""


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="needs glibc")
def test_large_blocks_leave_no_holes_between_small_ones() -> None:
    held, left = map(
        float, subprocess.run([sys.executable, "-c", COME_AND_GO], capture_output=True, check=True).stdout.split()
    )
    assert held > 60
    assert left < 15
