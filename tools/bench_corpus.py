"""A corpus for measuring: the seeds with small, seeded mutations, so that no cache sees the same text twice.

Every document is one seed with other digits, names and nouns, and a few lines dropped, moved or borrowed from another
seed. Half of the documents have full-width punctuation; some have CRLF line ends, no-break spaces or indents of
ideographic spaces.
The same seeds, size and number give the same bytes anywhere.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import zstandard

ROOT = Path(__file__).resolve().parent.parent
SEEDS = ROOT / "seeds"
MEGABYTE = 1_000_000
SEED = 20231

PROVINCES = (
    *("北京", "天津", "河北", "山西", "内蒙古", "辽宁", "吉林", "黑龙江", "上海", "江苏", "浙江", "安徽", "福建"),
    *("江西", "山东", "河南", "湖北", "湖南", "广东", "广西", "海南", "重庆", "四川", "贵州", "云南", "西藏"),
    *("陕西", "甘肃", "青海", "宁夏", "新疆"),
)
# Words of one class stand in for each other: the text stays grammatical, its meaning need not.
NOUNS = tuple(
    tuple(line.split())
    for line in (
        "专利 商标 版权 地理标志 集成电路布图设计 植物新品种",
        "企业 高校 科研机构 服务机构 行业协会 中小企业",
        "平台 园区 基地 中心 联盟 试点",
        "培育 保护 运用 管理 创造 转化",
        "市场监管局 科技厅 财政厅 教育厅 商务厅 农业农村厅 工业和信息化厅 发展改革委 人力资源社会保障厅",
        "信息技术 生物医药 新材料 高端装备 新能源 数字经济",
    )
)
CLASS_OF = {noun: nouns for nouns in NOUNS for noun in nouns}
NOUN = re.compile("(?:" + "|".join(sorted(map(re.escape, CLASS_OF), key=len, reverse=True)) + ")(?![局厅部委总])")
PROVINCE = re.compile("|".join(PROVINCES))
YEAR = re.compile("(?<![0-9])20[0-3][0-9](?=年|[-—])")
NUMBER = re.compile("(?<![0-9.〕-])[1-9][0-9]{0,5}(?![0-9年月日号—-])")
HALF_WIDTH = re.compile(
    "(?<=[\u4e00-\u9fff》”)%])[,;:!?]|[,;:!?](?=[\u4e00-\u9fff《“\n])|[()](?=[\u4e00-\u9fff])|(?<=[\u4e00-\u9fff])[()]"
)
FULL_WIDTH = str.maketrans(",;:!?()", "，；：！？（）")
IDEOGRAPHS = re.compile("(?<=[\u4e00-\u9fff])(?=[\u4e00-\u9fff])")
FIRST_CLAUSE = re.compile("[ \u3000]*(?:一、|第一条|[(（]一[)）])")


class Document(NamedTuple):
    """One mutated seed; `name` is a file name with its suffix."""

    name: str
    text: str

    @property
    def data(self) -> bytes:
        return self.text.encode()


def documents(size: int, folder: Path = SEEDS, seed: int = SEED) -> Iterator[Document]:
    """Mutated seeds in turn, until they hold at least `size` bytes of UTF-8.

    Raises:
        FileNotFoundError: `folder` holds no .txt file.
    """
    originals = _originals(folder)
    made = number = 0
    while made < size:
        document = mutated(originals, number, seed)
        yield document
        made += len(document.data)
        number += 1


def first(count: int, folder: Path = SEEDS, seed: int = SEED) -> Iterator[Document]:
    """The first `count` mutated seeds."""
    originals = _originals(folder)
    for number in range(count):
        yield mutated(originals, number, seed)


def long_document(size: int, folder: Path = SEEDS, seed: int = SEED) -> Document:
    """One document of at least `size` bytes: a title, and then the clauses of mutated seeds."""
    lines = ["关于加强知识产权工作的若干措施", ""]
    made = 0
    for document in documents(size + MEGABYTE, folder, seed):
        body = document.text.splitlines()
        start = next((i for i, line in enumerate(body) if FIRST_CLAUSE.match(line)), 0)
        for line in body[start:]:
            lines.append(line)
            made += len(line.encode()) + 1
            if made >= size:
                return Document(f"long-{size}.txt", "\n".join(lines) + "\n")
    raise AssertionError("the corpus ends before the document does")


def write(found: Iterator[Document], folder: Path) -> int:
    """Write documents as files, a hundred to a folder; gives their bytes."""
    size = 0
    for number, document in enumerate(found):
        place = folder / f"{number // 100:03d}"
        place.mkdir(parents=True, exist_ok=True)
        size += (place / document.name).write_bytes(document.data)
    return size


def write_rows(found: Iterator[Document], path: Path) -> int:
    """Write documents as rows of JSON Lines packed by Zstandard, `id` and `text`; gives the bytes of their texts."""
    size = 0
    with path.open("wb") as file, zstandard.ZstdCompressor().stream_writer(file) as packed:
        for document in found:
            row = json.dumps({"id": Path(document.name).stem, "text": document.text}, ensure_ascii=False)
            packed.write(row.encode() + b"\n")
            size += len(document.data)
    return size


def mutated(originals: Sequence[str], number: int, seed: int) -> Document:
    """The mutation with this number; it depends on nothing else."""
    chance = random.Random(f"{seed}/{number}")
    lines = _shuffled(originals[number % len(originals)].splitlines(), originals, chance)
    text = _reworded("\n".join(lines) + "\n", chance)
    if number // len(originals) % 2:
        text = HALF_WIDTH.sub(lambda mark: mark[0].translate(FULL_WIDTH), text)
    layout = chance.randrange(5)
    if layout == 0:
        text = text.replace("\n", "\r\n")
    elif layout == 1:
        text = IDEOGRAPHS.sub(lambda _: "\u00a0" if chance.random() < 0.004 else "", text)
    elif layout == 2:
        text = re.sub("(?m)^(?=[^\n])", "\u3000\u3000", text)
    return Document(f"{number:06d}.txt", text)


def _originals(folder: Path) -> list[str]:
    originals = [path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.txt"))]
    if not originals:
        raise FileNotFoundError(f"{folder}: holds no .txt file")
    return originals


def _shuffled(lines: list[str], originals: Sequence[str], chance: random.Random) -> list[str]:
    """Drop, swap and borrow a few lines."""
    made: list[str] = []
    for line in lines:
        draw = chance.random()
        if draw < 0.03:
            continue
        if draw < 0.06 and made:
            made.insert(-1, line)
            continue
        made.append(line)
        if draw > 0.97:
            made.append(chance.choice(chance.choice(originals).splitlines()))
    return made


def _reworded(text: str, chance: random.Random) -> str:
    """Other provinces (the same ones all through), nouns, years and numbers."""
    home = dict(zip(PROVINCES, chance.sample(PROVINCES, len(PROVINCES)), strict=True))
    moved = chance.randrange(-3, 6)

    def noun(match: re.Match[str]) -> str:
        return chance.choice(CLASS_OF[match[0]]) if chance.random() < 0.2 else match[0]

    def digits(match: re.Match[str]) -> str:
        if chance.random() < 0.4:
            return match[0]
        return str(chance.randrange(1, 10)) + "".join(str(chance.randrange(10)) for _ in match[0][1:])

    text = PROVINCE.sub(lambda match: home[match[0]], text)
    text = NOUN.sub(noun, text)
    text = YEAR.sub(lambda match: str(int(match[0]) + moved), text)
    return NUMBER.sub(digits, text)


def main() -> int:
    """Write a corpus to a folder, to look at it or to build it by hand."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--megabytes", type=float, default=10.0)
    parser.add_argument("--seed", type=int, default=SEED)
    given = parser.parse_args()
    size = write(documents(int(given.megabytes * MEGABYTE), seed=given.seed), given.folder)
    print(f"{size / MEGABYTE:.1f} MB in {given.folder}", file=sys.stderr)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
