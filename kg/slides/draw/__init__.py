"""Station draw: what slides say -> a .pptx of native shapes, tables and charts that one can go on editing.

In: a `Deck`. Out: the bytes of the file. `张家湾设计小镇` and `北京国际设计周永久会址` become two shapes with a connector glued to both;
each run of text names its Chinese typeface and its language; the notes hold the sentences of the report.

One module draws one body: `draw_star.py` draws a `Star`. The same deck makes the same bytes.
"""

from __future__ import annotations

import importlib

from kg.problem import KgError
from kg.slides.plan import Deck

MISSING = "kg slides needs python-pptx to write .pptx; install it with `pip install 'kg[slides]'`"


def pptx(deck: Deck) -> bytes:
    """Return the .pptx of a deck."""
    try:
        paper = importlib.import_module("kg.slides.draw.paper")
    except ModuleNotFoundError as fault:
        if (fault.name or "").partition(".")[0] not in ("pptx", "lxml", "xlsxwriter", "PIL", "typing_extensions"):
            raise
        raise KgError(MISSING) from fault
    found: bytes = paper.render(deck)
    return found
