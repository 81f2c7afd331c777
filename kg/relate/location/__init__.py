"""Location: where the text says that a project lies.

In: settled mentions. Out: claims `located_in` an area: a place in the project's own name (台湖演艺小镇主题酒店), a place
right before it (张家湾设计小镇 in `张家湾设计小镇北京国际设计周永久会址落成`), or the zone that its sentence is about
(the same town for 北泡二期项目, two clauses on). What the text does not say is not said.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import islice

from kg.mention import Claim, Mention
from kg.relate.location.inside import places_inside
from kg.relate.location.names import Names, names_of, words
from kg.text import Report, Span

# Characters that a topic reaches: that of a whole sentence, that of its first verb, and the verb itself.
FORWARD, NEXT, LEAD = 160, 60, 10
BEFORE, TOPIC = 0.9, 0.85  # how often each is right on annotated segments
INSIDE = {"name": 0.75, "head": 0.7, "ends": 0.6}
SHORT = 5  # characters of a place without a class word
BARE = 3  # characters of a place that goes by its bare name
LISTED = re.compile(r"[、和及与]")
MEMBERS = 30  # of a list through which a project is followed to where it comes down
MOST = 10  # places right before a list that its projects can share; in 85 real reports there are three at most


@cache
def _renewal() -> re.Pattern[str]:
    """Return the pattern of a clause that goes on to tell of renewal: 、上沙村等改造."""
    return re.compile(rf"[^，。；！？\n]{{0,40}}?(?:{'|'.join((*words()['renewal'], *words()['worked_on']))})")


@cache
def _widened() -> re.Pattern[str]:
    """Return the pattern of a road or line that is widened, 广泉大街|拓宽, or of a line's stretch, 樟吉高速|吉安段改扩建."""
    roads, works, long = ("|".join(words()[name]) for name in ("roads", "widening", "long_lines"))
    return re.compile(rf"\w*?(?:(?:{roads})(?=(?:{works}))|(?:{long}|线)(?=\w{{1,6}}段))")


@cache
def _place_list() -> re.Pattern[str]:
    """Return the pattern of what follows a member of a list of places: 、海罗等片区."""
    return re.compile(rf"[^，。；！？\n]{{0,40}}?等(?:\d+[个条座处])?(?:{'|'.join(words()['place_lists'])})")


def relate(report: Report, home: str, mentions: Sequence[Mention]) -> Iterator[Claim]:
    """Yield the places of each project, of which there may be several."""
    text = report.document.text
    names = names_of(text, home, mentions)
    ordered = sorted(mentions)
    starts = [mention.span.start for mention in ordered]
    for sentence in report.sentences():
        within = ordered[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)]
        if any(mention.kind == "PROJECT" for mention in within):
            yield from _of_sentence(text, sentence, within, names)


def _of_sentence(text: str, sentence: Span, within: list[Mention], names: Names) -> Iterator[Claim]:
    topic, limit = None, 0
    shared: tuple[Mention, ...] = ()  # the places right before the list in which we are
    for i, mention in enumerate(within):
        if mention.kind == "AREA" and (reach := _reach(text, sentence, within, i)):
            topic, limit = mention, mention.span.end + reach
        if mention.kind != "PROJECT":
            continue
        itself = list(_itself(text, mention, names))
        before = list(islice(_before(text, within, i), 1 if itself else MOST))
        if before and topic and limit == topic.span.end + NEXT:
            topic = None  # 完善风帆产业园的研发中心手续，加快中国弹簧…: the next clause is about something else
        listed = i > 0 and within[i - 1].kind == "PROJECT" and _joined(text, within[i - 1], mention)
        shared = tuple(before) or (
            shared if listed and not itself else ()
        )  # 韶关、清远连州、河源等支线机场: each by itself
        if text[mention.span.start : mention.span.end].endswith(words()["nowhere"]):
            continue  # 红色纪录片: a work of the mind lies nowhere
        own = [*_nested(text, mention, _inside(within, i), names), *itself]
        found = dict.fromkeys(shared, "before") | dict.fromkeys(_after(text, within, i), "after")
        if topic and mention.span.start < limit and not own and not found:
            found = {topic: "topic"}
        yield from own
        yield from _sharing(text, within, i, own, names)
        if zone := _zone_of(text, sentence, mention, own):
            topic, limit = zone, mention.span.end + FORWARD
        for place, rule in found.items():
            yield Claim(mention, "located_in", place, place.span, rule, TOPIC if rule == "topic" else BEFORE)


def _inside(within: list[Mention], i: int) -> list[Mention]:
    """Return the areas that are marked inside a mention: its neighbours, since mentions are sorted by place."""
    whole = within[i].span
    first = last = i
    while first > 0 and within[first - 1].span.start == whole.start:
        first -= 1
    while last < len(within) and within[last].span.start < whole.end:
        last += 1
    return [mention for mention in within[first:last] if mention.kind == "AREA" and whole.holds(mention.span)]


