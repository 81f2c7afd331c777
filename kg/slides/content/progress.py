"""The stages: projects in five columns, by the newest word of the report on each.

`副中心站有序推进` puts `副中心站` in the column 在建; `力争…运营` of the plan puts a project in 投用 as intended, marked 拟.
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.graph import STATUSES
from kg.slides.fit import clean
from kg.slides.index import Index, stage
from kg.slides.plan import Board, Card, Column, Slide
from kg.slides.words import Words

MOST = 8  # projects in a column


def slides(index: Index, words: Words) -> Iterator[Slide]:
    """Yield the board of stages, if the stage of any project is told."""
    told = [(thing, found) for thing in index.of_kind("PROJECT") if (found := stage(thing))]
    columns, proofs = [], []
    for status in STATUSES:
        here = [(thing, said, aim) for thing, (said, aim) in told if said.status == status]
        here.sort(key=lambda row: (row[2], -row[0].weight, row[0].name))
        cards = tuple(Card(clean(thing.name), thing.kind, status, aim) for thing, _, aim in here[:MOST])
        proofs += [said.proofs[0] for _, said, _ in here[:MOST] if said.proofs]
        aims = sum(aim for *_, aim in here)
        counts = [words(key, n=n) for key, n in (("reached", len(here) - aims), ("aimed", aims)) if n]
        columns.append(Column(status, f"{words('stage', status)} {len(here)}", cards, " · ".join(counts)))
    if told:
        title = words("progress", n=len(told))
        yield Slide(title, Board(tuple(columns)), index.notes(proofs, words("omitted")))
