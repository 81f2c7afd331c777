"""The font of pictures: how wide words are, and a subset that holds a picture's own characters (a part of station picture).

In: Noto Sans SC in two weights, whose Chinese characters have the forms of the mainland. Out: widths in units of the font's size,
and a TrueType font. `张家湾设计小镇` is 7.0 wide; its subset holds seven glyphs beside the one for what is missing.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from kg.picture.sfnt import character_map, tables_of, truetype

FONTS = Path(__file__).parent / "font"
FAMILY = "Noto Sans SC"
WEIGHTS = (400, 700)
GETA = "〓"  # what Chinese printers set where the type case lacks a character


class Face:
    """One weight of the font."""

    def __init__(self, weight: int) -> None:
        self.weight = weight
        self._tables = tables_of((FONTS / f"NotoSansSC-{weight}.woff").read_bytes())
        self.units: int = struct.unpack_from(">H", self._tables["head"], 18)[0]
        self.ascent, self.descent = struct.unpack_from(">hh", self._tables["hhea"], 4)
        self.glyphs = _code_points(self._tables["cmap"])
        count = struct.unpack_from(">H", self._tables["maxp"], 4)[0]
        self._metrics = _metrics(self._tables, count)
        long = struct.unpack_from(">h", self._tables["head"], 50)[0]
        loca = struct.unpack(f">{count + 1}{'I' if long else 'H'}", self._tables["loca"])
        self._places = loca if long else tuple(2 * place for place in loca)

    def advance(self, char: str) -> int:
        """Return the width of a character in units of the font."""
        return self._metrics[self.glyphs.get(ord(char)) or self.glyphs[ord(GETA)]][0]

    def outline(self, char: str) -> bytes:
        """Return a character's outline as the font's table has it."""
        return self._outline(self.glyphs[ord(char)])

    def numbers(self, chars: Iterable[str]) -> dict[int, int]:
        """Return the glyph numbers that characters have in a subset, by code point."""
        return {code: number for number, code in enumerate(sorted({ord(c) for c in chars} & self.glyphs.keys()), 1)}

    def subset(self, chars: Iterable[str]) -> bytes:
        """Return a TrueType font of the characters that this one has, in the order of their code points."""
        numbers = self.numbers(chars)
        glyphs = [0, *(self.glyphs[code] for code in numbers)]
        outlines = [self._outline(glyph) for glyph in glyphs]
        outlines = [outline + bytes(-len(outline) % 4) for outline in outlines]
        places = [0]
        for outline in outlines:
            places.append(places[-1] + len(outline))
        head, hhea, maxp = (bytearray(self._tables[tag]) for tag in ("head", "hhea", "maxp"))
        struct.pack_into(">h", head, 50, 1)
        struct.pack_into(">H", hhea, 34, len(glyphs))
        struct.pack_into(">H", maxp, 4, len(glyphs))
        made = {
            "OS/2": self._tables["OS/2"],
            "cmap": character_map(numbers),
            "glyf": b"".join(outlines),
            "head": bytes(head),
            "hhea": bytes(hhea),
            "hmtx": b"".join(struct.pack(">Hh", *self._metrics[glyph]) for glyph in glyphs),
            "loca": struct.pack(f">{len(places)}I", *places),
            "maxp": bytes(maxp),
            "name": self._tables["name"],
            "post": struct.pack(">I", 0x00030000) + self._tables["post"][4:32],
        }
        return truetype(made)

    def _outline(self, glyph: int) -> bytes:
        return self._tables["glyf"][self._places[glyph] : self._places[glyph + 1]]


@cache
def face(weight: int = 400) -> Face:
    """Return a weight of the font, read once."""
    return Face(weight)


def width(words: str, size: float, weight: int = 400) -> float:
    """Return how wide words are at a size."""
    font = face(weight)
    return sum(font.advance(char) for char in words) * size / font.units


def known(words: str) -> str:
    """Return words with a geta for what the font lacks, one kind of blank, and no controls or marks of direction."""
    glyphs = face().glyphs
    words = "".join(" " if char.isspace() else char for char in words)
    return "".join(char if ord(char) in glyphs else GETA for char in words if char.isprintable())


def missing(words: Iterable[str]) -> list[str]:
    """Return the characters that the font lacks, sorted."""
    glyphs = face().glyphs
    return sorted({char for each in words for char in each if char.isprintable() and ord(char) not in glyphs})


def _code_points(cmap: bytes) -> dict[int, int]:
    """Return the glyph of each code point, from the part of `cmap` in format 12."""
    for record in range(4, 4 + 8 * struct.unpack_from(">H", cmap, 2)[0], 8):
        at = struct.unpack_from(">I", cmap, record + 4)[0]
        if struct.unpack_from(">H", cmap, at)[0] == 12:
            count = struct.unpack_from(">I", cmap, at + 12)[0]
            runs = struct.iter_unpack(">III", cmap[at + 16 : at + 16 + 12 * count])
            return {code: glyph + code - start for start, end, glyph in runs for code in range(start, end + 1)}
    raise ValueError("the font has no table of all code points")


def _metrics(tables: dict[str, bytes], count: int) -> list[tuple[int, int]]:
    """Return the width and the left edge of each glyph."""
    full = struct.unpack_from(">H", tables["hhea"], 34)[0]
    rows = [(advance, side) for advance, side in struct.iter_unpack(">Hh", tables["hmtx"][: 4 * full])]
    rest = struct.unpack(f">{count - full}h", tables["hmtx"][4 * full :][: 2 * (count - full)])
    return rows + [(rows[-1][0], side) for side in rest]
