"""The graph as the explorer page wants it: small tables that point into one another, each sentence once.

In: a `Graph`. Out: a dictionary that JSON can hold. `张家湾设计小镇北京国际设计周永久会址落成。` becomes one row of `sentences`, and
the mention of `北京国际设计周永久会址` the row `[sentence, 8, 19, rule, 0.93]`, in UTF-16 units because JavaScript counts those.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from kg.coverage import ASPECTS, Coverage, coverage
from kg.graph import STATUSES, Entity, Evidence, Graph, Indicator, ReportRecord
from kg.mention import KINDS
from kg.problem import Problem
from kg.promise import commitments
from kg.terms import mint
from kg.text import Identity, Report, Section, Span
from kg.write.groups import groups_of
from kg.write.layout import lay_out, width_of
from kg.write.readings import readings

NO_SECTION = -1
# 名  词  解  释: printers space out short headings
SPACED = re.compile(r"(?<=[\u2e80-\uffff])\s+(?=[\u2e80-\uffff])")
# 𠮷: one code point, two UTF-16 units
ASTRAL = re.compile(r"[\U00010000-\U0010ffff]")
LONG = 600  # characters of a sentence that a panel can show; a text without full stops is one sentence of any length
PAUSES = "，、,： "  # where a longer one is cut, if it can be
QUOTED = 40  # characters of the name that a problem speaks of


def payload(graph: Graph) -> dict[str, Any]:
    """Return everything the page shows."""
    tables = _Tables(graph.reports)
    entities = [_entity(entity, tables, graph.base) for entity in graph.entities]
    number = {entity.iri: i for i, entity in enumerate(graph.entities)}
    relations = [
        [number[fact.subject], fact.predicate, number.get(fact.object, fact.object), tables.places(fact.evidence)]
        for fact in graph.relations
        if fact.subject in number
    ]
    groups = groups_of(graph, entities, relations, tables)
    names = {i: width_of(entity.name) for i, entity in enumerate(graph.entities)}
    bubbles, points = lay_out([group for group, _ in groups], names)
    for i, entity in enumerate(entities):
        entity[6:6] = [round(points[i][0]), round(points[i][1])]
    homes = {i: at for at, (group, _) in enumerate(groups) for i in (*group.members, group.hub) if i is not None}
    lands = sorted({group.land for group, _ in groups})
    terms = _terms(graph, number, tables)  # what found their mentions is among the rules too
    return {
        "base": graph.base + "id/",
        "kinds": KINDS,
        "statuses": STATUSES,
        "aspects": ASPECTS,
        "readings": readings(_names(graph)),
        "rules": list(tables.rules),
        "reports": [_report(record, number, graph.base) for record in graph.reports],
        "sections": tables.sections,
        "sentences": tables.sentences,
        "entities": entities,
        "relations": relations,
        "terms": terms,
        "coverage": [_captured(found, tables.outlines[found.report]) for found in coverage(graph)],
        "figures": [_figure(one, number, tables) for one in graph.indicators],
        "commitments": [
            [
                *tables.outlines[promise.report].place(promise.span),
                promise.deadline,
                [number[i] for i in promise.things],
            ]
            for promise in commitments(graph)
        ],
        "bubbles": [
            [round(bubble.x), round(bubble.y), round(bubble.r), group.region, title, lands.index(group.land)]
            for bubble, (group, title) in zip(bubbles, groups, strict=True)
        ],
        "lands": lands,
        "homes": [homes[i] for i in range(len(entities))],
    }


def _names(graph: Graph) -> Iterator[str]:
    """Yield every name by which something can be searched."""
    for entity in graph.entities:
        yield from (entity.name, *entity.aliases)
    for concept in graph.concepts:
        yield from (concept.name, *concept.aliases)


def _report(record: ReportRecord, number: Mapping[str, int], base: str) -> dict[str, Any]:
    """Return what the page says of a report; `home` is its place among the entities."""
    head = record.identity
    home = mint("AREA", head.place, code=head.code, base=base)
    return {
        "iri": record.iri,
        "name": record.document.name,
        "title": head.title,
        "place": head.place,
        "home": number.get(home, NO_SECTION) if head.place else NO_SECTION,
        "year": head.year,
        "facts": _said(head),
        "problems": [[problem.code, problem.message, _quoted(record, problem)] for problem in record.problems],
    }


def _said(head: Identity) -> list[list[str]]:
    """Return what a report says of itself, each fact with its name, those that it does not state left out."""
    facts = {
        "issuer": head.issuer,
        "speaker": f"{head.office} {head.speaker}".strip(),
        "meeting": head.meeting,
        "delivered": head.delivered,
        "issued": head.issued,
        "number": head.number,
        "recipients": "；".join(head.recipients),
        "copies": "；".join(head.copies),
    }
    return [[name, value] for name, value in facts.items() if value]


def _terms(graph: Graph, number: Mapping[str, int], tables: _Tables) -> list[list[Any]]:
    """Return the terms' rows: name, aliases, number, definition, entity, broader term, place, uses; members follow theirs."""
    ordered = sorted(graph.concepts, key=lambda concept: (concept.place.report, concept.place.span))
    at = {concept.iri: i for i, concept in enumerate(ordered)}
    rows = []
    for concept in ordered:
        [home, *_], *places = tables.places([concept.place, *concept.mentions])
        uses = [[*place, *tables.rule(seen)] for place, seen in zip(places, concept.mentions, strict=True)]
        said = "".join(concept.definition.quote.splitlines()) if concept.definition else ""
        entity, broader = number.get(concept.entity, -1), at.get(concept.broader, -1)
        rows.append([concept.name, concept.aliases, concept.number, said, entity, broader, home, uses])
    return rows


