"""Writer jsonld: the triples as JSON-LD, readable as plain JSON, with its context inside the file.

`张家湾镇` gives `{"@id": "id/area/110112105000", "@type": "gwr:Area", "name": "张家湾镇", …}`, one node a line.
"""

from __future__ import annotations

import json
import re
from functools import cache
from typing import Any

from kg.graph import Graph
from kg.lexicon import ontology_folder
from kg.terms import BASE, PREFIXES, curie, literal
from kg.triples import Pairs, nodes

FILENAME = "graph.jsonld"

# What may follow a prefix: Project, under_construction
LOCAL = re.compile(r"\w+", re.ASCII)

Kind = tuple[str, str]  # how a context reads a bare string: "@language" and zh, "@type" and an IRI, or two empty strings


def render(graph: Graph) -> str:
    """Return the graph as compact JSON-LD (https://www.w3.org/TR/json-ld11/)."""
    keys, short = _keys(), {}  # type: tuple[dict[str, tuple[str, Kind]], dict[tuple[str, str], str]]
    lines = [_node(subject, pairs, keys, short) for subject, pairs in nodes(graph).items()]
    context = json.dumps(_context(), ensure_ascii=False, indent=1)
    return f'{{"@context": {context},\n"@graph": [\n' + ",\n".join(lines) + "\n]}\n"


def _node(
    subject: str, pairs: Pairs, keys: dict[str, tuple[str, Kind]], short: dict[tuple[str, str], str]
) -> str:
    """Return one subject as a JSON object on one line."""
    values: dict[str, list[str]] = {}
    for pair in pairs:
        key, kind = keys.get(pair[0]) or (pair[0], ("", ""))
        values.setdefault(key, []).append(short.get(pair) or short.setdefault(pair, _value(pair[1], key, kind)))
    fields = [f'"{k}": {v[0]}' if len(v) == 1 else f'"{k}": [{", ".join(v)}]' for k, v in values.items()]
    return f'{{"@id": "{_compact(subject)}", {", ".join(fields)}}}'


def _value(term: str, key: str, kind: Kind) -> str:
    """Return a term as JSON: a bare string where the context tells the rest, else an object."""
    if term[0] == "<":
        compact = f'"{_compact(term)}"'
        return compact if key == "@type" or kind == ("@type", "@id") else f'{{"@id": {compact}}}'
    text, language, datatype = literal(term)  # the escapes of N-Triples that we write are those of JSON too
    own = ("@language", language) if language else ("@type", datatype) if datatype else ("", "")
    if own == kind:
        return f'"{text}"'
    return f'{{"@value": "{text}", "{own[0]}": "{own[1]}"}}' if own[0] else f'{{"@value": "{text}"}}'


def _compact(term: str) -> str:
    """Return an IRI shortened by a prefix where the rest is a plain word, else by the base."""
    address = term[1:-1]
    for prefix, space in PREFIXES.items():
        if address.startswith(space) and LOCAL.fullmatch(address, len(space)):
            return f"{prefix}:{address[len(space) :]}"
    return address.removeprefix(BASE)


@cache
def _context() -> dict[str, Any]:
    """Return the context that lies beside the ontology."""
    context: dict[str, Any] = json.loads((ontology_folder() / "context.jsonld").read_text(encoding="utf-8"))["@context"]
    return context


@cache
def _keys() -> dict[str, tuple[str, Kind]]:
    """Return for each predicate its key in the context, and how the context reads a bare string there."""
    keys: dict[str, tuple[str, Kind]] = {"rdf:type": ("@type", ("@type", "@id"))}
    for key, value in _context().items():
        if isinstance(value, dict):
            kind = next(((k, v) for k, v in value.items() if k != "@id"), ("", ""))
            if kind[0] == "@type" and kind[1] != "@id":
                kind = ("@type", curie(kind[1])[1:-1])
            keys[value["@id"]] = (key, kind)
        elif not value.startswith(("http:", "https:")):
            keys[value] = (key, ("", ""))
    return keys
