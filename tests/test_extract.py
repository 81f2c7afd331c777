"""Each extractor by itself: what it must leave alone first, then what it must find."""

from __future__ import annotations

import pytest

from kg.extract import Extractor, actor, extractors, listed, meeting, organ, person, place, region, tally, title, zone
from tests.marked import report_of, unmark

CASES = [
    # title
    (title, "the report itself is no policy", "印发《政府工作报告》的通知"),
    (title, "a play is no policy", "话剧《牡丹亭》上演"),
    (title, "marks over a line's end are no title", "《城市\n更新条例》"),
    (title, "a regulation", "颁布《【POLICY:北京市城市更新条例】》"),
    (title, "a plan with its years", "《【POLICY:白洋淀生态环境治理和保护规划（2018-2035年）】》"),
    (title, "two titles", "《【POLICY:甲规划】》《【POLICY:乙办法】》"),
    # list
    (listed, "a list that no class word closes", "质量、效率、动力等大幅提升"),
    (listed, "a list of work, not of names", "教育、医疗、养老等工作"),
    (listed, "fields of work are no projects", "储备交通、能源、水利等项目"),
    (listed, "a class word that goes on", "推进许港、郑焦等产业带建设"),
    (listed, "works that a number sums up", "创新引领、人才集聚八大工程"),
    (listed, "the first after a verb", "加快推进【PROJECT:安贞医院】、【PROJECT:首儿所】等项目"),
    (listed, "a count without 等", "深化武林、【AREA:湖滨】、【AREA:吴山】三大商圈建设"),
    (listed, "quarters being renewed", "火车站、【PROJECT:淮河路】等片区更新改造"),
    (listed, "projects after the first", "安贞医院、【PROJECT:友谊医院二期】、【PROJECT:首儿所】等项目有序建设"),
    (listed, "projects with a count", "梁各庄、【PROJECT:八里桥】等6个棚改项目"),
    (listed, "areas", "云山、【AREA:白水湾】等重点片区"),
    (listed, "firms without quotes", "甲公司、“【INSTITUTION:乙集团】”等龙头企业入驻"),
    (listed, "kinds of firms are no firms", "引进律师、会计、人力资源等企业"),
    (listed, "industries", "新材料、【INDUSTRY:生物医药】等新兴产业"),
    (listed, "events", "国际音乐节、【EVENT:马拉松】等赛事"),
    # meeting
    (meeting, "meetings without a number", "召开人民代表大会会议"),
    (meeting, "a session of a place", "在【EVENT:通州区第七届人民代表大会第三次会议】上"),
    (meeting, "a session of the nation", "【EVENT:第十四届全国人民代表大会第二次会议】"),
    # person
    (person, "comrades in general", "各位同志，全体同志们"),
    (person, "an office that goes on", "落实区长负责制"),
    (person, "a name in a sentence after an office", "市长热线 王府井大街办理"),
    (person, "the speaker below the title", "通州区人民政府区长  【PERSON:孟景伟】\n"),
    (person, "a speaker of another people", "自治区主席  【PERSON:艾尔肯·吐尼亚孜】\n"),
    (person, "a comrade", "关于印发【PERSON:孟景伟】同志在会上作的报告"),
    (person, "the core", "以【PERSON:习近平】同志为核心"),
    # region
    (region, "an illness, an insurer, a line", "地中海贫血，太平洋保险，京沪高铁"),
    (region, "a field of work", "做好外事、侨务、港澳、对台工作"),
    (region, "two lines among others", "京哈、台黑等4条高速通车"),
    (region, "a status that any town may have", "建设省域副中心"),
    (region, "the compass", "城区西北、东北方向"),
    (region, "characters across words", "新晋企业与深港湾"),
    (region, "a meeting on a strategy", "主持【AREA:京津冀】协同发展座谈会"),
    (region, "regions of the world and a country", "拓展【AREA:东盟】、【AREA:中亚】市场，与【AREA:美国】城市交往"),
    (region, "regions of the nation", "主动融入【AREA:长三角】和【AREA:长江经济带】"),
    (region, "provinces named together", "促进【AREA:京津】科技成果转化，南抵【AREA:粤深】"),
    (region, "a rank in a part of the nation", "【AREA:西北】首个绿电小镇"),
    # zone
    (zone, "one of many", "6个省级以上开发区，各高新区"),
    (zone, "the end of a longer name", "现代农业合作区与产业核心区"),
    (zone, "a city has several of these", "推动开发区提档升级"),
    (zone, "a part of a town by its point of the compass", "【AREA:东部板块】坚持创新驱动"),
    (zone, "the one of its kind", "加快【AREA:高新区】建设。【AREA:综保区】封关"),
    # tally
    (tally, "members that are worked on", "大赛、城东等片区改造"),
    (tally, "a count of other things", "水、电、燃气等地下管网"),
    (tally, "fields of industry", "建筑、酒店、金融等国家级平台"),
    (tally, "places by their number", "深化【AREA:武林】、【AREA:湖滨】、【AREA:吴山】三大商圈建设"),
    (tally, "counties", "协助【AREA:隆林】、【AREA:西林】两县招商"),
    (tally, "the first member after a verb", "落实【AREA:布心】、【AREA:莲塘】等片区教育设施"),
    # organ
    (organ, "a meeting of an organ", "贯彻市委经济工作会议精神"),
    (organ, "a plenary session", "区委七届五次全会"),
    (organ, "deputies", "区人大代表建议"),
    (organ, "a city that entrusts", "城市委托管理"),
    (organ, "a known hospital's new building", "友谊医院二期项目"),
    (organ, "two characters across words", "加强生态治理，点点滴滴"),
    (organ, "a tail without a place", "成立协会，设立办事处"),
    (organ, "a firm of national standing", "今年将在【INSTITUTION:央视】播出，支持【INSTITUTION:赛力斯】发展"),
    (
        organ,
        "a body named after a place",
        "组建【INSTITUTION:北京市通州区城乡建设有限公司】，获【INSTITUTION:北京海关】注册",
    ),
    (organ, "a ministry and a national firm", "【INSTITUTION:教育部】与【INSTITUTION:中石化】签约"),
    (organ, "short names", "在【INSTITUTION:市委】、【INSTITUTION:市政府】和【INSTITUTION:区委】领导下"),
    (organ, "the centre", "以习近平同志为核心的【INSTITUTION:党中央】"),
    # actor
    (actor, "bodies in general", "支持行业协会、更多高校发展壮大"),
    (actor, "kinds of firms", "引进会计、法律、咨询等机构"),
    (actor, "a class word that goes on", "壮大聚蜂园、西龙门等电商基地"),
    (actor, "等 within a word", "依法平等保护企业"),
    (actor, "what is founded counts", "组建创新联合体，成立学校"),
    (actor, "firms before a class word", "扶持【INSTITUTION:禧跃】、【INSTITUTION:亿家红】等企业发展"),
    (actor, "a trade that counts firms", "医药等150家企业"),
    (actor, "a firm named after common things", "【INSTITUTION:蓝色宇宙】等150家企业落户"),
    (actor, "firms with their trade", "引导支持【INSTITUTION:松井新材】、【INSTITUTION:晓光模具】等本地配套企业"),
    (actor, "what is founded", "成立【INSTITUTION:城市管理行政执法局】，深入整治"),
    (actor, "what is leant on", "依托【INSTITUTION:易水学派传承研究中心】，提升能力"),
    (actor, "who is worked with", "加强与【INSTITUTION:北京工业大学】、【INSTITUTION:保师附校】深度合作"),
    (actor, "what leads", "发挥【INSTITUTION:长城精工】、【INSTITUTION:英虎机械】等链主优势"),
    (
        actor,
        "what goes public, and a plain word beside it",
        "【INSTITUTION:巨能股份】、【INSTITUTION:威力传动】成功上市",
    ),
    (actor, "a fund, not its amount", "设立10亿元【INSTITUTION:科技成果转化基金】，促进转化"),
]


