"""Furniture of web pages in texts copied from them: it ends a report, or is a hole in it, and names nothing; speech is neither."""

from __future__ import annotations

import pytest

from kg.build import mentions_of
from kg.divide import divide
from kg.divide.unsaid import unsaid
from kg.furniture import is_control
from kg.text import Document, Report

SAID = "过去一年，我们推进张家湾设计小镇建设，潮白河国家森林公园开放，市发展改革委牵头编制规划。"
NOTICE = "免责声明：本网凡注明“来源：江州新闻网”的所有作品，均为本网合法拥有版权的作品，未经本网授权，不得转载、摘编或利用其它方式使用，违者将依法追究责任。"
TITLES = ("江州市召开第三十五次常务会议", "江州高新区举行重大项目集中签约仪式", "李明调研江北大道快速化改造工程")


def report_of(*lines: str) -> Report:
    return divide(Document("".join(f"{line}\n" for line in lines), "case", "0" * 64))


def speech(*more: str) -> list[str]:
    return ["各位代表：", "一、2023年工作回顾", *([SAID] * 6), "二、2024年工作安排", *([SAID] * 6), *more]


# What is no row of buttons first.
CONTROLS = [
    ("", False), ("299", False), ("2023-01-04", False), ("— 3 —", False), ("2.5", False), ("评论员文章", False), ("打印机产业", False), ("大中小企业融通", False),
    ("首页建设", False), ("分享经济", False), ("中", True), ("推荐目录", False), ("微信支付宝", False), ("下载中心建设完成", False), ("第一页岩气田", False), ("一、回顾", False),
    ("【打印】 【关闭】", True), ("字号：[大 中 小]", True), ("【字体：大 中 小】打印", True), ("分享到：微信 新浪微博 QQ空间", True), ("第 3 页 共 12 页", True),
    ("上一页 1 2 3 下一页 尾页", True), ("扫一扫在手机打开当前页", True), ("收藏 | 打印本页 | 关闭窗口", True), ("浏览次数：1325 次", True), ("开心网", True), ("返回顶部", True), ("微信扫一扫关注该公众号", True),
]  # fmt: skip


@pytest.mark.parametrize(("line", "expected"), CONTROLS, ids=[row[0] or "nothing" for row in CONTROLS])
def test_what_is_a_line_of_controls(line: str, expected: bool) -> None:
    assert is_control(line) == expected


# Tails of pages, as they are copied: the whole of each is back matter.
TAILS = [
    ("who edited it", ["【责任编辑：张三】"]),
    ("where it is from", ["来源：江州日报", "编辑：张三　审核：李四"]),
    ("buttons", ["【打印】 【关闭】", "上一篇：" + TITLES[0], "下一篇：" + TITLES[1]]),
    ("a share row, a name a line", ["分享到：", "QQ空间", "开心网", "和讯"]),
    ("rights in a long paragraph", [NOTICE, "标签：", "江北区"]),
    ("a list without a heading before the publisher", [*TITLES, "江北区", "修武县", "主办单位：江州市人民政府办公室　承办单位：江州市大数据局"]),
    ("titles with their days", ["相关阅读", *[f"{title}2025-01-10" for title in TITLES], "网站标识码：4309000003　江ICP备05000618号"]),
    ("an attachment that is a link", ["附件：", "1.江州市2023年政府工作报告.pdf", "扫一扫在手机打开当前页"]),
]  # fmt: skip


@pytest.mark.parametrize("tail", [row[1] for row in TAILS], ids=[row[0] for row in TAILS])
def test_the_tail_of_a_page_is_back_matter(tail: list[str]) -> None:
    report = report_of(*speech(*tail))
    back = [section for section in report.root.children if section.kind == "back"]
    assert [s.kind for s in report.root.children] == ["front", "part", "part", "back"]
    assert report.document.words(back[0].span).splitlines() == tail


# Lines within the speech that a page put there: none of them ends it.
WITHIN = [
    ("a pager", ["第 1 页 共 3 页 上一页 下一页"]),
    ("a list of other pages", ["相关新闻", *TITLES]),
    ("buttons", ["分享到：", "微信", "【打印】"]),
    ("who took a picture", ["责任编辑：张三"]),
]


@pytest.mark.parametrize("hole", [row[1] for row in WITHIN], ids=[row[0] for row in WITHIN])
def test_furniture_within_the_speech_does_not_end_it_and_names_nothing(hole: list[str]) -> None:
    lines = speech()
    report = report_of(*lines[:5], *hole, *lines[5:])
    assert [s.kind for s in report.root.children] == ["front", "part", "part"]
    assert [s.title for s in report.root.children[1:]] == ["2023年工作回顾", "2024年工作安排"]
    gone = unsaid(report.document.text)
    assert [report.document.words(span) for span in gone] == hole
    found = [report.document.words(mention.span) for mention in mentions_of(report, "")]
    assert found == [report_of(*lines).document.words(mention.span) for mention in mentions_of(report_of(*lines), "")]


SPOKEN = [
    ("a heading that begins like one of rights", "版权保护工作迈上新台阶"),
    ("a title that names a page", "打印产业集群加快建设"),
    ("a sentence on sharing", "分享经济蓬勃发展，网约车有序运行。"),
    ("a heading on related work", "相关工作取得新进展"),
]


@pytest.mark.parametrize("line", [row[1] for row in SPOKEN], ids=[row[0] for row in SPOKEN])
def test_what_is_said_is_no_furniture(line: str) -> None:
    report = report_of(*speech(line, SAID))
    assert unsaid(report.document.text) == ()
    assert [s.kind for s in report.root.children] == ["front", "part", "part"]


def test_the_names_of_a_share_row_are_no_mentions_and_those_of_a_list_of_pages_are_of_the_back_matter() -> None:
    report = report_of(*speech("分享到：", "QQ空间", "开心网", "上一篇：", "易县2025年政府工作报告"))
    places = {report.document.words(m.span): report.leaf_at(m.span.start).path for m in mentions_of(report, "")}
    assert not {"QQ空间", "开心网"} & set(places)
    assert places["易县"].startswith("back")
