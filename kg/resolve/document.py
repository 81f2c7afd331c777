"""The document's own short forms: a name that a longer one in the same report contains.

In: names of one kind with their counts. Out: the full name of each short one, and problems where several would do.
Where a report names 张家湾设计小镇, its 设计小镇 is the same; 友谊医院二期 and 友谊医院一期 never are.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from kg.mention import Mention

LEAST = 3  # characters of a short form
# 首都儿科研究所（以下简称“首儿所”）: a short form that the report itself declares
DECLARED = re.compile(r"[”》]?[（(](?:以下)?(?:统称|简称)[为:：]?[“《]?(?P<short>[^“”《》（）()，。\n]{2,20})")


@dataclass(frozen=True, slots=True)
class Link:
    """A short form with the longer names that it may stand for."""

    short: str
    full: tuple[str, ...]


def declared(text: str, mentions: Iterable[Mention]) -> Iterator[tuple[Mention, str]]:
    """Yield the mentions for which the report declares a short form, with that form."""
    ends = {mention.span.end: mention for mention in mentions}
    for match in DECLARED.finditer(text):
        if match.start() in ends:
            yield ends[match.start()], match["short"]


def spellings(
    names: Mapping[str, int],
    key: Callable[[str], str],
    stem: Callable[[str], str],
    bare_is_full: Callable[[str, str], bool],
) -> Iterator[Link]:
    """Yield the names that differ from another in quotes or in one class word; `bare_is_full` chooses between two."""
    by_key = {
        k: sorted(same, key=lambda name: (len(name), names[name], name)) for k, same in _grouped(names, key).items()
    }
    for same in by_key.values():
        yield from (Link(name, (same[-1],)) for name in same[:-1])
    best = {k: same[-1] for k, same in by_key.items()}
    for bare, tailed in _grouped(best, lambda k: stem(best[k])).items():
        longer = [best[k] for k in sorted(tailed) if k != bare]
        if bare not in best or not longer:
            continue
        if len(longer) == 1 and bare_is_full(best[bare], longer[0]):
            yield Link(longer[0], (best[bare],))
        else:
            yield Link(best[bare], tuple(longer))


def _grouped(names: Iterable[str], key: Callable[[str], str]) -> dict[str, list[str]]:
    groups: dict[str, list[str]] = defaultdict(list)
    for name in sorted(names):
        groups[key(name)].append(name)
    return groups


def endings(
    names: Mapping[str, str], is_place: Callable[[str], bool], general: frozenset[str], is_near: Callable[[str], bool]
) -> Iterator[Link]:
    """Yield the names that end a longer one which a place begins: 设计小镇 of 张家湾设计小镇.

    `names` holds each name by its key; a general name (开发区) may end any other that is near.
    """
    longer: dict[str, list[str]] = defaultdict(list)
    for bare in sorted(names):
        for cut in range(1, len(bare) - 1):
            end = bare[cut:]
            if end not in names:
                continue
            if is_near(bare[:cut]) if end in general else len(end) >= LEAST and is_place(bare[:cut]):
                longer[end].append(names[bare])
    for short, full in sorted(longer.items()):
        yield Link(names[short], tuple(full))
