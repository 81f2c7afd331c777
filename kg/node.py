"""Nodes of RDF that several kinds of thing need: names, stretches of a report, Web Annotations.

A node is a subject with its predicates (`oa:hasBody`) and objects (terms in the syntax of N-Triples).
`张家湾镇` at [2301, 2305) is one `oa:SpecificResource` with a position and a quotation selector, however many facts rest on it.
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.graph import Evidence
from kg.terms import chinese, curie, iri, mint_section, string
from kg.text import Document, Span

Pairs = list[tuple[str, str]]
Node = tuple[str, Pairs]

CONTEXT = 16  # characters before and after a quotation that help to find it again in a changed text

# What most nodes hold, made once.
ANNOTATION = ("rdf:type", curie("oa:Annotation"))
STRETCH = ("rdf:type", curie("oa:SpecificResource"))
POSITION = ("rdf:type", curie("oa:TextPositionSelector"))
QUOTATION = ("rdf:type", curie("oa:TextQuoteSelector"))
OFFSET = f"^^{curie('xsd:nonNegativeInteger')}"
DECIMAL = f"^^{curie('xsd:decimal')}"


def names(kind: str, name: str, code: str = "", aliases: tuple[str, ...] = ()) -> Pairs:
    """Return what a thing is, is called and is coded."""
    pairs = [("rdf:type", curie(kind)), ("rdfs:label", chinese(name)), ("skos:prefLabel", chinese(name))]
    pairs += [("skos:altLabel", chinese(alias)) for alias in aliases]
    if code:
        pairs.append(("dcterms:identifier", string(code)))
    return pairs


def annotation(address: str, kind: str, body: str, place: Evidence, document: Document | None) -> Iterator[Node]:
    """Yield a Web Annotation (https://www.w3.org/TR/annotation-vocab/) with the stretch it points at."""
    pairs = [
        ("rdf:type", curie(kind)),
        ANNOTATION,
        ("oa:hasBody", body),
        ("oa:hasTarget", target(place.report, place.span)),
        ("gwr:section", iri(mint_section(place.report, place.section))),
        ("gwr:rule", string(place.rule)),
        ("gwr:confidence", f'"{round(float(place.confidence), 4)}"{DECIMAL}'),
    ]
    yield iri(address), pairs
    yield from stretch(place.report, place.span, place.quote, document)


def target(report: str, span: Span) -> str:
    """Return the term of a stretch of a report."""
    return iri(f"{report}/span/{span.start}-{span.end}")


def stretch(report: str, span: Span, quote: str, document: Document | None) -> Iterator[Node]:
    """Yield a stretch of a report by its offsets in code points, and by its words with those around them."""
    text = document.text if document else ""
    here = target(report, span)
    position, quotation = here[:-1] + "/position>", here[:-1] + "/quote>"
    pairs = [STRETCH, ("oa:hasSource", iri(report)), ("oa:hasSelector", position), ("oa:hasSelector", quotation)]
    if document and (mark := document.place(span.start)):
        pairs.append((f"gwr:{mark.unit}", f'"{mark.number}"{OFFSET}'))
    yield here, pairs
    yield position, [POSITION, ("oa:start", f'"{span.start}"{OFFSET}'), ("oa:end", f'"{span.end}"{OFFSET}')]
    words = [
        ("oa:exact", string(quote)),
        ("oa:prefix", string(text[max(0, span.start - CONTEXT) : span.start])),
        ("oa:suffix", string(text[span.end : span.end + CONTEXT])),
    ]
    yield quotation, [QUOTATION, *words]
