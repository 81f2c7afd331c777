"""The promises of the plan, as a table: by when, what, of what and by whom, how much, and where it says so.

`力争北京国际设计周永久会址运营` is a row; what has a day stands first, then what has a figure, then what names the weightiest things.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.scene import Promise
from kg.slides.fit import clean
from kg.slides.index import Index
from kg.slides.plan import Slide, Table
from kg.slides.words import Words

PAGE = 7  # rows of a slide
MOST = 5  # slides
NAMES = 3  # things of a row
WIDTHS = {"due": 0.1, "what": 0.4, "who": 0.2, "amount": 0.12, "where": 0.18}


def slides(index: Index, words: Words) -> Iterator[Slide]:
    """Yield the table, on as many slides as it needs."""
    every = index.scene.promises
    chosen = _chosen(index, every)
    number = (
        words("some", k=len(chosen), n=len(every)) if len(chosen) < len(every) else words("commitments", n=len(every))
    )
    pages = [chosen[at : at + PAGE] for at in range(0, len(chosen), PAGE)]
    for at, page in enumerate(pages, 1):
        title = words("part", title=number, i=at, n=len(pages)) if len(pages) > 1 else number
        keys = [key for key in WIDTHS if _used(key, page)]
        total = sum(WIDTHS[key] for key in keys)
        rows = tuple(tuple(_cell(key, one, index) for key in keys) for one in page)
        body = Table(tuple(words(key) for key in keys), rows, tuple(WIDTHS[key] / total for key in keys))
        yield Slide(title, body, index.notes([one.proof for one in page], words("omitted")))


def _chosen(index: Index, every: Sequence[Promise]) -> list[Promise]:
    """Return the promises that fit on the slides: those with a day, then a figure, then the weightiest; by day, as read."""
    weight = {iri: thing.weight for iri, thing in index.things.items()}
    rank = sorted(
        range(len(every)),
        key=lambda i: (not every[i].due, not every[i].deadline, not every[i].figures,
                       -max((weight.get(iri, 0) for iri in every[i].about), default=0), i),
    )  # fmt: skip
    kept = sorted(rank[: PAGE * MOST], key=lambda i: (every[i].due or "9999", i))
    return [every[i] for i in kept]


def _used(key: str, promises: Sequence[Promise]) -> bool:
    """Tell whether a column has anything in any row."""
    if key == "due":
        return any(one.deadline for one in promises)
    return key != "amount" or any(one.figures for one in promises)


def _cell(key: str, one: Promise, index: Index) -> str:
    """Return what stands in a column for a promise."""
    if key == "who":
        return "、".join(_about(one, index))
    said = {"due": one.deadline, "what": one.text, "amount": "、".join(one.figures), "where": index.where(one.proof)}
    return clean(said[key])


def _about(one: Promise, index: Index) -> list[str]:
    """Return the names of who is to act and of what, the actors first."""
    things = [index.things[iri] for iri in one.about if iri in index.things]
    actors = [index.things[i.object] for thing in things for i in index.out[thing.iri] if i.predicate == "undertakenBy"]
    ordered = sorted(dict.fromkeys([*things, *actors]), key=lambda thing: thing.kind != "INSTITUTION")
    return [clean(thing.name) for thing in ordered[:NAMES]]
