"""Each format by itself: what CSV, JSON lines and GraphML hold, safe to open whatever a report says."""

from __future__ import annotations

import csv
import io
import json
import re
import unicodedata
from typing import Any
from xml.etree import ElementTree

import networkx
import pytest

from kg import records
from kg.cells import as_table, guarded, width
from kg.write import entities, graphml, mentions, outline, relations
from tests.sample import HOSTILE, iri_of, sample


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


# --- CSV


@pytest.mark.parametrize("writer", [entities, relations])
def test_a_spreadsheet_sees_utf_8_and_no_formula(writer: Any) -> None:
    text: str = writer.render(sample())
    assert text.startswith("\ufeff")
    assert text.endswith("\r\n")
    for row in csv.reader(io.StringIO(text[1:], newline="")):
        assert not [value for value in row if value.startswith(("=", "+", "-", "@", "\t", "\r"))]


@pytest.mark.parametrize("value", ["", "张家湾镇", "-1.5", "+3", "0.93", "'=1", "a=b", "1-2"])
def test_a_harmless_value_stays(value: str) -> None:
    assert guarded(value) == value


@pytest.mark.parametrize(
    "value", ["=1+1", "+86大厦", "-1号楼", "@中心", "\t=1", "\r=1", "＝1", "--1", "-1+1", "+-1", "-1\n"]
)
def test_a_formula_is_guarded(value: str) -> None:
    assert guarded(value) == f"'{value}"


def test_each_entity_is_a_row() -> None:
    table = {row["iri"]: row for row in rows(entities.render(sample()))}
    assert set(table) == {entity.iri for entity in sample().entities}
    lucheng = table[iri_of("AREA", "潞城镇", "110112119000")]
    assert (lucheng["name"], lucheng["other_names"], lucheng["code"], lucheng["area_kind"]) == (
        "潞城镇", "潞城", "110112119000", "town",
    )  # fmt: skip
    assert table[iri_of("PROJECT", "北京国际设计周永久会址")]["sections"] == "1.1.p1 2.1.p1"
    names = {row["name"].removeprefix("'") for row in table.values()}
    assert set(HOSTILE) <= names


def test_each_place_of_a_relation_is_a_row() -> None:
    table = rows(relations.render(sample()))
    assert len(table) == 6
    assert {(r["subject_name"], r["predicate"], r["object_name"], r["quote"]) for r in table} == {
        ("北京国际设计周永久会址", "locatedIn", "张家湾设计小镇", "张家湾设计小镇"),
        ("北京国际设计周永久会址", "status", "completed", "落成"),
        ("北京国际设计周永久会址", "status", "operating", "运营"),
        ("副中心站", "locatedIn", "潞城镇", "位于潞城镇"),
        ("副中心站", "status", "under_construction", "有序推进"),
        ("潞城镇", "partOf", "北京市通州区", ""),
    }


# --- JSON lines


def test_mentions_are_in_reading_order_with_their_exact_words() -> None:
    lines = [json.loads(line) for line in mentions.render(sample()).splitlines()]
    texts = [report.document.text for report in sample().reports]
    assert len(lines) == sum(len(entity.mentions) for entity in sample().entities)
    assert all(any(text[r["start"] : r["end"]] == r["text"] for text in texts) for r in lines)
    first = [r["start"] for r in lines if "sha256" not in r["entity"]][:-1]
    assert first == sorted(first)
    assert list(lines[0]) == ["start", "end", "text", "type", "entity", "canonical", "section", "rule", "confidence"]


def test_a_project_has_the_place_and_status_said_nearest() -> None:
    told = [r for r in records.mentions(sample()) if r["canonical"] == "北京国际设计周永久会址"]
    assert [(r["section"], r["status"], r["located_in"]) for r in told] == [
        ("1.1.p1", "completed", ["张家湾设计小镇"]),
        ("2.1.p1", "operating", ["张家湾设计小镇"]),
    ]
    assert not [
        r for r in records.mentions(sample()) if r["type"] != "PROJECT" and ("status" in r or "located_in" in r)
    ]
    assert not [r for r in records.mentions(sample()) if r["section"] == "back" and "status" in r]


