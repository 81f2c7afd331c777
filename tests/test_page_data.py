"""The explorer page as bytes: its data, its layout, its bundle; no browser is needed."""

from __future__ import annotations

import json
import re
from math import hypot
from typing import Any

import pytest

from kg.lexicon import load_toml
from kg.write import html
from kg.write.html import bundle, embed, fill
from kg.write.layout import Group, lay_out, width_of
from kg.write.pack import pack
from kg.write.payload import payload
from tests.chapters import graph_of

# What must not happen.


def test_data_holds_nothing_that_ends_its_block() -> None:
    text = embed({"a": "</script><!--", "b": "\u2028"})
    assert "<" not in text
    assert "\u2028" not in text
    assert json.loads(text) == {"a": "</script><!--", "b": "\u2028"}


def test_a_part_that_looks_like_a_slot_stays_as_it_is() -> None:
    assert fill("{{ one }}-{{ two }}", {"one": "{{ two }}", "two": "2"}) == "{{ two }}-2"


def test_a_bundle_has_no_import_and_no_name_twice() -> None:
    script = bundle("main")
    assert not re.search(r"^\s*(import|export)\b", script, re.MULTILINE)
    names = re.findall(r"^(?:async )?(?:function|const|let|class) (\w+)", script, re.MULTILINE)
    assert len(names) > 50
    assert sorted(names) == sorted(set(names))


def test_no_script_of_the_page_holds_what_would_end_it() -> None:
    for text in (bundle("main"), (html.PAGE / "vendor" / "vis-network.min.js").read_text(encoding="utf-8")):
        assert not re.search(r"</script|<!--", text, re.IGNORECASE)


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


# What happens.


def test_the_page_is_the_same_bytes_each_time() -> None:
    assert html.render(graph_of()) == html.render(graph_of())


def test_each_sentence_is_sent_once_and_each_mention_lies_in_it() -> None:
    data = payload(graph_of())
    texts = [text for _, _, text in data["sentences"]]
    assert len(texts) == len(set(texts))
    for _, name, *_, mentions in data["entities"]:
        for sentence, start, end, *_ in mentions:
            assert texts[sentence].encode("utf-16-le")[2 * start : 2 * end].decode("utf-16-le") == name


def test_a_mention_across_two_sentences_is_shown_whole() -> None:
    data = payload(graph_of((("chapter", "一、", "题", "甲。办好【EVENT:畅！通州】和【EVENT:乙；丙】。\n"),)))
    shown = {name: data["sentences"][mentions[0][0]][2] for _, name, *_, mentions in data["entities"]}
    assert shown == {"畅！通州": "办好畅！通州和乙；", "乙；丙": "通州和乙；丙。"}


def test_both_languages_say_everything() -> None:
    words = load_toml(html.PAGE / "words.toml")

    def keys(table: dict[str, Any], path: str = "") -> set[str]:
        return {
            key
            for name, value in table.items()
            for key in (keys(value, f"{path}{name}.") if isinstance(value, dict) else {path + name})
        }

    assert keys(words["zh"]) == keys(words["en"])
    used = set(re.findall(r'\bword\("([\w.]+)"', bundle("main")))
    used |= set(
        re.findall(r'data-(?:word|label|title|placeholder)="(\w+)"', (html.PAGE / "index.html").read_text("utf-8"))
    )
    assert used - keys(words["zh"]) == set()
