"""Expectations marked in the text itself: `由【INSTITUTION:市发展改革委】牵头` <-> text and spans."""

from __future__ import annotations

import re

from kg.text import Document, Report, Section, Span

MARK = re.compile(r"【([A-Z]+):([^【】]*)】")


def unmark(marked: str) -> tuple[str, list[tuple[int, int, str]]]:
    """Return the text without marks, and (start, end, kind) of each mark."""
    text, spans, at = "", [], 0
    for match in MARK.finditer(marked):
        text += marked[at : match.start()]
        spans.append((len(text), len(text) + len(match[2]), match[1]))
        text += match[2]
        at = match.end()
    return text + marked[at:], spans


def report_of(text: str) -> Report:
    """Return a report of one paragraph."""
    whole = Span(0, len(text))
    root = Section(whole, "report", "", children=(Section(whole, "paragraph", "1.p1"),))
    return Report(Document(text, "case", "0" * 64), root)
