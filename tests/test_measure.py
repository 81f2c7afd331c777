"""What a report measures: first what is no figure, then figures, metrics, changes, periods and subjects."""

from __future__ import annotations

from decimal import Decimal

import pytest

from kg.divide import divide
from kg.indicator import BOUNDS, CHANGES, Reading
from kg.measure import measure
from kg.measure.numerals import arabic, chinese, multiple, plain
from kg.measure.series import members
from kg.mention import Mention
from kg.text import Document, Identity, Span
from tests.marked import report_of, unmark

HOME = Identity("政府工作报告", "北京市通州区", "110112", "2023")


def readings(marked: str, identity: Identity = HOME) -> list[Reading]:
    text, marks = unmark(marked)
    mentions = [Mention(Span(start, end), kind, "test", 0.9) for start, end, kind in marks]
    return measure(report_of(text), identity, mentions)


def amounts(marked: str) -> list[str]:
    return [f"{one.figure.value}{one.figure.scale}{one.figure.unit}" for one in readings(marked)]


NO_FIGURE = [
    ("a year", "2022年，区政府认真履职。"),
    ("years of a plan", "实施2021-2025年规划。"),
    ("a date", "2023年1月4日，会议召开。"),
    ("a generation of networks", "推进5G网络覆盖。"),
    ("a hotline", "用好12345热线。"),
    ("a telephone number", "联系电话：010-69546114。"),
    ("a road by its number", "推进G345、国道514升级改造。"),
    ("a line of the underground", "建成地铁17号线。"),
    ("a formula of work", "落实“1+10+10”工作安排。"),
    ("a name in quotation marks", "实施“3个100”市重点工程，打造“15分钟健身圈”。"),
    ("a footnote's mark", "推进“无废城市”[25]建设、扩大医保〔28〕覆盖（11）。"),
    ("a number in a list", "1.聚焦农业。2、聚焦农村。（3）聚焦农民。"),
    ("an ordinal in Chinese", "一是强化统筹。二是狠抓落实。"),
    ("a plan by its number", "落实“十四五”规划，学习贯彻党的二十大精神。"),
    ("a session", "区第七届人民代表大会第三次会议。"),
    ("an article", "根据条例第12条的规定。"),
    ("a page", "（见第4页）"),
    ("a quarter and a class, which are no ranks", "全市第一季度稳中有进，进入全省第一方阵。"),
    ("a threshold that sorts what is counted", "加快10亿元以上项目建设，引进50亿级企业。"),
    ("a radius in a name", "实现500米服务半径覆盖。"),
    ("hours on end", "开通24小时自助服务。"),
    ("an anniversary", "庆祝改革开放40周年。"),
    ("an age", "为65岁及以上老人服务。"),
    ("a class of sights", "创建国家5A级景区。"),
    ("a version", "出台3.0版方案。"),
    ("a fine dust", "强化PM2.5和PM10协同治理。"),
    ("a code of digits without end", "1" * 400 + "个。"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "text"), NO_FIGURE, ids=[row[0] for row in NO_FIGURE])
def test_no_figure_is_found(name: str, text: str) -> None:
    assert amounts(text) == []


FIGURES = [
    ("a count", "新增学位8730个。", ["8730个"]),
    ("a scale", "累计解决民生诉求41.4万件。", ["41.4万件"]),
    ("two scales", "总产值达1.2万亿元。", ["1.2万亿元"]),
    ("thousands set off by commas", "新增学位8,730个。", ["8730个"]),
    ("full-width digits and sign", "绿化率达３５．５％。", ["35.5%"]),
    ("more or less", "服务企业360余家、惠及40多万人。", ["360家", "40万人"]),
    ("a compound unit", "降尘量降至3.9吨/平方公里·月。", ["3.9吨/平方公里·月"]),
    ("percentage points", "城镇化率提升0.8个百分点。", ["0.8个百分点"]),
    ("per mille", "人口自然增长率为1.5‰。", ["1.5‰"]),
    ("a rank in digits", "建安投资总量位列全市第1。", ["1位"]),
    ("a rank in Chinese", "考核排名全市第三。", ["3位"]),
    ("a round sum", "固定资产投资超千亿元。", ["1000亿元"]),
    ("a fund by its size", "组建50亿规模的引导基金。", ["50亿"]),
    ("a fraction", "办结率提高三分之一。", ["33.33%"]),
    ("a list that shares its unit", "教育、医疗、公共安全分别支出68.6、29.2、34.2亿元。", ["68.6亿元", "29.2亿元", "34.2亿元"]),
    ("two for one", "增加值和税收占比均超过10%。", ["10%", "10%"]),
    ("years on end", "连续8年位居前列。", ["8年"]),
]  # fmt: skip


@pytest.mark.parametrize(("name", "text", "expected"), FIGURES, ids=[row[0] for row in FIGURES])
def test_figures_are_read(name: str, text: str, expected: list[str]) -> None:
    assert amounts(text) == expected


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [("投资增长5%-6%。", 5, 6), ("建设1到2家。", 1, 2), ("建成2—3个示范区。", 2, 3), ("投资3亿元至5亿元。", 3, 5)],
)
def test_a_range_has_two_ends(text: str, low: int, high: int) -> None:
    (one,) = readings(text)
    assert (one.figure.value, one.figure.upper) == (Decimal(low), Decimal(high))


