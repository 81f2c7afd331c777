"""Deadlines: by when a clause says that a thing is to be done.

In: words such as 6月底前, and the year whose plan it is. Out: the last day that they allow. In a plan of 2023 `上半年` is due on
2023-06-30, `6月底前` on the same day, `“十四五”末` on 2025-12-31.
"""

from __future__ import annotations

import re
from calendar import monthrange

PLANS = {"十三五": 2020, "十四五": 2025, "十五五": 2030, "十六五": 2035}
QUARTERS = {"一": 3, "二": 6, "三": 9, "四": 12, "1": 3, "2": 6, "3": 9, "4": 12}
# 2025年底前, 到2025年, 2023年6月底前; a bare year counts only where a word says that it is the end
YEAR = r"(?:到|至)(?P<to>20\d\d)年(?:底|末)?(?:前|之前)?|(?P<by>20\d\d)年(?:底前?|末|年底|前|内|以前)"
MONTH = r"(?:(?P<of>20\d\d)年)?(?P<month>1[0-2]|[1-9])月(?:底|末|份|中旬|上旬|下旬|\d{1,2}日)?(?:前|之前|以前|内|底)"
HALF = r"(?:今年)?(?P<half>[上下])半年(?:前|内)?"
QUARTER = r"(?P<quarter>[一二三四1234])季度(?:末|底|前|内)?"
PLAN = r"“?(?P<plan>十[三四五六]五)”?(?:时期|期间)?末"
THIS = r"(?P<this>年内|年底前?|年末前?|今年底前?|今年年底前?|今年内|全年)"
DEADLINE = re.compile("|".join((PLAN, MONTH, YEAR, HALF, QUARTER, THIS)))


def due(words: str, year: str) -> str:
    """Return the last day that a deadline allows, as an ISO date; nothing where its year is not known."""
    match = DEADLINE.fullmatch(words)
    if not match:
        return ""
    said = match.groupdict()
    own = said["of"] or said["to"] or said["by"] or year
    if said["plan"]:
        return f"{PLANS[said['plan']]}-12-31"
    if not own.isdigit():
        return ""
    month = 12
    if said["month"]:
        month = int(said["month"])
    elif said["half"]:
        month = 6 if said["half"] == "上" else 12
    elif said["quarter"]:
        month = QUARTERS[said["quarter"]]
    return f"{int(own):04}-{month:02}-{monthrange(int(own), month)[1]:02}"
