"""Writer jsonld: the triples as JSON-LD, readable as plain JSON, with its context inside the file.

`张家湾镇` gives `{"@id": "id/area/110112105000", "@type": "gwr:Area", "name": "张家湾镇", …}`, one node a line.
"""

from __future__ import annotations

import json
import re
from functools import cache
from itertools import groupby
from operator import itemgetter
from typing import Any

from kg.graph import Graph
from kg.lexicon import ontology_folder
from kg.node import Pairs
from kg.terms import ONTOLOGY, PREFIXES, curie, literal, relative
from kg.triples import nodes

FILENAME = "graph.jsonld"

# What may follow a prefix: Project, under_construction
LOCAL = re.compile(r"\w+", re.ASCII)

# A key of the context, and what the term of a value has after its text where the context tells it: @zh, ^^<…#integer>;
# of an address, "<".
Key = tuple[str, str]


def render(graph: Graph) -> str:
    """Return the graph as compact JSON-LD (https://www.w3.org/TR/json-ld11/)."""
    short: dict[str, str] = {}
    lines = [_node(subject, pairs, short, graph.base) for subject, pairs in nodes(graph).items()]
    context = json.dumps({**_context(), "@base": graph.base}, ensure_ascii=False, indent=1)
    return f'{{"@context": {context},\n"@graph": [\n' + ",\n".join(lines) + "\n]}\n"


def _node(subject: str, pairs: Pairs, short: dict[str, str], base: str) -> str:
    """Return one subject as a JSON object on one line."""
    keys = _keys()
    fields = [f'"@id": "{_compact(subject, base)}"']
    for predicate, same in groupby(pairs, key=itemgetter(0)):
        key, ending = keys.get(predicate) or (predicate, "")
        values = [
            _reference(term, ending, short, base) if term[0] == "<" else _literal(term, ending) for _, term in same
        ]
        fields.append(f'"{key}": {values[0]}' if len(values) == 1 else f'"{key}": [{", ".join(values)}]')
    return f"{{{', '.join(fields)}}}"


def _reference(term: str, ending: str, short: dict[str, str], base: str) -> str:
    """Return an IRI as JSON: a bare string where the context tells that it is one, else an object."""
    compact = short.get(term) or short.setdefault(term, _compact(term, base))
    return f'"{compact}"' if ending == "<" else f'{{"@id": "{compact}"}}'


def _literal(term: str, ending: str) -> str:
    """Return a literal as JSON: a bare string where the context tells language and type, else an object."""
    bare = term.removesuffix(ending)
    if bare[-1] == '"' and (bare != term or not ending):
        return bare  # the escapes of N-Triples that we write are those of JSON too
    text, language, datatype = literal(term)
    own = f', "@language": "{language}"' if language else f', "@type": "{datatype}"' if datatype else ""
    return f'{{"@value": "{text}"{own}}}'


def _compact(term: str, base: str) -> str:
    """Return an IRI shortened by a prefix where the rest is a plain word, else by the base."""
    address = term[1:-1]
    if address.startswith(base) and not address.startswith(ONTOLOGY):
        return relative(address, base)
    for prefix, space in PREFIXES.items():
        if address.startswith(space) and LOCAL.fullmatch(address, len(space)):
            return f"{prefix}:{address[len(space) :]}"
    return address


@cache
def _context() -> dict[str, Any]:
    """Return the context that lies beside the ontology."""
    context: dict[str, Any] = json.loads((ontology_folder() / "context.jsonld").read_text(encoding="utf-8"))["@context"]
    return context


@cache
def _keys() -> dict[str, Key]:
    """Return the key of each predicate in the context."""
    keys: dict[str, Key] = {"rdf:type": ("@type", "<")}
    for key, value in _context().items():
        if isinstance(value, dict):
            keys[value["@id"]] = (key, _ending(value))
        elif not value.startswith(("http:", "https:")):
            keys[value] = (key, "")
    return keys


def _ending(definition: dict[str, str]) -> str:
    """Return what the term of a value has after its text, as a definition of the context tells it."""
    if "@language" in definition:
        return f"@{definition['@language']}"
    datatype = definition.get("@type", "")
    return "<" if datatype == "@id" else f"^^{curie(datatype)}" if datatype else ""