def _captured(found: Coverage, outline: _Outline) -> list[Any]:
    """Return how much of each section is captured, and the names that are not: aspect, sentence, start, end."""
    shares = [[outline.paths[share.path], share.counts] for share in found.shares]
    missed = [
        [ASPECTS.index(one.aspect), *outline.place(one.span)]
        for one in found.missed
        if one.aspect in ("quotes", "titles")
    ]
    return [shares, missed]


def _quoted(record: ReportRecord, problem: Problem) -> str:
    """Return the words of the report that a problem is about, or nothing where it is about the whole."""
    return record.document.words(problem.span)[:QUOTED] if problem.span else ""


def _entity(entity: Entity, tables: _Tables, base: str) -> list[Any]:
    """Return an entity's row: kind, name, aliases, IRI without its base, code, area kind, (x, y,) mentions."""
    places = tables.places(entity.mentions)
    mentions = [[*place, *tables.rule(seen)] for place, seen in zip(places, entity.mentions, strict=True)]
    iri = entity.iri.removeprefix(base + "id/")
    return [KINDS.index(entity.kind), entity.name, entity.aliases, iri, entity.code, entity.area_kind, mentions]


def _figure(one: Indicator, number: Mapping[str, int], tables: _Tables) -> list[Any]:
    """Return a figure's row: metric, as printed, amount, unit, change, bound, period, what it is about, place."""
    amount = int(one.amount) if one.amount == int(one.amount) else float(one.amount)
    about = number.get(one.subject, NO_SECTION)
    (place,) = tables.places((one.evidence,))
    return [one.metric, one.printed, amount, one.base, one.change, one.bound, one.period, about, place]


class _Tables:
    """The sections and sentences of all reports, and where each piece of evidence lies in them."""

    def __init__(self, reports: Sequence[ReportRecord]) -> None:
        self.sections: list[list[Any]] = []  # report, kind, number, title, parent, chapter, role
        self.sentences: list[list[Any]] = []  # section, paragraph, text; page or paragraph of the file
        self.rules: dict[str, int] = {}
        self.outlines = {record.iri: _Outline(i, record, self) for i, record in enumerate(reports)}

    def rule(self, seen: Evidence) -> list[Any]:
        """Return the number of the rule that found a mention, and its confidence."""
        return [self.rules.setdefault(seen.rule, len(self.rules)), round(seen.confidence, 2)]

    def places(self, evidence: Iterable[Evidence]) -> list[list[Any]]:
        """Return sentence, start and end of each piece of evidence."""
        return [self.outlines[seen.report].place(seen.span) for seen in evidence]


