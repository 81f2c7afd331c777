"""Station merge: graphs of single reports -> one graph, the same in any order of reports; and what of it each report says.

Two reports of one place speak of the same town, since its IRI is minted from its code: its mentions are united.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from itertools import groupby

from kg.graph import Entity, Evidence, Graph, Relation, ReportRecord
from kg.problem import KgError, Problem

MOST = 5  # names that are told of reports of one place and year


def merge(graphs: Iterable[Graph]) -> Graph:
    """Return the union of graphs; things with one IRI become one, with all their names and places."""
    graphs = list(graphs)
    if len(graphs) == 1:
        return graphs[0]
    reports = _reports(report for graph in graphs for report in graph.reports)
    entities = sorted((e for graph in graphs for e in graph.entities), key=lambda e: (e.iri, e.name, e.mentions))
    relations = sorted(
        (r for graph in graphs for r in graph.relations), key=lambda r: (r.subject, r.predicate, r.object)
    )
    concepts = {concept.iri: concept for graph in graphs for concept in graph.concepts}
    indicators = {one.iri: one for graph in graphs for one in graph.indicators}
    return Graph(
        reports=tuple(reports),
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


def _reports(found: Iterable[ReportRecord]) -> list[ReportRecord]:
    """Return the reports by IRI, each once; say where two are of one place and year, as a draft and its final form are."""
    reports: dict[str, ReportRecord] = {}
    for one in sorted(found, key=lambda one: (one.iri, one.document.sha256, one.document.name)):
        other = reports.setdefault(one.iri, one)
        if (
            other.document.sha256 != one.document.sha256
        ):  # an IRI has eight digits of it: made by chance never, on purpose soon
            names = f"{other.document.name} and {one.document.name}"
            raise KgError(f"{names} differ and would have one address, {one.iri}; build them apart")
    named: dict[tuple[str, ...], list[str]] = {}
    for one in reports.values():
        named.setdefault(_told_by(one), []).append(one.document.name)
    return [_doubted(one, named[_told_by(one)]) for one in reports.values()]


def _told_by(report: ReportRecord) -> tuple[str, ...]:
    """Return what a report is known by, itself where it does not say whose it is."""
    said = report.identity
    return (said.title, said.code or said.place, said.year) if said.place and said.year else (report.iri,)


def _doubted(report: ReportRecord, same: list[str]) -> ReportRecord:
    """Return a report with a doubt where others are of the same place and year."""
    if len(same) == 1:
        return report
    said = (
        f"{len(same)} reports are of this place and year: {', '.join(sorted(same)[:MOST])}; what each says is counted"
    )
    return replace(report, problems=tuple(sorted({*report.problems, Problem("same-report", said)}, key=str)))
