"""What the documentation site is built from: the pages of `docs/` with all that is made for them from data.

`docs/` is written to be read on a git host as well. There a page may link to any file of the project, and pages of
reference end where their data begins. Here such links get a file to lead to, and the data is put in.
"""

import os
import re
from pathlib import Path, PurePosixPath

from reference import MAKERS, PAGES

ROOT = Path(__file__).resolve().parents[1]
DOCS = ROOT / "docs"
# Pages of the site that lie elsewhere in the project, since git hosts look for them there.
ELSEWHERE = {
    "README.md": "about.md",
    "README.zh-CN.md": "about.zh.md",
    "CONTRIBUTING.md": "contributing.md",
    "CHANGELOG.md": "changelog.md",
    "tests/gold/README.md": "gold-of-the-seeds.md",
}
# Where other files of the project that pages link to are copied to.
FILES = "files"

# A page in Chinese is called so, beside the English one; each leads to the other, which in the site the theme does.
CHINESE = ".zh.md"
_OTHER_LANGUAGE = re.compile(r"(?m)^\[(?:中文(?:说明)?|English)\]\([\w.-]+\.md\)\n\n")
# A line end within a Chinese sentence; in a browser it would be a blank.
_WRAPPED = re.compile(
    r"(?<=[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef])\n *(?=[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef])"
)
MARK = re.compile(r"(?m)^<!-- made: (\w+) -->$")
_LINK = re.compile(r"(?<!!)\[(?P<text>[^\[\]]*)\]\((?P<to>[^()\s]+)\)")
_FENCE = re.compile(r"(?ms)^( *)(`{3,}).*?^\1\2`*$")


def prepare(target: Path) -> None:
    """Fill a folder with the sources of the site; what is there and should not be is removed.

    Files that are right already are left alone, so that who watches the folder sees what changed.
    """
    wanted: dict[PurePosixPath, bytes] = {}
    needed: set[PurePosixPath] = set()
    files = [path for path in sorted(DOCS.rglob("*")) if path.is_file()] + [ROOT / name for name in ELSEWHERE]
    for path in files:
        place = PurePosixPath(path.relative_to(ROOT).as_posix())
        content = path.read_bytes()
        if place.suffix == ".md":
            text, linked = _relinked(content.decode("utf-8"), place)
            needed |= linked
            content = _filled(text, place).encode("utf-8")
        wanted[PurePosixPath(_in_site(place))] = content
    wanted |= {PurePosixPath(name): make().encode("utf-8") for name, make in PAGES.items()}
    wanted |= {PurePosixPath(_in_site(place)): (ROOT / place).read_bytes() for place in needed}
    for path in sorted(target.rglob("*"), reverse=True):
        if path.is_file() and PurePosixPath(path.relative_to(target).as_posix()) not in wanted:
            path.unlink()
    for place, content in wanted.items():
        path = target / place
        if not path.is_file() or path.read_bytes() != content:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)


def _filled(text: str, place: PurePosixPath) -> str:
    """A page with what its marks ask for.

    Raises:
        LookupError: nothing is made under such a name.
    """

    def made(mark: re.Match[str]) -> str:
        if mark[1] not in MAKERS:
            raise LookupError(f"{place}: nothing is made as {mark[1]}; there are {', '.join(MAKERS)}")
        return MAKERS[mark[1]]()

    return MARK.sub(made, text)


def _relinked(text: str, place: PurePosixPath) -> tuple[str, set[PurePosixPath]]:
    """A page whose links hold in the site, and the files of the project that it needs there; code is left alone."""
    needed: set[PurePosixPath] = set()
    text = _OTHER_LANGUAGE.sub("", text, count=1)
    here = PurePosixPath(_in_site(place)).parent

    def relink(link: re.Match[str]) -> str:
        to, mark, anchor = link["to"].partition("#")
        if not to or "://" in to:
            return link[0]
        found = PurePosixPath(os.path.normpath(place.parent / to))
        if (ROOT / found).is_dir():
            # Only those with a README have a page.
            if (ROOT / found / "README.md").is_file():
                found /= "README.md"
            else:
                return link["text"]
        # The site shows the page of the reader's language by itself.
        inside = _in_site(found).replace(CHINESE, ".md")
        if inside.startswith(f"{FILES}/"):
            needed.add(found)
        return f"[{link['text']}]({os.path.relpath(inside, here)}{mark}{anchor})"

    def prose(part: str) -> str:
        return _LINK.sub(relink, _WRAPPED.sub("", part) if _in_site(place).endswith(CHINESE) else part)

    parts: list[str] = []
    end = 0
    for fence in _FENCE.finditer(text):
        parts += [prose(text[end : fence.start()]), fence[0]]
        end = fence.end()
    return "".join([*parts, prose(text[end:])]), needed


def _in_site(place: PurePosixPath) -> str:
    """Where a file of the project stands in the site's sources."""
    name = str(place)
    if name in ELSEWHERE:
        return ELSEWHERE[name]
    return str(place.relative_to("docs")) if place.is_relative_to("docs") else f"{FILES}/{name}"
