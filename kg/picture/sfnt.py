"""Fonts as files: a WOFF taken apart, TrueType tables put together (a part of station picture).

In: the bytes of a WOFF, or tables by their tags. Out: tables, a TrueType font (https://www.w3.org/TR/WOFF/,
https://learn.microsoft.com/typography/opentype/spec/otff). Two of a picture's subsets with the same tables are the same bytes.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator, Mapping
from itertools import pairwise

TRUETYPE = 0x00010000
MAGIC = 0xB1B0AFBA  # what the checksum of a whole font adds up to


def tables_of(woff: bytes) -> dict[str, bytes]:
    """Return the tables of a WOFF, unpacked."""
    count = struct.unpack_from(">H", woff, 12)[0]
    found = {}
    for at in range(44, 44 + 20 * count, 20):
        tag, offset, packed, size, _ = struct.unpack_from(">4sIIII", woff, at)
        data = woff[offset : offset + packed]
        found[tag.decode("ascii")] = zlib.decompress(data) if packed < size else data
    return found


def truetype(tables: Mapping[str, bytes]) -> bytes:
    """Return a TrueType font made of tables; the checksum in `head` is set."""
    tables = dict(sorted(tables.items()))
    head = bytearray(tables["head"])
    head[8:12] = bytes(4)
    tables["head"] = bytes(head)
    font = bytearray(_joined(tables))
    at = next(offset for tag, offset, _ in _placed(tables) if tag == "head") + 8
    struct.pack_into(">I", font, at, (MAGIC - _checksum(bytes(font))) & 0xFFFFFFFF)
    return bytes(font)


def character_map(numbers: Mapping[int, int]) -> bytes:
    """Return a table `cmap` from code points to glyph numbers, in format 12 for all and format 4 for the basic plane."""
    wide = [(start, end, numbers[start]) for start, end in _runs(numbers)]
    twelve = struct.pack(">HHIII", 12, 0, 16 + 12 * len(wide), 0, len(wide))
    twelve += b"".join(struct.pack(">III", *run) for run in wide)
    four = _format_4([run for run in wide if run[1] < 0xFFFF])
    records = struct.pack(">HHI", 3, 1, 20) + struct.pack(">HHI", 3, 10, 20 + len(four))
    return struct.pack(">HH", 0, 2) + records + four + twelve


def _format_4(runs: list[tuple[int, int, int]]) -> bytes:
    """Return the part of `cmap` that old programs read."""
    runs = [*runs, (0xFFFF, 0xFFFF, 0)]
    count = len(runs)
    power = 1 << (count.bit_length() - 1)
    parts = [2 * count, 2 * power, power.bit_length() - 1, 2 * (count - power)]
    parts += [end for _, end, _ in runs] + [0] + [start for start, _, _ in runs]
    parts += [(glyph - start) & 0xFFFF if glyph else 1 for start, _, glyph in runs] + [0] * count
    data = struct.pack(f">{len(parts)}H", *parts)
    return struct.pack(">HHH", 4, 6 + len(data), 0) + data


def _runs(numbers: Mapping[int, int]) -> Iterator[tuple[int, int]]:
    """Yield the stretches of code points, all in the basic plane or none, whose glyphs follow one another."""
    codes = sorted(numbers)
    breaks = [
        i for i, (a, b) in enumerate(pairwise(codes), 1)
        if b != a + 1 or numbers[b] != numbers[a] + 1 or b == 0x10000
    ]  # fmt: skip
    for first, last in pairwise([0, *breaks, len(codes)]):
        if first < last:
            yield codes[first], codes[last - 1]


def _joined(tables: Mapping[str, bytes]) -> bytes:
    count = len(tables)
    power = 1 << (count.bit_length() - 1)
    head = struct.pack(">IHHHH", TRUETYPE, count, 16 * power, power.bit_length() - 1, 16 * (count - power))
    rows = b"".join(
        struct.pack(">4sIII", tag.encode("ascii"), _checksum(data), offset, len(data))
        for tag, offset, data in _placed(tables)
    )
    return head + rows + b"".join(_padded(data) for data in tables.values())


def _placed(tables: Mapping[str, bytes]) -> Iterator[tuple[str, int, bytes]]:
    offset = 12 + 16 * len(tables)
    for tag, data in tables.items():
        yield tag, offset, data
        offset += len(_padded(data))


def _padded(data: bytes) -> bytes:
    return data + bytes(-len(data) % 4)


def _checksum(data: bytes) -> int:
    words = _padded(data)
    total: int = sum(struct.unpack(f">{len(words) // 4}I", words))
    return total & 0xFFFFFFFF
