"""The triples: one graph in four serialisations, declared in the ontology, proven by exact spans, the same each time."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256
from importlib import import_module, metadata
from pathlib import Path

import pyoxigraph
import pytest
import rdflib
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib import OWL, RDF, RDFS, SKOS, BNode, Literal, URIRef

from kg.graph import STATUSES, Entity, Evidence, Graph, Relation, ReportRecord
from kg.lexicon import ontology_folder
from kg.mention import KINDS
from kg.terms import BASE, ONTOLOGY, PREFIXES, escape, iri, literal, mint, mint_section, string, version
from kg.text import Document, Section, Span
from kg.triples import nodes, triples
from kg.triples.facts import STATUS_NAMES
from tests.sample import HOSTILE, sample

FORMATS = [
    ("nt", "nt", pyoxigraph.RdfFormat.N_TRIPLES),
    ("ttl", "turtle", pyoxigraph.RdfFormat.TURTLE),
    ("rdf", "xml", pyoxigraph.RdfFormat.RDF_XML),
    ("jsonld", "json-ld", pyoxigraph.RdfFormat.JSON_LD),
]
GWR = rdflib.Namespace(ONTOLOGY)
OA = rdflib.Namespace(PREFIXES["oa"])
# What a serialisation could choke on, more often than by chance.
AWKWARD = st.text(
    st.one_of(st.sampled_from("\"'\\<>&]]>^@#%{}|`\t\n\r\x00\x07\x0b\x7f\x85\u2028\ufffe=+-.:/ "), st.characters())
)

# https://www.w3.org/TR/xml/#NT-Char, turned round
NOT_IN_XML = re.compile(r"[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def rendered(name: str, graph: Graph) -> bytes:
    render: Callable[[Graph], str] = import_module(f"kg.write.{name}").render
    return render(graph).encode("utf-8")


def parsed(name: str, graph: Graph) -> rdflib.Graph:
    kind = next(rdflib_name for ours, rdflib_name, _ in FORMATS if ours == name)
    return rdflib.Graph().parse(data=rendered(name, graph), format=kind)


@pytest.fixture(scope="module")
def found() -> rdflib.Graph:
    return parsed("nt", sample())


@pytest.fixture(scope="module")
def ontology() -> rdflib.Graph:
    return rdflib.Graph().parse(ontology_folder() / "kg.ttl")


def test_there_is_no_blank_node(found: rdflib.Graph) -> None:
    assert not [term for triple in found for term in triple if isinstance(term, BNode)]


@pytest.mark.parametrize("name", ["ttl", "rdf", "jsonld"])
def test_a_serialisation_read_by_rdflib_is_the_same_graph(name: str, found: rdflib.Graph) -> None:
    assert set(parsed(name, sample())) == set(found)
    assert len(found) == sum(1 for _ in triples(sample()))


@pytest.mark.parametrize(("name", "kind"), [(ours, kind) for ours, _, kind in FORMATS])
def test_a_serialisation_read_by_oxigraph_is_the_same_graph(name: str, kind: pyoxigraph.RdfFormat) -> None:
    read = {f"{quad.triple} .\n" for quad in pyoxigraph.parse(rendered(name, sample()), kind)}
    assert read == set(rendered("nt", sample()).decode().splitlines(keepends=True))


@settings(deadline=None, derandomize=True)
@given(AWKWARD)
def test_any_name_comes_back_from_every_serialisation(name: str) -> None:
    graph = one_project(name)
    expected = "".join("\ufffd" if NOT_IN_XML.fullmatch(c) else c for c in name)
    iris = set()
    for ours, _, kind in FORMATS:
        read = [(q.subject.value, q.object.value) for q in pyoxigraph.parse(rendered(ours, graph), kind)
                if isinstance(q.object, pyoxigraph.Literal) and q.predicate.value == str(SKOS.altLabel)]  # fmt: skip
        assert [value for _, value in read] == [expected]
        iris.add(read[0][0])
    assert len(iris) == 1


def one_project(name: str) -> Graph:
    document = Document("甲项目开工。", "a", "0" * 64)
    root = Section(Span(0, 6), "report", "", children=(Section(Span(0, 6), "paragraph", "p1"),))
    report = ReportRecord("https://w3id.org/gwr/report/a", document, root)
    place = Evidence(report.iri, Span(0, 3), "甲项目", "p1", "tagger", 1)
    entity = Entity(mint("PROJECT", name), "PROJECT", "甲项目", (name,), (place,))
    return Graph((report,), (entity,), ())


def test_bytes_do_not_depend_on_the_hash_seed() -> None:
    program = (
        "import hashlib; from tests.sample import sample; from importlib import import_module as load\n"
        "for n in ('nt','ttl','rdf','jsonld','graphml','entities','relations','indicators','mentions','outline','manifest'):\n"
        "    print(n, hashlib.sha256(load('kg.write.' + n).render(sample()).encode()).hexdigest())"
    )
    runs = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={**os.environ, "PYTHONHASHSEED": seed},
            cwd=Path(__file__).parent.parent,
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(runs) == 1
    assert len(runs.pop().splitlines()) == 11


def test_the_order_of_facts_does_not_matter_to_what_a_graph_says() -> None:
    graph = sample()
    turned = Graph(
        graph.reports[::-1], graph.entities[::-1], graph.relations[::-1], graph.concepts[::-1], graph.indicators[::-1]
    )
    assert set(parsed("nt", turned)) == set(parsed("nt", graph))


def used_names(found: rdflib.Graph) -> set[URIRef]:
    properties = set(found.predicates())
    classes = set(found.objects(None, RDF.type))
    named = {term for term in found.objects() if isinstance(term, URIRef) and term.startswith(ONTOLOGY)}
    return {URIRef(str(term)) for term in properties | classes | named} - {RDF.type}


def test_nothing_undeclared_is_used(found: rdflib.Graph, ontology: rdflib.Graph) -> None:
    undeclared = {name for name in used_names(found) if (name, RDF.type, None) not in ontology}
    assert not undeclared
    assert len(used_names(found)) > 50


def test_everything_declared_is_named_and_explained_in_chinese_and_english(ontology: rdflib.Graph) -> None:
    kinds = (
        OWL.Class,
        OWL.ObjectProperty,
        OWL.DatatypeProperty,
        OWL.AnnotationProperty,
        SKOS.Concept,
        SKOS.ConceptScheme,
    )
    declared = {term for kind in kinds for term in ontology.subjects(RDF.type, kind) if isinstance(term, URIRef)}
    for term in declared:
        for said in (RDFS.label, RDFS.comment):
            languages = sorted(str(v.language) for v in ontology.objects(term, said) if isinstance(v, Literal))
            assert languages == ["en", "zh"], f"{term} {said}"
    assert len(declared) > 70


def test_each_own_property_has_a_domain(ontology: rdflib.Graph) -> None:
    kinds = (OWL.ObjectProperty, OWL.DatatypeProperty)
    own = {p for kind in kinds for p in ontology.subjects(RDF.type, kind) if str(p).startswith(ONTOLOGY)}
    assert len(own) >= 20
    assert not {p for p in own if not list(ontology.objects(p, RDFS.domain))}


def test_each_type_and_status_is_a_term_of_the_ontology(ontology: rdflib.Graph) -> None:
    for kind in KINDS:
        assert (GWR[kind.capitalize()], RDFS.subClassOf, GWR.Entity) in ontology
    for status in STATUSES:
        assert (GWR[status], SKOS.inScheme, GWR.ProjectStatus) in ontology
        zh, en = STATUS_NAMES[status]
        labels = set(ontology.objects(GWR[status], SKOS.prefLabel))
        assert labels == {Literal(zh, lang="zh"), Literal(en, lang="en")}


def test_the_context_names_every_predicate_once() -> None:
    text = (ontology_folder() / "context.jsonld").read_text(encoding="utf-8")
    context = json.loads(text)["@context"]
    assert [key for key, times in Counter(re.findall(r'^ *"([^"@]+)":', text, re.MULTILINE)).items() if times > 1] == []
    names = [value["@id"] if isinstance(value, dict) else value for key, value in context.items() if key != "@base"]
    assert len(set(names)) == len(names)
    used = {predicate for pairs in nodes(sample()).values() for predicate, _ in pairs} - {"rdf:type"}
    assert used <= set(names)
    assert {key: value for key, value in context.items() if key in PREFIXES and isinstance(value, str)} == PREFIXES


def test_each_mention_points_at_its_exact_words(found: rdflib.Graph) -> None:
    graph = sample()
    texts = {URIRef(report.iri): report.document.text for report in graph.reports}
    mentions = list(found.subjects(RDF.type, GWR.Mention))
    assert len(mentions) == sum(len(entity.mentions) for entity in graph.entities)
    for mention in [*mentions, *found.subjects(RDF.type, GWR.Evidence)]:
        target = found.value(mention, OA.hasTarget)
        text = texts[URIRef(str(found.value(target, OA.hasSource)))]
        selectors = {str(found.value(s, RDF.type)): s for s in found.objects(target, OA.hasSelector)}
        position, quote = selectors[str(OA.TextPositionSelector)], selectors[str(OA.TextQuoteSelector)]
        start, end = int(str(found.value(position, OA.start))), int(str(found.value(position, OA.end)))
        words = "".join(str(found.value(quote, part)) for part in (OA.prefix, OA.exact, OA.suffix))
        assert words in text.translate(dict.fromkeys(b"\x07\x0c", "\ufffd"))
        assert len(str(found.value(quote, OA.exact))) == end - start
        assert found.value(found.value(mention, GWR.section), RDF.type) is not None


def test_a_report_has_its_meeting_its_speaker_and_its_issuer_with_their_evidence() -> None:
    first = next(report for report in sample().reports if report.identity.place)
    where = Span(0, 6)
    identity = replace(
        first.identity, meeting="第三次会议", office="区长", issuer="北京市通州区人民政府", issued="2023-01-12",
        number="通政发〔2023〕1号", recipients=("各街道",), copies=("区委",), places=(("title", where),),
    )  # fmt: skip
    found = parsed("nt", Graph((replace(first, identity=identity),), (), ()))
    here = URIRef(first.iri)
    said = {str(p).rpartition("#")[2].rpartition("/")[2]: str(o) for p, o in found.predicate_objects(here)}
    assert said["delivered"] == "2023-01-04"
    assert said["issued"] == "2023-01-12"
    assert (said["office"], said["addressedTo"], said["copiedTo"]) == ("区长", "各街道", "区委")
    assert said["identifier"] == "通政发〔2023〕1号"
    for name in ("publisher", "author", "recordedAt", "spatial"):
        assert (URIRef(said[name]), RDFS.label, None) in found
    (proof,) = found.subjects(OA.hasBody, here)
    assert str(found.value(proof, GWR.rule)) == "identity:title"
    assert (proof, OA.hasTarget, URIRef(f"{first.iri}/span/0-6")) in found


def test_each_term_is_a_concept_with_its_definition_its_members_and_its_uses(found: rdflib.Graph) -> None:
    for concept in sample().concepts:
        here = URIRef(concept.iri)
        assert (here, RDF.type, SKOS.Concept) in found
        assert str(found.value(here, SKOS.prefLabel)) == concept.name
        said = found.value(here, SKOS.definition)
        assert (str(said) if said else "") == (concept.definition.quote if concept.definition else "")
        (scheme,) = found.objects(here, SKOS.inScheme)
        assert ((here, SKOS.topConceptOf, scheme) in found) == (not concept.broader)
        if concept.broader:
            assert (here, SKOS.broader, URIRef(concept.broader)) in found
            assert (URIRef(concept.broader), SKOS.narrower, here) in found
        uses = [use for use in found.subjects(RDF.type, GWR.TermUse) if (use, OA.hasBody, here) in found]
        assert len(uses) == len(concept.mentions)
        assert {str(one) for one in found.objects(here, GWR.denotes)} == {concept.entity} - {""}


def test_each_relation_is_a_triple_and_a_claim_with_its_evidence(found: rdflib.Graph) -> None:
    for relation in sample().relations:
        thing = GWR[relation.object] if relation.predicate == "status" else URIRef(relation.object)
        assert (URIRef(relation.subject), GWR[relation.predicate], thing) in found
        claims = [c for c in found.subjects(RDF.subject, URIRef(relation.subject))
                  if (c, RDF.predicate, GWR[relation.predicate]) in found and (c, RDF.object, thing) in found]  # fmt: skip
        assert len(claims) == 1
        assert len(list(found.subjects(OA.hasBody, claims[0]))) == len(relation.evidence)


def test_the_leaves_in_order_hold_the_whole_text(found: rdflib.Graph) -> None:
    report = sample().reports[-1]
    text = found.value(URIRef(mint_section(report.iri, "p1")), URIRef(PREFIXES["schema"] + "text"))
    assert str(text) == report.document.text


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_name_makes_a_legal_address(name: str) -> None:
    address = mint("PROJECT", name)
    assert iri(address) == f"<{address}>"
    pyoxigraph.NamedNode(address)
    list(pyoxigraph.parse(f"<{address}> <a:b> <{address}> .", pyoxigraph.RdfFormat.N_TRIPLES))


def test_hostile_names_stay_apart() -> None:
    assert len({mint("PROJECT", name) for name in HOSTILE}) == len(HOSTILE)


@pytest.mark.parametrize(
    ("name", "segment"),
    [
        ("a/b", "a%2Fb"),
        ("..", "%252E%252E"),
        ("二期 工程", "二期%20工程"),
        ("１号", "1号"),
        ("东六环入地改造", "东六环入地改造"),
        ("3.5-号_线", "3.5-号_线"),
    ],
)
def test_a_name_is_one_segment_of_an_address(name: str, segment: str) -> None:
    assert escape(name) == segment


@pytest.mark.parametrize("address", ["", "/a", "a:b", "?a", "#a", "./a", "a/../b", "ontology#Area", "id/area/1", "é"])
@pytest.mark.parametrize(("name", "kind"), [(ours, kind) for ours, _, kind in FORMATS])
def test_an_address_below_the_base_comes_back(name: str, kind: pyoxigraph.RdfFormat, address: str) -> None:
    graph = Graph((), (Entity(BASE + address, "AREA", "甲"),), (Relation(BASE + address, "partOf", BASE + address),))
    read = {(q.subject.value, q.object.value) for q in pyoxigraph.parse(rendered(name, graph), kind)
            if q.predicate.value == str(GWR.partOf)}  # fmt: skip
    assert read == {(BASE + address, BASE + address)}


def test_a_section_without_a_path_is_the_report() -> None:
    assert mint_section("https://example.org/r", "") == "https://example.org/r"


@settings(deadline=None, derandomize=True)
@given(st.text())
def test_a_term_gives_its_parts_back(text: str) -> None:
    escaped = string(text)[1:-1]
    assert literal(string(text)) == (escaped, "", "")
    assert literal(f"{string(text)}@zh") == (escaped, "zh", "")
    assert literal(f"{string(text)}^^<http://a/b>") == (escaped, "", "http://a/b")


def test_the_graph_of_a_report_is_named_by_what_was_read() -> None:
    graphs = [Graph((report,), (), ()) for report in sample().reports]
    names = [{s for s in nodes(graph) if "/run/" in s} for graph in graphs]
    assert names[0] != names[1]
    assert sha256(graphs[0].reports[0].document.text.encode()).hexdigest() in rendered("nt", graphs[0]).decode()


def test_the_version_is_that_of_the_package() -> None:
    assert version() == metadata.version("kg")
