"""Station slides: what a user names as a graph -> a deck for a talk, as a .pptx to edit or as one HTML file with the explorer inside.

In: a report, a built graph or the folder of a build. Out: files. The report that says
`张家湾设计小镇北京国际设计周永久会址落成` has a slide of the town, with the venue as a card that says 建成, and this sentence in its notes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from kg.build import build
from kg.limits import LIMITS, Limits
from kg.picture import put
from kg.problem import KgError
from kg.query import FORMATS
from kg.scene import Scene
from kg.show import reported, scene, scene_of
from kg.slides.content import deck
from kg.slides.draw import pptx
from kg.slides.live import html
from kg.write.html import FILENAME, render

PAGE = (".html", ".htm")


def write(
    source: Path | str, files: Sequence[Path], focuses: Sequence[str] = (), lang: str = "zh", limits: Limits = LIMITS
) -> Iterator[tuple[Path, int]]:
    """Write slides into files, .pptx or .html by their names, and yield each with its number of slides."""
    source = Path(source)
    shown, explorer = _read(source, limits)
    made = deck(shown, focuses, lang)
    data = {file: html(made, explorer()) if file.suffix.lower() in PAGE else pptx(made) for file in files}
    for file in put(data, source, *([_page(source)] if _built(source) else ())):
        yield file, len(made.slides)


def _read(source: Path, limits: Limits) -> tuple[Scene, Callable[[], bytes]]:
    """Return the scene of what a user names, and how to get the explorer's page of the same graph."""
    if _built(source):
        return scene_of(source), lambda: _explorer(_page(source))
    graph = reported(build(source, limits=limits), source)
    return scene(graph), lambda: render(graph)


def _built(source: Path) -> bool:
    """Tell whether what a user names is a built graph, or the folder of one."""
    return source.is_dir() or source.suffix.lower() in FORMATS


def _page(source: Path) -> Path:
    """Return where the explorer's page of a built graph lies."""
    return (source if source.is_dir() else source.parent) / FILENAME


def _explorer(page: Path) -> bytes:
    """Return the explorer's page of a build."""
    try:
        return page.read_bytes()
    except OSError as fault:
        raise KgError(
            f"a live deck needs the explorer, and {page} cannot be read; name a report, or build one with `kg build`"
        ) from fault
