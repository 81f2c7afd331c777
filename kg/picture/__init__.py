"""Station picture: a scene -> a picture of it for a slide or a page, as SVG, PNG or PDF.

In: a scene (`kg.show`), the name of a view, how it is to look. Out: bytes, the same each time. No browser and no font of the machine
is asked: the layouts are made here, and Noto Sans SC comes along.
`draw(scene, "map")` shows 张家湾设计小镇 with its projects around it, 北京国际设计周永久会址 among them, each by its stage.
"""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from kg.hint import nearest
from kg.mention import KINDS
from kg.picture.drawing import Drawing
from kg.picture.face import GETA
from kg.picture.frame import framed
from kg.picture.style import Style
from kg.picture.view import viewer, views
from kg.picture.wish import CHAPTER, Wish
from kg.problem import KgError
from kg.scene import Scene

__all__ = ["FORMATS", "Style", "Wish", "checked", "draw", "lacking", "put", "render", "viewer", "views"]
FORMATS = ("svg", "png", "pdf")


def draw(scene: Scene, view: str, style: Style | None = None, wish: Wish | None = None) -> Drawing:
    """Return a drawing of a view of a scene."""
    style, wish = style or Style(), wish or Wish()
    if CHAPTER in wish.kinds and view != "matrix":
        raise KgError(f"{CHAPTER} is for a matrix; a {view} shows types of things: {', '.join(KINDS)}")
    if wish.focus and view != "neighbourhood":
        raise KgError(f"a focus is for a neighbourhood; a {view} shows all")
    return framed(viewer(view)(scene, style, wish), scene, style)


def render(drawing: Drawing, kind: str) -> bytes:
    """Return a drawing's bytes in one of the formats."""
    made: bytes = importlib.import_module(f"{__name__}.{kind}").render(drawing)
    return made


def checked(kinds: str) -> tuple[str, ...]:
    """Return the kinds of a list such as `POLICY,CHAPTER`; refuse one that is none."""
    found = tuple(dict.fromkeys(kind.strip().upper() for kind in kinds.split(",") if kind.strip()))
    for kind in found:
        if kind not in (*KINDS, CHAPTER):
            near = ", ".join(nearest(kind, KINDS))
            raise KgError(
                f"there is no type {kind}{near and '; the nearest: '}{near}; known: {', '.join((*KINDS, CHAPTER))}"
            )
    return found


def lacking(drawing: Drawing) -> str:
    """Return a sentence on the characters that the font lacks."""
    chars = "、".join(f"{char} (U+{ord(char):04X})" for char in drawing.lacking)
    return f"the font has no {chars}; {GETA} stands in the picture, and its foot says for what"


def put(files: Mapping[Path, bytes], *sources: Path) -> list[Path]:
    """Write all files beside their places, then move them there, never over a source; on a fault leave nothing behind."""
    for path in files:
        if path.is_file() and any(source.exists() and path.samefile(source) for source in sources):
            raise KgError(f"{path} is what is read; name another file to write")
        if not path.name or path.is_dir() or (path.exists() and not path.is_file()):  # /dev/stdout would be replaced
            raise KgError(f"{path} is no file that can be written; name one")
    beside = {path: path.with_name(f".kg-{path.name}.tmp") for path in files}
    try:
        for path, data in files.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            beside[path].unlink(
                missing_ok=True
            )  # what a process that was killed left; never written through, were it a link
            with beside[path].open("xb") as file:
                file.write(data)
        for path in files:
            beside[path].replace(path)
    except OSError as fault:
        meant = {str(made): path for path, made in beside.items()}
        name = meant.get(str(fault.filename), fault.filename or next(iter(files)))
        raise KgError(f"{name} cannot be written: {fault.strerror or fault}") from fault
    finally:
        for path in beside.values():
            with suppress(OSError):
                path.unlink(missing_ok=True)
    return list(files)
