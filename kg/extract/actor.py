"""Extractor of organisations by their role: what one supports, founds or works with, and what wins or goes public.

`支持松井新材、晓光模具等本地配套企业发展` yields INSTITUTION 松井新材 and INSTITUTION 晓光模具: a class word closes the list, and each
begins with no word of the language and ends in a trade. `支持行业协会发展` yields none, since every place has such.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.firm import BREAK, BREAKS, is_trade, shape
from kg.lexicon import PACKAGE, alternatives, load_toml
from kg.mention import Mention
from kg.text import Report, Span

WORDS = PACKAGE / "extract" / "actor.toml"
VERB, MAKER, ACT, WIN, CLASS = (alternatives(WORDS, name) for name in ("verbs", "makers", "acts", "wins", "classes"))
MARKS = "，。；：！？\n（）“”《》\u3000"
NAMES = rf"[^{MARKS}]{{2,100}}?"
ADVERB = r"(?:加快|大力|积极|全力|重点|继续|持续|充分|深入|进一步|着力)"
START = rf"(?:(?<=[{MARKS}、])|^){ADVERB}?"
ETC = "(?<![高中初平同甲乙特相何])等"
# 支持A、B等5家本地配套企业
CLOSED = rf"{ETC}(?P<count>[0-9一二三四五六七八九十]+[余多]?[家所个])?[^{MARKS}、的向与和为在对于]{{0,8}}?(?:{CLASS})"
SUMMED = re.compile(rf"(?:(?<=[{MARKS}])|^)(?P<names>{NAMES}){CLOSED}(?!{alternatives(WORDS, 'classes_of')})")
# 发挥A、B等链主作用 · 推动A、B增资扩产
ACTED = re.compile(rf"{START}(?:{VERB})(?P<names>{NAMES})(?:{ETC}[^{MARKS}、]{{0,6}}?)?的?(?:{ACT})(?=[{MARKS}、]|$)")
# 加强与A、B等名校深度合作
JOINED = re.compile(
    rf"(?:[与同]|联合|携手)(?P<names>{NAMES})(?:{ETC}[^{MARKS}、]{{0,8}}?)?的?"
    rf"(?:{alternatives(WORDS, 'manners')})*(?:{alternatives(WORDS, 'partners')})"
)
# 成立A · 依托A、B，
MADE = re.compile(rf"{START}(?:{MAKER})(?P<names>{NAMES})(?=[{MARKS}]|{ETC})")
# A、B成功上市
WON = re.compile(rf"(?:(?<=[{MARKS}])|^)(?P<names>{NAMES})(?:{WIN})")
FRAMES = (("class", SUMMED), ("acts", ACTED), ("partners", JOINED), ("makers", MADE), ("wins", WON))
LEAD = re.compile(rf"{VERB}|{BREAKS}")
AMOUNT = re.compile(r"[0-9.]+[万亿]元")  # 设立10亿元|科技成果转化基金
NAMES_SURE = ("body", "firm", "short")
MEMBER = re.compile("[^、]+")
JOINT = re.compile("(?P<left>.{2,20})[和与及](?P<right>.{2,20})")
LONGEST = 20


def extract(report: Report, home: str) -> Iterator[Mention]:
    """Yield the organisations that a verb, a class word or a predicate shows to be such."""
    text = report.document.text
    for frame, pattern in FRAMES:
        table = load_toml(WORDS)["confidence"][frame]
        for match in pattern.finditer(text):
            spans = list(_members(text, *match.span("names"), LEAD if frame == "class" else BREAK))
            shapes = [shape(text[start:end]) for start, end in spans]
            beside = 2 * sum(looks in NAMES_SURE for looks in shapes) >= len(shapes)  # half of the list are names
            counted = frame == "class" and len(spans) == 1 and match["count"] and not is_trade(text[slice(*spans[0])])
            for (start, end), looks in zip(spans, shapes, strict=True):
                plain = "beside" if beside else "counted" if counted else looks  # 蓝色宇宙|等150家企业
                sure = table.get(plain if looks == "plain" else looks)
                if sure and not _cut(text, start, end):
                    yield Mention(Span(start, end), "INSTITUTION", f"actor-{frame}", sure)


def _cut(text: str, start: int, end: int) -> bool:
    """Tell whether a bracket cuts a name: 先正达（中国）|种芯农场, 香港大学|（深圳）."""
    return text[start - 1 : start] == "）" or text[end : end + 1] == "（"


def _members(text: str, start: int, end: int, lead: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """Yield the members of A、B和C, without the verb or amount that may stand before the first."""
    first = text[start:end].partition("、")[0]
    verbs = [verb.end() for verb in lead.finditer(first) if verb.end() < len(first)]
    start += verbs[-1] if verbs else 0
    amount = AMOUNT.match(text, start, end)
    for part in MEMBER.finditer(text, amount.end() if amount else start, end):
        both = JOINT.fullmatch(part.group())
        if both and shape(both["left"]) and shape(both["right"]):
            yield part.start(), part.start() + both.end("left")
            yield part.start() + both.start("right"), part.end()
        elif 1 < len(part.group()) <= LONGEST:
            yield part.span()
