"""Station bridge: Graph -> the objects that Python programmers hold in their hands, and the summary of a notebook.

In: the finished graph. Out: a networkx graph, an rdflib graph, a pyvis network, HTML. The libraries are imported when
they are asked for: `import kg` does not wait for them.
`to_networkx(graph).nodes["https://w3id.org/gwr/id/area/110112105000"]["label"]` is 张家湾镇.
"""

from __future__ import annotations

from dataclasses import asdict
from html import escape
from typing import TYPE_CHECKING, Any

from kg.graph import Entity, Graph
from kg.mention import KINDS
from kg.network import edges, vertices
from kg.terms import PREFIXES
from kg.triples import triples

if TYPE_CHECKING:
    from rdflib import Graph as RdfGraph

# vis-network's colours for its groups are chosen in order of appearance; these are told it, so that a type keeps its own.
COLOURS = ("#D55E00", "#009E73", "#0072B2", "#CC79A7", "#E69F00", "#F0E442", "#56B4E9", "#999999")
# Without these, pyvis's page lays out for more than a minute at the size of a report.
OPTIONS = """{
 "edges": {"smooth": false, "arrows": "to"},
 "layout": {"improvedLayout": false, "randomSeed": 1},
 "physics": {"solver": "forceAtlas2Based", "stabilization": {"iterations": 200}}
}"""


def to_networkx(graph: Graph) -> Any:
    """Return a networkx.MultiDiGraph; nodes have label, kind, code, status, mentions, edges relation and weight."""
    import networkx

    network = networkx.MultiDiGraph()
    for vertex in vertices(graph):
        fields = asdict(vertex)
        network.add_node(fields.pop("iri"), **fields)
    for edge in edges(graph):
        network.add_edge(edge.source, edge.target, key=edge.relation, relation=edge.relation, weight=edge.weight)
    return network


def to_rdflib(graph: Graph) -> RdfGraph:
    """Return an rdflib.Graph of the same triples as the files hold."""
    import rdflib

    found = rdflib.Graph(base=graph.base)
    for prefix, space in PREFIXES.items():
        found.bind(prefix, space, override=True, replace=True)
    found.parse(data="".join([f"{s} {p} {o} .\n" for s, p, o in triples(graph)]), format="nt")
    return found


def to_pyvis(graph: Graph) -> Any:
    """Return a pyvis.network.Network of the entities and the facts between them."""
    from pyvis.network import Network

    network = Network(directed=True, height="800px", width="100%", cdn_resources="in_line")
    network.set_options(OPTIONS)
    titles = {entity.iri: _title(entity) for entity in graph.entities}
    if any("href" in title for title in titles.values()):  # pyvis then takes every title for HTML
        titles = {iri: escape(title) for iri, title in titles.items()}
    for entity in graph.entities:
        colour = COLOURS[KINDS.index(entity.kind)]
        network.add_node(entity.iri, label=entity.name, title=titles[entity.iri], color=colour)
    for edge in edges(graph):
        if edge.source in titles and edge.target in titles:
            network.add_edge(edge.source, edge.target, title=edge.relation)
    return network


def _title(entity: Entity) -> str:
    return "\n".join([f"{entity.name} ({entity.kind})", *entity.aliases, f"× {len(entity.mentions)}"])


def to_html(graph: Graph) -> str:
    """Return what a notebook shows of a graph: its reports, and for each type how many and which are named most."""
    heads = "".join(
        f"<li>{escape(f'{report.identity.place}{report.identity.year} {report.identity.title}'.strip())}"
        f" <code>{escape(report.document.name)}</code></li>"
        for report in graph.reports
    )
    rows = "".join(_row(kind, [e for e in graph.entities if e.kind == kind]) for kind in KINDS)
    head = "<tr><th>type</th><th>entities</th><th>mentions</th><th>named most</th></tr>"
    return f"<ul>{heads}</ul><table>{head}{rows}</table>"


def _row(kind: str, entities: list[Entity]) -> str:
    most = sorted(entities, key=lambda entity: (-len(entity.mentions), entity.iri))[:5]
    mentions = sum(len(entity.mentions) for entity in entities)
    names = "、".join(escape(entity.name) for entity in most)
    return f"<tr><td>{kind}</td><td>{len(entities)}</td><td>{mentions}</td><td>{names}</td></tr>"
