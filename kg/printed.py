"""From printed pages to paragraphs: what a reader of .pdf or .ofd knows are stretches of text and where they stand.

In: for each page its stretches. Out: paragraphs, each with the number of its page: columns in order, hard-wrapped lines joined,
running heads and page numbers dropped, footnotes at the end. `…推进城市副中` at the right margin and `心建设。` at the left one give
`…推进城市副中心建设。`
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from kg.draft import NOTES_HEADING, is_note


@dataclass(frozen=True, slots=True)
class Stretch:
    """Some text on one line; places count from the page's upper left corner."""

    left: float
    right: float
    base: float  # the lower edge
    size: float  # height of the characters
    text: str


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a column, with the margins of that column."""

    line: Stretch
    left: float
    right: float
    page: int
    column: int


# — 3 —, 3, 第3页, 第 3 页 共 20 页, 3/20
FOLIO = re.compile(r"[-—–―－·•.\s]*(?:第\s*)?\d{1,4}\s*(?:页)?(?:\s*[/，,]?\s*(?:共\s*)?\d{1,4}\s*页?)?[-—–―－·•.\s]*")
# 1通州堰：…, [2] …, ③…
NOTE = re.compile(r"[\[〔(（]?(?:\d{1,3}|[①-⑳])[\]〕)）]?\s*(?=\D)")
DIGITS = re.compile(r"\d+|[○〇零一二三四五六七八九十]+")
LATIN = re.compile(r"[A-Za-z]")
ENDS = "。！？；：”）!?;:"
APART = 0.6  # of a character between two stretches of one line: a column's gap, a tab or a blank
CELL = 3  # characters between the cells of a row, at least
EDGE = 2  # rows at the head and foot of a page that may be furniture
SMALL = 0.88  # of the size of the text, at most, have footnotes
SHORT = 2.5  # characters short of the margin is a line that ends a paragraph, if a sentence ends there
LOOSE = 6  # characters short of it a line is so that the next word was not too long for it
INDENT = 1.2  # characters of indentation begin a paragraph
MIDDLE = (0.3, 0.7)  # of a page's width, where the gap of two columns lies
CROSSING = 0.2  # of the lines of a page in columns, at most, go across


def paragraphs(pages: Sequence[Sequence[Stretch]]) -> Iterator[tuple[str, int]]:
    """Yield the paragraphs of printed pages with the number of the page where each begins."""
    bare = _without_furniture([_lines(page) for page in pages])
    usual = _usual_size(bare)
    notes: list[tuple[str, int]] = []
    rows: list[Row] = []
    for number, lines in enumerate(bare, 1):
        body, below = _split_notes(lines, usual)
        notes += [(note, number) for note in _notes(below)]
        rows += _rows(body, number)
    yield from _joined(rows)
    if notes:
        yield NOTES_HEADING, notes[0][1]
        yield from ((f"[{at}] {NOTE.sub('', note, count=1)}", number) for at, (note, number) in enumerate(notes, 1))


def _lines(page: Sequence[Stretch]) -> list[Stretch]:
    """Return the lines of a page from top to bottom: stretches that touch are one, raised marks of notes are none."""
    made: list[Stretch] = []
    for one in sorted(page, key=lambda s: (s.base, s.left)):
        if not one.text.strip():
            continue
        last = next((at for at in range(len(made) - 1, max(-1, len(made) - 40), -1) if _touch(made[at], one)), None)
        if last is None:
            made.append(one)
        else:
            made[last] = _glued(made[last], one)
    return _in_rows(made)


def _in_rows(lines: list[Stretch]) -> list[Stretch]:
    """Return lines from top to bottom, those of one height from left to right."""
    rows: list[list[Stretch]] = []
    for line in sorted(lines, key=lambda s: (s.base, s.left)):
        if rows and line.base - rows[-1][0].base < 0.4 * line.size:
            rows[-1].append(line)
        else:
            rows.append([line])
    return [line for row in rows for line in sorted(row, key=lambda s: s.left)]


def _touch(one: Stretch, other: Stretch) -> bool:
    """Tell whether two stretches are of one line and next to each other."""
    size = max(one.size, other.size)
    gap = max(one.left, other.left) - min(one.right, other.right)
    return abs(one.base - other.base) < 0.6 * size and gap < APART * size


def _glued(one: Stretch, other: Stretch) -> Stretch:
    """Return two stretches of one line as one; a small raised mark of a note is left out."""
    first, second = (one, other) if one.left <= other.left else (other, one)
    size = max((len(one.text), one.size), (len(other.text), other.size))[1]  # that of most of its characters
    text = first.text + second.text
    if second.size < 0.8 * first.size and is_note(second.text, first.text):
        text = first.text
    base = first.base if first.size >= second.size else second.base
    return Stretch(first.left, max(first.right, second.right), base, size, text)


def _without_furniture(pages: list[list[Stretch]]) -> list[list[Stretch]]:
    """Return pages without page numbers, and without what stands at the head or foot of many of them."""
    seen = Counter(word for page in pages for word in {_likeness(line) for line in _edges(page)})
    often = max(2, len(pages) // 3)
    bare = []
    for page in pages:
        edges = _edges(page)
        gone = {id(line) for line in edges if FOLIO.fullmatch(line.text) or seen[_likeness(line)] > often}
        bare.append([line for line in page if id(line) not in gone])
    return bare


def _edges(page: list[Stretch]) -> list[Stretch]:
    """Return the lines at the head and at the foot of a page."""
    bases = sorted({round(line.base) for line in page})
    outer = set(bases[:EDGE] + bases[-EDGE:])
    return [line for line in page if round(line.base) in outer]


def _likeness(line: Stretch) -> str:
    """Return what is the same in a running head on all pages: its words, without numbers."""
    return DIGITS.sub("#", "".join(line.text.split()))


def _usual_size(pages: list[list[Stretch]]) -> float:
    """Return the size of most characters."""
    sizes: Counter[float] = Counter()
    for page in pages:
        for line in page:
            sizes[round(line.size, 1)] += len(line.text)
    return max(sizes, key=lambda size: (sizes[size], size), default=1.0)


def _split_notes(lines: list[Stretch], usual: float) -> tuple[list[Stretch], list[Stretch]]:
    """Return the lines of a page without its footnotes, and these: small lines at the foot, the first with a number."""
    at = len(lines)
    while at and lines[at - 1].size < SMALL * usual:
        at -= 1
    while at < len(lines) and not NOTE.match(lines[at].text):
        at += 1
    return lines[:at], lines[at:]


def _notes(lines: list[Stretch]) -> list[str]:
    """Return the footnotes of a page, each begun by a number higher than the last."""
    notes: list[str] = []
    for line in lines:
        if NOTE.match(line.text):
            notes.append(line.text.strip())
        else:
            notes[-1] = _together(notes[-1], line.text)
    return notes


def _rows(lines: list[Stretch], page: int) -> Iterator[Row]:
    """Yield the lines of a page in the order of reading, each with its column's margins."""
    gap = _gap(lines)
    for number, column in enumerate([lines] if gap is None else _columns(lines, gap)):
        yield from _in_column(_across(column), page, number)


