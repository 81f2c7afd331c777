"""Station relate: mentions -> claims, from every module of this folder.

A module offers `relate(report, home, mentions) -> Iterator[Claim]`, where `home` is the division code of the report's
jurisdiction or "". It is pure, and sees the settled mentions, not what its siblings claim.
`张家湾设计小镇北京国际设计周永久会址落成` yields two: the site is located in the town, and it is completed.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import Protocol, cast

from kg.mention import Claim, Mention
from kg.text import Report


class Relater(Protocol):
    """What a module of this folder offers."""

    __name__: str
    relate: Callable[[Report, str, Sequence[Mention]], Iterator[Claim]]


@cache
def relaters() -> tuple[Relater, ...]:
    """Return the modules of this folder, by name."""
    names = sorted(module.name for module in pkgutil.iter_modules(__path__))
    return tuple(cast(Relater, importlib.import_module(f"{__name__}.{name}")) for name in names)


def relate(report: Report, home: str, mentions: Sequence[Mention]) -> list[Claim]:
    """Return the claims of all modules, sorted by the place of what they speak of."""
    claims = [claim for relater in relaters() for claim in relater.relate(report, home, mentions)]
    return sorted(claims, key=_place)


def _place(claim: Claim) -> tuple[int, int, str, int, int]:
    return claim.subject.span.start, claim.subject.span.end, claim.predicate, claim.span.start, claim.span.end
