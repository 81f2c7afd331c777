"""Extractor of sessions: congresses and conferences of a place by number.

`在通州区第七届人民代表大会第三次会议上` yields EVENT 通州区第七届人民代表大会第三次会议.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.mention import Mention
from kg.text import Report, Span

HAN = r"[\u4e00-\u9fff]"
NUMBER = r"第[一二三四五六七八九十]{1,3}"
# 通州区, 内蒙古自治区, 中华人民共和国; 在 and the like before it are no part of it
PLACE = rf"(?:中华人民共和国|(?:(?![在于至自届]){HAN}){{2,8}}?(?:自治[区州县旗]|[省市区县州盟旗]))"
# 人民代表大会, 人民代表大会常务委员会, 中国人民政治协商会议…委员会
BODY = r"(?:全国)?人民代表大会(?:常务委员会)?"
SESSION = re.compile(rf"{PLACE}?{NUMBER}届{BODY}{NUMBER}次会议")
CONFIDENCE = 0.97


def extract(report: Report, home: str) -> Iterator[Mention]:
    """Yield the sessions that the report names in full."""
    for match in SESSION.finditer(report.document.text):
        yield Mention(Span(*match.span()), "EVENT", "meeting", CONFIDENCE)
