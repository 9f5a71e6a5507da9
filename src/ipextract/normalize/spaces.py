"""Blanks: those next to a Chinese character or at the edge of a line mean nothing and go, as do those before % and in a
range of numbers; others shrink to one space.

Line wraps of PDFs leave spaces inside words (`贯 彻`), justified text pads names (`总　则`), web pages indent with
no-break, em and ideographic spaces. A tab inside a line stays: it separates the columns of a table.
"""

from ipextract.kept import kept_pattern
from ipextract.models.text import Edit

INVISIBLE = "\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\x00-\x08\x0e-\x1f\x7f"
BLANK = f" \t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000{INVISIBLE}"
# A lone space between Latin letters or digits is as it should be; everything else is looked at.
# A class before the repeat, since a search runs fast to a class but not to a repeat.
RUN = kept_pattern(f"[{BLANK}][{BLANK}]*")
HIDDEN = kept_pattern(f"[{INVISIBLE}]+")
# 42 % and 50 ~ 100: in 公文 neither is set off.
RANGE = "-~"
SET_OFF = f"%‰{RANGE}"
DIGITS = "0123456789"
NUMBER = f"{DIGITS}%‰"
LONGEST_BLANK = 4
# Nothing is set off between two of these, nor an item's number from the stop before it: …证书; (二)…, …证书; 2.….
POINTS = ";:,!?()"
STOPS = ";:!?"
ITEM_NUMBERS = f"{DIGITS}①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩"
# Nor does what indents a paragraph (GB/T 9704-2012, 7.3.3) set anything off behind one of them.
INDENT = "\u3000"
_END = kept_pattern(f"[0-9%‰\u4e00-\u9fff](?:[{BLANK}][{BLANK}]*)?\\Z")
# A red head spreads its words over the line, figures too: 2 0 1 8 年 6 月 1 2 日, 〔2 0 1 8〕 1 2 号.
LONGEST_SPREAD = 60
_GAP, _ANY = f"[{BLANK}]{{1,9}}", f"[{BLANK}]{{0,9}}"
_ONE_OR_TWO = f"{_ANY}[0-9](?:{_GAP}[0-9])?{_ANY}"
SPREAD = kept_pattern(
    f"[12]{_GAP}[09]{_GAP}[0-9]{_GAP}[0-9]{_ANY}"
    f"(?:年(?:{_ONE_OR_TWO}月(?:{_ONE_OR_TWO}日)?)?|[〕】\\])](?:{_ANY}第?{_ANY}[0-9](?:{_GAP}[0-9]){{0,3}}{_ANY}号)?)"
    # Figures once as wide as characters: 达到3 5 0件, 第 1 2 条. Cells of a row stand apart from their words, too.
    f"|(?<=[\u4e00-\u9fff、,，;；(（“])(?<![表图件册栏注])[0-9](?:[{BLANK}][0-9]){{1,5}}(?![0-9.])(?={_ANY}[\u4e00-\u9fff%％‰])"
    f"|第{_ANY}[0-9](?:{_GAP}[0-9]){{1,2}}{_ANY}[条章节]"
)
CHINESE = kept_pattern(
    "[\u2e80-\u2fdf\u3001-\u303f\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff\u2018-\u201d\u2014\u2026]"
)


def edits(text: str) -> tuple[list[Edit], list[str]]:
    """Edits, and beside each the blank that it takes out of a line without a trace; empty where it does not.

    Indents, trailing blanks and zero-width characters leave no such gap.
    """
    found: list[Edit] = []
    gaps: list[str] = []
    for match in RUN.finditer(text):
        start, end = match.span()
        before, after = text[start - 1 : start], text[end : end + 1]
        kept = gap = ""
        if before != "\n" and after != "\n":
            run = match.group()
            # A lone space is most of what is left, and hides nothing.
            shown = run if run == " " else HIDDEN.sub("", run)
            if "\t" in shown:
                kept = "\t"
            elif shown and not (
                # Nearly all blanks stand beside one of these.
                "\u4e00" <= before <= "\u9fff"
                or "\u4e00" <= after <= "\u9fff"
                or (before and after and (after in SET_OFF or before in RANGE) and _belongs(text, start, end))
                or (before and after and before in POINTS and _begins_anew(before, shown, after))
                or CHINESE.search(before + after)
                or (before and after and before in DIGITS and after in DIGITS and _is_spread(text, start))
            ):
                kept = " "
            elif before and after:
                gap = shown
            if kept == run:
                continue
        found.append((start, end, kept))
        gaps.append(gap)
    return found, gaps


def _begins_anew(before: str, shown: str, after: str) -> bool:
    """Whether a blank behind a point stands for the end of a paragraph, or for nothing."""
    return after in POINTS or INDENT in shown or (before in STOPS and after in ITEM_NUMBERS)


def _is_spread(text: str, place: int) -> bool:
    """Whether the blank at `place` stands between the figures of a year, or of what follows one."""
    floor = max(0, place - LONGEST_SPREAD)
    return any(match.start() < place < match.end() for match in SPREAD.finditer(text, floor, place + LONGEST_SPREAD))


def _belongs(text: str, start: int, end: int) -> bool:
    """Whether a blank stands between a number and % or the mark of a range, or before the other end of a range."""
    if text[end] in SET_OFF:
        return text[start - 1] in NUMBER
    return text[end] in DIGITS and _END.search(text, max(0, start - 1 - LONGEST_BLANK), start - 1) is not None
