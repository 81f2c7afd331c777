"""What a candidate's list says of it: the members beside it, and what else its clause holds.

In: `Lattice`. Out: columns. In `梨园、台湖等6个街乡镇` 台湖 learns that an AREA ends before the 、 and that 等 follows.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from kg.judge.lattice import Floats, Lattice
from kg.mention import KINDS
from kg.model.arrays import Flags, Ints, following, take


def listed(lattice: Lattice) -> Iterator[Floats | Ints | Flags]:
    """Yield what the list says: members before and behind, whether 等 follows, and which types the neighbours have."""
    view, start, end, kind = lattice.view, lattice.start, lattice.end, lattice.kind
    comma = view.is_sign("enumeration")
    skip = view.is_sign("open_quote", "open_title", "close_quote", "close_title")
    lead = start - take(skip.astype(np.int64), start - 1)
    trail = end + take(skip.astype(np.int64), end)
    after, ahead = take(comma.astype(np.int64), lead - 1), take(comma.astype(np.int64), trail)
    yield after
    yield ahead
    yield take(view.code, trail) == ord("等")
    opened, closed = view.clause
    sums = np.concatenate([[0], np.cumsum(comma)])
    yield sums[closed[end - 1]] - sums[np.maximum(opened[start], 0)]
    etc = following(view.code == ord("等"))[end - 1]
    yield np.minimum(etc - end, 99) * (etc < closed[end - 1])
    begins, ends = (np.zeros((view.size + 2, len(KINDS))) for _ in range(2))
    np.maximum.at(begins, (lead, kind), lattice.belief)
    np.maximum.at(ends, (trail, kind), lattice.belief)
    for table, spot, there in ((ends, lead - 1, after), (begins, trail + 1, ahead)):
        found = table[np.clip(spot, 0, view.size)] * (there > 0)[:, None]
        own = found[np.arange(lattice.size), kind]
        yield own
        found[np.arange(lattice.size), kind] = 0
        yield found.max(axis=1, initial=0.0)
    clause = np.cumsum(view.is_sign("comma", "stop", "colon", "newline"))[start]
    count = int(clause.max(initial=0)) + 1
    mass = np.bincount(clause * len(KINDS) + kind, lattice.belief, minlength=count * len(KINDS)).reshape(count, -1)
    own = mass[clause, kind] - lattice.belief
    whole = mass.sum(axis=1)[clause] - lattice.belief
    yield own
    yield own / np.maximum(whole, 1e-6)
