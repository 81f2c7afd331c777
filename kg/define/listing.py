"""Listings: members that a definition names one after the other.

In: an entry. Out: the spans of the members. `分别为响应率、解决率、满意率` names three, as 接诉即办“三率” says; so does
`巡河路网、园林绿道网与城市道路网的有机衔接` for “三网”, and what follows the last is no part of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.define.entry import Entry
from kg.lexicon import PACKAGE, alternatives
from kg.text import Span

WORDS = PACKAGE / "define" / "words.toml"
LONGEST = 25  # characters of a member
MANY = 3  # members that a listing must have where nothing says how many there are
NEAR = 40  # characters before a listing that can say how many it has
CLAUSE_END = re.compile(r"[，。；;：:\n]|等(?!级)")
FULL = ("", "。", "；", ";", "\n")  # what a listing ends at that fills its sentence
# 六稳：指稳就业、稳金融…; only where a clause starts
WEAK = re.compile(r"(?:(?<=[，：；。）”：:\s])|^)(?:是指|指的是|指|即)[：:]?")
# 京津冀协同发展这五个方面, 名诊所为重点的医疗卫生工程
TAIL = re.compile(
    r"(?:(?:这|共|等)?(?:\d{1,2}|[一两三四五六七八九十]{1,3})(?:个|大|项|类|条|种|方面)|为(?:重点|核心|主|支撑|引领|目标|代表)).*$"
)
OF = re.compile(r"的[^的]{2,8}$")  # 城市道路网的有机衔接
AND = re.compile(r".*..(?P<joint>以及|和|与|(?<![涉普])及)(?=..)")
COUNTS = {digit: value for value, digit in enumerate("一二三四五六七八九十", 1)} | {"两": 2, "双": 2}
# 三大, 10条, 四项, 三率
COUNT = re.compile(r"\d{1,2}|十[一二三四五六七八九]|[一二两双三四五六七八九十]")


def items(text: str, entry: Entry) -> list[Span]:
    """Return the members of the first listing that a lead announces, that fills its sentence, or has the number stated."""
    told = _counts(text[entry.name.start : entry.name.end])
    for start, led in _starts(text, entry.definition):
        stop = CLAUSE_END.search(text, start, entry.definition.end)
        end, mark = (stop.start(), stop.group()) if stop else (entry.definition.end, "")
        found = _split(text, Span(start, end))
        counted = told | _counts(text[max(entry.name.start, start - NEAR) : start])
        fills = led == "lead" or mark in FULL or (mark == "等" and entry.rule == "part")
        for spans in (_cut(text, found), found):
            many = spans == found and fills and len(spans) >= MANY
            if len(spans) > 1 and (many or (len(spans) in counted and (fills or len(spans) > 2))):
                return spans if all(_is_name(text[s.start : s.end]) for s in spans) else []
    return []


def _starts(text: str, within: Span) -> Iterator[tuple[int, str]]:
    """Yield where a listing can start, and what announces it: a lead such as 包括, a weak one such as 指, or nothing."""
    opener = _words("openers").match(text, within.start, within.end)
    if not (_words("leads").match(text, within.start, within.end) or WEAK.match(text, within.start, within.end)):
        yield opener.end() if opener else within.start, ""

    def after(found: re.Match[str]) -> int:
        led = _words("openers").match(text, found.end(), within.end)
        return led.end() if led else found.end()

    leads = [(after(found), "lead") for found in _words("leads").finditer(text, within.start, within.end)]
    weak = [(after(found), "weak") for found in WEAK.finditer(text, within.start, within.end)]
    yield from sorted({*leads, *weak})


@cache
def _words(table: str) -> re.Pattern[str]:
    """Return the pattern of a list of words, with a colon after one or not."""
    return re.compile(f"(?:{alternatives(WORDS, table)})[：:]?")


def _split(text: str, within: Span) -> list[Span]:
    """Return the stretches between 、 and before the last 和."""
    ends = [within.start + at.start() for at in re.finditer("、", text[within.start : within.end])]
    spans = [Span(a, b) for a, b in zip([within.start, *(end + 1 for end in ends)], [*ends, within.end], strict=True)]
    joint = AND.match(text, spans[-1].start, spans[-1].end)
    if joint and (len(spans) > 1 or text[spans[-1].start] in "“《"):
        spans[-1:] = [Span(spans[-1].start, joint.start("joint")), Span(joint.end("joint"), spans[-1].end)]
    return [_trimmed(text, span) for span in spans]


def _cut(text: str, spans: list[Span]) -> list[Span]:
    """Return the stretches without what follows the name in the last: 这五个方面联动发展, 的有机衔接."""
    last = spans[-1]
    tail = TAIL.search(text, last.start + 2, last.end)
    if not tail and not any("的" in text[span.start : span.end] for span in spans[:-1]):  # 最严厉的处罚、最严肃的问责
        tail = OF.search(text, last.start + 2, last.end)
    return [*spans[:-1], Span(last.start, tail.start())] if tail else spans


def _trimmed(text: str, span: Span) -> Span:
    words = text[span.start : span.end]
    start = span.start + len(words) - len(words.lstrip())
    return Span(start, max(start, span.start + len(words.rstrip())))


def _is_name(words: str) -> bool:
    """Tell whether a member is short, begins no sentence, and leaves no bracket or quote open."""
    if not 1 < len(words) <= LONGEST or words.startswith(("是", "就是", "既")):
        return False
    return words.count("（") == words.count("）") and words.count("“") == words.count("”")


def _counts(words: str) -> set[int]:
    """Return the numbers that some words name, and their sum: 3 for 三大, 4 for 两区两中心."""
    found = [int(n) if n.isdigit() else COUNTS.get(n) or 10 + COUNTS[n[1]] for n in COUNT.findall(words)]
    return {*found, sum(found)}
