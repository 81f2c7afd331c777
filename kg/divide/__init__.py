"""Divide a report: Document -> Report, the text with its tree of parts, chapters, sections, paragraphs and glossary.

In: a document. Out: a report whose leaves tile the text exactly, in order; nothing is lost, whatever the text.

`一、宏伟蓝图深入实施，新的“一翼”蓄势乘风` below `2022年工作回顾` becomes chapter 1.1, and the paragraph after it 1.1.p1.
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.divide.lines import read_lines
from kg.divide.outline import outline
from kg.divide.tree import grow
from kg.text import Document, Report, Section, Span

__all__ = ["divide", "headings"]


def divide(document: Document) -> Report:
    """Return the report of a document: its text and its outline."""
    lines = read_lines(document.text)
    children = grow(document.text, lines, outline(lines)) if lines else ()
    return Report(document, Section(Span(0, len(document.text)), "report", "", children=children))


def headings(report: Report) -> Iterator[Section]:
    """Yield the sections that have a heading of their own, with front and back matter, in reading order."""
    for node in report.root.walk():
        if node.level and (node.heading or node.kind in ("front", "back")):
            yield node
