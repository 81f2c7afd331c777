"""Numbers that a word processor counts by itself: no text of the file holds the 一、 of its headings.

In: the levels of a list, and paragraph by paragraph which list and level it is of. Out: the number as printed. A level with the
text `%1、` and the format chineseCounting gives 一、, then 二、; the level `（%2）` below it begins again after each.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

HAN = "零一二三四五六七八九"
LEGAL = "零壹贰叁肆伍陆柒捌玖"
STEMS = "甲乙丙丁戊己庚辛壬癸"
BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
WIDE = str.maketrans("0123456789", "０１２３４５６７８９")
ROMAN = ((100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
PLACE = re.compile(r"%(\d)")  # in `（%2）`, the number of the second level
CLOSED = "、.．）)〕】:：,，-—"  # what parts a number from its text without a blank


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list counts."""

    text: str  # `（%2）`
    style: str = "decimal"
    start: int = 1


@dataclass(slots=True)
class Counter:
    """Counts the paragraphs of one list."""

    levels: Mapping[int, Level]
    reached: dict[int, int] = field(default_factory=dict)

    def next(self, at: int) -> str:
        """Return the number of the next paragraph of a level, as printed before its text."""
        level = self.levels.get(at)
        if level is None:
            return ""
        for depth in [depth for depth in self.reached if depth > at]:
            del self.reached[depth]
        self.reached[at] = self.reached[at] + 1 if at in self.reached else level.start
        label = PLACE.sub(lambda place: self._printed(int(place[1]) - 1), level.text) if level.style != "bullet" else ""
        return label if not label or label[-1] in CLOSED else f"{label} "

    def _printed(self, at: int) -> str:
        level = self.levels.get(at, Level(""))
        return printed(self.reached.get(at, level.start), level.style)


def printed(value: int, style: str) -> str:
    """Return a number in a format of Office Open XML (part 1, 17.18.59); decimal where it is not known."""
    return STYLES.get(style, str)(value) if value > 0 else str(value)


def _han(value: int, digits: str = HAN, units: str = "十百千") -> str:
    """Return a number in Chinese: 21 is 二十一."""
    if value > 9999:
        return str(value)
    places = [int(digit) for digit in str(value)]
    said = ""
    for at, digit in enumerate(places):
        power = len(places) - 1 - at
        if digit:
            said += digits[digit] + (units[power - 1] if power else "")
        elif said and any(places[at:]) and not said.endswith(digits[0]):
            said += digits[0]
    return said.removeprefix("一") if 10 <= value < 20 and digits is HAN else said


def _circled(value: int) -> str:
    """Return ① to ⑳, beyond them the number."""
    return chr(ord("①") + value - 1) if value <= 20 else str(value)


def _letter(value: int) -> str:
    """Return a, b, z, then aa, bb."""
    return chr(ord("a") + (value - 1) % 26) * min(1 + (value - 1) // 26, 9)


def _roman(value: int) -> str:
    said = ""
    for worth, sign in ROMAN if value < 400 else ():
        while value >= worth:
            said, value = said + sign, value - worth
    return said or str(value)


_STYLES: dict[str, Callable[[int], str]] = {
    "none": lambda _: "",
    "lowerLetter": _letter,
    "upperLetter": lambda value: _letter(value).upper(),
    "upperRoman": _roman,
    "lowerRoman": lambda value: _roman(value).lower(),
    "decimalFullWidth": lambda value: str(value).translate(WIDE),
    "decimalZero": lambda value: f"{value:02}",
    "chineseLegalSimplified": lambda value: _han(value, LEGAL, "拾佰仟"),
    "ideographTraditional": lambda value: STEMS[(value - 1) % len(STEMS)],
    "ideographZodiac": lambda value: BRANCHES[(value - 1) % len(BRANCHES)],
}
_HAN = ("chineseCounting", "chineseCountingThousand", "japaneseCounting", "taiwaneseCounting", "taiwaneseCountingThousand",
        "koreanDigital2", "ideographDigital")  # fmt: skip
_CIRCLES = ("decimalEnclosedCircle", "decimalEnclosedCircleChinese")
STYLES: Mapping[str, Callable[[int], str]] = _STYLES | dict.fromkeys(_HAN, _han) | dict.fromkeys(_CIRCLES, _circled)
