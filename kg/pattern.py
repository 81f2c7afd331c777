"""Patterns of words around names, read from a TOML file: what a clause says of whom, by its verb.

In: a rule such as `由{object:INSTITUTION}{verb}的?{subject:PROJECT}` and a skeleton. Out: claims, one a pair of names.
`由中建八局承建的友谊医院二期` says, by 承建, undertakenBy (友谊医院二期, 中建八局). A rule is tried only where one of its verbs stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kg.lexicon import load_toml
from kg.mention import OWN, Claim, Mention
from kg.skeleton import LETTERS, NAMES, Skeleton, skeletons
from kg.text import Report

SLOT = re.compile(r"\{(subject|object):([A-Z|]+)\}")
# Names in a list, and what may close it: Ⓘ、Ⓘ和Ⓘ等5家企业
JOINT = r"(?:[、和与及暨]|以及)?"
CLOSE = rf"(?:项目|工程|公司|集团|企业)?(?:等(?:多?[\d余多]*[家个项所座条处])?[^，。；：、的\d{NAMES}]{{0,8}}?)?"
SURE = 0.5  # what is less sure than this has nothing said of it
TOPICS = ("AREA", "PROJECT", "INSTITUTION", "PERSON")
MEMBERS = 40  # names of one list
# A clause that begins so tells of the report's own place: 我区, 全市, 本县.
OWN_WORDS = r"(?P<own>[我全本][省市区县州旗])"
# What may stand between a clause's beginning and its verb: 成功, 加快, 积极, 年内
MANNER = r"(?:成功|积极|加快|全力|顺利|正式|持续|深入|大力|扎实|全面|力争|争取|推动|推进|高标准|高水平|高质量|年内|今年|已|还|再次|首次|率先|先后|圆满|连续.{1,3}年){0,3}"


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern, what it says, and the verbs without which it is not tried."""

    name: str
    says: str
    pattern: re.Pattern[str]
    verbs: tuple[str, ...]
    confidence: float
    implied: bool  # the subject is the report's own place, which a clause without a subject is about


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
        ("{name}", f"[{NAMES}]"),
    ):
        pattern = pattern.replace(macro, meaning)
    return Rule(
        str(table["name"]), str(table["says"]), re.compile(pattern), verbs, float(str(table.get("confidence", 0.9))),
        bool(table.get("implied")),
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

    It is where it stands in the speech itself, and no clause before opens with a name, which the sentence then is about.
    """
    if not report.leaf_at(bones.offsets[match.start()]).path[:1].isdigit():
        return False
    return not any(
        at == 0 or bones.words[at - 1] in "，；："
        for at, name in bones.names.items()
        if at < match.start("verb") and name.kind in TOPICS
    )


def _said(report: Report, rule: Rule, bones: Skeleton, match: re.Match[str]) -> Iterator[Claim]:
    """Yield a claim for each pair of names that a match holds; its own place stands for a name that is not there."""
    verb = bones.span(*match.span("verb"))
    groups = match.groupdict()
    own = Mention(bones.span(*match.span("own")) if groups.get("own") else verb, "AREA", OWN, SURE)
    subjects = list(bones.within(*match.span("subject"))) if groups.get("subject") else [own]
    objects = list(bones.within(*match.span("object"))) if groups.get("object") else [own]
    for subject in subjects:
        for thing in objects:
            if subject != thing:
                name = f"{rule.name}:{report.document.words(verb)}"
                yield Claim(subject, rule.says, thing, verb, name, rule.confidence)
