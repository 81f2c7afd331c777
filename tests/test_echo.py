"""Names that a report repeats: what is no repetition first, then what is."""

from __future__ import annotations

import pytest

from kg.echo import echo
from kg.mention import Mention
from kg.text import Span
from tests.marked import report_of, unmark

CASES = [
    ("a name of two characters is too short", "【AREA:通州】很美，通州很大。", []),
    ("a tail that names nothing by itself", "【AREA:绿色发展示范区】。示范区，示范区，示范区。", []),
    ("a tail that does not recur", "【AREA:北京城市副中心】。副中心。", []),
    ("a tail within a word", "【AREA:北京城市副中心】。市副中心，市副中心，市副中心。", ["副中心"] * 3),
    ("a name that is two things", "【AREA:漕运码头】旁的【PROJECT:漕运码头】，漕运码头。", []),
    ("a policy, which stands elsewhere as plain words", "【POLICY:高质量发展】，高质量发展。", []),
    ("a name once more", "【AREA:漕运码头】改造，漕运码头竣工。", ["漕运码头"]),
    ("two names at the end", "【AREA:漕运码头】和【AREA:漕运码头二期】，漕运码头", ["漕运码头"]),
    ("a tail that recurs", "【AREA:北京城市副中心】。副中心，副中心，副中心。", ["副中心"] * 3),
]


@pytest.mark.parametrize(("marked", "wanted"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_echo(marked: str, wanted: list[str]) -> None:
    text, spans = unmark(marked)
    mentions = [Mention(Span(start, end), kind, "case", 0.9) for start, end, kind in spans]
    found = list(echo(report_of(text), mentions))
    assert [text[m.span.start : m.span.end] for m in found] == wanted
    assert not any(m.span.overlaps(other.span) for m in found for other in mentions)


def test_a_name_found_in_part_is_found_whole() -> None:
    text, spans = unmark("【AREA:张家湾设计小镇】落成，落户【AREA:张家湾】设计小镇。")
    mentions = [Mention(Span(start, end), kind, "case", 0.9) for start, end, kind in spans]
    assert [text[m.span.start : m.span.end] for m in echo(report_of(text), mentions)] == ["张家湾设计小镇"]


def test_a_name_that_is_not_sure_is_not_repeated() -> None:
    assert list(echo(report_of("漕运码头，漕运码头"), [Mention(Span(0, 4), "AREA", "case", 0.4)])) == []
