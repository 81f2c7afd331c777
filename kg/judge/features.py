"""All dense features of candidates, group by group.

In: `Lattice`. Out: an array (candidates, features). The order of `GROUPS` is that of the trained file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np
from numpy.typing import NDArray

from kg.judge.form import around, form, section
from kg.judge.lattice import Floats, Lattice
from kg.judge.members import listed
from kg.judge.repeats import repeats
from kg.judge.rivals import rivals, rules, tagger
from kg.model.arrays import Flags, Ints

GROUPS: dict[str, Callable[[Lattice], Iterator[Floats | Ints | Flags]]] = {
    "tagger": tagger,
    "rivals": rivals,
    "rules": rules,
    "form": form,
    "around": around,
    "section": section,
    "listed": listed,
    "repeats": repeats,
}


def dense(lattice: Lattice, groups: tuple[str, ...] = ()) -> NDArray[np.float32]:
    """Return the features of every candidate, of all groups or of some."""
    chosen = [group for name, group in GROUPS.items() if not groups or name in groups]
    return np.stack([column.astype(np.float32) for group in chosen for column in group(lattice)], axis=1)
