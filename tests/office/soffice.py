"""LibreOffice without a screen: a workbook in, the cells of its sheets out."""

import csv
import os
import shutil
import subprocess
from pathlib import Path

# Comma, double quote, UTF-8, from the first line on; texts unquoted where they may be, numbers as they are kept and not
# as they are shown; every sheet into a file of its own (-1). docs: "Filter Options for CSV" of LibreOffice's help.
EVERY_SHEET = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"


def program() -> str:
    found = shutil.which("soffice") or shutil.which("libreoffice")
    assert found is not None, "LibreOffice is missing: run tools/needs/office.sh, or install libreoffice-calc-nogui"
    return found


def sheets(book: Path, folder: Path) -> dict[str, list[list[str]]]:
    """The cells of every sheet by its name, as LibreOffice reads them out of a workbook; `folder` is for its files."""
    done = subprocess.run(
        [
            program(),
            # A profile of its own: a LibreOffice that is open, or another test's, would take over the request.
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            "--headless",
            "--norestore",
            "--convert-to",
            EVERY_SHEET,
            "--outdir",
            str(folder / "csv"),
            str(book),
        ],
        env={**os.environ, "LC_ALL": "C.UTF-8", "HOME": str(folder)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=240,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    found = {}
    for path in sorted((folder / "csv").glob(f"{book.stem}-*.csv")):
        with path.open(encoding="utf-8", newline="") as stream:
            found[path.stem.removeprefix(f"{book.stem}-")] = list(csv.reader(stream))
    assert found, f"{done.stdout}\n{done.stderr}"
    return found
