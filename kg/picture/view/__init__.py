"""The views of a picture, one module of this folder each: a scene and what is asked for -> what stands on the sheet.

A module with `view(scene, style, wish) -> View` is a view; nothing else lists it. `map` shows 张家湾镇 with its projects around it.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable
from typing import cast

from kg.picture.frame import View
from kg.picture.style import Style
from kg.picture.wish import Wish
from kg.problem import KgError
from kg.scene import Scene

Viewer = Callable[[Scene, Style, Wish], View]


def views() -> tuple[str, ...]:
    """Return the names of the views, sorted."""
    return tuple(sorted(module.name for module in pkgutil.iter_modules(__path__)))


def viewer(name: str) -> Viewer:
    """Return what makes a view."""
    if name not in views():
        raise KgError(f"there is no view named {name!r}; known: {', '.join(views())}")
    return cast(Viewer, importlib.import_module(f"{__name__}.{name}").view)
