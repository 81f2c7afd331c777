"""Title of a report.

In: the text and its title block. Out: the title, blanks taken out: `政 府 工 作 报 告` is 政府工作报告, `2026年四川省人民政府工作报告`
is itself.
"""

from __future__ import annotations

import re

from kg.identify.block import NOTHING, Stated
from kg.text import Span

TITLE = re.compile(
    r"^(?P<title>.{0,24}政\s*府\s*工\s*作\s*报\s*告)(?:[（(][^（()）\n]*[）)])?[ \t\u3000]*$", re.MULTILINE
)
DRESS = "—-*※#＃ \t\u3000"


def find_title(text: str, within: Span) -> Stated:
    """Return the first line of a stretch that is a title."""
    match = TITLE.search(text, within.start, within.end)
    if not match:
        return NOTHING
    words = match["title"]
    start = match.start("title") + len(words) - len(words.lstrip(DRESS))
    return re.sub(r"\s+", "", words).strip(DRESS), Span(start, match.end("title"))
