"""What a first pass over the whole report teaches a second one: names found elsewhere, and the neighbours in a list.

In: the first pass's labels with their sureness. Out: templates for `kg.model.arrays.mix`, one row a character. When the
first pass finds `张家湾设计小镇` as an AREA in three places, the fourth one is told so; in `福元医药、凯德石英、诺思格等企业` a doubtful
item is told that the items around it are INSTITUTIONs.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from kg.mention import KINDS
from kg.model.arrays import Flags, Ints, before, bucket, following, mix, shift, take
from kg.model.view import View

SEED = 1 << 16  # apart from the seeds of the first pass's templates
SHORTEST = 2
WEAKEST = 0.4  # names that the first pass is less sure of, all places together, are not remembered
Template = tuple[Ints | Flags, ...]


class Guess(NamedTuple):
    """A mention of the first pass."""

    start: int
    end: int
    kind: int
    sure: float


def encode(view: View, labels: NDArray[np.int8], guesses: Sequence[Guess]) -> NDArray[np.int32]:
    """Return the feature numbers of the second pass: (characters, templates)."""
    first = labels.astype(np.int64)
    templates = [*recalled(view, first, guesses), *mates(view, first, guesses), *around(view, first, guesses)]
    return np.stack([mix(SEED + turn, *template) for turn, template in enumerate(templates)], axis=1)


def recalled(view: View, labels: Ints, guesses: Sequence[Guess]) -> Iterator[Template]:
    """Yield what the first pass made of the same string elsewhere in the report."""
    part, kind, mass, share = memory(view, guesses)
    word = view.part
    yield part, kind, mass
    yield part, kind, share
    yield part, kind, mass, labels
    yield part, kind, share, word
    yield part, kind, shift(part, 1), shift(part, -1), word
    yield part, kind, shift(labels, 1), shift(labels, -1)


def memory(view: View, guesses: Sequence[Guess]) -> tuple[Ints, Ints, Ints, Ints]:
    """Return part in a remembered name, its likeliest type elsewhere, how much speaks for it, and in what share of places."""
    total: dict[str, Counter[int]] = defaultdict(Counter)
    own: dict[tuple[int, int], Guess] = {}
    for guess in guesses:
        if guess.end - guess.start >= SHORTEST:
            total[view.text[guess.start : guess.end]][guess.kind] += guess.sure
            own[guess.start, guess.end] = guess
    names = {name for name, kinds in total.items() if sum(kinds.values()) >= WEAKEST}
    places = list(occurrences(view.text, names))
    times = Counter(view.text[start:end] for start, end in places)
    part, kind, mass, share = (np.zeros(view.size, np.int64) for _ in range(4))
    for start, end in places:
        name = view.text[start:end]
        others = Counter(total[name])
        if (start, end) in own:
            others[own[start, end].kind] -= own[start, end].sure
        best = max(sorted(others), key=lambda k: others[k])
        weight = others[best]
        part[start:end], part[start], part[end - 1] = 2, 1, 3
        span = slice(start, end)
        kind[span] = best + 1 if weight > 0.1 else 0
        mass[span] = np.searchsorted([0.1, 0.5, 1.2, 2.5, 5], weight)
        share[span] = np.searchsorted([0.1, 0.3, 0.5, 0.7, 0.9], weight / max(times[name] - 1, 1)) + 10 * min(times[name], 3)
    return part, kind, mass, share


def occurrences(text: str, names: set[str]) -> Iterator[tuple[int, int]]:
    """Yield where names stand in a text, the longest at each place, none overlapping."""
    lengths: dict[str, list[int]] = defaultdict(list)
    for start, size in sorted({(name[:SHORTEST], len(name)) for name in names}, reverse=True):
        lengths[start].append(size)
    at = 0
    while at < len(text) - 1:
        for size in lengths.get(text[at : at + SHORTEST], ()):
            if text[at : at + size] in names:
                yield at, at + size
                at += size - 1
                break
        at += 1


def mates(view: View, labels: Ints, guesses: Sequence[Guess]) -> Iterator[Template]:
    """Yield the types of the neighbouring items of a list, for items that are names from end to end."""
    (left, right), (start, end) = view.item, view.clause
    whole = np.zeros(view.size + 1, np.int64)  # type of the item that ends before this sign, if it is one name
    for guess in guesses:
        if take(left, np.array([guess.start]))[0] == guess.start - 1:
            reach = int(right[guess.start])
            if reach - guess.end <= 3:
                whole[reach] = guess.kind + 1 + 10 * (reach > guess.end)
    comma = view.is_sign("enumeration")
    before_here = np.where(take(comma.astype(np.int64), left) == 1, take(whole, left), 0)
    after = following(comma)
    next_sign = right
    behind_next = take(right, next_sign + 1)
    after_here = np.where(take(comma.astype(np.int64), next_sign) == 1, take(whole, behind_next), 0)
    edge = np.where(view.at == left + 1, 1, np.where(view.at == right - 1, 2, 3))
    yield before_here, edge
    yield after_here, edge
    yield before_here, after_here, edge
    yield before_here, labels, edge
    yield after_here, labels, edge
    yield before_here % 10, view.part, np.minimum(bucket(right - view.at), 4), after < end


def around(view: View, labels: Ints, guesses: Sequence[Guess]) -> Iterator[Template]:
    """Yield the first pass's labels around, how sure it was, and the mentions before and after in the clause."""
    (start, end), at = view.clause, view.at
    sure, named = np.zeros(view.size, np.int64), np.zeros(view.size, np.bool_)
    for guess in guesses:
        sure[guess.start : guess.end] = 1 + int(np.searchsorted([0.3, 0.5, 0.7, 0.9], guess.sure))
        named[guess.start : guess.end] = True
    kind = (labels + 1) // 2
    yield labels, sure
    yield labels, sure, view.part
    yield shift(labels, -1), labels, shift(labels, 1)
    last, coming = before(named), following(named)
    yield np.where(last > start, take(kind, last), 0), bucket(at - last), kind
    yield np.where(coming < end, take(kind, coming), 0), bucket(coming - at), kind
    yield labels, repeats(view, 4), sure
    yield labels, repeats(view, 2)


def repeats(view: View, size: int) -> Ints:
    """Return how often the stretch of `size` characters from here on, and the one up to here, stand in the text."""
    ahead = np.zeros(view.size, np.uint64)
    for step in range(size):
        ahead = ahead * np.uint64(0x100000001B3) + shift(view.code, step).astype(np.uint64)
    _, index, counts = np.unique(ahead, return_inverse=True, return_counts=True)
    here = bucket(counts[index] - 1)
    return here * 16 + shift(here, 1 - size)
