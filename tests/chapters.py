"""A small report with its names marked in the text, and the graph of it, for tests of the page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kg.graph import Entity, Evidence, Graph, Relation, ReportRecord
from kg.terms import BASE, mint
from kg.text import Document, Identity, Section, Span
from tests.marked import unmark

REPORT = BASE + "report/110112/2023"
CHAPTERS = (
    ("front", "", "", "政府工作报告\n"),
    (
        "chapter",
        "一、",
        "宏伟蓝图深入实施，新的“一翼”蓄势乘风",
        (
            "一、宏伟蓝图深入实施，新的“一翼”蓄势乘风\n"
            "【AREA:张家湾设计小镇】【PROJECT:北京国际设计周永久会址】落成。【PROJECT:东六环入地改造】加快建设；【AREA:张家湾镇】换新颜。\n"
        ),
    ),
    (
        "chapter",
        "二、",
        "发展动能提档升级",
        (
            "二、发展动能提档升级\n"
            "𠮷野家旁的【PROJECT:𠮷祥桥】通车，【INSTITUTION:中国电力】落户。实施【POLICY:“三百”专项行动】，【AREA:张家湾镇】受益。\n"
        ),
    ),
)


def graph_of(chapters: tuple[tuple[str, str, str, str], ...] = CHAPTERS) -> Graph:
    """Return the graph of marked chapters; the last place named before a project in its sentence holds it."""
    text, sections, found = "", [], []
    for i, (kind, number, title, marked) in enumerate(chapters, 1):
        words, marks = unmark(marked)
        span, path = Span(len(text), len(text) + len(words)), str(i)
        paragraph = Section(span, "paragraph", f"{path}.p1")
        sections.append(Section(span, kind, path, 2, number, title, children=(paragraph,)))
        found += [(what, Span(len(text) + a, len(text) + b), f"{path}.p1") for a, b, what in marks]
        text += words
    root = Section(Span(0, len(text)), "report", "", children=tuple(sections))
    identity = Identity("政府工作报告", "北京市通州区", "110112", "2023", "孟景伟", "2023-01-04")
    record = ReportRecord(REPORT, Document(text, "case", "0" * 64), root, identity)
    mentions: dict[tuple[str, str], list[Evidence]] = {}
    for kind, span, section in found:
        name = text[span.start : span.end]
        mentions.setdefault((kind, name), []).append(Evidence(REPORT, span, name, section, "test", 0.9))
    entities = [Entity(iri(kind, name), kind, name, mentions=tuple(seen)) for (kind, name), seen in mentions.items()]
    return Graph((record,), tuple(sorted(entities, key=lambda entity: entity.iri)), tuple(relations(entities)))


def twins(graph: Graph) -> Graph:
    """Return a graph with its report twice, the second time from another file and without a name found in it."""
    first = graph.reports[0]
    second = replace(first, iri=f"{first.iri}-later", document=replace(first.document, name="later"))
    return replace(graph, reports=(first, second))


def relations(entities: list[Entity]) -> Iterator[Relation]:
    """Yield the place of the project that follows one, and a status for the first project."""
    by_name = {entity.name: entity for entity in entities}
    if place := by_name.get("张家湾设计小镇"):
        project = by_name["北京国际设计周永久会址"]
        yield Relation(project.iri, "locatedIn", place.iri, project.mentions)
        yield Relation(project.iri, "status", "completed", project.mentions)


def iri(kind: str, name: str) -> str:
    """Return the address of a name in the test's report."""
    return mint(kind, name, place="北京市通州区")
