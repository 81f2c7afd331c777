"""Colours as eyes and printers see them: how far apart two are, to whom, and how they stand out from the ground."""

from __future__ import annotations

import re
from math import atan2, cos, degrees, exp, hypot, radians, sin, sqrt

Triple = tuple[float, float, float]

# Machado, Oliveira, Fernandes (2009), severity 1.0, on linear RGB.
EYES = {
    "most": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "without red": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "without green": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "without blue": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}
TO_XYZ = ((0.4124564, 0.3575761, 0.1804375), (0.2126729, 0.7151522, 0.0721750), (0.0193339, 0.1191920, 0.9503041))
WHITE = (0.95047, 1.0, 1.08883)


def linear(colour: str) -> Triple:
    """Return #d2552f as linear light, 0 to 1."""
    parts = [int(pair, 16) / 255 for pair in re.findall("..", colour.removeprefix("#"))]
    red, green, blue = (v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in parts)
    return red, green, blue


def turned(by: tuple[Triple, ...], light: Triple) -> Triple:
    """Return light through a matrix, cut to what a screen can show."""
    first, second, third = (sum(a * b for a, b in zip(row, light, strict=True)) for row in by)
    return min(1.0, max(0.0, first)), min(1.0, max(0.0, second)), max(0.0, third)


def lab(light: Triple) -> Triple:
    """Return linear light as CIELAB."""
    x, y, z = (
        t ** (1 / 3) if t > 216 / 24389 else (24389 / 27 * t + 16) / 116
        for t in (v / w for v, w in zip(turned(TO_XYZ, light), WHITE, strict=True))
    )
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def apart(one: str, other: str, eyes: str = "most") -> float:
    """Return the CIEDE2000 difference of two colours to someone's eyes."""
    return ciede2000(lab(turned(EYES[eyes], linear(one))), lab(turned(EYES[eyes], linear(other))))


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours by WCAG 2."""
    dark, light = sorted(sum(a * b for a, b in zip(TO_XYZ[1], linear(colour), strict=True)) for colour in (one, other))
    return (light + 0.05) / (dark + 0.05)


def ciede2000(one: Triple, other: Triple) -> float:
    """Return the colour difference of CIE 142-2001, as Sharma, Wu, Dalal (2005) write it."""
    (l1, a1, b1), (l2, a2, b2) = one, other
    c7 = ((hypot(a1, b1) + hypot(a2, b2)) / 2) ** 7
    g = 1.5 - sqrt(c7 / (c7 + 25**7)) / 2
    c1, c2 = hypot(a1 * g, b1), hypot(a2 * g, b2)
    h1, h2 = degrees(atan2(b1, a1 * g)) % 360, degrees(atan2(b2, a2 * g)) % 360
    turn = 0.0 if not c1 * c2 else (h2 - h1 + 180) % 360 - 180
    hue = h1 + h2 if not c1 * c2 else (h1 + turn / 2) % 360
    dl, dc, dh = l2 - l1, c2 - c1, 2 * sqrt(c1 * c2) * sin(radians(turn / 2))
    middle, chroma = (l1 + l2) / 2, (c1 + c2) / 2
    t = 1 - 0.17 * cos(radians(hue - 30)) + 0.24 * cos(radians(2 * hue))
    t += 0.32 * cos(radians(3 * hue + 6)) - 0.2 * cos(radians(4 * hue - 63))
    sl = 1 + 0.015 * (middle - 50) ** 2 / sqrt(20 + (middle - 50) ** 2)
    sc, sh = 1 + 0.045 * chroma, 1 + 0.015 * chroma * t
    rt = -2 * sqrt(chroma**7 / (chroma**7 + 25**7)) * sin(radians(60 * exp(-(((hue - 275) / 25) ** 2))))
    light, c, h = dl / sl, dc / sc, dh / sh
    return sqrt(light * light + c * c + h * h + rt * c * h)
