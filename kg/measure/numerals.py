"""Numerals: how a report writes numbers, in Arabic digits, in Chinese, or mixed.

In: the words of a number. Out: its value as a `Decimal`.
`1.2` before `万亿` is 1.2 times 1000000000000, `二百三十` 230, `千亿` 100000000000, `１５` 15, `2,000` 2000.
"""

from __future__ import annotations

from decimal import Decimal

DIGITS = {"〇": 0, "零": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
TENS = {"十": 10, "百": 100, "千": 1000}
MYRIADS = {"万": 10**4, "亿": 10**8}

# 12, 1,234, 3.5, １５; it never gives back a digit, so that a long run of digits is read once
ARABIC = r"[0-9０-９]++(?:,[0-9]{3}(?![0-9]))*+(?:[.．][0-9０-９]++)?+"
CHINESE = "[〇零一二两三四五六七八九十百千万亿]"
SCALE = "万亿|千亿|百亿|十亿|亿|千万|百万|十万|万|千|百"  # after digits: 1.2万亿, 3千
LONGEST = 15  # characters of a number that measures; what is longer is a code


def arabic(words: str) -> Decimal:
    """Return the value of digits."""
    return Decimal(words.replace(",", "").replace("．", "."))


def multiple(scale: str) -> int:
    """Return the product of the characters of a scale word: 千亿 is 100000000000."""
    value = 1
    for character in scale:
        value *= TENS.get(character) or MYRIADS[character]
    return value


def chinese(words: str) -> Decimal:
    """Return the value of a Chinese numeral; a bare scale word counts one: 百亿, 十."""
    total = section = digit = 0
    for character in words:
        if character in DIGITS:
            digit = DIGITS[character]
        elif character in TENS:
            section += (digit or 1) * TENS[character]
            digit = 0
        else:
            total = (total + section + digit or 1) * MYRIADS[character]
            section = digit = 0
    return Decimal(total + section + digit)


def plain(value: Decimal) -> Decimal:
    """Return a value without the zeros after its point, and without an exponent: 414000, 3.5."""
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()
