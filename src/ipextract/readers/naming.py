"""Names of sources → ids of their records: safe as file names on any system, and never two the same.

An id is the name of files below the folder of records, so it decides what is written where. Names come from file
systems and archives of strangers. Ordinary ones stay as they are; docs/formats.md tells the rules to users.
"""

import re
import unicodedata
from collections.abc import Sequence
from hashlib import sha256
from typing import NamedTuple

from ipextract.kept import kept_pattern
from ipextract.writers import SUFFIXES

# `manifest.json` stands beside the records, so no record may take its name.
RESERVED = frozenset({"manifest"})
# What records and kept texts end in. A folder of that name could stand where a file has to (`foo.json/bar` and `foo`).
WRITTEN = (*SUFFIXES, ".txt")
# Bytes that the last part of an id may have: file systems allow 255, and the longest of `WRITTEN` is to follow.
PART_BYTES = 250
FOLDER_BYTES = 255
# What a whole id may have, so that it can be made below any folder: paths end at 4,096 bytes, and making a folder takes
# a call for each level.
ID_BYTES = 1024
DEEPEST = 128

# Nobody can see these, or they turn round what is shown: controls, format characters, lone surrogates, noncharacters.
_UNSEEN = (
    "\\0-\\x1f\\x7f-\\x9f\\xad\\u061c\\u180e\\u200b-\\u200f\\u2028-\\u202e\\u2060-\\u206f\\ud800-\\udfff"
    "\\ufdd0-\\ufdef\\ufeff\\ufff9-\\ufffb\\ufffe\\uffff\\U000e0000-\\U000e007f"
)
UNSEEN = kept_pattern(f"[{_UNSEEN}]")
# Windows forbids these.
FORBIDDEN = kept_pattern(f'[<>:"|?*\\\\{_UNSEEN}]')
# Devices on Windows, in any folder and with any suffix.
DEVICE = kept_pattern(r"(?i)((?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)) *(?=\.|$)")
TRAILING = kept_pattern("(?<![. ])[. ]+$")
_WRITTEN = "|".join(map(re.escape, WRITTEN))
# A path that needs a closer look; most do not.
ODD = kept_pattern(
    f'(?i)[<>:"|?*\\\\{_UNSEEN}]|[. ](?:/|$)|(?:^|/)(?:/|$)|(?:{_WRITTEN})/'
    "|(?:^|/)(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\\$|conout\\$) *(?:[./]|$)"
)


# What of a name is taken, from the least on.
STEM, WHOLE, FRONTED, TAGGED = range(4)


class Name(NamedTuple):
    """What a source is called: `below` its argument, parts parted by `/`; `front` is the argument's last name, or for a
    file its folder's. `raw` is the path as it stands, `origin` the argument as given: they tell apart what looks the
    same. `is_whole` says that the suffix belongs to the id in any case."""

    below: str
    front: str
    raw: str
    origin: str
    is_whole: bool = False


def printable(name: str) -> str:
    """The name with U+FFFD for each character that cannot be shown."""
    return UNSEEN.sub("\ufffd", name)


def parts_of(name: str) -> tuple[str, ...]:
    """The parts of a path that a stranger gave: without root, drive and steps upwards; `\\` parts as `/` does."""
    parts = [part for part in name.replace("\\", "/").split("/") if part not in {"", ".", ".."}]
    if parts and len(parts[0]) == 2 and parts[0][1] == ":":
        del parts[0]
    return tuple(parts)


def safe(path: str) -> str:
    """The path as one that is sound below any folder of any system; the same again for what is sound already."""
    if ODD.search(path) is None and len(path.encode("utf-8", "surrogatepass")) <= PART_BYTES:
        return path
    parts = [part for part in path.split("/") if part not in {"", ".", ".."}] or ["_"]
    *folders, last = parts
    folders = [_safe_part(folder, FOLDER_BYTES, is_folder=True) for folder in folders]
    last = _safe_part(last, PART_BYTES)
    whole = "/".join([*folders, last])
    if len(folders) > DEEPEST or len(whole.encode()) > ID_BYTES:
        return f"~{_digest('/'.join(folders))}/{last}"
    return whole


def is_safe(record_id: str) -> bool:
    """Whether an id that a file gives may name files: it is such as `ids` gives."""
    return safe(record_id) == record_id


def ids(names: Sequence[Name]) -> list[str]:
    """An id for each name, in order: its path below the argument without the suffix, made `safe`.

    Where several would be the same, or would be for a file system that knows no case or Unicode form, they take the
    first of these that tells them apart: the suffix joins; the argument's name comes in front; a digest of the path as
    it stands follows, and a number after that. The order of the names matters for that number alone, and only between
    those of one origin.
    """
    return _settled(names, (WHOLE, FRONTED))


def settled(names: Sequence[Name]) -> list[str]:
    """An id for each name of one folder or archive, as `ids` gives them if nothing outside has the same.

    What the suffix does not tell apart, a digest does: what stands in front is the same for all.
    """
    return _settled(names, (WHOLE,))


