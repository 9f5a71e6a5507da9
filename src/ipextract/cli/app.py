"""All commands, in the order in which the help shows them."""

import sys
from importlib import import_module
from typing import Annotated

import typer

from ipextract import kept
from ipextract.cli import streams
from ipextract.cli.console import COULD_NOT_RUN, complain
from ipextract.errors import IpextractError

# Modules of this package.
COMMANDS = (
    "build",
    "extract",
    "show",
    "normalize",
    "segment",
    "validate",
    "lint",
    "diff",
    "export",
    "report",
    "score",
    "schema",
    "explain",
    "rules",
)


def _version(wanted: bool) -> None:
    if wanted:
        from ipextract import __version__

        typer.echo(f"ipextract {__version__}")
        raise typer.Exit


def options(
    version: Annotated[
        bool, typer.Option("--version", help="Print the version and stop.", callback=_version, is_eager=True)
    ] = False,
) -> None:
    """Options of the program itself."""


def program(named: str = "") -> typer.Typer:
    """The command line with all commands, or with the one that is named: to run it the others need not be loaded."""
    app = typer.Typer(
        name="ipextract",
        help="Read Chinese government policy texts and write records that can be checked: targets, deadlines, amounts "
        "of money and responsible agencies, each with the exact words it was read from.",
        epilog="Example: ipextract build seeds/ -o out",
        no_args_is_help=True,
        add_completion=True,
        # Panels and colours are for terminals; for a pipe they are not worth loading rich.
        rich_markup_mode="rich" if sys.stdout.isatty() else None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback()(options)
    for name in (named,) if named in COMMANDS else COMMANDS:
        command = import_module(f"ipextract.cli.{name}")
        # All of the first line: what click makes of it by itself breaks off in the middle.
        summary = (command.run.__doc__ or "").partition("\n")[0]
        if subcommands := getattr(command, "SUBCOMMANDS", {}):
            group = typer.Typer(no_args_is_help=True, rich_markup_mode=app.rich_markup_mode)
            group.callback()(command.run)
            for below, (example, run) in subcommands.items():
                group.command(below, epilog=example, short_help=(run.__doc__ or "").partition("\n")[0])(run)
            app.add_typer(group, name=name, epilog=command.EXAMPLE, short_help=summary)
        else:
            app.command(name, epilog=command.EXAMPLE, short_help=summary)(command.run)
    return app


def run() -> None:
    """Run the command line; an error of ours is one line on standard error and exit code 2."""
    streams.settle()
    try:
        try:
            program("".join(sys.argv[1:2]))()
        finally:
            # Else what the disk does not take would be found out when nobody can tell it any more.
            sys.stdout.flush()
    except streams.OutputError as error:
        streams.let_go()
        if error.reader_left:
            # Nothing is left to say.
            raise SystemExit(0) from None
        complain(str(error))
        raise SystemExit(COULD_NOT_RUN) from None
    except IpextractError as error:
        complain(str(error))
        raise SystemExit(COULD_NOT_RUN) from None
    except KeyboardInterrupt:
        complain("interrupted")
        raise SystemExit(130) from None
    finally:
        kept.save()
