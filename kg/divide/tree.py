"""Grow the tree: the last step of dividing.

In: lines and the heads found among them. Out: the children of the report, whose leaves tile the text.
A heading on its own line becomes a leaf `heading`; one that is run into its paragraph stays inside the first paragraph.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from kg.divide.lines import Line, wrap_width
from kg.divide.outline import Head
from kg.text import Section, Span

OPENS_NO_LINE = "，。、；：！？》”）)]"  # what a line begins with that goes on from the line before


def grow(text: str, lines: list[Line], heads: list[Head]) -> tuple[Section, ...]:
    """Return the children of the report: front, parts, glossary, back."""
    return Grower(text, lines, heads).children()


class Grower:
    """What growing needs to know of a report; `grow` is the way in."""

    def __init__(self, text: str, lines: list[Line], heads: list[Head]) -> None:
        self.text = text
        self.lines = lines
        self.heads = heads
        self.wrapped = wrap_width(lines) > 0
        self.ends = [head.at for head in heads[1:]] + [len(lines)]

    def children(self) -> tuple[Section, ...]:
        """Return the nodes of level 1; matter before the first head goes with it."""
        tops = [i for i, head in enumerate(self.heads) if head.level == 1] + [len(self.heads)]
        counts: dict[str, int] = {}
        found = []
        for first, after in pairwise(tops):
            kind = self.heads[first].kind
            counts[kind] = counts.get(kind, 0) + 1
            again = "" if counts[kind] == 1 else str(counts[kind])
            path = str(counts[kind]) if kind == "part" else kind + again
            found.append(self.node(first, after, path))
        return tuple(found)

    def node(self, first: int, after: int, path: str) -> Section:
        """Return the node of a head, with all heads before `after` below it."""
        head = self.heads[first]
        children = list(self.leaves(head, self.ends[first], path))
        at, count = first + 1, 0
        while at < after:
            stop = next((i for i in range(at + 1, after) if self.heads[i].level <= self.heads[at].level), after)
            count += 1
            children.append(self.node(at, stop, f"{path}.{count}"))
            at = stop
        span = Span(children[0].span.start, children[-1].span.end)
        return Section(
            span, head.kind, path, head.level, head.number, self.title(head), self.place(head), tuple(children)
        )

    def title(self, head: Head) -> str:
        """Return a head's title, blanks at line ends taken out."""
        if head.title is None:
            return (
                self.text[self.lines[head.at].begin : self.lines[head.at].stop][:60]
                if head.kind in ("front", "back")
                else ""
            )
        return "".join(self.text[head.title.start : head.title.end].splitlines()).strip().rstrip("。：:；*＊ ")

    def place(self, head: Head) -> Span | None:
        """Return the span of a head's marker and title."""
        if head.title is None:
            return None
        at = head.at
        while self.lines[at].end <= head.title.start:
            at += 1
        return Span(self.lines[at].begin, head.title.end)

    def leaves(self, head: Head, end: int, path: str) -> Iterator[Section]:
        """Yield a head's own leaves: its heading if that fills its lines, then its paragraphs up to line `end`."""
        at, count = head.at, 0
        heading = self.place(head)
        while at < end:
            stop = at + 1
            line = self.lines[at]
            if heading and head.title and head.title.whole and line.start <= heading.start < line.end:
                stop = min(end, at + head.title.lines)
                yield Section(Span(line.start, self.lines[stop - 1].end), "heading", path, heading=heading)
            else:
                while stop < end and not self.opens(stop, heading):
                    stop += 1
                count += 1
                yield Section(Span(line.start, self.lines[stop - 1].end), "paragraph", f"{path}.p{count}")
            at = stop

    def opens(self, at: int, heading: Span | None) -> bool:
        """Tell whether a line opens a paragraph and does not go on from the line before."""
        line, before = self.lines[at], self.lines[at - 1]
        if heading and line.start <= heading.start < line.end:
            return True
        goes_on = line.text[0] in OPENS_NO_LINE or (self.wrapped and before.last not in "。！？；：!?")
        return bool(line.style and not self.wrapped) or not goes_on
