"""What stands on pages and is no part of the text: page numbers, running heads, the numbers of lines.

In: pages. Out: the same without them. `— 7 —` at the foot, `第3页 共20页`, and 政府工作报告 at the head of every page are left out.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from kg.printed.stretch import Page, Stretch

# — 3 —, 3, 第3页, 第 3 页 共 20 页, 3/20
FOLIO = re.compile(r"[-—–―－·•.\s]*(?:第\s*)?\d{1,4}\s*(?:页)?(?:\s*[/，,]?\s*(?:共\s*)?\d{1,4}\s*页?)?[-—–―－·•.\s]*")
DIGITS = re.compile(r"\d+|[○〇零一二三四五六七八九十]+")
COUNT = re.compile(r"\d{1,4}")
EDGE = 2  # rows at the head and foot of a page that may be furniture
COUNTED = 3  # numbers of lines on a page, at least
STEPS = (1, 2, 5, 10)  # by which they count
RISING = 0.7  # of them count up by one of these, at least
BESIDE = 0.2  # of a character that such a number may reach into the text


def without_furniture(pages: Sequence[Page]) -> None:
    """Leave out page numbers, and what stands at the head or foot of many pages."""
    seen = Counter(said for page in pages for said in {_likeness(line) for line in _edges(page.lines, EDGE)})
    placed = Counter(said for page in pages for said in {_placed(line) for line in _edges(page.lines, 1)})
    filled = sum(bool(page.lines) for page in pages)
    often, always = max(2, filled // 3), max(2, min(3, filled))
    for page in pages:
        gone = {
            id(line)
            for line in _edges(page.lines, EDGE)
            if FOLIO.fullmatch(line.text) or seen[_likeness(line)] > often or placed[_placed(line)] >= always
        }
        page.lines = [line for line in page.lines if id(line) not in gone]


def _edges(lines: list[Stretch], rows: int) -> list[Stretch]:
    """Return the lines at the head and at the foot of a page."""
    bases = sorted({round(line.base) for line in lines})
    outer = set(bases[:rows] + bases[-rows:])
    return [line for line in lines if round(line.base) in outer]


def _likeness(line: Stretch) -> str:
    """Return what is the same in a running head on all pages: its words, without numbers."""
    return DIGITS.sub("#", "".join(line.text.split()))


def _placed(line: Stretch) -> tuple[int, str]:
    """Return the words of a line with its height on the page."""
    return round(line.base), _likeness(line)


def without_counts(pages: Sequence[Sequence[Stretch]]) -> Iterator[list[Stretch]]:
    """Yield the stretches of each page without the numbers of its lines, which count up at the left of the text."""
    margin = _margin(pages)
    for page in pages:
        beside = [one for one in page if COUNT.fullmatch(one.text.strip()) and one.right < margin + BESIDE * one.size]
        counts = [int(one.text) for one in sorted(beside, key=lambda one: one.base)]
        steps = Counter(after - before for before, after in pairwise(counts))
        most = max((steps[step] for step in STEPS), default=0)  # a head, or another text, can begin anew
        gone = {id(one) for one in beside} if len(counts) >= COUNTED and most > RISING * (len(counts) - 1) else set()
        yield [one for one in page if id(one) not in gone]


def _margin(pages: Sequence[Sequence[Stretch]]) -> float:
    """Return the left edge that most of the text keeps."""
    edges: Counter[int] = Counter()
    for page in pages:
        for one in page:
            if not COUNT.fullmatch(one.text.strip()):
                edges[round(one.left)] += len(one.text)
    return float(max(edges, key=lambda edge: (edges[edge], -edge), default=0))
