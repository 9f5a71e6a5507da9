"""Options that several commands share: what is read besides the package's own rules, lists and agencies."""

from pathlib import Path
from typing import Annotated

import typer

Rules = Annotated[
    list[Path] | None,
    typer.Option(
        "--rules",
        metavar="DIR",
        help="A rule pack: rules, word lists and agencies over ours (docs/packs.md); of several the last wins.",
        show_default=False,
    ),
]
Registry = Annotated[
    list[Path] | None,
    typer.Option(
        "--registry",
        metavar="FILE",
        help="Agencies over ours, .yaml or .csv; of several the last wins.",
        show_default=False,
    ),
]


def settle(rules: list[Path] | None, registry: list[Path] | None = None) -> None:
    """Have this run read packs and registries; to be called before anything else is read.

    Raises:
        PackError: one of them is refused.
    """
    if not rules and not registry:
        return
    import ipextract
    from ipextract.cli.console import complain

    for warning in ipextract.use(rules or (), registry or ()):
        complain(warning)
