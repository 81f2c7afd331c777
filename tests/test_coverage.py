"""Coverage: what does not count, then what does and what of it is captured."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kg.coverage import ASPECTS, FIGURE, Coverage, coverage
from kg.graph import Concept, Evidence, Graph
from kg.terms import mint_term
from kg.text import Span
from tests.chapters import REPORT, graph_of
from tests.sample import sample

NO_FIGURE = [
    ("a year", "2022年"),
    ("a day", "1月4日"),
    ("a time", "4:6"),
    ("an ordinal", "第1"),
    ("a footnote", "[12]"),
    ("a numbered term", "1.“五子”联动"),
    ("a numbered heading", "3、 聚焦"),
    ("a road and a network", "G107沿线新增5G基站"),
    ("a grade", "5A级景区"),
    ("a hotline", "12345热线"),
]
FIGURES = [
    ("a share", "增长8.5%，", "8.5%"),
    ("a unit with its scale", "350.6万平方米", "350.6万平方米"),
    ("a count", "完成3家", "3家"),
    ("thousands set apart", "新增1,200人", "1,200人"),
    ("a bound", "360余家", "360余家"),
]


@pytest.mark.parametrize(("name", "words"), NO_FIGURE, ids=[name for name, _ in NO_FIGURE])
def test_no_figure_is_counted_in(name: str, words: str) -> None:
    assert FIGURE.search(words) is None


@pytest.mark.parametrize(("name", "words", "figure"), FIGURES, ids=[name for name, _, _ in FIGURES])
def test_a_figure_is_counted(name: str, words: str, figure: str) -> None:
    (found,) = FIGURE.findall(words)
    assert found == figure


CHAPTERS = (
    ("front", "", "", "政府工作报告\n"),
    (
        "chapter",
        "一、",
        "回顾",
        "一、回顾\n各位代表！\n推行“【POLICY:评定分离】”机制，落实《【POLICY:控规】》。\n“四梁八柱”夯基垒台，增长8.5%。\n",
    ),
    ("chapter", "二、", "打算", "二、打算\n【PROJECT:2座电站】全部开工。\n印发《实施方案》，持续改善人居环境。\n"),
)


def covered(graph: Graph) -> Coverage:
    (found,) = coverage(graph)
    return found


def counts(found: Coverage, path: str) -> dict[str, tuple[int, int]]:
    (share,) = [share for share in found.shares if share.path == path]
    return dict(zip(ASPECTS, share.counts, strict=True))


def test_each_section_has_its_counts_and_the_whole_their_sum() -> None:
    found = covered(graph_of(CHAPTERS))
    assert counts(found, "2") == {"quotes": (1, 2), "titles": (1, 1), "figures": (0, 1), "sentences": (1, 2)}
    assert counts(found, "3") == {"quotes": (0, 0), "titles": (0, 1), "figures": (1, 1), "sentences": (1, 2)}
    assert counts(found, "") == {"quotes": (1, 2), "titles": (1, 2), "figures": (1, 2), "sentences": (2, 4)}


def test_what_nothing_covers_is_listed_with_its_place() -> None:
    graph = graph_of(CHAPTERS)
    found = covered(graph)
    text = graph.reports[0].document.text
    assert [(one.aspect, one.words, one.section) for one in found.missed if one.aspect != "sentences"] == [
        ("quotes", "“四梁八柱”", "2.p1"), ("figures", "8.5%", "2.p1"), ("titles", "《实施方案》", "3.p1"),
    ]  # fmt: skip
    assert all(text[one.span.start : one.span.end] == one.words for one in found.missed)


def test_a_term_covers_as_a_mention_does() -> None:
    graph = graph_of(CHAPTERS)
    start = graph.reports[0].document.text.index("“四梁八柱”")
    place = Evidence(REPORT, Span(start, start + 6), "“四梁八柱”", "2.p1", "glossary", 1.0)
    term = Concept(mint_term(REPORT, "“四梁八柱”"), "“四梁八柱”", place)
    assert counts(covered(replace(graph, concepts=(term,))), "2")["quotes"] == (2, 2)


def test_each_report_is_counted_by_itself_and_an_empty_graph_not_at_all() -> None:
    graph = sample()
    assert [found.report for found in coverage(graph)] == [record.iri for record in graph.reports]
    assert coverage(Graph((), (), ())) == ()


def test_no_more_is_captured_than_there_is() -> None:
    for found in coverage(sample()):
        for share in found.shares:
            assert all(0 <= captured <= total for captured, total in share.counts)
        whole, *rest = found.shares
        for i in range(len(ASPECTS)):
            assert whole.counts[i][1] == sum(share.counts[i][1] for share in rest)
