"""Station slides: a scene -> what each slide says, first the report, then places, progress, promises, figures, relations.

In: a scene, the names of what the talk is about, a language. Out: `Deck`. With the focus `张家湾镇` the slides of areas are the
town's alone; without one they are the weightiest areas'.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.problem import KgError
from kg.scene import Scene, Thing
from kg.slides.content import around, cover, landscape, measured, progress, promised
from kg.slides.fit import clean
from kg.slides.index import Index
from kg.slides.plan import Deck, Slide
from kg.slides.words import LANGUAGES, Words

AREAS = 8  # slides of areas where no focus is named
CARDS = 2  # that make an area worth a slide of its own


def deck(scene: Scene, focuses: Sequence[str] = (), lang: str = "zh") -> Deck:
    """Return the slides of a scene."""
    if lang not in LANGUAGES:
        raise KgError(f"there is no language {lang!r}; known: {', '.join(LANGUAGES)}")
    words, index = Words(lang), Index(scene)
    chosen = [index.named(name) for name in focuses]
    title = cover.titled(scene, words)
    slides = tuple(_slides(index, words, title, list(dict.fromkeys(chosen))))
    days = sorted(source.delivered for source in scene.sources if source.delivered)
    return Deck(title, words("source", sources=title), lang, days[-1] if days else "", slides)


def _slides(index: Index, words: Words, title: str, focuses: Sequence[Thing]) -> Iterator[Slide]:
    """Yield the slides in order."""
    yield cover.slide(index, words, title)
    yield from landscape.slides(index, words)
    areas = [thing for thing in focuses if thing.kind == "AREA"] if focuses else _weightiest(index)
    for area in areas:
        yield from around.area(index, words, area)
    yield from progress.slides(index, words)
    yield from promised.slides(index, words)
    yield from measured.slides(index, words)
    for thing in focuses or _best_joined(index, areas):
        if thing not in areas:
            yield from around.thing(index, words, thing)


def _weightiest(index: Index) -> list[Thing]:
    """Return the areas with the most projects, those whose slide would be all but empty left out where others have more."""
    counts = [(len(index.within(area)), area) for area in index.of_kind("AREA") if area.iri not in index.homes]
    filled = [row for row in counts if row[0] >= CARDS] or [row for row in counts if row[0]]
    ranked = sorted(filled, key=lambda row: (-row[0], -row[1].weight, row[1].name, row[1].iri))
    return [area for _, area in ranked[:AREAS]]


def _best_joined(index: Index, areas: Sequence[Thing]) -> list[Thing]:
    """Return the thing with the most facts around it, beside the areas that have slides."""
    joined = [
        (len(index.out[thing.iri]) + len(index.into[thing.iri]), thing)
        for thing in index.scene.things
        if thing not in areas and thing.iri not in index.homes
    ]
    ranked = sorted(joined, key=lambda row: (-row[0], -row[1].weight, clean(row[1].name), row[1].iri))
    return [thing for count, thing in ranked[:1] if count]
