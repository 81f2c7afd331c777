"""The gazetteer: what must not be found first, then who is meant from where."""

from __future__ import annotations

import pytest

from kg.places import (
    Place,
    ancestry,
    distance,
    find,
    full_name,
    home_of,
    is_ordinary,
    names_near,
    place_by_code,
    short_name,
    short_stem,
    towns_of,
    upper,
)

TONGZHOU = "110112"
NANTONG = "320600"

NOT_FOUND = [
    ("a town far away by its short name", "张家湾", "320600"),
    ("a town by its short name in a report of the nation", "张家湾", ""),
    ("what is no division", "副中心", TONGZHOU),
    ("nothing", "", TONGZHOU),
    ("a bare kind", "新区", TONGZHOU),
]


@pytest.mark.parametrize(("name", "words", "home"), NOT_FOUND, ids=[name for name, _, _ in NOT_FOUND])
def test_nothing_is_found_for(name: str, words: str, home: str) -> None:
    assert find(words, home) == ()


FOUND = [
    ("a town of home by its short name", "张家湾", TONGZHOU, "北京市通州区张家湾镇"),
    ("a township of a people by its proper name", "于家务", TONGZHOU, "北京市通州区于家务回族乡"),
    ("a town of home before its namesakes", "张家湾镇", TONGZHOU, "北京市通州区张家湾镇"),
    ("a town far away by its full name", "漷县镇", NANTONG, "北京市通州区漷县镇"),
    ("a district of home's city before a city elsewhere", "朝阳", TONGZHOU, "北京市朝阳区"),
    ("home before its namesake", "通州区", NANTONG, "江苏省南通市通州区"),
    ("a province before a town of the same name", "河北", TONGZHOU, "河北省"),
    ("a city by its short name", "保定", TONGZHOU, "河北省保定市"),
    ("a province before its city", "吉林", "", "吉林省"),
    ("a city before its province at home", "吉林", "220200", "吉林省吉林市"),
    ("a prefecture before its city", "恩施", "", "湖北省恩施土家族苗族自治州"),
    ("an autonomous region", "内蒙古", "", "内蒙古自治区"),
]


@pytest.mark.parametrize(("name", "words", "home", "expected"), FOUND, ids=[name for name, _, _, _ in FOUND])
def test_the_nearest_place_is_found_first(name: str, words: str, home: str, expected: str) -> None:
    assert full_name(find(words, home)[0].code) == expected


SHORT = [
    ("张家湾镇", "张家湾"),
    ("于家务回族乡", "于家务"),
    ("河北省", "河北"),
    ("唐县", "唐县"),
    ("大厂回族自治县", "大厂"),
    ("内蒙古自治区", "内蒙古"),
    ("宁夏回族自治区", "宁夏"),
    ("恩施土家族苗族自治州", "恩施"),
    ("龙胜各族自治县", "龙胜"),
    ("克孜勒苏柯尔克孜自治州", "克孜勒苏"),
    ("锡林郭勒盟", "锡林郭勒"),
    ("神农架林区", "神农架"),
    ("六枝特区", "六枝"),
    ("香港特别行政区", "香港"),
    ("大兴安岭地区", "大兴安岭"),
    ("中仓街道", "中仓"),
    ("东乡族自治县", "东乡族"),
]


@pytest.mark.parametrize(("name", "short"), SHORT)
def test_the_proper_part_of_a_name(name: str, short: str) -> None:
    assert short_stem(name) == short


@pytest.mark.parametrize("code", ["110112105", "110112105000"])
def test_a_town_is_found_by_nine_or_twelve_digits(code: str) -> None:
    assert place_by_code(code) == Place("110112105000", "张家湾镇", "town", "110112")


@pytest.mark.parametrize("code", ["", "999999", "1", "110112999000"])
def test_an_unknown_code_is_no_place(code: str) -> None:
    assert place_by_code(code) is None


def test_codes_are_completed_and_cut() -> None:
    assert place_by_code("11") == place_by_code("110000") == place_by_code("110000000000")


def test_a_place_knows_what_holds_it() -> None:
    assert [place.name for place in ancestry("130623101000")][1:] == ["涞水县", "保定市", "河北省"]
    assert [place.name for place in ancestry(TONGZHOU)] == ["通州区", "北京市"]
    assert ancestry("") == ()


def test_every_parent_is_in_the_table_and_stands_before_its_child() -> None:
    assert all(place.parent == "" or place_by_code(place.parent) for place in upper())
    codes = [place.code for place in upper()]
    assert codes == sorted(codes)
    assert len(codes) == len(set(codes)) > 3000


def test_the_towns_of_a_county() -> None:
    towns = towns_of(TONGZHOU)
    assert len(towns) == 22
    assert {place.kind for place in towns} == {"street", "town", "township"}
    assert {place.parent for place in towns} == {TONGZHOU}


def test_distance_counts_the_steps_up_from_home() -> None:
    near = [find(name, TONGZHOU)[0] for name in ("张家湾镇", "通州区", "朝阳区", "河北省")]
    assert [distance(place, TONGZHOU) for place in near] == [0, 0, 1, 9]


NOT_NEAR = [
    ("an ordinary word", "资源"),
    ("a district that is also an ordinary word", "城区"),
    ("a name that four cities have", "鼓楼区"),
    ("a county far away by its short name", "米易"),
    ("a town of another district by its short name", "宋家庄"),
    ("a street named like a word", "新华"),
    ("a character", "通"),
]


@pytest.mark.parametrize(("name", "words"), NOT_NEAR, ids=[name for name, _ in NOT_NEAR])
def test_no_place_near_home_is_called(name: str, words: str) -> None:
    assert words not in names_near(TONGZHOU)


def test_the_names_near_home() -> None:
    names = names_near(TONGZHOU)
    for words in (
        "张家湾",
        "张家湾镇",
        "于家务",
        "通州",
        "北京",
        "海淀",
        "河北",
        "保定",
        "廊坊市",
        "米易县",
        "宋庄",
        "新华街道",
    ):
        assert words in names
        assert words in (names[words].name, short_name(names[words]))
    assert names["通州区"].code == TONGZHOU
    assert names_near("320612")["通州区"].code == "320612"
    assert "张家湾" not in names_near("")
    assert "保定" in names_near("")


def test_a_zone_without_a_code_lies_in_the_city_whose_name_its_own_begins_with() -> None:
    assert home_of("广东省深圳市大鹏新区") == "440300"
    assert home_of("北京市通州区") == TONGZHOU
    assert home_of("中华人民共和国") == ""


def test_ordinary_words_are_known() -> None:
    assert is_ordinary("资源")
    assert not is_ordinary("通州")
