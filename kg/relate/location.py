"""Location: where the text says that a project lies.

In: settled mentions. Out: claims `located_in` an area: a place in the project's own name (台湖演艺小镇主题酒店), a place
right before it (张家湾设计小镇 in `张家湾设计小镇北京国际设计周永久会址落成`), or the zone that its sentence is about
(the same town for 北泡二期项目, two clauses on). What the text does not say is not said.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kg import places
from kg.lexicon import load_toml
from kg.mention import Claim, Mention
from kg.text import Report, Span

LONGEST = 14  # characters of a place's name inside a longer name
# Characters that a topic reaches: that of a whole sentence, that of its first verb, and the verb itself.
FORWARD, NEXT, LEAD = 160, 60, 10
NESTED, BEFORE, TOPIC = 0.75, 0.9, 0.85  # how often each is right on annotated segments


@dataclass(frozen=True, slots=True)
class Names:
    """Names of places that may stand in a longer name."""

    own: frozenset[str]  # that the report itself marks as places
    official: frozenset[str]
    short: frozenset[str]  # short names of divisions, which other names begin with
    not_places: frozenset[str]  # what says whose a thing is, not where: regions, and divisions that hold the report's
    divisions: frozenset[str]  # all names of divisions, which say where before the word for a seat: 房山院区

    def at(self, text: str, start: int, end: int) -> int:
        """Return the length of the longest name at a place, 0 where there is none."""
        for length in range(min(LONGEST, end - start), 1, -1):
            name = text[start : start + length]
            if name in self.own or name in self.official:
                if name in self.short and text.startswith(words()["glue"], start + length):
                    return 0
                zone = _zone().match(text, start + length, end)
                return zone.end() - start if zone else length
        return 0

    def seat(self, text: str, start: int, end: int) -> int:
        """Return the length of a division that says where a body sits: 房山 in 宣武医院房山院区, 深圳 in 中煤（深圳）."""
        for length in range(min(LONGEST, end - start), 1, -1):
            if text[start : start + length] in self.divisions:
                bracketed = text[start - 1] in "（(" and text.startswith(("）", ")"), start + length)
                return length if bracketed or text.startswith(words()["seats"], start + length) else 0
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
    head, renewal, wrong = ("|".join(words()[name]) for name in ("heads", "renewal", "not_heads"))
    return re.compile(rf"(?!{wrong})(?P<place>\w{{1,8}}?(?:{head}))(?!{head})(?=\w*(?:{renewal}))")


@cache
def _zone() -> re.Pattern[str]:
    """Return the pattern of what makes of a place's name that of a zone: 演艺小镇 after 台湖."""
    return re.compile(rf"\w{{1,6}}?(?:{'|'.join(words()['zones'])})(?=.)")


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
    near = _nearby(home)
    own = {text[m.span.start : m.span.end] for m in mentions if m.kind == "AREA"} - near.not_places
    return Names(frozenset(filter(_fits, own)), near.official, near.short, near.not_places, near.divisions)


@cache
def _nearby(home: str) -> Names:
    """Return the official names of a report's province."""
    near = places.names_near(home)
    above = frozenset(name for name, place in near.items() if _above(place.code, home))
    official = {name for name, place in near.items() if place.code[:2] == home[:2]} - above
    short = frozenset(name for name, place in near.items() if name != place.name)
    return Names(frozenset(), frozenset(filter(_fits, official)), short, above | {*words()["regions"]}, frozenset(near))


def _fits(name: str) -> bool:
    return 2 <= len(name) <= LONGEST


def _above(code: str, home: str) -> bool:
    """Tell whether a division holds the report's own: 深圳国际美术馆 of a district bears but the city's name."""
    return code != home and any(place.code == code for place in places.ancestry(home))


def _of_sentence(text: str, sentence: Span, within: list[Mention], names: Names) -> Iterator[Claim]:
    topic, limit = None, 0
    shared: tuple[Mention, ...] = ()  # the places right before the list in which we are
    for i, mention in enumerate(within):
        if mention.kind == "AREA" and (reach := _reach(text, sentence, within, i)):
            topic, limit = mention, mention.span.end + reach
        if mention.kind != "PROJECT":
            continue
        before = list(_before(text, within, i))
        if before and topic and limit == topic.span.end + NEXT:
            topic = None  # 完善风帆产业园的研发中心手续，加快中国弹簧…: the next clause is about something else
        listed = i > 0 and within[i - 1].kind == "PROJECT" and _joined(text, within[i - 1], mention)
        shared = tuple(before) or (shared if listed else ())
        own = [*_nested(text, mention, _inside(within, i), names), *_itself(text, mention, names)]
        found = dict.fromkeys(shared, "before")
        if topic and mention.span.start < limit and not own and not found:
            found = {topic: "topic"}
        yield from own
        for place, rule in found.items():
            yield Claim(mention, "located_in", place, place.span, rule, BEFORE if rule == "before" else TOPIC)


