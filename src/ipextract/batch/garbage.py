"""When a process that reads many sources looks for garbage: between sources, not while it reads one.

Almost all that a source leaves behind goes by itself. Python looks for the rest after every few hundred new objects,
through rules and word lists too, of which nothing ever is garbage: a fourteenth of the time of reading.
"""

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager

# So many sources are read between two looks.
SOURCES = 16


@contextmanager
def between_sources() -> Iterator[Callable[[], None]]:
    """Have garbage looked for by what is given, which is to be called after each source, and else not at all.

    What has been looked through and is there still, such as rules and word lists, is not looked through again until the
    end. Where somebody else has turned the search off, it stays so.
    """
    if not gc.isenabled():
        yield lambda: None
        return
    left = SOURCES

    def read_one() -> None:
        nonlocal left
        left -= 1
        if not left:
            left = SOURCES
            gc.collect()
            gc.freeze()

    gc.freeze()
    gc.disable()
    try:
        yield read_one
    finally:
        gc.enable()
        gc.unfreeze()
