"""Nodes of terms: the glossary of a report as a concept scheme, its terms as concepts, what definitions count up as narrower ones.

`9.接诉即办“三率”：分别为响应率、解决率、满意率。` gives a `skos:Concept` with its definition and number, three that are narrower, and a
`gwr:TermUse` for each place where the text uses the term.
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.graph import Concept, Graph
from kg.node import Node, annotation, names
from kg.terms import chinese, curie, iri, mint_section, string
from kg.text import Document


def terms(graph: Graph) -> Iterator[Node]:
    """Yield the schemes, the concepts and their mentions."""
    documents = {record.iri: record.document for record in graph.reports}
    for report in sorted({concept.place.report for concept in graph.concepts}):
        tops = [concept for concept in graph.concepts if concept.place.report == report and not concept.broader]
        kind = [("rdf:type", curie("skos:ConceptScheme")), ("dcterms:isPartOf", iri(report))]
        label = [("rdfs:label", chinese("名词解释")), ("skos:prefLabel", chinese("名词解释"))]
        yield _scheme(report), [*kind, *label, *(("skos:hasTopConcept", iri(concept.iri)) for concept in tops)]
    for concept in graph.concepts:
        yield from _concept(concept, documents)


def _scheme(report: str) -> str:
    return iri(f"{report}/terms")


def _concept(concept: Concept, documents: dict[str, Document]) -> Iterator[Node]:
    here, scheme = iri(concept.iri), _scheme(concept.place.report)
    pairs = [*names("skos:Concept", concept.name, aliases=concept.aliases), ("skos:inScheme", scheme)]
    if concept.broader:
        pairs.append(("skos:broader", iri(concept.broader)))
        yield iri(concept.broader), [("skos:narrower", here)]
    else:
        pairs.append(("skos:topConceptOf", scheme))
    if concept.number:
        pairs.append(("skos:notation", string(concept.number)))
    if concept.definition:
        pairs.append(("skos:definition", chinese("".join(concept.definition.quote.splitlines()))))
    if concept.entity:
        pairs.append(("gwr:denotes", iri(concept.entity)))
    sections = dict.fromkeys(mint_section(place.report, place.section) for place in concept.mentions)
    yield here, pairs + [("gwr:usedIn", iri(section)) for section in sections]
    defining = [concept.definition or concept.place]
    for kind, places in (("gwr:Evidence", defining), ("gwr:TermUse", concept.mentions)):
        for place in places:
            address = f"{concept.iri}/{kind[4:].lower()}/{place.span.start}-{place.span.end}"
            yield from annotation(address, kind, here, place, documents.get(place.report))
