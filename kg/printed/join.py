"""From rows to paragraphs: where a line's end is a paragraph's end.

In: the rows of all pages. Out: paragraphs. A line goes on in the next where the next word had no room on it:
`…推进城市副中` at the right margin and `心建设。` at the left one give `…推进城市副中心建设。`
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from kg.printed.stretch import Row, Stretch

LATIN = re.compile(r"[A-Za-z]")
HANGING = "，。、；：！？”’）》"
ENDS = "。！？；：”）!?;:"
# The word that a line begins with, which is not parted: 2020, “4:6”, 设， and by most programs 86%，“七 and 17.3%、22.2%。
SIGNS = r"(?:[A-Za-z0-9.,%:/+\-∶－]|、(?=[A-Za-z0-9]))+|[—…]+|."
OPEN, CLOSE = r"[“‘（《〈「『【〔(\[]", r"[，。、；：？！”’）》〉」』】〕…—％‰%,.;:?!)\]]"
WORD = re.compile(f"{OPEN}*(?:{SIGNS}){CLOSE}*(?:(?:[“‘]{OPEN}*|(?<=[”’]))(?:{SIGNS}){CLOSE}*)*")
NARROW = 0.55  # of a character is a letter or digit wide
SLACK = 0.7  # characters that a line may fall short of its margin by spacing alone
TIGHT = 0.3  # the same, where a title is set in the middle
UNENDED = 2.0  # characters short of it, at least, is a paragraph's last line that no sentence ends on
INDENT = 1.2  # characters of indentation begin a paragraph
DEEP = 3.5  # more is no indentation, but another layout
USUAL = 0.08  # of the rows, at least, are indented where paragraphs are
LOOSE = 1.35  # times the pitch between two lines is a paragraph's end
SHARED = 3  # rows that keep a margin, at least
# 一、 （二） 3. at a paragraph's begin
MARKER = re.compile(r"第?[一二三四五六七八九十]{1,3}[、．]|[（(][一二三四五六七八九十]{1,3}[）)]|\d{1,2}[.．、](?!\d)")
TITLE = re.compile(f"(?:{MARKER.pattern})[^。：；！？]+")  # with no sentence in it
LEADER = re.compile(r"(?:[.．·…]\s?){3,}\s*\d{1,4}$")  # ......... 12, in a table of contents
Margins = tuple[float, float]
Column = tuple[int, int, int]  # as of a row


@dataclass(frozen=True, slots=True)
class Setting:
    """How the text is set: the margins of each column, the distance of lines, and whether paragraphs are indented."""

    margins: Mapping[Column, Margins]
    pitch: float
    indented: bool


def joined(rows: Sequence[Row]) -> Iterator[tuple[str, int]]:
    """Yield paragraphs: rows joined where one ends at its margin and the next begins at its own."""
    setting, words, page = _setting(rows), "", 0
    for before, row in zip([None, *rows], rows, strict=False):
        text = row.line.text[row.line.mark :].strip()
        if before is None or _begins(before, row, setting):
            if words:
                yield words, page
            words, page = text, row.page
        else:
            words = together(words, text)
    if words:
        yield words, page


def together(one: str, other: str) -> str:
    """Return two lines as one: a blank parts them only between two Latin words."""
    one, other = one.rstrip(), other.strip()
    return f"{one} {other}" if LATIN.match(one[-1:]) and LATIN.match(other) else one + other


def _setting(rows: Sequence[Row]) -> Setting:
    """Return how rows are set."""
    held: dict[Column, list[Row]] = defaultdict(list)
    for row in rows:
        held[row.column].append(row)
    own = {column: _margins(rows) for column, rows in held.items()}
    margins = {column: _shared(column, own, held) for column in held}
    steps = [b.line.base - a.line.base for a, b in pairwise(rows) if b.line.base > a.line.base]
    deep = sum(INDENT < (row.line.left - margins[row.column][0]) / row.line.size < DEEP for row in rows)
    return Setting(margins, median(steps or [0.0]), deep > USUAL * len(rows))


def _shared(column: Column, own: Mapping[Column, Margins], held: Mapping[Column, list[Row]]) -> Margins:
    """Return the margins of a column: those of its other pages or columns, where it has few lines of its own."""
    (left, right), (count, which, side), lines = own[column], column, held[column]
    other = (count, which, 1 - side)
    if other in own and (abs(left - own[other][0]) < lines[0].line.size or len(lines) <= SHARED):
        left, right = min(left, own[other][0]), max(right, own[other][1])
    if count == 1:  # what goes across two columns
        left = min([left, *(own[2, 0, at][0] for at in (0, 1) if (2, 0, at) in own)])
        right = max([right, *(own[2, 1, at][1] for at in (0, 1) if (2, 1, at) in own)])
    return left, right


def _margins(rows: Sequence[Row]) -> Margins:
    """Return the outermost edges that several rows share, left and right."""
    lefts = sorted(row.line.left for row in rows)
    rights = sorted((_hung(row.line) for row in rows), reverse=True)
    near = 0.5 * median(row.line.size for row in rows)
    left = next(
        (edge for edge, other in zip(lefts, lefts[SHARED - 1 :], strict=False) if other - edge < near), lefts[0]
    )
    right = next(
        (edge for edge, other in zip(rights, rights[SHARED - 1 :], strict=False) if edge - other < near), rights[0]
    )
    return left, right


def _hung(line: Stretch) -> float:
    """Return where a line ends without a mark that may hang into the margin."""
    return line.right - (line.size if line.text.rstrip()[-1:] in HANGING else 0.0)


def _begins(before: Row, row: Row, setting: Setting) -> bool:
    """Tell whether a row begins a paragraph."""
    size, last = row.line.size, before.line.text.rstrip()[-1:]
    if "\t" in before.line.text + row.line.text or LEADER.search(before.line.text):
        return True
    if not 0.87 < size / before.line.size < 1.15:
        return True
    indent, short = _indent(row, setting), _short(before, setting)
    if _is_centred(row, setting) and short + _indent(before, setting) < _wide(row.line.text) + TIGHT:
        return last in ENDS  # the last line of a title that fills the one before
    if indent > INDENT or short > _room(row.line.text, ended=last in ENDS):
        return True
    if not setting.indented and TITLE.fullmatch(before.line.text) and short > _wide(row.line.text) + TIGHT:
        return True
    if (
        before.page == row.page
        and before.column == row.column
        and row.line.base - before.line.base > LOOSE * setting.pitch > 0
    ):
        return True
    return not setting.indented and last in ENDS and bool(MARKER.match(row.line.text))


def _indent(row: Row, setting: Setting) -> float:
    """Return how many characters from the left margin a row begins."""
    return (row.line.left - setting.margins[row.column][0]) / row.line.size


def _short(row: Row, setting: Setting) -> float:
    """Return how many characters from the right margin a row ends."""
    return (setting.margins[row.column][1] - row.line.right) / row.line.size


def _is_centred(row: Row, setting: Setting) -> bool:
    """Tell whether a row stands in the middle."""
    left, right = _indent(row, setting), _short(row, setting)
    return left > INDENT < right and abs(left - right) < 1 and not (setting.indented and left < DEEP)


def _room(text: str, *, ended: bool) -> float:
    """Return how many characters a line can be short of its margin when the next line's first word had no room on it."""
    return max(_wide(text) + SLACK, 0.0 if ended else UNENDED)


def _wide(text: str) -> float:
    """Return how wide the first word of a line is, in characters."""
    word = WORD.match(text.strip())
    return sum(NARROW if sign.isascii() else 1.0 for sign in word[0]) if word else 0.0
