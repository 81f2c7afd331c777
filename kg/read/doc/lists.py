"""The lists of an old Word document: which paragraph is of which list and level, and the number before it.

In: the tables of a document. Out: labels such as 一、 for the place of a paragraph's end.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

from kg.numbering import Counter, Level
from kg.read.doc.binary import LIST_MAKES, LISTS, STYLES, Paragraphs, Word, properties

LEVEL, LIST, ROW_END = 0x260A, 0x460B, 0x2417  # codes of properties
# Formats of numbers ([MS-OSHARED] 2.2.1.3), by the names that Office Open XML has for them
FORMATS = {
    1: "upperRoman", 2: "lowerRoman", 3: "upperLetter", 4: "lowerLetter", 11: "japaneseCounting", 14: "decimalFullWidth",
    18: "decimalEnclosedCircle", 22: "decimalZero", 23: "bullet", 28: "decimalEnclosedCircleChinese", 30: "ideographTraditional",
    31: "ideographZodiac", 33: "taiwaneseCounting", 35: "taiwaneseCountingThousand", 37: "chineseCounting",
    38: "chineseLegalSimplified", 39: "chineseCountingThousand", 255: "none",
}  # fmt: skip
DEEPEST_STYLE = 20


class Lists:
    """The lists of a document, and how far each has counted."""

    def __init__(self, word: Word) -> None:
        self._word = word
        self._paragraphs = Paragraphs(word)
        self._styles = dict(_styles(word.part(STYLES)))
        self._counters = list(_counters(word))

    def label(self, end: int) -> str:
        """Return the number before the paragraph whose mark stands at `end` in the text."""
        style, codes = self._paragraphs.at(self._word.places[end])
        found: dict[int, int] = {}
        for own in [*self._inherited(style), codes]:
            for code, operand in properties(own):
                if code in (LEVEL, LIST) and operand:
                    found[code] = int.from_bytes(operand[:2], "little")
        number = found.get(LIST, 0)
        return self._counters[number - 1].next(found.get(LEVEL, 0)) if 0 < number <= len(self._counters) else ""

    def ends_row(self, end: int) -> bool:
        """Tell whether the mark at `end` in the text ends a row of a table."""
        codes = self._paragraphs.at(self._word.places[end])[1]
        return any(code == ROW_END and operand[:1] == b"\1" for code, operand in properties(codes))

    def _inherited(self, style: int) -> list[bytes]:
        """Return the property codes of a style after those of the styles that it is based on."""
        found: list[bytes] = []
        for _ in range(DEEPEST_STYLE):
            if style not in self._styles:
                break
            style, codes = self._styles[style]
            found.insert(0, codes)
        return found


def _styles(data: bytes) -> Iterator[tuple[int, tuple[int, bytes]]]:
    """Yield the styles of paragraphs by number: the style that each is based on, and its property codes."""
    if len(data) < 6:
        return
    head, count, base = struct.unpack_from("<HHH", data)
    at = 2 + head
    for number in range(count):
        if at + 2 > len(data):
            return
        size = struct.unpack_from("<H", data, at)[0]
        style, at = data[at + 2 : at + 2 + size], at + 2 + size + size % 2
        if len(style) < base + 4 or style[2] & 15 != 1:  # is of paragraphs
            continue
        name = 2 * struct.unpack_from("<H", style, base)[0] + 4
        upx = base + name
        if upx + 4 <= len(style):
            length = struct.unpack_from("<H", style, upx)[0]
            parent = struct.unpack_from("<H", style, 2)[0] >> 4
            yield number, (parent, style[upx + 4 : upx + 2 + length])


def _counters(word: Word) -> Iterator[Counter]:
    """Yield the counters of the lists in order; those of one make count on from one another."""
    makes = dict(_makes(word.part(LIST_MAKES), word.after(LIST_MAKES)))
    data = word.part(LISTS)
    count = struct.unpack_from("<I", data)[0] if len(data) >= 4 else 0
    at = 4 + 16 * count  # of what the lists override
    shared: dict[int, Counter] = {}
    for number in range(min(count, len(data) // 16)):
        make, overrides = struct.unpack_from("<i8xB", data, 4 + 16 * number)
        levels = dict(makes.get(make, {}))
        at += 4
        for _ in range(overrides if at + 8 <= len(data) else 0):
            start, flags = struct.unpack_from("<iI", data, at)
            at += 8
            depth = flags & 15
            if flags & 0x20:
                levels[depth], size = _level(data, at)
                at += size
            elif flags & 0x10 and depth in levels:
                levels[depth] = Level(levels[depth].text, levels[depth].style, start)
        yield Counter(levels) if overrides else shared.setdefault(make, Counter(levels))


def _makes(heads: bytes, data: bytes) -> Iterator[tuple[int, dict[int, Level]]]:
    """Yield the levels of each make of list; they stand one after another behind the heads of all."""
    at = 0
    for number in range(min(struct.unpack_from("<H", heads)[0], len(heads) // 28) if len(heads) >= 2 else 0):
        make, simple = struct.unpack_from("<i22xB", heads, 2 + 28 * number)
        levels: dict[int, Level] = {}
        for depth in range(1 if simple & 1 else 9):
            levels[depth], size = _level(data, at)
            at += size
        yield make, levels


def _level(data: bytes, at: int) -> tuple[Level, int]:
    """Return a level, and how many bytes it takes; in its text a character below nine stands for the number of a level."""
    start, style = struct.unpack_from("<iB", data, at)
    marks, paragraph = struct.unpack_from("<BB", data, at + 24)
    text = at + 28 + marks + paragraph
    length = struct.unpack_from("<H", data, text)[0]
    words = data[text + 2 : text + 2 + 2 * length].decode("utf-16-le", errors="replace")
    shown = "".join(f"%{ord(sign) + 1}" if sign < "\x09" else sign for sign in words)
    return Level(shown, FORMATS.get(style, "decimal"), start), text + 2 + 2 * length - at
