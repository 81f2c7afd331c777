"""From a text to the files: every quotation stands where it says, and every format can be rendered."""

from __future__ import annotations

from fuzz.scraps import text
from kg.build import graph_of
from kg.text import Document
from kg.write import rendered

FORMATS = ("ttl", "jsonld", "graphml", "entities", "mentions", "html")
LONGEST = 400  # scraps; what is longer shows nothing new, and takes its time


def check(data: bytes) -> None:
    """Build a text; fail where a quotation is not in it."""
    document = Document(text(data[:LONGEST], "report"), "case", "0" * 64)
    graph, words = graph_of(document), document.text
    places = [place for thing in graph.entities for place in thing.mentions]
    places += [place for fact in graph.relations for place in fact.evidence]
    for place in places:
        assert place.quote == words[place.span.start : place.span.end] != "", place
    if len(data) % 8 == 0:  # rendering takes as long as all before it
        rendered(graph, FORMATS)
