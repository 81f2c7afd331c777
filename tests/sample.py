"""A small graph made by hand, with the names that writers trip over: markup, quotes, formulas, control characters.

`sample()` holds two reports; `HOSTILE` is the list of names, each of them an entity that the first report mentions.
"""

from __future__ import annotations

from decimal import Decimal
from hashlib import sha256

from kg.graph import Concept, Entity, Evidence, Graph, Indicator, Relation, ReportRecord
from kg.problem import Problem
from kg.terms import mint, mint_report, mint_term
from kg.text import Document, Identity, Section, Span

PLACE = "北京市通州区"
HOSTILE = (
    "<script>alert(1)</script>工程",
    "\"双引号\"与'单引号'项目",
    "]]></data>&amp;&lt;大桥",
    '=HYPERLINK("http://example.org")',
    "+86大厦",
    "-1号楼",
    "@中心",
    "\t制表符公园",
    "反斜杠\\n医院\\",
    "响铃\x07与换页\x0c学校",
    "𠮷野家与😀广场",
    "<https://w3id.org/gwr/ontology#Project>",
    '名"^^<http://www.w3.org/2001/XMLSchema#integer>',
    "逗号,分号;竖线|大括号{}百分号%41井号#问号?",
    "..",
    "二十\r\n三",
    "\u202e倒写工程",
)
FIRST = (
    "政府工作报告\n"
    "2022年工作回顾\n"
    "一、新的“一翼”\n"
    "张家湾设计小镇北京国际设计周永久会址落成。副中心站有序推进，位于潞城镇。\n"
    "2023年工作安排\n"
    "一、开启新征程\n"
    "力争北京国际设计周永久会址运营，市发展改革委牵头落实《疏整促方案》。\n"
)
SECOND = "政府工作报告\n张家湾设计小镇再上台阶。\n"


def sample() -> Graph:
    """Return the graph."""
    first, second = _first(), _second()
    return Graph(
        reports=tuple(sorted((first, second), key=lambda report: report.iri)),
        entities=tuple(sorted(_entities(first, second), key=lambda entity: entity.iri)),
        relations=tuple(sorted(_relations(first), key=lambda r: (r.subject, r.predicate, r.object))),
        concepts=tuple(sorted(_concepts(first), key=lambda concept: concept.iri)),
        indicators=tuple(_indicators(first)),
    )


def evidence(report: ReportRecord, words: str, section: str, *, nth: int = 0, rule: str = "tagger") -> Evidence:
    """Return the evidence of the nth occurrence of some words."""
    start = -1
    for _ in range(nth + 1):
        start = report.document.text.index(words, start + 1)
    return Evidence(report.iri, Span(start, start + len(words)), words, section, rule, 0.93)


def iri_of(kind: str, name: str, code: str = "") -> str:
    """Return the IRI of an entity of the sample."""
    return mint(kind, name, place=PLACE, code=code)


def _first() -> ReportRecord:
    text = FIRST + "".join(f"{name}。\n" for name in HOSTILE) + "全区投资5.4亿元，增长5%-6%左右。\n"
    lines = [0]
    for line in text.split("\n")[:7]:
        lines.append(lines[-1] + len(line) + 1)

    def leaf(number: int, kind: str, path: str) -> Section:
        return Section(Span(lines[number], lines[number + 1]), kind, path)

    def headed(
        number: int, kind: str, path: str, level: int, title: str, *inside: Section, mark: str = "", role: str = ""
    ) -> Section:
        head = Span(lines[number], lines[number + 1] - 1)
        whole = Span(lines[number], inside[-1].span.end)
        return Section(whole, kind, path, level, mark, title, head, (leaf(number, "heading", path), *inside), role)

    review = headed(2, "chapter", "1.1", 2, "新的“一翼”", leaf(3, "paragraph", "1.1.p1"), mark="一、")
    plan = headed(5, "chapter", "2.1", 2, "开启新征程", leaf(6, "paragraph", "2.1.p1"), mark="一、")
    rest = Section(Span(lines[7], len(text)), "back", "back")
    root = Section(
        Span(0, len(text)),
        "report",
        "",
        children=(
            leaf(0, "front", "front"),
            headed(1, "part", "1", 1, "2022年工作回顾", review, role="review"),
            headed(4, "part", "2", 1, "2023年工作安排", plan, role="plan"),
            rest,
        ),
    )
    identity = Identity("政府工作报告", PLACE, "110112", "2023", "孟景伟", "2023-01-04")
    problems = (
        Problem("ambiguous-area", "“宋庄” could be two places", Span(7, 9)),
        Problem("odd", 'a <b>bold</b> "doubt"'),
    )
    document = Document(text, "tongzhou-2023", sha256(text.encode()).hexdigest())
    return ReportRecord(
        mint_report(code="110112", year="2023", sha256=document.sha256), document, root, identity, problems
    )