class _Outline:
    """One report's sections and sentences, entered in the tables."""

    def __init__(self, report: int, record: ReportRecord, tables: _Tables) -> None:
        self.document, self.tables = record.document, tables
        self.report = Report(record.document, record.root)
        self.homes: list[tuple[int, int]] = []  # section and paragraph of each leaf
        self.paths: dict[str, int] = {}  # the section of each path
        self._enter(report, record.root, NO_SECTION, NO_SECTION)
        self.spans: list[Span] = []
        self.first = len(tables.sentences)
        for leaf, home in zip(self.report.leaves, self.homes, strict=True):
            for sentence in self.report.sentences(leaf):
                for span in _stretches(self.document.text, sentence):
                    self.spans.append(span)
                    mark = self.document.place(span.start)
                    tables.sentences.append(
                        [*home, self.document.words(span), *((mark.unit, mark.number) if mark else ())]
                    )
        self.starts = [span.start for span in self.spans]
        self.wide: dict[Span, int] = {}
        self.astral = [match.start() for match in ASTRAL.finditer(self.document.text)]

    def _enter(self, report: int, node: Section, parent: int, chapter: int) -> None:
        """Enter an inner node and all below it; a chapter is a part's child, or a top node that has none above."""
        here = self.paths.setdefault(node.path, len(self.tables.sections))
        if node.kind == "chapter" or chapter == NO_SECTION or self.tables.sections[chapter][1] in ("report", "part"):
            chapter = here
        title = SPACED.sub("", node.title)
        self.tables.sections.append([report, node.kind, node.number, title, parent, chapter, node.role])
        for child in node.children or (node,):
            if child.children:
                self._enter(report, child, here, chapter)
            else:
                self.homes.append((here, len(self.homes)))
                self.paths.setdefault(child.path, here)

    def place(self, span: Span) -> list[Any]:
        """Return sentence, start and end of a span, in UTF-16 units of the sentence."""
        at = max(0, bisect_right(self.starts, span.start) - 1)
        if self.spans and self.spans[at].holds(span):
            return self._offsets(self.first + at, self.spans[at], span)
        return self._wide(at, span)

    def _wide(self, at: int, span: Span) -> list[Any]:
        """Return the place of a span that no single sentence holds, in one made of those it touches, cut to what is near."""
        touched = [sentence for sentence in self.spans[at : at + 9] if sentence.overlaps(span)]
        whole = Span(min([span.start, *(s.start for s in touched)]), max([span.end, *(s.end for s in touched)]))
        if len(whole) > LONG:
            whole = Span(max(whole.start, span.start - LONG // 2), min(whole.end, span.end + LONG // 2))
        if whole not in self.wide:
            self.wide[whole] = len(self.tables.sentences)
            home = self.tables.sentences[self.first + at][:2] if self.spans else list(self.homes[0])
            self.tables.sentences.append([*home[:1], NO_SECTION, self.document.words(whole)])
        return self._offsets(self.wide[whole], whole, span)

    def _offsets(self, sentence: int, around: Span, span: Span) -> list[Any]:
        """Return a sentence's number with the start and end of a span inside it, counted as JavaScript counts."""
        start = self._units(around.start, span.start)
        return [sentence, start, start + self._units(span.start, span.end)]

    def _units(self, start: int, end: int) -> int:
        """Return the length of a stretch in UTF-16 units, without reading it again for each mention."""
        return end - start + bisect_left(self.astral, end) - bisect_left(self.astral, start)


def _stretches(text: str, sentence: Span) -> Iterator[Span]:
    """Yield a sentence, in stretches that end at a pause if they can where it is too long to be shown at once."""
    start = sentence.start
    while sentence.end - start > LONG:
        pause = max(text.rfind(mark, start + LONG // 2, start + LONG) for mark in PAUSES)
        end = pause + 1 if pause >= 0 else start + LONG
        yield Span(start, end)
        start = end
    yield Span(start, sentence.end)
