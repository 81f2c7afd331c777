"""Reader of OFD (GB/T 33190), the format of pages of Chinese offices: pages -> paragraphs, each with the number of its page.

In: the bytes of the container. Out: the text without running heads and page numbers, hard-wrapped lines joined (`kg.printed`).
`<TextCode X="0" Y="5" DeltaX="5.5 g 3 5">各位代表：</TextCode>` in a box at 28, 40 stands there, each character with its step.
"""

from __future__ import annotations

import math
import posixpath
import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from kg.container import Container, names_in
from kg.draft import Draft, drafted
from kg.limits import LIMITS, Limits
from kg.markup import parse
from kg.printed import Stretch, paragraphs
from kg.problem import KgError

ROOT = "OFD.xml"
SCANNED = (
    "is an OFD of {pages} pages without text, such as scanned ones; recognise its text (OCR) and save it as .txt first"
)
WIDE = 1.6  # of a character: a step that parts two stretches
NUMBER = re.compile(r"-?\d*\.?\d+(?:[eE][-+]?\d{1,3})?|g")


def reads(data: bytes) -> bool:
    """Tell whether a file is an OFD."""
    return ROOT in names_in(data)


def decode(data: bytes, limits: Limits = LIMITS) -> Draft:
    """Return the text of an OFD, each paragraph with the number of its page."""
    container = Container(data, limits)
    places = list(_pages(container, limits))
    limits.check("pages", len(places))
    pages = [list(_stretches(parse(container.open(place), limits))) for place in places]
    if pages and not any(one.text.strip() for page in pages for one in page):
        raise KgError(SCANNED.format(pages=len(pages)))
    return drafted(paragraphs(pages), "ofd", "page")


def _pages(container: Container, limits: Limits) -> Iterator[str]:
    """Yield the names of the pages in order."""
    for root in parse(container.open(ROOT), limits).iter("DocRoot"):
        document = _beside(ROOT, root.text or "")
        for page in parse(container.open(document), limits).iterfind("Pages/Page"):
            yield _beside(document, page.get("BaseLoc", ""))


def _beside(name: str, location: str) -> str:
    """Return the name that a location in a part means: from the part's folder, or from the root where it begins with /."""
    location = location.strip()
    whole = location if location.startswith("/") else posixpath.join(posixpath.dirname(name), location)
    return posixpath.normpath(whole).lstrip("/")


def _stretches(page: Element) -> Iterator[Stretch]:
    """Yield the stretches of text on a page."""
    for box in page.iter("TextObject"):
        left, top = (*_numbers(box.get("Boundary", "")), 0.0, 0.0)[:2]
        turn = _numbers(box.get("CTM", ""))
        a, b, c, d, e, f = turn if len(turn) == 6 else (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
        size = (*_numbers(box.get("Size", "")), 1.0)[0] * (math.hypot(c, d) or 1.0)
        for code in box.iter("TextCode"):
            x, y = (*_numbers(code.get("X", "")), 0.0)[0], (*_numbers(code.get("Y", "")), 0.0)[0]
            text = (code.text or "").strip("\r\n")
            steps = [step * (math.hypot(a, b) or 1.0) for step in _steps(code.get("DeltaX", ""), len(text) - 1)]
            yield from _parted(text, steps, left + a * x + c * y + e, top + b * x + d * y + f, size or 1.0)


def _parted(text: str, steps: list[float], left: float, base: float, size: float) -> Iterator[Stretch]:
    """Yield a text as stretches, parted where a step is wide."""
    begin, at = 0, left
    for number, step in enumerate([*steps, math.inf][: len(text)]):
        if step > WIDE * size or number == len(text) - 1:
            yield Stretch(left, at + size, base, size, text[begin : number + 1])
            begin, left = number + 1, at + step
        at += step


def _steps(said: str, count: int) -> list[float]:
    """Return the step after each character but the last; `g 3 5` says 5 three times, and the last step said goes on."""
    words, steps, at = NUMBER.findall(said), list[float](), 0
    while at < len(words) and len(steps) < count:
        if words[at] == "g" and at + 2 < len(words) and "g" not in words[at + 1 : at + 3]:
            times = min(max(0, int(float(words[at + 1]))), count - len(steps))
            steps += [float(words[at + 2])] * times
            at += 3
        else:
            steps += [float(words[at])] if words[at] != "g" else []
            at += 1
    return steps + [steps[-1] if steps else 0.0] * (count - len(steps))


def _numbers(said: str) -> tuple[float, ...]:
    return tuple(float(word) for word in NUMBER.findall(said) if word != "g")
