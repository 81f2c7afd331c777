"""Extractor of titles: what stands between book-title marks and ends as a plan, rule or opinion does is a POLICY.

`编制《北京市城市更新条例》` yields POLICY 北京市城市更新条例; a play or a book, such as 《牡丹亭》, is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.lexicon import PACKAGE, alternatives
from kg.mention import Mention
from kg.text import Report, Span

ENDINGS = alternatives(PACKAGE / "extract" / "title.toml", "endings")
# 《通州区人民政府合法性审查工作细则》 · 《…规划（2018-2035年）》: a title with the ending of an official paper.
TITLE = re.compile(rf"《(?P<name>[^《》\n]{{0,60}}?(?:{ENDINGS})(?:[（(][^《》（）()\n]{{1,20}}[）)])?)》")
# 作《政府工作报告》: the report itself is no policy.
ITSELF = re.compile(r"工作报告|计划报告|预算报告")
CONFIDENCE = 0.97  # 32 of 33 such titles in the annotated segments are policies


def extract(report: Report, home: str) -> Iterator[Mention]:
    """Yield the policies that the report names by their title."""
    for match in TITLE.finditer(report.document.text):
        if not ITSELF.search(match["name"]):
            yield Mention(Span(*match.span("name")), "POLICY", "title", CONFIDENCE)
