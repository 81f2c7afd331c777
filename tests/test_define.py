"""Terms: what is no term, no member, no use of one; then what is."""

from __future__ import annotations

import gc
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.build import graph_of
from kg.define import define
from kg.divide import divide
from kg.graph import Concept, Graph
from kg.read import read
from kg.resolve import resolve
from kg.text import Document, Identity

SAMPLE = Path(__file__).parent.parent / "reports" / "tongzhou-2023.txt"
TERMS = (
    "“五子”联动", "一方案三清单", "老旧小区改造“评定分离”招标模式", "“三百”专项行动", "异地门诊卡码通结", "“四个一”招商工作机制",
    "“小巨人”企业", "大数据画像", "接诉即办“三率”", "全龄友好化公园", "慢行系统“三网”融合", "碳资产综合监测管理模式",
    "种业“两区两中心”战略定位", "“用地清单制”改革", "基金财富港", "ESG投资", "“千里潞道”品牌", "“一堰、十河、三网、多点”的水环境格局",
)  # fmt: skip


def concepts(text: str) -> tuple[Concept, ...]:
    """Return the concepts of a text without entities."""
    report = divide(Document(text, "case", "0" * 64))
    return define(report, resolve(report, Identity(), [], []))


def glossed(*entries: str, body: str = "我们努力工作。") -> tuple[Concept, ...]:
    """Return the concepts of a report with a glossary."""
    lines = "".join(f"{i}.{entry}\n" for i, entry in enumerate(entries, 1))
    return concepts(f"政府工作报告\n各位代表：\n一、2022年工作回顾\n{body}\n名词解释\n{lines}")


def tops(found: tuple[Concept, ...]) -> list[Concept]:
    """Return the terms in reading order, members left out."""
    return sorted((concept for concept in found if not concept.broader), key=lambda concept: concept.place.span)


def members(found: tuple[Concept, ...], holder: str) -> list[str]:
    """Return what the definition of a concept counts up, in reading order."""
    (iri,) = [concept.iri for concept in found if concept.name == holder]
    narrower = sorted((concept for concept in found if concept.broader == iri), key=lambda c: c.place.span)
    return [concept.name for concept in narrower]


# --- what is not


NO_REMARK = [
    ("what is about to happen", "新海洋馆即将开工，“大北环”即将启动建设。"),
    ("what happens at once", "推行“一站式”即时结算。"),
    ("a list that follows on its own lines", "“十个持续推进”即重点抓好十方面工作：\n一是抓项目。"),
    ("a quotation", "我们坚持“稳”字当头，和谐大局更加巩固。"),
]


@pytest.mark.parametrize(("name", "body"), NO_REMARK, ids=[name for name, _ in NO_REMARK])
def test_no_term_is_defined_in(name: str, body: str) -> None:
    assert concepts(f"政府工作报告\n各位代表：\n一、2022年工作回顾\n{body}\n") == ()


NO_MEMBERS = [
    ("prose with commas", "“无废城市”", "是以创新、协调、绿色、开放、共享的新发展理念为引领，推动绿色发展的城市。"),
    ("what is examined on the way", "“用地清单制”改革", "在土地出让前，开展地质灾害、地震安全、水土保持等评估工作。"),
    ("two words in passing", "头部企业", "指对同行业具有影响、号召力的企业。"),
    ("an unfinished bracket", "两种清单", "包括任务清单（含市级、区级任务）。"),
]


@pytest.mark.parametrize(("name", "term", "definition"), NO_MEMBERS, ids=[name for name, _, _ in NO_MEMBERS])
def test_no_member_is_counted_up_in(name: str, term: str, definition: str) -> None:
    found = glossed(f"{term}：{definition}")
    assert [concept.name for concept in found] == [term]


NO_USE = [
    ("a longer Latin word", "GEP", "推进GEPA试点。"),
    ("what a longer name has in quotes, without them", "“三百”专项行动", "新增三百个车位。"),
    ("half of the letters", "异地门诊卡码通结", "异地就医更方便。"),
]


@pytest.mark.parametrize(("name", "term", "body"), NO_USE, ids=[name for name, _, _ in NO_USE])
def test_no_use_is_seen_in(name: str, term: str, body: str) -> None:
    (concept,) = tops(glossed(f"{term}：一种说法。", body=body))
    assert concept.mentions == ()


def test_what_two_terms_have_in_quotes_is_neither() -> None:
    found = tops(glossed("接诉即办“三率”：一种说法。", "高考“三率”：另一种说法。", body="“三率”显著提升。"))
    assert [concept.mentions for concept in found] == [(), ()]


