"""Speaker of a report, and the office in which he or she spoke.

In: the text and its title block. Out: name and office as printed, blanks taken out.
`通州区人民政府区长  孟景伟` gives 孟景伟 and 通州区人民政府区长; `西藏自治区代理主席 嘎玛泽登` gives an acting one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.identify.block import BLANK, HAN, NOTHING, Stated, matched
from kg.text import Span

NEAR = 30  # characters from the meeting's name to the end of a title block that holds but a name more
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
# 湖北省人民政府代省长李殿勋作政府工作报告; 陕西省省长 赵刚 at the end of the meeting's line; 海南省省长 刘小明在…会议上
GIVING = re.compile(
    rf"(?P<office>(?:(?![上日在，。：]){HAN}){{0,20}}?{POST}){BLANK}*(?P<name>{HAN}{{2,4}}?|{HAN}+[·•]{HAN}+?)"
    rf"(?=(?:同志)?(?:代表|向|所?作|在){HAN}|{BLANK}*$)",
    re.MULTILINE,
)
# 闫继红 on a line of its own, right before 各位代表
ALONE = re.compile(rf"(?:^|\n){BLANK}*(?P<name>{HAN}(?:{BLANK}{{0,4}}{HAN}){{1,3}}){BLANK}*\s*\Z")


def find_speaker(text: str, block: Span, meetings: Sequence[Span]) -> tuple[Stated, Stated]:
    """Return name and office of who gave the report; without an office, only who stands alone after the meeting."""
    for pattern in (OWN_LINE, GIVING):
        match = pattern.search(text, block.start, block.end)
        if match:
            return matched(match, "name"), matched(match, "office")
    last = max((meeting.end for meeting in meetings), default=block.end)
    alone = ALONE.search(text, last, block.end)
    return (matched(alone, "name"), NOTHING) if alone and block.end - last <= NEAR else (NOTHING, NOTHING)
