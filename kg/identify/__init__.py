"""Identify a report: whose it is, of which year, who gave it, when and where, and to whom it was sent.

In: a divided report. Out: `Identity`; a field stays empty where the text does not tell.
`——2023年1月4日在通州区第七届人民代表大会第三次会议上` gives 2023-01-04, the meeting and 北京市通州区 (110112), since the text speaks
of 北京 and never of 江苏, where another 通州区 lies. A module of this folder finds one kind of fact, with its place.
"""

from __future__ import annotations

from kg.identify.block import NOTHING, title_block
from kg.identify.day import find_day
from kg.identify.issuer import find_issuer
from kg.identify.meeting import find_meetings
from kg.identify.notice import find_copies, find_issued, find_notice, find_number, find_recipients
from kg.identify.place import find_place
from kg.identify.speaker import find_speaker
from kg.identify.title import find_title
from kg.identify.year import find_year
from kg.text import Identity, Report, Span

__all__ = ["identify"]

HEAD = 1500  # the title block and the first address stand within so many characters


def identify(report: Report) -> Identity:
    """Return what a report says of itself, and where it says so."""
    text = report.document.text
    block = title_block(report)
    place, code = find_place(text, text[:HEAD])
    notice = find_notice(text, block)
    meetings = find_meetings(text, block)
    named = [span for _, span in meetings if span]
    delivered = find_day(text, block, named)
    speaker, office = find_speaker(text, block, named)
    title = find_title(text, block)
    recipients, addressed = find_recipients(text, notice)
    copies, distributed = find_copies(report)
    stated = {
        "title": title,
        "issuer": find_issuer(text, Span(block.end, len(text)), place),
        "year": find_year(report, title[0], delivered),
        "delivered": delivered,
        "meeting": meetings[0] if meetings else NOTHING,
        "speaker": speaker,
        "office": office,
        "number": find_number(text, block),
        "issued": find_issued(text, notice, delivered[1]),
    }
    places = {name: span for name, (_, span) in stated.items()} | {"recipients": addressed, "copies": distributed}
    return Identity(
        **{name: value for name, (value, _) in stated.items()},
        place=place,
        code=code,
        recipients=recipients,
        copies=copies,
        places=tuple((name, span) for name, span in sorted(places.items()) if span),
    )
