"""Words that name nothing, and what the names of organisations look like."""

from __future__ import annotations

import pytest

from kg.firm import shape
from kg.general import is_general
from kg.mention import Mention
from kg.settle import settle
from kg.text import Span
from tests.marked import report_of


@pytest.mark.parametrize(
    ("kind", "words", "after", "general"),
    [
        ("POLICY", "高质量发展", "，", True),
        ("INSTITUTION", "政协", "提案", True),
        ("INSTITUTION", "政协", "民主", False),
        ("INSTITUTION", "高质量发展", "", False),
        ("POLICY", "乡村振兴", "", False),
    ],
)
def test_general(kind: str, words: str, after: str, general: bool) -> None:
    assert is_general(kind, words, after) is general


def test_a_general_word_is_no_mention_however_sure() -> None:
    report = report_of("推动高质量发展")
    assert settle(report, [Mention(Span(2, 7), "POLICY", "tagger", 0.99)]) == []


@pytest.mark.parametrize(
    ("name", "looks"),
    [
        ("行业协会", ""),
        ("3家教育集团", ""),
        ("集团", ""),
        ("支持银行", ""),
        ("会计", "plain"),
        ("证券", "plain"),
        ("威力传动", "plain"),
        ("城市管理行政执法局", "body"),
        ("松井新材", "firm"),
        ("禧跃", "short"),
    ],
)
def test_shape(name: str, looks: str) -> None:
    assert shape(name) == looks
