"""The command line. Importing this package costs nothing: every command imports what it needs when it runs."""

import gc
import os
import sys
from contextlib import suppress


def main() -> None:
    """Entry point of `ipextract`; `--version` alone is answered before anything is imported."""
    if sys.argv[1:] == ["--version"]:
        from ipextract import __version__

        with suppress(OSError):
            print(f"ipextract {__version__}", flush=True)
            return
    # What is loaded at the start stays to the end, so that looking through it for garbage is in vain.
    # Looking more rarely than this lets what refers to itself pile up over thousands of texts.
    gc.set_threshold(20_000)
    # Plugins of other packages could change what a record accepts; looking for them would read all that is installed.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    from ipextract.cli.app import run

    try:
        run()
    finally:
        # The process takes all of it along; without this the collector would first look through it twice.
        gc.freeze()
