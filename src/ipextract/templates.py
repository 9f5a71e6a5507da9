"""HTML out of templates: the one place that escapes, and that says what a page may run and load.

Texts of sources are strangers' words: the template engine escapes them all, and the page's own policy (Content Security
Policy Level 3) lets nothing run or load but the page's own style sheet and script, by their digests.
"""

from base64 import b64encode
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup


def environment(*folders: Path) -> Environment:
    """Templates of some folders; a name that is nowhere given is an error, and what is given is escaped."""
    made = Environment(
        loader=FileSystemLoader(folders),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    # Chinese as it is takes half the bytes; the filter `tojson` still escapes what could end a script.
    made.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "separators": (",", ":")}
    return made


def inline(style: str, script: str = "") -> dict[str, Any]:
    """What a page takes for its own style sheet and script: `style` and `script`, ours and so not escaped, and the
    `policy` that lets in these two alone."""
    allowed: Sequence[str] = (
        "default-src 'none'",
        f"style-src '{_digest(style)}'",
        *((f"script-src '{_digest(script)}'", "require-trusted-types-for 'script'") if script else ()),
        "base-uri 'none'",
        "form-action 'none'",
    )
    return {"style": Markup(style), "script": Markup(script), "policy": "; ".join(allowed)}


def _digest(text: str) -> str:
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"
