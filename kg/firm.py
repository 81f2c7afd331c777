"""What the names of organisations look like, wherever they stand.

`长寿集团` and `高阳县职教中心` end as bodies do; `松井新材` begins with no word of the language and ends in a trade; `禧跃` is such a
word alone. `行业协会` and `更多高校` are general, so they name nothing; `传动` and `会计` are plain words.
"""

from __future__ import annotations

import re

from kg.lexicon import PACKAGE, alternatives
from kg.model.segment import tag

WORDS = PACKAGE / "firm.toml"
BODY = re.compile(rf"(?:{alternatives(WORDS, 'bodies')})$")
TRADE = re.compile(rf"(?:{alternatives(WORDS, 'trades')})$")
GENERAL = re.compile(alternatives(WORDS, "general"))
COUNT = re.compile("[0-9一二三四五六七八九十两]+[余多]?[家所个座支]")  # 3家教育集团
BREAKS = alternatives(WORDS, "breaks")
BREAK = re.compile(BREAKS)
ODD = ("nr", "ns", "nt", "nz", "nrt", "zg", "g", "ng")  # sorts of words that are rather names
LONGEST_FIRM, LONGEST_WORD = 8, 5  # characters


def shape(name: str) -> str:
    """Return what a name looks like: a body, a firm with its trade, a short odd word, a plain one; "" for none of these."""
    if GENERAL.match(name) or COUNT.match(name) or BREAK.search(name):
        return ""
    if BODY.search(name):
        return "" if BODY.fullmatch(name) else "body"
    if TRADE.fullmatch(name):
        return "plain"
    first, sort = tag(name)[0]
    odd = len(first) == 1 or sort in ODD
    if TRADE.search(name) and len(name) <= LONGEST_FIRM:
        return "firm" if odd else "plain"
    return ("short" if odd else "plain") if len(name) <= LONGEST_WORD else ""


def is_trade(name: str) -> bool:
    """Tell whether words are but a trade, as 医药 in 医药等20家企业."""
    return bool(TRADE.fullmatch(name))


def is_kind(name: str) -> bool:
    """Tell whether a member of a list is a kind of organisation and none by name: 会计, 律师."""
    return bool(GENERAL.fullmatch(name)) or shape(name) == "plain"
