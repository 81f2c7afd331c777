"""Station show: a graph, or what a user names as one -> the scene that pictures and slides are drawn from.

In: a `Graph`; or a report's file, a built graph's file, the folder of a build. Out: `Scene`. A graph is read as the triples
that it is written as, so that a report and the files built from it make one and the same scene.
`scene_of("reports/tongzhou-2023.txt")` has the thing 东六环入地改造 with the sentences that name it.
"""

from __future__ import annotations

from pathlib import Path

from kg.graph import Graph
from kg.limits import LIMITS, Limits
from kg.problem import KgError
from kg.query import FORMATS, load
from kg.scene import Scene
from kg.show.columns import Columns
from kg.show.outline import Outline
from kg.show.said import figures, promises
from kg.show.things import links, things

NO_REPORT = "not-a-report"  # the problem of a text without any word that work reports have


def scene(graph: Graph | Path) -> Scene:
    """Return the scene of a graph, or of the file or folder of a built one."""
    columns = Columns(load(graph))
    outline = Outline(columns)
    shown = tuple(things(columns, outline))
    names = [(thing.iri, name) for thing in shown for name in (thing.name, *thing.aliases)]
    return Scene(
        sources=outline.sources(),
        headings=tuple(outline.headings()),
        things=shown,
        links=tuple(links(columns, outline, {thing.iri for thing in shown})),
        promises=tuple(promises(columns, outline, names)),
        figures=tuple(figures(columns, outline)),
    )


def scene_of(source: Path | str, limits: Limits = LIMITS) -> Scene:
    """Return the scene of what a user names: a built graph, the folder of a build, or a report, which is built first."""
    path = Path(source)
    if path.is_dir():
        return _filled(scene(_graph_in(path)), path)
    if path.suffix.lower() in FORMATS:
        return _filled(scene(path), path)
    from kg.build import build  # late: who shows a built graph needs no extractor

    return scene(reported(build(path, limits=limits), path))


def reported(graph: Graph, path: Path) -> Graph:
    """Return a graph that was built of reports; refuse one of texts that look like none."""
    if all(NO_REPORT in {problem.code for problem in report.problems} for report in graph.reports):
        raise KgError(f"{path} does not look like a government work report; give a report or a built graph")
    return graph


def _graph_in(folder: Path) -> Path:
    """Return the graph of a build's folder: the Turtle, or the first format that is there."""
    files = [folder / f"graph{suffix}" for suffix in FORMATS]
    found = next((file for file in files if file.exists()), None)
    if found is None:
        raise KgError(f"there is no graph in {folder}; build one with `kg build REPORT --out {folder}`")
    return found


def _filled(found: Scene, path: Path) -> Scene:
    """Return a scene unless nothing is in it: an RDF file of another origin."""
    if not found.sources:
        raise KgError(f"{path} holds no report; build a graph with `kg build REPORT`")
    return found
