"""Identity: what the text does not tell first, then what head and words tell."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.divide import divide
from kg.identify import identify
from kg.identify.day import arabic
from kg.text import Document, Identity

ROOT = Path(__file__).parent.parent


def identity_of(text: str) -> Identity:
    """Return the identity of a text."""
    return identify(divide(Document(text, "case", "0" * 64)))


UNTOLD = [
    ("an empty text", ""),
    ("blanks", "\n \n\u3000\n"),
    ("a poem", "床前明月光，疑是地上霜。\n举头望明月，低头思故乡。"),
    ("a text that names a place in passing", "我们坐火车去保定，第二天回来。"),
    ("letters and digits", "abc 12345 def"),
]


@pytest.mark.parametrize(("name", "text"), UNTOLD, ids=[name for name, _ in UNTOLD])
def test_a_text_that_tells_nothing_is_nobodys(name: str, text: str) -> None:
    assert identity_of(text) == Identity()


def test_the_sample_report() -> None:
    text = (ROOT / "reports" / "tongzhou-2023.txt").read_text(encoding="utf-8")
    found = identity_of(text)
    places = {name: text[span.start : span.end] for name, span in found.places}
    assert replace(found, places=()) == Identity(
        title="政府工作报告",
        place="北京市通州区",
        code="110112",
        year="2023",
        speaker="孟景伟",
        delivered="2023-01-04",
        office="通州区人民政府区长",
        meeting="通州区第七届人民代表大会第三次会议",
        issuer="北京市通州区人民政府",
        issued="2023-01-12",
        number="",
        recipients=("各街道办事处", "各乡、镇人民政府", "区政府各委、办、局", "各区属机构"),
        copies=("区委各部、委、办", "区人大办公室", "区政协办公室", "区法院", "区检察院", "区各人民团体"),
    )
    assert places["delivered"] == places["year"] == "2023年1月4日"
    assert places["issued"] == "2023年1月12日"
    assert places["issuer"] == "通州区人民政府"
    assert places["speaker"] == "孟景伟"
    assert places["office"] == "通州区人民政府区长"
    assert places["meeting"] == "通州区第七届人民代表大会第三次会议"
    assert places["copies"].startswith("区委各部")
    assert places["copies"].endswith("区各人民团体")


def speech(body: str, *, head: str = "", address: str = "") -> str:
    """Return a report with a title block and an address."""
    return (
        f"政府工作报告\n{head}\n各位代表：\n现在，我代表{address}人民政府向大会报告工作。\n一、2022年工作回顾\n{body}\n"
    )


PLACES = [
    (
        "a district of Beijing, not its namesake of Nantong",
        speech("全区经济稳中有进。北京城市副中心加快建设，北京发展更有活力。", address="通州区"),
        "北京市通州区",
        "110112",
    ),
    (
        "a district of Nantong, not its namesake of Beijing",
        speech("全区经济稳中有进。南通新一轮发展，江苏省支持南通建设。", address="通州区"),
        "江苏省南通市通州区",
        "320612",
    ),
    (
        "a county named in the title block",
        speech("全县发展。", head="——2020年1月9日在安国市第七届人民代表大会第五次会议上", address="市"),
        "河北省保定市安国市",
        "130683",
    ),
    (
        "a county that is a district today",
        speech("全县发展。", head="2012年2月16日在徐水县第十五届人民代表大会第一次会议上", address="县"),
        "河北省保定市徐水区",
        "130609",
    ),
    (
        "a district named in its text alone",
        speech("全区发展。" + "罗湖创新发展，深圳先行示范。" * 9, address="区"),
        "广东省深圳市罗湖区",
        "440303",
    ),
    (
        "a zone that is no division",
        speech("新区发展。" * 9 + "深圳先行示范。" * 9, address="大鹏新区"),
        "广东省深圳市大鹏新区",
        "",
    ),
    (
        "a province by its title",
        "2026年四川省人民政府工作报告\n各位代表：\n一、2025年工作回顾\n全省发展，成都领跑，成都带动。\n",
        "四川省",
        "510000",
    ),
    (
        "a county that a province governs directly",
        speech("全市发展。" + "潜江加快发展，湖北支持潜江。" * 9, address="市"),
        "湖北省潜江市",
        "429005",
    ),
    ("the nation", speech("我国发展。").replace("人民政府", "国务院"), "中华人民共和国", ""),
]


@pytest.mark.parametrize(("name", "text", "place", "code"), PLACES, ids=[name for name, _, _, _ in PLACES])
def test_whose_report_it_is(name: str, text: str, place: str, code: str) -> None:
    identity = identity_of(text)
    assert (identity.place, identity.code) == (place, code)


HEADS = [
    ("a date beside the assembly", "——2023年1月4日在通州区第七届人民代表大会第三次会议上", "2023-01-04"),
    ("a date on a line of its own", "（2017年2月26日）", "2017-02-26"),
    ("a date in Chinese digits", "二〇二五年一月十四日在易县第十八届人民代表大会第五次会议上", "2025-01-14"),
    ("the day a page was put up", "时间：2023年3月30日 作者：中国县域", ""),
]


@pytest.mark.parametrize(("name", "head", "delivered"), HEADS, ids=[name for name, _, _ in HEADS])
def test_the_day_of_delivery(name: str, head: str, delivered: str) -> None:
    assert identity_of(speech("全县发展。", head=head)).delivered == delivered


SPEAKERS = [
    ("two blanks before the name", "通州区人民政府区长  孟景伟", "孟景伟"),
    ("blanks within the name", "上海市市长 龚\u3000正", "龚正"),
    ("the name on the next line", "阜平县人民政府县长\n刘靖", "刘靖"),
    ("a name with a dot", "自治区主席 艾尔肯·吐尼亚孜", "艾尔肯·吐尼亚孜"),
    ("an office within a sentence", "市长热线办理群众诉求。", ""),
    ("an acting head within the party's office", "市委副书记、代市长\u3000王五", "王五"),
    ("the day after the name", "县长 张三（2024年1月10日）", "张三"),
    (
        "a newspaper's sentence",
        "2025年1月16日在湖北省第十四届人民代表大会第三次会议上湖北省人民政府代省长李殿勋作政府工作报告。",
        "李殿勋",
    ),
]


@pytest.mark.parametrize(("name", "head", "speaker"), SPEAKERS, ids=[name for name, _, _ in SPEAKERS])
def test_who_gave_the_report(name: str, head: str, speaker: str) -> None:
    assert identity_of(speech("全区发展。", head=head)).speaker == speaker


YEARS = [
    ("the year after the one reviewed", "一、2022年工作回顾\n好。\n二、今年工作\n好。", "2023"),
    (
        "the year planned, far goals aside",
        "一、过去五年\n好。\n二、2021年工作安排和二〇三五年远景目标\n好。\n三、2021年重点\n好。",
        "2021",
    ),
    ("the year of the title", "2026年四川省人民政府工作报告\n各位代表：\n全省发展。", "2026"),
    (
        "the two years named most",
        "2021年我们努力。2021年很好。2022年更好。到2035年实现现代化。到2035年。到2035年。",
        "2022",
    ),
]


@pytest.mark.parametrize(("name", "text", "year"), YEARS, ids=[name for name, _, _ in YEARS])
def test_the_year_of_the_plan(name: str, text: str, year: str) -> None:
    assert identity_of(text).year == year


@pytest.mark.parametrize(
    ("digits", "number"), [("二〇二五", "2025"), ("十二", "12"), ("二十一", "21"), ("十", "10"), ("３", "3")]
)
def test_numbers_in_arabic_digits(digits: str, number: str) -> None:
    assert arabic(digits) == number


OFFICES = [
    ("as printed", "通州区人民政府区长  孟景伟", "通州区人民政府区长"),
    ("an acting one", "涞水县人民政府代理县长?? 黄 伟", "涞水县人民政府代理县长"),
    ("a short one", "代省长 罗东川\u3000\u3000", "代省长"),
    ("no blank before the name", "涞源县人民政府县长周峰", "涞源县人民政府县长"),
    ("over two lines", "国务院总理\n\u3000李克强", "国务院总理"),
]


@pytest.mark.parametrize(("name", "head", "office"), OFFICES, ids=[name for name, _, _ in OFFICES])
def test_the_office_of_the_speaker(name: str, head: str, office: str) -> None:
    assert identity_of(speech("全区发展。", head=head)).office == office


MEETINGS = [
    ("none", "（2017年2月26日）", ""),
    (
        "a session over two lines",
        "——2026年1月26日在广东省第十四届\n人民代表大会第五次会议上",
        "广东省第十四届人民代表大会第五次会议",
    ),
    ("the nation's", "——2021年3月5日在第十三届全国人民代表大会第四次会议上", "第十三届全国人民代表大会第四次会议"),
    ("without 第", "2020年1月13日在县十六届人民代表大会第四次会议上", "县十六届人民代表大会第四次会议"),
    ("a short name alone", "关于印发区七届人大三次会议上的报告的通知", "区七届人大三次会议"),
]


@pytest.mark.parametrize(("name", "head", "meeting"), MEETINGS, ids=[name for name, _, _ in MEETINGS])
def test_the_meeting(name: str, head: str, meeting: str) -> None:
    assert identity_of(speech("全区发展。", head=head)).meeting == meeting


def test_a_session_that_the_speech_looks_back_to_is_not_its_own() -> None:
    text = "各位代表：\n我代表国务院报告。\n一、回顾\n第十届全国人民代表大会第一次会议以来的五年，是不平凡的五年。\n"
    assert identity_of(text).meeting == ""


ISSUERS = [
    ("nobody where the place is not known", "各位代表：\n我代表政府报告。\n一、回顾\n好。\n", ""),
    (
        "a short name in full",
        speech("全县发展。", head="在安国市第七届人民代表大会第五次会议上", address="市"),
        "河北省保定市安国市人民政府",
    ),
    (
        "a committee",
        speech("新区发展。" * 9 + "深圳先行示范。" * 9, address="大鹏新区").replace("人民政府", "管委会"),
        "广东省深圳市大鹏新区管理委员会",
    ),
    ("the nation's", "各位代表：\n我代表国务院，向大会报告。\n一、回顾\n我国发展。\n", "国务院"),
]


@pytest.mark.parametrize(("name", "text", "issuer"), ISSUERS, ids=[name for name, _, _ in ISSUERS])
def test_the_government_that_gives_account(name: str, text: str, issuer: str) -> None:
    assert identity_of(text).issuer == issuer


def test_a_notice_has_a_number_a_day_and_addressees() -> None:
    notice = "通政发〔2023〕1号\n关于印发《政府工作报告》的通知\n各乡镇人民政府，各街道办事处：\n现印发给你们。\n2023年1月12日\n"
    found = identity_of(
        notice
        + speech("全区发展。", head="2023年1月4日在通州区第七届人民代表大会第三次会议上")
        + "抄送：区委，区人大。\n"
    )
    assert (found.number, found.issued, found.delivered) == ("通政发〔2023〕1号", "2023-01-12", "2023-01-04")
    assert (found.recipients, found.copies) == (("各乡镇人民政府", "各街道办事处"), ("区委", "区人大"))


def test_a_year_that_no_word_tells_is_not_guessed() -> None:
    assert identity_of("各位代表：\n一、本届政府工作回顾\n过去五年很好。到2025年更好。\n").year == ""


@given(st.text(max_size=200))
def test_any_text_has_an_identity(text: str) -> None:
    identity = identity_of(text)
    assert identity.delivered == "" or len(identity.delivered) == 10
    assert all(0 <= span.start < span.end <= len(text) for _, span in identity.places)
