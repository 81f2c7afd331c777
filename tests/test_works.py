"""Works whose names a found name only begins: what must not be read on first, then what must."""

from __future__ import annotations

import pytest

from kg.mention import Mention
from kg.text import Span
from kg.works import reach, whole
from tests.marked import report_of, unmark

NOTHING = [
    ("a verb follows", "【AREA:太子湾】推进码头建设"),
    ("a small word follows", "【AREA:太子湾】的码头"),
    ("a mark follows", "【AREA:太子湾】，码头"),
    ("a class of places and no one of them", "【AREA:太子湾】等重点片区"),
    ("building alone is no name", "【AREA:太子湾】基础设施建设"),
    ("two whole works", "【PROJECT:潮白河大桥】、【PROJECT:厂通路小学】"),
    ("another type", "【POLICY:接诉即办】平台"),
]
SOMETHING = [
    ("a work", "建成【AREA:太子湾】邮轮母港", ["PROJECT:太子湾邮轮母港"]),
    ("what is done to a place", "推进【AREA:茅洲河】治理", ["PROJECT:茅洲河治理"]),
    ("a zone", "落户【AREA:张家湾】设计小镇", ["AREA:张家湾设计小镇"]),
    (
        "two places with one plant",
        "【AREA:羊平镇】、【PROJECT:文德镇污水处理厂】",
        ["PROJECT:羊平镇", "PROJECT:羊平镇、文德镇污水处理厂"],
    ),
]


def found(marked: str) -> list[str]:
    """Return the candidates for a marked text, each with its type."""
    text, spans = unmark(marked)
    mentions = [Mention(Span(start, end), kind, "case", 0.9) for start, end, kind in spans]
    return sorted(f"{m.kind}:{text[m.span.start : m.span.end]}" for m in reach(report_of(text), mentions))


@pytest.mark.parametrize(("name", "marked"), NOTHING, ids=[row[0] for row in NOTHING])
def test_nothing_is_read_on(name: str, marked: str) -> None:
    assert found(marked) == []


@pytest.mark.parametrize(("name", "marked", "wanted"), SOMETHING, ids=[row[0] for row in SOMETHING])
def test_a_name_is_read_on(name: str, marked: str, wanted: list[str]) -> None:
    assert found(marked) == wanted


def test_a_place_gives_way_to_the_zone_that_it_begins() -> None:
    place, zone = Mention(Span(0, 3), "AREA", "place", 0.8), Mention(Span(0, 7), "AREA", "works", 0.5)
    work = Mention(Span(0, 3), "PROJECT", "tagger", 0.3)
    assert whole([place, zone, work]) == [zone, work]
    assert whole([place, work]) == [place, work]
