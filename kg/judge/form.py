"""What a candidate looks like as a whole, and where it stands.

In: `Lattice`. Out: columns: length, words, the type that its last word heads, marks in and around it, its place in the
clause, in the list and in the outline. `“五子”联动` begins with a quotation mark and does not end with one.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from kg.judge.lattice import Floats, Lattice
from kg.mention import KINDS
from kg.model.arrays import Flags, Ints, before, following, take

TAGS = {"v": 1, "vn": 2, "n": 3, "ns": 4, "a": 5, "m": 6, "q": 7, "p": 8, "c": 9, "u": 10, "d": 11, "x": 12, "nz": 13}


def form(lattice: Lattice) -> Iterator[Floats | Ints | Flags]:
    """Yield type, length, words, and whether the edges are edges of words."""
    view, start, end = lattice.view, lattice.start, lattice.end
    first, last = view.word[start], view.word[end - 1]
    yield from (lattice.kind == kind for kind in range(len(KINDS)))
    yield lattice.length
    yield last - first + 1
    yield view.word_start[first] == start
    yield view.word_end[last] == end
    yield view.word_end[last] - view.word_start[last]
    head = view.word_head[last]
    yield head
    yield head == lattice.kind + 1
    part, code = view.place
    yield take(part, start) * (take(part, start) == 1)
    yield part[end - 1] == 3
    yield np.where(part[end - 1] == 3, code[end - 1] // 100, 0)
    yield np.where(part[end - 1] == 3, code[end - 1] % 10, 0)
    yield np.where(part[start] == 1, code[start] // 100, 0)
    yield inside(start, end, part > 0) / lattice.length
    for sign in (("digit", "numeral"), ("latin",), ("open_quote", "open_title"), ("enumeration",), ("comma", "mark")):
        yield inside(start, end, view.is_sign(*sign))


def inside(start: Ints, end: Ints, flags: Flags) -> Ints:
    """Return how many flagged characters each candidate holds."""
    sums = np.concatenate([[0], np.cumsum(flags)])
    held: Ints = sums[end] - sums[start]
    return held


def around(lattice: Lattice) -> Iterator[Floats | Ints | Flags]:
    """Yield the signs and the parts of speech around, the place in item, clause and line, and what quotes it."""
    view, start, end = lattice.view, lattice.start, lattice.end
    tags = np.array([TAGS.get(tag, TAGS.get(tag[:1], 0)) for _, tag in view.tagged], np.int64)
    word = view.word
    yield take(view.sign, start - 1)
    yield take(view.sign, end)
    for place in (start - 1, start, end - 1, end):
        yield take(tags, take(word, place))
    yield take(tags, take(word, start) - 2)
    yield take(tags, take(word, end - 1) + 2)
    (left, right), (open_, close) = view.item, view.clause
    yield start - left[start] - 1
    yield right[end - 1] - end
    yield start - open_[start] - 1
    yield close[end - 1] - end
    titles, quotes = (view.is_sign(f"open_{sort}") for sort in ("title", "quote"))
    yield take(titles.astype(np.int64), start - 1)
    yield take(quotes.astype(np.int64), start - 1)
    closed = view.is_sign("close_title", "close_quote")
    yield take(closed.astype(np.int64), end)
    yield within(titles, view.is_sign("close_title"), start)
    yield within(quotes, view.is_sign("close_quote"), start)
    breaks = view.is_sign("newline")
    line, stop = before(breaks)[start], following(breaks)[start]
    yield start - line
    yield stop - line
    yield view.code[np.minimum(stop, view.size) - 1] == ord("。")


def within(opened: Flags, closed: Flags, at: Ints) -> Flags:
    """Tell which places stand between an opening mark and its closing one."""
    result: Flags = (before(opened) > before(closed))[at]
    return result


def section(lattice: Lattice) -> Iterator[Floats | Ints | Flags]:
    """Yield whether it stands in a heading or the glossary."""
    leaves = lattice.report.leaves
    starts = np.array([leaf.span.start for leaf in leaves], np.int64)
    leaf = np.searchsorted(starts, lattice.start + lattice.offset, side="right") - 1
    yield np.array([leaf.kind == "heading" for leaf in leaves], np.bool_)[leaf]
    yield np.array([leaf.path.startswith("g") or leaf.kind == "term" for leaf in leaves], np.bool_)[leaf]