def _settled(names: Sequence[Name], among: Sequence[int]) -> list[str]:
    levels = [WHOLE if name.is_whole else STEM for name in names]
    taken = [_form(name, level) for name, level in zip(names, levels, strict=True)]
    while clashes := _clashes(taken):
        moved = False
        for group in clashes:
            level = _apart([names[at] for at in group], [levels[at] for at in group], among)
            for at in group:
                if levels[at] < level:
                    levels[at] = level
                    taken[at] = _form(names[at], level)
                    moved = True
        if not moved:
            return _numbered(names, taken)
    return taken


def settled_folders(prefix: str, names: Sequence[str], raw: Sequence[str] | None = None) -> list[str]:
    """What ids begin with in each of these neighbours, folders or archives, below a folder that has a prefix itself:
    their names made safe, each another on any file system. `raw` are the names as they stand, where that may differ."""
    raw = raw or names
    parts = [_safe_part(name, FOLDER_BYTES, is_folder=True) for name in names]
    used: dict[str, int] = {}
    for part in parts:
        used[same_file(part)] = used.get(same_file(part), 0) + 1
    for at, part in enumerate(parts):
        if used[same_file(part)] > 1:
            parts[at] = tagged(part, f"~{_digest(raw[at])}", FOLDER_BYTES)
    return [f"{prefix}/{part}" if prefix else part for part in parts]


def beside(source_id: str, raw: str) -> str:
    """The id of something else of the same name, whose path as it stands is `raw`."""
    return tagged(source_id, f"~{_digest(raw)}")


def same_file(name: str) -> str:
    """What two names have in common that some file system takes for one."""
    if name.isascii():
        return name.lower()
    decomposed = unicodedata.normalize("NFD", name).casefold()
    return unicodedata.normalize("NFD", unicodedata.normalize("NFD", decomposed).casefold())


def _form(name: Name, level: int) -> str:
    if level == FRONTED:
        return safe(f"{name.front}/{name.below}") if name.front else safe(name.below)
    if level == WHOLE:
        return safe(name.below)
    stem = safe(_without_suffix(name.below))
    if level == STEM:
        return stem
    return tagged(stem, f"~{_digest(f'{name.front}/{name.raw}')}")


def _clashes(taken: Sequence[str]) -> list[list[int]]:
    """Places of those that one file system or another would take for the same, or for what is no record's."""
    places: dict[str, list[int]] = {}
    for at, one in enumerate(taken):
        places.setdefault(same_file(one), []).append(at)
    return [group for key, group in places.items() if len(group) > 1 or key in RESERVED]


def _apart(names: Sequence[Name], levels: Sequence[int], among: Sequence[int]) -> int:
    """The first level `among` those between the stem and the digest that tells all of these apart."""
    for level in among:
        if level <= min(levels):
            continue
        forms = {same_file(_form(name, max(level, own))) for name, own in zip(names, levels, strict=True)}
        if len(forms) == len(names) and not forms & RESERVED:
            return level
    return TAGGED


def _numbered(names: Sequence[Name], taken: Sequence[str]) -> list[str]:
    """A number behind those that are the same still: members of one name; files of one name in folders of one name."""
    numbered = list(taken)
    used = {same_file(one) for one in taken} | RESERVED
    for group in _clashes(taken):
        number = 2
        for at in sorted(group, key=lambda at: names[at].origin)[1:]:
            while same_file(numbered[at]) in used:
                numbered[at] = tagged(taken[at], f"-{number}")
                number += 1
            used.add(same_file(numbered[at]))
    return numbered


def _without_suffix(path: str) -> str:
    """As `PurePath.with_suffix("")` has it: a name that begins with its only dot has none."""
    start = path.rfind("/") + 1
    dot = path.rfind(".", start)
    return path[:dot] if start < dot < len(path) - 1 else path


def _safe_part(part: str, most: int, *, is_folder: bool = False) -> str:
    part = FORBIDDEN.sub("_", part)
    part = TRAILING.sub(lambda found: "_" * len(found[0]), part)
    part = DEVICE.sub(r"\1_", part, count=1) if DEVICE.match(part) else part
    if is_folder and part.lower().endswith(WRITTEN):
        part += "_"
    return _cut(part, most)


def _cut(part: str, most: int) -> str:
    """A name that is too long ends in a digest of the whole."""
    encoded = part.encode()
    if len(encoded) <= most:
        return part
    return tagged(part, f"~{_digest(part)}", most)


def tagged(path: str, tag: str, most: int = PART_BYTES) -> str:
    """The path with a tag at its end; its last part gives way if it grows too long."""
    folders, slash, last = path.rpartition("/")
    room = most - len(tag.encode())
    return f"{folders}{slash}{last.encode()[:room].decode(errors='ignore')}{tag}"


def _digest(text: str) -> str:
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:8]
