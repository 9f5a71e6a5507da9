import bench
import simulate_tail


def test_a_worker_that_is_free_takes_the_next_batch() -> None:
    second = simulate_tail.RATE
    end, first_idle = simulate_tail.finished(iter([[second, second], [3 * second]]), 2)
    assert round(end - 4, 1) == 0.0
    assert round(first_idle - 1, 1) == 0.0


def test_the_page_has_the_table_that_comes_out() -> None:
    page = (bench.ROOT / "docs" / "scale.md").read_text(encoding="utf-8")
    assert str(simulate_tail.table()) in page
