"""The first slide: whose report it is, who gave it when, and how much of each kind it holds.

`北京市通州区2023年政府工作报告` with `155 项目`, `71 区域`; its notes have the sentences that the headline figures stand in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.mention import KINDS
from kg.scene import Scene, Source
from kg.slides.fit import clean
from kg.slides.index import Index
from kg.slides.plan import Cover, Slide
from kg.slides.words import Words

LISTED = 3  # reports that are named one by one
# 河北省 · 保定市 · 博野县
UNIT = re.compile(r".+?[省市区县州盟旗]")
HEADLINES = 12  # figures whose sentences stand in the notes


def titled(scene: Scene, words: Words) -> str:
    """Return the name of the report, or of the first of many."""
    names = [_title(source, words) for source in scene.sources]
    if len(names) > LISTED:
        return words("several", first=names[0], n=len(names))
    return " · ".join(dict.fromkeys(names))


def slide(index: Index, words: Words, title: str) -> Slide:
    """Return the first slide."""
    kinds = [(words("kind", kind), len(index.of_kind(kind))) for kind in KINDS]
    scene = index.scene
    others = (("promises", len(scene.promises)), ("figures", len(scene.figures)))
    counts = [*kinds, *((words("counts", name), number) for name, number in others)]
    shown = tuple((label, number) for label, number in counts if number)
    headlines = [figure.proof for figure in scene.figures[:HEADLINES]]
    return Slide(title, Cover(tuple(_lines(scene, words)), shown), index.notes(headlines, words("omitted")), "view=map")


def _title(source: Source, words: Words) -> str:
    """Return place, year and title, each once: 博野县2025年政府工作报告 of 河北省保定市博野县 names its county once."""
    title = words("report") if source.title in ("", source.name) else clean(source.title)
    place = source.place
    last = (UNIT.findall(place) or [place])[-1]
    if last and title.startswith(last):
        place = place.removesuffix(last)
    elif last and last[:2] in title:
        place = ""
    year = words("year", year=source.year) if source.year and source.year not in title else ""
    return clean(words("title", place=place, year=year, title=title))


def _lines(scene: Scene, words: Words) -> Iterator[str]:
    """Yield what the heads of the reports say of the day and the speaker."""
    for source in scene.sources[:LISTED]:
        by = words("speaker", speaker=source.speaker) if source.speaker else source.issuer
        if said := "  ".join(clean(part) for part in (source.delivered, by) if part):
            yield said
    yield words("made")