def test_a_number_without_a_term_is_none() -> None:
    assert concepts("名词解释\n名词解释\n1.") == ()


def test_a_term_is_not_used_in_its_own_entry() -> None:
    (concept,) = tops(glossed("两山理论：两山理论就是绿水青山。"))
    assert concept.mentions == ()


# --- what is


def test_all_terms_of_the_sample_report_with_their_full_definitions_and_their_uses() -> None:
    graph = graph_of(read(SAMPLE))
    found = tops(graph.concepts)
    assert tuple(concept.name for concept in found) == TERMS
    lines = {line.strip() for line in read(SAMPLE).text.splitlines()}
    for number, concept in enumerate(found, 1):
        assert concept.definition is not None
        assert f"{number}.{concept.name}：{concept.definition.quote}" in lines
    unused = [concept.name for concept in found if not concept.mentions]
    assert unused == ["慢行系统“三网”融合"]  # the text has 三网融合慢行系统
    assert members(graph.concepts, "“十河”")[:3] == ["温榆河", "北运河", "潮白河"]
    assert len(members(graph.concepts, "“十河”")) == 10
    assert len(members(graph.concepts, "4项描述指标")) == 4
    names = {entity.iri: entity.name for entity in graph.entities}
    named = {concept.name: names[concept.entity] for concept in graph.concepts if concept.entity}
    assert named["温榆河"] == "温榆河"
    assert named["“三百”专项行动"] == "“三百”专项行动"


NUMBERS = ("[{}]", "[{}] ", "{}.", "{}、", "〔{}〕", "【{}】", "{}. ")


@pytest.mark.parametrize("number", NUMBERS)
def test_a_term_is_found_however_it_is_numbered(number: str) -> None:
    lines = "\n".join(
        number.format(i) + entry
        for i, entry in enumerate(("四个不摘：即摘帽不摘责任。(见第2页)", "GEP：生态系统生产总值。"), 1)
    )
    first, second = tops(concepts(f"各位代表：\n一、回顾\n落实“四个不摘”。\n名词解释\n{lines}\n"))
    assert (first.name, first.definition and first.definition.quote) == ("四个不摘", "即摘帽不摘责任。")
    assert [use.quote for use in first.mentions] == ["“四个不摘”"]
    assert second.number.strip("[]〔〕【】.、 ") == "2"


def test_a_definition_on_the_next_line_is_whole() -> None:
    (concept,) = tops(
        concepts("各位代表：\n一、回顾\n好。\n名词解释\n1.“四好农村路”：\n指建好、管好、护好、运营好农村公路。\n")
    )
    assert concept.definition is not None
    assert concept.definition.quote == "指建好、管好、护好、运营好农村公路。"


def test_a_definition_of_several_lines_lies_in_the_section_of_its_term() -> None:
    (first, *_) = tops(
        glossed("四水四定：指城市发展要坚持以水定城、以水定地、以水定人、以\n水定产。", "两新：两样新事物。")
    )
    assert first.definition is not None
    assert first.definition.quote.endswith("以\n水定产。")
    assert (first.definition.section, first.place.section) == ("glossary.1", "glossary.1.p1")


def test_page_furniture_is_no_part_of_the_last_definition() -> None:
    (concept,) = tops(glossed("“三公”经费：出国费、车辆费、接待费。\n免责声明：本文仅代表作者观点。"))
    assert concept.definition is not None
    assert concept.definition.quote == "出国费、车辆费、接待费。"


USES = [
    ("its name in other quotes", "“五子”联动", "落实“五子联动”。", "“五子联动”", "term"),
    ("what its name has in quotes", "老旧小区改造“评定分离”招标模式", "推行“评定分离”机制。", "“评定分离”", "term:quoted"),
    ("a name without its brackets", "GEP（Gross Ecosystem Production）", "开展GEP核算。", "GEP", "term"),
    ("the words before its number", "水质III类标准", "水质稳定达到III类标准[1]。", "水质稳定达到III类标准", "term:mark"),
    ("one of several names", "“两个确立”“四个意识”", "增强“四个意识”。", "“四个意识”", "term"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "term", "body", "words", "rule"), USES, ids=[row[0] for row in USES])
def test_a_term_is_used_by(name: str, term: str, body: str, words: str, rule: str) -> None:
    (concept,) = tops(glossed(f"{term}：一种说法。", body=body))
    assert [(use.quote, use.rule) for use in concept.mentions] == [(words, rule)]


