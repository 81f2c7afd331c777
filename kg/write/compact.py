"""The triples in small: IRIs once, nodes of one shape together, literals as stretches of the report where they are such.

In: the finished graph. Out: a dictionary that JSON can hold. The node of `张家湾镇` becomes a row `[shape, place, length, …]`: its
shape lists the predicates with what is the same for all such nodes, its row has a number for an IRI, a string for a
literal, or two numbers for a literal that the report's text holds. The page's engine makes N-Triples of it again.

No compressor is at work: their bytes differ from one machine's zlib to another's.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from kg.graph import Graph
from kg.terms import PREFIXES, string
from kg.triples import nodes

GRAM = 5  # characters by which a stretch of the text is found; what is shorter costs less as it is
TRIES = 16  # places tried for one stretch, so that a phrase without end costs no more than others
LINK = 0  # in a shape: the object is an IRI that the row names by its number

Shape = tuple[tuple[str, str | int], ...]


def compact(graph: Graph) -> dict[str, Any]:
    """Return the triples of a graph as tables."""
    said = nodes(graph)
    text = _Text("\n".join(string(record.document.text)[1:-1] for record in graph.reports))
    number = {subject: i for i, subject in enumerate(said)}
    shapes: dict[Shape, int] = {}
    rows = []
    for pairs in said.values():
        shape, row = list[tuple[str, str | int]](), list[int | str]([0])
        for predicate, term in pairs:
            if term[0] == '"':
                end = term.rindex('"')
                shape.append((predicate, term[end:]))
                row += text.stretch(term[1:end])
            elif term in number:
                shape.append((predicate, LINK))
                row.append(number[term])
            else:
                shape.append((predicate, term))
        row[0] = shapes.setdefault(tuple(shape), len(shapes))
        rows.append(row)
    iris = " ".join(_shortened(said))
    return {"prefixes": PREFIXES, "text": text.text, "iris": iris, "shapes": list(shapes), "rows": rows}


def _shortened(iris: Iterable[str]) -> Iterator[str]:
    """Yield each IRI as `3:rest`, where it shares three segments of its path with the one before."""
    before: list[str] = []
    for term in iris:
        parts = term[1:-1].split("/")
        most = min(len(parts) - 1, len(before))
        same = next((i for i in range(most) if parts[i] != before[i]), most)
        before = parts
        yield f"{same}:{'/'.join(parts[same:])}"


class _Text:
    """The reports' text, escaped as in N-Triples, and where each short run of its characters stands."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.places: dict[str, list[int]] = {}
        for i in range(len(text) - GRAM + 1):
            self.places.setdefault(text[i : i + GRAM], []).append(i)

    def stretch(self, escaped: str) -> tuple[int, int] | tuple[str]:
        """Return the place and length of a string in the text, in code points, or the string where it is not there."""
        if len(escaped) >= GRAM:
            for place in self.places.get(escaped[:GRAM], ())[:TRIES]:
                if self.text.startswith(escaped, place):
                    return place, len(escaped)
        return (escaped,)
