"""The explorer page as bytes: its data, its layout, its bundle; no browser is needed."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from math import hypot
from pathlib import Path
from typing import Any

import pytest

from kg.indicator import CHANGES
from kg.judge.lattice import RULES
from kg.write import html
from kg.write.html import bundle, embed, fill
from kg.write.layout import Group, lay_out, width_of
from kg.write.pack import pack
from kg.write.payload import LONG, payload
from tests.chapters import graph_of, twins
from tests.sample import PLACE, sample

# What must not happen.


def test_data_holds_nothing_that_ends_its_block() -> None:
    text = embed({"a": "</script><!--", "b": "\u2028"})
    assert "<" not in text
    assert "\u2028" not in text
    assert json.loads(text) == {"a": "</script><!--", "b": "\u2028"}


def test_a_part_that_looks_like_a_slot_stays_as_it_is() -> None:
    assert fill("{{ one }}-{{ two }}", {"one": "{{ two }}", "two": "2"}) == "{{ two }}-2"


def test_a_bundle_has_no_import_or_export_left() -> None:
    script = bundle("main")
    assert not re.search(r"^\s*(import|export)\b", script, re.MULTILINE)
    apart = {"engine", "vendor"}  # what the worker of the queries is made of
    modules = [path for path in html.PAGE.rglob("*.js") if apart.isdisjoint(path.relative_to(html.PAGE).parts)]
    assert script.count("const $m") == len(modules)


def test_modules_that_import_one_another_are_refused(tmp_path: Path) -> None:
    (tmp_path / "one.js").write_text('import { b } from "./two.js";\nexport const a = 1;\n', encoding="utf-8")
    (tmp_path / "two.js").write_text('import { a } from "./one.js";\nexport const b = 1;\n', encoding="utf-8")
    with pytest.raises(ValueError, match=r"one\.js imports itself by way of two\.js"):
        bundle("one", tmp_path)


def test_each_module_has_a_scope_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "one.js").write_text('import { a as b } from "./in/two.js";\nconst own = b;\n', encoding="utf-8")
    (tmp_path / "in" / "two.js").write_text("const own = 2;\nexport const a = own;\n", encoding="utf-8")
    script = bundle("one", tmp_path)
    assert "const $m0 = (() => {\nconst own = 2;\nconst a = own;\nreturn { a };\n})();" in script
    assert "const $m1 = (() => {\nconst { a: b } = $m0;\nconst own = b;\nreturn {  };\n})();" in script


def test_no_script_of_the_page_holds_what_would_end_it() -> None:
    assert not re.search(r"</script|<!--", bundle("main"), re.IGNORECASE)


def test_the_page_names_no_address_to_ask() -> None:
    page = html.render(graph_of()).decode("utf-8")
    assert not re.findall(r"(?:src|href)=[\"']?(?:https?:)?//|@import|url\((?!\"?data:)|sourceMappingURL", page)


def test_no_bubble_overlaps_another() -> None:
    radii = [20.0 + 7 * (i * 37 % 23) for i in range(120)]
    discs = list(zip(radii, pack(radii, aspect=1.2), strict=True))
    for i, (r, (x, y)) in enumerate(discs):
        for s, (u, v) in discs[:i]:
            assert hypot(x - u, y - v) >= r + s - 1e-3


@pytest.mark.parametrize("count", [0, 1, 2, 3])
def test_few_circles_are_packed_too(count: int) -> None:
    assert len(pack([5.0] * count)) == count


def test_no_two_entities_stand_so_close_that_their_names_overlap() -> None:
    names = [f"{'通州区文化旅游综合服务中心改造工程'[: 3 + i % 15]}{i}" for i in range(90)]
    groups = [
        Group("map", tuple(range(1, 40)), hub=0),
        Group("map", tuple(range(40, 70))),
        Group("POLICY", tuple(range(70, 90))),
    ]
    bubbles, points = lay_out(groups, {i: width_of(name) for i, name in enumerate(names)})
    assert len(points) == 90
    for i in range(90):
        for j in range(i):
            (x, y), (u, v) = points[i], points[j]
            assert abs(y - v) >= 45 or abs(x - u) >= 25, (names[i], names[j])
    for group, bubble in zip(groups, bubbles, strict=True):
        assert all(hypot(points[i][0] - bubble.x, points[i][1] - bubble.y) < bubble.r for i in group.members)


class Counted(str):
    """A text that counts the characters copied out of it."""

    copied = 0

    def __getitem__(self, key: Any) -> str:
        part = super().__getitem__(key)
        Counted.copied += len(part)
        return part


def copied(names: int) -> int:
    """Return how many characters the page's data copies out of a report that is one line of so many names."""
    graph = graph_of((("chapter", "一、", "题", "建设【PROJECT:张家湾设计小镇项目】" * names + "\n"),))
    record = graph.reports[0]
    document = replace(record.document)
    object.__setattr__(document, "text", Counted(document.text))  # past the check of the text, which makes a plain one
    Counted.copied = 0
    data = payload(replace(graph, reports=(replace(record, document=document),)))
    assert len(data["entities"][0][-1]) == names
    return Counted.copied


