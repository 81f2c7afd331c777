"""Extractor of list members: a class word that sums up an enumeration gives type and bounds to its members.

`推进安贞医院、友谊医院二期、首儿所等项目` yields three times PROJECT. The first member begins after the last verb before it; where
none stands there it is left to others.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.firm import is_kind
from kg.lexicon import PACKAGE, alternatives, load_toml
from kg.mention import KINDS, Mention
from kg.model.segment import tag
from kg.text import Report, Span

WORDS = PACKAGE / "extract" / "listed.toml"
LEAD = re.compile(rf"(?:{alternatives(WORDS, 'leads')})(?=..)")
WORKS = ("PROJECT", "EVENT")
PLAIN = ("n", "vn", "v", "an", "l", "mq", "m", "j")  # sorts of words of the language
BUILT = ("站", "馆", "宫", "桥", "路", "街", "园", "节")
FIRST = 0.93  # of the confidence in the others, since where it begins is less sure
# 等3处, 等一批, 等: what may stand between the last member and the class word.
COUNT = r"(?:[0-9一二三四五六七八九十百千两]+[余多]?[个条项家座处所批类大期场支名种]?|一大?批|多个|系列|各类)?"
MEMBER = r"[^，。；：！？\n、]{1,30}"
# 重点片区, 新兴产业: the class word ends a short noun phrase; 要素资源向优质企业 is a clause.
TAIL = r"[^，。；：！？\n、（）“”的向与和为在对于]{1,10}"
# 三大, 8个: without 等 a count must stand before the class word, as in 武林、湖滨、吴山三大商圈.
NUMBER = r"[0-9一二三四五六七八九十两]+[余多]?[个条家座处大支]"
ALONE = r"[^，。；：！？\n、等“”（）()]{1,20}"
COUNTED = re.compile(
    rf"(?P<members>{ALONE}(?:、{ALONE}){{1,40}}?)(?<![0-9])“?{NUMBER}(?:{alternatives(WORDS, 'ranks')})*(?P<tail>{TAIL})"
)
LIST = re.compile(rf"(?P<members>{MEMBER}(?:、{MEMBER}){{1,40}}?)等{COUNT}(?P<tail>{TAIL})")
SUMS = ("工程", "道路", "区域", "高速")  # 创新引领、人才集聚“八大工程”: counted, these sum up work, not names
RENEWED = re.compile("[片街]区(?:更新|综合)?(?:改造|更新|整治|棚改)")  # 火车站、淮河路等片区更新改造: each is work
EDGES = "“”《》‘’ 　"


@cache
def class_words() -> tuple[re.Pattern[str], dict[str, tuple[str, float]]]:
    """Return a pattern for the class words, and for each the type of its members and the share that was right."""
    table: dict[str, tuple[str, float]] = {}
    words = load_toml(WORDS)
    for kind in KINDS:
        table.update({word: (kind, confidence) for word, confidence in words.get(kind, {}).items()})
    names = "|".join(sorted(table, key=lambda word: (-len(word), word)))
    return re.compile(rf"(?:{names})(?!{alternatives(WORDS, 'goes_on')})"), table


def extract(report: Report, home: str) -> Iterator[Mention]:
    """Yield the members of each enumeration that a class word closes."""
    text = report.document.text
    for rule, pattern in (("list", LIST), ("list-count", COUNTED)):
        for line in pattern.finditer(text):
            kind, confidence = _class(line["tail"], rule)
            for span, first in members(line["members"], line.start("members")) if kind else ():
                if names_one(report.document.words(span), kind) and not (first and (kind == "EVENT" or rule != "list")):
                    yield Mention(span, kind, rule, round(confidence * FIRST, 3) if first else confidence)


def _class(tail: str, rule: str) -> tuple[str, float]:
    """Return the type that the class word in a tail gives, and the share that was right; "" where none does."""
    pattern, table = class_words()
    word = pattern.match(tail) if rule == "list-count" else pattern.search(tail)
    while word and (further := pattern.match(tail, word.end())):  # 产业项目 are 项目
        word = further
    if not word or (rule == "list-count" and word.group() in SUMS):
        return "", 0
    kind, confidence = table[word.group()]
    return "PROJECT" if RENEWED.match(tail, word.start()) else kind, confidence


def names_one(name: str, kind: str) -> bool:
    """Tell whether a member can be a name: not a field, as in 交通、能源等项目, a kind of place or of firm, as in 医院、公园等区域, 会计等企业."""
    if kind == "INSTITUTION":
        return not is_kind(name)
    words = tag(name)
    if len(words) > 1:
        return True
    if kind == "AREA":
        return words[0][1] != "n" or len(name) > 2
    return kind not in WORKS or words[0][1] not in PLAIN or name.endswith(BUILT)


def members(words: str, start: int) -> Iterator[tuple[Span, bool]]:
    """Yield the spans of the members without quotes around them, and whether it is the first, led in by a verb."""
    for i, member in enumerate(words.split("、")):
        leads = () if i else tuple(LEAD.finditer(member))
        name = member[leads[-1].end() if leads else 0 :].strip(EDGES)
        if (i or leads) and len(name) > 1:
            at = start + member.rindex(name)
            yield Span(at, at + len(name)), not i
        start += len(member) + 1
