"""Station extract: Report -> mentions, from every extractor of this folder.

An extractor is a module with `extract(report, home) -> Iterator[Mention]`, where `home` is the division code of the
report's jurisdiction or "". It is pure: no state, no I/O, no view of what others found. Candidates are weighed
by `kg.judge` and chosen among by `kg.settle`, in one place each.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterator
from functools import cache
from typing import Protocol, cast

from kg.mention import Mention
from kg.text import Report


class Extractor(Protocol):
    """What a module of this folder offers."""

    __name__: str
    extract: Callable[[Report, str], Iterator[Mention]]


@cache
def extractors() -> tuple[Extractor, ...]:
    """Return the extractors of this folder, by name."""
    names = sorted(module.name for module in pkgutil.iter_modules(__path__))
    return tuple(cast(Extractor, importlib.import_module(f"{__name__}.{name}")) for name in names)


def extract(report: Report, home: str, *, without: frozenset[str] = frozenset()) -> list[Mention]:
    """Return the candidates of all extractors but those named in `without`, sorted; they may overlap."""
    found = (
        mention
        for extractor in extractors()
        if extractor.__name__.rpartition(".")[2] not in without
        for mention in extractor.extract(report, home)
    )
    return sorted(set(found))