def test_one_huge_line_costs_no_more_than_its_length() -> None:
    assert 0 < copied(2000) <= 2.1 * copied(1000)


@pytest.mark.parametrize("between", ["", "，"])
def test_a_sentence_without_end_is_shown_in_stretches(between: str) -> None:
    data = payload(graph_of((("chapter", "一、", "题", f"𠮷建设【PROJECT:𠮷祥桥】{between}" * 900 + "\n"),)))
    shown = [(paragraph, text) for _, paragraph, text in data["sentences"]]
    assert max(len(text) for _, text in shown) <= LONG + 4
    assert "".join(text for paragraph, text in shown if paragraph >= 0) == f"𠮷建设𠮷祥桥{between}" * 900
    ((_, name, *_, mentions),) = data["entities"]
    assert len(mentions) == 900
    for sentence, start, end, *_ in mentions:
        assert shown[sentence][1].encode("utf-16-le")[2 * start : 2 * end].decode("utf-16-le") == name


# What happens.


def test_two_reports_of_one_name_are_told_apart_by_their_files() -> None:
    graph = twins(graph_of())
    assert (
        "<title>北京市通州区2023年政府工作报告（case） · 北京市通州区2023年政府工作报告（later） · 知识图谱</title>"
        in (html.render(graph).decode("utf-8"))
    )


def test_the_page_is_the_same_bytes_each_time() -> None:
    assert html.render(graph_of()) == html.render(graph_of())


def test_each_sentence_is_sent_once_and_each_mention_lies_in_it() -> None:
    data = payload(graph_of())
    texts = [text for _, _, text in data["sentences"]]
    assert len(texts) == len(set(texts))
    for _, name, *_, mentions in data["entities"]:
        for sentence, start, end, *_ in mentions:
            assert texts[sentence].encode("utf-16-le")[2 * start : 2 * end].decode("utf-16-le") == name


def test_each_figure_lies_in_its_sentence_with_what_it_is_about() -> None:
    data = payload(sample())
    assert [row[:7] for row in data["figures"]] == [
        ["全区投资", "5.4亿元", 540000000, "元", "", "", "2022"],
        ["=投资", "5%-6%", 5, "%", "growth", "about", "2021/2025"],
    ]
    for row, one in zip(data["figures"], sample().indicators, strict=True):
        sentence, start, end = row[8]
        assert data["sentences"][sentence][2][start:end] == one.printed
    about, nothing = (row[7] for row in data["figures"])
    assert data["entities"][about][1] == PLACE
    assert nothing == -1
    assert {report["home"] for report in data["reports"]} == {about, -1}


def test_a_mention_across_two_sentences_is_shown_whole() -> None:
    data = payload(graph_of((("chapter", "一、", "题", "甲。办好【EVENT:畅！通州】和【EVENT:乙；丙】。\n"),)))
    shown = {name: data["sentences"][mentions[0][0]][2] for _, name, *_, mentions in data["entities"]}
    assert shown == {"畅！通州": "办好畅！通州和乙；", "乙；丙": "通州和乙；丙。"}


def test_both_languages_say_everything() -> None:
    words = html.words()

    def keys(table: dict[str, Any], path: str = "") -> set[str]:
        return {
            key
            for name, value in table.items()
            for key in (keys(value, f"{path}{name}.") if isinstance(value, dict) else {path + name})
        }

    # In English a problem says itself; Chinese says one as it says many.
    assert keys({**words["zh"], "problem": {}}) == keys({**words["en"], "one": {}})
    assert words["en"]["one"].keys() < words["en"].keys()
    used = set(re.findall(r'\bword\("([\w.]+)"', bundle("main")))
    used |= set(
        re.findall(r'data-(?:word|label|title|placeholder)="(\w+)"', (html.PAGE / "index.html").read_text("utf-8"))
    )
    assert used - keys(words["zh"]) == set()


def test_there_are_words_for_all_that_finds_mentions_or_is_said_of_them() -> None:
    zh = html.words()["zh"]
    assert {rule.partition("-")[0] for rule in RULES} - {"other"} <= set(zh["by"])
    assert {"nested", "itself", "term"} <= set(zh["by"])
    assert set(CHANGES) == set(zh["change"])
    assert {row.predicate for row in sample().relations} - {"status"} <= set(zh["fact"])
    assert set(zh["fact"]) == set(zh["inverse"])
