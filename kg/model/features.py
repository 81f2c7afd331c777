"""What the tagger sees of each character: a row of feature numbers, one column a template.

In: text and home. Out: an array of shape (characters, templates), numbers below 2**22. For 张 in `推进张家湾设计小镇建设`
the templates say: the characters around it, its word 张家湾/ns and the next 设计/vn, first sign of a town's name, the verb
推进 right before, the head 小镇 six signs on, and so forth. A template is a tuple of arrays; `encode` hashes each.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np
from numpy.typing import NDArray

from kg.model.arrays import Flags, Ints, before, bucket, following, mix, shift, take
from kg.model.mates import mates
from kg.model.view import View, words

Template = tuple[Ints | Flags, ...]


def encode(view: View, groups: tuple[str, ...] = ()) -> NDArray[np.int32]:
    """Return the feature numbers of every character, (characters, templates), of all groups or of some."""
    return np.stack(list(columns(view, groups)), axis=1)


def columns(view: View, groups: tuple[str, ...] = ()) -> Iterator[NDArray[np.int32]]:
    """Yield the feature numbers of one template after another, so that a long text needs little memory."""
    for seed, (name, group) in enumerate(GROUPS.items(), 1):
        if not groups or name in groups:
            for turn, template in enumerate(group(view)):
                yield mix(seed * 256 + turn, *template)


def characters(view: View) -> Iterator[Template]:
    """Yield the characters around, alone and in twos and threes, and their classes."""
    code = {step: shift(view.code, step) for step in range(-3, 5)}
    sign = {step: shift(view.sign, step) for step in range(-2, 3)}
    yield from ((code[step],) for step in range(-3, 4))
    yield from ((code[step], code[step + 1]) for step in range(-3, 3))
    yield code[-1], code[1]
    yield from ((code[step], code[step + 1], code[step + 2]) for step in range(-2, 1))
    yield sign[-1], sign[0], sign[1]
    yield tuple(sign.values())


def segmentation(view: View) -> Iterator[Template]:
    """Yield the words around and their dictionary parts of speech."""
    word = {step: shift(view.word_number, step)[view.word] for step in range(-2, 3)}
    tag = {step: shift(view.word_tag, step)[view.word] for step in range(-2, 3)}
    part = view.part
    yield from ((word[step], part) for step in (-1, 0, 1))
    yield from ((word[step],) for step in (-2, 2))
    yield word[0], word[-1], part
    yield word[0], word[1], part
    yield np.minimum(view.length, 6), part
    yield from ((tag[step], part) for step in (-1, 0, 1))
    yield tag[-1], tag[0], tag[1], part
    yield tag[-2], tag[-1], part
    yield tag[1], tag[2], part


def distribution(view: View) -> Iterator[Template]:
    """Yield the distributional classes of the words around: words of one class stand in like contexts."""
    levels = view.word_class.T
    near = {step: [shift(level, step)[view.word] for level in levels] for step in range(-2, 3)}
    middle, fine, part = levels[1], levels[2], view.part
    for level in range(len(levels)):
        yield from ((near[step][level], part) for step in (-1, 0, 1))
    yield from ((near[step][1], part) for step in (-2, 2))
    yield near[-1][1], near[0][1], part
    yield near[0][1], near[1][1], part
    yield near[-1][0], near[0][0], near[1][0], part
    yield near[-2][0], near[-1][0], part
    yield near[1][0], near[2][0], part
    yield near[-1][3], near[0][3], near[1][3], part
    (left, right), end = view.item, view.clause[1]
    yield middle[take(view.word, left + 1)], middle[take(view.word, right - 1)]
    yield middle[take(view.word, right + 1)], take(view.code, right)
    yield fine[take(view.word, right - 1)], near[0][0], part
    yield middle[take(view.word, end - 1)], part


def items(view: View) -> Iterator[Template]:
    """Yield the signs that bound the item and the clause, and the words that stand at their edges."""
    (left, right), (start, end), at, code = view.item, view.clause, view.at, view.code
    near = np.minimum(bucket(right - at), 3)
    yield take(code, right), bucket(right - at)
    yield take(code, left), bucket(at - left - 1)
    yield take(code, left), take(code, right)
    yield take(code, right - 1), take(code, right - 2), near
    yield take(code, right - 1), near
    yield word_at(view, right - 1), take(code, right)
    yield word_at(view, left + 1), np.minimum(at - left - 1, 9)
    yield word_at(view, right + 1), take(code, right), right - at < 4
    yield word_at(view, left - 1), take(code, left), bucket(at - left - 1) < 3
    yield word_at(view, start + 1), bucket(at - start - 1)
    yield word_at(view, end - 1), bucket(end - at) > 6
    yield take(code, right), take(code, right + 1), take(code, right + 2), np.minimum(right - at, 2)


def word_at(view: View, places: Ints) -> Ints:
    """Return the numbers of the words at some places (of the first word for places outside)."""
    return view.word_number[take(view.word, places)]


def lists(view: View) -> Iterator[Template]:
    """Yield the place in a list A、B、C等6个项目 and the class word that sums it up."""
    (start, end), at = view.clause, view.at
    so_far: Ints = np.cumsum(view.is_sign("enumeration"), dtype=np.int64)
    base = np.where(start >= 0, take(so_far, start), 0)
    total, past = take(so_far, end - 1) - base, so_far - base
    place = np.where(total == 0, 0, np.where(past == 0, 1, np.where(past == total, 3, 2)))
    etc = following(view.code == ord("等"))
    summed = etc < end
    first = class_word(view, etc)
    second = np.minimum(first + 1, len(view.tagged) - 1)
    first_word, second_word = (np.where(summed, view.word_number[word], 0) for word in (first, second))
    yield place, np.minimum(bucket(view.item[1] - at), 3)
    yield place, summed
    yield first_word, place
    yield first_word, second_word
    yield first_word, bucket(etc - at) * summed
    yield second_word, summed
    yield np.where(total > 0, word_at(view, end - 1), 0), place


def class_word(view: View, etc: Ints) -> Ints:
    """Return the index of the word that says what a list holds: 项目 after 等6个重点; `etc` is where 等 stands."""
    tags, plain = frozenset(words()["quantity_tags"]), frozenset(words()["quantity_words"])
    kept = np.array([tag not in tags and word not in plain for word, tag in view.tagged], np.bool_)
    last = len(view.tagged) - 1
    return np.minimum(following(kept), last)[np.minimum(take(view.word, etc) + 1, last)]


def quotes(view: View) -> Iterator[Template]:
    """Yield what stands in and around a pair of quotation or title marks, and how far one is."""
    opened = view.is_sign("open_quote", "open_title")
    last_open, next_open = before(opened), following(opened)
    last_close, next_close = (side(view.is_sign("close_quote", "close_title")) for side in (before, following))
    whole = next_close < following(view.is_sign("newline"))
    inside = whole & (opened | ((last_open > last_close) & (next_close < next_open)))
    start, at = np.where(opened, view.at, last_open), view.at
    kind, length = np.where(inside, take(view.sign, start), 0), np.where(inside, next_close - start, 0)

    def sign(places: Ints) -> Ints:
        return np.where(inside, take(view.code, places), 0)

    yield (
        kind,
        bucket(length),
        np.minimum(bucket(at - start), 3) * inside,
        np.minimum(bucket(next_close - at), 2) * inside,
    )
    yield sign(next_close - 1), sign(next_close - 2), kind
    yield sign(next_close + 1), sign(next_close + 2), kind
    yield sign(next_close + 1), bucket(length), kind
    yield sign(start - 1), sign(start - 2), kind
    yield np.where(inside, word_at(view, next_close + 1), 0), kind
    yield np.where(inside, word_at(view, start - 1), 0), kind, bucket(length)
    after = (last_close >= 0) & (at - last_close <= 8) & ~inside
    yield np.where(after, at - last_close, 0), np.where(after, take(view.code, last_close - 1), 0)
    ahead = (next_open < view.size) & (next_open - at <= 8) & ~inside
    yield np.where(ahead, next_open - at, 0), np.where(ahead, take(view.sign, next_open), 0)


def head_ends(view: View) -> Flags:
    """Tell which characters end a word that can head a name."""
    ends = np.zeros(view.size, np.bool_)
    ends[view.word_end[view.word_head > 0] - 1] = True
    return ends


def item_head(view: View) -> tuple[Ints, Ints]:
    """Return the ending of the last head word of the item, and its place; 0 and -1 where none is at or after here."""
    ends = head_ends(view)
    last = take(np.where(ends, view.at, before(ends)), view.item[1] - 1)
    return np.where(last >= view.at, view.word_ending[take(view.word, last)], 0), np.where(last >= view.at, last, -1)


def head_nouns(view: View) -> Iterator[Template]:
    """Yield the nearest and the item's last word that can head a name, and how far they are."""
    (left, right), at = view.item, view.at
    near = following(head_ends(view))
    here = near < right
    word = take(view.word, near)
    kind, ending = np.where(here, view.word_head[word], 0), np.where(here, view.word_ending[word], 0)
    distance = np.where(here, bucket(near - at), 0)
    yield kind, distance
    yield ending, distance
    yield ending, view.part, np.where(here, np.minimum(right - near, 3), 0)
    final, place = item_head(view)
    yield final, bucket(at - left - 1)
    yield final, np.where(place >= 0, bucket(place - at), 0)