METRICS = [
    ("before the figure", "森林覆盖率达到34%左右。", ["森林覆盖率"]),
    ("with the verb that begins it", "新增学位8730个。", ["新增学位"]),
    ("after the figure", "完成538个入河排污口治理。", ["完成入河排污口治理"]),
    ("after the figure, with what is told of it", "14座污水处理站加快建设。", ["加快建设污水处理站"]),
    ("what they do that are counted", "111家定点医疗机构实现异地门诊卡码通结。", ["实现异地门诊卡码通结的定点医疗机构"]),
    ("the figure before", "专利授权量1.72万件，增长25%。", ["专利授权量", "专利授权量"]),
    ("a share of what was before", "高新技术产品产值4155亿元，占规上工业总产值62.5%。", ["高新技术产品产值", "高新技术产品产值占规上工业总产值"]),
    ("the verb of the list", "新增省级绿色工厂5家、数字化车间8家。", ["新增省级绿色工厂", "新增数字化车间"]),
    ("without the members of a list", "完成南大街、新华街等老旧小区改造5个。", ["完成老旧小区改造"]),
    ("a bare class word keeps its list", "推进海涛花园、沙井头等6个项目。", ["推进海涛花园、沙井头等项目"]),
    ("past a figure that describes", "建设26个总投资177.63亿元的重点项目。", ["建设重点项目", "重点项目总投资"]),
    ("a list over its figures", "治安警情、秩序警情分别下降11.6%、54.2%。", ["治安警情", "秩序警情"]),
    ("a list whose last member is whole", "国控、省控断面优良率分别达75%、85.7%。", ["国控断面优良率", "省控断面优良率"]),
    ("each of two", "旅游总人次、总收入均增长15%。", ["旅游总人次", "总收入"]),
    ("a rank of what was counted", "专利授权量1.72万件，居全市第二。", ["专利授权量", "专利授权量全市排名"]),
    ("the clause before", "发明专利授权量首次破万件，达1.1万件。", ["发明专利授权量"]),
    ("without a remark in brackets", "完成地区生产总值（GDP）670.6亿元。", ["完成地区生产总值"]),
    ("a word that ends as a link begins", "查处违章行为97万宗，完成签约8260户。", ["查处违章行为", "完成签约"]),
    ("years on end and the rank with them", "保障性住房2万套、连续4年全市第一。", ["保障性住房", "保障性住房连续全市第一", "保障性住房全市排名"]),
]  # fmt: skip


@pytest.mark.parametrize(("name", "text", "expected"), METRICS, ids=[row[0] for row in METRICS])
def test_metrics_are_named(name: str, text: str, expected: list[str]) -> None:
    assert [one.metric for one in readings(text)] == expected


SAYS = [
    ("an amount", "新增学位8730个。", "", ""),
    ("a level that was fallen to", "PM2.5累计浓度降至33微克/立方米。", "", ""),
    ("a level that was risen to", "低保标准提高至1320元。", "", ""),
    ("growth", "进出口总额同比增长15%。", "growth", ""),
    ("growth, at least", "地区生产总值增长6%以上。", "growth", "at_least"),
    ("growth in the metric's name", "居民消费价格涨幅3%左右。", "growth", "about"),
    ("a fall", "裸地面积减少61.8%。", "decrease", ""),
    ("a share", "占规上工业总产值比重达62.5%。", "share", ""),
    ("a sum over the years", "累计解决民生诉求41.4万件。", "cumulative", ""),
    ("at least", "粮食产量不低于57亿斤。", "at_least", "at_least"),
    ("at most", "登记失业率控制在3.92%以内。", "at_most", "at_most"),
    ("about", "蔬菜产量稳定在200万吨左右。", "", "about"),
    ("a rank", "考核排名全市第三。", "rank", ""),
]


@pytest.mark.parametrize(("name", "text", "change", "bound"), SAYS, ids=[row[0] for row in SAYS])
def test_what_a_figure_says_of_its_metric(name: str, text: str, change: str, bound: str) -> None:
    one = readings(text)[-1]
    assert (one.change, one.bound) == (change, bound)
    assert change in ("", *CHANGES)
    assert bound in ("", *BOUNDS)


REPORT = """政府工作报告
——2023年1月4日在北京市通州区第七届人民代表大会第三次会议上
各位代表：现在，我代表区人民政府向大会报告工作。
2022年工作回顾
一、新的“一翼”
{review}
2023年工作安排
一、开启新征程
{plan}
"""


