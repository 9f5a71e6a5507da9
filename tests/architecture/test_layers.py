"""Data goes one way: a module imports earlier layers and its own, never a later one."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[2] / "src" / "ipextract"

# First to last. A name stands for the module or package and all below it; the longest that fits counts.
LAYERS = (
    # Shared types and data; `diagnostics` words its messages from the lexicons, which only open files. What follows
    # from these is kept between runs.
    "errors",
    "frozen",
    "spans",
    "files",
    # What a user adds to the knowledge of the package: where it lies, and how its files are read with their lines.
    "marked",
    "knowledge",
    "kept",
    # Writers take any pydantic model; that they know no record keeps formats and fields apart. Names, records and gold
    # ask how files of records end.
    "writers",
    "lexicons",
    "diagnostics",
    "models",
    # Words → values: pure, for every stage.
    "values",
    "words",
    # The stages. Metadata needs official names of issuers, so the registry comes before it; targets ask what a deadline
    # governs.
    "readers",
    "normalize",
    "segment",
    "resolve",
    "metadata",
    "ruleset",
    "packs",
    "facts",
    "records",
    # Knows records by their files alone.
    "scoring",
    "compare",
    # Tables and their columns come before the settings that choose among them.
    "exports",
    "config",
    "annotations",
    # Types and the document, which has a schema; the rest of it reads sources.
    "linting.findings",
    "linting.document",
    "schemas",
    "templates",
    "compare.formats",
    "exports.formats",
    "report",
    # What puts the stages together.
    "pipeline",
    "examples",
    "linting",
    "batch",
    "shards",
    "cli",
    "__main__",
)
WRITERS_KNOW = ("writers", "kept", "marked")
MODULES = sorted(PACKAGE.rglob("*.py"))


def name_of(path: Path) -> str:
    """`facts.deadline`; a package by its own name, the whole package as an empty string."""
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


NAMES = {name_of(path) for path in MODULES}


def layer(module: str) -> str:
    fitting = [name for name in LAYERS if module == name or module.startswith(f"{name}.")]
    assert fitting, f"{module} is in no layer; say in LAYERS where it belongs"
    return max(fitting, key=len)


def imports(path: Path) -> Iterator[tuple[str, int]]:
    """Our modules that a module imports, wherever in it; what only a type checker sees does not count."""
    todo: list[ast.AST] = [ast.parse(path.read_text(encoding="utf-8"))]
    while todo:
        node = todo.pop()
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
            todo.extend(node.orelse)
        elif isinstance(node, ast.ImportFrom) and (node.module or "").partition(".")[0] == "ipextract":
            assert node.level == 0
            base = (node.module or "").partition(".")[2]
            for alias in node.names:
                whole = f"{base}.{alias.name}".lstrip(".")
                yield (whole if whole in NAMES else base), node.lineno
        elif isinstance(node, ast.Import):
            for alias in node.names:
                if alias.name.partition(".")[0] == "ipextract":
                    yield alias.name.partition(".")[2], node.lineno
        else:
            todo.extend(ast.iter_child_nodes(node))


@pytest.mark.parametrize("path", MODULES, ids=[name_of(path) or "ipextract" for path in MODULES])
def test_no_module_imports_a_later_layer(path: Path) -> None:
    module = name_of(path)
    if not module:
        pytest.skip("the package itself is the front door: `ipextract.extract` imports the pipeline when it is called")
    own = LAYERS.index(layer(module))
    later = [
        f"{path}:{line}: {module} imports {imported}"
        for imported, line in imports(path)
        # The package itself holds the version and nothing else that could be imported early.
        if imported and LAYERS.index(layer(imported)) > own and not imported.startswith(f"{module}.")
    ]
    assert later == []


def test_every_layer_is_there() -> None:
    assert [name for name in LAYERS if name not in NAMES] == []


def test_writers_know_no_record() -> None:
    known = {layer(name) for path in (PACKAGE / "writers").glob("*.py") for name, _ in imports(path)}
    assert known <= set(WRITERS_KNOW)


ONLY_IN = {
    "typer": ("cli",),
    "click": (),
    "rich": ("cli",),
    # Pages: one place that escapes.
    "jinja2": ("templates",),
    "markupsafe": ("templates", "report.interface", "report.writing"),
    "xlsxwriter": ("exports.formats.xlsx",),
    "openpyxl": (),
    "sqlite3": ("exports.formats.sqlite",),
    "pyarrow": ("readers.columns", "exports.formats.parquet", "shards.forms.columns"),
    "zstandard": ("readers.unpacking", "shards.outcomes", "shards.forms.lines"),
    # They read with what we write with, or check it.
    "pandas": (),
    "frictionless": (),
    "datasette": (),
    "jieba": ("words",),
    "multiprocessing": ("batch.workers",),
    "concurrent": (),
    "threading": ("batch.time_limit", "shards.engines.apart"),
    "distributed": ("shards.engines.dask",),
    "dask": (),
    # No clock, no chance, no network: the same seeds give the same bytes anywhere. Only how long a worker has been at
    # its source is looked at.
    "time": ("batch.workers",),
    "random": (),
    "secrets": (),
    "uuid": (),
    "socket": (),
    "urllib": (),
    "http": (),
    "requests": (),
    "ssl": (),
    "asyncio": (),
    "ftplib": (),
    "webbrowser": (),
    # Only what is named as a URL leads out.
    "fsspec": ("readers.urls",),
    # Git knows what stood in a revision; beside a worker of a cluster batches are built by a process of ours.
    "subprocess": ("compare.git", "shards.engines.apart"),
    # What goes to a store of objects is made here first; packs that came from elsewhere lie here.
    "tempfile": ("shards.stores", "shards.engines.apart"),
    "shutil": (),
    "platform": (),
    # Bytes of strangers: each kind is opened in one place, which holds the protection (docs/adr/0025).
    "zipfile": ("readers.zips",),
    "zlib": ("readers.zips", "readers.unpacking", "readers.pdf"),
    "lxml": ("readers.packages",),
    "xml": (),
    "docx": (),
    "tarfile": ("readers.tars",),
    "gzip": (),
    "bz2": ("readers.unpacking",),
    "lzma": ("readers.unpacking",),
    "selectolax": ("readers.webpage",),
    "pypdfium2": ("readers.pdf",),
}


@pytest.mark.parametrize("path", MODULES, ids=[name_of(path) or "ipextract" for path in MODULES])
def test_libraries_stay_where_they_belong(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    named = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    named |= {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    module = name_of(path)
    astray = [
        library
        for library in {name.partition(".")[0] for name in named} & ONLY_IN.keys()
        if not any(module == place or module.startswith(f"{place}.") for place in ONLY_IN[library])
    ]
    assert astray == []


# Whether an accepted change has run out is the only thing that depends on the day, unless `--today` says one.
DEPENDS_ON_THE_DAY = {"cli.settings": ["date.today()"]}


@pytest.mark.parametrize("path", MODULES, ids=[name_of(path) or "ipextract" for path in MODULES])
def test_no_value_is_a_float_and_no_day_is_today(path: Path) -> None:
    """Seconds (`timeout`, `TIME_LIMIT`) are the only floats there are."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    bad = [
        ast.unparse(call)
        for call in calls
        if (isinstance(call.func, ast.Name) and call.func.id == "float")
        or (isinstance(call.func, ast.Attribute) and call.func.attr in {"today", "now", "utcnow"})
    ]
    assert bad == DEPENDS_ON_THE_DAY.get(name_of(path), [])
