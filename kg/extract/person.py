"""Extractor of people: a name beside an office or 同志.

`通州区人民政府区长  孟景伟` yields PERSON 孟景伟, and so does `孟景伟同志`; `各位同志` and `区长负责制` yield none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.lexicon import PACKAGE, alternatives
from kg.mention import Mention
from kg.text import Report, Span

WORDS = PACKAGE / "extract" / "person.toml"
SURNAME = alternatives(WORDS, "surnames")
OFFICE = alternatives(WORDS, "offices")
HAN = r"[\u4e00-\u9fff]"
# 孟景伟, 艾尔肯·吐尼亚孜
NAME = rf"(?:(?:{SURNAME}){HAN}{{1,2}}|{HAN}{{2,6}}·{HAN}{{2,6}})"
# 区长  孟景伟 at the end of a line; 代区长 （孟景伟）
AFTER_OFFICE = rf"(?:{OFFICE})[ \t\u3000（(：:]+(?P<after>{NAME})(?=[ \t\u3000）)]*(?:\n|$))"
# 孟景伟同志, at the start of a line or after a mark or verb: 印发孟景伟同志, 以习近平同志为核心
BEFORE_COMRADE = rf"(?:(?<=[\s，。、；：“以由])|(?<=印发)|(?<=关于))(?P<before>{NAME})(?=同志)"
PERSON = re.compile(rf"{AFTER_OFFICE}|{BEFORE_COMRADE}")
CONFIDENCE = 0.9


def extract(report: Report, home: str) -> Iterator[Mention]:
    """Yield the people whom the report names with their office, or as 同志."""
    for match in PERSON.finditer(report.document.text):
        yield Mention(Span(*match.span(match.lastgroup or 0)), "PERSON", "person", CONFIDENCE)
