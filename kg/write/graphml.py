"""Writer graphml: reports, sections and entities as nodes, facts and mentions as edges, for Gephi and yEd.

`张家湾镇` is a node with label and type (for Gephi) and with a labelled, coloured shape (for yEd); a project in it has
an edge `locatedIn`, and each section that names it an edge `mentionedIn`, weighted by how often.
"""

from __future__ import annotations

from html import escape

from kg.graph import Graph
from kg.network import Edge, Vertex, edges, vertices
from kg.terms import legal

FILENAME = "graph.graphml"

# One colour a type, apart from each other also for colour-blind eyes (Okabe and Ito 2008); sections are white.
COLOURS = {
    "PROJECT": "#D55E00",
    "AREA": "#009E73",
    "INSTITUTION": "#0072B2",
    "POLICY": "#CC79A7",
    "EVENT": "#E69F00",
    "DESIGNATION": "#F0E442",
    "INDUSTRY": "#56B4E9",
    "PERSON": "#999999",
}
HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:y="http://www.yworks.com/xml/graphml">
<key id="label" for="node" attr.name="label" attr.type="string"/>
<key id="type" for="node" attr.name="type" attr.type="string"/>
<key id="code" for="node" attr.name="code" attr.type="string"/>
<key id="status" for="node" attr.name="status" attr.type="string"/>
<key id="mentions" for="node" attr.name="mentions" attr.type="int"/>
<key id="shape" for="node" yfiles.type="nodegraphics"/>
<key id="relation" for="edge" attr.name="label" attr.type="string"/>
<key id="weight" for="edge" attr.name="weight" attr.type="double"/>
<graph id="G" edgedefault="directed">
"""


def render(graph: Graph) -> str:
    """Return the graph as GraphML (http://graphml.graphdrawing.org/specification.html) with yEd's labels."""
    return "".join([HEAD, *map(_node, vertices(graph)), *map(_edge, edges(graph)), "</graph>\n</graphml>\n"])


def _node(node: Vertex) -> str:
    fields = {"label": node.label, "type": node.kind, "code": node.code, "status": node.status}
    data = "".join([f'<data key="{key}">{_text(value)}</data>' for key, value in fields.items() if value])
    shape = f'<y:Fill color="{COLOURS.get(node.kind, "#FFFFFF")}"/><y:NodeLabel>{_text(node.label)}</y:NodeLabel>'
    return (
        f'<node id="{_text(node.iri)}">{data}<data key="mentions">{node.mentions}</data>'
        f'<data key="shape"><y:ShapeNode>{shape}</y:ShapeNode></data></node>\n'
    )


def _edge(edge: Edge) -> str:
    data = f'<data key="relation">{edge.relation}</data><data key="weight">{edge.weight}</data>'
    return f'<edge source="{_text(edge.source)}" target="{_text(edge.target)}">{data}</edge>\n'


def _text(text: str) -> str:
    return escape(legal(text)).replace("\r", "&#13;")  # bare, it would be read as a newline
