"""Identify a report: whose it is, of which year, who gave it and when.

In: a divided report. Out: `Identity`; a field stays empty where the text does not tell.
`——2023年1月4日在通州区第七届人民代表大会第三次会议上` gives 2023-01-04 and 北京市通州区 (110112), since the text speaks of
北京 and never of 江苏, where another 通州区 lies.
"""

from __future__ import annotations

from kg.identify.head import find_date, find_speaker, find_title, find_year
from kg.identify.place import find_place
from kg.text import Identity, Report

__all__ = ["identify"]

HEAD = 1500  # the title block and the first address stand within so many characters


def identify(report: Report) -> Identity:
    """Return what a report says of itself."""
    text = report.document.text
    head = text[:HEAD]
    place, code = find_place(text, head)
    delivered = find_date(head)
    return Identity(
        title=find_title(head),
        place=place,
        code=code,
        year=find_year(report, head, delivered),
        speaker=find_speaker(head),
        delivered=delivered,
    )
