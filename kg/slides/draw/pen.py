"""Text and shapes in the ways of this deck: every run names its typeface for Chinese and its language.

In: a slide of python-pptx, a box in inches, lines of words. Out: shapes on the slide. `北泡二期` becomes a run with
`lang="zh-CN"` and `<a:ea typeface="Microsoft YaHei"/>`, which Chinese Windows, PowerPoint and WPS have; where it is
missing, the language leads to a typeface with simplified forms.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from lxml import etree
from pptx.dml.color import RGBColor
from pptx.enum.dml import MSO_LINE
from pptx.enum.shapes import MSO_CONNECTOR, MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.util import Emu, Pt

from kg.lexicon import load_toml
from kg.slides.fit import LEADING, clean, legal

FACE = "Microsoft YaHei"
LANGUAGE = "zh-CN"
INCH = 914400
ALIGN = {"left": PP_ALIGN.LEFT, "centre": PP_ALIGN.CENTER, "right": PP_ALIGN.RIGHT}
ANCHOR = {"top": MSO_ANCHOR.TOP, "middle": MSO_ANCHOR.MIDDLE, "bottom": MSO_ANCHOR.BOTTOM}
CORNER = 0.08  # inches


@dataclass(frozen=True, slots=True)
class Box:
    """A place on a slide, in inches."""

    x: float
    y: float
    w: float
    h: float

    def emus(self) -> tuple[Emu, Emu, Emu, Emu]:
        """Return the place in the file's units."""
        x, y, w, h = (Emu(round(side * INCH)) for side in (self.x, self.y, self.w, self.h))
        return x, y, w, h


@dataclass(frozen=True, slots=True)
class Run:
    """Words of one look."""

    text: str
    size: float
    colour: str = "ink"
    bold: bool = False


Line = Sequence[Run]


@cache
def palette() -> dict[str, dict[str, str]]:
    """Return the tables of colours and marks."""
    return load_toml(Path(__file__).with_name("palette.toml"))


def colour(name: str) -> RGBColor:
    """Return a colour by its name in any table of the palette."""
    tables = palette()
    found = next((tables[table][name] for table in ("shade", "kind", "status") if name in tables[table]), "1F2328")
    return RGBColor.from_string(found)


def write(
    frame: Any, lines: Sequence[Line], *, align: str = "left", anchor: str = "middle", inset: float = 0.06
) -> None:
    """Put lines of runs into a text frame, one paragraph a line, with a distance of lines that no typeface changes."""
    frame.word_wrap = True
    frame.vertical_anchor = ANCHOR[anchor]
    frame.margin_left = frame.margin_right = Emu(round(inset * INCH))
    frame.margin_top = frame.margin_bottom = Emu(round(0.03 * INCH))
    for number, line in enumerate(lines):
        paragraph = frame.paragraphs[0] if not number else frame.add_paragraph()
        fill(paragraph, line, align=align)


def fill(paragraph: Any, line: Line, *, align: str = "left") -> None:
    """Put runs into a paragraph."""
    paragraph.alignment = ALIGN[align]
    if line:
        paragraph.line_spacing = Pt(max(run.size for run in line) * LEADING)
    for run in line:
        made = paragraph.add_run()
        made.text = legal(run.text)
        made.font.size, made.font.bold = Pt(run.size), run.bold
        made.font.color.rgb = colour(run.colour)
        speak(made._r.get_or_add_rPr())


def speak(properties: Any) -> None:
    """Name language and typefaces of a run's properties."""
    properties.set("lang", LANGUAGE)
    properties.set("altLang", "en-US")
    for tag in ("a:latin", "a:ea", "a:cs"):
        for old in properties.findall(qn(tag)):
            properties.remove(old)
        etree.SubElement(properties, qn(tag)).set("typeface", FACE)


def label(
    slide: Any, box: Box, lines: Sequence[Line], *, name: str = "", align: str = "left", anchor: str = "middle"
) -> Any:
    """Return a text without a shape around it."""
    shape = slide.shapes.add_textbox(*box.emus())
    write(shape.text_frame, lines, align=align, anchor=anchor, inset=0.0)
    return named(shape, name)


def card(slide: Any, box: Box, lines: Sequence[Line], *, name: str = "", ground: str = "ground", edge: str = "line",
         dashed: bool = False, round_: bool = True, align: str = "left", weight: float = 1.25, inset: float = 0.12) -> Any:  # fmt: skip
    """Return a rectangle with text in it."""
    shape = slide.shapes.add_shape(MSO_SHAPE.ROUNDED_RECTANGLE if round_ else MSO_SHAPE.RECTANGLE, *box.emus())
    if round_:
        shape.adjustments[0] = min(0.5, CORNER / max(0.01, min(box.w, box.h)))
    paint(shape, ground, edge, dashed=dashed, weight=weight)
    write(shape.text_frame, lines, align=align, inset=inset)
    return named(shape, name)


def disc(
    slide: Any, box: Box, lines: Sequence[Line], *, name: str = "", ground: str = "place", edge: str = "AREA"
) -> Any:
    """Return a circle with text in it."""
    shape = slide.shapes.add_shape(MSO_SHAPE.OVAL, *box.emus())
    paint(shape, ground, edge, weight=1.5)
    write(shape.text_frame, lines, align="centre", inset=0.0)
    return named(shape, name)


def paint(shape: Any, ground: str, edge: str, *, dashed: bool = False, weight: float = 1.25) -> None:
    """Give a shape its colours, and no shadow."""
    shape.fill.solid()
    shape.fill.fore_color.rgb = colour(ground)
    shape.line.color.rgb = colour(edge)
    shape.line.width = Pt(weight)
    if dashed:
        shape.line.dash_style = MSO_LINE.DASH
    _plain(shape)


def join(slide: Any, hub: Any, side: int, other: Any, at: int, *, dashed: bool = False) -> None:
    """Glue a connector to a side of one shape and a side of another: 0 top, 1 left, 2 bottom, 3 right."""
    line = slide.shapes.add_connector(MSO_CONNECTOR.ELBOW, Emu(0), Emu(0), Emu(0), Emu(0))
    _plain(line)
    line.begin_connect(hub, side)
    line.end_connect(other, at)
    line.line.color.rgb = colour("muted" if dashed else "AREA")
    line.line.width = Pt(1.25)
    if dashed:
        line.line.dash_style = MSO_LINE.DASH


def _plain(shape: Any) -> None:
    """Take off the style of the theme: it holds a shadow, which some programs show whatever the shape says."""
    style = shape._element.find(qn("p:style"))
    if style is not None:
        shape._element.remove(style)


def named(shape: Any, name: str) -> Any:
    """Return a shape with the name that an editor's list of shapes shows."""
    if name:
        shape.name = clean(name)[:80]
    return shape
