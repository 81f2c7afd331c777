"""The things of a store, the stages that projects have reached and the facts that join things (a part of station show).

In: a store's columns and its outline. Out: `Thing` and `Link`. The claim that 北京国际设计周永久会址 is completed becomes a `Stage`
of the project, once for the part that looks back and once for the plan where both say so.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from kg.graph import STATUSES
from kg.mention import KINDS
from kg.scene import Link, Proof, Stage, Thing
from kg.show.columns import Columns, address
from kg.show.outline import Outline


def things(columns: Columns, outline: Outline) -> Iterator[Thing]:
    """Yield the things by IRI, each with its mentions in reading order and its stages."""
    mentions = _shown(columns, outline, "gwr:Mention")
    stages = _stages(columns, outline)
    kinds = {address(f"gwr:{kind.capitalize()}"): kind for kind in KINDS}
    for iri, classes in sorted(columns.all("rdf:type").items()):
        kind = next((kinds[each] for each in classes if each in kinds), "")
        if kind:
            yield Thing(
                iri=iri,
                kind=kind,
                name=columns.one("skos:prefLabel", iri),
                aliases=columns.all("skos:altLabel").get(iri, ()),
                code=columns.one("dcterms:identifier", iri),
                area_kind=columns.one("gwr:areaKind", iri),
                mentions=tuple(mentions.get(iri, ())),
                stages=tuple(stages.get(iri, ())),
            )


def links(columns: Columns, outline: Outline, known: set[str]) -> Iterator[Link]:
    """Yield the facts that join two known things, by subject, predicate and object."""
    proofs = _shown(columns, outline, "gwr:Evidence")
    ours = address("gwr:")
    found = [
        Link(subject, predicate.removeprefix(ours), target, tuple(proofs.get(claim, ())))
        for claim, subject, predicate, target in _claims(columns)
        if subject in known and target in known
    ]
    yield from sorted(found, key=lambda link: (link.subject, link.predicate, link.object))


def _stages(columns: Columns, outline: Outline) -> dict[str, list[Stage]]:
    """Return what each part of each report says of the stage of a project, by year, role and stage."""
    proofs = _shown(columns, outline, "gwr:Evidence")
    said: dict[str, list[Stage]] = defaultdict(list)
    for claim, subject, predicate, target in _claims(columns):
        status = target.removeprefix(address("gwr:"))
        if predicate == address("gwr:status") and status in STATUSES:
            parts: dict[tuple[str, str], list[Proof]] = defaultdict(list)
            for proof in proofs.get(claim, ()):
                parts[columns.one("gwr:year", proof.report), proof.role].append(proof)
            said[subject] += [Stage(status, role, year, tuple(shown)) for (year, role), shown in parts.items()]
    return {iri: sorted(stages, key=_when) for iri, stages in said.items()}


def _when(stage: Stage) -> tuple[str, bool, int]:
    """Return the order of stages: what was reached by a year stands before what is planned for it."""
    return stage.year, stage.role == "plan", STATUSES.index(stage.status)


def _claims(columns: Columns) -> Iterator[tuple[str, str, str, str]]:
    for claim in columns.of_class("gwr:Claim"):
        subject, predicate, target = (columns.one(f"rdf:{part}", claim) for part in ("subject", "predicate", "object"))
        yield claim, subject, predicate, target


def _shown(columns: Columns, outline: Outline, kind: str) -> Mapping[str, Sequence[Proof]]:
    """Return the places that show each thing or claim, by report and in reading order."""
    found: dict[str, list[Proof]] = defaultdict(list)
    for annotation in columns.of_class(kind):
        body = columns.one("oa:hasBody", annotation)
        if body:
            found[body].append(outline.proof(annotation))
    return {body: sorted(set(proofs)) for body, proofs in found.items()}
