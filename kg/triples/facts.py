"""Nodes of what is held true: entities with their mentions, relations as claims with their evidence.

`副中心站综合交通枢纽全速推进` gives the project, its mention, the triple `gwr:status gwr:under_construction` and a claim that
says the same and can carry evidence.
"""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256

from kg.graph import STATUSES, Entity, Relation
from kg.node import Node, annotation, names
from kg.terms import BASE, chinese, curie, iri, mint_section, string
from kg.text import Document

STATUS_NAMES = {
    "planned": ("谋划", "planned"),
    "started": ("开工", "started"),
    "under_construction": ("在建", "under construction"),
    "completed": ("完工", "completed"),
    "operating": ("运营", "operating"),
}


def statuses() -> Iterator[Node]:
    """Yield the stages of a project with their names, so that a graph can be read without the ontology."""
    for status in STATUSES:
        zh, en = STATUS_NAMES[status]
        kind = [("rdf:type", curie("skos:Concept")), ("skos:inScheme", curie("gwr:ProjectStatus"))]
        labels = [("skos:prefLabel", chinese(zh)), ("skos:prefLabel", string(en) + "@en")]
        yield curie(f"gwr:{status}"), kind + labels


def entity(thing: Entity, documents: dict[str, Document]) -> Iterator[Node]:
    """Yield an entity and its mentions."""
    here = iri(thing.iri)
    pairs = names(f"gwr:{thing.kind.capitalize()}", thing.name, thing.code, thing.aliases)
    if thing.area_kind:
        pairs.append(("gwr:areaKind", string(thing.area_kind)))
    sections = dict.fromkeys(mint_section(place.report, place.section) for place in thing.mentions)
    yield here, pairs + [("gwr:mentionedIn", iri(section)) for section in sections]
    for place in thing.mentions:
        address = f"{place.report}/mention/{place.span.start}-{place.span.end}-{thing.kind.lower()}"
        yield from annotation(address, "gwr:Mention", here, place, documents.get(place.report))


def claim_iri(subject: str, predicate: str, value: str, base: str) -> str:
    """Return the term of the claim that says a thing of another; its last sixteen characters are a hash of all three.

    It is of their IRIs below the usual base, so that a claim has one number whatever the base.
    """
    said = f"{subject} {predicate} {value}".replace(f"<{base}id/", f"<{BASE}id/")
    return iri(f"{base}id/claim/{sha256(said.encode()).hexdigest()[:16]}")


def claim(relation: Relation, documents: dict[str, Document], base: str) -> Iterator[Node]:
    """Yield a relation as a direct triple, and as a claim with its evidence."""
    subject, predicate = iri(relation.subject), f"gwr:{relation.predicate}"
    value = curie(f"gwr:{relation.object}") if relation.predicate == "status" else iri(relation.object)
    here = claim_iri(subject, predicate, value, base)
    key = here[-17:-1]
    said = [("rdf:subject", subject), ("rdf:predicate", curie(predicate)), ("rdf:object", value)]
    yield subject, [(predicate, value)]
    yield here, [("rdf:type", curie("gwr:Claim")), *said]
    for place in relation.evidence:
        address = f"{place.report}/evidence/{place.span.start}-{place.span.end}-{key}"
        yield from annotation(address, "gwr:Evidence", here, place, documents.get(place.report))
