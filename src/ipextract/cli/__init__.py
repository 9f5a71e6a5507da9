"""The command line. Importing this package costs nothing: every command imports what it needs when it runs."""

import sys


def main() -> None:
    """Entry point of `ipextract`; `--version` alone is answered before anything is imported."""
    if sys.argv[1:] == ["--version"]:
        from ipextract import __version__

        print(f"ipextract {__version__}")
        return
    from ipextract.cli.app import run

    run()
