"""What a member of a list is told of the other members: the features of A、B、C等企业.

In: a view. Out: templates for `kg.model.features`. In `支持宝林、长寿集团、顺健等中小药企转型` the member 宝林 learns that the next
one ends in 集团, that a third of the members head an INSTITUTION, and how long its neighbours are.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from kg.model.arrays import Flags, Ints, before, bucket, following, shift, take
from kg.model.view import View

Template = tuple[Ints | Flags, ...]
HEADS = 8  # types that a word can head, and 0 for none
LIST_ENDS = ("comma", "stop", "colon", "newline")


@dataclass(frozen=True, slots=True)
class Members:
    """The member around each character; facts of its last word, the same at all its characters and the sign after it."""

    left: Ints  # the sign before it
    stop: Ints  # where it ends
    part: Ints  # 1 its first character, 2 its last, 3 between, 0 what trails after 等
    after_comma: Flags  # whether a member stands before it, and one behind it
    before_comma: Flags
    next: Ints  # a place in the member behind
    empty: Flags
    head: Ints  # the type that its last word heads
    ending: Ints
    sort: Ints  # the distributional class of its last word
    place: Ints  # the kind of the official division whose name ends it

    def previous(self, values: Ints) -> Ints:
        """Return the fact of the member before, 0 where there is none."""
        return np.where(self.after_comma, take(values, self.left), 0)

    def coming(self, values: Ints) -> Ints:
        """Return the fact of the member behind, 0 where there is none."""
        return np.where(self.before_comma, take(values, self.next), 0)


def members(view: View) -> Members:
    """Return the members of lists; outside of lists a clause is one member."""
    comma = view.is_sign("enumeration")
    ends = comma | view.is_sign(*LIST_ENDS)
    left, right = before(ends), following(ends)
    stop = member_stop(view, right)
    empty = stop - 1 <= left
    last = view.word[np.clip(stop - 1, 0, view.size - 1)]
    part, code = view.place
    at = view.at
    return Members(
        left,
        stop,
        np.where(at == left + 1, 1, np.where(at == stop - 1, 2, 3)) * (at < stop),
        take(comma.astype(np.int64), left) == 1,
        take(comma.astype(np.int64), right) == 1,
        right + 1,
        empty,
        np.where(empty, 0, view.word_head[last]),
        np.where(empty, 0, view.word_ending[last]),
        np.where(empty, 0, view.word_class[last, 1]),
        np.where(empty | (take(part, stop - 1) != 3), 0, take(code, stop - 1) // 100),
    )


def member_stop(view: View, right: Ints) -> Ints:
    """Return where the member of each character ends: before 等 or a closing mark, else at its sign in `right`."""
    etc = following(view.code == ord("等"))
    stop = np.minimum(etc, right)
    closing = view.is_sign("close_quote", "close_title")
    return np.where(take(closing.astype(np.int64), stop - 1) == 1, stop - 1, stop)


def mates(view: View) -> Iterator[Template]:
    """Yield the endings of the members before and after, what most members are, and what the list ends in."""
    m = members(view)
    spot = m.after_comma * 2 + m.before_comma
    short = np.minimum(m.stop - m.left - 1, 12)
    yield m.previous(m.ending), m.part
    yield m.coming(m.ending), m.part
    yield m.previous(m.sort), m.part
    yield m.coming(m.sort), m.part
    yield m.previous(m.head), m.coming(m.head), m.previous(m.place), m.coming(m.place), m.part
    yield m.previous(m.place), m.coming(m.place), view.place[0], spot
    yield short, spot, m.part
    yield m.previous(short), m.coming(short), short, spot
    yield from together(view, m, spot)
    yield (*last_head(view, spot), spot, m.part)


def together(view: View, m: Members, spot: Ints) -> Iterator[Template]:
    """Yield the commonest type of head in the list, and the shares of members with it and with a division's name."""
    listed, comma = spot > 0, view.is_sign("enumeration")
    signs = view.is_sign("enumeration", *LIST_ENDS)
    row = np.cumsum(shift(view.is_sign(*LIST_ENDS).astype(np.int64), -1), dtype=np.int64)  # the list's number
    rows = int(row[-1]) + 1
    mark = signs & ~m.empty & (m.after_comma | comma)  # one character a member
    size = np.bincount(row[mark], minlength=rows)
    cells = row[mark] * HEADS + np.minimum(m.head[mark], HEADS - 1)
    table = np.bincount(cells, minlength=rows * HEADS).reshape(rows, HEADS)
    best = table[:, 1:].argmax(axis=1) + 1
    most = table[np.arange(rows), best]
    best = np.where(most > 0, best, 0)
    placed = np.bincount(row[mark & (m.place > 0)], minlength=rows)
    share, share_placed = (np.minimum(4 * count // np.maximum(size, 1), 3) for count in (most, placed))
    share_placed = np.where(placed > 0, 1 + share_placed, 0)
    yield np.where(listed, best[row], 0), share[row], m.part, spot
    yield np.where(listed, share_placed[row], 0), m.part, spot
    yield np.where(listed, best[row], 0), share_placed[row], bucket(size[row]), m.part


def last_head(view: View, spot: Ints) -> Template:
    """Return the ending and type of the last head word behind the list's last 、: 企业 of A、B两家企业."""
    heads = np.zeros(view.size, np.bool_)
    heads[view.word_end[view.word_head > 0] - 1] = True
    close = following(view.is_sign(*LIST_ENDS))
    tail = take(np.where(heads, view.at, before(heads)), close - 1)
    final = take(before(view.is_sign("enumeration")), close) < tail
    word = take(view.word, tail)
    return np.where((spot > 0) & final, view.word_ending[word], 0), np.where(final, view.word_head[word], 0)
