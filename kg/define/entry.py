"""Entries: where a report sets out to define a term.

In: a divided report. Out: `Entry` records: the spans of a term and of its definition.
`2.一方案三清单：关于推进……的实施方案及配套的政策清单、项目清单、任务清单。` is an entry of a glossary;
`“一条主线”即把高质量发展的要求贯彻各项工作始终。` is a remark within the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.text import Report, Section, Span

# ：, 〔1〕四个不摘： 即摘帽不摘责任
SEPARATOR = re.compile(r"[：:\s—*＊]*")
# (见第2页)
PAGE = re.compile(r"\s*[（(]\s*(?:见|参见|详见)?第?\s*\d+\s*页\s*[）)]\s*$")
# “一条主线”即, “1357”，即, “十四五”时期是指; but not “X”即将, “X”即使, “X”即时
QUOTED = r"“(?P<name>[^“”\n]{2,20})”"
REMARK = re.compile(
    QUOTED + r"[，,]?(?:是指|指的是|即(?![将使便时刻可日为]))(?P<definition>[^。；\n]{4,400})(?<![：:])(?=[。；\n]|$)"
)


@dataclass(frozen=True, slots=True)
class Entry:
    """A term with its definition; the definition is empty for what is only counted up."""

    number: str
    name: Span
    definition: Span
    rule: str  # glossary, remark or how a definition counts it up


def entries(report: Report) -> Iterator[Entry]:
    """Yield the entries of the glossaries, in reading order."""
    for section in report.root.walk():
        if section.kind == "term" and section.heading and section.title:
            yield _entry(report, section, section.heading)


def _entry(report: Report, section: Section, heading: Span) -> Entry:
    """Return the entry of a term's section: its title ends where its heading ends."""
    text = report.document.text
    start = max(text.rfind(section.title, heading.start, heading.end), heading.start)
    name = Span(start, start + len(section.title))
    words = text[heading.end : section.span.end].rstrip()
    words = PAGE.sub("", words)
    separator = SEPARATOR.match(words)
    opening = separator.end() if separator else 0
    return Entry(section.number, name, Span(heading.end + opening, heading.end + len(words)), "glossary")


def remarks(report: Report) -> Iterator[Entry]:
    """Yield the terms that a sentence of the body defines, in reading order."""
    for section in report.root.children:
        if section.kind == "part":
            for found in REMARK.finditer(report.document.text, section.span.start, section.span.end):
                name = Span(found.start("name") - 1, found.end("name") + 1)
                yield Entry("", name, Span(*found.span("definition")), "remark")
