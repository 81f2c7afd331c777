"""Coverage: what of a report the graph does not hold, so that a reader knows what to trust.

In: the finished graph. Out: for each report and each of its parts and chapters, how many quoted names, titles, figures and
sentences there are, how many of them are captured, and those that are not.
`创新引入“大数据画像”，响应率提升8.5%` has a quotation and a figure; the quotation is captured where a mention or a term covers it,
the figure where an indicator does, the sentence where anything in it is.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kg.graph import Evidence, Graph, ReportRecord
from kg.text import Report, Section, Span

# What is counted, in the order in which it is shown.
ASPECTS = ("quotes", "titles", "figures", "sentences")
QUOTE = re.compile(r"“[^“”\n]{2,30}”")  # “大数据画像”
TITLE = re.compile(r"《[^《》\n]{2,60}》")  # 《北京城市副中心控规》
# 8.5%, 350.6万平方米, 3家; but no year, day, number of a heading or of a term: 2022年, 3月5日, 第20, 1.“五子”, [12], G107, 12345热线
FIGURE = re.compile(
    r"(?<![\dA-Za-z.第〔\[【（(“—\-])\d{1,12}(?:[,，]\d{3}){0,4}(?:\.\d{1,6})?(?![\d.]{0,6}(?:[年月日号时点、:：〕\]】A-Za-z]|热线|\.\D))"
    r"(?:[%％‰]|[十百千万亿多余]{0,4}(?:平方|立方|公)?[\u4e00-\u9fff])"
)
LEAST = 8  # characters of a sentence that says something: not 各位代表！
HALF = 0.5  # of a name's letters that a mention must cover


@dataclass(frozen=True, slots=True, order=True)
class Missed:
    """A name, a figure or a sentence that nothing covers."""

    span: Span
    aspect: str  # one of ASPECTS
    words: str
    section: str  # path of the paragraph


@dataclass(frozen=True, slots=True)
class Share:
    """How much of a section is captured: for each aspect, how many there are and how many of them something covers."""

    path: str  # of a part or chapter, without what lies in the chapters of a part; empty for the whole report
    title: str
    counts: tuple[tuple[int, int], ...]  # (captured, all), in the order of ASPECTS


@dataclass(frozen=True, slots=True)
class Coverage:
    """What is captured of one report, whole and section by section, and what is not."""

    report: str
    shares: tuple[Share, ...]  # the whole first
    missed: tuple[Missed, ...]


def coverage(graph: Graph) -> tuple[Coverage, ...]:
    """Return the coverage of each report of a graph."""
    return tuple(_coverage(record, graph) for record in graph.reports)


def _coverage(record: ReportRecord, graph: Graph) -> Coverage:
    text, held = Report(record.document, record.root), _Held(record.iri, graph)
    homes = list(_homes(record.root))
    home_of = {leaf.span.start: home.path for home in homes for leaf in home.leaves()}  # the innermost comes last
    counts = {home.path: [[0, 0] for _ in ASPECTS] for home in homes}
    missed = []
    for leaf in text.leaves:
        for aspect, span in _things(text, leaf):
            captured = held.holds(aspect, span)
            count = counts[home_of[leaf.span.start]][ASPECTS.index(aspect)]
            count[0] += captured
            count[1] += 1
            if not captured:
                missed.append(Missed(span, aspect, record.document.words(span), leaf.path))
    shares = [Share(home.path, f"{home.number}{home.title}", _pairs(counts[home.path])) for home in homes]
    whole = [[sum(share.counts[i][k] for share in shares) for k in (0, 1)] for i in range(len(ASPECTS))]
    return Coverage(record.iri, (Share("", "", _pairs(whole)), *shares), tuple(sorted(missed)))


def _pairs(counted: list[list[int]]) -> tuple[tuple[int, int], ...]:
    return tuple((captured, all_) for captured, all_ in counted)


def _homes(root: Section) -> Iterator[Section]:
    """Yield the sections that are counted by themselves, in reading order: parts, chapters, front and back matter."""
    for part in root.children or (root,):
        chapters = [child for child in part.children if child.kind == "chapter"]
        yield part
        yield from chapters


def _things(text: Report, leaf: Section) -> Iterator[tuple[str, Span]]:
    """Yield what of a paragraph is counted; a heading counts for its names alone."""
    words = text.document.text
    for aspect, pattern in (("quotes", QUOTE), ("titles", TITLE), ("figures", FIGURE)):
        for found in pattern.finditer(words, leaf.span.start, leaf.span.end):
            yield aspect, Span(*found.span())
    if leaf.kind != "heading":
        yield from (("sentences", span) for span in text.sentences(leaf) if len(span) >= LEAST)


class _Held:
    """What a graph holds of one report: where names, figures and facts stand."""

    def __init__(self, report: str, graph: Graph) -> None:
        measured = graph.indicators
        terms = [place for concept in graph.concepts for place in (concept.place, *concept.mentions)]
        said = [concept.definition for concept in graph.concepts if concept.definition]

        def cover(places: Iterable[Evidence]) -> _Cover:
            return _Cover(place.span for place in places if place.report == report)

        self.names = cover([*terms, *(place for entity in graph.entities for place in entity.mentions)])
        self.figures = cover(indicator.evidence for indicator in measured)
        self.facts = cover([*said, *(place for relation in graph.relations for place in relation.evidence)])

    def holds(self, aspect: str, span: Span) -> bool:
        """Tell whether a name is mostly named, a figure measured or part of a name, a sentence touched at all."""
        if aspect == "sentences":
            return any(cover.share(span) > 0 for cover in (self.names, self.figures, self.facts))
        if aspect == "figures":
            return self.figures.share(span) > 0 or self.names.share(span) == 1
        return self.names.share(span) >= HALF


class _Cover:
    """Stretches of a text, united, that can tell how much of another stretch they cover."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self.starts: list[int] = []
        self.ends: list[int] = []
        for span in sorted(spans):
            if self.ends and span.start <= self.ends[-1]:
                self.ends[-1] = max(self.ends[-1], span.end)
            else:
                self.starts.append(span.start)
                self.ends.append(span.end)

    def share(self, span: Span) -> float:
        """Return the share of a span that is covered."""
        at, covered = max(0, bisect_right(self.starts, span.start) - 1), 0
        while at < len(self.starts) and self.starts[at] < span.end:
            covered += max(0, min(self.ends[at], span.end) - max(self.starts[at], span.start))
            at += 1
        return covered / len(span)
