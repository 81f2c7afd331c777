"""The one rule of choice: the set of candidates without overlap whose log-odds sum highest."""

from __future__ import annotations

from itertools import combinations
from math import isclose, log

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.mention import Mention
from kg.settle import LEAST, settle
from kg.text import Span
from tests.marked import report_of

REPORT = report_of("国家森林城市东风与全国文明城市西园一体推进" * 2)


def mention(start: int, end: int, confidence: float, kind: str = "PROJECT", rule: str = "a") -> Mention:
    return Mention(Span(start, end), kind, rule, confidence)


def test_the_surer_of_two_that_overlap_stays() -> None:
    assert settle(REPORT, [mention(0, 6, 0.9), mention(2, 6, 0.6)]) == [mention(0, 6, 0.9)]


def test_two_short_ones_beat_a_long_one_that_is_less_sure_than_both_together() -> None:
    best = [mention(0, 3, 0.8), mention(3, 6, 0.8)]
    assert settle(REPORT, [mention(0, 6, 0.9), *best]) == best


def test_votes_for_one_span_add_up() -> None:
    voted = settle(REPORT, [mention(0, 6, 0.8, rule="a"), mention(0, 6, 0.8, rule="b"), mention(2, 6, 0.9)])
    assert [(m.span, m.rule, m.confidence) for m in voted] == [(Span(0, 6), "a+b", 0.96)]


def test_a_rule_has_one_vote_and_that_is_its_surest() -> None:
    assert settle(REPORT, [mention(0, 6, 0.7), mention(0, 6, 0.8)]) == [mention(0, 6, 0.8)]


def test_what_is_less_sure_than_pays_is_no_mention() -> None:
    assert settle(REPORT, [mention(0, 6, 0.3)]) == []


def test_a_gazetteer_s_name_says_little_against_a_longer_one_that_holds_it() -> None:
    longer, inner = mention(0, 6, 0.7), mention(0, 2, 0.9, "AREA", "place")
    assert settle(REPORT, [longer, inner]) == [longer]
    assert settle(REPORT, [inner]) == [inner]
    assert settle(REPORT, [longer, mention(0, 2, 0.9, "AREA", "tagger"), inner])[0].kind == "AREA"


def test_marks_of_a_name_are_in_pairs() -> None:
    report = report_of("打造“全域感知”平台，整治）、乙")
    found = settle(report, [mention(3, 10, 0.9), mention(11, 14, 0.9), mention(13, 16, 0.9)])
    assert [report.document.words(m.span) for m in found] == ["“全域感知”平台", "整治", "乙"]


EDGES = [
    ("the verb before", "加快乐高乐园", "PROJECT", "乐高乐园"),
    ("what has come", "综合码头即将", "PROJECT", "综合码头"),
    ("a count", "3家医院扩建项目", "PROJECT", "医院扩建项目"),
    ("a count of measures", "33条稳增长措施", "POLICY", "33条稳增长措施"),
    ("a number in a name", "五家渠市开发区", "AREA", "五家渠市开发区"),
]


@pytest.mark.parametrize(("name", "words", "kind", "wanted"), EDGES, ids=[row[0] for row in EDGES])
def test_words_at_the_edges_of_a_name(name: str, words: str, kind: str, wanted: str) -> None:
    report = report_of(words)
    assert [report.document.words(m.span) for m in settle(report, [mention(0, len(words), 0.9, kind)])] == [wanted]


def test_a_title_keeps_its_first_word() -> None:
    report = report_of("《加快推进工业化意见》")
    assert settle(report, [mention(1, 10, 0.9, "POLICY")])[0].span == Span(1, 10)


@given(st.text(alphabet="“”（）《》甲乙丙", min_size=1, max_size=12), st.data())
def test_no_mention_holds_a_lone_mark(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    for found in settle(report_of(text), [mention(start, end, 0.9)]):
        words = text[found.span.start : found.span.end]
        assert all(words.count(a) == words.count(b) for a, b in ("“”", "（）", "《》"))


@pytest.mark.parametrize("words", ["《政府工作报告》已经大会", "表彰以及论坛"])
def test_a_clause_is_no_name(words: str) -> None:
    assert settle(report_of(words), [mention(0, len(words), 0.9, "EVENT")]) == []


def test_a_title_may_be_a_clause() -> None:
    report = report_of("《关于养老以及托育的意见》")
    assert len(settle(report, [mention(1, 12, 0.9, "POLICY")])) == 1


def test_a_name_does_not_run_over_a_line() -> None:
    assert settle(report_of("甲\n乙丙"), [mention(0, 3, 0.9)]) == []


CANDIDATES = st.builds(
    lambda start, length, confidence, kind: mention(start, start + length, confidence, kind),
    st.integers(0, 12),
    st.integers(1, 5),
    st.sampled_from([0.4, 0.55, 0.6, 0.7, 0.8, 0.9, 0.95]),
    st.sampled_from(["PROJECT", "AREA"]),
)


@given(st.lists(CANDIDATES, max_size=7, unique_by=lambda m: (m.span, m.kind)), st.randoms())
def test_no_set_without_overlap_is_better(candidates: list[Mention], random: object) -> None:
    def weight(mentions: tuple[Mention, ...]) -> float:
        return sum(log(m.confidence / (1 - m.confidence)) - log(LEAST / (1 - LEAST)) for m in mentions)

    def free(mentions: tuple[Mention, ...]) -> bool:
        return not any(a.span.overlaps(b.span) for a, b in combinations(mentions, 2))

    chosen = tuple(settle(REPORT, candidates))
    assert free(chosen)
    best = max(weight(s) for n in range(len(candidates) + 1) for s in combinations(candidates, n) if free(s))
    assert isclose(weight(chosen), best)
    random.shuffle(candidates)  # type: ignore[attr-defined]
    assert tuple(settle(REPORT, candidates)) == chosen
