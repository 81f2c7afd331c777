"""One thing with what is joined to it: an area with its projects and their stages, or anything with its neighbours.

`张家湾设计小镇` in the middle, `北京国际设计周永久会址` beside it with the words 建成 and 位于; what merely stands in one sentence with a
thing is joined by a dashed line.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from kg.graph import STATUSES
from kg.scene import Link, Proof, Thing
from kg.slides.fit import clean
from kg.slides.index import Index, stage
from kg.slides.plan import Card, Slide, Star
from kg.slides.words import Words

MOST = 12  # cards around a thing on one slide
COMPANY = 8  # a slide with fewer cards is filled up with what stands in the same sentences
Row = tuple[Card, tuple[Proof, ...]]


def area(index: Index, words: Words, place: Thing) -> Iterator[Slide]:
    """Yield the slides of an area: its projects by stage, then what else is said of it."""
    rows = []
    for iri, (link, inside) in index.within(place).items():
        where = clean(inside.name) if inside != place else ""
        rows.append((card_of(index.things[iri], words, where), (*link.proofs, *_said(index.things[iri]))))
    rows.sort(key=lambda row: (_rank(row[0]), row[0].name))
    shown = set(index.within(place))
    rows += [row for link, other, row in _joined(index, words, place) if other.iri not in shown]
    yield from _slides(words("area", name=clean(place.name)), index, words, place, rows)


def thing(index: Index, words: Words, one: Thing) -> Iterator[Slide]:
    """Yield the slides of a thing with what facts join to it, and what stands in its sentences."""
    rows = [row for _, _, row in _joined(index, words, one)]
    yield from _slides(words("relations", name=clean(one.name)), index, words, one, rows)


def card_of(one: Thing, words: Words, remark: str = "") -> Card:
    """Return the card of a thing, with the stage of a project."""
    at = stage(one)
    kind = "" if one.kind == "PROJECT" else words("kind", one.kind)
    said = " · ".join(part for part in (kind, remark) if part)
    return Card(clean(one.name), one.kind, at[0].status if at else "", bool(at and at[1]), said)


def stage_words(card: Card, words: Words) -> str:
    """Return how far a card's project has come, in words."""
    return words("aim" if card.intended else "stage", card.status) if card.status else ""


def _joined(index: Index, words: Words, one: Thing) -> Iterator[tuple[Link, Thing, Row]]:
    """Yield what is joined to a thing by a fact, each other thing once, its own whole last."""
    facts = [("inverse", link, index.things[link.subject]) for link in index.into[one.iri]]
    facts += [("fact", link, index.things[link.object]) for link in index.out[one.iri]]
    seen = {one.iri}
    for table, link, other in sorted(
        facts, key=lambda row: (row[0] == "fact", row[1].predicate, -row[2].weight, row[2].name)
    ):
        if other.iri not in seen:
            seen.add(other.iri)
            yield link, other, (card_of(other, words, words(table, link.predicate)), link.proofs)


def _company(index: Index, words: Words, one: Thing, seen: set[str]) -> Iterator[Row]:
    """Yield the things that stand in the most sentences of a thing, joined to it by nothing else."""
    own = {(proof.report, proof.sentence): proof for proof in one.mentions}
    counts: Counter[str] = Counter()
    shared: dict[str, list[Proof]] = {}
    for other in index.scene.things:
        for key in {(proof.report, proof.sentence) for proof in other.mentions} & own.keys():
            counts[other.iri] += 1
            shared.setdefault(other.iri, []).append(own[key])
    names = {clean(one.name), *seen}
    for iri, _ in sorted(counts.items(), key=lambda row: (-row[1], -index.things[row[0]].weight, row[0])):
        card = card_of(index.things[iri], words, words("together"))
        if card.name not in names:
            yield Card(card.name, card.kind, card.status, card.intended, card.remark, dashed=True), tuple(shared[iri])


def _slides(title: str, index: Index, words: Words, hub: Thing, rows: list[Row]) -> Iterator[Slide]:
    """Yield as many slides as the cards need, at least one."""
    if len(rows) < COMPANY:
        company = _company(index, words, hub, {card.name for card, _ in rows})
        rows += [row for row, _ in zip(company, range(COMPANY - len(rows)), strict=False)]
    rows = rows or [
        (Card(clean(said.sentence), hub.kind, remark=clean(said.heading)), (said,)) for said in hub.mentions[:MOST]
    ]
    pages = [rows[at : at + MOST] for at in range(0, len(rows), MOST)] or [[]]
    for number, page in enumerate(pages, 1):
        head = words("part", title=title, i=number, n=len(pages)) if len(pages) > 1 else title
        centre = card_of(hub, words, words("mentions", n=hub.weight))
        body = Star(centre, tuple(card for card, _ in page), _legend(page, words))
        proofs = [proof for _, said in page for proof in said] or list(hub.mentions)
        yield Slide(head, body, index.notes(proofs, words("omitted")), f"view=graph&focus={hub.iri}")


def _legend(rows: Sequence[Row], words: Words) -> tuple[tuple[str, str], ...]:
    """Return the stages that the cards of a slide show, in their order."""
    shown = {card.status for card, _ in rows}
    stages = [(status, words("stage", status)) for status in STATUSES if status in shown]
    dashed = ("dashed", any(card.intended for card, _ in rows)), ("dotted", any(card.dashed for card, _ in rows))
    return (*stages, *(("", words(key)) for key, used in dashed if used))


def _rank(card: Card) -> tuple[int, bool]:
    """Return the order of projects: the furthest stage first, what is only intended after what is reached."""
    return (-STATUSES.index(card.status) if card.status in STATUSES else 1, card.intended)


def _said(one: Thing) -> tuple[Proof, ...]:
    """Return the proofs of a project's stage."""
    at = stage(one)
    return at[0].proofs if at else ()
