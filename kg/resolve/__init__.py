"""Station resolve: mentions, claims and readings -> the graph of one report.

In: a report, its identity, settled mentions, claims. Out: `Graph`, where one thing is one entity, under its full name.
The full name comes from an authority (张家湾 is 张家湾镇, 110112105000), from the report's jurisdiction (区委 is
中共北京市通州区委员会), from the class word of a list (八里桥 in 梁各庄、八里桥等6个棚改项目), or from a longer name in the same
report (设计小镇 of 张家湾设计小镇). What could be several things stays apart and becomes a `Problem`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from kg import places
from kg.graph import Entity, Graph, ReportRecord
from kg.indicator import Reading
from kg.mention import KINDS, OWN, Claim, Mention
from kg.problem import Problem
from kg.resolve.assemble import entities, holders, relations
from kg.resolve.authority import Known, area_kind, divisions, is_elsewhere, known
from kg.resolve.document import Link, declared, endings, spellings
from kg.resolve.listed import fuller, numbered, renewed, shared
from kg.resolve.measured import indicators
from kg.resolve.normal import clean, general, key, stem
from kg.resolve.part import parts
from kg.terms import BASE, mint, mint_report
from kg.text import Identity, Report


def resolve(
    report: Report,
    identity: Identity,
    mentions: Sequence[Mention],
    claims: Sequence[Claim],
    readings: Sequence[Reading] = (),
    *,
    problems: Iterable[Problem] = (),
    base: str = BASE,
) -> Graph:
    """Return the graph of a report: who is who, and what is said of whom."""
    iri = mint_report(code=identity.code, year=identity.year, sha256=report.document.sha256, base=base)
    claims = [claim for claim in claims if identity.place or not _is_of_own_place(claim)]
    nested = _things(claims) - set(mentions)
    made_out = frozenset(c.object for c in claims if c.rule == "head" and isinstance(c.object, Mention))
    places_too = frozenset(claim.subject for claim in claims if claim.rule == "itself")
    who, doubts = identities(report, identity, [*mentions, *sorted(nested)], near=made_out, anew=places_too, base=base)
    claims = [claim for claim in claims if not _in_itself(claim, who)]
    nested = _things(claims) - set(mentions)
    printed = {mention: clean(report.document.words(mention.span)) for mention in who}
    found = entities(report, iri, ((m, who[m], printed[m]) for m in mentions))
    known_iris = {entity.iri for entity in found}
    new = sorted(m for m in nested if who[m].iri not in known_iris)
    found += [_named_within(e) for e in entities(report, iri, ((m, who[m], printed[m]) for m in new))]
    facts = [*relations(report, iri, claims, who), *parts(found, identity.code)]
    above = list(holders(found, base))
    facts = list({(r.subject, r.predicate, r.object): r for r in [*(r for _, r in above), *facts]}.values())
    everyone = {entity.iri: entity for entity in [*(holder for holder, _ in above), *found]}
    record = ReportRecord(iri, report.document, report.root, identity, tuple(sorted({*problems, *doubts}, key=str)))
    return Graph(
        reports=(record,),
        entities=tuple(everyone[i] for i in sorted(everyone)),
        relations=tuple(sorted(facts, key=lambda r: (r.subject, r.predicate, r.object))),
        indicators=tuple(indicators(report, iri, identity, readings, who, base)),
        base=base,
    )


def _things(claims: Iterable[Claim]) -> set[Mention]:
    """Return the mentions that claims speak of."""
    return {thing for claim in claims for thing in (claim.subject, claim.object) if isinstance(thing, Mention)}


def _is_of_own_place(claim: Claim) -> bool:
    """Tell whether a claim speaks of the report's own place without its name."""
    return any(isinstance(thing, Mention) and thing.rule == OWN for thing in (claim.subject, claim.object))


def _in_itself(claim: Claim, who: Mapping[Mention, Entity]) -> bool:
    """Tell whether a claim places a thing in itself: 凤港减河 in 凤港减河, but not 于家务 in 于家务回族乡."""
    place = who[claim.object] if isinstance(claim.object, Mention) else None
    return place is not None and not place.code and place.name == who[claim.subject].name


