"""Station clear: a report -> the same report as if it had no footnote marks in its sentences and no hard-wrapped lines.

In: a report. Out: `Clear`, in which each character knows its offset in the report's own text, so that what is found in the one
is a span of the other: `“职普融通”[12]试点` is found as one name and keeps its mark. Signs of radicals are the characters that they
stand for (⼯ is 工). A report without such faults has no clear one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from kg.divide import divide
from kg.divide.lines import read_lines, wrap_width
from kg.ideographs import ordinary
from kg.indicator import Reading
from kg.mention import Claim, Mention
from kg.text import Document, Report, Span

# “三百”[4]专项行动, 集聚区⑨, 两区〔3〕: a mark after a name or a sentence's words, never at a line's start, where it opens a note
MARK = re.compile(r"(?<=[\u4e00-\u9fffA-Za-z0-9”》」’）])(?:[①-⑳㉑-㉟㊱-㊿]|[\[〔［]\d{1,3}[\]〕］](?!\d*号))")
# — 3 —, 第 3 页 共 12 页, 3 / 12
PAGE = r"(?:[-—–－][ \t]*\d{1,3}[ \t]*[-—–－]|第[ \t]*\d{1,3}[ \t]*页[，,/ \t]*(?:共[ \t]*\d{1,3}[ \t]*页)?|\d{1,3}[ \t]*/[ \t]*\d{1,3})"
# the end of a line, the blanks around it, and page numbers on lines between
FOLD = re.compile(rf"[ \t\u3000]*\n(?:[ \t\u3000]*{PAGE}?[ \t\u3000]*\n)*[ \t\u3000]*")
# 长城科 技: the end of a line in the source of a page, which a browser shows as a blank
BLANK = re.compile(r"(?<=[\u4e00-\u9fff、，；：“])[ ](?=[\u4e00-\u9fff”、，])")
SOWN = 30  # a text with so many in its sentences is sown with them; 巴蜀同脉 文明同行 has one that is meant


@dataclass(frozen=True, slots=True)
class Clear:
    """A report without faults, and the offset in the faulty text of each of its characters."""

    report: Report
    offsets: tuple[int, ...]

    def mention(self, found: Mention) -> Mention:
        """Return a mention of the clear report as one of the report that it was made from."""
        return replace(found, span=self.place(found.span))

    def claim(self, made: Claim) -> Claim:
        """Return a claim of the clear report as one of the report that it was made from."""
        other = made.object if isinstance(made.object, str) else self.mention(made.object)
        return replace(made, subject=self.mention(made.subject), object=other, span=self.place(made.span))

    def reading(self, read: Reading) -> Reading:
        """Return a reading of the clear report as one of the report that it was made from."""
        figure = replace(read.figure, span=self.place(read.figure.span))
        subject = self.mention(read.subject) if read.subject else None
        return replace(read, figure=figure, words=self.place(read.words), subject=subject)

    def place(self, span: Span) -> Span:
        """Return where a span of the clear report stands in the report that it was made from."""
        if not span:
            at = self.offsets[min(span.start, len(self.offsets) - 1)]
            return Span(at, at)
        return Span(self.offsets[span.start], self.offsets[span.end - 1] + 1)


def clear(report: Report) -> Clear | None:
    """Return a report without marks of notes and hard wraps, None where it has none."""
    gone = sorted(_faults(report))
    text, offsets, at = report.document.text, list[int](), 0
    if not gone and ordinary(text) == text:
        return None
    for span in gone:
        offsets += range(at, span.start)
        at = max(at, span.end)
    offsets += range(at, len(text))
    said = ordinary("".join(map(text.__getitem__, offsets)))
    document = Document(said, report.document.name, report.document.sha256)
    return Clear(divide(document), tuple(offsets))


def _faults(report: Report) -> Iterator[Span]:
    """Yield what is no part of the sentences: marks of notes; in a text broken at a width, ends of lines in a paragraph."""
    text = report.document.text
    yield from (Span(*match.span()) for match in MARK.finditer(text))
    lines = read_lines(text)
    sown = [
        Span(*blank.span())
        for line in lines
        if line.size > SOWN
        for blank in BLANK.finditer(text, line.begin, line.stop)
    ]
    yield from sown if len(sown) >= SOWN else ()
    if wrap_width(lines):
        for leaf in report.leaves:
            if leaf.kind == "paragraph":
                words = text[leaf.span.start : leaf.span.end].rstrip()
                for match in FOLD.finditer(words):
                    yield Span(leaf.span.start + match.start(), leaf.span.start + match.end())