def _inside(within: list[Mention], i: int) -> list[Mention]:
    """Return the areas that are marked inside a mention: its neighbours, since mentions are sorted by place."""
    whole = within[i].span
    first = last = i
    while first > 0 and within[first - 1].span.start == whole.start:
        first -= 1
    while last < len(within) and within[last].span.start < whole.end:
        last += 1
    return [mention for mention in within[first:last] if mention.kind == "AREA" and whole.holds(mention.span)]


def _joined(text: str, one: Mention, other: Mention) -> bool:
    """Tell whether two mentions are neighbours in a list."""
    return bool(LISTED.fullmatch(text[one.span.end : other.span.start].strip("“”《》")))


def _nested(text: str, project: Mention, inner: list[Mention], names: Names) -> Iterator[Claim]:
    """Yield the places in a project's own name: those that are marked in it, and those that are known by name."""
    given = [m.span for m in inner if m.span != project.span and not _on_a_way(text, project.span, m.span)]
    given = [span for span in given if text[span.start : span.end] not in names.not_places]
    known = [span for span in _places_inside(text, project.span, names) if not any(g.overlaps(span) for g in given)]
    for span in sorted([*given, *known]):
        place = Mention(span, "AREA", "nested", NESTED)
        yield Claim(project, "located_in", place, span, "name", NESTED)


def _itself(text: str, project: Mention, names: Names) -> Iterator[Claim]:
    """Yield a project that bears but a place's name as lying there: 福田村、上沙村改造; 韶关、云浮等支线机场."""
    name = text[project.span.start : project.span.end]
    renewed = name.endswith(words()["self"]) and _renewal().match(text, project.span.end)
    if renewed or name in names.official or name in names.own:
        place = Mention(project.span, "AREA", "itself", TOPIC)
        yield Claim(project, "located_in", place, project.span, "itself", TOPIC)


def _places_inside(text: str, whole: Span, names: Names) -> Iterator[Span]:
    """Yield the spans of place names inside a name, the longest at each place, without those that a way joins."""
    found: list[Span] = []
    at = whole.start
    while at < whole.end - 1:
        length = names.at(text, at, whole.end)
        if at > whole.start and text[at : at + length] not in names.own:
            parted = (found and found[-1].end == at) or text[at - 1] in OPENING
            length = (length if parted else 0) or names.seat(text, at, whole.end)
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


def _before(text: str, within: list[Mention], i: int) -> Iterator[Mention]:
    """Yield the places right before a project: 张家湾设计小镇□, 右江区、田东县□, 在坝光片区建设□."""
    start = edge = within[i].span.start
    for j in range(i - 1, -1, -1):
        mention = within[j]
        if mention.span.end > start:
            continue  # a place inside the project's name
        gap = text[mention.span.end : edge].strip("“《")
        linked = gap == "" or gap in words()["links"]
        if mention.kind != "AREA" or not (linked or (edge < start and LISTED.fullmatch(gap))):
            return
        yield mention
        edge = mention.span.start


def _reach(text: str, sentence: Span, within: list[Mention], i: int) -> int:
    """Return how many characters after a zone are still about it, 0 where the sentence is not.

    The zone opens the clause (大空港新城完成投资101亿元，…), or it is the object of the sentence's first verb, before any
    other name (高质量建设高铁新区，抓好国际会展中心).
    """
    area = within[i]
    inside = any(mention.span.holds(area.span) for mention in within[max(0, i - 2) : i])
    name = text[area.span.start : area.span.end]
    if inside or not name.endswith(words()["topics"]) or name.startswith(words()["not_heads"]):
        return 0
    if area.span.start == sentence.start or text[area.span.start - 1] in "，：在":
        return FORWARD
    lead = text[sentence.start : area.span.start]
    return NEXT if i == 0 and len(lead) <= LEAD and lead.startswith(words()["leads"]) else 0
