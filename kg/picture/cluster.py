"""What stands together on a map: a place with what lies in it, else a chapter with what it names first (a part of station picture).

In: a scene and the things to show. Out: clusters, the fullest first, each with its weightiest things named and the rest counted.
`张家湾设计小镇` holds four projects; `北泡二期`, the only one of its place, stands with its chapter and bears the place's name below its own.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from kg.picture.style import Style
from kg.scene import Heading, Scene, Thing

FEWEST = 2  # things that make a place a cluster of its own
PAUSES = "[，,；;：:。]"  # where the first words of a heading end


@dataclass(frozen=True, slots=True, order=True)
class Title:
    """What heads a cluster that no place heads."""

    words: str
    role: str = ""  # of a chapter's part: review, plan or nothing


@dataclass(frozen=True, slots=True)
class Cluster:
    """A place, or a title, with its things."""

    hub: Thing | None
    title: Title
    members: tuple[Thing, ...]  # named, the weightiest first
    places: Mapping[str, Thing]  # of members that lie elsewhere than in the hub, by their IRI
    rest: int = 0  # things that are counted and not named


def clusters(scene: Scene, things: Sequence[Thing], style: Style) -> list[Cluster]:
    """Return all clusters with all their things: places, the fullest first, then chapters in reading order."""
    known = {thing.iri: thing for thing in things}
    homes = _homes(scene, known)
    held = Counter(home.iri for home in homes.values())
    titles = chapters(scene)
    found: dict[str | Title, list[Thing]] = defaultdict(list)
    elsewhere, nowhere = Title(style.word("otherPlaces")), Title(style.word("noPlace"))
    lone = {iri: home for iri, home in homes.items() if held[home.iri] < FEWEST}
    for thing in things:
        if held[thing.iri] >= FEWEST:
            found[thing.iri].extend(())
        elif thing.iri in homes and thing.iri not in lone:
            found[homes[thing.iri].iri].append(thing)
        elif thing.kind == "AREA":
            if not held[thing.iri]:  # the place of one project is named with that
                found[elsewhere].append(thing)
        else:
            found[titles.get(thing.mentions[0].section, nowhere)].append(thing)
    tied = Counter(iri for link in scene.links for iri in (link.subject, link.object))
    made = []
    for name, members in found.items():
        members.sort(key=lambda thing: (-thing.weight - tied[thing.iri], thing.mentions[0], thing.iri))
        places = {thing.iri: lone[thing.iri] for thing in members if thing.iri in lone}
        hub, title = (None, name) if isinstance(name, Title) else (known[name], Title(""))
        made.append(Cluster(hub, title, tuple(members), places))
    reading = {title: i for i, title in enumerate(dict.fromkeys((*titles.values(), nowhere, elsewhere)))}
    return sorted(made, key=lambda c: (reading[c.title], "") if c.hub is None else (-len(c.members), c.hub.iri))


def thinned(all_: Sequence[Cluster], most: int) -> list[Cluster]:
    """Return clusters with at most so many things named: the first of each, then the second of each, and so on."""
    taken = [0] * len(all_)
    room = most
    for turn in range(max((len(cluster.members) for cluster in all_), default=0)):
        for i, cluster in enumerate(all_):
            cost = 1 + (cluster.hub is not None and not taken[i])
            if turn < len(cluster.members) and turn == taken[i] and room >= cost:
                taken[i] += 1
                room -= cost
    return [
        replace(cluster, members=cluster.members[:count], rest=len(cluster.members) - count)
        for cluster, count in zip(all_, taken, strict=True)
        if count
    ]


def _homes(scene: Scene, things: Mapping[str, Thing]) -> dict[str, Thing]:
    """Return the place that each thing stands at: the one best attested; a place that holds others stands by itself."""
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for link in scene.links:
        inside = link.predicate in ("locatedIn", "partOf") and link.subject != link.object
        if inside and link.object in things and link.subject in things:
            votes[link.subject][link.object] += max(1, len(link.proofs))
    home = {iri: min(count, key=lambda target: (-count[target], target)) for iri, count in sorted(votes.items())}
    hubs = {place for iri, place in home.items() if things[iri].kind != "AREA"}
    return {iri: things[place] for iri, place in home.items() if place in hubs and iri not in hubs}


def opening(heading: Heading) -> str:
    """Return a heading's number and its first words."""
    return heading.number + re.split(PAUSES, heading.title)[0]


def chapters(scene: Scene) -> dict[str, Title]:
    """Return the title of the chapter that each section belongs to."""
    known = {heading.iri: heading for heading in scene.headings}
    found = {}
    for heading in scene.headings:
        chapter = heading
        while (chapter.level > 2 or chapter.kind == "term") and chapter.parent in known:
            chapter = known[chapter.parent]
        part = known.get(chapter.parent)
        found[heading.iri] = Title(opening(chapter), chapter.role or (part.role if part else ""))
    return found
