"""Patterns of words around names, read from a TOML file: what a clause says of whom, by its verb.

In: a rule such as `由{object:INSTITUTION}{verb}的?{subject:PROJECT}` and a skeleton. Out: claims, one a pair of names.
`由中建八局承建的友谊医院二期` says, by 承建, undertakenBy (友谊医院二期, 中建八局). A rule is tried only where one of its verbs stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import product
from pathlib import Path

from kg.lexicon import load_toml
from kg.mention import OWN, Claim, Mention
from kg.skeleton import LETTERS, NAMES, Skeleton, skeletons
from kg.text import Report

SLOT = re.compile(r"\{(subject|object):([A-Z|]+)\}")
# Names in a list, and what may close it: Ⓘ、Ⓘ和Ⓘ等5家企业
JOINT = r"(?:[、和与及暨]|以及)"
CLOSE = rf"(?:项目|工程|公司|集团|企业)?(?:等(?:多?[\d余多]*[家个项所座条处])?[^，。；：、的\d{NAMES}]{{0,8}}?)?"
SURE = 0.5  # what is less sure than this has nothing said of it
TOPICS = ("AREA", "PROJECT", "INSTITUTION", "PERSON")
MEMBERS = 40  # names of one list
# A clause that begins so tells of the report's own place: 我区, 全市, 本县.
OWN_WORDS = r"(?P<own>[我全本][省市区县州旗])"
# What may stand between a clause's beginning and its verb: 成功, 加快, 积极, 年内
MANNER = r"(?:成功|积极|加快|全力|顺利|正式|持续|深入|大力|扎实|全面|力争|争取|推动|推进|高标准|高水平|高质量|年内|今年|已|还|再次|首次|率先|先后|圆满|连续.{1,3}年){0,3}"

# What may stand between a subject and its verb: 工作, 被科技部, 成功, 连续三年; not 居民, which is another subject
BETWEEN = (
    r"(?:项目|工程|工作|建设|创建|改革|做法|经验|案例|成果|模式|成功|顺利|全域|全部|均|也|又|再|还|已|分别|双双|同时|首次|再次|相继|先后|率先|正式|一举"
    r"|新|被|并|连续.{1,3}年|连续.{1,3}次|蝉联|位列|代表队|20\d\d年度?){0,3}"
)
# What may stand between a verb and a title: 全国首批, 全省唯一的; not another verb
FILLER = rf"(?:(?!入选|获|评为|列入|纳入|成为|争创|创建|通过|一批|更多|若干|一系列)[^，。；：、\d{NAMES}]){{0,10}}?"
# Before a subject: what follows is wished for and not yet so. 推动|符合条件的陆路港口纳入启运港退税试点
WISH = re.compile(
    r"(?:推动|支持|力争|争取|推进|确保|鼓励|助力|促进|引导|指导|帮助|加快|努力|实现|协调|积极|培育|全力|力促|力推)[^，。；：]{0,12}$"
)
HOPE = re.compile("力争|争取|推动|推进|加快|全力")  # before a verb: 力争|成为国家级示范城市
OPENS = re.compile(
    r"(?:^|[，；：])(?:(?:全力|积极|大力)?(?:支持|推动|鼓励|指导|引导|帮助|助力|服务|推进|促进|协助))?$"
)  # a clause, up to a name
WISH_REACH = 20  # characters


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern, what it says, and the verbs without which it is not tried."""

    name: str
    says: str
    pattern: re.Pattern[str]
    verbs: tuple[str, ...]
    confidence: float
    implied: bool  # the subject is the report's own place, which a clause without a subject is about
    wished: str  # what it says where the clause only wishes it
    unlike: re.Pattern[str] | None  # of what object it says nothing


@cache
def rules(path: Path) -> tuple[Rule, ...]:
    """Return the rules of a TOML file."""
    return tuple(_rule(table) for table in load_toml(path)["rule"])


