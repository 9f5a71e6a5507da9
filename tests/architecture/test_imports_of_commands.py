"""No command imports what it does not use: each is run in a process of its own that tells what it loaded."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SEED = str(ROOT / "seeds" / "miit-ip-industry-action.txt")
TELL = """
import sys
from ipextract.cli import main
sys.argv = ["ipextract", *sys.argv[1:]]
try:
    main()
except SystemExit:
    pass
print("\\n".join(sorted(sys.modules)), file=sys.stderr)
"""

# What other formats than plain text are read with. Not zipfile: Python itself imports it to find plugins of pydantic.
OF_FORMATS = (
    "ipextract.readers.containers",
    "ipextract.readers.archives",
    "ipextract.readers.urls",
    "fsspec",
    "pyarrow",
    "zstandard",
    "selectolax",
    "docx",
    "lxml",
    "pypdfium2",
    "pdfplumber",
    "pdfminer",
    "xml",
)

# What reads facts out of texts; who has records needs none of it.
READING = ("ipextract.facts", "ipextract.segment", "ipextract.ruleset", "ipextract.values", "ipextract.pipeline")

UNUSED = {
    ("--help",): ("rich", "pydantic", "regex", "yaml", "jieba", "ipextract.pipeline", "multiprocessing"),
    ("--version",): ("typer", "rich", "pydantic", "regex", "yaml", "jieba", "ipextract.cli.app", "multiprocessing"),
    # Not pydantic: typer looks for it by itself.
    ("normalize", SEED): ("jieba", "ipextract.facts", "ipextract.ruleset", "ipextract.records", "multiprocessing"),
    ("segment", SEED): ("jieba", "ipextract.facts", "ipextract.ruleset", "ipextract.batch", "multiprocessing"),
    ("extract", SEED): ("jieba", "ipextract.batch", "multiprocessing", "rich.progress", *OF_FORMATS),
    ("build", SEED, "-o", "{out}"): (
        "jieba",
        "rich",
        "multiprocessing",
        "concurrent",
        "ipextract.cli.explain",
        "ipextract.lexicons.extending",
        "ipextract.config",
        "ipextract.compare",
        *OF_FORMATS,
    ),
    ("build", SEED, "--to", "{out}"): ("jieba", "rich", "multiprocessing", "pyarrow", "fsspec", "dask", "distributed"),
    ("score", "tests/gold/data", "out"): (
        "jieba",
        "rich",
        "multiprocessing",
        "ipextract.pipeline",
        "ipextract.batch",
        "ipextract.segment",
        "ipextract.ruleset",
        "ipextract.facts",
        "ipextract.records.record",
    ),
    ("show", "{record}", "--no-pager"): (
        "jieba",
        "rich.progress",
        "multiprocessing",
        "ipextract.batch",
        "ipextract.compare",
        *OF_FORMATS,
        *READING,
    ),
    ("diff", "{record}", "{record}", "-f", "summary"): (
        "jieba",
        "rich",
        "scipy",
        "numpy",
        "jinja2",
        "xlsxwriter",
        "multiprocessing",
        "ipextract.pipeline",
        "ipextract.batch",
        "ipextract.segment",
        "ipextract.ruleset",
    ),
    ("export", "{record}", "--to", "{out}.xlsx"): (
        "jieba",
        "rich",
        "openpyxl",
        "sqlite3",
        "pyarrow",
        "jinja2",
        "rapidfuzz",
        "multiprocessing",
        "ipextract.pipeline",
        "ipextract.batch",
    ),
    ("report", "{record}", "-o", "{out}"): (
        "jieba",
        "rich",
        "xlsxwriter",
        "rapidfuzz",
        "scipy",
        "multiprocessing",
        "ipextract.config",
        "ipextract.batch",
        *READING,
    ),
    ("export", "{record}", "--to", "{out}/csv"): (
        "jieba",
        "rich",
        "xlsxwriter",
        "sqlite3",
        "pyarrow",
        "ipextract.config",
        "ipextract.compare",
        "ipextract.exports.tasks",
        "ipextract.batch",
        *READING,
    ),
    ("export", "{record}", "--to", "{out}.sqlite"): (
        "jieba",
        "rich",
        "xlsxwriter",
        "pyarrow",
        "ipextract.config",
        "ipextract.compare",
        "ipextract.exports.tasks",
        "ipextract.batch",
        *READING,
    ),
    ("lint", SEED): ("jieba", "rich", "ipextract.batch", "ipextract.linting.sarif", "multiprocessing", *OF_FORMATS),
    ("schema",): ("jieba", "ipextract.batch", "multiprocessing", "rich.progress"),
    ("rules", "list"): ("jieba", "rich", "multiprocessing", "ipextract.facts", "ipextract.pipeline", "ipextract.batch"),
    ("validate", "{record}", "-q"): ("jieba", "ipextract.batch", "multiprocessing", "rich.progress", *READING),
}


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Patterns and tables as kept by a run before; the first one compiles them, with what compiles them."""
    folder = tmp_path_factory.mktemp("cache")
    subprocess.run(
        [sys.executable, "-m", "ipextract", "extract", SEED],
        env={**os.environ, "PYTHONPATH": str(ROOT / "src"), "IPEXTRACT_CACHE": str(folder)},
        stdout=subprocess.DEVNULL,
        check=True,
        timeout=120,
    )
    return folder


@pytest.mark.parametrize("arguments", UNUSED, ids=[arguments[0] for arguments in UNUSED])
def test_a_command_loads_only_what_it_uses(arguments: tuple[str, ...], cache: Path, tmp_path: Path) -> None:
    record = ROOT / "out" / "miit-ip-industry-action.json"
    filled = [each.format(out=tmp_path / "out", record=record) for each in arguments]
    done = subprocess.run(
        [sys.executable, "-c", TELL, *filled],
        env={**os.environ, "PYTHONPATH": str(ROOT / "src"), "IPEXTRACT_CACHE": str(cache)},
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
        timeout=120,
    )
    loaded = set(done.stderr.splitlines())
    assert "ipextract.cli" in loaded
    assert [name for name in UNUSED[arguments] if name in loaded] == []


def test_reading_a_folder_of_texts_needs_nothing_for_archives() -> None:
    """Without the command line, whose libraries load `zipfile` by themselves."""
    tell = (
        "import sys; from pathlib import Path; from ipextract import readers; "
        "[readers.read(file) for file in readers.sources([Path('seeds')])]; "
        "print(*(name for name in ('zipfile', 'zlib', 'lzma', 'bz2', 'typer') if name in sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", tell],
        env={**os.environ, "PYTHONPATH": str(ROOT / "src"), "IPEXTRACT_CACHE": ""},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    assert done.stdout.split() == []
