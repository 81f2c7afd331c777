"""Topic: what a policy is about, by its own name.

In: settled mentions. Out: claims `concerns`: 张家湾设计小镇 of `张家湾设计小镇控规`, 数字经济 of `数字经济三年行动计划`, where the report
names these elsewhere as well. A jurisdiction before a policy's name tells whose it is, not what it is about.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path

from kg import places
from kg.lexicon import load_toml
from kg.mention import Claim, Mention
from kg.text import Report, Span

THINGS = ("AREA", "PROJECT", "INDUSTRY", "EVENT")
SHORTEST, LONGEST = 3, 16  # characters of the name of what a policy is about

GOES_ON = (
    *"城园区县市镇村路街带链港谷岛",
    "关于",
)  # what makes of a thing before it another, or an owner: 航空产业|城, 大鹏新区|关于


@cache
def _words(name: str) -> str:
    return "|".join(load_toml(Path(__file__).with_suffix(".toml"))[name])


@cache
def _instrument() -> re.Pattern[str]:
    """Return the pattern of a name that is one of a document or a campaign: …控规, …三年行动计划."""
    return re.compile(rf".*(?:{_words('instruments')})(?:[（(].*[）)])?(?:\d[\d.]*版?)?")


@cache
def _lead() -> re.Pattern[str]:
    """Return the pattern of what may stand before the thing: 关于促进 in 关于促进数字经济发展的意见."""
    return re.compile(rf"(?:{_words('leads')})+")


def relate(report: Report, home: str, mentions: Sequence[Mention]) -> Iterator[Claim]:
    """Yield what each policy is about."""
    named: dict[str, str] = {}
    for mention in sorted(mentions):
        if mention.kind in THINGS and SHORTEST <= len(mention.span) <= LONGEST:
            named.setdefault(report.document.words(mention.span), mention.kind)
    owners = _owners(home)
    for mention in mentions:
        if mention.kind == "POLICY" and _instrument().fullmatch(report.document.words(mention.span)):
            yield from _about(report, mention, named, owners)


def _owners(home: str) -> tuple[str, ...]:
    """Return the names of the report's own place and of those above, the longest first."""
    chain = places.ancestry(home) if home else ()
    names = {name for place in chain for name in (place.name, places.short_name(place), places.full_name(place.code))}
    return tuple(sorted(names, key=lambda name: (-len(name), name)))


def _about(report: Report, policy: Mention, named: Mapping[str, str], owners: tuple[str, ...]) -> Iterator[Claim]:
    """Yield the thing that stands first in a policy's name, after whose it is and what is to be done."""
    name = report.document.words(policy.span)
    start = len(next((owner for owner in owners if name.startswith(owner)), ""))
    led = _lead().match(name, start)
    for at in dict.fromkeys((led.end() if led else start, start, 0)):
        for length in range(min(LONGEST, len(name) - at - 2), SHORTEST - 1, -1):
            thing = name[at : at + length]
            if (
                thing in named
                and not name.startswith(GOES_ON, at + length)
                and (not led or at != 0)
                and thing not in owners
            ):
                span = Span(policy.span.start + at, policy.span.start + at + length)
                yield Claim(policy, "concerns", Mention(span, named[thing], "nested", 0.8), span, "title", 0.9)
                return
