"""The place at the head of a name, made out by its form, where no list knows it.

In: a name. Out: where in it the place stands. A place's name goes before a word for what is built there: it may end
as places do (大沙河 in `大沙河调蓄池`), begin a place that the report names elsewhere (坝光 in `坝光体育中心`, where the
report has 坝光片区), be what is worked on (北小园 in `北小园老旧小区综合整治`), or be no word of the language at all,
before something that serves the public where it lies (西涌 in `西涌星空公园`).
"""

from __future__ import annotations

import re
from functools import cache
from itertools import accumulate

from kg.model.segment import tag
from kg.relate.location.names import Names, words
from kg.text import Span

LONGEST = 8  # characters of a place that is made out by its form
# 60万千瓦龙潭湖 says how much first; 112国道 is a road
NO_HEAD = re.compile(r"\d+(?!国道|省道|县道|\d)|.*(?:公司|集团|股份|制药|药业)")
WORDS = re.compile(r"\w+")  # no blanks: in some files letters stand apart
JOINED = re.compile(r"[及和与、等原]")
# What after a name tells only a part or a stage of the thing itself: 姚家园路|东延, 洛碛港|一期, 盐龙大道|南段.
PART = re.compile(
    r"(?:高架|再|道路)?[东南西北]*延?(?:伸)?[段线]?(?:[一二三四五六七八九十\d]+[期标][一二]?)?"
    r"(?:工程|项目|道路|用地|扩容)*(?:[（(].*)?|公园|枢纽"
)
# What follows the word for the thing: 七里坪工业制造产业园|（三期）
STAGE = re.compile(r"(?:[（(].*?[)）]|[一二三四]期|工程|项目|群|建设|改造|提升|扩建)+$")


def head(name: str, names: Names) -> Span | None:
    """Return where in a name the place at its head stands, none where there is none."""
    if name.startswith((*words()["not_heads"], *words()["common"])) or NO_HEAD.match(name):
        return None
    if match := _worked_on().match(name):
        return Span(0, match.end("place"))
    tokens = tag(name)
    for edge in list(accumulate(len(word) for word, _ in tokens))[:-1]:
        if 2 <= edge <= LONGEST and not name.startswith(words()["goes_on"], edge) and not _of_above(name[:edge], names):
            if name[:edge] in names.stems:
                return Span(0, edge)
            if _is_formed(name[:edge], name[edge:], names):
                return Span(_own_start(name[:edge], names), edge)
    length = _unknown(name, tokens)
    wrong = (
        not WORDS.fullmatch(name, 0, length)
        or name[:length] in names.not_places
        or name.startswith(words()["goes_on"], length)
    )
    return Span(0, length) if length and not wrong else None


@cache
def _worked_on() -> re.Pattern[str]:
    """Return the pattern of a place that is itself worked on: 北小园 in 北小园老旧小区综合整治."""
    return re.compile(rf"(?P<place>\w{{2,4}}?(?:（\w+）)?)(?:{'|'.join(words()['undergone'])})(?!企业)")


@cache
def _formed() -> re.Pattern[str]:
    """Return the pattern of a name that ends as places do: 大沙河, 马峦山, 丝绸之路国际度假区."""
    return re.compile(rf"\w{{1,7}}(?:{'|'.join((*words()['heads'], *words()['formed']))})")


def _is_formed(place: str, rest: str, names: Names) -> bool:
    """Tell whether the head of a name ends as places do, and the rest tells of something else in it."""
    if len(place) < 3 or JOINED.search(place) or not _formed().fullmatch(place):
        return False
    if place in names.tails:  # 设计小镇 where the report has 张家湾设计小镇
        return True
    return not place.endswith(words()["not_formed"]) and not PART.fullmatch(rest)


def _own_start(place: str, names: Names) -> int:
    """Return where a division begins that ends the head of a name: 坪山 in 南科大坪山|生物医药研究院, else 0."""
    lengths = range(min(5, len(place) - 1), 1, -1)
    return next((len(place) - n for n in lengths if place[-n:] in names.divisions), 0)


def _of_above(place: str, names: Names) -> bool:
    """Tell whether a head is or bears the name of a division that holds the report's: 北京景山, but not 保定南站."""
    above = next((place[:n] for n in range(2, len(place) + 1) if place[:n] in names.not_places), "")
    return bool(above) and not place.endswith(("站", above + "河"))


def _unknown(name: str, tokens: list[tuple[str, str]]) -> int:
    """Return the length of the words at the head that no dictionary knows but as a place: 西涌 in 西涌星空公园."""
    if len(tokens) < 3 or not STAGE.sub("", name).endswith(words()["facilities"]):
        return 0
    first, kind = tokens[0]
    if len(first) > 1:
        return len(first) if kind == "ns" and len(first) < 5 else 0
    length = next((i for i, (word, _) in enumerate(tokens[:-1]) if len(word) > 1), 0)  # words of one character
    return length if 2 <= length <= 3 else 0
