"""Speaker of a report, and the office in which he or she spoke.

In: the text and its title block. Out: name and office as printed, blanks taken out.
`通州区人民政府区长  孟景伟` gives 孟景伟 and 通州区人民政府区长; `西藏自治区代理主席 嘎玛泽登` gives an acting one.
"""

from __future__ import annotations

import re

from kg.identify.block import BLANK, HAN, NOTHING, Stated, matched
from kg.text import Span

POST = r"(?:代理|代)?(?:市长|区长|县长|州长|盟长|旗长|省长|主席|总理|主任)"
# 通州区人民政府区长; 市委副书记、代市长
OFFICE = rf"(?P<office>(?:{HAN}|、){{0,24}}?{POST})"
# 孟景伟, 许 喆, 艾尔肯·吐尼亚孜
NAME = rf"(?P<name>{HAN}(?:{BLANK}{{0,4}}{HAN}){{1,3}}|{HAN}+[·•]{HAN}+)"
OWN_LINE = re.compile(
    rf"^[ \t\u3000\xa0*—（(]*(?:报告人[：:]?{BLANK}*)?{OFFICE}{BLANK}*[：:]?{BLANK}*\n?{BLANK}*{NAME}"
    rf"{BLANK}*(?:[（(][^（()）\n]{{0,40}})?[）)*]*$",
    re.MULTILINE,
)
# 湖北省人民政府代省长李殿勋作政府工作报告。
GIVING = re.compile(
    rf"(?P<office>(?:(?![上日在，。]){HAN}){{2,20}}?{POST})(?P<name>{HAN}{{2,4}}?)(?:同志)?(?:代表|向|作|所作)"
)


def find_speaker(text: str, block: Span) -> tuple[Stated, Stated]:
    """Return name and office of who gave the report."""
    for pattern in (OWN_LINE, GIVING):
        match = pattern.search(text, block.start, block.end)
        if match:
            return matched(match, "name"), matched(match, "office")
    return NOTHING, NOTHING
