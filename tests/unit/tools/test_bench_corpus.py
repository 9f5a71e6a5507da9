import hashlib
import re
from pathlib import Path

import bench_corpus
import pytest


def test_a_corpus_is_as_large_as_asked_and_no_larger_than_one_more_document() -> None:
    sizes = [len(document.data) for document in bench_corpus.documents(200_000)]
    assert sum(sizes) >= 200_000 > sum(sizes[:-1])


def test_the_same_number_gives_the_same_bytes_and_another_seed_gives_others() -> None:
    def digest(seed: int) -> str:
        return hashlib.sha256(b"".join(each.data for each in bench_corpus.first(12, seed=seed))).hexdigest()

    assert digest(1) == digest(1)
    assert digest(1) != digest(2)


def test_a_document_depends_on_its_number_alone() -> None:
    assert list(bench_corpus.first(7))[6] == list(bench_corpus.first(20))[6]


def test_no_two_documents_are_alike() -> None:
    texts = [document.text for document in bench_corpus.first(40)]
    assert len(set(texts)) == len(texts)


def test_half_of_the_documents_have_full_width_punctuation() -> None:
    full = [document.text.count("，") > document.text.count(",") for document in bench_corpus.first(40)]
    assert sum(full) == 20


def test_some_documents_have_other_line_ends_and_blanks(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("一、目标\n" + "加强知识产权保护和运用能力建设。\n" * 100, encoding="utf-8")
    texts = [document.text for document in bench_corpus.first(60, tmp_path)]
    for mark in ("\r\n", "\u00a0", "\u3000\u3000"):
        assert 4 <= sum(mark in text for text in texts) <= 24


def test_years_stay_years_and_numbers_keep_their_length(tmp_path: Path) -> None:
    text = "一、目标\n到2025年,建成300家,占比达到45%以上(2021—2025年)。\n" * 20
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    for document in bench_corpus.first(10, tmp_path):
        plain = document.text.translate(bench_corpus.FULL_WIDTH)
        years = {int(year) for year in re.findall("([0-9]+)年", plain)}
        assert years <= set(range(2018, 2031))
        assert all(len(number) == 3 for number in re.findall("([0-9]+)家", plain))
        assert all(len(number) == 2 for number in re.findall("([0-9]+)%", plain))


def test_a_long_document_is_one_text_of_the_size_asked() -> None:
    document = bench_corpus.long_document(300_000)
    assert 300_000 <= len(document.data) < 320_000
    assert document.text.startswith("关于加强知识产权工作的若干措施\n")


def test_a_folder_without_texts_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match=r"holds no \.txt file"):
        next(bench_corpus.documents(1, tmp_path))


def test_files_are_the_documents(tmp_path: Path) -> None:
    written = bench_corpus.write(bench_corpus.first(3), tmp_path)
    files = sorted(tmp_path.rglob("*.txt"))
    assert [path.name for path in files] == ["000000.txt", "000001.txt", "000002.txt"]
    assert written == sum(path.stat().st_size for path in files)
    assert files[1].read_bytes() == list(bench_corpus.first(2))[1].data
