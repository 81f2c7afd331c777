"""Find the headings: the second step of dividing.

In: lines. Out: `Head` records in order, each with kind and level. Markers nest by their styles (一、 above （一） above 1.),
by where each series began, and by what stands open; short lines without a number are parts or run between them.

Below `一、2021年工作回顾` the line `（一）项目建设加力提速。争列省重点项目44个` opens a chapter whose title ends at the first 。
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from kg.divide.lines import CLOSED, FULL, Line, wrap_width
from kg.divide.titles import Title, own_title, read_title
from kg.divide.words import pattern
from kg.divide.zones import Zones, find_terms, find_zones

# How high a style stands; a heading closes what stands lower. Series (一是) and ordinals stand under whatever is open.
RANKS = {
    "division": 0,
    "part": 1,
    "han": 2,
    "ordinal-line": 2.5,
    "paren": 3,
    "arabic": 4,
    "arabic-paren": 5,
    "minor": 6,
}
RANKS |= {"ordinal": 7, "series": 8}
KINDS = {1: "part", 2: "chapter"}
DRESSING = "#＃*＊ \t\u3000"  # what a number as printed is stripped of
ORDINALS = ("ordinal", "ordinal-line")
LONG_SERIES_TITLE = 45  # 一是 with a longer first sentence and nothing after it is an item of a list


@dataclass(frozen=True, slots=True)
class Head:
    """A heading: the index of its line, what it opens, and its title; `lines` counts the lines of a wrapped title."""

    at: int
    kind: str
    level: int
    title: Title | None = None
    number: str = ""


@dataclass(slots=True)
class _Open:
    """A heading that stands open while we read on."""

    style: str
    number: int


def outline(lines: list[Line]) -> list[Head]:
    """Return the heads of a report: front, parts and what they hold, glossary and terms, back."""
    zones = find_zones(lines)
    heads = _body(lines, zones)
    begin = heads[0].at if heads else zones.salutation
    # A report without headings is one part, which begins where the speaker does.
    body = heads or ([Head(begin, "part", 1)] if begin < zones.end else [])
    found = [Head(0, "front", 1)] if begin > 0 else []
    found += body
    for zone in zones.after:
        found.append(Head(zone.at, zone.kind, 1, zone.title, zone.number))
        found += [Head(at, "term", 2, title, number) for at, title, number in find_terms(lines, zone)]
    return found


def _body(lines: list[Line], zones: Zones) -> list[Head]:
    """Return the headings of the body, each with its level by what stands open before it."""
    heads: list[Head] = []
    stack: list[_Open] = []
    arabic = 0  # the last number of the series 1. 2. 3., which can run on through chapters
    for at, style, title in _candidates(lines, zones):
        number = lines[at].number
        if style == "arabic" and _goes_on_from_han(stack, number, arabic):
            style = "han"
        if style in ORDINALS:
            style = next((one.style for one in stack if one.style in ORDINALS and one.number == number - 1), style)
        if not _in_order(stack, style, number, arabic):
            continue
        arabic = number if style == "arabic" else 0 if style in ("part", "division") else arabic
        _close(stack, style, number)
        stack.append(_Open(style, number))
        level = len(stack)
        heads.append(
            Head(at, KINDS.get(level, "section"), level, title, lines[at].text[: lines[at].marker].strip(DRESSING))
        )
    return [head for i, head in enumerate(heads) if not _is_alone(lines, heads, i)]


def _is_alone(lines: list[Line], heads: list[Head], i: int) -> bool:
    """Tell whether a head is 一是 and no 二是 follows at the start of a line: its series runs on within the paragraph."""
    line = lines[heads[i].at]
    if line.style != "series" or line.number != 1:
        return False
    for after in range(i + 1, len(heads)):
        if heads[after].level <= heads[i].level:
            return heads[after].level < heads[i].level or lines[heads[after].at].style != "series"
    return True


def _close(stack: list[_Open], style: str, number: int) -> None:
    """Close what cannot hold a heading of this style: its own series and below, else whatever ranks lower."""
    styles = [one.style for one in stack]
    if style in styles:
        del stack[styles.index(style) :]
    elif not (style in ("ordinal", "ordinal-line") and number == 1):
        while stack and RANKS[stack[-1].style] > RANKS[style]:
            stack.pop()


def _goes_on_from_han(stack: list[_Open], number: int, arabic: int) -> bool:
    """Tell whether `3、` goes on where 一、 二、 left off, as happens when a list is typed by two hands."""
    last = next((one.number for one in stack if one.style == "han"), 0)
    return last > 0 and number == last + 1 and arabic != number - 1


def _in_order(stack: list[_Open], style: str, number: int, arabic: int) -> bool:
    """Tell whether a number fits its series: lists within paragraphs and stray figures do not."""
    last = next((one.number for one in stack if one.style == style), 0)
    if style == "arabic":
        return number == 1 or number in (last + 1, arabic + 1)
    if style in ("series", "arabic-paren", *ORDINALS):
        return number == last + 1
    return style not in ("han", "paren") or number <= 2 or last > 0


def _candidates(lines: list[Line], zones: Zones) -> list[tuple[int, str, Title]]:
    """Return the lines of the body that look like headings, with style and title."""
    width = wrap_width(lines)
    found: list[tuple[int, str, Title]] = []
    done = zones.salutation
    for at in range(zones.salutation, zones.end):
        line = lines[at]
        if at < done or at in zones.holes:
            continue
        if line.style:
            title = read_title(lines, at, end=zones.end, width=width)
            if title and _is_heading(line, title):
                style = "ordinal-line" if line.style == "ordinal" and title.whole else line.style
                found.append((at, style, title))
                done = at + title.lines
        elif _is_unnumbered(lines, at, zones, width=width):
            found.append((at, "part", own_title(line)))
    return _sort_unnumbered(lines, found)


def _is_heading(line: Line, title: Title) -> bool:
    """Tell whether a numbered line is a heading and not an item of a list."""
    if line.last in "；;" or pattern("file").match(line.text):
        return False
    if line.style in ("series", "ordinal"):
        return not (title.whole and title.end - title.start > LONG_SERIES_TITLE) and title.mark != "："
    return True


def _is_unnumbered(lines: list[Line], at: int, zones: Zones, *, width: int) -> bool:
    """Tell whether a short line without a number is a heading: it stands between sentences and reads like a title."""
    line = lines[at]
    if not line.is_title_like or at + 1 >= zones.end or pattern("plain").match(line.text):
        return False
    if pattern("salutation").match(line.text) or line.text.endswith(("的", "和", "与", "及")):
        return False
    before, after = lines[at - 1], lines[at + 1]
    # A line between unfinished lines is a piece of a sentence, such as the words of a link; after a table it is none.
    if before.last not in CLOSED and not before.style and not is_part(before) and "\t" not in before.text:
        return False
    if width:
        return is_part(line) and line.size < FULL * width
    return after.text[0] not in "，。、；：》”）" and (is_part(line) or not after.is_title_like or bool(after.style))


def is_part(line: Line) -> bool:
    """Tell whether a line reads like the title of a part: 2023年工作回顾."""
    return line.is_title_like and bool(pattern("part").match(line.text))


def _sort_unnumbered(lines: list[Line], found: list[tuple[int, str, Title]]) -> list[tuple[int, str, Title]]:
    """Tell parts without a number from the lines below them (worded alike, or in two clauses); drop what is neither."""
    firsts = [at for at, style, _ in found if style == "han" and lines[at].number == 1]
    bare = [at for at, style, _ in found if style == "part"]
    openings = Counter(lines[at].text[:3] for at in bare)
    plain = any("，" not in lines[at].text for at in bare)
    # Where 一、 is counted once through the report, it opens the parts, and a bare line above no part is a heading.
    numbered_parts = len(firsts) == 1 and bool(bare) and firsts[0] < bare[0]
    kept = []
    for at, style, title in found:
        if style == "part":
            minor = openings[lines[at].text[:3]] >= 3 or (plain and "，" in lines[at].text)
            if numbered_parts and not minor:
                continue
            style = "minor" if minor else "part"
        kept.append((at, style, title))
    return kept
