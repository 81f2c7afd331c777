"""Venue: where an event is held.

In: settled mentions. Out: claims `heldAt`, by the rules of venue.toml and by the name of a site: `北京国际设计周永久会址` is where
北京国际设计周 is held.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from kg.mention import Claim, Mention
from kg.pattern import claims
from kg.text import Report, Span

RULES = Path(__file__).with_suffix(".toml")
# 北京国际设计周|永久会址, 国际金融论坛|永久会址项目
SITE = re.compile(r"(?P<event>[^、，。；]+?)(?P<word>(?:永久|固定|举办)?会址|永久举办地)(?:项目|工程)?$")
SHORTEST = 4  # characters of an event
EVENTS = ("周", "会", "展", "节", "赛", "坛", "会议", "博览会")


def relate(report: Report, home: str, mentions: Sequence[Mention]) -> Iterator[Claim]:
    """Yield which event is held where."""
    yield from claims(RULES, report, mentions)
    areas = {report.document.words(mention.span) for mention in mentions if mention.kind == "AREA"}
    for mention in mentions:
        if mention.kind in ("PROJECT", "AREA"):
            yield from _site(report, mention, areas)


def _site(report: Report, mention: Mention, areas: set[str]) -> Iterator[Claim]:
    """Yield the event that a site is named for: 北京国际设计周 of 张家湾设计小镇北京国际设计周永久会址."""
    name = report.document.words(mention.span)
    site = SITE.search(name)
    if site and site["event"].endswith(EVENTS):
        place = max((cut for cut in range(3, len(name)) if name[:cut] in areas), default=0)
        start = mention.span.start + (place if site.end("event") - place >= SHORTEST else 0)
        event = Mention(Span(start, mention.span.start + site.end("event")), "EVENT", "nested", 0.8)
        said = Span(mention.span.start + site.start("word"), mention.span.start + site.end("word"))
        yield Claim(event, "heldAt", mention, said, "site:" + site["word"], 0.9)
