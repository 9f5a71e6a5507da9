import json
import os
import re
import sys
from collections import defaultdict
from pathlib import Path

import bench
import pytest
from bench_corpus import first


@pytest.mark.parametrize(
    ("value", "text"),
    [(None, ""), ("JSON", "JSON"), (1234, "1,234"), (1234.5, "1,234"), (3.14159, "3.14"), (0.04567, "0.0457")],
)
def test_numbers_show_three_digits(value: str | int | float | None, text: str) -> None:
    assert bench.shown(value) == text


def test_a_ratio_is_the_median_of_the_rounds() -> None:
    assert bench.ratio([2.0, 30.0, 8.0], [1.0, 3.0, 2.0]) == 4.0


def test_contestants_take_turns_and_warm_rounds_do_not_count() -> None:
    turns: list[str] = []
    seconds = bench.interleave({"a": lambda: turns.append("a"), "b": lambda: turns.append("b")}, rounds=2, warm=1)
    assert turns == ["a", "b", "b", "a", "a", "b"]
    assert {name: len(taken) for name, taken in seconds.items()} == {"a": 2, "b": 2}


def test_a_table_prints_as_markdown_that_lines_up_and_reads_back() -> None:
    table = bench.Table("t", "Rules", ("rule", "ms"), (("目标", 1500), ("b", 2.5)), "Two rules.")
    assert str(table).splitlines() == [
        "### Rules",
        "",
        "| rule |    ms |",
        "|------|------:|",
        "| 目标 | 1,500 |",
        "| b    |   2.5 |",
        "",
        "Two rules.",
    ]
    assert table.as_json()["rows"] == [{"rule": "目标", "ms": 1500}, {"rule": "b", "ms": 2.5}]


def test_the_report_holds_every_table(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    tables = [bench.Table(name, name, ("a",), ((1,),)) for name in ("one", "two")]
    bench.report(iter(tables), {"machine": {}}, tmp_path / "bench.json")
    assert list(json.loads((tmp_path / "bench.json").read_text())["tables"]) == ["one", "two"]
    assert "### two" in capsys.readouterr().out


def test_tables_find_their_places_on_the_page() -> None:
    page = "# Speed\n<!-- bench: one -->\nold\n<!-- end -->\ntext\n<!-- bench: two -->\nkept\n<!-- end -->\n"
    table = bench.Table("one", "One", ("a",), (("new",),))
    assert bench.filled(page, [table]) == (
        "# Speed\n<!-- bench: one -->\n### One\n\n| a   |\n|-----|\n| new |\n\n<!-- end -->\n"
        "text\n<!-- bench: two -->\nkept\n<!-- end -->\n"
    )
    with pytest.raises(ValueError, match="no place for the table three"):
        bench.filled(page, [table, bench.Table("three", "", ("a",), ())])


def test_the_page_has_a_place_for_every_table() -> None:
    page = (bench.ROOT / "docs" / "performance.md").read_text(encoding="utf-8")
    assert re.findall("<!-- bench: ([a-z-]+) -->", page) == [
        *("whole", "stages", "rules", "linearity", "memory", "streaming", "workers", "starts"),
        *("peers", "peers-cold"),
    ]
    assert page.count("<!-- end -->") == 10


def test_the_yardstick_finds_dates_sums_and_percentages() -> None:
    assert bench.scan(["到2025年12月31日,投入300万元,占比45.5%;2026年,20亿元,"]) == 5


def test_every_stage_is_on_the_clock_and_functions_come_back() -> None:
    from ipextract import segment

    before = segment.segment
    with bench.stage_clock() as clock:
        bench.to_json_and_yaml([(each.name, each.data) for each in first(2)])
    assert set(clock.seconds) == {name for _, _, name in bench.STAGES}
    assert all(seconds > 0 for seconds in clock.seconds.values())
    assert segment.segment is before


def test_a_timed_pattern_finds_what_the_pattern_finds() -> None:
    clock, calls = bench.Clock(), defaultdict[str, int](int)
    timed = bench.TimedPattern(re.compile("[0-9]+"), "target.x", clock, calls)
    assert [match[0] for match in timed.finditer("1 22 333")] == ["1", "22", "333"]
    assert timed.search("a").__class__ is type(None)
    assert timed.pattern == "[0-9]+"
    assert calls == {"target.x": 2}
    assert clock.seconds["target.x"] > 0


@pytest.mark.skipif(not Path("/proc/self/smaps_rollup").exists(), reason="needs /proc")
def test_memory_counts_the_processes_below(monkeypatch: pytest.MonkeyPatch) -> None:
    # A busy machine is slow to look, and a look is followed by a rest of many times its length.
    monkeypatch.setattr(bench, "REST", 1)
    hold = "import sys, time; block = bytearray(60_000_000); time.sleep(3)"
    below = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {hold!r}])"
    _, peak = bench.watched([sys.executable, "-c", below])
    assert peak.processes == 2
    assert 60 < peak.resident < 120
    assert os.getpid() in bench.descendants(os.getpid())


def test_a_program_that_breaks_stops_the_measurement() -> None:
    with pytest.raises(RuntimeError, match="ZeroDivisionError"):
        bench.run([sys.executable, "-c", "1 / 0"])
    bench.run([sys.executable, "-c", "raise SystemExit(1)"])
