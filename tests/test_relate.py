"""What the text says of projects: how far they have come and where they lie; first what it does not say."""

from __future__ import annotations

import pytest

from kg.mention import Mention
from kg.relate import relate, relaters
from kg.text import Report, Span
from tests.marked import report_of, unmark

HOME = "110112"  # 北京市通州区


def given(marked: str) -> tuple[Report, list[Mention]]:
    """Return the report of a marked text, and its marks as mentions."""
    text, marks = unmark(marked)
    return report_of(text), [Mention(Span(start, end), kind, "test", 0.9) for start, end, kind in marks]


def said(marked: str, predicate: str, home: str = HOME) -> list[tuple[str, str]]:
    """Return (project, what is said of it) for one predicate, in the order of the text."""
    report, mentions = given(marked)
    words = report.document.words
    return [
        (words(claim.subject.span), claim.object if isinstance(claim.object, str) else words(claim.object.span))
        for claim in relate(report, home, mentions)
        if claim.predicate == predicate
    ]


NO_STATUS = [
    ("an award", "【PROJECT:智慧防汛平台】荣获创新奖。"),
    ("a wish", "打造【PROJECT:卫星互联网产业园】。"),
    ("upkeep", "完善【PROJECT:城市大脑】。"),
    ("a word inside the project's own name", "【PROJECT:城市运营中心】面积两万平方米。"),
    ("a word inside another name", "【PROJECT:潮白河大桥】与【POLICY:推进计划】相衔接。"),
    ("the next sentence", "【PROJECT:潮白河大桥】全长两公里。各项工程竣工。"),
    ("the next clause", "【PROJECT:潮白河大桥】全长两公里，其他工程竣工。"),
]


@pytest.mark.parametrize(("name", "marked"), NO_STATUS, ids=[row[0] for row in NO_STATUS])
def test_no_status_is_said(name: str, marked: str) -> None:
    assert said(marked, "status") == []


STATUS = [
    ("preliminary work", "加快【PROJECT:璧山机场】、【PROJECT:渝贵高铁】等前期工作。", ["planned", "planned"]),
    ("planning outweighs starting", "谋划启动【PROJECT:范蠡路西延】建设。", ["planned"]),
    ("settling down", "【PROJECT:中国弹簧】等重点项目签约落户。", ["planned"]),
    ("a start", "【PROJECT:潮白河大桥】正式开工。", ["started"]),
    ("a start outweighs coming down to earth", "【PROJECT:磷酸铁项目】落地开工。", ["started"]),
    ("work going on", "【PROJECT:九德路】等加快建设。", ["under_construction"]),
    ("a roof on", "【PROJECT:万达广场】全面封顶。", ["under_construction"]),
    ("only the main body done", "【PROJECT:育才路小学】主体完工。", ["under_construction"]),
    ("about to open", "【PROJECT:京唐城际铁路】通车在即。", ["under_construction"]),
    (
        "the verb before a list",
        "完成【PROJECT:成坑村】、【PROJECT:上坪村】等城市更新项目建设。",
        ["completed", "completed"],
    ),
    ("the predicate after", "【PROJECT:北京国际设计周永久会址】落成。", ["completed"]),
    ("use outweighs completion", "【PROJECT:县医院住院楼】建成投用。", ["operating"]),
    ("the predicate outweighs the verb", "推动【PROJECT:龙湖天街】开业运营。", ["operating"]),
    ("a renewal that is done", "翻新改造了【PROJECT:商贸大街】。", ["completed"]),
    ("each clause its own", "【PROJECT:厂通路】竣工，【PROJECT:潮白河大桥】开工。", ["completed", "started"]),
    (
        "each verb its own in one clause",
        "建成【PROJECT:厂通路】、启动【PROJECT:潮白河大桥】。",
        ["completed", "started"],
    ),
    ("a goal in the next clause", "加快【PROJECT:污水处理厂三期】建设，确保按期投运。", ["operating"]),
    (
        "a goal of something else",
        "加快【PROJECT:厂通路】建设，力争【PROJECT:大桥】通车。",
        ["under_construction", "operating"],
    ),
    (
        "a figure that is reached is no stage",
        "加快【PROJECT:厂通路】建设，力争完成投资十亿元。",
        ["under_construction"],
    ),
]


@pytest.mark.parametrize(("name", "marked", "stages"), STATUS, ids=[row[0] for row in STATUS])
def test_status(name: str, marked: str, stages: list[str]) -> None:
    assert [stage for _, stage in said(marked, "status")] == stages


def test_a_status_is_shown_by_the_very_words() -> None:
    report, mentions = given("【PROJECT:潮白河大桥】正式开工。")
    claim = next(claim for claim in relate(report, HOME, mentions) if claim.predicate == "status")
    assert report.document.words(claim.span) == "开工"


