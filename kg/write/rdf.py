"""Writer rdf: the triples as RDF/XML, for older tools such as Protégé's plug-ins and library catalogues.

`张家湾镇` gives `<gwr:Area rdf:about="id/area/110112105000"><rdfs:label xml:lang="zh">张家湾镇</rdfs:label>…`
"""

from __future__ import annotations

import json
from html import escape

from kg.graph import Graph
from kg.node import Pairs
from kg.terms import BASE, PREFIXES, literal, relative
from kg.triples import nodes

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
        if term[0] == "<":
            address = short.get(term) or short.setdefault(term, _address(term))
            lines.append(f'  <{predicate} rdf:resource="{address}"/>\n')
        else:
            lines.append(f"  <{predicate}{_literal(term)}</{predicate}>\n")
    return "".join([*lines, "</rdf:Description>\n"])


def _address(term: str) -> str:
    """Return an IRI as an attribute, shortened by the base; of what XML wants escaped it can hold only the ampersand."""
    return relative(term[1:-1]).replace("&", "&amp;")


def _literal(term: str) -> str:
    """Return what follows a predicate's name: the attributes of its element, and the text."""
    text, language, datatype = literal(term)
    if "\\" in text:  # the escapes of N-Triples that we write are those of JSON too
        text = json.loads(f'"{text}"')
    if "<" in text or ">" in text or "&" in text or "\r" in text:
        text = escape(text, quote=False).replace("\r", "&#13;")  # bare, it would be read as a newline
    if language:
        return f' xml:lang="{language}">{text}'
    return f' rdf:datatype="{datatype}">{text}' if datatype else f">{text}"
