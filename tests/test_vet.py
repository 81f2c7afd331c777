"""Shapes and hygiene: a graph that was built breaks none; a graph that was spoilt breaks the rule that was spoilt."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest
from rdflib import Graph as Rdf

from kg.build import graph_of
from kg.cli import main
from kg.lexicon import ontology_folder
from kg.problem import KgError
from kg.terms import curie
from kg.text import Document
from kg.triples import ntriples
from kg.vet import SAID, vet
from kg.write import save

ROOT = Path(__file__).parent.parent
TEXT = (
    "北京市通州区政府工作报告\n一、2022年工作回顾\n（一）城市建设\n"
    "张家湾设计小镇北京国际设计周永久会址落成。社会消费品零售总额增长5%左右。\n"
    "二、2023年工作安排\n（一）重点任务\n6月底前，实现河东资源循环利用中心一期正式运行。落实“五子”联动。\n"
    "名词解释\n1.“五子”联动：指建设国际科技创新中心等五项任务。\n"
)


@pytest.fixture(scope="module")
def lines() -> list[str]:
    document = Document(TEXT, "a", sha256(TEXT.encode()).hexdigest())
    return ntriples(graph_of(document)).splitlines(keepends=True)


def written(lines: list[str], folder: Path) -> Path:
    path = folder / "graph.nt"
    path.write_text("".join(lines), encoding="utf-8", newline="\n")
    return path


def test_a_small_graph_has_everything_and_breaks_nothing(lines: list[str], tmp_path: Path) -> None:
    for name in ("gwr:Claim", "gwr:Commitment", "gwr:Mention", "gwr:Evidence", "qb:Observation", "skos:ConceptScheme"):
        assert any(f" {curie(name)} ." in line for line in lines), name
    assert vet(written(lines, tmp_path)) == []


@pytest.mark.parametrize("name", ["trig", "rdf12", "jsonld"])
def test_nor_does_it_in_other_formats(name: str, tmp_path: Path) -> None:
    document = Document(TEXT, "a", sha256(TEXT.encode()).hexdigest())
    (path,) = save(graph_of(document), tmp_path, [name])[:-1]
    assert vet(path) == []


def test_the_sample_report_breaks_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["build", str(ROOT / "reports" / "tongzhou-2023.txt"), "--out", str(tmp_path), "--to", "ttl"]) == 0
    capsys.readouterr()
    assert main(["check", str(tmp_path)]) == 0
    assert capsys.readouterr().out == "0 violations\n"


# A property whose statements are taken out, and the rule that misses them.
REMOVED = [
    ("gwr:sha256", "sha256"),
    ("dcterms:isPartOf", "isPartOf"),
    ("gwr:kind", "kind"),
    ("rdfs:label", "label"),
    ("oa:hasBody", "hasBody"),
    ("oa:hasTarget", "hasTarget"),
    ("gwr:confidence", "confidence"),
    ("oa:hasSource", "hasSource"),
    ("oa:hasSelector", "hasSelector"),
    ("oa:exact", "exact"),
    ("gwr:metric", "metric"),
    ("gwr:value", "value"),
    ("schema:text", "text"),
    ("prov:used", "used"),
    ("gwr:mentionedIn", "mention-without-link"),
    ("gwr:status", "claim-without-triple"),
    ("rdf:subject", "triple-without-claim"),
    ("rdf:type", "untyped-node"),
]


@pytest.mark.parametrize(("name", "rule"), REMOVED)
def test_what_is_missing_is_told(name: str, rule: str, lines: list[str], tmp_path: Path) -> None:
    left = [line for line in lines if line.split(" ")[1] != curie(name)]
    assert len(left) < len(lines)
    assert rule in {fault.rule for fault in vet(written(left, tmp_path))}


HERE = "<https://w3id.org/gwr/x>"
# What is added, and the rule that objects.
ADDED = [
    ("no property of the ontology", f"{HERE} <http://example.org/p> {HERE} .", "undeclared-property"),
    ("no class of the ontology", f"{HERE} {curie('rdf:type')} <http://example.org/C> .", "undeclared-class"),
    ("a thing that nothing describes", f"{HERE} {curie('gwr:locatedIn')} <https://w3id.org/gwr/id/y> .", "dangling-iri"),
    ("a blank node", f"_:b {curie('rdfs:label')} \"a\"@zh .", "blank-node"),
    ("words for a thing", f'{HERE} {curie("gwr:locatedIn")} "潞城镇" .', "literal-of-object-property"),
    ("a thing for words", f"{HERE} {curie('gwr:rule')} {HERE} .", "thing-of-datatype-property"),
    ("words for a number", f'{HERE} {curie("gwr:level")} "1" .', "other-datatype"),
    ("a blank before a name", f'{HERE} {curie("rdfs:label")} " 潞城镇"@zh .', "unclean-label"),
    ("a thing in itself", f"{HERE} {curie('gwr:partOf')} {HERE} .", "circle"),
    ("two types", f"{HERE} {curie('rdf:type')} {curie('gwr:Area')} .\n{HERE} {curie('rdf:type')} {curie('gwr:Policy')} .", "type"),
    ("a status of no project", f"{HERE} {curie('gwr:status')} {curie('gwr:completed')} .", "status"),
    ("a link without a mention", f"{HERE} {curie('gwr:mentionedIn')} {HERE} .", "link-without-mention"),
]  # fmt: skip


@pytest.mark.parametrize(("case", "added", "rule"), ADDED, ids=[row[0] for row in ADDED])
def test_what_is_wrong_is_told(case: str, added: str, rule: str, lines: list[str], tmp_path: Path) -> None:
    assert rule in {fault.rule for fault in vet(written([*lines, added + "\n"], tmp_path))}


def test_a_place_outside_its_section_is_told(lines: list[str], tmp_path: Path) -> None:
    moved = [line.replace('"', '"9', 1) if f" {curie('oa:end')} " in line else line for line in lines]
    assert "evidence-outside-section" in {fault.rule for fault in vet(written(moved, tmp_path))}
    longer = [line.replace(f'{curie("oa:exact")} "', f'{curie("oa:exact")} "多') for line in lines]
    assert "quote-of-another-length" in {fault.rule for fault in vet(written(longer, tmp_path))}


def test_every_shape_and_rule_says_why_in_chinese_and_english() -> None:
    for path in (ontology_folder() / "hygiene").glob("*.rq"):
        assert [language for language, _ in SAID.findall(path.read_text(encoding="utf-8"))] == ["zh", "en"], path.name
    rules = Rdf().parse(ontology_folder() / "shapes.ttl")
    found = rules.query(
        "PREFIX sh: <http://www.w3.org/ns/shacl#> SELECT ?node (GROUP_CONCAT(LANG(?said); separator=' ') AS ?languages)"
        "{ ?node sh:message ?said } GROUP BY ?node"
    )
    told = [sorted(str(row[1]).split()) for row in found]  # type: ignore[index]
    assert len(told) > 60
    assert all(languages == ["en", "zh"] for languages in told)


def test_every_class_of_our_own_that_a_graph_has_is_shaped() -> None:
    rules = (ontology_folder() / "shapes.ttl").read_text(encoding="utf-8")
    for name in ("Report", "Section", "Entity", "Mention", "Claim", "Commitment", "Problem", "TermUse"):
        assert f"sh:targetClass gwr:{name} " in rules


def test_the_reasons_are_printed_with_how_often(
    lines: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = written([line for line in lines if f" {curie('gwr:metric')} " not in line], tmp_path)
    assert main(["check", str(path)]) == 1
    said = capsys.readouterr().out
    assert "1  metric: 观测应有一个指标。 An observation has one metric." in said
    assert said.endswith(("violation\n", "violations\n"))
    assert main(["check", str(path), "--json"]) == 1
    assert '"rule": "metric"' in capsys.readouterr().out


def test_a_file_that_is_no_graph_is_told(tmp_path: Path) -> None:
    path = tmp_path / "graph.ttl"
    with pytest.raises(KgError, match="no graph at"):
        vet(path)
    path.write_text("<a> <b>", encoding="utf-8")
    with pytest.raises(KgError, match="is no graph that can be read"):
        vet(path)
