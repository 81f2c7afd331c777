"""Divide a report: Document -> Report, the text with its tree of parts, chapters, sections, paragraphs and glossary.

In: a document. Out: a report whose leaves tile the text exactly, in order; nothing is lost, whatever the text.

`一、宏伟蓝图深入实施，新的“一翼”蓄势乘风` below `2022年工作回顾` becomes chapter 1.1, and the paragraph after it 1.1.p1.
"""

from __future__ import annotations

from kg.divide.lines import read_lines
from kg.divide.outline import outline
from kg.divide.roles import with_roles
from kg.divide.tree import grow
from kg.text import Document, Report, Section, Span


def divide(document: Document) -> Report:
    """Return the report of a document: its text and its outline."""
    lines = read_lines(document.text)
    children = with_roles(grow(document.text, lines, outline(lines))) if lines else ()
    return Report(document, Section(Span(0, len(document.text)), "report", "", children=children))
