"""A drawing as PNG (a format of station picture).

In: a drawing. Out: its pixels, drawn by resvg with no font but ours, so that each machine makes the same picture.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from kg.picture import svg
from kg.picture.drawing import Drawing
from kg.picture.face import FAMILY, WEIGHTS, face
from kg.problem import KgError

ZOOM = 2  # pixels a unit: 3200 × 1800, sharp on any projector


def render(drawing: Drawing) -> bytes:
    """Return the PNG."""
    try:
        import resvg_py
    except ImportError as fault:
        raise KgError("a PNG needs resvg_py; install it with `pip install 'kg[picture]'`, or ask for --svg") from fault
    with tempfile.TemporaryDirectory() as folder:
        fonts = []
        for weight in WEIGHTS:  # resvg reads fonts from files alone
            chars = {char for words in drawing.words() if words.weight == weight for char in words.words}
            file = Path(folder) / f"{weight}.ttf"
            file.write_bytes(face(weight).subset(chars))
            fonts.append(str(file))
        made: bytes = resvg_py.svg_to_bytes(
            svg_string=svg.render(drawing, fonts=False).decode("utf-8"),
            skip_system_fonts=True,
            font_files=fonts,
            font_family=FAMILY,
            sans_serif_family=FAMILY,
            zoom=ZOOM,
        )
    return bytes(made)
