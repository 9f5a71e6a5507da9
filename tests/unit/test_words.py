import subprocess
import sys
from pathlib import Path

from ipextract.words import keywords, tokenizer

TEXT = "推进高价值专利培育，建设高价值专利培育中心。加强质押融资服务，推进质押融资。"


def test_our_own_terms_are_not_cut() -> None:
    assert "高价值专利" in tokenizer().lcut("加强高价值专利培育")


def test_frequent_terms_come_first_and_common_words_not_at_all() -> None:
    found = keywords(TEXT)
    assert found[:2] == ("高价值专利", "质押融资")
    assert not {"推进", "加强", "建设"} & set(found)


def test_as_many_as_asked_for() -> None:
    assert len(keywords(TEXT, limit=2)) == 2
    assert keywords("。") == ()


def test_the_same_words_whatever_was_asked_before() -> None:
    first = keywords(TEXT)
    keywords("森林覆盖率达到百分之四十。")
    assert keywords(TEXT) == first


def test_loads_in_silence_and_leaves_nothing_behind(tmp_path: Path) -> None:
    """In a process of its own, where every warning is an error and the temporary folder is empty."""
    program = "from ipextract.words import keywords; print(*keywords('高价值专利培育'))"
    source = Path(__file__).parents[2] / "src"
    environment = {"PYTHONPATH": str(source), "TMPDIR": str(tmp_path), "PYTHONIOENCODING": "utf-8"}
    command = [sys.executable, "-W", "error", "-c", program]
    done = subprocess.run(command, env=environment, capture_output=True, encoding="utf-8", check=True)
    assert "高价值专利" in done.stdout
    assert done.stderr == ""
    assert list(tmp_path.iterdir()) == []
