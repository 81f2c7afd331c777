"""The data's whole way, from report files to one graph.

In: paths. Out: `Graph`. `build("reports/tongzhou-2023.txt")` reads, divides, identifies, extracts, judges, settles,
relates, measures and resolves, in this order; each station is one function of one module.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from kg.check import doubts
from kg.clear import clear
from kg.define import define
from kg.divide import divide
from kg.divide.unsaid import unsaid
from kg.echo import echo
from kg.extract import extract
from kg.graph import Graph
from kg.identify import identify
from kg.ideographs import ordinary
from kg.indicator import Reading
from kg.judge import judge
from kg.limits import LIMITS, Limits
from kg.measure import measure
from kg.mention import Claim, Mention
from kg.merge import merge
from kg.places import home_of
from kg.problem import KgError
from kg.read import every
from kg.relate import relate
from kg.resolve import resolve
from kg.role import cast
from kg.settle import best, settle, sound
from kg.terms import BASE, sound_base
from kg.text import Document, Identity, Report
from kg.works import reach, whole


def build(
    *sources: str | Path,
    progress: Callable[[Path, int], None] | None = None,
    skipped: Callable[[KgError], None] | None = None,
    limits: Limits = LIMITS,
    base: str = BASE,
) -> Graph:
    """Return one graph of the reports in files, folders and archives, the same whatever their order.

    `progress` is told each file before it is read, and the number of all. A file that cannot be read raises KgError; where
    it was found in a folder or an archive, `skipped` is told instead, if given. All IRIs that are minted begin with `base`; the
    ontology keeps its own.
    """
    sound_base(base)
    if not sources:
        raise KgError("no report is given; name at least one file")
    graphs = [graph_of(document, base) for document in every(sources, limits, progress=progress, skipped=skipped)]
    if not graphs:
        raise KgError(f"{sources[0]} holds no file that can be read; give one that holds reports")
    return merge(graphs)


def build_one(source: str | Path, limits: Limits = LIMITS, base: str = BASE) -> Graph:
    """Return the graph of the one report in a file."""
    graph = build(source, limits=limits, base=base)
    if len(graph.reports) != 1:
        raise KgError(f"{source} holds {len(graph.reports)} reports; give the file of one")
    return graph


def graph_of(document: Document, base: str = BASE) -> Graph:
    """Return the graph of one document."""
    report = divided(document)
    identity = identify(report)
    home = identity.code or home_of(identity.place)  # a functional zone has no code of its own
    mentions, claims, readings = found_in(report, identity, home)
    graph = resolve(report, identity, mentions, claims, readings, problems=doubts(report, identity), base=base)
    return replace(graph, concepts=define(report, graph))


def divided(document: Document) -> Report:
    """Return the report of a document, divided as if signs of radicals were the characters that they stand for."""
    same = ordinary(document.text)
    if same == document.text:
        return divide(document)
    return Report(document, divide(replace(document, text=same)).root)


def found_in(report: Report, identity: Identity, home: str) -> tuple[list[Mention], list[Claim], list[Reading]]:
    """Return mentions, claims and readings of a report, found in its clear text, where it has faults."""
    plain = clear(report)
    seen = plain.report if plain else report
    mentions = chosen(seen, home, extract(seen, home))
    claims, readings = relate(seen, home, mentions), measure(seen, identity, mentions)
    if not plain:
        return mentions, claims, readings
    return list(map(plain.mention, mentions)), list(map(plain.claim, claims)), list(map(plain.reading, readings))


def mentions_of(report: Report, home: str) -> list[Mention]:
    """Return the mentions of a report, sorted, none crossing another; found in its clear text, where it has faults."""
    if (plain := clear(report)) is None:
        return chosen(report, home, extract(report, home))
    return [plain.mention(one) for one in chosen(plain.report, home, extract(plain.report, home))]


def chosen(report: Report, home: str, candidates: Sequence[Mention]) -> list[Mention]:
    """Return the best of all candidates."""
    return best(judge(report, home, gathered(report, candidates)))


def gathered(report: Report, candidates: Sequence[Mention]) -> list[Mention]:
    """Return all candidates, with names that the report repeats and types that their sentences tell, ready to be judged.

    What a web page put into the text names nothing.
    """
    gone = unsaid(report.document.text)
    first = settle(report, candidates)
    found = sound(report, whole([*candidates, *echo(report, first), *cast(report, first), *reach(report, first)]))
    return [one for one in found if not any(span.overlaps(one.span) for span in gone)] if gone else found
