"""A PNG read without a library, for tests that look at pictures."""

from __future__ import annotations

import struct
import zlib

Rows = list[list[tuple[int, int, int]]]
CHANNELS = {0: 1, 2: 3, 4: 2, 6: 4}


def pixels(png: bytes) -> Rows:
    """Return the colours of a PNG of eight bits a channel, row by row."""
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    at, data, wide, kind = 8, b"", 0, 0
    while at < len(png):
        size, tag = struct.unpack_from(">I4s", png, at)
        if tag == b"IHDR":
            wide, _, depth, kind = struct.unpack_from(">IIBB", png, at + 8)
            assert depth == 8
        data += png[at + 8 : at + 8 + size] if tag == b"IDAT" else b""
        at += 12 + size
    return _unfiltered(zlib.decompress(data), wide, CHANNELS[kind])


def darkness(png: bytes) -> list[int]:
    """Return how dark each pixel is, from 0 to 255."""
    return [255 - sum(pixel) // 3 for row in pixels(png) for pixel in row]


def _unfiltered(raw: bytes, wide: int, step: int) -> Rows:
    rows: Rows = []
    before = bytearray(wide * step)
    for start in range(0, len(raw), wide * step + 1):
        kind, line = raw[start], bytearray(raw[start + 1 : start + 1 + wide * step])
        for i in range(len(line)):
            left, up = (line[i - step] if i >= step else 0), before[i]
            corner = before[i - step] if i >= step else 0
            near = (0, left, up, (left + up) // 2, _paeth(left, up, corner))[kind]
            line[i] = (line[i] + near) & 255
        rows.append([(line[i], line[i + (step > 2)], line[i + 2 * (step > 2)]) for i in range(0, len(line), step)])
        before = line
    return rows


def _paeth(left: int, up: int, corner: int) -> int:
    guess = left + up - corner
    return min((left, up, corner), key=lambda value: abs(guess - value))