def verbs(view: View) -> Iterator[Template]:
    """Yield the nearest verb before and after within the clause."""
    (start, end), at = view.clause, view.at
    is_verb = np.array([tag.startswith("v") and tag != "vn" for _, tag in view.tagged], np.bool_)[view.word]
    last, coming = before(is_verb), following(is_verb)
    done = np.where(last > start, word_at(view, last), 0)
    due = np.where(coming < end, word_at(view, coming), 0)
    yield done, bucket(at - last - 1) * (last > start)
    yield due, bucket(coming - at) * (coming < end)
    yield done, due
    yield done, item_head(view)[0]


def divisions(view: View) -> Iterator[Template]:
    """Yield the part in an official division's name, its kind, and what stands around the name."""
    part, code = view.place
    kind, full, at = code // 100, code // 10 % 10, view.at
    word = {step: shift(view.word_number, step)[view.word] for step in (-1, 1)}
    right = view.item[1]
    yield part, code
    yield part, kind, full
    yield part, kind, full, shift(view.code, 1)
    yield part, kind, full, shift(part, 1), shift(part, -1)
    ended = before(part == 3)
    after = (ended >= 0) & (at - ended <= 4) & (part == 0)
    yield np.where(after, at - ended, 0), np.where(after, take(kind, ended), 0), view.part
    yield part, word[1], view.part
    yield part, word[-1], view.part
    yield part, take(view.code, right), right - at < 3
    yield part, item_head(view)[0]


def lines(view: View) -> Iterator[Template]:
    """Yield the length of the line, the place in it, and whether it ends like a sentence: headings do not."""
    breaks = view.is_sign("newline")
    start, end = before(breaks), following(breaks)
    length = bucket((end - start) // 4)
    yield length, view.sign == 1
    yield bucket((view.at - start - 1) // 2), view.part
    yield take(view.code, end - 1) == ord("。"), length


GROUPS: dict[str, Callable[[View], Iterator[Template]]] = {
    "characters": characters,
    "segmentation": segmentation,
    "items": items,
    "lists": lists,
    "quotes": quotes,
    "head_nouns": head_nouns,
    "verbs": verbs,
    "divisions": divisions,
    "lines": lines,
    "distribution": distribution,
    "mates": mates,
}
