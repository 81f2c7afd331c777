"""Meeting at which a report was given.

In: the text and its title block. Out: the session's name as printed, blanks taken out.
`——2026年1月26日在广东省第十四届↵人民代表大会第五次会议上` gives 广东省第十四届人民代表大会第五次会议.
"""

from __future__ import annotations

import re

from kg.identify.block import HAN, Stated, matched
from kg.text import Span

GAP = r"[ \t\u3000\xa0]*\n?[ \t\u3000\xa0]*"  # a line can break within the name
NUMBER = r"第?[一二三四五六七八九十〇百\d]{1,4}"
# 在通州区第七届人民代表大会第三次会议上, 第十三届全国人民代表大会第四次会议, 县十六届人民代表大会第四次会议
SESSION = re.compile(
    rf"(?P<meeting>(?:(?![在日于])(?!各位){HAN}){{0,16}}?{NUMBER}届{GAP}(?:全国)?{GAP}(?:人民)?{GAP}代表{GAP}大会{GAP}"
    rf"(?:常务委员会)?{GAP}{NUMBER}次{GAP}(?:全体)?会议)"
)
# 区七届人大三次会议
SHORT = re.compile(rf"(?P<meeting>(?:(?![在日于发]){HAN}){{0,16}}?{NUMBER}届人大{GAP}{NUMBER}次会议)")


def find_meetings(text: str, block: Span) -> list[Stated]:
    """Return the sessions that the title block names, those by their full name first."""
    return [
        matched(match, "meeting")
        for pattern in (SESSION, SHORT)
        for match in pattern.finditer(text, block.start, block.end)
    ]
