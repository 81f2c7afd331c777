"""The judge of candidates: what it makes of votes, its features on small lattices, and its trees against a plain walk."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from kg.build import chosen, gathered, mentions_of
from kg.extract import extract
from kg.judge import MODEL, judge
from kg.judge.features import GROUPS, dense
from kg.judge.lattice import Lattice
from kg.judge.repeats import others, spelled
from kg.judge.rivals import facts, rivals, tagger
from kg.judge.scorer import LEAVES, Scorer, first_bit, load, splits
from kg.judge.wide import BITS, encode
from kg.mention import KINDS, Mention
from kg.model import windows
from kg.model.view import View, view_of
from kg.text import Report, Span
from tests.marked import report_of

TEXT = "推进潮白河大桥、梨园等5个项目建设。潮白河治理完成，“五子”联动。\n潮白河。"


def lattice_of(text: str, *candidates: Mention) -> Lattice:
    """Return the lattice of some candidates."""
    return Lattice.of(report_of(text), View(text, "110112"), candidates)


def candidate(
    words: str, kind: str, confidence: float, rule: str = "tagger", text: str = TEXT, nth: int = 0
) -> Mention:
    """Return a candidate for the nth place where words stand."""
    at = -1
    for _ in range(nth + 1):
        at = text.index(words, at + 1)
    return Mention(Span(at, at + len(words)), kind, rule, confidence)


@pytest.fixture(scope="module")
def small() -> Lattice:
    """Six candidates, five rows: a bridge, the river in it twice and once alone, a member of a list."""
    return lattice_of(
        TEXT,
        candidate("潮白河大桥", "PROJECT", 0.8),
        candidate("潮白河", "AREA", 0.2),
        candidate("潮白河", "AREA", 0.9, nth=2),
        candidate("潮白河", "AREA", 0.7, "place", nth=2),
        candidate("梨园", "AREA", 0.3),
        candidate("梨园", "PROJECT", 0.6, "list"),
    )


def test_nothing_gives_nothing() -> None:
    assert judge(report_of("推进建设。"), "", []) == []


@pytest.mark.parametrize(
    "text", ["\n\n", "，。、；：“”《》！？", "增长5.5%，达到120亿元。", "我们要认真做好各项工作。"]
)
def test_plain_words_are_no_names(text: str) -> None:
    assert mentions_of(report_of(text), "") == []


def test_one_row_a_span_and_type_with_all_that_found_it(small: Lattice) -> None:
    rows = zip(small.start.tolist(), small.end.tolist(), small.kind.tolist(), small.rules, strict=True)
    assert [(TEXT[start:end], KINDS[kind], rule) for start, end, kind, rule in rows] == [
        ("潮白河", "AREA", "tagger"),
        ("潮白河大桥", "PROJECT", "tagger"),
        ("梨园", "PROJECT", "list"),
        ("梨园", "AREA", "tagger"),
        ("潮白河", "AREA", "place+tagger"),
    ]


def test_a_judged_mention_is_a_candidate_with_one_confidence() -> None:
    report = report_of(TEXT)
    candidates = gathered(report, extract(report, "110112"))
    judged = judge(report, "110112", candidates)
    assert {(m.span, m.kind) for m in judged} == {(m.span, m.kind) for m in candidates}
    assert len({(m.span, m.kind) for m in judged}) == len(judged)
    assert all(0 <= m.confidence <= 1 for m in judged)
    assert judged == judge(report, "110112", candidates[::-1])


def test_a_rule_of_no_training_is_heard_as_any_other() -> None:
    report = report_of(TEXT)
    found = judge(report, "", [candidate("潮白河", "AREA", 0.9, "a-new-rule")])
    assert [m.rule for m in found] == ["a-new-rule"]


def test_a_long_text_is_judged_window_by_window(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(windows, "WHOLE", 60)
    monkeypatch.setattr(windows, "SIZE", 40)
    report = report_of("推进潮白河治理。\n" * 20)
    candidates = [candidate("潮白河", "AREA", 0.9, text=report.document.text, nth=nth) for nth in range(20)]
    assert [m.span for m in judge(report, "110112", candidates)] == [m.span for m in candidates]


def test_rivals_overlap_and_nothing_else_does(small: Lattice) -> None:
    pairs = {tuple(sorted(pair)) for pair in zip(*(side.tolist() for side in small.pairs), strict=True)}
    assert pairs == {(0, 1), (2, 3)}
    assert small.shared.tolist() == [3 / 5, 1.0, 3 / 5, 1.0]


def test_a_name_within_a_longer_one_knows_how_sure_that_is(small: Lattice) -> None:
    longer, shorter = list(rivals(small))[3], list(rivals(small))[5]
    assert longer.tolist() == [0.8, 0, 0, 0, 0]
    assert shorter.tolist() == [0, 0.2, 0, 0, 0]


def test_facts_are_the_tagger_s_columns_and_the_surest_rule(small: Lattice) -> None:
    columns = list(tagger(small))
    assert facts(small)[:, 0].tolist() == columns[0].tolist() == [0.2, 0.8, 0, 0.3, 0.9]
    assert facts(small)[:, 3].tolist() == [0, 0, 0.6, 0, 0.7]


def test_the_same_words_have_the_same_number_wherever_they_stand(small: Lattice) -> None:
    numbers = spelled(small.view.code, small.start, small.end)
    assert numbers[0] == numbers[4] != numbers[1]
    assert numbers[2] == numbers[3]


def test_the_greatest_among_the_others_of_a_group() -> None:
    values, group = np.array([0.5, 0.9, 0.7, 0.4]), np.array([0, 0, 0, 1])
    assert others(values, group, 2).tolist() == [0.9, 0.7, 0.9, 0.0]


@pytest.mark.parametrize("group", GROUPS)
def test_each_group_gives_one_value_a_candidate(group: str, small: Lattice) -> None:
    assert {np.shape(column) for column in GROUPS[group](small)} == {(small.size,)}


@pytest.mark.parametrize("text", ["河", "河、", "、河", "“河”", "等河等", "河\n河"])
def test_a_candidate_at_the_edge_of_a_text_does_no_harm(text: str) -> None:
    lattice = lattice_of(text, candidate("河", "AREA", 0.5, text=text))
    assert np.isfinite(dense(lattice)).all()
    assert encode(lattice).min() >= 0
    assert encode(lattice).max() < 1 << BITS


def test_the_lowest_bit_of_a_mask() -> None:
    assert [int(first_bit()[mask]) for mask in (1, 2, 3, 8, 12, 0x8000, 0xFFFE)] == [0, 1, 0, 3, 2, 15, 1]


def test_trees_lead_where_a_plain_walk_leads() -> None:
    """Two trees: x0 <= 1 ? (x1 <= 5 ? 1 : 2) : 4, and x1 <= 3 ? 10 : 20."""
    values = np.zeros((2, LEAVES), np.float32)
    values[0, :3], values[1, :2] = (1, 2, 4), (10, 20)
    made = splits(
        np.array([0, 1, 1], np.int16),
        np.array([1, 5, 3], np.float32),
        np.array([0, 0, 1], np.int16),
        np.array([0xFFFC, 0xFFFE, 0xFFFE], np.uint16),
        2,
    )
    scorer = Scorer(np.zeros(4, np.float32), np.zeros(5), made, values, (0.0, 1.0, 0.0))
    rows = np.array([[0, 2], [1, 3], [1, 4], [0, 6], [2, 0], [2, 9]], np.float32)
    found = scorer.chances(rows, np.full((6, 4), 0.5), np.zeros((6, 1), np.int32))
    sums = np.log(found / (1 - found))
    assert sums == pytest.approx([11, 11, 21, 22, 14, 24], rel=1e-6)


def test_the_shipped_scorer_fits_the_features(small: Lattice) -> None:
    scorer = load(MODEL)
    assert max(split.feature for split in scorer.splits) <= dense(small).shape[1]
    assert all((np.diff(split.thresholds) >= 0).all() for split in scorer.splits)


def test_every_mention_of_the_sample_says_what_found_it() -> None:
    path = Path(__file__).parent.parent / "reports" / "tongzhou-2023.txt"
    report: Report = report_of(path.read_text(encoding="utf-8"))
    found = chosen(report, "110112", extract(report, "110112"))
    assert len(found) > 400
    assert {"tagger", "organ+tagger"} <= {m.rule for m in found}
    assert view_of(report.document.text, "110112") is view_of(report.document.text, "110112")
