"""Assembly: named mentions and claims -> entities and relations, each with its evidence.

In: for each mention who it is, and what is claimed of it. Out: entities and relations sorted by IRI.
All mentions of one IRI make one entity; `张家湾镇` (110112105000) is part of 通州区, and that of 北京市, by the official codes.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from kg import places
from kg.graph import Entity, Evidence, Relation
from kg.mention import Claim, Mention
from kg.resolve.normal import bare, key
from kg.terms import BASE, mint
from kg.text import Report

BODIES = ("大学", "学院", "中学", "小学", "医院", "公司", "集团", "银行")  # which a place of like name is not
NAMES = {"located_in": "locatedIn"}  # predicates that a graph calls otherwise than claims do


@dataclass(slots=True)
class Gathered:
    """What is known of one entity while its mentions come in."""

    who: Entity
    names: Counter[str] = field(default_factory=Counter)
    mentions: set[Evidence] = field(default_factory=set)


def evidence(report: Report, iri: str, mention: Mention | Claim) -> Evidence:
    """Return the place of a mention, or of the words that make a claim."""
    span = mention.span
    section = report.holder(span).path
    return Evidence(iri, span, report.document.words(span), section, mention.rule, mention.confidence)


def entities(report: Report, iri: str, named: Iterable[tuple[Mention, Entity, str]]) -> list[Entity]:
    """Return one entity an IRI, with all its mentions and other names."""
    gathered: dict[str, Gathered] = {}
    for mention, who, printed in named:
        entry = gathered.setdefault(who.iri, Gathered(who))
        entry.names[printed] += 1
        entry.mentions.add(evidence(report, iri, mention))
    return [_finished(entry) for entry in gathered.values()]


def _finished(entry: Gathered) -> Entity:
    who = entry.who
    aliases = tuple(name for name in sorted(set(entry.names) - {who.name}) if _is_short_form(name, who))
    return replace(entry.who, aliases=aliases, mentions=tuple(sorted(entry.mentions)))


def _is_short_form(name: str, who: Entity) -> bool:
    """Tell whether a printed name is another name of a thing: not 开发区 of a zone, nor 河池学院 of 河池学院商圈."""
    body = who.kind == "AREA" and name.endswith(BODIES) and not who.name.endswith(BODIES)
    return not body and key(name) not in bare(who.kind)


def relations(report: Report, iri: str, claims: Iterable[Claim], who: Mapping[Mention, Entity]) -> Iterator[Relation]:
    """Yield what is claimed, equal claims united."""
    proofs: dict[tuple[str, str, str], set[Evidence]] = defaultdict(set)
    for claim in claims:
        subject = who[claim.subject].iri
        thing = who[claim.object].iri if isinstance(claim.object, Mention) else claim.object
        proofs[subject, NAMES.get(claim.predicate, claim.predicate), thing].add(evidence(report, iri, claim))
    for (subject, predicate, thing), proof in proofs.items():
        yield Relation(subject, predicate, thing, tuple(sorted(proof)))


def holders(areas: Iterable[Entity], base: str = BASE) -> Iterator[tuple[Entity, Relation]]:
    """Yield each official division that holds one of the areas, with the relation that says so."""
    for area in areas:
        for part, whole in zip(places.ancestry(area.code), places.ancestry(area.code)[1:], strict=False):
            iri = mint("area", whole.name, code=whole.code, base=base)
            holder = Entity(iri, "AREA", whole.name, code=whole.code, area_kind=whole.kind)
            yield holder, Relation(mint("area", part.name, code=part.code, base=base), "partOf", iri)
