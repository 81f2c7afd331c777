"""The document's own short forms: a name that a longer one in the same report contains.

In: names of one kind with their counts. Out: the full name of each short one, and problems where several would do.
Where a report names 张家湾设计小镇, its 设计小镇 is the same; 友谊医院二期 and 友谊医院一期 never are.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

LEAST = 3  # characters of a short form


@dataclass(frozen=True, slots=True)
class Link:
    """A short form with the longer names that it may stand for."""

    short: str
    full: tuple[str, ...]


def spellings(names: Mapping[str, int], key: Callable[[str], str], stem: Callable[[str], str]) -> Iterator[Link]:
    """Yield the names that differ in quotes or in one class word from another, which is the fuller one."""
    by_key = _grouped(names, key)
    for same in by_key.values():
        best = max(same, key=lambda name: (len(name), names[name], name))
        yield from (Link(name, (best,)) for name in same if name != best)
    keys = {k: max(same, key=lambda name: (len(name), names[name], name)) for k, same in by_key.items()}
    for bare, tailed in _grouped(keys, lambda k: stem(keys[k])).items():
        longer = [k for k in tailed if k != bare]
        if bare in keys and longer:
            yield Link(keys[bare], tuple(keys[k] for k in sorted(longer)))


def _grouped(names: Iterable[str], key: Callable[[str], str]) -> dict[str, list[str]]:
    groups: dict[str, list[str]] = defaultdict(list)
    for name in sorted(names):
        groups[key(name)].append(name)
    return groups


def endings(names: Mapping[str, str], is_place: Callable[[str], bool], general: frozenset[str]) -> Iterator[Link]:
    """Yield the names that end a longer one which a place begins: 设计小镇 of 张家湾设计小镇.

    `names` holds each name by its key; a general name (开发区) may end any other.
    """
    longer: dict[str, list[str]] = defaultdict(list)
    for bare in sorted(names):
        for cut in range(1, len(bare) - 1):
            end = bare[cut:]
            if end in names and (end in general or (len(end) >= LEAST and is_place(bare[:cut]))):
                longer[end].append(names[bare])
    for short, full in sorted(longer.items()):
        yield Link(names[short], tuple(full))
