"""Notice by which a report is issued: its number, its day, whom it goes to.

In: the text and its outline. Out: what the notice before the speech and the distribution list after it say.
`关于印发孟景伟同志…《政府工作报告》的通知 … 北京市通州区人民政府 2023年1月12日` was issued on 2023-01-12; `抄送：区委各部、委、办，区人大办公室…`
lists who gets a copy.
"""

from __future__ import annotations

import re

from kg.identify.block import NOTHING, Stated
from kg.identify.day import DATE, iso
from kg.text import Report, Span

# 关于印发…的通知, 关于…《政府工作报告》的通知
NOTICE = re.compile(r"关于\s*(?:印发|转发|公布)[^。]{0,120}?的\s*通知")
# 通政发〔2023〕1号, 国发[2020]3号
NUMBER = re.compile(
    r"^[ \t\u3000]*(?P<number>[\u4e00-\u9fff]{2,10}[〔\[［（(]\s*(?:19|20)\d\d\s*[〕\]］）)]\s*\d{1,4}\s*号)[ \t\u3000]*$",
    re.MULTILINE,
)
# 各街道办事处，各乡、镇人民政府，区政府各委、办、局，各区属机构：
ADDRESSEES = re.compile(r"^[ \t\u3000]*(?P<names>(?:各|主送[：:]\s*).{2,200}?)[：:]\s*$", re.MULTILINE)
# 抄送：区委各部、委、办，…区检察院，区各人民团体。 the list runs over lines
COPIES = re.compile(
    r"^[ \t\u3000]*(?:抄\s*送|抄\s*报|报\s*送|分\s*送)[：:]\s*(?P<names>[^。]{1,1500}?)(?:。|\s{0,99}\Z|\n[ \t\u3000]*\S{2,40}印发)",
    re.MULTILINE,
)
LIST = re.compile(r"\s*[，,；;]\s*")


def find_notice(text: str, block: Span) -> Span | None:
    """Return the part of a title block from the notice's title on, if there is a notice."""
    notice = NOTICE.search(text, block.start, block.end)
    return Span(notice.start(), block.end) if notice else None


def find_issued(text: str, notice: Span | None, delivered: Span | None) -> Stated:
    """Return the day on which a notice was signed: the first date in it that is not that of the meeting."""
    for date in DATE.finditer(text, notice.start, notice.end) if notice else ():
        if delivered is None or not delivered.overlaps(Span(*date.span())):
            return iso(date), Span(*date.span())
    return NOTHING


def find_number(text: str, block: Span) -> Stated:
    """Return the document number that stands on a line of its own."""
    match = NUMBER.search(text, block.start, block.end)
    return (re.sub(r"\s+", "", match["number"]), Span(*match.span("number"))) if match else NOTHING


def find_recipients(text: str, notice: Span | None) -> tuple[tuple[str, ...], Span | None]:
    """Return those whom a notice addresses."""
    match = ADDRESSEES.search(text, notice.start, notice.end) if notice else None
    return (_names(match["names"]), Span(*match.span("names"))) if match else ((), None)


def find_copies(report: Report) -> tuple[tuple[str, ...], Span | None]:
    """Return those who get a copy, by the distribution list at the end."""
    for section in report.root.children:
        if section.kind == "back":
            match = COPIES.search(report.document.text, section.span.start, section.span.end)
            if match:
                return _names(match["names"]), Span(*match.span("names"))
    return (), None


def _names(listed: str) -> tuple[str, ...]:
    """Return the names of a list, blanks and line ends within it taken out: `区委各部、委、办` is one."""
    plain = re.sub(r"\s+", "", listed.removeprefix("主送：").removeprefix("主送:"))
    return tuple(name for name in LIST.split(plain) if name)
