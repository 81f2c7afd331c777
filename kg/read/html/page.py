r"""The lines of a page: tags and text in their order -> `Line` records, each with the element that it is in.

In: the source of a page. Out: `Page`, its lines and the tree of its block elements. A cell of one line stands on its row's line,
`指标<td>数值` gives `指标\t数值`; a cell of several lines is layout, each of them a line of the page.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from dataclasses import dataclass, field
from functools import cache

from kg.draft import is_note
from kg.lexicon import PACKAGE, load_toml
from kg.limits import Limits

# What is no text: comments, programs, styles, pictures, choices, declarations; one without its end goes on to the page's.
NO_TEXT = re.compile(
    r"<!--.*?(?:-->|\Z)"
    r"|<(script|style|noscript|template|svg|select|textarea|iframe|object)\b.*?(?:</\1\b[^>]*>|\Z)"
    r"|<[!?][^>]*(?:>|\Z)",
    re.IGNORECASE | re.DOTALL,
)
# <p class="a">, </div>, <br/>, <a title='1 > 0'>
TAG = re.compile(r"<(/?)([a-zA-Z][\w:-]*)((?:[^<>\"']++|\"[^\"<]*+\"|'[^'<]*+'|[\"'])*+)(?:>|(?=<)|\Z)")
HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|\shidden(?:\s|=|$)|^hidden", re.IGNORECASE)
TARGET = re.compile(r"\shref\b", re.IGNORECASE)
NAMED = re.compile(r"\s(?:name|id)\b", re.IGNORECASE)  # <a name="_Toc1">一、工作回顾</a> is a heading and no link
CJK = r"[\u2e80-\u9fff\uff00-\uffef，。、；：“”]"
# A line's end within a sentence of Chinese, or between it and a figure, is no blank.
FOLDED = re.compile(rf"(?<={CJK})[ \t\r\f]*\n\s*(?=\S)|(?<=\w)[ \t\r\f]*\n\s*(?={CJK})")
BLANKS = re.compile(r"[ \t\r\n\f\xa0]+")
LONGEST_LINK = 500  # characters; a link that is longer has lost its end
ENDS = {"li": ("p", "li"), "tr": ("p", "td", "th", "tr"), "td": ("p", "td", "th"), "th": ("p", "td", "th"), "dd": ("p", "dt", "dd"), "dt": ("p", "dt", "dd")}  # fmt: skip
CELLS = ("td", "th")
SOFT = ("p", "div", "br", "section")  # end no line where the cell that they are in has no more
READ, HIDE, SKIP = 0, 1, 2  # what is shown, what is hidden and may be the text all the same, what is never text


@dataclass(slots=True)
class Cell:
    """What is said in one cell of a row, or on a line without cells; and where."""

    element: int = 0
    tag: str = ""
    hidden: bool = False
    words: list[str] = field(default_factory=list)
    last: str = ""  # the last of them that are no blanks
    linked: int = 0  # characters of it that are links
    pending: int = 0  # characters of it in a link whose end has not come

    @property
    def text(self) -> str:
        """What is said, without the blanks around it."""
        return "".join(self.words).strip(" \t")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the page, and the cells that it is made of."""

    text: str
    cells: tuple[Cell, ...]

    @property
    def element(self) -> int:
        """The element in which it begins."""
        return self.cells[0].element

    @property
    def tag(self) -> str:
        """The tag of that element."""
        return self.cells[0].tag

    @property
    def hidden(self) -> bool:
        """Whether the page hides it."""
        return self.cells[0].hidden

    @property
    def is_link(self) -> bool:
        """Whether half of it or more is links."""
        return 2 * sum(cell.linked for cell in self.cells) >= max(1, len(self.text))


