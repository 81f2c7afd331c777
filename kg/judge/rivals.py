"""How a candidate stands beside those that overlap it, and beside what rules say: the first features of the judge.

In: `Lattice`. Out: columns. AREA 张家湾 within PROJECT 张家湾博物馆 learns how sure the longer one is.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from kg.judge.lattice import RULES, Floats, Lattice
from kg.model.arrays import Flags, Ints


def tagger(lattice: Lattice) -> Iterator[Floats | Flags]:
    """Yield the tagger's probability of the candidate, of all that stand for the same, and of its edges."""
    a, b = lattice.pairs
    near, same = lattice.shared >= 0.5, lattice.kind[a] == lattice.kind[b]
    chance = lattice.chance
    yield chance
    yield chance + added(lattice, near & same)
    yield chance + added(lattice, same)
    yield chance + added(lattice, near)
    yield chance + added(lattice, np.ones(len(a), np.bool_))
    yield chance + added(lattice, same & (lattice.start[a] == lattice.start[b]))
    yield chance + added(lattice, same & (lattice.end[a] == lattice.end[b]))
    yield chance + added(lattice, lattice.shared == 1)


def facts(lattice: Lattice) -> Floats:
    """Return what the linear sum over words begins with: the tagger's view of name and rivals, and the rules' surest."""
    columns = [np.asarray(column, np.float64) for column in tagger(lattice)]
    chance = columns[0]
    surest_rule = lattice.votes[:, 1:].max(axis=1, initial=0.0)
    return np.stack([chance, columns[1], columns[4] - chance, surest_rule], axis=1)


def rivals(lattice: Lattice) -> Iterator[Floats | Flags]:
    """Yield the surest rival of each sort: same type, other type, same span, longer, shorter, and its length."""
    a, b = lattice.pairs
    same, exact = lattice.kind[a] == lattice.kind[b], lattice.shared == 1
    longer = (lattice.start[b] <= lattice.start[a]) & (lattice.end[b] >= lattice.end[a]) & ~exact
    shorter = (lattice.start[b] >= lattice.start[a]) & (lattice.end[b] <= lattice.end[a]) & ~exact
    for sort in (
        same,
        ~same & ~exact,
        exact,
        longer,
        longer & same,
        shorter,
        shorter & same,
        ~longer & ~shorter & ~exact,
    ):
        yield surest(lattice, sort)
    strong = lattice.chance[b] >= np.maximum(0.1, lattice.chance[a])
    yield most(lattice, longer & strong, lattice.length[b])
    yield most(lattice, shorter & strong, lattice.length[b])
    yield added(lattice, shorter & same)
    for kind in range(8):
        yield surest(lattice, exact & (lattice.kind[b] == kind))


def rules(lattice: Lattice) -> Iterator[Floats | Flags]:
    """Yield how sure each rule is of the candidate, and of what overlaps it."""
    a, b = lattice.pairs
    said = lattice.votes[:, 1:]
    yield from said.T[: len(RULES) - 2]
    yield said.max(axis=1, initial=0.0)
    sure = said.max(axis=1, initial=0.0)
    same, exact = lattice.kind[a] == lattice.kind[b], lattice.shared == 1
    yield highest(lattice, same & ~exact, sure[b])
    yield highest(lattice, ~same & exact, sure[b])
    longer = lattice.length[b] > lattice.length[a]
    yield highest(lattice, ~same & ~exact & longer, sure[b])
    yield highest(lattice, ~same & ~exact & ~longer, sure[b])


def added(lattice: Lattice, which: Flags) -> Floats:
    """Return for each candidate the sum of the tagger's probabilities of some of its rivals."""
    a, b = lattice.pairs
    return np.bincount(a[which], lattice.chance[b[which]], minlength=lattice.size).astype(np.float64)


def surest(lattice: Lattice, which: Flags) -> Floats:
    """Return for each candidate the greatest of the tagger's probabilities of some of its rivals."""
    return highest(lattice, which, lattice.chance[lattice.pairs[1]])


def most(lattice: Lattice, which: Flags, values: Ints) -> Floats:
    """Return for each candidate the greatest of whole numbers of some of its rivals."""
    return highest(lattice, which, values.astype(np.float64))


def highest(lattice: Lattice, which: Flags, values: Floats) -> Floats:
    """Return for each candidate the greatest value of some of its rivals, 0 where there is none."""
    top = np.zeros(lattice.size)
    np.maximum.at(top, lattice.pairs[0][which], values[which])
    return top
