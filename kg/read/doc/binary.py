"""The parts of a Word document that the reader needs: its text, piece by piece, and the properties of its paragraphs.

In: the streams. Out: `Word`. A piece may hold a byte or two a character; a document that was saved fast has its pieces in any order.
"""

from __future__ import annotations

import struct
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import accumulate, pairwise

# Places in the file information block ([MS-DOC] 2.5): flags, lengths of texts, the table of places and lengths.
FLAGS, WHICH_TABLE, LENGTHS, PLACES = 10, 0x200, 0x4C, 154
CLX, CHPX, PAPX, STYLES, LIST_MAKES, LISTS, ANCHORS, BOXES = 33, 12, 13, 1, 73, 74, 40, 56
PAGE = 512
# What follows a property's code, in bytes, by the three highest bits of the code; 0 for a length of its own
OPERANDS = (1, 1, 2, 4, 2, 2, 0, 3)


Stories = tuple[range, range]  # footnotes and endnotes, in the text


@dataclass(frozen=True, slots=True)
class Word:
    """The text of a document and its tables."""

    text: str
    main: int  # where the main text ends
    notes: Stories
    boxes: range
    places: tuple[int, ...]  # of each character, its place in the stream
    body: bytes
    table: bytes

    def part(self, index: int) -> bytes:
        """Return a part of the table stream."""
        start, size = struct.unpack_from("<II", self.body, PLACES + 8 * index)
        return self.table[start : start + size]

    def after(self, index: int) -> bytes:
        """Return what follows a part of the table stream."""
        start, size = struct.unpack_from("<II", self.body, PLACES + 8 * index)
        return self.table[start + size :]


def open_word(body: bytes, tables: Mapping[str, bytes]) -> Word:
    """Return the text and the tables of a document."""
    flags = struct.unpack_from("<H", body, FLAGS)[0]
    table = tables["1Table" if flags & WHICH_TABLE else "0Table"]
    lengths = struct.unpack_from("<7I", body, LENGTHS)  # main text, footnotes, heads, macros, comments, endnotes, boxes
    start, size = struct.unpack_from("<II", body, PLACES + 8 * CLX)
    words, places = list[str](), list[int]()
    for text, place, width in _pieces(body, table[start : start + size]):
        words.append(text)
        places += range(place, place + width * len(text), width)
    text = "".join(words)
    ends = [min(end, len(text)) for end in accumulate(lengths)]
    stories = [range(start, end) for start, end in pairwise([0, *ends])]
    return Word(text, ends[0], (stories[1], stories[5]), stories[6], tuple(places), body, table)


def anchored(word: Word) -> Iterator[tuple[int, range]]:
    """Yield the boxes of text, each with the place in the text that it is bound to; one that is bound to none comes first."""
    anchors, boxes = word.part(ANCHORS), word.part(BOXES)
    count = max(0, (len(anchors) - 4) // 30)
    bound = {struct.unpack_from("<i", anchors, 4 * (count + 1) + 26 * n)[0]: struct.unpack_from("<I", anchors, 4 * n)[0]
             for n in range(count)}  # fmt: skip
    count = max(0, (len(boxes) - 4) // 26)
    for n in range(count):
        start, end = struct.unpack_from("<2I", boxes, 4 * n)
        shape = struct.unpack_from("<i", boxes, 4 * (count + 1) + 22 * n + 14)[0]
        if start < end <= len(word.boxes):
            yield bound.get(shape, 0), range(word.boxes.start + start, word.boxes.start + end)


def _pieces(body: bytes, clx: bytes) -> Iterator[tuple[str, int, int]]:
    """Yield the pieces of the text, each with its place in the stream and the bytes of a character."""
    at = 0
    while clx[at] == 1:  # properties that pieces share
        at += 3 + struct.unpack_from("<H", clx, at + 1)[0]
    size = struct.unpack_from("<I", clx, at + 1)[0]
    count = (min(size, len(clx) - at - 5) - 4) // 12
    ends = struct.unpack_from(f"<{count + 1}I", clx, at + 5)
    budget = len(body)  # pieces that overlap could say a stream a thousand times
    for number in range(count):
        place = struct.unpack_from("<I", clx, at + 5 + 4 * (count + 1) + 8 * number + 2)[0]
        length = min(ends[number + 1] - ends[number], budget)
        budget -= max(0, length)
        if place & 0x40000000:
            place = (place & 0x3FFFFFFF) // 2
            yield body[place : place + max(0, length)].decode("cp1252", errors="replace"), place, 1
        else:
            raw = body[place : place + 2 * max(0, length)]
            units = struct.unpack(f"<{len(raw) // 2}H", raw[: len(raw) // 2 * 2])
            yield "".join(map(chr, units)), place, 2


def properties(codes: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield the properties of a paragraph or a style: code and operand."""
    at = 0
    while at + 2 <= len(codes):
        code = struct.unpack_from("<H", codes, at)[0]
        size, at = OPERANDS[code >> 13], at + 2
        if not size:
            size = 1 + (codes[at] if at < len(codes) else 0)
            if code == 0xD608:  # the definition of a table has a length of two bytes
                size = 1 + struct.unpack_from("<H", codes, at)[0]
        yield code, codes[at : at + size]
        at += size


class Paragraphs:
    """The styles and properties of the paragraphs of a document, by place in the stream."""

    def __init__(self, word: Word) -> None:
        runs = sorted(_runs(word.body, word.part(PAPX)))
        self._starts = [start for start, _, _ in runs]
        self._runs = runs

    def at(self, place: int) -> tuple[int, bytes]:
        """Return the style and the property codes of the paragraph at a place."""
        found = bisect_right(self._starts, place) - 1
        return self._runs[found][1:] if found >= 0 else (0, b"")


def _runs(body: bytes, table: bytes) -> Iterator[tuple[int, int, bytes]]:
    """Yield where paragraphs begin, each with style and property codes, from the pages of properties."""
    count = (len(table) - 4) // 8
    for page in dict.fromkeys(struct.unpack_from(f"<{max(0, count)}I", table, 4 * (count + 1)) if count > 0 else ()):
        data = body[page * PAGE : (page + 1) * PAGE]
        if len(data) < PAGE:
            continue
        number = min(data[PAGE - 1], 29)
        starts = struct.unpack_from(f"<{number + 1}I", data)
        for run in range(number):
            at = 2 * data[4 * (number + 1) + 13 * run]
            size = 2 * data[at] - 1 if data[at] else 2 * data[at + 1]
            at += 1 if data[at] else 2
            codes = data[at : at + max(0, size)]
            yield starts[run], (struct.unpack_from("<H", codes)[0] if at > 2 and len(codes) >= 2 else 0), codes[2:]
