"""Series: figures that stand together for things that stand together.

In: the places of a sentence's figures and what each measures. Out: what each measures, where a list is distributed.
`治安警情、秩序警情分别下降11.6%、54.2%` gives the first figure to 治安警情 and the second to 秩序警情; `国控、省控断面优良率分别达75%、
85.7%` gives 国控断面优良率 and 省控断面优良率; of `增加值和税收占比均超过10%` each of the two is said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.measure.clause import Place
from kg.measure.metric import Named
from kg.measure.trim import AND

RESPECTIVELY = re.compile(r"分别|依次")
BOTH = re.compile(r"(?<![日月年人户亩地平])均|(?<![首成古江])都")  # said of each of two
JOINTS = (re.compile(f"、|{AND}"), re.compile(AND), re.compile("、"))
BETWEEN = re.compile(r"[、和及与，]|以及|，?和|、?同比")
SHORT = 2  # characters of a member that cannot stand alone: 国控、省控断面


def runs(text: str, placed: Sequence[Place]) -> Iterator[range]:
    """Yield the places that follow one another with nothing but a joint between, as ranges of indices."""
    first = 0
    for at in range(1, len(placed) + 1):
        ends = at == len(placed) or not BETWEEN.fullmatch(
            text[placed[at - 1].qualified.end : placed[at].figure.span.start]
        )
        if ends:
            yield range(first, at)
            first = at


def distributed(text: str, placed: Sequence[Place], said: Sequence[Named]) -> Iterator[tuple[Place, Named]]:
    """Yield each figure with what it measures, lists distributed over the figures that belong to them."""
    last: list[Named] = []
    for run in runs(text, placed):
        own = list(said[run.start : run.stop])
        if len(run) > 1 and RESPECTIVELY.search(own[0].link):
            last = own = _each(own[0], len(run)) or own
        elif len(run) > 1 and own[0].rule == "carried" and len(last) == len(run):
            own = last
        elif BOTH.search(own[0].link) and (both := _each(own[0], 2)):
            yield placed[run.start], both[0]
            own[0] = both[1]
        own = [replace(one, link=one.link or own[0].link) if one.rule == "carried" else one for one in own]
        yield from zip(placed[run.start : run.stop], own, strict=True)


def _each(named: Named, count: int) -> list[Named]:
    """Return what each member of a list of so many is, with the words and the link of the whole."""
    return [replace(named, metric=name, rule="listed") for name in members(named.metric, count, named.verb)]


def members(metric: str, count: int, verb: str = "") -> list[str]:
    """Return the members of a list of so many; none where it cannot be told how it divides."""
    for joint in JOINTS:
        parts = [part for part in joint.split(metric) if part]
        if len(parts) == count > 1:
            break
    else:
        return []
    tail = parts[-1][len(parts[0]) :]
    if all(len(part) == len(parts[0]) <= SHORT for part in parts[:-1]) and tail:
        parts = [*(part + tail for part in parts[:-1]), parts[-1]]
    return [part if not verb or part.startswith(verb) else verb + part for part in parts]
