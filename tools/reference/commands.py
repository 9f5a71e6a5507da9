"""Every command of the program with its arguments, options and example, as its own help tells them."""

import inspect
from collections.abc import Iterator
from typing import Any, NamedTuple

from typer.main import get_command

from ipextract.cli.app import program
from reference.markdown import code, fence, plain, table

PREFIX = "Example: "


class Described(NamedTuple):
    """A command as the command line's library holds it, and the context that its help is written in."""

    path: str
    command: Any
    context: Any


def page() -> str:
    top, *below = described()
    lines = [
        "## ipextract",
        "",
        plain(top.command.help),
        "",
        *_parameters(top),
        *_example(top),
        *table(
            ("command", "does"),
            ((f"[`{each.path}`](#{_anchor(each.path)})", plain(each.command.short_help or "")) for each in below),
        ),
    ]
    for each in below:
        lines += [f"## {each.path}", "", *fence("text", _usage(each))]
        # A single line end in a help text wraps it, a blank line parts paragraphs.
        for paragraph in inspect.cleandoc(each.command.help).split("\n\n"):
            lines += [plain(paragraph), ""]
        lines += [*_parameters(each), *_example(each)]
    return "\n".join(lines)


def described() -> list[Described]:
    """The program, then every command in the order of its help; a group before what is below it."""
    command = get_command(program())
    return list(_walk("ipextract", command, None))


def _walk(path: str, command: Any, parent: Any) -> Iterator[Described]:
    name, names = path.rpartition(" ")[2], ["-h", "--help"]
    context = command.context_class(command, info_name=name, parent=parent, help_option_names=names, terminal_width=120)
    yield Described(path, command, context)
    for name, below in getattr(command, "commands", {}).items():
        yield from _walk(f"{path} {name}", below, context)


def _usage(each: Described) -> str:
    return " ".join([each.path, *each.command.collect_usage_pieces(each.context)])


def _parameters(each: Described) -> list[str]:
    lines: list[str] = []
    for heading, wanted in (("argument", "argument"), ("option", "option")):
        records = [
            parameter.get_help_record(each.context)
            for parameter in each.command.get_params(each.context)
            if parameter.param_type_name == wanted
        ]
        if rows := [(code(names), plain(says)) for names, says in filter(None, records)]:
            lines += table((heading, "what"), rows)
    return lines


def _example(each: Described) -> list[str]:
    example = (each.command.epilog or "").removeprefix(PREFIX)
    return fence("sh", example) if example else []


def _anchor(path: str) -> str:
    return path.replace(" ", "-")
