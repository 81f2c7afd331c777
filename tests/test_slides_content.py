"""Slides: what each says, and how it stands in the .pptx."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from pptx import Presentation

from kg import slides
from kg.problem import KgError
from kg.scene import Proof, Scene, Stage, Thing
from kg.slides.content import deck
from kg.slides.content.cover import titled
from kg.slides.fit import clean, cut, fit, lines_of, width_of
from kg.slides.index import Index, stage
from kg.slides.plan import Bars, Board, Deck, Map, Star, Table
from kg.slides.words import MARKS, Words
from tests.parts import DRAWING, PAGE, file, made, parts, shown

__all__ = ["file", "made", "shown"]  # the fixtures, found by their names


def bodies(made: Deck, kind: type) -> list[Any]:
    return [slide.body for slide in made.slides if isinstance(slide.body, kind)]


def test_the_cover_counts_what_the_graph_holds(made: Deck, shown: Scene) -> None:
    counts = dict(made.slides[0].body.counts)  # type: ignore[union-attr]
    assert counts["项目"] == sum(thing.kind == "PROJECT" for thing in shown.things)
    assert (counts["计划承诺"], counts["指标"]) == (len(shown.promises), len(shown.figures))
    assert made.title == "北京市通州区2023年政府工作报告"


def test_a_title_that_begins_with_the_place_names_it_once(shown: Scene) -> None:
    (source,) = shown.sources
    for title, wanted in (
        ("博野县2025年政府工作报告", "河北省保定市博野县2025年政府工作报告"),
        ("政府工作报告", "河北省保定市博野县2025年政府工作报告"),
        ("a-file-of-2025", "河北省保定市博野县2025年政府工作报告"),
        ("县城怎么办", "河北省保定市博野县2025年县城怎么办"),
        ("2025年博野县人民政府工作报告", "2025年博野县人民政府工作报告"),
        ("", "河北省保定市博野县2025年政府工作报告"),
    ):
        said = replace(source, title=title, place="河北省保定市博野县", year="2025", name="a-file-of-2025")
        assert titled(replace(shown, sources=(said,)), Words("zh")) == wanted


def test_discs_of_the_map_grow_with_the_projects_and_not_with_the_names(made: Deck, file: bytes) -> None:
    ((at, body),) = [(i, s.body) for i, s in enumerate(made.slides) if isinstance(s.body, Map)]
    page = Presentation(io.BytesIO(file)).slides[at]
    groups = [shape for shape in page.shapes if shape.shape_type == 6]
    assert [group.name for group in groups] == [f"{place.name} {place.projects}" for place in body.places]
    surface: dict[int, set[int]] = {place.projects: set() for place in body.places}
    for group, place in zip(groups, body.places, strict=True):
        disc, name = group.shapes
        surface[place.projects].add(round(disc.width**2 / 1e6))
        assert name.text_frame.text.startswith(place.name[:6])
    one = min(surface[1])
    assert all(len(sizes) == 1 and abs(min(sizes) / one - count) < 0.02 * count for count, sizes in surface.items())


def test_connectors_are_glued_to_the_hub_and_to_each_card(made: Deck, file: bytes) -> None:
    stars = 0
    for (_, root), slide in zip(
        sorted(parts(file, r"ppt/slides/slide\d+\.xml"), key=by_number), made.slides, strict=True
    ):
        lines = list(root.iter(f"{PAGE}cxnSp"))
        if not isinstance(slide.body, Star):
            assert not lines
            continue
        stars += 1
        names = {shape.get("id"): shape.get("name") for shape in root.iter(f"{PAGE}cNvPr")}
        ends = [
            (names[line.find(f".//{DRAWING}stCxn").get("id")], names[line.find(f".//{DRAWING}endCxn").get("id")])
            for line in lines
        ]
        assert [start for start, _ in ends] == [slide.body.hub.name] * len(slide.body.cards)
        assert [end for _, end in ends] == [card.name for card in slide.body.cards]
    assert stars >= 5


def by_number(part: tuple[str, Any]) -> int:
    return int(re.sub(r"\D", "", part[0].rpartition("/")[2]))


def test_a_project_stands_on_its_areas_slide_with_its_stage_in_words_mark_and_edge(file: bytes) -> None:
    pages = [
        page
        for page in Presentation(io.BytesIO(file)).slides
        if page.shapes.title.text_frame.text.startswith("张家湾设计小镇")
    ]
    (card,) = [shape for shape in pages[0].shapes if shape.name == "张家湾设计小镇北京国际设计周永久会址"]
    assert card.text_frame.paragraphs[1].text == f"{MARKS['completed']} 建成"
    assert str(card.line.color.rgb) == "17708C"


def test_what_the_plan_intends_is_not_called_reached() -> None:
    proof = Proof("r", 0, 2, "运营", "力争运营。", "r", "一、", "plan")
    hoped = Stage("operating", "plan", "2023", (proof,))
    built = Stage("completed", "review", "2023", (proof,))
    assert stage(Thing("t", "PROJECT", "会址", stages=(hoped,))) == (hoped, True)
    assert stage(Thing("t", "PROJECT", "会址", stages=(hoped, built))) == (built, False)
    assert stage(Thing("t", "PROJECT", "会址")) is None


def test_a_focus_chooses_the_slides_of_areas_and_brings_the_relations_of_other_things(shown: Scene) -> None:
    made = deck(shown, ["张家湾镇", "东六环入地改造"])
    hubs = [slide.body.hub.name for slide in made.slides if isinstance(slide.body, Star)]
    assert hubs == ["张家湾镇", "东六环入地改造"]
    assert [slide.title for slide in made.slides if isinstance(slide.body, Star)] == [
        "张家湾镇 · 项目与进展",
        "东六环入地改造 · 关系",
    ]


def test_places_that_hold_the_report_s_own_place_are_no_areas_of_it(made: Deck, shown: Scene) -> None:
    index = Index(shown)
    assert {index.things[home].name for home in index.homes} >= {"通州区", "北京市"}
    assert not {star.hub.name for star in bodies(made, Star)} & {"通州区", "北京市"}


def test_promises_with_a_day_or_a_figure_come_first_and_are_counted(made: Deck, shown: Scene) -> None:
    tables = bodies(made, Table)
    assert len(tables) > 1
    rows = [row for table in tables for row in table.rows]
    assert f"{len(shown.promises)} 项中的 {len(rows)} 项" in next(
        s.title for s in made.slides if isinstance(s.body, Table)
    )
    texts = {row[table.head.index("承诺内容")] for table in tables for row in table.rows}
    assert all(clean(one.text) in texts for one in shown.promises if one.deadline or one.figures)
    assert all(abs(sum(table.widths) - 1) < 1e-9 for table in tables)


def test_a_chart_has_one_unit_and_its_values_are_the_report_s(made: Deck, shown: Scene, file: bytes) -> None:
    charts = bodies(made, Bars)
    assert len({chart.unit for chart in charts}) == len(charts) >= 2
    growth = charts[0]
    assert growth.unit == "%"
    decreased = {one.metric for one in shown.figures if one.change == "decrease" and one.unit == "%"}
    for name, values in growth.series:
        for label, value in zip(growth.labels, values, strict=True):
            if value is not None and name != "未注明":
                assert (value < 0) == any(label.startswith(metric[:6]) for metric in decreased), label
    pages = [page for page in Presentation(io.BytesIO(file)).slides if any(shape.has_chart for shape in page.shapes)]
    for page, body in zip(pages, charts, strict=True):
        (chart,) = [shape.chart for shape in page.shapes if shape.has_chart]
        assert list(chart.plots[0].categories) == list(reversed(body.labels))
        drawn = [tuple(series.values) for series in chart.plots[0].series]
        assert drawn == [tuple(None if v is None else float(v) for v in reversed(row)) for _, row in body.series]
        if min(v for row in drawn for v in row if v is not None) >= 0:
            assert chart.value_axis.minimum_scale == 0


def test_the_board_has_each_project_once_at_its_stage(made: Deck) -> None:
    (board,) = bodies(made, Board)
    assert [column.status for column in board.columns] == list(MARKS)
    names = [card.name for column in board.columns for card in column.cards]
    assert len(names) == len(set(names)) > 20
    assert all(len(column.cards) <= 8 for column in board.columns)


def test_english_slides_are_english_around_chinese_names(shown: Scene) -> None:
    made = deck(shown, ["张家湾镇"], "en")
    assert made.slides[1].title == "Areas and their projects"
    assert "张家湾镇 · projects and progress" in [slide.title for slide in made.slides]
    assert set(Words("zh").own) == set(Words("en").own)
    with pytest.raises(KgError, match="known: zh, en"):
        deck(shown, [], "fr")


def test_a_report_without_anything_makes_slides_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text("政府工作报告\n各位代表：\n谢谢大家。\n", encoding="utf-8")
    ((path, number),) = slides.write(tmp_path / "empty.txt", [tmp_path / "a.pptx"])
    assert number == len(Presentation(io.BytesIO(path.read_bytes())).slides) == 1


@pytest.mark.parametrize(
    "text", ["张家湾镇", "北京城市副中心建设国家绿色发展示范区实施方案", "A very long name of a thing " * 9, "名" * 400]
)
@pytest.mark.parametrize(("width", "height"), [(1.0, 0.3), (3.0, 0.5), (12.0, 0.8)])
def test_a_text_fits_its_box_and_is_cut_only_at_the_smallest_size(text: str, width: float, height: float) -> None:
    shown, size = fit(text, width, height, 20, 10)
    assert 10 <= size <= 20
    assert lines_of(shown, width * 72 / size) * size * 1.25 <= height * 72 + 1e-6
    assert shown == text or (size == 10 and shown.endswith("…") and text.startswith(shown[:-1]))
    assert width_of(cut(text, 5)) <= 5


def test_a_range_and_a_bound_stand_in_the_label_of_their_bar(shown: Scene) -> None:
    first = shown.figures[0]
    proof = replace(first.proof, role="plan")
    rows = [
        ("收入", "5%-6%", Decimal(6), ""),
        ("投资", "8%", None, "around"),
        ("消费", "7%", None, ""),
        ("出口", "9%", None, "at_least"),
    ]
    figures = tuple(
        replace(first, metric=metric, printed=printed, amount=Decimal(printed[0]), upper=upper, bound=bound, unit="%",
                change="growth", subject="", proof=proof)
        for metric, printed, upper, bound in rows
    )  # fmt: skip
    (chart,) = bodies(deck(replace(shown, figures=figures)), Bars)
    assert chart.labels == ("出口（9%以上）", "投资（8%左右）", "消费", "收入（5%-6%）")


def test_slides_of_several_reports_tell_them_apart(shown: Scene) -> None:
    (source,) = shown.sources
    other = replace(source, iri="r2", place="河北省三河市", place_iri="p2", year="2024")
    own = ("", source.place_iri)  # what is said of something else has its name, in whichever report
    figures = [one for one in shown.figures if one.unit == "%" and one.change == "growth" and one.subject in own]
    copies = [replace(one, proof=replace(one.proof, report="r2"), subject="") for one in figures]
    made = deck(replace(shown, sources=(source, other), figures=(*figures, *copies)))
    chart = bodies(made, Bars)[0]
    assert {label[:5] for label in chart.labels} == {"北京市通州", "河北省三河"}
    tables = bodies(made, Table)
    assert all(row[-1].startswith("北京市通州区2023 · ") for table in tables for row in table.rows)
    assert made.title == "北京市通州区2023年政府工作报告 · 河北省三河市2024年政府工作报告"
