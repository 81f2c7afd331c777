"""What stands around each view: its title above, the legend and the source below (a part of station picture).

In: a scene, a style, and the view's own marks. Out: a drawing. The foot of the sample's map says
`来源：北京市通州区 2023 年政府工作报告`, and, where the font lacks a character, which one a 〓 stands for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from kg.graph import STATUSES
from kg.picture.drawing import Drawing, Ink, Path, Words, line
from kg.picture.face import known, missing, width
from kg.picture.lines import cut
from kg.picture.style import HIGH, LANGUAGES, Style
from kg.picture.symbols import shape
from kg.scene import Scene, Source

EDGE = 44.0  # empty around the sheet
TOP = 116.0  # where a view may begin
LOW = 812.0  # and end
Mark = Path | Words


@dataclass(frozen=True, slots=True)
class View:
    """What a view gives: its title, what it counts, its marks, the kinds and stages that its legend explains."""

    title: str
    counts: str
    marks: Sequence[Mark]
    kinds: tuple[str, ...]
    stages: bool = False  # whether projects are shown by their stage
    note: str = ""  # a sentence beside the legend


def framed(view: View, scene: Scene, style: Style) -> Drawing:
    """Return the whole picture."""
    source = style.word("source", n="；".join(told(source, style) for source in scene.sources[:3]))
    if len(scene.sources) > 3:
        source += f" {style.word('rest', n=len(scene.sources) - 3)}"
    marks = [*_head(view, scene, style), *view.marks, *_legend(view, style)]
    lacking = missing([mark.words for mark in marks if isinstance(mark, Words)] + [source])
    marks += _foot(source, lacking, style, "" if _fits(view, style) else view.note)
    marks = [_legible(mark) for mark in marks]
    title = f"{view.title} · {' · '.join(known(told(source, style)) for source in scene.sources[:1])}"
    sheet = (style.wide, HIGH, style.colour("ground"), LANGUAGES[style.language])
    return Drawing(*sheet, title, view.counts, tuple(marks), tuple(lacking))


def told(source: Source, style: Style) -> str:
    """Return a report in words: 北京市通州区2023年政府工作报告."""
    title = source.title or source.name
    tails = (at for at in range(len(source.place) - 1) if source.place[at:] in title)
    place = source.place[: next(tails, len(source.place))]  # 河北省 before 保定市满城区2022年政府工作报告
    year = "" if not source.year or source.year in title else source.year
    if style.language == "zh":
        return f"{place}{year and year + '年'}{title}".replace("  ", " ")
    return ", ".join(filter(None, (f"{place}{title}", year)))


def _legible(mark: Mark) -> Mark:
    """Return a mark whose words the font has."""
    if isinstance(mark, Path):
        return mark
    return Words(mark.x, mark.y, known(mark.words), mark.size, mark.colour, mark.weight, mark.anchor, mark.halo)


def _head(view: View, scene: Scene, style: Style) -> Iterator[Mark]:
    room = style.wide - 2 * EDGE
    over = " · ".join(dict.fromkeys(_place(source) for source in scene.sources[:3]))
    yield Words(EDGE, 46, cut(over, room, 18), 18, style.colour("accent"), 700)
    counts = cut(view.counts, room * 0.6, 18)
    left = room - width(counts, 18) - 30
    yield Words(EDGE, 88, cut(view.title, left, 34, 700), 34, style.colour("ink"), 700)
    yield Words(style.wide - EDGE, 88, counts, 18, style.colour("muted"), anchor="end")


def _place(source: Source) -> str:
    year = f" {source.year}" if source.year else ""
    return (source.place or source.name) + year


def _legend(view: View, style: Style) -> Iterator[Mark]:
    """Yield the signs with their names in one row, and the note at the row's end where it fits, else below."""
    x, y, room = EDGE, LOW + 24, style.wide - 2 * EDGE
    part = min(1.0, room / max(1.0, _signs(view, style)))  # of the usual size, where many kinds are to be explained
    for kind, stage, name in _explained(view, style):
        yield from shape(kind, stage, x + 8 * part, y - 6 * part, 7.5 * part, style)
        yield Words(x + 22 * part, y, name, 16 * part, style.colour("ink"))
        x += (44 + width(name, 16)) * part
    if view.note and _fits(view, style):
        yield Words(style.wide - EDGE, y, view.note, 15, style.colour("muted"), anchor="end")


def _fits(view: View, style: Style) -> bool:
    """Tell whether the note fits behind the signs; else it stands at the foot."""
    return _signs(view, style) + width(view.note, 15) + 10 <= style.wide - 2 * EDGE


def _signs(view: View, style: Style) -> float:
    """Return how wide the signs and their names are."""
    return sum(44 + width(name, 16) for _, _, name in _explained(view, style))


def _explained(view: View, style: Style) -> Iterator[tuple[str, str, str]]:
    """Yield what the legend explains: kind, stage, name."""
    for kind in view.kinds:
        if kind != "PROJECT" or not view.stages:
            yield kind, "completed" if kind == "PROJECT" else "", style.word("kind", kind)
    if view.stages:
        for stage in STATUSES:
            first = (
                f"{style.word('kind', 'PROJECT')}{'：' if style.language == 'zh' else ': '}"
                if stage == STATUSES[0]
                else ""
            )
            yield "PROJECT", stage, first + style.word("stage", stage)
        yield "PROJECT", "", style.word("untold")


def _foot(source: str, lacking: Iterable[str], style: Style, note: str) -> Iterator[Mark]:
    """Yield the source, and behind it what a 〓 stands for, or the note that found no room above."""
    y = HIGH - 26
    yield line(EDGE, y - 24, style.wide - EDGE, y - 24, Ink(stroke=style.colour("line")))
    codes = " ".join(f"U+{ord(char):04X}" for char in lacking)
    colour = style.colour("accent" if codes else "muted")
    note = style.word("lacking", n=codes) if codes else note
    room = style.wide - 2 * EDGE - (width(note, 15) + 30 if note else 0)
    yield Words(EDGE, y, cut(source, room, 15), 15, style.colour("muted"))
    if note:
        yield Words(style.wide - EDGE, y, note, 15, colour, anchor="end")
