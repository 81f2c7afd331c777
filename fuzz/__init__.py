"""Fuzzing: one module a target, each with `check(data)`, which takes any bytes and fails where a promise is broken.

`make fuzz` gives each target a minute of atheris (libFuzzer), guided by what code an input reaches. An input that fails is
kept in `tests/crashes/TARGET`, where the ordinary tests, which need no atheris, run it for ever after.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable
from functools import cache, partial

from kg import read

# What is no target but what runs them, or what readers have in common.
OTHERS = ("__main__", "run", "scraps", "readers")
READER = "reader_"


def targets() -> tuple[str, ...]:
    """Return the names of the targets, sorted: the modules of this folder, and `reader_docx` for `kg/read/docx.py`."""
    own = (module.name for module in pkgutil.iter_modules(__path__) if module.name not in OTHERS)
    return tuple(sorted([*own, *(READER + module.name for module in pkgutil.iter_modules(read.__path__))]))


@cache
def target(name: str) -> Callable[[bytes], None]:
    """Return what a target checks."""
    if name.startswith(READER):
        importlib.import_module(f"kg.read.{name.removeprefix(READER)}")  # now, so that atheris sees what it reaches
        return partial(importlib.import_module(f"{__name__}.readers").check, name.removeprefix(READER))
    found: Callable[[bytes], None] = importlib.import_module(f"{__name__}.{name}").check
    return found
