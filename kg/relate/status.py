"""Status: how far the text says that a project has come.

In: settled mentions. Out: claims `status`: planned, started, under_construction, completed, operating.
The clause that governs the project says it, by the predicate after the list in which it stands, or the verb before:
`完成成坑村、上坪村等城市更新项目建设` completes both; `潮白河大桥正式开工` has started.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kg.lexicon import load_toml
from kg.mention import Claim, Mention
from kg.text import Report, Span

MASK = "□"  # stands for every character of a mention, whose own words (运营中心) tell nothing
REACH = 250  # characters of a clause before a project and after it
CLAUSE_END = "，,；;：:。！？!?\n"
# What may stand between the members of a list: 、□和□[12]
LISTED = re.compile(rf"(?:[{MASK}、和及与暨或“”《》〈〉]|以及|[\[〔（(]\d+[\]〕）)])+")
# What may close a list or join two: 等5个项目; 等学校综合楼和□
TAIL = re.compile(
    rf"等?(?:\d+[个项条座所处家])?(?:一批)?(?:重[大点])?(?:项目|工程)?(?:[^，、{MASK}]{{0,10}}(?=[、和及与]{MASK}))?"
)
# 完成投资5.4亿元的□ completes the project, 完成投资5.4亿元 but a part of its cost.
WORTH = re.compile(r"[\d.]+[万亿]?元的")
# □等项目落地, 落地□, 落地10个项目: an investment comes down to earth; 战略落地实施 says of no project how far it is.
LANDED = re.compile(rf"落地(?=(?:建设)?[{MASK}“《\d]|了|一批)")
LANDS = re.compile(rf"(?:[{MASK}”》\]〕]|项目|企业|机构|平台|工程|招引|引进)(?:顺利|成功|加快|尽快|早日|相继|陆续)?$")
NO_LANDING = ("实施", "见效", "落实", "生效")  # after 落地
# 在□加快建设: a place after such a word is where the project is, and no end of what is said of it.
WHERE = ("在", "于", "向", "由")
JOINT = re.compile(r"[、和并及与]")


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the text that tells of a stage; a low rank outweighs a high one."""

    rank: int
    stage: str
    span: Span


@dataclass(frozen=True, slots=True)
class Table:
    """The words of status.toml, ready for use."""

    pattern: re.Pattern[str]
    known: dict[str, tuple[int, str]]
    weak: int  # the rank of the weak words
    goal: tuple[str, ...]


@cache
def table() -> Table:
    """Return the table of words."""
    data = load_toml(Path(__file__).with_suffix(".toml"))
    groups = [(group["name"], group["words"]) for group in data["stage"]]
    groups.append(("under_construction", data["weak"]["words"]))
    known = {word: (rank, stage) for rank, (stage, words) in reversed([*enumerate(groups)]) for word in words}
    longest_first = sorted(known, key=lambda word: (-len(word), word))
    return Table(re.compile("|".join(longest_first)), known, len(groups) - 1, tuple(data["goal"]["words"]))


def relate(report: Report, home: str, mentions: Sequence[Mention]) -> Iterator[Claim]:
    """Yield the status of each project of which the text tells one."""
    text = masked(report.document.text, mentions)
    projects = sorted(mention for mention in mentions if mention.kind == "PROJECT")
    starts = [project.span.start for project in projects]
    for sentence in report.sentences():
        for project in projects[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)]:
            if word := status_of(text, sentence, project.span):
                rule = f"status:{report.document.words(word.span)}"
                yield Claim(project, "status", word.stage, word.span, rule, 0.9)


def masked(text: str, mentions: Sequence[Mention]) -> str:
    """Return the text with every character of a mention masked, and all offsets kept."""
    pieces, done = [], 0
    for mention in sorted(mentions):
        start = max(mention.span.start, done)  # one that lies in another is masked already
        if start < mention.span.end:
            pieces += [text[done:start], MASK * (mention.span.end - start)]
            done = mention.span.end
    return "".join([*pieces, text[done:]])


def status_of(text: str, sentence: Span, project: Span) -> Word | None:
    """Return the word that tells the stage of a project, in a text whose mentions are masked."""
    clause = _clause(text, sentence, project)
    before = _governing(text, Span(clause.start, project.start))
    rest = _predicate(text, Span(project.end, clause.end))
    goal = _goal(text, sentence, clause.end) if rest.end == clause.end else []
    found = goal or [*before, *_words(text, rest)]
    return min(found, key=lambda word: (word.rank, word.span), default=None)


def _clause(text: str, sentence: Span, project: Span) -> Span:
    """Return the clause of a project, from comma to comma, or as far as a clause ever reaches."""
    start, end = project.start, project.end
    sentence = Span(max(sentence.start, start - REACH), min(sentence.end, end + REACH))
    while start > sentence.start and text[start - 1] not in CLAUSE_END:
        start -= 1
    while end < sentence.end and text[end] not in CLAUSE_END:
        end += 1
    return Span(start, end)


def _words(text: str, span: Span) -> Iterator[Word]:
    words = table()
    for match in words.pattern.finditer(text, span.start, span.end):
        if match.group() == "落地" and not _lands(text, match.start()):
            continue
        rank, stage = words.known[match.group()]
        done = rank == words.weak and text.startswith("了", match.end())  # 翻新改造了商贸大街
        if done or (match.group() == "完成投资" and WORTH.match(text, match.end())):
            stage = "completed"
        yield Word(rank, stage, Span(*match.span()))


def _lands(text: str, at: int) -> bool:
    """Tell whether what comes down to earth is an investment: a name, projects or firms right before or after."""
    if LANDED.match(text, at):
        return True
    return bool(LANDS.search(text[max(0, at - 6) : at])) and not text.startswith(NO_LANDING, at + len("落地"))


def _governing(text: str, before: Span) -> list[Word]:
    """Return the words of the verb nearest before a project: 谋划 and 启动 in 完成调研、谋划启动□."""
    words = list(_words(text, before))
    verbs = [word for word in words if word.rank < table().weak] or words
    kept: list[Word] = []
    for verb in reversed(verbs):
        edge = kept[-1].span.start if kept else verb.span.end
        if verb.span.end < edge - 2 or JOINT.search(text, verb.span.end, edge):
            break
        kept.append(verb)
    return kept


def _predicate(text: str, after: Span) -> Span:
    """Return what is said after a project and the rest of its list, up to the verb of the next mention."""
    start, limit = after.start, after.end
    while listed := LISTED.match(text, start, limit):
        start = listed.end()
        if tail := TAIL.match(text, start, limit):
            start = tail.end()
    following = text.find(MASK, start, limit)
    if following > start and text[following - 1] in WHERE:
        beyond = next((at for at in range(following, limit) if text[at] != MASK), limit)
        following = text.find(MASK, beyond, limit)
    if following < 0:
        return Span(start, limit)
    joints = [match.start() for match in JOINT.finditer(text, start, following)]
    return Span(start, joints[-1] if joints else following)


def _goal(text: str, sentence: Span, clause_end: int) -> list[Word]:
    """Return where the next clause says that the foregoing is to end, if it speaks of nothing else."""
    if clause_end >= sentence.end or not text.startswith(table().goal, clause_end + 1):
        return []
    clause = _clause(text, sentence, Span(clause_end + 1, clause_end + 2))
    if MASK in text[clause.start : clause.end]:
        return []
    ends = (word for word in _words(text, clause) if word.stage in ("completed", "operating"))
    return [word for word in ends if text[word.span.start : word.span.end] != "完成"]  # 确保完成投资十亿元