NOWHERE = [
    ("no place at all", "【PROJECT:再生能源发电厂二期】竣工。"),
    ("a line between two places", "加快【PROJECT:资中至铜梁高速公路】建设。"),
    ("a region in the name", "建设【PROJECT:京津冀国家技术创新中心】。"),
    ("the city's name on a district's building", "【PROJECT:北京国际财富中心】开业。"),
    ("another place's name that begins like one", "【PROJECT:张家湾路】通车。"),
    ("a zone of the sentence before", "【AREA:张家湾设计小镇】迎来发展。【PROJECT:厂通路】通车。"),
    ("a place after the project", "【PROJECT:厂通路】通车，【AREA:张家湾镇】受益。"),
    ("a district named in passing before another clause", "支持【AREA:怀柔区】发展，【PROJECT:厂通路】通车。"),
]


@pytest.mark.parametrize(("name", "marked"), NOWHERE, ids=[row[0] for row in NOWHERE])
def test_no_place_is_said(name: str, marked: str) -> None:
    assert said(marked, "located_in") == []


SOMEWHERE = [
    ("a town in the name", "【PROJECT:台湖镇公租房小学】投用。", ["台湖镇"]),
    ("a zone in the name", "【PROJECT:台湖演艺小镇主题酒店】运营。", ["台湖演艺小镇"]),
    ("a marked place in the name", "【AREA:城市绿心】焕新，【PROJECT:城市绿心剧院】竣工。", ["城市绿心"]),
    ("a river that is cared for", "完成【PROJECT:港沟河综合治理】。", ["港沟河"]),
    ("a village that is renewed", "推进【PROJECT:福田村】、【PROJECT:上沙村】改造。", ["福田村", "上沙村"]),
    ("a body's seat in its name", "【PROJECT:宣武医院房山院区】开工。", ["房山"]),
    ("a seat in brackets", "【PROJECT:华为（北京）创新中心】运营。", ["北京"]),
    ("a list of airports by their towns", "【PROJECT:台湖】、【PROJECT:西集】等通用机场建成。", ["台湖", "西集"]),
    ("right before", "【AREA:张家湾设计小镇】【PROJECT:设计周永久会址】落成。", ["张家湾设计小镇"]),
    ("before a verb of building", "在【AREA:梅彩片区】建设【PROJECT:联合总部基地】。", ["梅彩片区"]),
    ("two places", "推进【AREA:右江区】、【AREA:田东县】【PROJECT:源网荷储项目】。", ["田东县", "右江区"]),
    ("a list after a place", "【AREA:臧村镇】【PROJECT:马庄】、【PROJECT:刘庄】安置房建成。", ["臧村镇", "臧村镇"]),
    ("what the sentence is about", "【AREA:大空港新城】完成投资百亿元，【PROJECT:会展中心】完工。", ["大空港新城"]),
    ("the first verb's object", "高质量建设【AREA:高铁新区】，抓好【PROJECT:国际会展中心】等项目。", ["高铁新区"]),
]  # fmt: skip


@pytest.mark.parametrize(("name", "marked", "areas"), SOMEWHERE, ids=[row[0] for row in SOMEWHERE])
def test_place(name: str, marked: str, areas: list[str]) -> None:
    assert sorted(area for _, area in said(marked, "located_in")) == sorted(areas)


def test_a_place_reaches_over_clauses_but_not_over_another_place() -> None:
    marked = (
        "特色小镇多点开花，【AREA:张家湾设计小镇】【PROJECT:永久会址】落成，【PROJECT:北泡二期项目】开工，"
        "【AREA:宋庄艺术创意小镇】【PROJECT:印象街】启动。"
    )
    assert said(marked, "located_in") == [
        ("永久会址", "张家湾设计小镇"),
        ("北泡二期项目", "张家湾设计小镇"),
        ("印象街", "宋庄艺术创意小镇"),
    ]


def test_every_module_of_the_folder_is_asked() -> None:
    assert [relater.__name__.rpartition(".")[2] for relater in relaters()] == ["location", "status"]


def test_claims_are_the_same_in_any_order_of_mentions() -> None:
    report, mentions = given("推进【AREA:右江区】、【AREA:田东县】【PROJECT:源网荷储项目】，建成【PROJECT:厂通路】。")
    assert relate(report, HOME, mentions) == relate(report, HOME, mentions[::-1])


def test_a_clause_reaches_only_so_far() -> None:
    """A line without a comma is looked at from each project only near it, so that work grows with the text."""
    far = "【PROJECT:厂通路】" + "以及" * 200
    assert said(far + "竣工。", "status") == []
    assert said(far[: -2 * 150] + "竣工。", "status") == [("厂通路", "completed")]
