"""Extractor of organs: the fixed names of party and state organs, short and full.

`在市委、市政府和区委的坚强领导下` yields INSTITUTION 市委, 市政府 and 区委; `市委经济工作会议` is a meeting and yields none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.lexicon import PACKAGE, alternatives
from kg.mention import Mention
from kg.text import Report, Span

WORDS = PACKAGE / "extract" / "organ.toml"
LEVEL = alternatives(WORDS, "levels")
BODY = alternatives(WORDS, "bodies")
# 市委 · 区人大 · 省人民政府, not within a longer word such as 城市委托 or 自治区政府采购.
SHORT = rf"(?<![城都本该各全两])(?:{LEVEL})(?:{BODY})"
FIXED = alternatives(WORDS, "fixed")
# 市委经济工作会议 · 区委七届五次全会 · 区人大代表: the organ is part of another name.
NOT_AFTER = alternatives(WORDS, "not_before")
ORGAN = re.compile(rf"(?:{SHORT}|{FIXED})(?!{NOT_AFTER})")
CONFIDENCE = 0.9


def extract(report: Report, home: str) -> Iterator[Mention]:
    """Yield the organs of party and state."""
    for match in ORGAN.finditer(report.document.text):
        yield Mention(Span(*match.span()), "INSTITUTION", "organ", CONFIDENCE)
