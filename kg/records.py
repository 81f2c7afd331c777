"""Station records: Graph -> flat records, for JSON lines and for those who only want a list.

In: the finished graph, or an outline. Out: dictionaries in a fixed order of keys.
`张家湾设计小镇北京国际设计周永久会址落成` gives `{"start": 1664, "end": 1675, "text": "北京国际设计周永久会址", "type": "PROJECT", …,
"located_in": ["张家湾设计小镇"], "status": "completed"}`.
"""

from __future__ import annotations

import json
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, fields
from decimal import Decimal

from kg.coverage import ASPECTS, Coverage
from kg.graph import STATUSES, Concept, Entity, Evidence, Graph, Relation
from kg.promise import Commitment, Statement, statements
from kg.promise import commitments as promises
from kg.text import Identity, Report, Section
from kg.visible import escaped

Record = dict[str, object]

# The kinds of section that an outline lists; headings and paragraphs are the leaves below them.
LISTED = ("front", "part", "chapter", "section", "glossary", "term", "back")

MOST = 50  # places that a mention lists from either side of it; no real project has nearly as many

Where = tuple[str, str]  # a report and a section


@dataclass(slots=True)
class Facts:
    """What is said of a project."""

    stages: list[Stage] = field(default_factory=list)
    areas: list[str] = field(default_factory=list)
    said: dict[Where, list[tuple[int, str]]] = field(default_factory=lambda: defaultdict(list))  # where each area is


@dataclass(frozen=True, slots=True)
class Stage:
    """A status, with the sorted offsets where each section of each report says it."""

    object: str
    starts: dict[Where, list[int]]


def mentions(graph: Graph) -> Iterator[Record]:
    """Yield every mention, report by report in reading order; projects with place and status where they are known."""
    names = {entity.iri: entity.name for entity in graph.entities}
    facts, marks = _facts(graph), _marks(graph)
    found = ((place.report, place.span, entity.kind, entity.iri, place, entity)
             for entity in graph.entities for place in entity.mentions)  # fmt: skip
    for *_, place, entity in sorted(found, key=lambda row: row[:4]):
        record = _mention(place, entity) | marks(place.report, place.span.start)
        if entity.kind == "PROJECT":
            record |= _told(place, facts[entity.iri], names)
        yield record


def _marks(graph: Graph) -> Callable[[str, int], Record]:
    """Return what tells the page or paragraph of a place in a report's file, nothing where the file has none."""
    documents = {report.iri: report.document for report in graph.reports}

    def mark(report: str, offset: int) -> Record:
        place = documents[report].place(offset) if report in documents else None
        return {place.unit: place.number} if place else {}

    return mark


def _mention(place: Evidence, entity: Entity) -> Record:
    return {
        "start": place.span.start,
        "end": place.span.end,
        "text": place.quote,
        "type": entity.kind,
        "entity": entity.iri,
        "canonical": entity.name,
        "section": place.section,
        "rule": place.rule,
        "confidence": place.confidence,
    }


def _facts(graph: Graph) -> dict[str, Facts]:
    """Return what is said of each project."""
    facts: dict[str, Facts] = defaultdict(Facts)
    for relation in graph.relations:
        if relation.predicate == "status":
            facts[relation.subject].stages.append(_stage(relation))
        elif relation.predicate == "locatedIn":
            about = facts[relation.subject]
            about.areas.append(relation.object)
            for proof in relation.evidence:
                about.said[proof.report, proof.section].append((proof.span.start, relation.object))
    for about in facts.values():
        for said in about.said.values():
            said.sort()
    return facts


def _stage(relation: Relation) -> Stage:
    """Return a status with the places where each section says it."""
    starts: dict[Where, list[int]] = defaultdict(list)
    for proof in relation.evidence:
        starts[proof.report, proof.section].append(proof.span.start)
    return Stage(relation.object, {where: sorted(said) for where, said in starts.items()})


def _told(place: Evidence, facts: Facts, names: dict[str, str]) -> Record:
    """Return a project's places and status: those said nearby, else those said anywhere."""
    record: Record = {}
    if facts.areas:
        areas = _nearby(place, facts.said.get((place.report, place.section), [])) or facts.areas[: 2 * MOST]
        record["located_in"] = sorted(names.get(area, area) for area in areas)
    if facts.stages:
        record["status"] = min(facts.stages, key=lambda stage: _rank(place, stage)).object
    return record


def _nearby(place: Evidence, said: list[tuple[int, str]]) -> list[str]:
    """Return the areas that a mention's section tells of, the nearest where it tells of a great many."""
    at = bisect_left(said, (place.span.start, ""))
    return sorted({area for _, area in said[max(0, at - MOST) : at + MOST]})


def _distance(place: Evidence, fact: Stage) -> int | None:
    """Return how far from a mention its own section says a fact; None where it does not."""
    starts = fact.starts.get((place.report, place.section), [])
    after = bisect_left(starts, place.span.start)
    return min((abs(start - place.span.start) for start in starts[max(0, after - 1) : after + 1]), default=None)


def _rank(place: Evidence, fact: Stage) -> tuple[bool, int, int]:
    """Return the order in which a mention chooses its status: the nearest, else the furthest stage."""
    distance = _distance(place, fact)
    stage = STATUSES.index(fact.object) if fact.object in STATUSES else -1
    return (distance is None, distance or 0, -stage)


def identity(said: Identity) -> Record:
    """Return what a report says of itself, in words and dates, what it does not say left out."""
    facts = {one.name: getattr(said, one.name) for one in fields(said) if one.name != "places"}
    return {name: list(value) if isinstance(value, tuple) else value for name, value in facts.items() if value}