@dataclass(slots=True)
class Page:
    """The elements and lines of a page, as its tags come."""

    limits: Limits
    lines: list[Line] = field(default_factory=list)
    parents: list[int] = field(default_factory=lambda: [-1])
    tags: list[str] = field(default_factory=lambda: [""])
    stack: list[tuple[str, int, int]] = field(
        default_factory=lambda: [("", 0, READ)]
    )  # tag, element, whether it is read
    opened: Counter[str] = field(default_factory=Counter)  # how many of each tag are on the stack
    cells: list[Cell] = field(default_factory=lambda: [Cell()])
    link: list[Cell] | None = None  # the cells that the open link has words in
    broken: bool = False  # the cell's line ends if anything follows in it
    layout: bool = False  # the cell has several lines
    raised: bool = False  # within <sup>

    def feed(self, source: str) -> None:
        """Take a whole page."""
        source, blocks, void, at = NO_TEXT.sub(" ", source), tags("block"), tags("void"), 0
        for match in TAG.finditer(source):
            self.say(source[at : match.start()])
            at = match.end()
            ends, tag, attributes = bool(match[1]), match[2].lower(), match[3]
            if tag == "a":
                self.tie(attributes, ends=ends)
            elif tag == "sup":
                self.raised = not ends
            elif tag in CELLS:
                self.part()
            elif tag in SOFT and self.opened["td"] + self.opened["th"]:
                self.broken = bool(self.cells[-1].words)
            elif tag in blocks or tag == "br":
                self.cut()
            if ends:
                self.close(tag)
            elif tag not in void:
                self.open(tag, attributes, tag in blocks)
        self.say(source[at:])
        self.cut()

    def say(self, raw: str) -> None:
        """Take the text between two tags."""
        if not raw or self.stack[-1][2] == SKIP:
            return
        pre = self.stack[-1][0] == "pre"
        for at, row in enumerate(raw.split("\n") if pre else [FOLDED.sub("", raw)]):
            if at:
                self.cut()
            words = BLANKS.sub(" ", html.unescape(row))
            if not (self.raised and is_note(words, self.cells[-1].last)):
                self.add(words)

    def add(self, words: str) -> None:
        """Add words to the cell; where its line has ended, or they are hidden and it is not, they begin a line."""
        tag, element, state = self.stack[-1]
        cell, size = self.cells[-1], len(words.strip())
        if size and cell.words and (self.broken or cell.hidden != (state == HIDE)):
            self.layout = self.layout or self.broken
            self.split()
            cell = self.cells[-1]
        if size and not cell.words:
            cell.element, cell.tag, cell.hidden = element, tag, state == HIDE
        if size or cell.words:
            cell.words.append(words)
            cell.last = words if size else cell.last
        if self.link is not None and size:
            self.link.append(cell)
            cell.pending += size

    def tie(self, attributes: str, *, ends: bool) -> None:
        """Begin or end a link; one that has no end of its own, or an end far off, was none."""
        tied = {id(cell): cell for cell in self.link or ()}.values()
        is_whole = ends and sum(cell.pending for cell in tied) <= LONGEST_LINK
        for cell in tied:
            cell.linked += cell.pending if is_whole else 0
            cell.pending = 0
        goes = TARGET.search(attributes) or not NAMED.search(attributes)
        self.link = [] if goes and not ends else None

    def part(self) -> None:
        """End a cell: the next one stands on the same line, parted by a tab, if both have one line."""
        if self.layout:
            self.cut()
        elif self.cells[-1].words:
            self.cells.append(Cell())
        self.broken = False

    def split(self) -> None:
        """End the line of a cell of several: what stands in the row before the cell is a line of its own."""
        last = self.cells.pop()
        self.emit(self.cells)
        self.emit([last])
        self.cells, self.broken = [Cell()], False

    def cut(self) -> None:
        """End a line."""
        self.emit(self.cells)
        self.cells, self.broken, self.layout = [Cell()], False, False

    def emit(self, cells: list[Cell]) -> None:
        """Add a line of cells, if there is a word in them."""
        told = [cell for cell in cells if cell.text]
        if told:
            self.limits.check("elements", len(self.lines))
            self.lines.append(Line("\t".join(cell.text for cell in told), tuple(told)))

    def open(self, tag: str, attributes: str, is_block: bool) -> None:
        """Begin an element; one that is deeper than the limit counts as part of the one around it."""
        while is_block and self.stack[-1][0] in ENDS.get(tag, ("p",)):
            self.close(self.stack[-1][0])
        around, state = self.stack[-1][1:]
        if tag in tags("unread"):
            state = SKIP
        elif HIDDEN.search(attributes):
            state = max(state, HIDE if is_block else SKIP)
        if len(self.stack) < self.limits.depth and (is_block or state != self.stack[-1][2]):
            if is_block:
                self.parents.append(around)
                self.tags.append(tag)
                self.limits.check("elements", len(self.parents))
            self.stack.append((tag, len(self.parents) - 1 if is_block else around, state))
            self.opened[tag] += 1

    def close(self, tag: str) -> None:
        """End an element, and those in it that have no end of their own."""
        while self.opened[tag]:  # else it was never begun
            last = self.stack.pop()[0]
            self.opened[last] -= 1
            if last == tag:
                return


@cache
def tags(group: str) -> frozenset[str]:
    """Return the tags of a group of the word file."""
    return frozenset(load_toml(PACKAGE / "read" / "html" / "words.toml")[group])
