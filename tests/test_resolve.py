"""Who is who: what must never become one comes first."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg import records
from kg.graph import Entity, Graph
from kg.mention import Mention
from kg.relate import relate
from kg.resolve import resolve
from kg.text import Identity, Span
from tests.marked import report_of, unmark

TONGZHOU = Identity("政府工作报告", "北京市通州区", "110112", "2023")
SHENZHEN = Identity("政府工作报告", "广东省深圳市宝安区", "440306", "2023")
NOWHERE = Identity()


def graph_of(marked: str, identity: Identity = TONGZHOU) -> Graph:
    """Return the graph of a text with its names marked."""
    text, marks = unmark(marked)
    report = report_of(text)
    mentions = [Mention(Span(start, end), kind, "test", 0.9) for start, end, kind in marks]
    return resolve(report, identity, mentions, relate(report, identity.code, mentions))


def named(graph: Graph) -> dict[str, Entity]:
    """Return the entities that the text names, by each form in which it prints them."""
    return {place.quote: entity for entity in graph.entities for place in entity.mentions}


def problems(graph: Graph) -> list[str]:
    return [problem.code for report in graph.reports for problem in report.problems]


APART = [
    ("two towns that look alike", "【AREA:台湖】与【AREA:太湖】"),
    ("two phases", "【PROJECT:友谊医院一期】与【PROJECT:友谊医院二期】"),
    ("a phase and the whole", "【PROJECT:北泡】与【PROJECT:北泡二期】"),
    ("a hospital and its new building", "【INSTITUTION:安贞医院】运行，【PROJECT:安贞医院新院】开工"),
    ("an institution and a project of one name", "【INSTITUTION:首旅集团】签约，【PROJECT:首旅集团】奠基"),
    ("two organs of one place", "【INSTITUTION:区委】、【INSTITUTION:区政府】"),
    ("the district's and the city's organ", "【INSTITUTION:区委】、【INSTITUTION:市委】"),
    ("a plan and an action of one name", "【POLICY:城市更新行动】与【POLICY:城市更新条例】"),
    ("two plans that differ in their class word", "【POLICY:双百行动】与【POLICY:双百计划】"),
    ("a place and a longer name that it does not end", "【AREA:设计小镇】与【AREA:设计小镇北区】"),
    ("two houses of one number", "【PROJECT:5号楼（2）项目】与【PROJECT:5号楼项目】"),
    ("two phases in brackets", "【PROJECT:再生能源发电厂（一期）】与【PROJECT:再生能源发电厂（二期）】"),
    ("a class word and a zone elsewhere", "【AREA:雄安新区】与【AREA:新区】"),
    ("a class word and a province's zone", "【AREA:海南自贸试验区】与【AREA:自贸试验区】"),
    ("a general name with two candidates", "【AREA:张家湾产业园】、【AREA:于家务产业园】、【AREA:产业园】"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "marked"), APART, ids=[row[0] for row in APART])
def test_look_alikes_stay_apart(name: str, marked: str) -> None:
    _, marks = unmark(marked)
    assert len({entity.iri for entity in graph_of(marked).entities if entity.mentions}) == len(marks)


def test_a_name_in_two_lists_is_two_things() -> None:
    marked = (
        "完成【PROJECT:水头】、【PROJECT:沙湾】等土地整备项目，推进【PROJECT:水头】、【PROJECT:佰公坳】等填埋场改造。"
    )
    names = {entity.name for entity in graph_of(marked).entities if entity.kind == "PROJECT"}
    assert names == {"水头土地整备项目", "沙湾土地整备项目", "水头填埋场改造", "佰公坳填埋场改造"}


ONE = [
    ("a city's part", "【AREA:副中心】与【AREA:北京城市副中心】", "北京城市副中心"),
    ("a plan of home's zone", "【POLICY:副中心控规】与【POLICY:控规】", "北京城市副中心控规"),
    ("a region of the nation", "【AREA:长三角】与【AREA:长三角地区】", "长江三角洲地区"),
    ("a town by its short name", "【AREA:于家务】与【AREA:于家务回族乡】", "于家务回族乡"),
    ("a town named after water, at home", "【AREA:台湖】与【AREA:台湖镇】", "台湖镇"),
    ("the home district", "【AREA:通州】与【AREA:通州区】与【AREA:北京市通州区】", "通州区"),
    ("an organ by its fixed short name", "【INSTITUTION:区委】与【INSTITUTION:通州区委】", "中共北京市通州区委员会"),
    ("a government", "【INSTITUTION:区政府】与【INSTITUTION:区人民政府】", "北京市通州区人民政府"),
    ("the city's government", "【INSTITUTION:市政府】与【INSTITUTION:北京市政府】", "北京市人民政府"),
    ("a national organ", "【INSTITUTION:党中央】与【INSTITUTION:中共中央】", "中共中央"),
    ("a firm with its class word", "【INSTITUTION:巨力】与【INSTITUTION:巨力集团】", "巨力集团"),
    ("a department of home", "【INSTITUTION:区疾控中心】与【INSTITUTION:通州区疾病预防控制中心】", "通州区疾病预防控制中心"),
    ("a zone that the report names in full", "【AREA:张家湾设计小镇】，【AREA:设计小镇】", "张家湾设计小镇"),
    ("a general name with one candidate", "【AREA:通州经济开发区】，【AREA:开发区】", "通州经济开发区"),
    ("a project whose name begins with a short form", "【PROJECT:副中心站枢纽】与【PROJECT:城市副中心站枢纽】", "北京城市副中心站枢纽"),
    ("a project with and without its class word", "【PROJECT:石雄铁路】与【PROJECT:石雄铁路项目】", "石雄铁路"),
    ("a policy with and without quotes", "【POLICY:“双百”行动】与【POLICY:双百行动】", "“双百”行动"),
    ("a phase in brackets", "【PROJECT:再生能源发电厂（二期）】与【PROJECT:再生能源发电厂二期工程】", "再生能源发电厂（二期）"),
    ("a name with a mark at its end", "【PROJECT:再生能源发电厂（12）】与【PROJECT:（2）再生能源发电厂】", "再生能源发电厂"),
    ("a policy with a footnote's mark", "【POLICY:零基预算[26]】与【POLICY:零基预算】", "零基预算"),
    ("a declared short form", "【INSTITUTION:通州文化艺术中心】（以下简称“艺心”），【INSTITUTION:艺心】", "通州文化艺术中心"),
    ("a congress", "【EVENT:党的二十大】与【EVENT:中国共产党第二十次全国代表大会】", "中国共产党第二十次全国代表大会"),
    ("a village with its town", "【AREA:西集镇南小庄村】与【AREA:南小庄村】", "南小庄村"),
    ("a contraction", "【AREA:盐田综保区】与【AREA:盐田综合保税区】", "盐田综合保税区"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "marked", "full"), ONE, ids=[row[0] for row in ONE])
def test_one_thing_is_one_entity_under_its_full_name(name: str, marked: str, full: str) -> None:
    assert [entity.name for entity in graph_of(marked).entities if entity.mentions] == [full]


NAMES = [
    ("a list's class word completes its members", "【PROJECT:梁各庄】、【PROJECT:八里桥】等6个棚改项目", "梁各庄", "梁各庄棚改项目"),
    ("what belongs to the count is left out", "【PROJECT:航证科创】、【PROJECT:招商信诺】等一批重点项目", "航证科创", "航证科创项目"),
    ("a name that is whole needs none", "【PROJECT:潮白河大桥】、【PROJECT:厂通路】等项目", "潮白河大桥", "潮白河大桥"),
    ("but renewal is another work", "完成【PROJECT:瑞景路】等7条重点道路绿化提升", "瑞景路", "瑞景路绿化提升"),
    ("shopping districts", "【AREA:九棵树】等传统商圈", "九棵树", "九棵树商圈"),
    ("a number in brackets is no mark", "【PROJECT:“<script>alert(1)</script>”项目】", "“<script>alert(1)</script>”项目", "“<script>alert(1)</script>”"),
    ("a mark within a name", "【PROJECT:“双创”[8]基地②】", "“双创”[8]基地②", "“双创”基地"),
    ("a river and its renewal", "完成【PROJECT:潴龙河】、【PROJECT:孝义河】治理工程", "潴龙河", "潴龙河治理工程"),
    ("a level is the report's own", "【PROJECT:区养老院】", "区养老院", "通州区养老院"),
    ("市区 is no level", "【PROJECT:市区环路】", "市区环路", "市区环路"),
    ("a hospital of national fame", "【PROJECT:首儿所】等项目", "首儿所", "首都儿科研究所"),
    ("a tail that the last member bears", "启动【PROJECT:台湖】、【PROJECT:漷县文体中心】建设", "台湖", "台湖文体中心"),
    ("but a name is no place", "启动【PROJECT:新苗】、【PROJECT:漷县文体中心】建设", "新苗", "新苗"),
    ("lines by number", "启动【PROJECT:12】、【PROJECT:13号线】", "12", "12号线"),
    ("a count in the list's class word", "完成【PROJECT:东旺】、【PROJECT:西旺】等两所卫生院提升工程", "东旺", "东旺卫生院提升工程"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "marked", "printed", "full"), NAMES, ids=[row[0] for row in NAMES])
def test_full_name(name: str, marked: str, printed: str, full: str) -> None:
    assert named(graph_of(marked))[printed].name == full


AREAS = [
    ("a province", "河北省", "130000", "province"),
    ("a city by its short name", "保定", "130600", "city"),
    ("a district", "通州", "110112", "district"),
    ("a town", "张家湾", "110112105000", "town"),
    ("a township", "于家务", "110112209000", "township"),
    ("a township that is a town now", "漷县乡", "110112106000", "town"),
    ("a city of another province after its name", "江西吉安", "360800", "city"),
    ("a holiday village that a town's short name begins", "台湖湖度假村", "", "village"),
    ("a zone", "张家湾设计小镇", "", "zone"),
    ("a river", "潮白河", "", "water"),
    ("a road", "京哈高速", "", "road"),
    ("a village", "南火垡村", "", "village"),
    ("a country", "美国", "US", "country"),
    ("a region of the world", "东盟", "", "region"),
    ("a region of the nation", "京津冀", "", "region"),
    ("a famous water", "长江", "", "water"),
    ("a zone of national standing", "雄安", "", "zone"),
    ("a place of which the name does not tell", "通武", "", ""),
]


@pytest.mark.parametrize(("name", "printed", "code", "kind"), AREAS, ids=[row[0] for row in AREAS])
def test_areas_have_a_code_and_a_kind(name: str, printed: str, code: str, kind: str) -> None:
    area = named(graph_of(f"【AREA:{printed}】"))[printed]
    assert (area.code, area.area_kind) == (code, kind)


def test_a_name_that_several_counties_bear_is_the_one_at_home() -> None:
    inside = named(graph_of("【AREA:西乡】", SHENZHEN))["西乡"]
    assert (inside.name, inside.code[:6]) == ("西乡街道", "440306")


def test_a_lake_is_not_the_county_that_is_named_after_it() -> None:
    assert named(graph_of("【AREA:太湖】"))["太湖"].code == ""


def test_a_place_that_its_form_shows_is_no_division_elsewhere() -> None:
    graph = graph_of("【AREA:山南新区】发展，【PROJECT:山南儿童公园】开放，【PROJECT:西关村幼儿园】竣工。")
    placed = {relation.object for relation in graph.relations if relation.predicate == "locatedIn"}
    assert {(e.name, e.code) for e in graph.entities if e.iri in placed} == {("山南", ""), ("西关村", "")}


def test_a_quarter_is_no_district_of_another_province() -> None:
    assert named(graph_of("【AREA:西城】改造", SHENZHEN))["西城"].code == ""
    assert named(graph_of("【AREA:西城】改造"))["西城"].code == "110102"


def test_what_is_ambiguous_stays_apart_and_is_a_problem() -> None:
    graph = graph_of("【AREA:张家湾产业园】、【AREA:于家务产业园】，【AREA:产业园】")
    assert problems(graph) == ["ambiguous-name"]
    assert graph.reports[0].problems[0].span == Span(14, 17)


def test_a_division_that_several_places_have_is_a_problem() -> None:
    graph = graph_of("【AREA:鼓楼区】", Identity(place="中华人民共和国"))
    assert problems(graph) == ["ambiguous-area"]
    assert named(graph)["鼓楼区"].code == ""


def test_divisions_are_parts_by_their_official_codes() -> None:
    graph = graph_of("【AREA:张家湾镇】【AREA:张家湾设计小镇】")
    names = {entity.iri: entity.name for entity in graph.entities}
    parts = {(names[r.subject], names[r.object]) for r in graph.relations if r.predicate == "partOf"}
    assert {("张家湾镇", "通州区"), ("通州区", "北京市")} <= parts
    assert [entity.name for entity in graph.entities if not entity.mentions] == ["北京市", "通州区"]


def test_a_zone_or_village_is_part_of_the_town_in_its_printed_name() -> None:
    graph = graph_of("【AREA:西集镇】的【AREA:西集镇南小庄村】和【AREA:台湖】的【AREA:台湖演艺小镇】")
    names = {entity.iri: entity.name for entity in graph.entities}
    shown = {names[r.subject]: (names[r.object], [e.quote for e in r.evidence]) for r in graph.relations if r.evidence}
    assert shown == {"南小庄村": ("西集镇", ["西集镇南小庄村"]), "台湖演艺小镇": ("台湖镇", ["台湖演艺小镇"])}


ITSELF = [
    "【AREA:凤港减河】两岸，【PROJECT:凤港减河】通水，【AREA:地铁平谷线】沿线，【PROJECT:地铁平谷线】开工。",
    "【AREA:孔兴路】堵点消除，【PROJECT:孔兴路】、【PROJECT:漷马路】通车，【AREA:漷马路】改观。",
    "【AREA:清苑新城】兴起，【PROJECT:清苑新城项目】复工。",
    "启动【PROJECT:潴龙河】、【PROJECT:孝义河】治理。",
]


@pytest.mark.parametrize("marked", ITSELF)
def test_nothing_lies_in_itself(marked: str) -> None:
    graph = graph_of(marked)
    names = {entity.iri: entity.name for entity in graph.entities}
    assert [names[r.subject] for r in graph.relations if names[r.subject] == names.get(r.object)] == []


def test_a_project_named_after_its_town_lies_there() -> None:
    graph = graph_of("推进【PROJECT:于家务】、【PROJECT:台湖】等片区改造。")
    names = {entity.iri: (entity.name, entity.code) for entity in graph.entities}
    places = {names[r.object] for r in graph.relations if r.predicate == "locatedIn"}
    assert places == {("于家务回族乡", "110112209000"), ("台湖镇", "110112114000")}


JIAN = Identity("政府工作报告", "江西省吉安市", "360800", "2024")
NO_PART = [
    ("a famous hill", "【AREA:井冈山市】与【AREA:井冈山综合保税区】", JIAN),
    ("a famous hill by its short name", "【AREA:井冈山】与【AREA:井冈山市】，【AREA:井冈山经开区】", JIAN),
    ("more than the city", "【AREA:南昌市】与【AREA:南昌】，【AREA:南昌都市圈】", JIAN),
    ("two ends", "【AREA:通州】，【AREA:通州与武清合作示范区】", TONGZHOU),
    ("a bay", "【AREA:深圳】，【AREA:深圳湾超级总部基地】", SHENZHEN),
]


@pytest.mark.parametrize(("name", "marked", "identity"), NO_PART, ids=[row[0] for row in NO_PART])
def test_a_name_alone_makes_no_part(name: str, marked: str, identity: Identity) -> None:
    assert [r for r in graph_of(marked, identity).relations if r.predicate == "partOf" and r.evidence] == []


def test_a_zone_is_part_of_the_city_that_it_names_in_full() -> None:
    graph = graph_of("【AREA:井冈山市】的【AREA:井冈山市产业园】", JIAN)
    names = {entity.iri: entity.name for entity in graph.entities}
    shown = [(names[r.subject], names[r.object]) for r in graph.relations if r.predicate == "partOf" and r.evidence]
    assert shown == [("井冈山市产业园", "井冈山市")]


ALIASES = [
    ("a class word", "【AREA:通州经济开发区】，【AREA:开发区】", "通州经济开发区", ()),
    ("a university", "【AREA:井冈山大学】等商圈", "井冈山大学商圈", ()),
    ("a shopping district by its short name", "【AREA:九棵树】等商圈", "九棵树商圈", ("九棵树",)),
]


@pytest.mark.parametrize(("name", "marked", "full", "aliases"), ALIASES, ids=[row[0] for row in ALIASES])
def test_aliases(name: str, marked: str, full: str, aliases: tuple[str, ...]) -> None:
    assert {entity.name: entity.aliases for entity in graph_of(marked).entities}[full] == aliases


def test_each_mention_of_a_project_bears_the_status_said_nearest() -> None:
    text = "推进【PROJECT:厂通路】建设。\n【PROJECT:厂通路】开工。\n【PROJECT:厂通路】竣工，【PROJECT:厂通路】全长两公里。\n介绍【PROJECT:厂通路】。"
    rows = [row["status"] for row in records.mentions(graph_of(text)) if row["type"] == "PROJECT"]
    assert rows == ["under_construction", "started", "completed", "completed", "completed"]


def test_facts_hang_on_entities_with_their_places() -> None:
    graph = graph_of("【AREA:张家湾设计小镇】【PROJECT:设计周永久会址】落成。")
    found = named(graph)
    facts = {(r.subject, r.predicate, r.object): [e.quote for e in r.evidence] for r in graph.relations}
    site, town = found["设计周永久会址"].iri, found["张家湾设计小镇"].iri
    assert facts[site, "locatedIn", town] == ["张家湾设计小镇"]
    assert facts[site, "status", "completed"] == ["落成"]


def test_every_relation_joins_entities_of_the_graph() -> None:
    graph = graph_of("【PROJECT:台湖镇小学】投用，推进【PROJECT:福田村】、【PROJECT:上沙村】改造。")
    iris = {entity.iri for entity in graph.entities}
    assert graph.relations
    assert all(r.subject in iris and (r.object in iris or r.predicate == "status") for r in graph.relations)


def test_one_thing_has_one_iri_in_reports_of_two_places() -> None:
    one, other = (graph_of("【INSTITUTION:党中央】【AREA:河北】", identity) for identity in (TONGZHOU, SHENZHEN))
    assert {e.iri for e in one.entities if e.mentions} == {e.iri for e in other.entities if e.mentions}


def test_a_report_of_an_unknown_place_is_resolved_without_codes() -> None:
    graph = graph_of("【INSTITUTION:区委】【PROJECT:区养老院】【AREA:张家湾镇】", NOWHERE)
    assert named(graph)["区委"].name == "区委"
    assert named(graph)["区养老院"].name == "区养老院"


def test_all_output_is_sorted() -> None:
    graph = graph_of("【PROJECT:乙桥】、【PROJECT:甲桥】建成，【AREA:张家湾】、【AREA:台湖】受益。")
    assert list(graph.entities) == sorted(graph.entities, key=lambda e: e.iri)
    assert list(graph.relations) == sorted(graph.relations, key=lambda r: (r.subject, r.predicate, r.object))


PIECES = st.sampled_from(
    ["【AREA:台湖】", "【AREA:设计小镇】", "【AREA:张家湾设计小镇】", "【PROJECT:“甲”项目】", "【PROJECT:甲】", "【POLICY:[3]】", "【AREA:副中心】",
     "【PROJECT:区养老院】", "【INSTITUTION:区委】", "【AREA:“】", "、", "等3个棚改项目", "，", "建成", "在", "。", "（以下简称“甲”）"]
)  # fmt: skip


@settings(deadline=None, max_examples=150)
@given(st.lists(PIECES, max_size=12))
def test_every_mention_is_evidence_of_one_entity_whatever_the_text(pieces: list[str]) -> None:
    marked = "".join(pieces)
    text, marks = unmark(marked)
    graph = graph_of(marked)
    shown = [place.span for entity in graph.entities for place in entity.mentions if place.rule == "test"]
    assert sorted((span.start, span.end) for span in shown) == sorted({(start, end) for start, end, _ in marks})
    assert all(text[p.span.start : p.span.end] == p.quote for e in graph.entities for p in e.mentions)
    assert graph_of(marked) == graph