def _named_within(entity: Entity) -> Entity:
    """Drop the mentions of a thing that only other names hold, but those of a place that is no division.

    A place that is itself the project's name, or is not printed, is not named a second time there.
    """
    itself = all(place.rule in ("itself", OWN) for place in entity.mentions)
    dropped = entity.code or itself or entity.kind != "AREA"
    return replace(entity, mentions=(), aliases=()) if dropped else entity


def identities(
    report: Report,
    identity: Identity,
    mentions: Sequence[Mention],
    *,
    near: frozenset[Mention] = frozenset(),
    anew: frozenset[Mention] = frozenset(),
    base: str = BASE,
) -> tuple[dict[Mention, Entity], list[Problem]]:
    """Return who each mention is, without evidence yet, and what stayed in doubt.

    `near` are mentions that mean no division elsewhere: places that were made out by the form of a longer name; `anew`
    are projects that bear but the name of the place which they renew.
    """
    home, text = identity.code, report.document.text

    def printed(mention: Mention) -> str:
        return clean(text[mention.span.start : mention.span.end])

    senses: dict[Mention, Known] = {}
    works = sorted({mention.span for mention in mentions if mention.kind == "PROJECT"})
    tails = shared(text, works, lambda name: bool(divisions(name, home)))
    for mention in mentions:
        senses[mention] = _own(identity) if mention.rule == OWN else _sense(text, mention, home)
        if mention.kind == "PROJECT" and mention.span in tails and senses[mention].name == printed(mention):
            senses[mention] = Known(tails[mention.span])
        if mention in anew and senses[mention].name == printed(mention):
            senses[mention] = Known(renewed(text, mention.span, printed(mention)))
        if mention in near and is_elsewhere(senses[mention].code, home):
            senses[mention] = Known(printed(mention))  # 山南 of 山南儿童公园 is no city of another province
    doubts = [_rivals(mention, sense) for mention, sense in senses.items() if sense.rivals]
    full: dict[tuple[str, str], Known] = {}
    areas = frozenset(name for m, s in senses.items() if m.kind == "AREA" for name in (s.name, printed(m)))
    stated: dict[str, list[Link]] = {kind: [] for kind in KINDS}
    for mention, short in declared(text, senses):
        stated[mention.kind].append(Link(known(mention.kind, short, home).name, (senses[mention].name,)))
    for kind in KINDS:
        of_kind = [sense for mention, sense in senses.items() if mention.kind == kind]
        table, unsure = _one_name(of_kind, kind, home, areas, stated[kind])
        full.update({(kind, name): sense for name, sense in table.items()})
        spans = {senses[m].name: m.span for m in reversed(mentions) if m.kind == kind}
        doubts += [replace(problem, span=spans[name]) for name, problem in unsure]
    whole = {mention: full.get((mention.kind, sense.name), sense) for mention, sense in senses.items()}
    minted: dict[tuple[str, Known], Entity] = {}
    for mention, sense in whole.items():
        if (mention.kind, sense) not in minted:
            minted[mention.kind, sense] = _entity(mention.kind, sense, identity, base)
    return {mention: minted[mention.kind, sense] for mention, sense in whole.items()}, doubts


def _own(identity: Identity) -> Known:
    """Return the report's own place."""
    place = places.place_by_code(identity.code) if identity.code else None
    if place is None:
        return Known(identity.place, certain=True)
    return Known(place.name, place.code, place.kind, certain=True)


def _sense(text: str, mention: Mention, home: str) -> Known:
    """Return what one mention means by itself and by the list in which it stands."""
    words = text[mention.span.start : mention.span.end]
    name = clean(words) or words
    sense = known(mention.kind, name, home)
    if mention.kind == "AREA" and not _is_whole(sense, name):
        listed = fuller(text, mention.span, name, "AREA")
        return Known(listed) if listed != name else sense
    if mention.kind == "PROJECT" and not sense.certain:
        listed = numbered(text, mention.span)
        listed = fuller(text, mention.span, name, "PROJECT") if clean(listed) == name else listed
        sense = known(mention.kind, listed, home) if listed != name else sense
        if name.endswith("项目") and listed == name and len(name) > 4:  # the class word is no part of a full name
            sense = replace(sense, name=sense.name.removesuffix("项目"))
    return sense


