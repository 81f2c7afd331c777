"""The furniture of web pages in texts that were copied from them: which lines are buttons, pagers and share rows.

In: a line. Out: whether it consists of nothing but such words: `【字号：大 中 小】 【打印】 【关闭】`, `分享到：微信 QQ空间`, `第 3 页 共 12 页`.
"""

from __future__ import annotations

import re
from functools import cache

from kg.lexicon import PACKAGE, load_toml

LONGEST = 80  # characters of a row of buttons
MARKS = r"[\s\d\u00a0\u3000,，.．·•、:：;；|｜/\\\-—_+×*<>《》»«＞＜()（）\[\]【】〔〕〖〗「」“”\"'%…]"


def is_control(line: str) -> bool:
    """Tell whether a line is nothing but controls of a page; a number or a mark by itself is none."""
    return len(line) <= LONGEST and bool(_controls().fullmatch(line))


@cache
def _controls() -> re.Pattern[str]:
    """Return the pattern of a line of controls."""
    words = "|".join(load_toml(PACKAGE / "furniture.toml")["control"])
    return re.compile(rf"{MARKS}*+(?:(?>{words}){MARKS}*+)++", re.IGNORECASE)
