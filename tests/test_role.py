"""The type that a sentence gives to a name: what leaves it as it is first, then what makes it another."""

from __future__ import annotations

import pytest

from kg.mention import Mention
from kg.role import cast
from kg.text import Span
from tests.marked import report_of, unmark

CASES = [
    ("works that are built", "推进【PROJECT:甲产业园】、【PROJECT:乙产业园】等项目建设", []),
    ("a tool that is made use of", "依托【PROJECT:智慧城管综合执法管理系统】，提升能力", []),
    ("a centre that moves in", "落户【PROJECT:投融资促进中心】", []),
    ("a zone in a list of works", "加快【PROJECT:乐高乐园】、【PROJECT:西涌片区】等重大项目建设", []),
    ("districts that are renewed", "推进【PROJECT:城东】、【PROJECT:大赛】等片区改造", []),
    ("a title that is sought", "争创【DESIGNATION:服务贸易创新发展示范区】", []),
    ("a title that a level gives", "深化【DESIGNATION:国家级科创金融改革试验区】建设", []),
    ("a title that is won for a zone", "推进【DESIGNATION:全域旅游示范区】创建", []),
    ("a policy is none of these", "整合【POLICY:多规合一】等旅游资源", []),
    ("sights", "整合【PROJECT:弘法寺】、【PROJECT:仙湖植物园】等旅游资源", ["AREA:弘法寺", "AREA:仙湖植物园"]),
    ("airports", "完善【AREA:河源】、【AREA:汕尾】等8个支线机场", ["PROJECT:河源", "PROJECT:汕尾"]),
    ("what is built upon", "依托【PROJECT:市职教园区】，培养人才", ["AREA:市职教园区"]),
    (
        "what a place serves as",
        "以【PROJECT:国际医疗基地】、【PROJECT:保定南站】等为载体",
        ["AREA:国际医疗基地", "AREA:保定南站"],
    ),
    ("a park that firms move into", "企业入驻【PROJECT:于家务国际种业科技园区】", ["AREA:于家务国际种业科技园区"]),
    ("a zone that is worked on", "深化【DESIGNATION:丝路电商合作先行区】建设", ["AREA:丝路电商合作先行区"]),
    ("a zone while it is built", "完成【PROJECT:高新南片区】空间规划", ["AREA:高新南片区"]),
]


@pytest.mark.parametrize(("marked", "wanted"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_cast(marked: str, wanted: list[str]) -> None:
    text, spans = unmark(marked)
    mentions = [Mention(Span(start, end), kind, "case", 0.6) for start, end, kind in spans]
    found = {f"{m.kind}:{text[m.span.start : m.span.end]}" for m in cast(report_of(text), mentions)}
    assert found == set(wanted)


def test_votes_stand_on_the_spans_that_were_found() -> None:
    text, spans = unmark("整合【PROJECT:弘法寺】等旅游资源")
    mentions = [Mention(Span(start, end), kind, "case", 0.6) for start, end, kind in spans]
    assert {m.span for m in cast(report_of(text), mentions)} == {m.span for m in mentions}
