"""While a source is read nothing is fetched, no other file is opened and no process started, whatever it asks for."""

import json
import os
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from architecture.asking import TEXT, documents

ROOT = Path(__file__).parents[2]
FIXTURES = sorted(path for path in (ROOT / "tests" / "data").rglob("*.*") if path.is_file())
# Reads each file that it is told of, and tells every event that reaches out of the process while it does. What lies in
# the interpreter's folders or the package may be opened: a reader is imported when the first of its files is met.
WATCHED = """
import json, os, sys
from pathlib import Path
from ipextract import readers
from ipextract.errors import ReadError
from ipextract.readers.discovery import SourceFile

OURS = tuple({os.path.realpath(each) + os.sep for each in (sys.prefix, sys.base_prefix, sys.argv[1])})
OUT = ("socket.", "subprocess.", "os.system", "os.exec", "os.spawn", "os.posix_spawn", "os.fork", "os.startfile",
       "urllib.", "http.", "ftplib.", "webbrowser.", "shutil.", "tempfile.", "os.mkdir", "os.remove", "os.rename",
       "os.link", "os.symlink", "os.truncate")
now = None
told = []

def watch(event, arguments):
    if now is None:
        return
    if event == "open":
        path, mode, flags = arguments
        writes = bool(flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT))
        known = not isinstance(path, int) and os.path.realpath(os.fsdecode(path)).startswith(OURS)
        if writes or not known:
            told.append((now, event, repr(path)))
    elif event.startswith(OUT):
        told.append((now, event, repr(arguments)[:200]))

# HERE
sys.addaudithook(watch)
texts = {}
for name in json.load(sys.stdin):
    data = Path(name).read_bytes()
    file = SourceFile(Path(name), Path(name).stem, Path(name).name)
    now = name
    try:
        texts[name] = readers.read_bytes(data, file).text
    except ReadError as error:
        texts[name] = None
    now = None
json.dump({"told": told, "texts": texts}, sys.stdout)
"""


def watched(paths: list[Path], change: str = "") -> dict[str, Any]:
    """What reading these files told, and the text of each, null where it was refused."""
    done = subprocess.run(
        [sys.executable, "-c", WATCHED.replace("# HERE", change), str(ROOT / "src")],
        input=json.dumps([str(path) for path in paths]),
        env={**os.environ, "PYTHONPATH": str(ROOT / "src"), "PYTHONDONTWRITEBYTECODE": "1", "IPEXTRACT_CACHE": ""},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    told: dict[str, Any] = json.loads(done.stdout)
    return told


def test_nothing_outside_is_touched_while_the_fixtures_are_read() -> None:
    seeds = sorted((ROOT / "seeds").iterdir())
    told = watched([*seeds, *FIXTURES])
    assert told["told"] == []
    assert all(told["texts"][str(seed)] for seed in seeds)


def test_what_a_document_asks_for_is_not_fetched(tmp_path: Path) -> None:
    """At the address somebody listens whom nobody may call; the file is a pipe, which opens for nobody until it is
    written to: so that a library in C would show too, of which Python is not told."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with socket.create_server(("127.0.0.1", 0)) as server:
        asking = documents(f"http://127.0.0.1:{server.getsockname()[1]}", pipe)
        for name, data in asking.items():
            (tmp_path / name).write_bytes(data)
        told = watched([tmp_path / name for name in asking])
        server.settimeout(0.1)
        with pytest.raises(TimeoutError):
            server.accept()
    assert told["told"] == []
    texts = {Path(name).name: text for name, text in told["texts"].items()}
    assert all(TEXT in texts[name] for name in ("a.txt", "a.docx", "a.html"))
    assert "80 reading rooms" in texts["a.pdf"]
    assert texts["typed.docx"] is None


@pytest.mark.parametrize(
    ("reads", "event"),
    [
        ("open('/etc/hostname').read()", "open"),
        ("open(os.devnull, 'w').close()", "open"),
        ("import socket; socket.socket().connect_ex(('127.0.0.1', 9))", "socket."),
        ("import subprocess; subprocess.run(['true'])", "subprocess.Popen"),
        ("import urllib.request; urllib.request.urlopen('data:,x')", "urllib.Request"),
    ],
)
def test_a_reader_that_reached_out_would_be_told_of(reads: str, event: str, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(TEXT, encoding="utf-8")
    change = f"""
whole = readers.read_bytes
def reaching(data, file):
    {reads}
    return whole(data, file)
readers.read_bytes = reaching
"""
    told = watched([path], change)["told"]
    assert any(name == str(path) and what.startswith(event) for name, what, _ in told)
