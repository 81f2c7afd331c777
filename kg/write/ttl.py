"""Writer ttl: the triples as Turtle, for people and for every RDF tool.

`张家湾镇` gives `<id/area/110112105000> a gwr:Area ; rdfs:label "张家湾镇"@zh ; …`
"""

from __future__ import annotations

import re

from kg.graph import Graph
from kg.node import Pairs
from kg.terms import BASE, ONTOLOGY, PREFIXES, relative
from kg.triples import nodes

FILENAME = "graph.ttl"

# What may follow a prefix without an escape: Project, under_construction
LOCAL = re.compile(r"[A-Za-z_]\w*", re.ASCII)
DATATYPE = '"^^<' + PREFIXES["xsd"]
BARE = ("integer", "decimal")  # Turtle writes these numbers without quotes; ours always have a legal form


def render(graph: Graph) -> str:
    """Return the graph as Turtle (https://www.w3.org/TR/turtle/)."""
    short: dict[str, str] = {}
    parts = [f"@base <{BASE}> .\n", *(f"@prefix {prefix}: <{space}> .\n" for prefix, space in PREFIXES.items())]
    parts += [_node(subject, pairs, short) for subject, pairs in nodes(graph).items()]
    return "".join(parts)


def _node(subject: str, pairs: Pairs, short: dict[str, str]) -> str:
    """Return one subject with its predicates, those that repeat joined by commas."""
    lines: list[str] = []
    last = ""
    for predicate, term in pairs:
        value = term if term[-1] == '"' else short.get(term) or short.setdefault(term, _short(term))
        if predicate == last:
            lines[-1] += f" , {value}"
        else:
            lines.append(f"{'a' if predicate == 'rdf:type' else predicate} {value}")
            last = predicate
    return f"\n{_short(subject)} " + " ;\n  ".join(lines) + " .\n"


def _short(term: str) -> str:
    """Return a term with its IRI shortened, by a prefix where the rest is a plain word, else by the base."""
    if term[0] == '"':
        return _number(term) if term[-1] == ">" else term
    if term.startswith(BASE, 1) and not term.startswith(ONTOLOGY, 1):
        return f"<{relative(term[1:-1])}>"
    for prefix, space in PREFIXES.items():
        if term.startswith(space, 1) and LOCAL.fullmatch(term, len(space) + 1, len(term) - 1):
            return f"{prefix}:{term[len(space) + 1 : -1]}"
    return term


def _number(term: str) -> str:
    """Return a typed literal, bare where Turtle allows it, else with the datatype's prefix."""
    text, _, datatype = term[:-1].rpartition(DATATYPE)
    if not text:
        return term
    return text[1:] if datatype in BARE else f'{text}"^^xsd:{datatype}'