def _in_column(column: list[Stretch], page: int, number: int) -> Iterator[Row]:
    left = min((line.left for line in column), default=0.0)
    right = max((line.right for line in column), default=0.0)
    yield from (Row(line, left, right, page, number) for line in column)


def _across(lines: list[Stretch]) -> list[Stretch]:
    """Return lines with what stands side by side as one: parted by a blank, or as the cells of a row by a tab."""
    made: list[Stretch] = []
    for line in lines:
        if made and abs(made[-1].base - line.base) < 0.5 * line.size and made[-1].right <= line.left + line.size:
            last, apart = made[-1], " " if line.left - made[-1].right < CELL * line.size else "\t"
            size = max((len(last.text), last.size), (len(line.text), line.size))[1]
            made[-1] = replace(last, right=line.right, size=size, text=f"{last.text}{apart}{line.text}")
        else:
            made.append(line)
    return made


def _gap(lines: list[Stretch]) -> float | None:
    """Return where between two columns hardly a line goes across, None where a page has but one column."""
    if len(lines) < 8:
        return None
    left, right = min(line.left for line in lines), max(line.right for line in lines)
    places = [left + (right - left) * (MIDDLE[0] + (MIDDLE[1] - MIDDLE[0]) * step / 40) for step in range(41)]
    crossing = [sum(line.left < place < line.right for line in lines) for place in places]
    least = min(crossing)
    best = [place for place, count in zip(places, crossing, strict=True) if count == least]
    place = best[len(best) // 2]
    beside = sum(line.left >= place for line in lines), sum(line.right <= place for line in lines)
    return place if least <= CROSSING * len(lines) and min(beside) >= 0.25 * len(lines) else None


def _columns(lines: list[Stretch], gap: float) -> list[list[Stretch]]:
    """Return the columns of a page in order; a line that goes across ends those above it."""
    columns: list[list[Stretch]] = []
    left: list[Stretch] = []
    right: list[Stretch] = []
    for line in lines:
        if line.left < gap < line.right:
            columns += [left, right, [line]]
            left, right = [], []
        else:
            (left if line.right <= gap else right).append(line)
    return [column for column in (*columns, left, right) if column]


def _joined(rows: list[Row]) -> Iterator[tuple[str, int]]:
    """Yield paragraphs: rows joined where one ends at its margin and the next begins at its own."""
    words, page = "", 0
    pitch = median([b.line.base - a.line.base for a, b in pairwise(rows) if b.line.base > a.line.base] or [0.0])
    for before, row in zip([None, *rows], rows, strict=False):
        if before is None or _begins(before, row, pitch):
            if words:
                yield words, page
            words, page = row.line.text.strip(), row.page
        else:
            words = _together(words, row.line.text)
    if words:
        yield words, page


def _begins(before: Row, row: Row, pitch: float) -> bool:
    """Tell whether a row begins a paragraph."""
    size = row.line.size
    short = (before.right - before.line.right) / size
    same = (before.page, before.column) == (row.page, row.column)
    return (
        row.line.left > row.left + INDENT * size
        or short > (SHORT if before.line.text.rstrip()[-1:] in ENDS else LOOSE)
        or not 0.87 < size / before.line.size < 1.15
        or (same and row.line.base - before.line.base > 2.2 * pitch > 0)
    )


def _together(one: str, other: str) -> str:
    """Return two lines as one: a blank parts them only between two Latin words."""
    one, other = one.rstrip(), other.strip()
    return f"{one} {other}" if LATIN.match(one[-1:]) and LATIN.match(other) else one + other