def test_the_outline_lists_headings_and_no_paragraph() -> None:
    lines = [json.loads(line) for line in outline.render(sample()).splitlines()]
    assert [(r["path"], r["kind"], r["level"], r["number"], r["title"]) for r in lines] == [
        ("front", "front", 0, "", ""),
        ("1", "part", 1, "", "2022年工作回顾"),
        ("1.1", "chapter", 2, "一、", "新的“一翼”"),
        ("2", "part", 1, "", "2023年工作安排"),
        ("2.1", "chapter", 2, "一、", "开启新征程"),
        ("back", "back", 0, "", ""),
    ]
    assert lines == list(records.outline(sample()))


def test_a_line_of_json_is_one_line_even_with_odd_separators() -> None:
    assert records.as_lines([{"a": "一\n二\u2028三\x85"}]).count("\n") == 1


# --- GraphML


@pytest.fixture(scope="module")
def network() -> networkx.DiGraph:
    return networkx.parse_graphml(graphml.render(sample()))


def test_graphml_comes_back_with_types_and_labels(network: networkx.DiGraph) -> None:
    town = network.nodes[iri_of("AREA", "潞城镇", "110112119000")]
    assert (town["label"], town["type"], town["code"], town["mentions"]) == ("潞城镇", "AREA", "110112119000", 1)
    site = network.nodes[iri_of("PROJECT", "北京国际设计周永久会址")]
    assert site["status"] == "completed operating"
    assert {data["type"] for _, data in network.nodes(data=True)} == {
        "REPORT", "SECTION", "PROJECT", "AREA", "INSTITUTION", "POLICY",
    }  # fmt: skip
    labels = {data["label"] for _, data in network.nodes(data=True)}
    assert {re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f]", "\ufffd", name) for name in HOSTILE} <= labels


def test_graphml_has_the_facts_as_edges(network: networkx.DiGraph) -> None:
    site, town = iri_of("PROJECT", "北京国际设计周永久会址"), iri_of("AREA", "张家湾设计小镇")
    assert network.edges[site, town] == {"label": "locatedIn", "weight": 1.0}
    assert {data["label"] for *_, data in network.edges(data=True)} == {
        "locatedIn",
        "partOf",
        "isPartOf",
        "mentionedIn",
    }


def test_graphml_has_each_node_once_and_no_edge_to_nowhere() -> None:
    tree = ElementTree.fromstring(graphml.render(sample()))  # noqa: S314 - our own file
    space = "{http://graphml.graphdrawing.org/xmlns}"
    nodes = [node.get("id") for node in tree.iter(f"{space}node")]
    assert len(nodes) == len(set(nodes))
    for edge in tree.iter(f"{space}edge"):
        assert {edge.get("source"), edge.get("target")} <= set(nodes)


def test_graphml_has_a_label_and_a_colour_for_yed() -> None:
    tree = ElementTree.fromstring(graphml.render(sample()))  # noqa: S314 - our own file
    space = "{http://www.yworks.com/xml/graphml}"
    shapes = list(tree.iter(f"{space}ShapeNode"))
    assert len(shapes) == len(list(tree.iter("{http://graphml.graphdrawing.org/xmlns}node")))
    assert all(shape.findtext(f"{space}NodeLabel") for shape in shapes)
    assert len({fill.get("color") for fill in tree.iter(f"{space}Fill")}) == 5


# --- tables


@pytest.mark.parametrize(
    ("text", "columns"), [("", 0), ("abc", 3), ("张家湾", 6), ("ＡＢ", 4), ("e\u0301", 1), ("“二”", 4)]
)
def test_width_counts_columns(text: str, columns: int) -> None:
    assert width(text) == columns


def test_the_columns_of_a_table_line_up() -> None:
    lines = as_table(("name", "n"), [("张家湾镇", "1"), ("a\x1b[31m", "22")]).splitlines()
    assert lines == ["name      n", "────────  ──", "张家湾镇  1", "a [31m    22"]
    assert not [c for line in lines for c in line if unicodedata.category(c) == "Cc"]