MEMBERS = [
    ("a listing with the number stated", "接诉即办“三率”", "分别为响应率、解决率、满意率。", ["响应率", "解决率", "满意率"]),
    ("what follows the last is no part of it", "慢行系统“三网”融合", "巡河路网、园林绿道网与城市道路网的有机衔接。",
     ["巡河路网", "园林绿道网", "城市道路网"]),
    ("a listing that fills its sentence", "六稳", "指稳就业、稳金融、稳外贸、稳外资、稳投资、稳预期工作。",
     ["稳就业", "稳金融", "稳外贸", "稳外资", "稳投资", "稳预期工作"]),
    ("each with its own 的", "四个最严", "最严谨的标准、最严格的监管、最严厉的处罚、最严肃的问责。",
     ["最严谨的标准", "最严格的监管", "最严厉的处罚", "最严肃的问责"]),
    ("what is said of all of them", "“三名”工程", "以名医、名院、名诊所为重点的医疗卫生工程。", ["名医", "名院", "名诊所"]),
    ("numbers that add up", "“两断三清”", "即断水、断电、清原料、清设备、清场地，整治企业。", ["断水", "断电", "清原料", "清设备", "清场地"]),
    ("parts in quotes", "“三口两站”", "“三口”指三个高速出入口，“两站”指两个高铁站。", ["“三口”", "“两站”"]),
    ("parts without quotes", "五馆两中心", "五馆，即图书馆等；两中心，即会展中心等。", ["五馆", "两中心"]),
    ("explained in brackets", "“三百”专项行动", "百日攻坚（利用三个月时间）、百村示范（打造示范村）。", ["百日攻坚", "百村示范"]),
    ("numbered in words", "两个趋势", "一是经济放缓的趋势；二是产业转型的趋势。", ["经济放缓的趋势", "产业转型的趋势"]),
    ("numbered in figures", "两项任务", "（1）治水，到2023年完成；（2）治气。", ["治水", "治气"]),
]  # fmt: skip


@pytest.mark.parametrize(("name", "term", "definition", "named"), MEMBERS, ids=[row[0] for row in MEMBERS])
def test_members_are_counted_up_by(name: str, term: str, definition: str, named: list[str]) -> None:
    assert members(glossed(f"{term}：{definition}"), term) == named


def test_a_sentence_of_the_body_defines_a_term() -> None:
    (concept,) = tops(concepts("各位代表：\n一、回顾\n“一条主线”即把高质量发展贯彻始终。抓住“一条主线”。\n"))
    assert (concept.name, concept.place.rule) == ("“一条主线”", "remark")
    assert concept.definition is not None
    assert concept.definition.quote == "把高质量发展贯彻始终"
    assert [use.quote for use in concept.mentions] == ["“一条主线”"]


PIECES = [
    "名词解释\n",
    "1.",
    "[2]",
    "“五子”",
    "：",
    "指",
    "、",
    "，",
    "。",
    "（",
    "）",
    "三率",
    "即",
    "\n",
    "各位代表：\n",
    "一、回顾\n",
    "A",
]


@settings(max_examples=80, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=40))
def test_every_place_of_a_concept_is_its_exact_words_whatever_the_text(pieces: list[str]) -> None:
    text = "".join(pieces)
    found = concepts(text)
    assert len({concept.iri for concept in found}) == len(found)
    for concept in found:
        for place in (concept.place, concept.definition, *concept.mentions):
            assert place is None or text[place.span.start : place.span.end] == place.quote
        assert not concept.broader or any(concept.broader == other.iri for other in found)


def test_a_report_without_terms_has_none() -> None:
    assert (
        define(divide(Document("", "empty", "0" * 64)), resolve(divide(Document("", "e", "0")), Identity(), [], []))
        == ()
    )
    assert Graph((), (), ()).concepts == ()


@pytest.mark.parametrize("piece", ["“甲乙”即丙", "（1）甲", "甲、", "[1]甲", "五馆，即甲", "一", "包括甲、"])
def test_time_grows_with_the_text_and_not_with_its_square(piece: str) -> None:
    def spent(times: int) -> float:
        text = f"各位代表：\n一、回顾\n好。{piece * times}\n名词解释\n1.“五馆”：{piece * times}x\n"
        report = divide(Document(text, "case", "0" * 64))
        graph = resolve(report, Identity(), [], [])
        gc.collect()
        gc.disable()  # it comes when it likes
        start = time.process_time()
        define(report, graph)
        gc.enable()
        return time.process_time() - start

    assert min(spent(8000), spent(8000)) < 9 * max(
        spent(2000), 0.02
    )  # four times the text; its square would be sixteen
