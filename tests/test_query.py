"""Questions to a graph: what is refused, what is answered, and the shipped ones."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from pathlib import Path

import pytest

from kg.answer import FORMS, Answer, as_csv, as_table, render
from kg.graph import Graph, Relation
from kg.guard import graphs
from kg.hint import declared_terms, doubts
from kg.problem import KgError
from kg.query import ask, find, load, strangers, text_of
from kg.question import bound, questions, values_of
from kg.write import save
from tests.sample import HOSTILE, iri_of, sample


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("graph")
    save(sample(), folder, ["ttl", "nt", "jsonld", "rdf"])
    return folder


REFUSED = [
    ("a service elsewhere", "SELECT * { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }", "SERVICE is not allowed"),
    (
        "a service in small letters",
        "SELECT * { service silent <http://127.0.0.1/> { ?s ?p ?o } }",
        "SERVICE is not allowed",
    ),
    ("a service in escapes", r"SELECT * { \u0053ERVICE <http://127.0.0.1/> { ?s ?p ?o } }", "SERVICE is not allowed"),
    ("a service after a comment", 'SELECT * { # "\nSERVICE <http://127.0.0.1/> {} }', "SERVICE is not allowed"),
    (
        "a service after a comparison",
        "SELECT * { FILTER(1<2) SERVICE<http://127.0.0.1/>{?s ?p ?o} }",
        "SERVICE is not allowed",
    ),
    (
        "a service that a comparison like an address hides",
        "SELECT * { FILTER(?a<?b&&?c='>') SERVICE <http://127.0.0.1/> { ?s ?p ?o } #'\n}",
        "SERVICE is not allowed",
    ),
    (
        "a service that an escaped quote hides",
        "SELECT * { BIND(gwr:a\\'b AS ?a) SERVICE <http://127.0.0.1/> { ?s ?p ?o } BIND('' AS ?b) }",
        "SERVICE is not allowed",
    ),
    (
        "a service that an escaped hash hides",
        "SELECT * { BIND(gwr:a\\#b AS ?a) SERVICE <http://127.0.0.1/> { ?s ?p ?o }\n}",
        "SERVICE is not allowed",
    ),
    ("an insertion", "INSERT DATA { <a:b> <a:b> <a:b> }", "cannot change the graph"),
    ("a removal", "DELETE WHERE { ?s ?p ?o }", "cannot change the graph"),
    ("a load", "LOAD <file:///etc/passwd>", "cannot change the graph"),
    ("a misspelt prefix", "SELECT ?s { ?s a skoss:Concept }", "column 18, .*nearest known: skos:"),
    (
        "a misspelt keyword",
        "SELECT ?s WHRE { ?s ?p ?o }",
        "column 11, .*“WHRE” is no word of SPARQL; the nearest known: WHERE",
    ),
    ("a misspelt function", "ASK {\n FILTER(CONTAIN('a', 'a')) }", "line 2, column 9, .*nearest known: CONTAINS"),
    ("a full-width bracket", "SELECT ?s ｛ ?s ?p ?o }", "column 11, .*ASCII character in the place of “｛”"),
    ("a bare Chinese name", "SELECT 项目 { ?s ?p ?o }", "column 8, .*as a variable \\(\\?项目\\)"),
    ("a bracket that is not closed", "SELECT ?s { ?s ?p ?o", "a } is missing"),
    ("a bracket too many", "SELECT ?s { ?s ?p ?o }}", "there is a } too many"),
    ("a quote that is not closed", "SELECT ?s { ?s a 'x }", "a quote is not closed"),
    ("an address with a blank", "SELECT ?s { ?s a <http://x y> }", "an address in < > is no IRI"),
    ("a misspelt question", "projects-in-aera", "the nearest: projects-in-area"),
    ("a syntax error", "SELECT ?s\nWHERE { ?s ?p", "line 2, column 14, in “WHERE { \\?s \\?p”"),
    (
        "an unknown prefix",
        "SELECT ?s { ?s foaf:name ?o }",
        "line 1, column 16, .*the prefix foaf: is not known.* declare it by .*gwr.*skos",
    ),
    ("an unbound variable", "SELECT ?s { ?s ?p ?o } GROUP BY ?p", "not bound or not grouped"),
    ("an unknown question", "no-such-question", "no question named 'no-such-question'; known: .*projects-by-area"),
    ("nothing", "", "no question named ''"),
    ("a missing file", "missing.rq", "missing.rq cannot be read: No such file"),
]


@pytest.mark.parametrize(("query", "sentence"), [(q, s) for _, q, s in REFUSED], ids=[name for name, *_ in REFUSED])
def test_refused(query: str, sentence: str) -> None:
    with pytest.raises(KgError, match=sentence) as fault:
        ask(sample(), query)
    assert "\n" not in str(fault.value)


ALLOWED = [
    ("the word in a string", 'SELECT ?x { BIND("SERVICE" AS ?x) }', "SERVICE"),
    ("the word in a long string", "SELECT ?x { BIND('''a ' SERVICE''' AS ?x) }", "a ' SERVICE"),
    ("the word as a variable", "SELECT ?service { BIND(1 AS ?service) }", "1"),
    ("the word in an address", "SELECT ?x { BIND(STR(<http://a/SERVICE>) AS ?x) }", "http://a/SERVICE"),
    ("the word in a comment", "# SERVICE\nSELECT ?x { BIND(1 AS ?x) }", "1"),
    (
        "the word beside an address with a hash",
        "PREFIX x: <http://a/b#> SELECT ?x { BIND('SERVICE' AS ?x) }",
        "SERVICE",
    ),
    ("a name like an update", "SELECT ?insert { BIND(2 AS ?insert) }", "2"),
]


@pytest.mark.parametrize(("query", "value"), [(q, v) for _, q, v in ALLOWED], ids=[name for name, *_ in ALLOWED])
def test_a_word_is_not_a_keyword_everywhere(query: str, value: str) -> None:
    assert ask(sample(), query).rows == ((value,),)


NAMED = [
    ("none", "SELECT ?from { ?from gwr:a\\/FROM 'FROM <http://a/>' } # FROM <http://b/>", []),
    ("an address", "SELECT * FROM <http://a/b> FROM NAMED <http://a/c> {}", [(False, "http://a/b"), (True, "http://a/c")]),
    ("one below the base", "ASK from <graph/1> {}", [(False, "https://w3id.org/gwr/graph/1")]),
    ("one below the query's base", "BASE <http://a/b/> ASK FROM named <c> {}", [(True, "http://a/b/c")]),
    ("a name with a prefix", "PREFIX a: <file:///etc/> ASK FROM a:passwd FROM gwr:x {}",
     [(False, "file:///etc/passwd"), (False, "https://w3id.org/gwr/ontology#x")]),
    ("an escaped word", r"ASK FR\u004FM <http://a/b> {}", [(False, "http://a/b")]),
]  # fmt: skip


@pytest.mark.parametrize(("query", "found"), [(q, f) for _, q, f in NAMED], ids=[name for name, *_ in NAMED])
def test_the_graphs_that_a_query_names(query: str, found: list[tuple[bool, str]]) -> None:
    assert list(graphs(query)) == found


PROJECTS = "SELECT ?name { ?p a gwr:Project ; rdfs:label ?name ; gwr:status gwr:under_construction }"


@pytest.mark.parametrize("name", ["graph.ttl", "graph.nt", "graph.jsonld", "graph.rdf", ""])
def test_every_format_is_answered_alike(name: str, folder: Path) -> None:
    assert ask(folder / name, PROJECTS) == Answer(("name",), (("副中心站",),))
    assert ask(str(folder / name), PROJECTS) == ask(sample(), PROJECTS)


def test_the_text_of_a_graph_is_answered(folder: Path) -> None:
    turtle = (folder / "graph.ttl").read_bytes()
    assert ask(turtle, PROJECTS) == ask(turtle.decode("utf-8"), PROJECTS) == ask(sample(), PROJECTS)


@pytest.mark.parametrize(
    ("name", "data", "sentence"),
    [
        ("none.ttl", None, r"there is no graph at .*none\.ttl; build one with `kg build REPORT`"),
        ("report.txt", b"", r"report\.txt is no graph by its name; known: \.ttl, \.nt, \.jsonld, \.rdf"),
        ("broken.ttl", b"<a> <b>", r"broken\.ttl is no graph that can be read: .*line 1"),
        ("broken.jsonld", b"{]", r"broken\.jsonld is no graph that can be read"),
        ("broken.rdf", b"<rdf", r"broken\.rdf is no graph that can be read"),
        ("latin.nt", b'<http://a/b> <http://a/b> "\xff" .', r"latin\.nt is no graph that can be read"),
    ],
)
def test_a_graph_that_is_none(name: str, data: bytes | None, sentence: str, tmp_path: Path) -> None:
    if data is not None:
        (tmp_path / name).write_bytes(data)
    with pytest.raises(KgError, match=sentence) as fault:
        ask(tmp_path / name, PROJECTS)
    assert "\n" not in str(fault.value)


def test_a_file_is_a_question(tmp_path: Path) -> None:
    (tmp_path / "own.rq").write_text("\ufeff" + PROJECTS, encoding="utf-8")
    assert ask(sample(), str(tmp_path / "own.rq")).rows == (("副中心站",),)


def test_ask_construct_and_unbound_values() -> None:
    assert ask(sample(), "ASK { ?p a gwr:Policy }") == Answer(("answer",), (("true",),))
    assert ask(sample(), "ASK { ?p a gwr:Industry }").rows == (("false",),)
    made = ask(sample(), "CONSTRUCT { ?s skos:notation ?c } WHERE { ?s dcterms:identifier ?c }")
    assert made.columns == ("subject", "predicate", "object")
    assert [row[2] for row in made.rows] == ["110112", "110112119000"]
    assert ask(sample(), "SELECT ?a ?b { BIND(1 AS ?a) }").rows == (("1", ""),)


def test_a_table_shortens_names_and_counts_rows() -> None:
    table = as_table(ask(sample(), "SELECT ?name ?s { ?p gwr:status ?s ; rdfs:label ?name } ORDER BY ?name ?s"))
    assert table.splitlines() == [
        "name                    s",
        "──────────────────────  ──────────────────────",
        "副中心站                gwr:under_construction",
        "北京国际设计周永久会址  gwr:completed",
        "北京国际设计周永久会址  gwr:operating",
        "(3 rows)",
    ]
    assert as_table(Answer(("a",), (("1",),))).endswith("(1 row)\n")


def shown(query: str, form: str, graph: Graph | None = None) -> str:
    return render(find(load(graph or sample()), query), form)


@pytest.mark.parametrize("form", FORMS)
def test_every_form_shows_nothing_too(form: str) -> None:
    empty = Graph((), (), ())
    assert shown("CONSTRUCT WHERE { ?s gwr:status ?o }", "ttl", empty) == ""
    if form == "ttl":
        with pytest.raises(KgError, match=r"ttl is for CONSTRUCT and DESCRIBE; .*table, csv, tsv, json, xml"):
            shown(PROJECTS, form, empty)
    else:
        assert "副中心站" not in shown(PROJECTS, form, empty)
        assert "name" in shown(PROJECTS, form, empty)


def test_each_form_is_that_of_the_standard() -> None:
    assert shown(PROJECTS, "tsv") == '?name\n"副中心站"@zh\n'
    assert json.loads(shown(PROJECTS, "json"))["results"]["bindings"] == [
        {"name": {"type": "literal", "value": "副中心站", "xml:lang": "zh"}}
    ]
    assert '<literal xml:lang="zh">副中心站</literal>' in shown(PROJECTS, "xml")
    assert shown("ASK {}", "csv") == "answer\r\ntrue\r\n"
    with pytest.raises(KgError, match="no format 'yaml' of answers; known: table, csv"):
        shown("ASK {}", "yaml")


def test_triples_are_turtle_with_the_prefixes_in_use() -> None:
    made = "CONSTRUCT WHERE { ?p gwr:status gwr:under_construction ; a gwr:Project }"
    turtle = shown(made, "ttl")
    assert turtle == shown(made, "table") == shown(made, "ttl")
    head, _, rest = turtle.partition("\n")
    assert head == "@prefix gwr: <https://w3id.org/gwr/ontology#> ."
    assert "a gwr:Project" in rest
    assert "gwr:status gwr:under_construction" in rest
    assert "@prefix" not in rest
    assert json.loads(shown(made, "json"))
    assert "<rdf:RDF" in shown(made, "xml")
    assert shown(made, "csv").startswith("subject,predicate,object")
    with pytest.raises(KgError, match="tsv is for SELECT and ASK; triples come as csv, table, ttl, json, xml"):
        shown(made, "tsv")


def test_hostile_names_come_back_as_csv_and_json() -> None:
    query = "SELECT ?name { ?p a gwr:Project ; rdfs:label ?name }"
    clean = {name.replace("\x07", "\ufffd").replace("\x0c", "\ufffd") for name in HOSTILE}
    found = json.loads(shown(query, "json"))["results"]["bindings"]
    assert clean <= {row["name"]["value"] for row in found}
    rows = csv.reader(io.StringIO(as_csv(ask(sample(), query)), newline=""))
    assert clean <= {row[0].removeprefix("'") for row in rows}


# --- terms of the ontology that are none

DOUBTED = [
    ("a term that is declared", "SELECT ?p { ?p a gwr:Project . ?p gwr:locatedIn/gwr:partOf* ?a.}", []),
    ("one in a text", "SELECT ?p { ?p rdfs:label 'gwr:Proyect' } # gwr:Proyect", []),
    ("one under another's prefix", "PREFIX gwr: <http://a/> SELECT ?p { ?p a gwr:Proyect }", []),
    ("a misspelt class", "SELECT ?p { ?p a gwr:Proyect }", ["gwr:Proyect is no term of the ontology; the nearest known: gwr:Project"]),
    ("another case", "SELECT ?p { ?p gwr:locatedin ?a }", ["gwr:locatedin is no term of the ontology; the nearest known: gwr:locatedIn"]),
    ("a whole address", "SELECT ?p { ?p a <https://w3id.org/gwr/ontology#Areas> }", ["gwr:Areas is no term of the ontology; the nearest known: gwr:Area"]),
    ("nothing near", "SELECT ?p { ?p a gwr:xyzzyx }", ["gwr:xyzzyx is no term of the ontology"]),
]  # fmt: skip


@pytest.mark.parametrize(("query", "starts"), [(q, s) for _, q, s in DOUBTED], ids=[name for name, *_ in DOUBTED])
def test_terms_that_are_not_declared(query: str, starts: list[str]) -> None:
    found = doubts(query)
    assert len(found) == len(starts)
    assert all(sentence.startswith(start) for sentence, start in zip(found, starts, strict=True))


def test_no_shipped_question_uses_a_term_that_is_not_declared() -> None:
    assert len(declared_terms()) > 50
    assert [doubts(question.text) for question in questions() if doubts(question.text)] == []


# --- parameters

HOSTILE_VALUES = ['"} # ', "a\\", "'", "\n}", "?area", "{}", '"@zh', "\\u0022", "SERVICE", "张家湾镇"]


@pytest.mark.parametrize("value", HOSTILE_VALUES)
def test_a_value_is_one_term_whatever_it_holds(value: str) -> None:
    query = '# param x: text = a 某 | some\nSELECT ?x { VALUES ?x { "a" } }'
    assert ask(sample(), query, {"x": value}).rows == ((value,),)


def test_a_parameter_has_its_default_and_its_type() -> None:
    query = "# param n: number = 1 某 | some\nSELECT ?n { VALUES ?n { 1 } }"
    assert ask(sample(), query).rows == (("1",),)
    assert ask(sample(), query, {"n": "-2.5"}).rows == (("-2.5",),)
    for bad in ("two", "", "NaN", "1e999999999"):
        with pytest.raises(KgError, match="--n is a number, such as 1, not"):
            bound(query, {"n": bad})


def test_parameters_that_are_none() -> None:
    with pytest.raises(KgError, match="has no parameter --aera; it takes --area"):
        text_of("projects-in-area", {"aera": "张家湾镇"})
    with pytest.raises(KgError, match="has no parameter --area; it takes none"):
        text_of("terms", {"area": "张家湾镇"})
    with pytest.raises(KgError, match="'张家湾镇' belongs to no parameter"):
        values_of(["张家湾镇"])
    with pytest.raises(KgError, match="the parameter --area has no value"):
        values_of(["--area"])
    assert values_of(["--area=a=b", "--n", "-5"]) == {"area": "a=b", "n": "-5"}


def test_an_area_is_asked_by_name_or_alias_with_what_is_in_it() -> None:
    graph = sample()
    zone, town = iri_of("AREA", "张家湾设计小镇"), next(e.iri for e in graph.entities if e.name == "潞城镇")
    graph = replace(graph, relations=(*graph.relations, Relation(zone, "partOf", town)))
    rows = ask(graph, "projects-in-area", {"area": "潞城镇"}).rows
    assert rows == (("副中心站", "潞城镇", "在建"), ("北京国际设计周永久会址", "张家湾设计小镇", "完工、运营"))
    assert ask(graph, "projects-in-area", {"area": "张家湾设计小镇"}).rows == rows[1:]


def test_a_name_that_is_none_is_answered_with_the_nearest() -> None:
    store, text = load(sample()), text_of("projects-in-area")
    assert strangers(store, text, {}) == strangers(store, text, {"area": "潞城镇"}) == ()
    assert strangers(store, text, {"area": "路城镇"}) == (
        "nothing in the graph is named “路城镇”; the nearest: 潞城镇",
    )


def test_the_defaults_of_a_question_are_those_in_its_text() -> None:
    for question in questions():
        assert question.text.count("# param ") == len(question.parameters), question.name
        for each in question.parameters:
            value = each.default if each.type == "number" else json.dumps(each.default, ensure_ascii=False)
            assert f"VALUES ?{each.name} {{ {value} }}" in question.text


# --- the shipped questions

EXPECTED = {
    "areas-without-project": [],
    "chapter-contents": [
        ("新的“一翼”", "Area", "张家湾设计小镇", "1"),
        ("新的“一翼”", "Area", "潞城镇", "1"),
        ("新的“一翼”", "Project", "副中心站", "1"),
        ("新的“一翼”", "Project", "北京国际设计周永久会址", "1"),
        ("开启新征程", "Institution", "北京市发展和改革委员会", "1"),
        ("开启新征程", "Policy", "疏整促方案", "1"),
        ("开启新征程", "Project", "北京国际设计周永久会址", "1"),
    ],
    "commitments-by-deadline": [],
    "evidence-of-relations": [
        ("副中心站", "locatedIn", "潞城镇", "位于潞城镇", "1.1.p1"),
        ("副中心站", "status", "在建", "有序推进", "1.1.p1"),
        ("北京国际设计周永久会址", "locatedIn", "张家湾设计小镇", "张家湾设计小镇", "1.1.p1"),
        ("北京国际设计周永久会址", "status", "完工", "落成", "1.1.p1"),
        ("北京国际设计周永久会址", "status", "运营", "运营", "2.1.p1"),
    ],
    "indicators-all": [
        ("全区投资", "数值", "5.4亿元", "540000000", "元", "2022", "北京市通州区", "back"),
        ("=投资", "增长", "5%-6%", "5", "%", "2021/2025", "未说明", "back"),
    ],
    "indicators-over-time": [],
    "honours": [],
    "institutions-in-several-chapters": [],
    "looked-back-and-planned": [("北京国际设计周永久会址", "2022年工作回顾", "2023年工作安排")],
    "outline": [
        ("1", "", "2022年工作回顾", "4"),
        ("1.1", "一、", "新的“一翼”", "4"),
        ("2", "", "2023年工作安排", "3"),
        ("2.1", "一、", "开启新征程", "3"),
    ],
    "plan-projects": [("北京国际设计周永久会址", "2023年工作安排", "运营")],
    "policies-by-sections": [("疏整促方案", "1")],
    "projects-by-area": [
        ("张家湾设计小镇", "北京国际设计周永久会址", "完工、运营"),
        ("潞城镇", "副中心站", "在建"),
    ],
    "projects-by-status": [("在建", "1"), ("完工", "1"), ("运营", "1")],
    "terms": [
        ("", HOSTILE[0], "", ""),
        ("1.", "“一翼”", "副中心站有序推进，位于潞城镇", "1.1"),
    ],
    "promises-and-results": [("北京国际设计周永久会址", "完工", "力争北京国际设计周永久会址运营", "")],
    "unsure-mentions": [],
    "who-does-what": [],
}


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_a_shipped_question_is_answered(name: str) -> None:
    assert list(ask(sample(), name).rows) == EXPECTED[name]


def test_metrics_with_figures_for_several_periods() -> None:
    graph = sample()
    later = replace(graph.indicators[0], iri=graph.indicators[0].iri + "-2", period="2023", printed="6亿元")
    answer = ask(replace(graph, indicators=(*graph.indicators, later)), "indicators-over-time")
    assert list(answer.rows) == [("全区投资", "2022 数值 5.4亿元；2023 数值 6亿元")]


def test_questions_about_names_and_missing_facts() -> None:
    assert len(ask(sample(), "projects-without-status").rows) == len(HOSTILE)
    assert ("Institution", "北京市发展和改革委员会", "市发展改革委") in ask(sample(), "other-names").rows


def test_questions_about_who_and_honours() -> None:
    site, town = iri_of("PROJECT", "北京国际设计周永久会址"), iri_of("AREA", "张家湾设计小镇")
    office = iri_of("INSTITUTION", "北京市发展和改革委员会")
    more = (Relation(site, "undertakenBy", office), Relation(office, "basedIn", town), Relation(town, "holds", site))
    graph = replace(sample(), relations=(*sample().relations, *more))
    assert list(ask(graph, "who-does-what").rows) == [
        ("北京市发展和改革委员会", "入驻", "张家湾设计小镇"),
        ("北京市发展和改革委员会", "承担", "北京国际设计周永久会址"),
    ]
    assert list(ask(graph, "honours").rows) == [("北京国际设计周永久会址", "张家湾设计小镇", "已获")]


def test_each_question_is_told_in_both_languages_and_is_tested() -> None:
    shipped = questions()
    assert len(shipped) >= 30
    for question in shipped:
        assert question.zh.endswith("？")
        assert question.en.endswith(("?", "."))
        assert "ORDER BY" in question.text
