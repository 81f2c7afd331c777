"""Location: where the text says that a project lies.

In: settled mentions. Out: claims `located_in` an area: a place in the project's own name (台湖演艺小镇主题酒店), a place
right before it (张家湾设计小镇 in `张家湾设计小镇北京国际设计周永久会址落成`), or the zone that its sentence is about
(the same town for 北泡二期项目, two clauses on). What the text does not say is not said.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kg import places
from kg.lexicon import load_toml
from kg.mention import Claim, Mention
from kg.text import Report, Span

LONGEST = 14  # characters of a place's name inside a longer name
FORWARD = 160  # characters that a sentence's topic reaches
NESTED, BEFORE, TOPIC = 0.85, 0.9, 0.6  # how sure: see docs/evaluation.md
@dataclass(frozen=True, slots=True)
class Names:
    """Names of places that may stand in a longer name."""

    own: frozenset[str]  # that the report itself marks as places
    official: frozenset[str]
    short: frozenset[str]  # short names of divisions, which other names begin with

    def at(self, text: str, start: int, end: int) -> int:
        """Return the length of the longest name at a place, 0 where there is none."""
        for length in range(min(LONGEST, end - start), 1, -1):
            name = text[start : start + length]
            if name in self.own or name in self.official:
                return 0 if name in self.short and text.startswith(words()["glue"], start + length) else length
        return 0


OPENING = "（(、和及与《“"
LISTED = re.compile(r"[、和及与]")


@cache
def words() -> Mapping[str, tuple[str, ...]]:
    """Return the word lists of location.toml."""
    return {name: tuple(sorted(listed, key=len, reverse=True)) for name, listed in load_toml(_toml()).items()}


def _toml() -> Path:
    return Path(__file__).with_suffix(".toml")


@cache
def _renewed() -> re.Pattern[str]:
    """Return the pattern of a place at the head of a project that renews it: 织鑫大街 in 织鑫大街南段道路硬化."""
    head, renewal = "|".join(words()["heads"]), "|".join(words()["renewal"])
    return re.compile(rf"(?P<place>\w{{1,8}}?(?:{head}))(?=\w*(?:{renewal}))")


@cache
def _renewal() -> re.Pattern[str]:
    """Return the pattern of a clause that goes on to tell of renewal: 、上沙村等改造."""
    return re.compile(rf"[^，。；！？\n]{{0,40}}?(?:{'|'.join(words()['renewal'])})")


def relate(report: Report, home: str, mentions: Sequence[Mention]) -> Iterator[Claim]:
    """Yield the places of each project, of which there may be several."""
    text = report.document.text
    names = _names(text, home, mentions)
    ordered = sorted(mentions)
    starts = [mention.span.start for mention in ordered]
    for sentence in report.sentences():
        within = ordered[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)]
        if any(mention.kind == "PROJECT" for mention in within):
            yield from _of_sentence(text, sentence, within, names)


def _names(text: str, home: str, mentions: Sequence[Mention]) -> Names:
    """Return the names of places that may stand in a longer name: the report's own, and official ones nearby."""
    near = places.names_near(home)
    above = {name for name, place in near.items() if _above(place.code, home)}
    own = {text[m.span.start : m.span.end] for m in mentions if m.kind == "AREA"} - above - {*words()["regions"]}
    short = {name for name, place in near.items() if name != place.name}
    official = {name for name, place in near.items() if places.distance(place, home) < places.FAR} - above
    return Names(frozenset(filter(_fits, own)), frozenset(filter(_fits, official)), frozenset(short))


def _fits(name: str) -> bool:
    return 2 <= len(name) <= LONGEST


def _above(code: str, home: str) -> bool:
    """Tell whether a division holds the report's own: 深圳国际美术馆 of a district bears but the city's name."""
    return code != home and any(place.code == code for place in places.ancestry(home))


def _of_sentence(text: str, sentence: Span, within: list[Mention], names: Names) -> Iterator[Claim]:
    topic: Mention | None = None
    for i, mention in enumerate(within):
        if mention.kind == "AREA" and _is_topic(text, sentence, mention):
            topic = mention
        if mention.kind != "PROJECT":
            continue
        found = [*_nested(text, mention, names), *_itself(text, mention), *_before(text, within[:i], mention)]
        if not found and topic and mention.span.start - topic.span.end < FORWARD:
            found = [Claim(mention, "located_in", topic, topic.span, "topic", TOPIC)]
        yield from found


def _nested(text: str, project: Mention, names: Names) -> Iterator[Claim]:
    """Yield the places in a project's own name."""
    for span in _places_inside(text, project.span, names):
        place = Mention(span, "AREA", "nested", NESTED)
        yield Claim(project, "located_in", place, span, "name", NESTED)


def _itself(text: str, project: Mention) -> Iterator[Claim]:
    """Yield a project that is a place to be renewed as its own place: 福田村 in 福田村、上沙村改造."""
    name = text[project.span.start : project.span.end]
    if name.endswith(words()["self"]) and _renewal().match(text, project.span.end):
        yield Claim(project, "located_in", Mention(project.span, "AREA", "renewed", NESTED), project.span, "itself", TOPIC)


def _places_inside(text: str, whole: Span, names: Names) -> Iterator[Span]:
    """Yield the spans of place names inside a name, the longest at each place, without those that a way joins."""
    found: list[Span] = []
    at = whole.start
    while at < whole.end - 1:
        length = names.at(text, at, whole.end)
        if at > whole.start and text[at : at + length] not in names.own:
            parted = found and found[-1].end == at or text[at - 1] in OPENING
            length = length if parted else 0
        head = _renewed().match(text, at, whole.end) if at == whole.start else None
        length = max(length, len(head["place"])) if head else length
        if length and at + length < whole.end:
            found.append(Span(at, at + length))
        at += length or 1
    for span in found:
        if not _on_a_way(text, whole, span) and not text.startswith(words()["bound"], span.end):
            yield span


def _on_a_way(text: str, whole: Span, span: Span) -> bool:
    """Tell whether a place is an end of a line: 资中 and 铜梁 in 资中至铜梁高速公路."""
    after = text.startswith(words()["ways"], span.end)
    before = span.start > whole.start and text[span.start - 1] in words()["ways"]
    return after or before


def _before(text: str, earlier: list[Mention], project: Mention) -> Iterator[Claim]:
    """Yield the places right before a project: 张家湾设计小镇□, 右江区、田东县□, 在坝光片区建设□."""
    edge = project.span.start
    for mention in reversed(earlier):
        gap = text[mention.span.end : edge].strip("“《")
        linked = gap == "" or gap in words()["links"]
        if mention.kind != "AREA" or not (linked or (edge < project.span.start and LISTED.fullmatch(gap))):
            return
        yield Claim(project, "located_in", mention, mention.span, "before", BEFORE)
        edge = mention.span.start


def _is_topic(text: str, sentence: Span, area: Mention) -> bool:
    """Tell whether a sentence or a clause begins with a zone, so that what follows is about it."""
    name = text[area.span.start : area.span.end]
    opens = area.span.start == sentence.start or text[area.span.start - 1] in "，：在"
    return opens and name.endswith(words()["topics"])
