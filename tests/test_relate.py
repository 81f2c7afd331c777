"""What the text says of projects: how far they have come and where they lie; first what it does not say."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from kg.lexicon import load_toml
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
    ("what a thing can do", "【PROJECT:城市大脑】功能进一步完善。"),
    ("what is gone into more deeply", "深化【PROJECT:智慧法院】。"),
    ("a strategy that comes down to earth", "【PROJECT:数字广场】助力人才战略落地见效。"),
]


@pytest.mark.parametrize(("name", "marked"), NO_STATUS, ids=[row[0] for row in NO_STATUS])
def test_no_status_is_said(name: str, marked: str) -> None:
    assert said(marked, "status") == []


STATUS = [
    ("preliminary work", "加快【PROJECT:璧山机场】、【PROJECT:渝贵高铁】等前期工作。", ["planned", "planned"]),
    ("planning outweighs starting", "谋划启动【PROJECT:范蠡路西延】建设。", ["planned"]),
    ("settling down", "【PROJECT:中国弹簧】等重点项目签约落户。", ["planned"]),
    ("a start", "【PROJECT:潮白河大桥】正式开工。", ["started"]),
    ("an investment that comes down to earth", "【PROJECT:磷酸铁项目】等一批重大项目落地。", ["planned"]),
    ("firms that come", "【PROJECT:算力中心】等企业落地。", ["planned"]),
    ("one that comes down to earth in good order", "【PROJECT:算力中心】顺利落地。", ["planned"]),
    ("not planned any more", "推动【PROJECT:国家储备林】项目落地实施。", ["under_construction"]),
    ("what has come", "落地【PROJECT:算力中心】。", ["planned"]),
    ("what serves", "拓展【PROJECT:市民之家】服务功能。", ["operating"]),
    ("a start outweighs coming down to earth", "【PROJECT:磷酸铁项目】落地开工。", ["started"]),
    ("work going on", "【PROJECT:九德路】等加快建设。", ["under_construction"]),
    ("a roof on", "【PROJECT:万达广场】全面封顶。", ["under_construction"]),
    ("only the main body done", "【PROJECT:育才路小学】主体完工。", ["under_construction"]),
    ("money spent is no end of the work", "【PROJECT:会展中心】完成投资5.4亿元。", ["under_construction"]),
    ("work at a place", "【PROJECT:市人民医院】在【AREA:西集镇】加快建设。", ["under_construction"]),
    ("what it is to hold", "加快建设【PROJECT:孵化基地】等功能载体。", ["under_construction"]),
    ("a project by its worth", "完成投资5.4亿元的【PROJECT:热电联产项目】。", ["completed"]),
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
    ("a new seat", "建设【PROJECT:县医院新院区】、【PROJECT:唐徕中学北校区】。"),
    ("no place at all", "【PROJECT:再生能源发电厂二期】竣工。"),
    ("a stretch in brackets", "实施【PROJECT:隆黄铁路（隆昌至叙永段）扩能改造】。"),
    ("a word of every city", "推进【PROJECT:城市河湖景观提升】、【PROJECT:智慧公园二期】。"),
    ("what only looks like a road", "建设【PROJECT:集成电路装备产业园】。"),
    ("a road made longer", "推进【PROJECT:姚家园路东延】。"),
    ("a stage of the thing itself", "开工【PROJECT:洛碛港一期】。"),
    ("a road named as a place", "【AREA:孔兴路】堵点消除，【PROJECT:孔兴路】通车。"),
    ("a line named as a place", "【AREA:地铁平谷线】沿线，【PROJECT:地铁平谷线】开工。"),
    ("a water named as a place", "【AREA:凤港减河】两岸，【PROJECT:凤港减河】通水。"),
    ("a motorway that is widened", "【AREA:京台高速】沿线，推进【PROJECT:京台高速改扩建】。"),
    ("a street that is widened", "完成【PROJECT:广泉大街拓宽】。"),
    ("a film", "拍摄【AREA:张家湾镇】【PROJECT:张家湾镇纪录片】。"),
    ("a table of data", "建成【PROJECT:通州运河人物数据库】。"),
    ("a study", "启动【PROJECT:通州运河文化研究工程】。"),
    ("a chronicle", "编修【PROJECT:台湖镇志】。"),
    ("a firm", "支持【PROJECT:卡缦公司毛巾博物馆】。"),
    ("a brand in quotes", "推进【PROJECT:“通州黑猪”全产业链】。"),
    ("a school of the capital by its hill", "新建【PROJECT:北京景山学校】。"),
    ("an unknown word before a works", "建成【PROJECT:宏泰源商砼】。"),
    ("a region that a project serves", "打造面向【AREA:京津】的【PROJECT:绿色农产品生产基地】。"),
    ("a class of zone", "支持【AREA:新区】发展，【PROJECT:新区政务服务中心】运行。"),
    ("a region in the name", "建设【PROJECT:京津冀国家技术创新中心】。"),
    ("the city's name on a district's building", "【PROJECT:北京国际财富中心】开业。"),
    ("another place's name that begins like one", "【PROJECT:张家湾路】通车。"),
    ("a place that another thing comes to", "【PROJECT:厂通路】通车，企业落户【AREA:张家湾镇】。"),
    ("a zone of the sentence before", "【AREA:张家湾设计小镇】迎来发展。【PROJECT:厂通路】通车。"),
    ("a place after the project", "【PROJECT:厂通路】通车，【AREA:张家湾镇】受益。"),
    ("a district named in passing before another clause", "支持【AREA:怀柔区】发展，【PROJECT:厂通路】通车。"),
]


@pytest.mark.parametrize(("name", "marked"), NOWHERE, ids=[row[0] for row in NOWHERE])
def test_no_place_is_said(name: str, marked: str) -> None:
    assert said(marked, "located_in") == []


SOMEWHERE = [
    ("a seat in a place that no list knows", "启动【PROJECT:积水潭医院新街口院区】改造。", ["新街口"]),
    ("a water under a bridge", "建成【PROJECT:白旗松花江大桥】。", ["松花江"]),
    ("a chain of places", "开工【PROJECT:平峦山-铁仔山-碧海湾慢行贯通工程】。", ["平峦山", "碧海湾", "铁仔山"]),
    ("two towns that share a plant", "推进【AREA:西集镇】、【PROJECT:漷县镇污水处理厂】建设。", ["漷县镇", "西集镇"]),
    ("airports by their places alone", "【AREA:韶关】、【PROJECT:河源】、【PROJECT:汕尾】等支线机场项目开工。", []),
    ("a town in the name", "【PROJECT:台湖镇公租房小学】投用。", ["台湖镇"]),
    ("a zone in the name", "【PROJECT:台湖演艺小镇主题酒店】运营。", ["台湖演艺小镇"]),
    ("a marked place in the name", "【AREA:城市绿心】焕新，【PROJECT:城市绿心剧院】竣工。", ["城市绿心"]),
    ("a river that is cared for", "完成【PROJECT:港沟河综合治理】。", ["港沟河"]),
    ("a village that is renewed", "推进【PROJECT:福田村】、【PROJECT:上沙村】改造。", ["福田村", "上沙村"]),
    ("a body's seat in its name", "【PROJECT:宣武医院房山院区】开工。", ["房山"]),
    ("a seat in brackets", "【PROJECT:华为（北京）创新中心】运营。", ["北京"]),
    ("a list of airports by their towns", "【PROJECT:台湖】、【PROJECT:西集】等通用机场建成。", ["台湖", "西集"]),
    ("the ends of a line", "加快【PROJECT:吉林至桦甸高速】建设。", ["吉林", "桦甸"]),
    ("the ends of a stretch", "推进【PROJECT:国道饶盖线白旗至裕国段】。", ["白旗", "裕国"]),
    ("a line that goes on", "推进【PROJECT:地铁16号线延伸至葵涌】。", ["葵涌"]),
    ("an end that holds the word for a way", "开工【PROJECT:周至至乾县高速】。", ["周至", "乾县"]),
    ("a river by its form", "建设【PROJECT:大沙河调蓄池】。", ["大沙河"]),
    ("a river before its bed", "启动【PROJECT:秋兰河河道治理】。", ["秋兰河"]),
    ("a dam by its form", "建成【PROJECT:麻栗坝大型灌区】。", ["麻栗坝"]),
    ("a hill by its form", "打造【PROJECT:马峦山自然学校】。", ["马峦山"]),
    ("a place worked on", "完成【PROJECT:北小园老旧小区综合整治】。", ["北小园"]),
    ("a place by what no dictionary knows", "启动【PROJECT:西涌星空公园】。", ["西涌"]),
    ("what a marked place begins with", "【AREA:坝光片区】焕新，【PROJECT:坝光体育中心】竣工。", ["坝光"]),
    ("the end of a marked place", "【AREA:张家湾设计小镇】扩大，【PROJECT:设计小镇建设】获奖。", ["设计小镇"]),
    ("the place of a stretch", "【AREA:保沧高速】【AREA:通州】，推进【PROJECT:保沧高速通州段改扩建】。", ["通州"]),
    ("a part rather than the whole line", "实施【PROJECT:保沧高速通州段改造】。", ["通州"]),
    ("a station of a division", "提升【PROJECT:通州火车站站前广场】。", ["通州火车站"]),
    ("a list of places", "推进【PROJECT:梁各庄】、【PROJECT:八里桥】等6个棚改项目。", ["八里桥", "梁各庄"]),
    ("the zone in a name", "【PROJECT:台湖演艺小镇主题酒店】运营，【PROJECT:图书城】改造。", ["台湖演艺小镇"] * 2),
    ("right before", "【AREA:张家湾设计小镇】【PROJECT:设计周永久会址】落成。", ["张家湾设计小镇"]),
    ("before a verb of building", "在【AREA:梅彩片区】建设【PROJECT:联合总部基地】。", ["梅彩片区"]),
    ("two places", "推进【AREA:右江区】、【AREA:田东县】【PROJECT:源网荷储项目】。", ["田东县", "右江区"]),
    ("a list after a place", "【AREA:臧村镇】【PROJECT:马庄】、【PROJECT:刘庄】安置房建成。", ["臧村镇", "臧村镇"]),
    ("what the sentence is about", "【AREA:大空港新城】完成投资百亿元，【PROJECT:会展中心】完工。", ["大空港新城"]),
    ("where it comes down", "【PROJECT:永久会址】成功落户【AREA:武当山】。", ["武当山"]),
    ("where a list comes down", "【PROJECT:甲厂】、【PROJECT:乙厂】等项目落地【AREA:西集镇】。", ["西集镇", "西集镇"]),
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


RULES = [
    (path.stem, rule["name"], rule)
    for path in sorted((Path(__file__).parent.parent / "kg" / "relate").glob("*.toml"))
    for rule in load_toml(path).get("rule", ())
]


@pytest.mark.parametrize(("file", "name", "rule"), RULES, ids=[f"{file}-{name}" for file, name, _ in RULES])
def test_the_example_of_each_rule_gives_what_it_says(file: str, name: str, rule: dict[str, Any]) -> None:
    assert [f"{subject} > {thing}" for subject, thing in said(rule["example"], rule["says"])] == rule["gives"]
    report, mentions = given(rule["example"])
    assert {c.rule.partition(":")[0] for c in relate(report, HOME, mentions) if c.predicate == rule["says"]} == {name}


NOT_SAID = [
    ("an institution named beside a project", "【INSTITUTION:中建八局】入列，【PROJECT:安贞医院】开工。"),
    ("a name that is hardly a phase", "推进【PROJECT:二期工程】。"),
    ("a class of thing in phases", "建成【PROJECT:园区一期】。"),
    ("whose a rule is", "落实【POLICY:北京市医疗保障条例】，服务【AREA:北京市】。"),
    ("a title that firms win", "新增【DESIGNATION:独角兽企业】5家。"),
    ("a title won by many without a name", "5家企业获得【DESIGNATION:中国专利优秀奖】。"),
    ("a clause that goes on about another", "【AREA:张家湾镇】扩容，获评【DESIGNATION:国家级特色小镇】。"),
    ("an event that is only looked forward to", "迎接【EVENT:党的二十大】胜利召开。"),
    ("the next sentence", "由【INSTITUTION:中建八局】承建。【PROJECT:安贞医院】开工。"),
]


@pytest.mark.parametrize(("name", "marked"), NOT_SAID, ids=[row[0] for row in NOT_SAID])
def test_nothing_else_is_said(name: str, marked: str) -> None:
    report, mentions = given(marked)
    assert [c for c in relate(report, HOME, mentions) if c.predicate not in ("located_in", "status")] == []


PARTS = [
    ("a phase", "推进【PROJECT:友谊医院二期】。", ["友谊医院二期 phaseOf 友谊医院"]),
    (
        "a phase in brackets",
        "推进【PROJECT:再生能源发电厂（二期）】。",
        ["再生能源发电厂（二期） phaseOf 再生能源发电厂"],
    ),
    ("a phase that is enlarged", "推进【PROJECT:济南机场二期改扩建】。", ["济南机场二期改扩建 phaseOf 济南机场"]),
    ("a stretch", "推进【PROJECT:潮南高速三明段】。", ["潮南高速三明段 partOf 潮南高速"]),
    (
        "a part of what is named as well",
        "推进【PROJECT:东六环入地改造】，【PROJECT:东六环入地改造西线隧道首段】贯通。",
        ["东六环入地改造西线隧道首段 partOf 东六环入地改造"],
    ),
    (
        "a plan for a zone",
        "【AREA:张家湾设计小镇】扩容，《【POLICY:张家湾设计小镇控规】》获批。",
        ["张家湾设计小镇控规 concerns 张家湾设计小镇"],
    ),
    (
        "measures for an industry",
        "壮大【INDUSTRY:现代种业】，落实【POLICY:鼓励现代种业发展十条措施】。",
        ["鼓励现代种业发展十条措施 concerns 现代种业"],
    ),
    (
        "the site of an event",
        "【AREA:张家湾设计小镇】扩容，【PROJECT:张家湾设计小镇北京国际设计周永久会址】落成。",
        ["北京国际设计周 heldAt 张家湾设计小镇北京国际设计周永久会址"],
    ),
]


@pytest.mark.parametrize(("name", "marked", "facts"), PARTS, ids=[row[0] for row in PARTS])
def test_what_a_name_says_of_itself(name: str, marked: str, facts: list[str]) -> None:
    report, mentions = given(marked)
    words = report.document.words
    assert [
        f"{words(c.subject.span)} {c.predicate} {words(c.object.span)}"
        for c in relate(report, HOME, mentions)
        if c.predicate not in ("located_in", "status") and isinstance(c.object, Mention)
    ] == facts


def test_every_module_of_the_folder_is_asked() -> None:
    assert [relater.__name__.rpartition(".")[2] for relater in relaters()] == [
        "actor", "honour", "location", "status", "topic", "venue", "whole",
    ]  # fmt: skip


def test_claims_are_the_same_in_any_order_of_mentions() -> None:
    report, mentions = given("推进【AREA:右江区】、【AREA:田东县】【PROJECT:源网荷储项目】，建成【PROJECT:厂通路】。")
    assert relate(report, HOME, mentions) == relate(report, HOME, mentions[::-1])


def test_a_clause_reaches_only_so_far() -> None:
    """A line without a comma is looked at from each project only near it, so that work grows with the text."""
    far = "【PROJECT:厂通路】" + "以及" * 200
    assert said(far + "竣工。", "status") == []
    assert said(far[: -2 * 150] + "竣工。", "status") == [("厂通路", "completed")]
