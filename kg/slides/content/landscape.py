"""The map: the areas that a report names, sized by the projects that it places in them.

`台湖演艺小镇` with four projects is a larger disc than `梨园镇` with one; the report's own place is the whole of the map.
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.slides.fit import clean
from kg.slides.index import Index
from kg.slides.plan import Map, Place, Slide
from kg.slides.words import Words


def slides(index: Index, words: Words) -> Iterator[Slide]:
    """Yield the map, if any project has a place."""
    placed = {link.subject for link in index.scene.links if link.predicate == "locatedIn"}
    proofs, places, whole = [], [], []
    for area in index.of_kind("AREA"):
        links = [
            i for i in index.into[area.iri] if i.predicate == "locatedIn" and index.things[i.subject].kind == "PROJECT"
        ]
        if links and area.iri in index.homes:
            whole.append(words("whole", name=clean(area.name), n=len(links)))
        elif links:
            places.append(Place(clean(area.name), len(links), area.weight))
            proofs += [proof for link in links for proof in link.proofs[:1]]
    ranked = sorted(places, key=lambda place: (-place.projects, -place.mentions, place.name))
    unplaced = sum(thing.iri not in placed for thing in index.of_kind("PROJECT"))
    remarks = [*whole, words("unplaced", n=unplaced)]
    if ranked:
        body = Map(tuple(ranked), words("projects"), "  ·  ".join(remarks))
        yield Slide(words("areas"), body, index.notes(proofs, words("omitted")), "view=map")
