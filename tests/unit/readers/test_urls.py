"""Sources at URLs: a store of objects and a web server on this machine, no other."""

import gzip
import json
import os
import pickle
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from multiprocessing import get_context
from pathlib import Path
from threading import Thread
from typing import Any

import boto3
import pytest
from moto import server

from ipextract import readers
from ipextract.errors import ReadError
from ipextract.readers import places
from ipextract.readers.options import Limits, ReadOptions
from unit.readers.test_tars import member, tarred
from unit.readers.zips import zipped

TEXT = "第一条　甲。\n"
ROWS = b"".join(json.dumps({"text": f"第{number}条。"}, ensure_ascii=False).encode() + b"\n" for number in (1, 2, 3))
OBJECTS = {
    "archive/2023/办法.txt": TEXT.encode(),
    "archive/2023/a?b#c.txt": TEXT.encode(),
    "archive/.hidden/a.txt": TEXT.encode(),
    "archive/b.csv": b"x",
    "archive/c.zip": zipped(("x/y.txt", TEXT)),
    "archive/d.tar.gz": gzip.compress(tarred(member("z.txt", TEXT.encode()))),
    "archive/r.jsonl.gz": gzip.compress(ROWS),
    "other/a.txt": TEXT.encode(),
}


@pytest.fixture(scope="module")
def store() -> Iterator[str]:
    """The address of a store with a bucket named `laws`; credentials and address stand in the environment."""
    moto = server.ThreadedMotoServer(ip_address="127.0.0.1", port=0)
    moto.start()
    host, port = moto.get_host_and_port()
    address = f"http://{host}:{port}"
    settings = {
        "AWS_ACCESS_KEY_ID": "key", "AWS_SECRET_ACCESS_KEY": "secret", "AWS_DEFAULT_REGION": "us-east-1",
        "AWS_ENDPOINT_URL": address, "AWS_EC2_METADATA_DISABLED": "true",
    }  # fmt: skip
    before = dict(os.environ)
    os.environ.update(settings)
    client = boto3.client("s3")
    client.create_bucket(Bucket="laws")
    for key, data in OBJECTS.items():
        client.put_object(Bucket="laws", Key=key, Body=data)
    client.close()
    yield address
    os.environ.clear()
    os.environ.update(before)
    moto.stop()


FOUND = [
    ("2023/a_b#c", "archive/2023/a?b#c.txt"),
    ("2023/办法", "archive/2023/办法.txt"),
    ("c.zip/x/y", "archive/c.zip/x/y.txt"),
    ("d.tar.gz/z", "archive/d.tar.gz/z.txt"),
    ("r.jsonl.gz/1", "archive/r.jsonl.gz/1"),
    ("r.jsonl.gz/2", "archive/r.jsonl.gz/2"),
    ("r.jsonl.gz/3", "archive/r.jsonl.gz/3"),
]
TEXTS = [TEXT, TEXT, TEXT, TEXT, "第1条。", "第2条。", "第3条。"]


@pytest.mark.parametrize("url", ["s3://laws/archive/", "s3://laws/archive"])
def test_a_folder_of_a_bucket_is_read_as_any_folder(store: str, url: str) -> None:
    met = list(readers.stream([url]))
    assert [(each.file.id, each.file.shown) for each in met] == FOUND
    assert [each.file for each in met] == readers.sources([url])
    assert [readers.read(pickle.loads(pickle.dumps(each.file))).text for each in met] == TEXTS
    assert met[0].size == len(TEXT.encode())
    assert all(each.stamp for each in met)


@pytest.mark.parametrize(
    ("url", "found"),
    [
        ("s3://laws/archive/2023/办法.txt", [("办法", "办法.txt")]),
        ("s3://laws/archive/c.zip", [("x/y", "c.zip/x/y.txt")]),
        ("s3://laws/archive/d.tar.gz", [("z", "d.tar.gz/z.txt")]),
        ("s3://laws/archive/r.jsonl.gz/2", [("2", "r.jsonl.gz/2")]),
        ("s3://laws/archive/c.zip/x/y.txt", [("x/y", "c.zip/x/y.txt")]),
    ],
)
def test_one_object_is_read_as_any_file(store: str, url: str, found: list[tuple[str, str]]) -> None:
    files = readers.sources([url])
    assert [(file.id, file.shown) for file in files] == found
    assert [each.file for each in readers.stream([url])] == files
    assert readers.read(readers.one(url)).text.startswith("第")


def _texts(files: list[readers.SourceFile]) -> list[str]:
    return [readers.read(file).text for file in files]


