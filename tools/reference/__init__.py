"""Pages of reference that are made from data: what stands in `docs/` where a page says `<!-- made: NAME -->`.

A maker gives Markdown from models, rules, word lists or the command line. It is run when the site is built, so that
nothing that it gives is committed a second time (docs/adr/0030).
"""

from collections.abc import Callable
from functools import partial
from types import MappingProxyType

from reference import columns, commands, diagnostics, record, rules, settings

MAKERS: MappingProxyType[str, Callable[[], str]] = MappingProxyType(
    {
        "columns": columns.page,
        "commands": commands.page,
        "diagnostics": diagnostics.page,
        "record": record.page,
        "rules": rules.overview,
        "settings": settings.page,
    }
)

# Pages that stand in `docs/` not at all, by their path below it.
PAGES: MappingProxyType[str, Callable[[], str]] = MappingProxyType(
    {f"rules/{kind}.md": partial(rules.page, kind) for kind in rules.kinds()}
)
