"""The data's whole way, from report files to one graph.

In: paths. Out: `Graph`. `build("reports/tongzhou-2023.txt")` reads, divides, identifies, extracts, judges, settles,
relates, measures and resolves, in this order; each station is one function of one module.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from kg.check import doubts
from kg.define import define
from kg.divide import divide
from kg.echo import echo
from kg.extract import extract
from kg.graph import Graph
from kg.identify import identify
from kg.judge import judge
from kg.measure import measure
from kg.mention import Mention
from kg.merge import merge
from kg.places import home_of
from kg.problem import KgError
from kg.read import read
from kg.relate import relate
from kg.resolve import resolve
from kg.role import cast
from kg.settle import best, settle, sound
from kg.terms import BASE, sound_base
from kg.text import Document, Report


def build(*paths: str | Path, progress: Callable[[Path], None] | None = None, base: str = BASE) -> Graph:
    """Return one graph of one or more reports, the same whatever their order; raise KgError for a file unread.

    All IRIs that are minted begin with `base`; the ontology keeps its own.
    """
    sound_base(base)
    if not paths:
        raise KgError("no report is given; name at least one file")
    return merge(list(_graphs([Path(path) for path in paths], progress, base)))


def _graphs(paths: list[Path], progress: Callable[[Path], None] | None, base: str) -> Iterator[Graph]:
    for path in paths:
        if progress:
            progress(path)
        yield graph_of(read(path), base)


def graph_of(document: Document, base: str = BASE) -> Graph:
    """Return the graph of one document."""
    report = divide(document)
    identity = identify(report)
    home = identity.code or home_of(identity.place)  # a functional zone has no code of its own
    mentions = mentions_of(report, home)
    claims = relate(report, home, mentions)
    readings = measure(report, identity, mentions)
    graph = resolve(report, identity, mentions, claims, readings, problems=doubts(report, identity), base=base)
    return replace(graph, concepts=define(report, graph))


def mentions_of(report: Report, home: str) -> list[Mention]:
    """Return the mentions of a report, sorted, none crossing another."""
    return chosen(report, home, extract(report, home))


def chosen(report: Report, home: str, candidates: Sequence[Mention]) -> list[Mention]:
    """Return the best of all candidates."""
    return best(judge(report, home, gathered(report, candidates)))


def gathered(report: Report, candidates: Sequence[Mention]) -> list[Mention]:
    """Return all candidates, with names that the report repeats and types that their sentences tell, ready to be judged."""
    first = settle(report, candidates)
    return sound(report, [*candidates, *echo(report, first), *cast(report, first)])
