"""What mkdocs does not do by itself: it gets the prepared pages, and its search finds the ends of Chinese words."""

import logging
import sys
from pathlib import Path
from typing import Any

import jieba

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "tools")]

from site_source import prepare  # noqa: E402

# Otherwise it tells at each start that it loads its dictionary.
jieba.setLogLevel(logging.WARNING)

# Below a folder that git ignores and `make clean` removes.
SOURCES = ROOT / "build" / "docs"

WORKERS = "assets/javascripts/workers/search.*.min.js"
# The theme's search cuts a Chinese query into words of the index, but never looks whether one reaches to the query's
# end: of 牵头单位 it takes 牵头 and 单. How the loop is written there, and the same with its last step.
SHORT, WHOLE = "for(let o=s+1;o<t.length;o++)t.slice(s,o)in e", "for(let o=s+1;o<=t.length;o++)t.slice(s,o)in e"


def on_config(config: Any) -> Any:
    """Called once for each language."""
    prepare(SOURCES)
    config.docs_dir = str(SOURCES)
    return config


def on_post_build(config: Any) -> None:
    """Called once for each language too, over the same files.

    Raises:
        LookupError: the theme's search is not the one that is mended here: look whether it still has to be.
    """
    workers = list(Path(config.site_dir).glob(WORKERS))
    scripts = [worker.read_text(encoding="utf-8") for worker in workers]
    if [script.count(SHORT) + script.count(WHOLE) for script in scripts] != [1]:
        raise LookupError(f"{config.site_dir}: the theme's search has changed; see tools/site_hooks.py")
    workers[0].write_text(scripts[0].replace(SHORT, WHOLE), encoding="utf-8")
