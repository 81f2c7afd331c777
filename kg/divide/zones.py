"""Find the zones of a report: where the speech begins and ends, the glossary, what stands after.

In: lines. Out: `Zones`. The body begins with 各位代表, ends before 名词解释, 附件, 抄送 or a page's furniture: 分享到： ends a report
where no speech comes after it; where some does, it is a hole in the body.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.divide.contents import after_contents
from kg.divide.lines import Line
from kg.divide.titles import Title
from kg.divide.words import pattern
from kg.furniture import is_control

# What a glossary's heading may be dressed with: ※名词解释※, 名  词  解  释, *名词解释
ORNAMENT = re.compile(r"[\s※*★◆【】\[\]—\-]+")
# 1.“五子”联动：…, [2] 三大攻坚战：…, 〔3〕, 【4】, 5、, （6）, ①
TERM_NUMBER = re.compile(r"(?:[\[〔【（(]\s*(\d{1,3})\s*[\]〕】）)]|(\d{1,3})\s*[．.、:：)）]?|([①-⑳㉑-㉟㊱-㊿]))\s*")
# A term ends at the colon, or where the explanation says 是指.
TERM_END = re.compile(r"[：:]|(?:，|,)?(?:是指|即指|指的是)|——")
CIRCLED = "".join(map(chr, [*range(0x2460, 0x2474), *range(0x3251, 0x3260), *range(0x32B1, 0x32C0)]))  # ① to ㊿
MAX_TERM = 80
TAIL = 20  # a line shorter than this is no sentence of a speech
LISTED = 43  # so is one before a page's furniture that is the title of another page
SPOKEN, CLAUSE = 20, re.compile("[，。；]")  # a line that is as long and has a clause's end is speech
LEFT = 0.2  # of the speech before it: where more comes after a page's furniture, it ends no report
NOTICE = 300  # characters of what a site says of its rights
MANY = 15  # lines that a list of other pages within a speech can have


@dataclass(frozen=True, slots=True)
class Zone:
    """A stretch of lines after the body: `glossary` or `back`; its heading stands at `head`."""

    kind: str
    at: int
    end: int
    head: int = -1
    title: Title | None = None
    number: str = ""


@dataclass(frozen=True, slots=True)
class Zones:
    """Line numbers: the speech begins at `salutation`, its body ends before `end`."""

    salutation: int
    end: int
    after: tuple[Zone, ...]
    holes: frozenset[int] = frozenset()  # lines of the body that are a page's furniture


def find_zones(lines: list[Line]) -> Zones:
    """Return the zones of a report."""
    salutation = _salutation(lines)
    spoken = _spoken(lines)
    marks = list(_marks(lines, salutation, spoken))
    end = marks[0][0] if marks else _tail(lines, salutation)
    if not marks and end < len(lines):
        marks = [(end, "back", -1)]
    stops = [at for at, _, _ in marks[1:]] + [len(lines)]
    after = tuple(_zone(lines, *mark, stop) for mark, stop in zip(marks, stops, strict=False))
    return Zones(salutation, end, after, frozenset(_holes(lines, salutation, end)))


def _salutation(lines: list[Line]) -> int:
    """Return the line after the table of contents that turns to the assembly, or the first numbered heading; else what follows it."""
    begin = after_contents(lines)
    for at, line in enumerate(lines[begin:], begin):
        if pattern("salutation").match(line.text) or (line.style in ("han", "division") and line.number == 1):
            return at
    return begin


def _spoken(lines: list[Line]) -> list[int]:
    """Return how many characters of speech come from each line on."""
    amounts = [0]
    for line in reversed(lines):
        amounts.append(amounts[-1] + (line.size if line.size >= SPOKEN and CLAUSE.search(line.text) else 0))
    return amounts[::-1]


def _holes(lines: list[Line], begin: int, end: int) -> Iterator[int]:
    """Yield the lines of the body that are furniture: controls and labels of a page, and lists of other pages below theirs."""
    for at in range(begin, end):
        if not _is_furniture(lines[at]):
            continue
        yield at
        if pattern("list").match(lines[at].text):
            for below in range(at + 1, min(end, at + 1 + MANY)):
                if lines[below].style or not lines[below].is_title_like:
                    break
                yield below


def _is_furniture(line: Line) -> bool:
    """Tell whether a line is of a page, and not of what stands on it."""
    if line.size > 60:
        return line.size <= NOTICE and bool(pattern("notice").match(line.text))
    return is_control(line.text) or bool(pattern("furniture").match(line.text) or pattern("list").match(line.text))


def _marks(lines: list[Line], begin: int, spoken: list[int]) -> Iterator[tuple[int, str, int]]:
    """Yield where glossary and back matter begin, of which kind, and the line of a glossary's heading."""
    at, open_kind = begin + 1, ""
    while at < len(lines):
        (kind, head), starts = _mark(lines, at), at
        if not kind and spoken[at + 1] < LEFT * (spoken[begin] - spoken[at]) and _is_furniture(lines[at]):
            kind, starts = "back", at if open_kind else _tail(lines[:at], begin, LISTED)
        if kind == "glossary" or (kind and kind != open_kind):
            yield starts, kind, head
            open_kind = kind
        at = max(at, head) + 1
    return


