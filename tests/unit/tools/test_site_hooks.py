"""The theme's search is mended once, and a theme that searches otherwise is told."""

from pathlib import Path
from types import SimpleNamespace

import pytest
import site_hooks


def worker(folder: Path, script: str) -> Path:
    path = folder / "assets" / "javascripts" / "workers" / "search.0a1b.min.js"
    path.parent.mkdir(parents=True)
    path.write_text(script, encoding="utf-8")
    return path


def test_search_is_mended_once(tmp_path: Path) -> None:
    path = worker(tmp_path, f"function fe(t,e){{{site_hooks.SHORT}}}")
    for _ in range(2):
        site_hooks.on_post_build(SimpleNamespace(site_dir=str(tmp_path)))
        assert path.read_text(encoding="utf-8") == ("function fe(t,e){for(let o=s+1;o<=t.length;o++)t.slice(s,o)in e}")


def test_another_search_is_told(tmp_path: Path) -> None:
    worker(tmp_path, "function fe(t,e){}")
    with pytest.raises(LookupError, match="the theme's search has changed"):
        site_hooks.on_post_build(SimpleNamespace(site_dir=str(tmp_path)))


def test_a_theme_without_that_worker_is_told(tmp_path: Path) -> None:
    with pytest.raises(LookupError, match="the theme's search has changed"):
        site_hooks.on_post_build(SimpleNamespace(site_dir=str(tmp_path)))