def _is_whole(sense: Known, name: str) -> bool:
    """Tell whether a name is printed in full, so that no class word completes it."""
    return sense.certain and sense.name == name


def _rivals(mention: Mention, sense: Known) -> Problem:
    message = f"{sense.name} may be {' or '.join(sense.rivals[:4])}: it is left without a code"
    return Problem("ambiguous-area", message, mention.span)


def _one_name(
    senses: list[Known], kind: str, home: str, areas: frozenset[str], stated: list[Link]
) -> tuple[dict[str, Known], list[tuple[str, Problem]]]:
    """Return what each name of a kind stands for in this report, and the names that could stand for several."""
    counts = Counter(sense.name for sense in senses)
    keys = {key(name): name for name in sorted(counts, key=lambda name: (len(name), name))}
    by_name = {sense.name: sense for sense in sorted(senses, key=lambda sense: sense.certain)}
    same = {sense.name: sense.name for sense in senses}
    doubts: list[tuple[str, Problem]] = []
    links = [
        *spellings(counts, key, lambda name: stem(kind, name), _bare_test(kind, counts)),
        *endings(keys, _place_test(kind, areas, home), general(kind), lambda head: _is_near(head, home)),
        *(link for link in stated if link.short in same and link.full[0] != link.short),
    ]
    for link in links:
        if by_name[link.short].certain:
            continue
        target = _target(link, home)
        if target:
            same[link.short] = target
        else:
            doubts.append((link.short, _unsure(link)))
    return {name: by_name[_root(name, same)] for name in same}, doubts


def _bare_test(kind: str, counts: Mapping[str, int]) -> Callable[[str, str], bool]:
    """Return the test whether of two names the one without the class word is the full one.

    项目 is no part of a project's full name, 集团 is one of a firm's; else the report's own habit decides.
    """
    if kind in ("AREA", "INSTITUTION"):
        return lambda *_: False
    return lambda bare, tailed: kind == "PROJECT" or counts[bare] > counts[tailed]


def _root(name: str, same: Mapping[str, str]) -> str:
    """Follow short forms to the full name; a circle ends where it began."""
    seen = {name}
    while same[name] not in seen:
        name = same[name]
        seen.add(name)
    return name


def _target(link: Link, home: str) -> str:
    """Return the one name that a short form stands for: the only one, or the only one of the report's own place."""
    if len(link.full) == 1:
        return link.full[0]
    own = [name for name in link.full if name.startswith(tuple(_home_names(home)))]
    return own[0] if len(own) == 1 else ""


def _unsure(link: Link) -> Problem:
    return Problem("ambiguous-name", f"{link.short} may be {' or '.join(link.full[:4])}: it is kept apart")


def _home_names(home: str) -> frozenset[str]:
    """Return the names of the report's own place and of those that hold it."""
    chain = places.ancestry(home)
    names = {name for place in chain for name in (place.name, places.short_name(place), places.full_name(place.code))}
    return frozenset(names)


def _place_test(kind: str, areas: frozenset[str], home: str) -> Callable[[str], bool]:
    """Return the test whether what a short form leaves out is a place, so that it says where and not what."""
    if kind == "AREA":
        return lambda head: head in areas or bool(divisions(head, home))
    own = _home_names(home)
    return lambda head: head in own


def _is_near(head: str, home: str) -> bool:
    """Tell whether a class word can mean the zone with this head: 通州 and 张家湾, but not 雄安 or 海南 elsewhere."""
    if head.startswith(tuple(_home_names(home))):  # 北京城市副中心 in a report of 北京
        return True
    if known("AREA", head, home).certain and not divisions(head, home):
        return False
    found = divisions(head, home)
    return not found or any(places.distance(place, home) < places.FAR for place in found)


def _entity(kind: str, sense: Known, identity: Identity, base: str) -> Entity:
    place = "" if sense.certain or kind == "PERSON" else identity.place
    iri = mint(kind, sense.name, place=place, code=sense.code, base=base)
    what = (sense.area_kind or area_kind(sense.name)) if kind == "AREA" else ""
    return Entity(iri, kind, sense.name, code=sense.code, area_kind=what)
