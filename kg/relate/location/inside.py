"""Places in a project's own name.

In: a name's span. Out: the spans of places in it, each with the rule that found it: known by name (`name`: 城市绿心 in
`城市绿心剧院`), an end of a line (`ends`: 吉林 and 桦甸 in `吉林至桦甸高速`), or made out by its form at the head of the
name (`head`: 大沙河 in `大沙河调蓄池`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.regions import regions
from kg.relate.location.head import head
from kg.relate.location.names import Names, words
from kg.text import Span

OPENING = "（(、和及与《“"
QUOTED = re.compile(r"“[^“”]*”")
END = re.compile(r"[\u4e00-\u9fff]{2,4}(?<!界)")  # of a line: 桦甸, but not 满城界

MIDDLE = re.compile(r"[\u4e00-\u9fff]{2,4}(?=[—－–-])")  # of a chain of places


def places_inside(text: str, whole: Span, names: Names) -> Iterator[tuple[Span, str]]:
    """Yield the spans of places inside a name, each with its rule."""
    known = list(_known(text, whole, names))
    for span in (*_seats(text, whole), *_bridged(text, whole, names)):
        known += [] if any(span.overlaps(other) for other in known) else [span]
    ends = [span for span in _ends(text, whole) if not any(span.overlaps(other) for other in known)]
    brands = [Span(*match.span()) for match in QUOTED.finditer(text, whole.start, whole.end)]
    for span, rule in [*((span, "name") for span in known), *((span, "ends") for span in ends)]:
        # 内江黑猪 and 黔南好物 in quotes are brands; 通武廊 in quotes, all by itself, is a place
        if not any(brand.holds(span) and len(brand) > len(span) + 2 for brand in brands):
            yield span, rule
    if at_head := head(text[whole.start : whole.end], names):
        span = Span(whole.start + at_head.start, whole.start + at_head.end)
        if not any(other.start < whole.start + 2 or other.overlaps(span) for other in [*known, *ends]):
            yield span, "head"


def _known(text: str, whole: Span, names: Names) -> Iterator[Span]:
    """Yield the places that are known by name, the longest at each place."""
    found: list[Span] = []
    at = whole.start
    while at < whole.end - 1:
        length = names.at(text, at, whole.end)
        if at > whole.start and text[at : at + length] not in names.own:
            parted = (found and found[-1].end == at) or text[at - 1] in OPENING
            length = (length if parted else 0) or names.seat(text, at, whole.end)
        renewed = _renewed().match(text, at, whole.end) if at == whole.start else None
        if renewed and renewed["place"] not in words()["vague"]:
            length = max(length, len(renewed["place"]))
        if length and at + length < whole.end:
            found.append(Span(at, at + length))
        at += length or 1
    for span in found:
        part_follows = span != found[-1] and text.endswith(words()["long_lines"], span.start, span.end)
        if not part_follows and not text.startswith(words()["bound"], span.end):
            yield span


@cache
def _renewed() -> re.Pattern[str]:
    """Return the pattern of a place at the head of a project that renews it: 织鑫大街 in 织鑫大街南段道路硬化."""
    place, renewal, wrong = ("|".join(words()[name]) for name in ("heads", "renewal", "not_heads"))
    return re.compile(rf"(?!{wrong})(?P<place>\w{{1,8}}?(?:{place}))(?!(?:{place})(?!道))(?=\w*(?:{renewal}))")


@cache
def _seat() -> re.Pattern[str]:
    """Return the pattern of a place between a body and the word for its seat: 积水潭医院|新街口|院区."""
    bodies, seats, wrong = ("|".join(words()[name]) for name in ("bodies", "branches", "not_seats"))
    return re.compile(
        rf"(?:^|{bodies})(?!{wrong})(?P<place>[\u4e00-\u9fff]{{2,3}}?)(?<![新老院校学高])[新老]?(?:{seats})(?!域)"
    )


def _seats(text: str, whole: Span) -> Iterator[Span]:
    """Yield the places of seats that no list need know."""
    for match in _seat().finditer(text[whole.start : whole.end]):
        yield Span(whole.start + match.start("place"), whole.start + match.end("place"))


@cache
def _bridge() -> re.Pattern[str]:
    """Return the pattern of a water that a bridge crosses: 松花江 in 白旗松花江大桥, 新圳河 in 新圳河桥."""
    waters = "|".join(sorted(name for name, region in regions().items() if region.kind == "water"))
    other = rf"^(?!跨|\w+(?:{waters}))\w{{1,3}}[河江湖溪]"
    return re.compile(rf"(?P<place>{waters}|{other})口?(?:特|人行|景观|公路|铁路)*大?桥")


def _bridged(text: str, whole: Span, names: Names) -> Iterator[Span]:
    """Yield the water that a bridge crosses."""
    match = _bridge().search(text[whole.start : whole.end])
    if match and match["place"] not in names.not_places:
        yield Span(whole.start + match.start("place"), whole.start + match.end("place"))


def _ends(text: str, whole: Span) -> Iterator[Span]:
    """Yield the two ends of a line: 吉林 and 桦甸 in 吉林至桦甸高速, 白旗 and 裕国 in 国道饶盖线白旗至裕国段."""
    name = text[whole.start : whole.end]
    way = _way().search(name, 2)  # 周至 in 周至至乾县 is a place
    if not way or "（" in name[: way.start()] or "(" in name[: way.start()]:
        return  # a stretch in brackets belongs to the line before: 隆黄铁路（隆昌至叙永段）
    line = name[: way.start()]
    start = max((line.rfind(word) + len(word) for word in words()["before_ends"] if word in line), default=0)
    middle = [(m.start(), m.end()) for m in MIDDLE.finditer(name, way.end())]  # 平峦山-|铁仔山|-碧海湾
    after = middle[-1][1] + 1 if middle else way.end()
    stop = min((at for word in words()["after_ends"] if (at := name[after:].find(word)) > 1), default=len(name) - after)
    for first, last in ((start, way.start()), *middle, (after, after + stop)):
        wrong = (
            name.startswith((*words()["not_ends"], *words()["common"]), first) or name[first:last] in words()["vague"]
        )
        if END.fullmatch(name, first, last) and not wrong:
            yield Span(whole.start + first, whole.start + last)


@cache
def _way() -> re.Pattern[str]:
    """Return the pattern of what leads from one end of a line to the other."""
    return re.compile(rf"(?<!—)(?:{'|'.join(words()['ways'])})(?!—)")  # ——聚龙山湿地公园 explains what is before it
