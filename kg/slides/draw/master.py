"""The master of the slides: python-pptx's own template made 16:9, with our colours, typefaces and places.

In: an empty presentation. Out: its layouts by their first names, the ones that no slide of ours needs taken out.
A `Title Only` slide has its title at the top left, 张家湾镇 in 30 points, and source and number at the foot.
"""

from __future__ import annotations

import re
from typing import Any

from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.oxml.ns import qn

from kg.slides.draw.packed import MAKER
from kg.slides.draw.pen import FACE, LANGUAGE, Box, palette
from kg.slides.words import Words

WIDTH, HEIGHT = 13.333, 7.5  # inches
LAYOUT = "Title Only"
KEPT = ("Title Slide", "Title and Content", LAYOUT, "Blank")
PLACES = {  # by the type of a placeholder
    "title": Box(0.6, 0.38, 12.13, 0.78),
    "body": Box(0.6, 1.35, 12.13, 5.4),
    "ftr": Box(0.6, 6.98, 11.0, 0.32),
    "sldNum": Box(11.73, 6.98, 1.0, 0.32),
    "ctrTitle": Box(0.9, 2.1, 11.5, 1.5),
    "subTitle": Box(0.9, 3.7, 11.5, 1.5),
}
# <a:dk1><a:sysClr val="windowText" lastClr="000000"/></a:dk1>
SLOT = re.compile(rb"(<a:(dk1|lt1|dk2|lt2|accent\d|hlink|folHlink)>).*?(</a:\2>)", re.DOTALL)
# <a:latin typeface="Calibri"/><a:ea typeface=""/>
FONTS = re.compile(rb'<a:latin typeface="[^"]*"/>\s*<a:ea typeface="[^"]*"/>')
# <a:font script="Hans" typeface="…"/>
HANS = re.compile(rb'(<a:font script="Hans" typeface=")[^"]*')
# what the file says of the program that made it
ABOUT = (
    "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n"
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    f"<Application>{MAKER}</Application><PresentationFormat>Widescreen</PresentationFormat></Properties>"
)


def prepare(show: Any, words: Words) -> dict[str, Any]:
    """Make the master ours and return the layouts that are kept."""
    for layout in list(show.slide_layouts):
        if layout.name not in KEPT:
            show.slide_layouts.remove(layout)
    kept = {layout.name: layout for layout in show.slide_layouts}
    for page in (show.slide_master, *kept.values()):
        _arrange(page, words)
    for name, layout in kept.items():
        layout.name = words("layout", name)
    _style(show.slide_master)
    _colour(show.slide_master.part.part_related_by(RT.THEME))
    _shed(show)
    return kept


def _arrange(page: Any, words: Words) -> None:
    """Put the placeholders of a master or layout in their places, the date's taken out."""
    for shape in list(page.placeholders):
        kind = shape._element.find(".//" + qn("p:ph")).get("type", "body")
        if kind == "dt":
            shape._element.getparent().remove(shape._element)
            continue
        if kind in PLACES and (shape._element.spPr.find(qn("a:xfrm")) is not None):
            shape.left, shape.top, shape.width, shape.height = PLACES[kind].emus()
        if kind in ("title", "ctrTitle"):
            shape.text_frame.paragraphs[0].runs[0].text = words("layout", "heading")
        for run in shape._element.iter(qn("a:rPr"), qn("a:endParaRPr")):
            run.set("lang", LANGUAGE)


def _style(master: Any) -> None:
    """Set titles to the left, and the foot too."""
    title = master._element.find(".//" + qn("p:titleStyle") + "/" + qn("a:lvl1pPr"))
    title.set("algn", "l")
    title.find(qn("a:defRPr")).set("sz", "3000")
    title.find(qn("a:defRPr")).set("b", "1")
    for shape in master.placeholders:
        shape._element.txBody.bodyPr.set("lIns", "0")
        shape._element.txBody.bodyPr.set("rIns", "0")
        if shape._element.find(".//" + qn("p:ph")).get("type") == "ftr":
            shape._element.find(".//" + qn("a:lvl1pPr")).set("algn", "l")


def _colour(theme: Any) -> None:
    """Give a theme our colours and typefaces, for what is added by hand."""
    slots = palette()["theme"]

    def slot(match: re.Match[bytes]) -> bytes:
        value = slots[match.group(2).decode()]
        return match.group(1) + f'<a:srgbClr val="{value}"/>'.encode() + match.group(3)

    blob = SLOT.sub(slot, theme.blob)
    blob = FONTS.sub(f'<a:latin typeface="{FACE}"/><a:ea typeface="{FACE}"/>'.encode(), blob)
    theme._blob = HANS.sub(rb"\g<1>" + FACE.encode(), blob)


def _shed(show: Any) -> None:
    """Drop what the template carries for nobody: a printer's settings, a picture of its first slide, its maker's name."""
    for part in (show.part, show.part.package):
        for key, relation in list(part._rels.items()):
            if relation.reltype.endswith(("/printerSettings", "/thumbnail")):
                part._rels.pop(key)
            elif relation.reltype == RT.EXTENDED_PROPERTIES:
                relation.target_part._blob = ABOUT.encode()
