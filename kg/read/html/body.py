"""Find the main text of a page among its lines: by where the sentences are, not by what a site calls its elements.

In: a page. Out: the lines of its main text, in order, without lines of links. Sentences are what menus, footers and lists of links
do not have: the smallest element with 95 % of them is the text, and so are blocks of sentences close by, such as a glossary apart:
`<div id="zoom"><p>各位代表：…</div><div class="fj"><p>1.“五子”联动：…。</div>`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from kg.read.html.page import Line, Page

SENTENCE = re.compile("[。；！？]")
CLAUSE = re.compile("[，。；：]")  # for a page without any sentence
PARTS = (
    "p",
    "li",
    "tr",
    "tbody",
    "h1",
    "h2",
    "h3",
    "dd",
    "dt",
    "td",
    "th",
)  # are no whole text, where they hold few lines
FEW = 3
MOST = 0.95  # of all sentences are in the main text
UNCOVERED = 0.25  # of the sentences shown: where a page hides more, it shows its text in turn, or by a program
DENSE, BLOCK = 0.85, 100  # a block apart that is text: sentences are so much of it, and so many characters
SPEECH = re.compile("各位代表|各位委员|(?:名词|术语).{0,4}(?:解释|注释|说明)")  # or it opens the speech or the glossary
HEADING = 20  # characters that the heading of a list of links has at most
GAP = 3  # so few lines that are none can stand between it and the main text


@dataclass(slots=True)
class _Block:
    """What stands beside the main text in one element: characters of it, of its sentences, of its links."""

    size: int = 0
    said: int = 0
    linked: int = 0
    opens: bool = False

    @property
    def is_text(self) -> bool:
        """Whether it is of the kind of the main text."""
        return (self.opens or self.said >= max(BLOCK, DENSE * self.size)) and 20 * self.linked <= self.size


def body(page: Page) -> tuple[int, list[Line]]:
    """Return the lines of the main text, and which line of the page is the first."""
    lines = page.lines
    said = _said(lines)
    shown = sum(amount for line, amount in zip(lines, said, strict=True) if not line.hidden)
    if sum(said) - shown <= UNCOVERED * shown:
        said = [0 if line.hidden else amount for line, amount in zip(lines, said, strict=True)]
        kept = [not line.hidden for line in lines]
    else:
        kept = [
            not line.hidden or amount > 0 or not SENTENCE.search(line.text)
            for line, amount in zip(lines, said, strict=True)
        ]
    main = _smallest(page, said)
    blocks = _blocks(page, main, said, kept)
    inside = [at for at, block in enumerate(blocks) if block is None and kept[at]]
    if not inside:
        return 0, []
    last = _reach(lines, blocks, range(inside[-1] + 1, len(lines)), inside[-1])
    first = _reach(lines, blocks, range(inside[0] - 1, -1, -1), inside[0])
    found = [line for at, line in enumerate(lines[: last + 1]) if at >= first and kept[at]]
    return first, [line for at, line in enumerate(found) if not (line.is_link or _heads_links(found, at))]


def _heads_links(lines: list[Line], at: int) -> bool:
    """Tell whether a line is the heading of a list of links within the text: 相关新闻."""
    below = lines[at + 1 : at + 3]
    is_short = len(lines[at].text) <= HEADING and not SENTENCE.search(lines[at].text)
    return is_short and len(below) == 2 and all(line.is_link for line in below)


def _said(lines: list[Line]) -> list[int]:
    """Return how many characters of sentences each line has; what is said again, as on the page's version for phones, is none."""
    for mark in (SENTENCE, CLAUSE):
        seen: set[str] = set()
        amounts = [0] * len(lines)
        for at in sorted(range(len(lines)), key=lambda at: lines[at].hidden):
            line = lines[at]
            words = _words(line)
            if mark.search(words) and not line.is_link and words not in seen:
                seen.add(words)
                amounts[at] = len(line.text)
        if any(amounts):
            break
    return amounts


def _words(line: Line) -> str:
    """Return what a line says, without blanks."""
    return "".join(line.text.split())


def _smallest(page: Page, said: list[int]) -> int:
    """Return the smallest element that holds nearly all sentences."""
    weights = [0] * len(page.parents)
    lines = [0] * len(page.parents)
    for line, amount in zip(page.lines, said, strict=True):
        weights[line.element] += amount
        lines[line.element] += 1
    for element in range(len(weights) - 1, 0, -1):
        weights[page.parents[element]] += weights[element]
    main = max((e for e, weight in enumerate(weights) if weight >= MOST * weights[0]), default=0)
    while page.tags[main] in PARTS and lines[main] < FEW:
        main = page.parents[main]
    return main


def _blocks(page: Page, main: int, said: list[int], kept: list[bool]) -> list[_Block | None]:
    """Return the block beside the main text that each line is in; None for lines of the main text itself."""
    around, element = {main}, main
    while element:
        element = page.parents[element]
        around.add(element)
    block = [0] * len(page.parents)
    for element in range(1, len(block)):
        parent = page.parents[element]
        apart = element in around or (parent in around and parent != main)
        block[element] = element if apart else block[parent]
    own = {_words(line) for line in page.lines if block[line.element] == main}
    told: dict[int, _Block] = {}
    found: list[_Block | None] = []
    for at, line in enumerate(page.lines):
        one = block[line.element]
        found.append(None if one == main else told.setdefault(one, _Block()))
        if (beside := found[-1]) is not None and kept[at]:
            beside.size += len(line.text)
            beside.said += said[at]
            beside.linked += len(line.text) if line.is_link else 0
            beside.opens = beside.opens or bool(SPEECH.match(words := _words(line)) and words not in own)
    return found


def _reach(lines: list[Line], blocks: list[_Block | None], beside: Iterable[int], last: int) -> int:
    """Return how far the text goes on among the lines beside the main text."""
    missed = 0
    for at in beside:
        block = blocks[at]
        if block is None or block.is_text:
            last, missed = at, 0
        elif not lines[at].is_link and not lines[at].hidden:
            missed += 1
            if missed > GAP:
                break
    return last
