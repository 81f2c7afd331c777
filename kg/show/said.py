"""What the reports of a store promise and measure (a part of station show).

In: a store's columns and its outline. Out: `Promise` and `Figure` in reading order. `完成投资5.4亿元` is a figure of 540000000 元.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal

from kg.scene import Figure, Promise, Proof
from kg.show.columns import Columns, address
from kg.show.outline import Outline


def promises(columns: Columns, outline: Outline, named: Iterable[tuple[str, str]]) -> Iterator[Promise]:
    """Yield what the plans promise; `named` is each thing with its names, to list things as the text does."""
    names = list(named)
    for proof, iri in _read(columns, outline, "gwr:Commitment", lambda iri: iri):
        text = columns.one("schema:text", iri)
        about = set(columns.all("schema:object").get(iri, ()))
        first = {thing: len(text) for thing in about}
        for thing, name in names:
            if thing in about and (at := text.find(name)) >= 0:
                first[thing] = min(first[thing], at)
        stages = columns.all("gwr:intends").get(iri, ())
        yield Promise(
            iri=iri,
            text=text,
            deadline=columns.one("gwr:deadline", iri),
            due=columns.one("schema:endTime", iri),
            figures=tuple(sorted(columns.all("gwr:figure").get(iri, ()), key=lambda words: (text.find(words), words))),
            about=tuple(sorted(about, key=lambda thing: (first[thing], thing))),
            intended=tuple(sorted((columns.one("rdf:subject", each), _stage(columns, each)) for each in stages)),
            proof=proof,
        )


def figures(columns: Columns, outline: Outline) -> Iterator[Figure]:
    """Yield what the reports measure."""
    one = columns.one
    evidence = {one("oa:hasBody", iri): iri for iri in columns.of_class("gwr:Evidence")}
    unstated = address("gwr:unstated")
    for proof, iri in _read(columns, outline, "qb:Observation", lambda iri: evidence.get(iri, "")):
        upper, about = one("gwr:upperValue", iri), one("gwr:about", iri)
        yield Figure(
            iri=iri,
            metric=one("skos:prefLabel", one("gwr:metric", iri)),
            printed=one("gwr:printed", iri),
            amount=Decimal(one("gwr:value", iri) or 0),
            upper=Decimal(upper) if upper else None,
            unit=one("skos:prefLabel", one("gwr:unit", iri)),
            change=one("gwr:change", iri).removeprefix(address("gwr:")),
            bound=one("gwr:bound", iri).removeprefix(address("gwr:")),
            period=one("rdfs:label", one("gwr:period", iri)),
            subject="" if about == unstated else about,
            proof=proof,
        )


def _read(columns: Columns, outline: Outline, kind: str, place: Callable[[str], str]) -> list[tuple[Proof, str]]:
    """Return the nodes of a class with the place that `place` finds for each, in reading order."""
    return sorted((outline.proof(place(iri)), iri) for iri in columns.of_class(kind))


def _stage(columns: Columns, claim: str) -> str:
    return columns.one("rdf:object", claim).removeprefix(address("gwr:"))
