"""The words of a candidate and around it, as hashed templates of a linear model: what single words say of a name.

In: `Lattice`. Out: numbers of features, one column a template, each with the candidate's type. PROJECT 潮白河大桥 in
`推进潮白河大桥建设` gives: last word 大桥, word before 推进, word behind 建设, both together, and so forth.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from kg.judge.lattice import Lattice
from kg.judge.repeats import spelled
from kg.model.arrays import ODD, ODD_TOO, Flags, Ints, before, following, take
from kg.model.features import class_word

BITS = 20


def templates(lattice: Lattice) -> Iterator[tuple[Ints | Flags, ...]]:
    """Yield the templates, without the type."""
    view, start, end = lattice.view, lattice.start, lattice.end
    code, last = view.code, np.maximum(end - 1, 0)
    first_word, last_word = view.word[start], view.word[last]

    def word(index: Ints) -> Ints:
        return take(view.word_number, index)

    def sort(index: Ints, level: int) -> Ints:
        return take(view.word_class[:, level], index)

    length = np.minimum(end - start, 12)
    yield (length,)
    yield (spelled(code, start, end),)
    yield (code[last],)
    yield take(code, last - 1), code[last]
    yield take(code, last - 2), take(code, last - 1), code[last]
    yield code[start], take(code, start + 1)
    yield (word(last_word),)
    yield word(last_word), np.minimum(length, 6)
    yield word(last_word - 1), word(last_word)
    yield (word(first_word),)
    yield word(first_word), word(last_word)
    yield take(code, start - 1), take(code, end)
    yield (take(code, start - 1),)
    yield (take(code, end),)
    yield take(code, start - 2), take(code, start - 1)
    yield take(code, end), take(code, end + 1)
    yield code[last], take(code, end)
    yield (word(first_word - 1),)
    yield (word(last_word + 1),)
    yield word(first_word - 1), word(last_word + 1)
    yield word(last_word), word(last_word + 1)
    yield word(first_word - 1), word(last_word)
    yield word(first_word - 2), word(first_word - 1)
    yield word(last_word + 1), word(last_word + 2)
    for level in (0, 1, 2):
        yield (sort(last_word, level),)
        yield (sort(first_word - 1, level),)
        yield (sort(last_word + 1, level),)
    yield sort(first_word - 1, 1), sort(last_word, 1)
    yield sort(last_word, 1), sort(last_word + 1, 1)
    yield sort(first_word - 1, 0), sort(first_word, 0), sort(last_word, 0), sort(last_word + 1, 0)
    yield sort(first_word, 1), sort(last_word, 1)
    yield from surroundings(lattice)


def surroundings(lattice: Lattice) -> Iterator[tuple[Ints | Flags, ...]]:
    """Yield the class word of the list, the verbs of the clause, and the last words of clause and quotation."""
    view, start, last = lattice.view, lattice.start, lattice.end - 1
    (opened, closed), (left, right) = view.clause, view.item
    etc = following(view.code == ord("等"))
    summed = (etc < closed)[last]
    head = np.where(summed, view.word_number[class_word(view, etc)[last]], 0)
    is_verb = np.array([tag.startswith("v") and tag != "vn" for _, tag in view.tagged], np.bool_)[view.word]
    done, due = before(is_verb)[start], following(is_verb)[last]
    verb = np.where(done > opened[start], take(view.word_number, take(view.word, done)), 0)
    coming = np.where((due < closed[last]) & (due > last), take(view.word_number, take(view.word, due)), 0)
    ending = take(view.word_number, take(view.word, closed[last] - 1))
    tail = take(view.code, last)
    yield (head,)
    yield head, tail
    yield (verb,)
    yield verb, tail
    yield verb, coming
    yield (coming,)
    yield (ending,)
    yield take(view.code, right[last] - 1), take(view.code, right[last])
    yield take(view.code, left[start]), take(view.code, right[last]), take(view.code, right[last] + 1)
    yield take(view.word_number, take(view.word, np.maximum(left[start], 0) + 1)), start - left[start] < 2


def encode(lattice: Lattice) -> NDArray[np.int32]:
    """Return the feature numbers, (candidates, templates)."""
    columns = []
    for seed, template in enumerate(templates(lattice), 1):
        mixed = np.full(lattice.size, seed * 0x9E3779B1 + 1, np.uint64)
        for part in (lattice.kind, *template):
            mixed ^= part.astype(np.uint64)
            mixed *= ODD
            mixed ^= mixed >> np.uint64(29)
        mixed *= np.uint64(ODD_TOO)
        columns.append((mixed >> np.uint64(64 - BITS)).astype(np.int32))
    return np.stack(columns, axis=1)