def _mark(lines: list[Line], at: int) -> tuple[str, int]:
    """Return what begins at a line, `glossary`, `back` or nothing, and the line of a glossary's heading."""
    line = lines[at]
    if line.size > 60 and not line.text.startswith("抄送"):
        return "", -1
    if _is_glossary(lines, at):
        return "glossary", at
    if pattern("attachment").match(line.text):
        # 附件2 on its own line belongs to the glossary whose heading follows.
        follows = at + 1 < len(lines) and _is_glossary(lines, at + 1)
        return ("glossary", at + 1) if follows else ("back", -1)
    return ("back", -1) if pattern("back").match(line.text) else ("", -1)


def _is_glossary(lines: list[Line], at: int) -> bool:
    """Tell whether a line is the heading of a glossary: its words say so, and a numbered or explained term follows."""
    if lines[at].size > 40 or not pattern("glossary").match(ORNAMENT.sub("", lines[at].text)):
        return False
    return any(_term(line) for line in lines[at + 1 : at + 5])


def _term(line: Line) -> tuple[str, int, int] | None:
    """Return number, start and end of the term that a line of a glossary opens."""
    if pattern("file").match(line.text):
        return None
    number = TERM_NUMBER.match(line.text)
    start = number.end() if number else 0
    if start == len(line.text):  # a number and nothing more
        return None
    end = TERM_END.search(line.text, start, start + MAX_TERM + 2)
    if not end or end.start() == start:
        # A numbered line without a colon: its first sentence stands for the term.
        if not number or not re.search(r"\D", number.group()):
            return None
        stop = re.search(r"[。；，]", line.text[start:])
        return number.group().strip(), start, start + stop.start() if stop and stop.start() else len(line.text)
    return (number.group().strip() if number else ""), start, end.start()


def find_terms(lines: list[Line], zone: Zone) -> Iterator[tuple[int, Title, str]]:
    """Yield the terms of a glossary: line, title, number as printed. Numbers must rise; without any, colons tell."""
    if zone.kind != "glossary":
        return
    candidates = [(at, term) for at in range(zone.head + 1, zone.end) if (term := _term(lines[at]))]
    numbered = sum(bool(term[0]) for _, term in candidates) * 2 >= len(candidates)
    last = 0
    for at, (number, start, end) in candidates:
        if numbered:
            value = _value(number)
            if not last < value <= last + 5 and not (last == 0 and value):
                continue
            last = value
        line = lines[at]
        yield at, Title(line.begin + start, line.begin + end, line.begin + end + 1 >= line.stop), number


def _value(number: str) -> int:
    """Return the value of a term's number as printed: [12] → 12, ③ → 3."""
    digits = re.search(r"\d+", number)
    if digits:
        return int(digits.group())
    return CIRCLED.find(number[0]) + 1 if number else 0


def _zone(lines: list[Line], at: int, kind: str, head: int, end: int) -> Zone:
    """Return a zone with the title of its heading."""
    if head < 0:
        return Zone(kind, at, end)
    line = lines[head]
    # 附件一：名词解释 has the number 附件一： and the title 名词解释.
    label = re.match(r"附件?\s*[一二三四五六\d]*\s*[：:]\s*", line.text)
    start = label.end() if label else 0
    title = Title(line.begin + start, line.stop, True)
    return Zone(kind, at, end, head, title, label.group().strip() if label else "")


def _tail(lines: list[Line], begin: int, size: int = TAIL) -> int:
    """Return where short lines without sentences begin at the end of the text: a page's furniture without a word for it."""
    at = len(lines)
    while (
        at > begin + 1
        and lines[at - 1].size < size
        and lines[at - 1].last not in "。！？；：!?…”"
        and not lines[at - 1].style
    ):
        at -= 1
    return at if len(lines) - at >= 3 else len(lines)