@pytest.mark.parametrize(
    ("extractor", "marked"),
    [(e, m) for e, _, m in CASES],
    ids=[f"{e.__name__.split('.')[-1]}: {n}" for e, n, _ in CASES],
)
def test_extractor(extractor: Extractor, marked: str) -> None:
    text, wanted = unmark(marked)
    found = sorted((m.span.start, m.span.end, m.kind) for m in extractor.extract(report_of(text), ""))
    assert found == wanted


PLACES = [
    ("a town of another county", "丰登镇很远"),
    ("a name across words", "搬迁安置工作"),
    ("a name that goes on", "北京大学与北京路"),
    ("an organ", "北京市人民政府"),
    ("towns of home, full and short", "【AREA:张家湾镇】、【AREA:台湖】"),
    ("a people and an army", "【AREA:通州】人民团结奋斗，【AREA:通州】人民医院".replace("，【AREA:通州】", "，通州")),
    ("a firm and a paper", "北京日报与北京石化"),
    ("a county elsewhere by its short name", "波密风光"),
    ("counties that are aided", "对口支援【AREA:疏附】、【AREA:波密】及【AREA:巫山】"),
    ("a village after its town", "【AREA:西集镇】【AREA:南小庄村】获评示范村"),
    ("a village is none after a city", "【AREA:北京市】美丽乡村"),
    ("a province, a city, and a county of the same city", "【AREA:河北省】与【AREA:天津】、【AREA:大兴区】"),
]