def _second() -> ReportRecord:
    """Return a report without headings, of which nothing is known."""
    document = Document(SECOND, 'list "of" <things>', sha256(SECOND.encode()).hexdigest())
    root = Section(Span(0, len(SECOND)), "report", "", children=(Section(Span(0, len(SECOND)), "paragraph", "p1"),))
    return ReportRecord(mint_report(code="", year="", sha256=document.sha256), document, root)


def _entities(first: ReportRecord, second: ReportRecord) -> list[Entity]:
    site, town = "北京国际设计周永久会址", "张家湾设计小镇"
    review, plan = "1.1.p1", "2.1.p1"
    found = [
        Entity(
            iri_of("PROJECT", site), "PROJECT", site, ("设计周会址",),
            (evidence(first, site, review), evidence(first, site, plan, nth=1)),
        ),
        Entity(iri_of("PROJECT", "副中心站"), "PROJECT", "副中心站", (), (evidence(first, "副中心站", review),)),
        Entity(
            iri_of("AREA", town), "AREA", town, (),
            (evidence(first, town, review), evidence(second, town, "p1")), area_kind="zone",
        ),
        Entity(
            iri_of("AREA", "潞城镇", "110112119000"), "AREA", "潞城镇", ("潞城",),
            (evidence(first, "潞城镇", review, rule="gazetteer"),), "110112119000", "town",
        ),
        Entity(iri_of("AREA", PLACE, "110112"), "AREA", PLACE, (), (), "110112", "district"),
        Entity(
            iri_of("INSTITUTION", "北京市发展和改革委员会"), "INSTITUTION", "北京市发展和改革委员会",
            ("市发展改革委",), (evidence(first, "市发展改革委", plan),),
        ),
        Entity(iri_of("POLICY", "疏整促方案"), "POLICY", "疏整促方案", (), (evidence(first, "疏整促方案", plan),)),
    ]  # fmt: skip
    hostile = [
        Entity(iri_of("PROJECT", name), "PROJECT", name, (f"{name}二期",), (evidence(first, name, "back"),))
        for name in HOSTILE
    ]
    return found + hostile


def _concepts(first: ReportRecord) -> list[Concept]:
    """Return a term that the report defines, with a member, and one with a hostile name."""
    term = Concept(
        mint_term(first.iri, "“一翼”"), "“一翼”", evidence(first, "“一翼”", "1.1", rule="glossary"),
        evidence(first, "副中心站有序推进，位于潞城镇", "1.1.p1", rule="glossary"), "1.", "", ("新的“一翼”",),
        (evidence(first, "“一翼”", "1.1", rule="term"),), iri_of("PROJECT", "副中心站"),
    )  # fmt: skip
    member = Concept(mint_term(term.iri, "潞城镇"), "潞城镇", evidence(first, "潞城镇", "1.1.p1"), broader=term.iri)
    hostile = HOSTILE[0]
    return [term, member, Concept(mint_term(first.iri, hostile), hostile, evidence(first, hostile, "back"))]


def _indicators(first: ReportRecord) -> list[Indicator]:
    whole = iri_of("AREA", PLACE, "110112")
    level, growth = evidence(first, "5.4亿元", "back", rule="before"), evidence(first, "5%-6%", "back", rule="carried")
    words = evidence(first, "全区投资", "back").span
    return [
        Indicator(
            f"{first.iri}/indicator/{level.span.start}-{level.span.end}", "全区投资", Decimal("5.4"), "亿元",
            Decimal(540000000), "元", "5.4亿元", level, words, period="2022", subject=whole, subject_name=PLACE,
        ),
        Indicator(
            f"{first.iri}/indicator/{growth.span.start}-{growth.span.end}", "=投资", Decimal(5), "%",
            Decimal(5), "%", "5%-6%", growth, words, Decimal(6), "growth", "about", "2021/2025",
        ),
    ]  # fmt: skip


def _relations(first: ReportRecord) -> list[Relation]:
    site, town = iri_of("PROJECT", "北京国际设计周永久会址"), iri_of("AREA", "张家湾设计小镇")
    station, lucheng = iri_of("PROJECT", "副中心站"), iri_of("AREA", "潞城镇", "110112119000")
    return [
        Relation(site, "locatedIn", town, (evidence(first, "张家湾设计小镇", "1.1.p1", rule="head"),)),
        Relation(site, "status", "completed", (evidence(first, "落成", "1.1.p1", rule="status:落成"),)),
        Relation(site, "status", "operating", (evidence(first, "运营", "2.1.p1", rule="status:运营"),)),
        Relation(station, "status", "under_construction", (evidence(first, "有序推进", "1.1.p1", rule="status:推进"),)),
        Relation(station, "locatedIn", lucheng, (evidence(first, "位于潞城镇", "1.1.p1", rule="verb"),)),
        Relation(lucheng, "partOf", iri_of("AREA", PLACE, "110112")),
    ]