def _rule(table: dict[str, object]) -> Rule:
    verbs = tuple(sorted(map(str, table["verbs"]), key=lambda verb: (-len(verb), verb)))  # type: ignore[call-overload]
    pattern = SLOT.sub(lambda slot: _slot(slot[1], slot[2]), str(table["pattern"]))
    for macro, meaning in (
        ("{verb}", f"(?P<verb>{'|'.join(verbs)})"),
        ("{own}", OWN_WORDS),
        ("{manner}", MANNER),
        ("{some}", rf"[^，。；：、\d{NAMES}]"),
        ("{filler}", FILLER),
        ("{name}", f"[{NAMES}]"),
        ("{between}", BETWEEN),
        ("{uncounted}", r"(?!\d+[个家所项座条处余]|(?:建议|候选|提名|公示|培育|创建|建设|建设地区|试点建设)名单)"),
    ):
        pattern = pattern.replace(macro, meaning)
    return Rule(
        str(table["name"]), str(table["says"]), re.compile(pattern), verbs, float(str(table.get("confidence", 0.9))),
        bool(table.get("implied")),
        str(table.get("wished", table["says"])),
        re.compile(str(table["unlike"])) if "unlike" in table else None,
    )  # fmt: skip


def _slot(role: str, kinds: str) -> str:
    letters = f"[{''.join(LETTERS[kind] for kind in kinds.split('|'))}]"
    return rf"(?P<{role}>{letters}(?:{JOINT}{letters}){{0,{MEMBERS}}}{CLOSE})"


def claims(path: Path, report: Report, mentions: Sequence[Mention]) -> Iterator[Claim]:
    """Yield what the rules of a file find in a report, each thing once though several rules find it."""
    said = set()
    sure = [mention for mention in mentions if mention.confidence >= SURE]
    for bones in skeletons(report, sure):
        for rule in rules(path):
            if any(verb in bones.words for verb in rule.verbs):
                for claim in _found(report, rule, bones):
                    key = (claim.subject.span, claim.predicate, claim.object)
                    if key not in said:
                        said.add(key)
                        yield claim


def _found(report: Report, rule: Rule, bones: Skeleton) -> Iterator[Claim]:
    for match in rule.pattern.finditer(bones.words):
        if not rule.implied or _is_own(report, bones, match):
            yield from _said(report, rule, bones, match)


def _is_own(report: Report, bones: Skeleton, match: re.Match[str]) -> bool:
    """Tell whether a clause without a subject is about the report's own place.

    It is where it stands in the speech itself, and no clause before opens with a name, or with 支持 and a name, which the
    sentence then is about.
    """
    if not report.leaf_at(bones.offsets[match.start()]).path[:1].isdigit():
        return False
    return not any(
        OPENS.search(bones.words, max(0, at - 6), at)
        for at, name in bones.names.items()
        if at < match.start("verb") and name.kind in TOPICS
    )


def _is_cut(report: Report, thing: Mention) -> bool:
    """Tell whether a name ends with its line, as one does that a hard line break cuts: 全国村庄清|洁行动先进县."""
    return report.document.text.startswith("\n", thing.span.end)


def _is_unlike(report: Report, rule: Rule, thing: Mention) -> bool:
    return bool(rule.unlike and rule.unlike.search(report.document.words(thing.span)))


def _is_wished(bones: Skeleton, match: re.Match[str]) -> bool:
    """Tell whether the words before what a rule found, or before its verb, make it a wish."""
    if not match.groupdict().get("subject"):
        return bool(HOPE.search(bones.words, match.start(), match.start("verb")))
    before = WISH.search(bones.words, max(0, match.start() - WISH_REACH), match.start())
    return bool(before or HOPE.search(bones.words, match.end("subject"), match.start("verb")))


def _said(report: Report, rule: Rule, bones: Skeleton, match: re.Match[str]) -> Iterator[Claim]:
    """Yield a claim for each pair of names that a match holds; its own place stands for a name that is not there."""
    verb = bones.span(*match.span("verb"))
    groups = match.groupdict()
    says = rule.wished if _is_wished(bones, match) else rule.says
    own = Mention(bones.span(*match.span("own")) if groups.get("own") else verb, "AREA", OWN, SURE)
    subjects = list(bones.within(*match.span("subject"))) if groups.get("subject") else [own]
    objects = list(bones.within(*match.span("object"))) if groups.get("object") else [own]
    each = len(subjects) == len(objects) and (len(subjects) > 2 or "分别" in match.group())
    for subject, thing in zip(subjects, objects, strict=True) if each else product(subjects, objects):
        if subject != thing and not _is_cut(report, thing) and not _is_unlike(report, rule, thing):
            name = f"{rule.name}:{report.document.words(verb)}"
            yield Claim(subject, says, thing, verb, name, rule.confidence)
