"""Every diagnostic: its severity, its cause and what to do about it, from lexicons/diagnostics.yaml."""

from pathlib import Path

import ipextract
from ipextract.lexicons import parse_yaml
from reference.markdown import code, plain

FILE = Path(ipextract.__file__).parent / "lexicons" / "diagnostics.yaml"


def page() -> str:
    lines: list[str] = []
    for row in sorted(parse_yaml(FILE)["codes"], key=lambda row: str(row["code"])):
        lines += [
            f"## {row['code']}",
            "",
            f"*{row['severity']}*. {plain(row['meaning'])}",
            "",
            f"**What to do.** {plain(row['remedy'])}",
            "",
            f"The message: {code(row['message'])}",
            "",
        ]
    return "\n".join(lines)
