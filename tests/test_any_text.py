"""Any text builds: scraps of a report in any order give a graph whose every quotation stands where it says, in each format."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from kg import write
from kg.build import graph_of
from kg.text import Document
from tests.adversarial import unit

NAMES = [
    "北京", "河北", "通州区", "张家湾镇", "副中心", "张家湾设计小镇", "首都儿科研究所", "友谊医院二期", "城市绿心", "剧院",
    "中关村", "市政府", "区委", "人民政府", "第一届人民代表大会第一次会议", "区长  孟景伟\n", "北京城市副中心控制性详细规划",
]  # fmt: skip
WORDS = [
    "推进", "完成", "开工", "在建", "落地", "改造", "工程", "公路", "至", "段", "村", "等", "等3个项目", "和", "与", "2023年",
    "（以下简称“首儿所”）", "[1]", "①", "抄送", "同志",
]  # fmt: skip
MARKS = [
    "“", "”", "‘", "’", "《", "》", "（", "）", "、", "，", "。", "；", "：", "——", "\n", "\n\n", "\r", "\u3000", "\u200b",
    "\u2028", "\x00", "<&\"'\\", "=1", "\U00020000", "A", "0",
]  # fmt: skip
OPENERS = ["一、", "（一）", "1.", "㈠", "一是", "二是", "第一，", "名词解释\n", "附件\n", "各位代表：\n"]
SCRAPS = st.lists(st.one_of(*(st.sampled_from(list(group)) for group in (NAMES, WORDS, MARKS, OPENERS))), max_size=40)
CUTS = st.tuples(st.integers(0, 3000), st.integers(0, 300))


@given(CUTS, SCRAPS)
@settings(max_examples=60, deadline=None)
def test_any_text_builds(cut: tuple[int, int], scraps: list[str]) -> None:
    start, size = cut
    text = unit()[start : start + size] + "".join(scraps)
    graph = graph_of(Document(text, "case", "0" * 64))
    files = write.rendered(graph, write.formats())
    assert all(files[name] for name in ("graph.ttl", "graph.html", "manifest.json"))
    places = [place for thing in graph.entities for place in thing.mentions]
    places += [place for fact in graph.relations for place in fact.evidence]
    for place in places:
        assert place.quote == text[place.span.start : place.span.end] != ""
