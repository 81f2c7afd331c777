"""Writer rdf: the triples as RDF/XML, for older tools such as Protégé's plug-ins and library catalogues.

`张家湾镇` gives `<gwr:Area rdf:about="id/area/110112105000"><rdfs:label xml:lang="zh">张家湾镇</rdfs:label>…`
"""

from __future__ import annotations

import json
from html import escape

from kg.graph import Graph
from kg.terms import BASE, PREFIXES, literal
from kg.triples import Pairs, nodes

FILENAME = "graph.rdf"


def render(graph: Graph) -> str:
    """Return the graph as RDF/XML (https://www.w3.org/TR/rdf-syntax-grammar/)."""
    spaces = "".join(f'\n  xmlns:{prefix}="{space}"' for prefix, space in PREFIXES.items())
    short: dict[str, str] = {}
    parts = [f'<?xml version="1.0" encoding="UTF-8"?>\n<rdf:RDF xml:base="{BASE}"{spaces}>\n']
    parts += [_node(subject, pairs, short) for subject, pairs in nodes(graph).items()]
    return "".join([*parts, "</rdf:RDF>\n"])


def _node(subject: str, pairs: Pairs, short: dict[str, str]) -> str:
    """Return one subject as an element with an element a predicate."""
    lines = [f'<rdf:Description rdf:about="{_address(subject)}">\n']
    for predicate, term in pairs:
        value = short.get(term) or short.setdefault(term, _value(term))
        lines.append(f"  <{predicate}{value}" + ("/>\n" if term[0] == "<" else f"</{predicate}>\n"))
    return "".join([*lines, "</rdf:Description>\n"])


def _address(term: str) -> str:
    """Return an IRI as an attribute, shortened by the base."""
    return escape(term[1:-1].removeprefix(BASE))


def _value(term: str) -> str:
    """Return what follows a predicate's name: the attributes of its element, and a literal's text."""
    if term[0] == "<":
        return f' rdf:resource="{_address(term)}"'
    text, language, datatype = literal(term)
    if "\\" in text:  # the escapes of N-Triples that we write are those of JSON too
        text = json.loads(f'"{text}"')
    kind = f' xml:lang="{language}"' if language else f' rdf:datatype="{datatype}"' if datatype else ""
    return f"{kind}>{escape(text, quote=False)}".replace("\r", "&#13;")  # bare, it would be read as a newline