def places(report: Report, said: Identity) -> Record:
    """Return where a report says what of itself."""
    return {
        name: {"start": span.start, "end": span.end, "text": report.document.words(span)} for name, span in said.places
    }


def indicators(graph: Graph) -> Iterator[Record]:
    """Yield the figures that measure something, report by report in reading order."""
    marks = _marks(graph)
    for one in graph.indicators:
        record: Record = {
            "start": one.evidence.span.start,
            "end": one.evidence.span.end,
            "printed": one.printed,
            "metric": one.metric,
            "value": _number(one.value),
            "unit": one.unit,
            "amount": _number(one.amount),
            "base_unit": one.base,
            "change": one.change,
            "bound": one.bound,
            "period": one.period,
            "section": one.evidence.section,
            "subject": one.subject,
            "subject_name": one.subject_name,
            "report": one.evidence.report,
            "rule": one.evidence.rule,
            "confidence": one.evidence.confidence,
        }
        if one.upper is not None:
            record["upper"] = _number(one.upper)
        yield record | marks(one.evidence.report, one.evidence.span.start)


def _number(value: Decimal) -> int | float:
    """Return a number as JSON has it, whole where it is whole."""
    return int(value) if value == int(value) else float(value)


def commitments(graph: Graph) -> Iterator[Record]:
    """Yield what the plans promise, with the stage that the review of the same report says was reached."""
    names = {entity.iri: entity.name for entity in graph.entities}
    timelines, marks = statements(graph), _marks(graph)
    for promise in promises(graph):
        reached = {names[thing]: stage for thing in promise.things
                   if (stage := _reached(timelines.get(thing, ()), promise))}  # fmt: skip
        yield {
            "start": promise.span.start,
            "end": promise.span.end,
            "text": promise.quote,
            "about": [names[thing] for thing in promise.things],
            "intended": {names[thing]: stage for thing, stage in promise.intended},
            "reached": reached,
            "deadline": promise.deadline,
            "due": promise.due,
            "figures": list(promise.figures),
            "section": promise.section,
            "report": promise.report,
        } | marks(promise.report, promise.span.start)


def _reached(said: Iterable[Statement], promise: Commitment) -> str:
    """Return the furthest stage that the review of a promise's own report states, or nothing."""
    stages = [one.status for one in said if one.role == "review" and one.evidence.report == promise.report]
    return max(stages, key=STATUSES.index, default="")


def outline(graph: Graph) -> Iterator[Record]:
    """Yield the headings and glossary terms of all reports, in reading order."""
    for report in graph.reports:
        yield from headings(report.root)


def headings(root: Section) -> Iterator[Record]:
    """Yield the headings and glossary terms of one report, in reading order; an untitled whole is no heading."""
    for section in root.walk():
        if section.kind in LISTED and (section.title or section.kind in ("front", "back")):
            yield {
                "start": (section.heading or section.span).start,
                "level": section.level,
                "kind": section.kind,
                "number": section.number,
                "title": section.title,
                "path": section.path,
            }


def terms(graph: Graph) -> Iterator[Record]:
    """Yield the terms that reports define, in reading order, each with its members and uses."""
    names = {entity.iri: entity.name for entity in graph.entities}
    narrower: dict[str, list[Concept]] = defaultdict(list)
    for concept in sorted(graph.concepts, key=lambda concept: (concept.place.report, concept.place.span)):
        narrower[concept.broader].append(concept)
    for term in narrower[""]:
        uses = [{"start": use.span.start, "end": use.span.end, "text": use.quote, "section": use.section, "rule": use.rule}
                for use in term.mentions]  # fmt: skip
        yield {
            **_term(term, names),
            "number": term.number,
            "other_names": list(term.aliases),
            "section": term.place.section,
            "rule": term.place.rule,
            "iri": term.iri,
            "members": _members(term, narrower, names),
            "mentions": uses,
        }


def _term(term: Concept, names: dict[str, str]) -> Record:
    """Return a term's name and definition with their places, and the entity that it names."""
    record: Record = {"term": term.name, "start": term.place.span.start, "end": term.place.span.end}
    if term.definition:
        record["definition"] = "".join(term.definition.quote.splitlines())
        record["definition_start"], record["definition_end"] = term.definition.span.start, term.definition.span.end
    return record | ({"entity": term.entity, "canonical": names.get(term.entity, "")} if term.entity else {})


def _members(term: Concept, narrower: dict[str, list[Concept]], names: dict[str, str]) -> list[Record]:
    """Return what a definition counts up, with what that counts up in turn."""
    return [_term(member, names) | {"members": _members(member, narrower, names)} for member in narrower[term.iri]]


def captured(found: Coverage) -> Record:
    """Return the coverage of a report: each section's counts, and what nothing covers."""
    return {
        "report": found.report,
        "sections": [
            {"path": share.path, "title": share.title}
            | {name: {"captured": some, "all": all_} for name, (some, all_) in zip(ASPECTS, share.counts, strict=True)}
            for share in found.shares
        ],
        "missed": [
            {
                "aspect": one.aspect,
                "start": one.span.start,
                "end": one.span.end,
                "text": one.words,
                "section": one.section,
            }
            for one in found.missed
        ],
    }


def as_lines(records: Iterable[Record]) -> str:
    """Return records as JSON lines, which can do nothing to a terminal."""
    encode = json.JSONEncoder(ensure_ascii=False).encode
    return escaped("".join([encode(record) + "\n" for record in records]))
