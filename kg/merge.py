"""Station merge: graphs of single reports -> one graph, the same in any order of reports; and what of it each report says.

Two reports of one place speak of the same town, since its IRI is minted from its code: its mentions are united.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from itertools import groupby

from kg.graph import Entity, Evidence, Graph, Relation, ReportRecord


def merge(graphs: Iterable[Graph]) -> Graph:
    """Return the union of graphs; things with one IRI become one, with all their names and places."""
    graphs = list(graphs)
    if len(graphs) == 1:
        return graphs[0]
    reports = {report.iri: report for graph in graphs for report in sorted(graph.reports, key=_by_text)}
    entities = sorted((e for graph in graphs for e in graph.entities), key=lambda e: (e.iri, e.name, e.mentions))
    relations = sorted(
        (r for graph in graphs for r in graph.relations), key=lambda r: (r.subject, r.predicate, r.object)
    )
    concepts = {concept.iri: concept for graph in graphs for concept in graph.concepts}
    indicators = {one.iri: one for graph in graphs for one in graph.indicators}
    return Graph(
        reports=tuple(reports[iri] for iri in sorted(reports)),
        entities=tuple(_one(list(same)) for _, same in groupby(entities, key=lambda e: e.iri)),
        relations=tuple(
            replace(same[0], evidence=_united(r.evidence for r in same))
            for same in (list(g) for _, g in groupby(relations, key=lambda r: (r.subject, r.predicate, r.object)))
        ),
        concepts=tuple(concepts[iri] for iri in sorted(concepts)),
        indicators=tuple(sorted(indicators.values(), key=lambda one: (one.evidence, one.iri))),
        base=graphs[0].base,
    )


def part(graph: Graph, report: ReportRecord) -> Graph:
    """Return what one report of a graph says: facts with a place in it, and the divisions that hold what it names."""
    if len(graph.reports) == 1:
        return graph
    here = report.iri
    relations = [replace(r, evidence=_of(here, r.evidence)) for r in graph.relations]
    said = [r for r in relations if r.evidence]
    named = {entity.iri for entity in graph.entities if _of(here, entity.mentions)}
    named |= {iri for r in said for iri in (r.subject, r.object)}
    indicators = tuple(one for one in graph.indicators if one.evidence.report == here)
    named |= {one.subject for one in indicators}
    holders: dict[str, list[Relation]] = {}
    for r, whole in zip(relations, graph.relations, strict=True):
        if not whole.evidence:  # of the official register
            holders.setdefault(r.subject, []).append(r)
    waiting = sorted(named)
    while waiting:
        held = holders.pop(waiting.pop(), [])
        said += held
        waiting += [r.object for r in held]
        named |= {r.object for r in held}
    return Graph(
        (report,),
        tuple(replace(e, mentions=_of(here, e.mentions)) for e in graph.entities if e.iri in named),
        tuple(sorted(said, key=lambda r: (r.subject, r.predicate, r.object))),
        tuple(concept for concept in graph.concepts if concept.place.report == here),
        indicators,
        graph.base,
    )


def _of(report: str, places: Iterable[Evidence]) -> tuple[Evidence, ...]:
    return tuple(place for place in places if place.report == report)


def _one(same: list[Entity]) -> Entity:
    """Return one entity for several of one IRI: its commonest name, all others as aliases."""
    names = Counter(entity.name for entity in same)
    name = max(sorted(names), key=lambda n: names[n])
    aliases = {alias for entity in same for alias in (entity.name, *entity.aliases)} - {name}
    return replace(
        same[0],
        name=name,
        aliases=tuple(sorted(aliases)),
        mentions=_united(e.mentions for e in same),
        code=max(e.code for e in same),
        area_kind=max(e.area_kind for e in same),
    )


def _united(places: Iterable[tuple[Evidence, ...]]) -> tuple[Evidence, ...]:
    return tuple(sorted({place for group in places for place in group}))


def _by_text(report: ReportRecord) -> tuple[str, str]:
    return (report.document.sha256, report.document.name)