@pytest.mark.parametrize("marked", [p[1] for p in PLACES], ids=[p[0] for p in PLACES])
def test_places_of_a_report_of_tongzhou(marked: str) -> None:
    text, wanted = unmark(marked)
    found = sorted((m.span.start, m.span.end, m.kind) for m in place.extract(report_of(text), "110112"))
    assert found == wanted


def test_a_place_whose_name_is_a_word_is_known_in_its_own_report() -> None:
    report = report_of("项目在光明转化")
    assert [report.document.words(m.span) for m in place.extract(report, "440311")] == ["光明"]
    assert list(place.extract(report, "110112")) == []


def test_a_strategy_is_more_than_the_region_that_it_begins_with() -> None:
    report = report_of("推动长三角更高质量一体化发展，深入推进京津冀协同发展，打造中部地区崛起先行区")
    found = [report.document.words(m.span) for m in region.extract(report, "") if m.kind == "POLICY"]
    assert found == ["长三角更高质量一体化发展", "京津冀协同发展"]


def test_a_county_has_one_development_zone() -> None:
    report = report_of("把经济开发区打造成主阵地，3个开发区并进")
    assert [report.document.words(m.span) for m in zone.extract(report, "130628")] == ["经济开发区"]


def test_a_city_is_named_with_provinces_in_its_own_report() -> None:
    report = report_of("联通京津保的产业")
    assert [report.document.words(m.span) for m in region.extract(report, "130600")] == ["京津保"]


def test_an_organ_is_named_with_its_places() -> None:
    text, wanted = unmark(
        "由【INSTITUTION:北京市通州区人民政府】与【INSTITUTION:通州区委】和【INSTITUTION:区政协】印发"
    )
    found = sorted((m.span.start, m.span.end, m.kind) for m in organ.extract(report_of(text), "110112"))
    assert found == wanted


def test_every_extractor_of_the_folder_has_cases_or_a_test_of_its_own() -> None:
    names = {e.__name__.rpartition(".")[2] for e in extractors()}
    assert names == {e.__name__.rpartition(".")[2] for e, _, _ in CASES} | {"place", "tagger"}