def _sharing(text: str, within: list[Mention], i: int, own: list[Claim], names: Names) -> Iterator[Claim]:
    """Yield the place before that shares the works with the one at their name's head: 沙井、|松岗水质净化厂二期."""
    project, place = within[i], within[i - 1] if i else None
    heads = [c for c in own if c.rule in ("name", "head") and c.span.start == project.span.start != c.span.end]
    if not heads or place is None or place.kind != "AREA" or text[place.span.end : project.span.start] != "、":
        return
    pair = [text[span.start : span.end] for span in (place.span, heads[0].span)]
    alike = all(name in names.official for name in pair) or max(map(len, pair)) <= BARE
    renewed = text[project.span.start : project.span.end].endswith((*words()["renewal"], *words()["undergone"]))
    if alike and not renewed and not _renewal().match(text, project.span.end):
        yield Claim(project, "located_in", place, place.span, "sharing", TOPIC)


def _joined(text: str, one: Mention, other: Mention) -> bool:
    """Tell whether two mentions are neighbours in a list."""
    return bool(LISTED.fullmatch(text[one.span.end : other.span.start].strip("“”《》")))


def _nested(text: str, project: Mention, inner: list[Mention], names: Names) -> Iterator[Claim]:
    """Yield the places in a project's own name: those that are marked in it, and those that are found there."""
    marked = [m.span for m in inner if m.span != project.span]
    marked = [span for span in marked if text[span.start : span.end] not in names.not_places]
    found = [(span, "name") for span in marked]
    for span, rule in places_inside(text, project.span, names):
        if not any(span.overlaps(other) for other in marked):
            found.append((span, rule))
    for span, rule in sorted(found):
        widened = _widened().match(text, span.start, project.span.end)
        if widened and widened.end() == span.end:
            continue  # a line is no place where its own width or a stretch of it is the work
        place = Mention(span, "AREA", "nested", INSIDE[rule])
        yield Claim(project, "located_in", place, span, rule, INSIDE[rule])


def _itself(text: str, project: Mention, names: Names) -> Iterator[Claim]:
    """Yield a project that bears but a place's name as lying there: 福田村、上沙村改造; 韶关、云浮等支线机场."""
    name = text[project.span.start : project.span.end]
    renewed = name.endswith(words()["self"]) and _renewal().match(text, project.span.end)
    stretched = name.endswith((*words()["roads"], *words()["waters"]))  # 凤港减河 lies not in itself
    named = len(name) <= SHORT and not name.endswith((*words()["facilities"], *words()["not_listed"]))
    listed = named and _place_list().match(text, project.span.end)
    if renewed or listed or name in names.official or (name in names.own and not stretched):
        place = Mention(project.span, "AREA", "itself", TOPIC)
        yield Claim(project, "located_in", place, project.span, "itself", TOPIC)


def _before(text: str, within: list[Mention], i: int) -> Iterator[Mention]:
    """Yield the places right before a project: 张家湾设计小镇□, 右江区、田东县□, 在坝光片区建设□."""
    start = edge = within[i].span.start
    for j in range(i - 1, -1, -1):
        mention = within[j]
        if mention.span.end > start:
            continue  # a place inside the project's name
        gap = text[mention.span.end : edge].strip("“《")
        linked = gap == "" or gap in words()["links"]
        region = text[mention.span.start : mention.span.end] in words()["regions"]  # 面向京津的□ serves it
        if mention.kind != "AREA" or region or not (linked or (edge < start and LISTED.fullmatch(gap))):
            return
        yield mention
        edge = mention.span.start


@cache
def _arrival() -> re.Pattern[str]:
    """Return the pattern of what stands between a project or the end of its list and its place: 等项目成功落户."""
    verbs = "|".join(words()["arrivals"])
    return re.compile(
        rf"[”》]?(?:等[^，。；：、]{{0,8}}?)?(?:成功|正式|签约|顺利|全部|相继|陆续|永久){{0,2}}(?:{verbs})[“]?"
    )


def _after(text: str, within: list[Mention], i: int) -> Iterator[Mention]:
    """Yield the place where a project, or the list in which it stands, comes down: □落户武当山."""
    last, stop = i, min(len(within), i + MEMBERS)
    while last + 1 < stop and within[last + 1].kind == "PROJECT" and _joined(text, within[last], within[last + 1]):
        last += 1
    ends = within[last].span.end
    following = next((within[j] for j in range(last + 1, stop) if within[j].span.start >= ends), None)
    if following is None or following.kind != "AREA":
        return
    if _arrival().fullmatch(text, within[last].span.end, following.span.start):
        yield following


def _zone_of(text: str, sentence: Span, project: Mention, own: list[Claim]) -> Mention | None:
    """Return the zone that opens a clause in the name of its project: 台湖演艺小镇 in 台湖演艺小镇主题酒店."""
    opens = project.span.start == sentence.start or text[project.span.start - 1] in "，："
    for claim in own:
        place = claim.object
        if (
            opens
            and isinstance(place, Mention)
            and place.span.start == project.span.start
            and place.span != project.span
        ):
            name = text[place.span.start : place.span.end]
            if name.endswith(words()["topics"]) and not name.startswith(words()["not_heads"]):
                return place
    return None


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
    near = i == 0 and area.span.start - sentence.start <= LEAD
    return NEXT if near and text.startswith(words()["leads"], sentence.start, area.span.start) else 0