def test_a_process_that_was_forked_asks_for_itself(store: str) -> None:
    files = [each.file for each in readers.stream(["s3://laws/archive"])]
    assert _texts(files) == TEXTS
    with get_context("fork").Pool(1) as pool:
        assert pool.apply_async(_texts, (files,)).get(timeout=60) == TEXTS


def test_what_is_not_there_is_said(store: str) -> None:
    for url in ("s3://nowhere/archive", "s3://laws/gone", "s3://laws/archive/gone.txt"):
        with pytest.raises(ReadError, match=f"^{url}: there is nothing at this URL$"):
            readers.stream([url])
        with pytest.raises(ReadError, match=f"^{url}: there is nothing at this URL$"):
            readers.sources([url])
    with pytest.raises(
        ReadError, match=r"c\.zip/gone\.txt: no such source; s3://laws/archive/c\.zip holds no gone\.txt"
    ):
        readers.one("s3://laws/archive/c.zip/gone.txt")


def test_an_object_that_is_too_large_is_refused(store: str) -> None:
    file = readers.one("s3://laws/other/a.txt")
    with pytest.raises(ReadError, match=r"a\.txt: has \d+ bytes, more than the 5"):
        readers.load(file, ReadOptions(limits=Limits(file_size=5)))


# -- a web server ------------------------------------------------------------------------------------------------------


class _Handler(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *values: Any) -> None:
        pass

    def do_GET(self) -> None:
        self._unless_secret(super().do_GET)

    def do_HEAD(self) -> None:
        self._unless_secret(super().do_HEAD)

    def _unless_secret(self, answer: Any) -> None:
        if "secret" in self.path.partition("?")[0]:
            self.send_error(403)
        else:
            answer()


@pytest.fixture
def web(tmp_path: Path) -> Iterator[str]:
    for key, data in OBJECTS.items():
        if "?" not in key:
            (tmp_path / key).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / key).write_bytes(data)
    listening = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, directory=str(tmp_path)))
    thread = Thread(target=listening.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{listening.server_address[1]}"
    listening.shutdown()
    thread.join()
    listening.server_close()


def test_files_of_a_web_server_are_read(web: str) -> None:
    rows = readers.sources([f"{web}/archive/r.jsonl.gz?token=abc"])
    assert [(file.id, file.shown) for file in rows] == [(f"{n}", f"r.jsonl.gz/{n}") for n in (1, 2, 3)]
    assert [each.file for each in readers.stream([f"{web}/archive/r.jsonl.gz?token=abc"])] == rows
    assert _texts(rows) == TEXTS[-3:]
    assert readers.one(f"{web}/archive/d.tar.gz").shown == "d.tar.gz/z.txt"
    file = readers.one(f"{web}/other/a.txt")
    assert (file.shown, readers.read(file).text) == ("a.txt", TEXT)


def test_what_a_web_server_refuses_is_said_without_secrets(web: str) -> None:
    with pytest.raises(ReadError, match=r"/gone\.jsonl: there is nothing at this URL$") as told:
        readers.sources([f"{web}/gone.jsonl?token=abc"])
    assert "abc" not in str(told.value)
    with pytest.raises(ReadError, match=r"secret\.txt: access is denied \(403 Forbidden\)") as told:
        readers.sources([f"{web.replace('//', '//user:abc@')}/secret.txt?token=abc"])
    assert "abc" not in str(told.value)


def test_no_network_is_said() -> None:
    with pytest.raises(ReadError, match=r"http://127\.0\.0\.1:9/a\.txt: cannot be read: .*can be reached"):
        readers.sources(["http://127.0.0.1:9/a.txt"])


def test_without_what_reads_urls_the_remedy_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "fsspec.core", None)
    with pytest.raises(ReadError, match=r"s3://laws/x: is at a URL.*pip install 'ipextract\[remote\]'"):
        readers.sources(["s3://laws/x"])


@pytest.mark.parametrize(
    ("given", "is_one", "shown", "name"),
    [
        ("s3://bucket/a/b.txt", True, "s3://bucket/a/b.txt", "b.txt"),
        ("s3://key:secret@bucket/a/", True, "s3://bucket/a/", "a"),
        ("https://u:p@host/a/b.jsonl?token=x", True, "https://host/a/b.jsonl", "b.jsonl"),
        ("C://x/a.txt", False, "C://x/a.txt", "a.txt"),
        ("seeds/a.txt", False, "seeds/a.txt", "a.txt"),
    ],
)
def test_what_is_a_url_and_what_is_shown_of_it(given: str, is_one: bool, shown: str, name: str) -> None:
    assert (places.is_url(given), places.public(given), places.name_of(given)) == (is_one, shown, name)
