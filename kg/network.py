"""Station network: Graph -> nodes and edges of a plain labelled network, for GraphML and networkx.

In: the finished graph. Out: reports, sections and entities as nodes; facts, `isPartOf` and `mentionedIn` as edges.
`张家湾设计小镇北京国际设计周永久会址落成` gives the edge (北京国际设计周永久会址, 张家湾设计小镇, locatedIn) and two to the paragraph.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from kg.graph import Graph, ReportRecord
from kg.terms import mint_section


@dataclass(frozen=True, slots=True)
class Vertex:
    """A node; `kind` is REPORT, SECTION or an entity's type, `status` the stages of a project."""

    iri: str
    label: str
    kind: str
    code: str = ""
    status: str = ""
    mentions: int = 0


@dataclass(frozen=True, slots=True)
class Edge:
    """An edge; `weight` counts the places that show it."""

    source: str
    target: str
    relation: str
    weight: int


def vertices(graph: Graph) -> Iterator[Vertex]:
    """Yield each report, section and entity once."""
    stages: dict[str, list[str]] = {}
    for relation in graph.relations:
        if relation.predicate == "status":
            stages.setdefault(relation.subject, []).append(relation.object)
    for report in graph.reports:
        head = report.identity
        title = f"{head.place}{head.year} {head.title or report.document.name}".strip()
        sections = {iri: label for iri, label, _ in _sections(report)} | {report.iri: title}
        for iri, label in sections.items():
            yield Vertex(iri, label, "REPORT" if iri == report.iri else "SECTION")
    for entity in graph.entities:
        status = " ".join(stages.get(entity.iri, ()))
        yield Vertex(entity.iri, entity.name, entity.kind, entity.code, status, len(entity.mentions))


def edges(graph: Graph) -> Iterator[Edge]:
    """Yield the facts between entities, the sections in their parents, and the entities in the sections that name them."""
    entities = {entity.iri for entity in graph.entities}
    places = {report.iri for report in graph.reports}
    for relation in graph.relations:
        if relation.subject in entities and relation.object in entities:
            yield Edge(relation.subject, relation.object, relation.predicate, max(1, len(relation.evidence)))
    for report in graph.reports:
        for iri, _, parent in _sections(report):
            if iri not in places:
                places.add(iri)
                yield Edge(iri, parent, "isPartOf", 1)
    for entity in graph.entities:
        counts = Counter(mint_section(place.report, place.section) for place in entity.mentions)
        for section, count in counts.items():
            if section in places:
                yield Edge(entity.iri, section, "mentionedIn", count)


def _sections(report: ReportRecord) -> Iterator[tuple[str, str, str]]:
    """Yield the sections of a report as (IRI, label, IRI of the parent), the report itself left out."""
    for section in report.root.walk():
        here = mint_section(report.iri, section.path)
        for child in section.children:
            if child.path and child.kind != "heading":
                yield mint_section(report.iri, child.path), f"{child.number}{child.title}" or child.path, here
