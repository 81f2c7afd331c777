"""Texts that are made to be slow: each family grows with the number of characters asked for, the same on every machine.

In: a number of characters. Out: a text of about as many. `members(20)` is `推进甲00、甲01、…等项目建设。`: one list, however long.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from itertools import count
from pathlib import Path

SAMPLE = Path(__file__).parent.parent / "reports" / "tongzhou-2023.txt"
UNIT = 4000  # characters of the sample that are repeated, from where its review begins
HEAD = "政府工作报告\n——2023年1月4日在通州区第七届人民代表大会第三次会议上\n各位代表：\n一、2022年工作回顾\n"
HAN = 0x4E00  # 一, the first of some twenty thousand characters
NAMING = 5000  # so many of them make names


def han(number: int) -> str:
    """Return two characters for a number, others for each below 25 million."""
    return chr(HAN + number // NAMING % NAMING) + chr(HAN + number % NAMING)


def filled(size: int, parts: Iterator[str], head: str = "", tail: str = "") -> str:
    """Return as many parts as go into a size, between head and tail."""
    found, length = [head], len(head) + len(tail)
    for part in parts:
        length += len(part)
        if length > size:
            break
        found.append(part)
    return "".join([*found, tail])


@cache
def unit() -> str:
    """Return a stretch of the sample report, whole lines of its review."""
    text = SAMPLE.read_text(encoding="utf-8").replace("\r\n", "\n")
    start = text.index("\n", text.index("回顾")) + 1
    return text[start : text.rindex("\n", start, start + UNIT) + 1]


@cache
def names() -> tuple[tuple[int, int], ...]:
    """Return where the names of the unit stand."""
    from kg.build import mentions_of
    from kg.divide import divide
    from kg.text import Document

    found = mentions_of(divide(Document(unit(), "unit", "0" * 64)), "110112")
    return tuple((m.span.start, m.span.end) for m in found if len(m.span) > 3)


def report(size: int) -> str:
    """Return a real report again and again."""
    return filled(size, (unit() for _ in count()), HEAD)


def renamed(size: int) -> str:
    """Return a real report again and again, with other names in each copy."""
    return filled(size, (_copy(number) for number in count()), HEAD)


def _copy(number: int) -> str:
    """Return the unit with the first two characters of each name made those of this copy and name."""
    letters = list(unit())
    for i, (start, _) in enumerate(names()):
        letters[start : start + 2] = han((number * len(names()) + i) * 7919)
    return "".join(letters)


def one_line(size: int) -> str:
    """Return a report's words without any mark, on one line."""
    words = "".join(filter(str.isalnum, unit()))
    return filled(size, (words[i : i + 100] for _ in count() for i in range(0, len(words), 100)))


def marked_line(size: int) -> str:
    """Return a report on one line, its full stops made commas."""
    words = unit().replace("\n", "，").replace("。", "，").replace("；", "，")
    return filled(size, (words[i : i + 100] for _ in count() for i in range(0, len(words), 100)))


def members(size: int) -> str:
    """Return one list of projects that a class word closes."""
    return filled(size, (f"{han(i * 7919)}{i % 7}号桥、" for i in count()), HEAD + "推进", "等项目建设。\n")


def places_then_works(size: int) -> str:
    """Return a long list of places before a long list of works, in one sentence."""
    listed = filled(size // 2, (f"{han(i * 7919)}镇、" for i in count()))
    works = filled(size // 2, (f"{han(i * 7927)}水库工程、" for i in count()))
    return f"{HEAD}在{listed}张家湾镇建设{works}等项目。\n"


def spread(size: int) -> str:
    """Return one project again and again, each time beside another place."""
    return filled(size, (f"{han(i * 7919)}镇城市绿心剧院项目开工，" for i in count()), HEAD)


def villages(size: int) -> str:
    """Return a line a place, each with its project."""
    lines = (f"{han(i * 7919)}产业园区{han(i * 7927)}中心项目开工建设。\n" for i in count())
    return filled(size, lines, HEAD)


def repeated(size: int) -> str:
    """Return one name again and again."""
    return filled(size, ("张家湾设计小镇" for _ in count()))


def related(size: int) -> str:
    """Return names that begin and end one another: 东东镇, 东东东镇 and so forth, in lines."""
    places = (
        f"在{'东西南北'[i % 4] * (i % 23 + 1)}{'湾坝岭'[i % 3] * (i % 11)}科技小镇建设北京城市副中心。\n"
        for i in count()
    )
    return filled(size, places, HEAD)


def alternating(size: int) -> str:
    """Return words of one character by turns with names."""
    return filled(size, ("的张家湾镇了市委" for _ in count()), HEAD)


def ordinals(size: int) -> str:
    """Return lines that each begin a series anew: 一是."""
    return filled(size, (f"一是推进{han(i)}工作。继续做好各项工作。\n" for i in count()), HEAD)


def headings(size: int) -> str:
    """Return headings only, in three levels."""
    lines = (
        f"{'一二三四五六七八九十'[i % 10]}、深入实施{han(i)}战略\n（{'一二三四五六七八九'[i % 9]}）推动{han(i)}发展\n{i % 9 + 1}.做好{han(i)}工作\n"
        for i in count()
    )
    return filled(size, lines, HEAD)


def numbering(size: int) -> str:
    """Return numbers within numbers as deep as they go, without end."""
    styles = "第{}部分 {}\n{}、{}\n（{}）{}\n1.{}\n（1）{}\n{}是{}。\n第{}，{}。\n"
    digits = "一二三四五六七八九十"
    lines = (styles.replace("{}", "%s") for _ in count())
    return filled(size, (line % _fill(digits[i % 10], han(i)) for i, line in enumerate(lines)), HEAD)


def _fill(digit: str, word: str) -> tuple[str, ...]:
    title = f"推进{word}建设"
    return (digit, title) * 3 + (title, title) + (digit, title) * 2


def terms(size: int) -> str:
    """Return a glossary of many terms."""
    lines = (f"{i}.{han(i * 7919)}工程：指{han(i)}等领域的重点项目。\n" for i in count(1))
    return filled(size, lines, HEAD + "推进各项工作。\n名词解释\n")


def nested_quotes(size: int) -> str:
    """Return quotes in quotes, half opening, half closing."""
    return "推进" + "“‘" * (size // 4) + "张家湾" + "’”" * (size // 4) + "建设。"


def open_quotes(size: int) -> str:
    """Return quotes that are never closed, each before a name."""
    return filled(size, ("推进“张家湾《城市规划" for _ in count()))


def held(size: int) -> str:
    """Return places that stand one after another without end, before the organ of the last."""
    return filled(size, ("北京市通州区" for _ in count()), HEAD, "人民政府牵头。")


def brackets(size: int) -> str:
    """Return brackets and marks of all kinds without words."""
    return filled(size, ("（(〔【《「" for _ in count()), tail="）)〕】》」")


CONSTANT = {"character": "张", "listed": "、", "etc": "等、", "digits": "2023", "newlines": "\n", "blanks": "区长 ",
            "latin": "Aa", "stops": "。”", "rare": "\U00020000"}  # fmt: skip

FAMILIES: dict[str, Callable[[int], str]] = {
    made.__name__: made
    for made in (
        report, renamed, one_line, marked_line, members, places_then_works, spread, villages, repeated, related,
        alternating, ordinals, headings, numbering, terms, nested_quotes, open_quotes, held, brackets,
    )
}  # fmt: skip
FAMILIES |= {
    name: lambda size, letters=letters: filled(size, (letters for _ in count()), tail="张")  # type: ignore[misc]
    for name, letters in CONSTANT.items()
}
