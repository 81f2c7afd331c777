"""All names that the model holds possible, with their probabilities, not only those of the likeliest path.

In: forward and backward sums of every chain. Out: `Guess` records, one for each span and type whose probability reaches a
least one; they may overlap. `推进张家湾设计小镇建设` gives AREA 张家湾设计小镇 0.9 and also AREA 张家湾 0.04.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from kg.model import crf
from kg.model.arrays import Ints
from kg.model.repair import repair

LEAST = 0.015  # what the model gives less is seldom a name


class Guess(NamedTuple):
    """A mention that the model holds possible; `kind` counts in the order of kg.mention.KINDS."""

    start: int
    end: int
    kind: int
    sure: float


def lattice(model: crf.Model, text: str, columns: Iterable[NDArray[np.int32]], bounds: Ints) -> list[Guess]:
    """Return the possible mentions of a text, sorted; those that setting quotation marks right makes equal are one."""
    emitted = crf.scores(model, columns, len(text))
    sums = crf.chart(emitted, model.steps, model.scale, crf.Batch.of(bounds))
    total: dict[tuple[int, int, int], float] = {}
    for start, end, kind, sure in spans(sums, bounds, LEAST):
        start, end = repair(text, start, end)
        if start < end:
            total[start, end, kind] = total.get((start, end, kind), 0.0) + sure
    return [Guess(*key, round(min(sure, 1.0), 4)) for key, sure in sorted(total.items())]


def spans(sums: crf.Chart, bounds: Ints, least: float) -> Iterator[tuple[int, int, int, float]]:
    """Yield start, end, type and probability of every span that is likely enough; all starts grow together."""
    stop = np.zeros(len(sums.ahead) + 1, np.int64)  # where the chain of each character ends
    np.maximum.at(stop, bounds[:, 0], bounds[:, 1])
    stop = np.maximum.accumulate(stop)
    at, kind = np.nonzero(sums.ahead[:, crf.BEGIN] * sums.behind[:, crf.BEGIN] >= least)
    start, label = at, crf.BEGIN[kind]
    chance = sums.ahead[at, label]
    while len(at):
        inside = crf.INSIDE[kind]
        further = at + 1 < stop[at]
        beyond = np.where(further, at + 1, at)
        step = np.where(further, sums.moves[label, inside] * sums.local[beyond, inside], 0.0)
        onward = step * sums.behind[beyond, inside]
        here = chance * (sums.behind[at, label] - onward)
        likely = here >= least
        yield from zip(
            start[likely].tolist(), (at[likely] + 1).tolist(), kind[likely].tolist(), here[likely].tolist(), strict=True
        )
        going = further & (chance * onward >= least)
        chance = (chance * step)[going]
        start, at, kind, label = start[going], beyond[going], kind[going], inside[going]
