"""Lists: the class word that closes a list completes the names of its members.

In: the text and a project's span. Out: the fuller name, or the name as it is.
`梁各庄、八里桥等6个棚改项目` makes 梁各庄 to 梁各庄棚改项目; `城北水网一期等项目` adds nothing to a name that is whole.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kg.lexicon import load_toml
from kg.text import Span

REACH = 120  # characters from a member to the end of its list
# 、八里桥等6个 or nothing: what stands between a member and the class word of its list
REST = re.compile(
    r"(?P<rest>[^，。；：！？\n]{0,100}?)(?:等(?P<count>(?:\d+|[一二三四五六七八九十两几多]+)[余多]?[个条座所处项家大])?)"
)

JOINTS = ("、", "和", "及", "与")


@dataclass(frozen=True, slots=True)
class Words:
    """The words of listed.toml for one kind, ready for use."""

    class_word: re.Pattern[str]
    works: re.Pattern[str]
    loose: tuple[str, ...]
    whole: tuple[str, ...]


@cache
def _words(kind: str) -> Words:
    """Return the words of a kind; its class word is made of up to eight characters and an end: 棚改项目, 更新改造."""
    table = load_toml(Path(__file__).with_suffix(".toml"))[kind]
    works = "|".join(table["works"]) or "(?!)"
    ends = "|".join(table["ends"])
    what = rf"(?P<what>[^，。；：、和及等\n]{{0,8}}?(?:(?:{works})*(?:{ends})|(?:{works})+))"
    return Words(re.compile(what), re.compile(works), tuple(table["loose"]), tuple(table["whole"]))


def fuller(text: str, member: Span, name: str, kind: str) -> str:
    """Return a member's name with the class word of its list, where it needs one."""
    words = _words(kind)
    what = _bare(_class_word(text, member, words), words)
    renewed = words.works.search(what) and not words.works.search(name)
    if not what or (name.endswith(words.whole) and not renewed) or name.endswith(what):
        return name
    return name + what


@cache
def _renewal() -> re.Pattern[str]:
    """Return the pattern of the renewal that a clause goes on to tell of: 、孝义河|治理工程."""
    words = load_toml(Path(__file__).with_suffix(".toml"))
    works = "|".join([*words["PROJECT"]["works"], *words["renewal"]["works"]])
    return re.compile(rf"[^，。；！？\n]{{0,40}}?(?P<works>(?:{works})+(?:工程|项目)?)")


def renewed(text: str, member: Span, name: str) -> str:
    """Return the name of a place that is made anew, with what is done to it, so that the work is not the place."""
    match = _renewal().match(text, member.end)
    return name + match["works"] if match and not name.endswith(match["works"]) else name


COUNTED = re.compile(r"^(?:[两三四五六七八九十]|\d+)[所个座条处项家大]")  # 东旺、晓林|两所|卫生院提升工程
NUMBERED = re.compile(r"(?:、\d+)*、\d+(?P<tail>号[线楼路桥馆]|期)")  # 12|、13号线


def numbered(text: str, member: Span) -> str:
    """Return the name of a member whose number alone is printed: 12号线 for 12 in 12、13号线."""
    name = text[member.start : member.end]
    match = NUMBERED.match(text, member.end) if name[-1:].isdigit() else None
    return name + match["tail"] if match else name


def shared(text: str, members: Sequence[Span], is_place: Callable[[str], bool]) -> dict[Span, str]:
    """Return the full names of members that are but places and share the tail of the last: 西丽、蛇口、粤海|文体中心."""
    found: dict[Span, str] = {}
    row: list[Span] = []
    for member in members:
        row = [*row, member] if row and text[row[-1].end : member.start] in JOINTS else [member]
        name = text[member.start : member.end]
        cut = next((n for n in range(min(6, len(name) - 2), 1, -1) if is_place(name[:n])), 0)
        for one in row[:-1] if cut and not is_place(name) else ():
            if is_place(text[one.start : one.end]):
                found.setdefault(one, text[one.start : one.end] + name[cut:])
    return found


def _class_word(text: str, member: Span, words: Words) -> str:
    """Return the class word that closes the list of a member, or nothing."""
    if text[member.end : member.end + 1] not in tuple("、和及与等”"):
        return ""
    rest = REST.match(text, member.end, member.end + REACH)
    what = words.class_word.match(text, rest.end(), member.end + REACH) if rest else None
    return what["what"] if what else ""


def _bare(what: str, words: Words) -> str:
    """Return a class word without the words that belong to the count: 重点项目, 金融类项目 -> 项目."""
    what = COUNTED.sub("", what.rpartition("类")[2])
    while loose := next((word for word in words.loose if what.startswith(word)), ""):
        what = what.removeprefix(loose)
    return what
