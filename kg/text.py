"""The report as text: the one place where offsets are made.

In: the decoded text of a file. Out: `Document` (the text and where it came from), `Section` (a node of the
outline) and `Report` (both together), all addressed by half-open offsets in Unicode code points.

`一、宏伟蓝图深入实施` at offset 1520 is `Span(1520, 1530)`; its words are `document.text[1520:1530]`, never a copy
that has to be mapped back.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

# Half of a pair of UTF-16, which is no character, and which nothing can encode
HALF = re.compile("[\ud800-\udfff]")
# A sentence of a report ends at 。！？； or at the end of its line; closing quotes stay with it.
SENTENCE = re.compile(r"[^。！？；\n]*(?:[。！？；]+[”’』」）)]*|\n|$)")


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range [start, end) of code points of `Document.text`."""

    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start

    def holds(self, other: Span) -> bool:
        """Tell whether `other` lies inside this span."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Tell whether the two spans share a character."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """Where a page or a paragraph of the file begins in the text."""

    start: int
    unit: str  # page or paragraph
    number: int  # counted from 1


@dataclass(frozen=True, slots=True)
class Document:
    """The text of one file as its reader gives it.

    Of a plain text newlines are normalised, the byte-order mark is gone, and nothing else is changed. Text and name hold
    characters only: half of a surrogate pair, as in the name of a file that is not UTF-8, is U+FFFD.
    """

    text: str
    name: str  # the file's stem, such as tongzhou-2023
    sha256: str  # of the file's bytes
    encoding: str = "utf-8"
    marks: tuple[Mark, ...] = ()  # of files that have pages or paragraphs of their own, in order

    def __post_init__(self) -> None:
        for part in ("text", "name"):
            object.__setattr__(self, part, HALF.sub("\ufffd", getattr(self, part)))

    def words(self, span: Span) -> str:
        """Return the text of a span."""
        return self.text[span.start : span.end]

    def place(self, offset: int) -> Mark | None:
        """Return the page or paragraph that the character at `offset` is from, None where the file has none."""
        at = bisect_right(self.marks, offset, key=lambda mark: mark.start)
        return self.marks[at - 1] if at else None


@dataclass(frozen=True, slots=True)
class Section:
    """A node of the outline: its span holds its heading and all its children, whose spans tile it.

    `kind` is one of report, front, part, chapter, section, glossary, term, back (inner nodes) and heading,
    paragraph (leaves). `path` is the address that people read: `2.3.p4` is the fourth paragraph of the third
    chapter of the second part; a heading has the path of what it heads.
    """

    span: Span
    kind: str
    path: str
    level: int = 0  # 0 for the report and for leaves, 1 for a part, 2 for a chapter or a term, 3 for a section
    number: str = ""  # as printed: 一、 （二） 3.
    title: str = ""
    heading: Span | None = None  # marker and title; inside the first paragraph where the heading is run in
    children: tuple[Section, ...] = ()
    role: str = ""  # of a part: review or plan; "" for what is neither or both

    def walk(self) -> Iterator[Section]:
        """Yield this node and all below it, in reading order."""
        yield self
        for child in self.children:
            yield from child.walk()

    def leaves(self) -> Iterator[Section]:
        """Yield the leaves in reading order; they tile the node's span exactly."""
        return (node for node in self.walk() if not node.children)


@dataclass(frozen=True, slots=True)
class Identity:
    """What a report says of itself; empty where it does not."""

    title: str = ""  # 政府工作报告
    place: str = ""  # the jurisdiction's full name, such as 北京市通州区
    code: str = ""  # its division code, such as 110112
    year: str = ""  # the year whose plan it presents, such as 2023
    speaker: str = ""  # 孟景伟
    delivered: str = ""  # ISO date, such as 2023-01-04
    office: str = ""  # as printed: 通州区人民政府区长
    meeting: str = ""  # as printed: 通州区第七届人民代表大会第三次会议
    issuer: str = ""  # 北京市通州区人民政府
    issued: str = ""  # ISO date of the notice that issues it, such as 2023-01-12
    number: str = ""  # of the document, such as 通政发〔2023〕1号
    recipients: tuple[str, ...] = ()  # whom that notice addresses: 各街道办事处 …
    copies: tuple[str, ...] = ()  # who gets a copy, 抄送: 区委各部、委、办 …
    places: tuple[tuple[str, Span], ...] = ()  # where the text says what, by field


@dataclass(frozen=True, slots=True)
class Report:
    """A document with its outline."""

    document: Document
    root: Section
    _leaves: tuple[Section, ...] = field(init=False, repr=False, compare=False)
    _starts: tuple[int, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        leaves = tuple(self.root.leaves())
        object.__setattr__(self, "_leaves", leaves)
        object.__setattr__(self, "_starts", tuple(leaf.span.start for leaf in leaves))

    @property
    def leaves(self) -> tuple[Section, ...]:
        """The leaves of the outline, in reading order."""
        return self._leaves

    def leaf_at(self, offset: int) -> Section:
        """Return the leaf that holds the character at `offset` (the last leaf for the end of the text)."""
        return self._leaves[max(0, bisect_right(self._starts, offset) - 1)]

    def holder(self, span: Span) -> Section:
        """Return the smallest section that holds a span: a leaf, or what holds a definition of several paragraphs."""
        found = self.leaf_at(span.start)
        if found.span.holds(span):
            return found
        found = self.root
        while inner := next((child for child in found.children if child.span.holds(span)), None):
            found = inner
        return found

    def sentences(self, section: Section | None = None) -> Iterator[Span]:
        """Yield the sentences of a section (the whole report by default), blanks trimmed, empty ones left out."""
        for leaf in (section or self.root).leaves():
            yield from sentences(self.document.text, leaf.span)


def sentences(text: str, within: Span) -> Iterator[Span]:
    """Yield the sentences of a stretch of text, blanks trimmed, empty ones left out."""
    for match in SENTENCE.finditer(text, within.start, within.end):
        words = match.group()
        trimmed = words.strip()
        if trimmed:
            start = match.start() + words.index(trimmed)
            yield Span(start, start + len(trimmed))
