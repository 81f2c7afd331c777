"""Station check: what a reader of the graph should doubt, as problems.

A shopping list builds, with `Problem("not-a-report", …)`: no heading was found and no word of a work report.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.problem import Problem
from kg.text import Identity, Report

# 政府工作报告 · 各位代表 · 向大会报告工作: one of these stands in every report.
REPORT_WORDS = re.compile(r"工作\s*报告|各位代表|报告工作|工作回顾|人民代表大会")


def doubts(report: Report, identity: Identity) -> Iterator[Problem]:
    """Yield what is odd about a report as a whole."""
    headed = any(node.kind in ("part", "chapter") and node.heading for node in report.root.walk())
    if not REPORT_WORDS.search(report.document.text):
        yield Problem("not-a-report", "this does not look like a government work report: none of its set words occurs")
    elif not headed:
        yield Problem("no-headings", "no heading was found: the whole text is one section")
    if not identity.place:
        yield Problem("unknown-place", "the report's jurisdiction is not known: names are not tied to division codes")
    if "\ufffd" in report.document.text:
        yield Problem("lost-characters", "the text holds replacement characters: some were lost before it came here")
