"""Extractor of regions: countries, regions of the world and of the nation, and provinces named together by one character each.

`拓展东盟、中亚等市场` yields AREA 东盟 and AREA 中亚, `促进京津科技成果转化` yields AREA 京津; `京沪高铁` is a line and `地中海贫血` an
illness, and neither yields any. Names and codes are those of `ontology/regions.csv`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from kg.lexicon import PACKAGE, alternatives, by_head, occurrences
from kg.mention import Mention
from kg.model.segment import edges
from kg.places import ancestry
from kg.regions import regions
from kg.text import Report, Span

WORDS = PACKAGE / "extract" / "region.toml"
GOES_ON = re.compile(alternatives(WORDS, "goes_on"))
ONE = rf"(?:{alternatives(WORDS, 'provinces')})"
# 西北|首个绿电小镇, but not 西北|郊
PART = re.compile(rf"(?:{alternatives(WORDS, 'parts')})(?={alternatives(WORDS, 'ranks')})")
# 省域|副中心 is a status, not that of Beijing; 对台、|港澳 is a field of work
OTHER = re.compile(rf"[省市县]域(?:经济)?$|(?:{alternatives(WORDS, 'fields')})、$")
# 港澳|、侨务 · 京哈、台黑|4条高速
OTHER_ON = re.compile(rf"、?(?:{alternatives(WORDS, 'fields')})|等?工作|等?[0-9一二三四五六七八九十两多]+条")
# 长三角更高质量一体化发展 is a strategy, and the region is but its beginning; 京津冀协同发展|座谈会 is a meeting
STRATEGY = re.compile(
    r"(?:京津冀协同发展|长三角(?:更高质量|高质量)?一体化(?:高质量)?(?:发展)?|黄河流域生态保护和高质量发展|西部大开发"
    r"|东北(?:地区)?(?:全面|全方位)?振兴|中部地区(?:加快|高质量发展)?崛起)(?:国家)?(?:重大)?(?:战略)?"
    rf"(?!{alternatives(WORDS, 'not_strategy')})"
)
CONFIDENCE_STRATEGY = 0.95
CONFIDENCE = 0.8
CONFIDENCE_PAIR = 0.7


def extract(report: Report, home: str) -> Iterator[Mention]:
    """Yield the regions that a report names, the longest name at each place, and the strategies that begin with one."""
    text = report.document.text
    bounds = edges(text)
    for start, end in occurrences(text, _names()):
        if start in bounds and end in bounds and not _other(text, start, end):
            yield Mention(Span(start, end), "AREA", "region", CONFIDENCE)
    for part in PART.finditer(text):
        if part.start() in bounds:
            yield Mention(Span(*part.span()), "AREA", "region", CONFIDENCE)
    for strategy in STRATEGY.finditer(text):
        yield Mention(Span(*strategy.span()), "POLICY", "region", CONFIDENCE_STRATEGY)
    for pair in _pair(home).finditer(text):
        whole = pair.start() in bounds and pair.end() in bounds and pair.group() not in regions()
        whole = whole and len(set(pair.group())) == len(pair.group())  # 深深 is a word
        if whole and not _other(text, *pair.span()) and not OTHER_ON.match(text, pair.end()):
            yield Mention(Span(*pair.span()), "AREA", "region", CONFIDENCE_PAIR)


def _other(text: str, start: int, end: int) -> bool:
    """Tell whether a name is but a part of another: 京沪|高铁, 省域|副中心."""
    return bool(GOES_ON.match(text, end) or OTHER.search(text, max(0, start - 4), start))


@cache
def _pair(home: str) -> re.Pattern[str]:
    """Return the pattern of two provinces or more, and then perhaps home's city: 京津, 港澳台, 京津保 in a report of 保定."""
    cities = "".join(place.name[0] for place in ancestry(home) if place.kind == "city")
    return re.compile(rf"{ONE}{{2,4}}[{cities}]?" if cities else rf"{ONE}{{2,4}}")


@cache
def _names() -> Mapping[str, tuple[str, ...]]:
    """Return the names of all regions, ready to be looked for."""
    return by_head(regions())
