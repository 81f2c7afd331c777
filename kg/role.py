"""Station role: settled mentions -> votes for another type, from the part that a name plays in its sentence.

In: settled mentions. Out: candidates on the same spans, judged with the rest. A list has one type, and the words that
close it tell which: in `整合兰科中心、弘法寺、仙湖植物园等旅游资源` all three are AREA, in `完善河源、汕尾等8个支线机场` both are PROJECT.
What is built upon or gone to is an AREA (`依托市职教园区`), a zone that is not won but worked on is one too (`深化丝路电商合作先行区建设`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from kg.lexicon import PACKAGE, alternatives, load_toml
from kg.mention import Mention
from kg.text import Report, Span

WORDS = PACKAGE / "role.toml"
KINDS = frozenset({"AREA", "PROJECT"})
# 、 · 和 · ”、“ · [12]、: what stands between two members of a list
BETWEEN = re.compile(r"[”》’）]?(?:\[\d+\]|〔\d+〕)?(?:、|和|与|及|以及)[“《‘]?")
WIDEST = 8  # characters between two members
# 等8个支线机场 · ”等旅游资源
ETC = re.compile(r"[”》’）]?等(?P<tail>[^，。；：\n、]{1,14})")
# 依托| · 整合“|
MEANS = re.compile(rf"(?:{alternatives(WORDS, 'means')})[“《]?$")
# 以…等|为载体
SERVES = re.compile(rf"[”》]?等?为(?:{alternatives(WORDS, 'serves')})")
AS = re.compile(r"(?:^|[，。；：、\n])以[^，。；\n]*$")
# 落户|张家湾设计小镇
MOVED_INTO = re.compile(rf"(?:{alternatives(WORDS, 'moved_into')})[“《]?$")
HOST = re.compile(rf"(?:{alternatives(WORDS, 'hosts')})$|园")
# 智慧城管系统: what is used without being a place
TOOL = re.compile(rf"(?:{alternatives(WORDS, 'tools')})$")
# 深化|丝路电商合作先行区 · 推进“|伊祁山乡村振兴示范区
WORKED_ON = re.compile(rf"(?:{alternatives(WORDS, 'worked_on')})[“《]?$")
ZONE = re.compile(rf"(?:{alternatives(WORDS, 'zones')})(?:（[^（）]*）)?$")
# 国家级…示范区 · 省…试验区: a status that a level gives
LEVEL = re.compile(r"[“《]?(?:国家|全国|全省|全市|省|市级|自治区|中国特色|[0-9A-Z一二三四五])")
WON = re.compile(r"[”》]?(?:创建|认定|评选|复核|称号|试点|申报)")
UNTITLED = re.compile(rf"(?:{alternatives(WORDS, 'untitled')})$")
PLACE = re.compile(rf"(?:{alternatives(WORDS, 'places')})(?:（[^（）]*）)?$")
IN_PROJECTS = re.compile(
    r"[^，。；\n]{0,60}?等[^，。；\n]{0,8}?(?:项目|工程|建设|改造|施工|实验室|基地|平台|中心)|[”》]?(?:[^，。；]{0,4})(?:改造|更新|道路|西扩|扩建)"
)
CONFIDENCE_MEANS = 0.9
CONFIDENCE_MOVED = 0.9
CONFIDENCE_WORKED_ON = 0.9
CONFIDENCE_PLACE = 0.9


def cast(report: Report, mentions: Sequence[Mention]) -> Iterator[Mention]:
    """Yield votes for the type of mentions that their sentence makes another."""
    text = report.document.text
    for row in _rows(text, mentions):
        before = text[max(0, row[0].span.start - 6) : row[0].span.start]
        yield from _by_tail(text, row)
        if MOVED_INTO.search(before):
            yield from (_area(m, CONFIDENCE_MOVED) for m in row if m.kind == "PROJECT" and HOST.search(_name(text, m)))
        if MEANS.search(before) or _serves(text, row):
            yield from (
                _area(m, CONFIDENCE_MEANS) for m in row if m.kind == "PROJECT" and not TOOL.search(_name(text, m))
            )
    for mention in mentions:
        if mention.kind == "DESIGNATION" and (_worked_on(text, mention.span) or UNTITLED.search(_name(text, mention))):
            yield _area(mention, CONFIDENCE_WORKED_ON)
        place = mention.kind == "PROJECT" and PLACE.search(_name(text, mention))
        if place and not IN_PROJECTS.match(text, mention.span.end):
            yield _area(mention, CONFIDENCE_PLACE)


def _rows(text: str, mentions: Sequence[Mention]) -> Iterator[list[Mention]]:
    """Yield mentions in lists, one that stands alone as a list of one."""
    row: list[Mention] = []
    for mention in mentions:
        if row and not _follows(text, row[-1].span, mention.span):
            yield row
            row = []
        row.append(mention)
    if row:
        yield row


def _follows(text: str, one: Span, other: Span) -> bool:
    """Tell whether nothing but the mark of a list stands between two spans."""
    return other.start - one.end <= WIDEST and bool(BETWEEN.fullmatch(text, one.end, other.start))


def _by_tail(text: str, row: Sequence[Mention]) -> Iterator[Mention]:
    """Yield votes of the words that close a list: 等旅游资源."""
    etc = ETC.match(text, row[-1].span.end)
    pattern, table = _tails()
    word = pattern.search(etc["tail"]) if etc else None
    if word:
        kind, confidence = table[word.group()]
        for mention in row:
            if mention.kind in KINDS and mention.kind != kind:
                yield Mention(mention.span, kind, "role", confidence)


@cache
def _tails() -> tuple[re.Pattern[str], dict[str, tuple[str, float]]]:
    """Return a pattern for the words that close lists, and for each the type of the members and how sure it is."""
    table: dict[str, tuple[str, float]] = {}
    for kind in sorted(KINDS):
        table.update({word: (kind, sure) for word, sure in load_toml(WORDS)[kind].items()})
    return re.compile("|".join(sorted(table, key=lambda word: (-len(word), word)))), table


def _serves(text: str, row: Sequence[Mention]) -> bool:
    """Tell whether a sentence makes use of a list: 以国际医疗基地、保定职教园区等为载体."""
    start, end = row[0].span.start, row[-1].span.end
    return bool(SERVES.match(text, end) and AS.search(text, max(0, start - 30), start))


def _worked_on(text: str, span: Span) -> bool:
    """Tell whether a zone is worked on rather than won: 深化丝路电商合作先行区, not 争创国家级示范区."""
    name, before = text[span.start : span.end], text[max(0, span.start - 6) : span.start]
    known = ZONE.search(name) and WORKED_ON.search(before) and not LEVEL.match(name)
    return bool(known) and not WON.match(text, span.end)


def _area(mention: Mention, confidence: float) -> Mention:
    return Mention(mention.span, "AREA", "role", confidence)


def _name(text: str, mention: Mention) -> str:
    return text[mention.span.start : mention.span.end]