@pytest.mark.parametrize(
    ("said", "review", "plan"),
    [
        ("新增学位8730个。", "2022", "2023"),
        ("到2025年，新增学位8730个。", "2025", "2025"),
        ("2021年6月新增学位8730个。", "2021-06", "2021-06"),
        ("今年新增学位8730个。", "2023", "2023"),
        ("去年新增学位8730个。", "2022", "2022"),
        ("“十四五”期间新增学位8730个。", "2021/2025", "2021/2025"),
        ("五年来新增学位8730个。", "2018/2022", "2018/2022"),
    ],
)
def test_the_period_is_said_or_that_of_the_part(said: str, review: str, plan: str) -> None:
    report = divide(Document(REPORT.format(review=said, plan=said), "case", "0" * 64))
    found = measure(report, HOME, [])
    assert [one.period for one in found] == [review, plan]


def test_no_period_is_guessed_where_the_year_of_the_report_is_unknown() -> None:
    assert [one.period for one in readings("新增学位8730个。", Identity())] == [""]
    assert [one.period for one in readings("今年新增学位8730个。", Identity())] == [""]


SUBJECTS = [
    ("none is named", "新增学位8730个。", [""]),
    ("members of a list are counted themselves", "【INSTITUTION:首旅集团】、【INSTITUTION:华夏银行】等40家企业入驻。", [""]),
    ("an object of the verb", "办理【INSTITUTION:人大】代表建议486件。", [""]),
    ("an organ whose members act", "【INSTITUTION:人大】代表建议办复率100%。", [""]),
    ("what is counted itself", "建成【PROJECT:海塘安澜工程】90公里。", [""]),
    ("a place", "【AREA:运河商务区】总计完工440万平方米。", ["运河商务区"]),
    ("a place to which they go", "150家企业落户【AREA:张家湾设计小镇】。", ["张家湾设计小镇"]),
    ("what heads the clause", "【PROJECT:太子湾邮轮母港】开通8条国际航线。", ["太子湾邮轮母港"]),
    ("what the figure before was said of", "【AREA:运河商务区】税收90亿元，增长5%。", ["运河商务区", "运河商务区"]),
    ("another clause is another matter", "【AREA:运河商务区】税收90亿元，新增学位8730个。", ["运河商务区", ""]),
]  # fmt: skip


@pytest.mark.parametrize(("name", "marked", "expected"), SUBJECTS, ids=[row[0] for row in SUBJECTS])
def test_what_a_figure_is_said_of(name: str, marked: str, expected: list[str]) -> None:
    text, _ = unmark(marked)
    found = [text[one.subject.span.start : one.subject.span.end] if one.subject else "" for one in readings(marked)]
    assert found == expected


@pytest.mark.parametrize(
    ("text", "everywhere"),
    [
        ("新增学位8730个。", False),
        ("全市新增学位8730个。", False),  # the city is not the district
        ("全区新增学位8730个。", True),
        ("地区生产总值增长5%。", True),
    ],
)
def test_what_is_said_of_the_whole_jurisdiction(text: str, everywhere: bool) -> None:
    (one,) = readings(text)
    assert one.everywhere is everywhere
    (one,) = readings(text, Identity())
    assert one.everywhere is False


@pytest.mark.parametrize(
    ("words", "value"),
    [("十", 10), ("二百三十", 230), ("千", 1000), ("两", 2), ("一百零五", 105), ("三万五千", 35000), ("百亿", 10**10), ("二百亿", 2 * 10**10)],
)  # fmt: skip
def test_chinese_numerals(words: str, value: int) -> None:
    assert chinese(words) == value


def test_arabic_numerals_and_scales() -> None:
    assert arabic("1,234.50") == Decimal("1234.5")
    assert arabic("３．５") == Decimal("3.5")
    assert multiple("万亿") == 10**12
    assert multiple("") == 1
    assert str(plain(Decimal("414000.0"))) == "414000"
    assert str(plain(Decimal("3.50"))) == "3.5"


def test_a_list_that_does_not_divide_is_left_whole() -> None:
    assert members("甲、乙和丙", 2) == ["甲、乙", "丙"]
    assert members("甲乙丙", 2) == []
    assert members("新增路灯、桥梁", 2, "新增") == ["新增路灯", "新增桥梁"]


HARD = ["1", "一", "1个", "1、", "居第", "一分之", "“1个", "分别1%、", "同比增长", "1个（", "全市", "1-", ",123"]


@pytest.mark.parametrize("unit", HARD)
def test_a_long_line_of_anything_is_read_in_steps_that_grow_as_the_text(unit: str) -> None:
    from cProfile import Profile

    def steps(times: int) -> int:
        report = report_of(unit * times + "。")
        profile = Profile()
        profile.runcall(measure, report, HOME, [])
        return sum(entry.callcount for entry in profile.getstats())

    assert steps(8000) < 10 * steps(1000) + 2000


def test_spans_are_inside_the_text_and_show_what_is_printed() -> None:
    text = "新增学位8730个，其中小学5000个；PM2.5浓度降至33微克/立方米，考核排名全市第三。"
    found = readings(text)
    assert len(found) == 4
    for one in found:
        assert text[one.figure.span.start : one.figure.span.end] == one.figure.printed
        assert 0 <= one.words.start <= one.words.end <= len(text)
        assert 0 < one.confidence < 1
