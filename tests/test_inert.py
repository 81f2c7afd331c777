"""Names that something might obey do nothing anywhere: in each file of a build, in the pages of the server, on a terminal.

`hostile.txt` has them. They stand in a report in quotes, titles, headings and a glossary, which is built whole, and are the
names of things in a graph made by hand.
"""

from __future__ import annotations

import csv
import io
import json
import os
import pty
import re
import subprocess
import sys
import zipfile
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import pyoxigraph
import pytest

import tests.sample
from fuzz.binder import bare
from kg.build import graph_of
from kg.graph import Graph
from kg.guard import refuse
from kg.picture import Style, Wish, draw, render
from kg.problem import KgError
from kg.query import FORMATS, find
from kg.question import bound, questions
from kg.read.plain import CONTROL
from kg.serve import entity
from kg.show import scene
from kg.slides.content import deck
from kg.slides.draw import pptx
from kg.terms import BASE, PREFIXES, legal
from kg.text import Document
from kg.visible import OBEYED, escaped, visible
from kg.write import formats, rendered, save
from tests.adversarial import unit
from tests.command import kg
from tests.hostile import any_text, names

KG = (sys.executable, "-m", "kg")
HEAD = "政府工作报告\n——2023年1月4日在通州区第七届人民代表大会第三次会议上\n通州区人民政府区长  孟景伟\n各位代表：\n一、2022年工作回顾\n"
ORDINARY = ("城市绿心剧院",)


def text_of(words: tuple[str, ...]) -> str:
    """Return a report in which words stand wherever a name may."""
    lines = [HEAD]
    for i, name in enumerate(words):
        lines.append(
            f"推进“{name}”项目建设，在张家湾镇建成{name}剧院工程。由{name}集团有限公司牵头落实《{name}规划》。\n"
        )
        lines.append(f"二、{name}\n（一）{name}增长5.4%\n" if i % 5 == 0 else f"{name}完成投资5.4亿元。\n")
    lines.append("2023年工作安排\n" + "".join(f"6月底前完成{name}工程。\n" for name in words))
    lines.append("名词解释\n" + "".join(f"{i}.{name}：指{name}。\n" for i, name in enumerate(words, 1)))
    return "".join(lines)


def built(words: tuple[str, ...]) -> Graph:
    return graph_of(Document(text_of(words), words[-1], "0" * 64))


def made(words: tuple[str, ...]) -> Graph:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tests.sample, "HOSTILE", words)
        return tests.sample.sample()


@pytest.fixture(scope="module", params=["built", "made"])
def graphs(request: pytest.FixtureRequest) -> tuple[Graph, Graph]:
    """Return a graph of hostile names, and one like it of an ordinary one."""
    if request.param == "built":
        return built(any_text()), built(ORDINARY)
    return made(names()), made(ORDINARY)


@pytest.fixture(scope="module")
def files(graphs: tuple[Graph, Graph]) -> dict[str, bytes]:
    return rendered(graphs[0], formats())


@pytest.fixture(scope="module")
def usual(graphs: tuple[Graph, Graph]) -> dict[str, bytes]:
    return rendered(graphs[1], formats())


def test_the_names_are_of_every_sort() -> None:
    assert len(any_text()) > 65
    assert len(names()) == len(any_text()) - 2
    assert all(
        any(c in name for name in names()) for c in "<>&\"'\\=@\t\r\n\0\x1b\x9b\u202e\u2066\u2028\ufffe\U000e0041"
    )


def test_hostile_names_are_found_as_names(graphs: tuple[Graph, Graph]) -> None:
    found = "".join(thing.name for thing in graphs[0].entities)
    assert sum(legal(name)[:6] in legal(found) for name in names()) > len(names()) // 3


def test_every_file_is_utf_8_without_a_half_character(files: dict[str, bytes]) -> None:
    for data in files.values():
        data.decode("utf-8")


# --- files


def test_only_the_known_files_are_written_and_none_elsewhere(graphs: tuple[Graph, Graph], tmp_path: Path) -> None:
    paths = save(graphs[0], tmp_path / "in" / "out", ["csv", "nt"])
    assert {path.name for path in (tmp_path / "in" / "out").iterdir()} == {path.name for path in paths}
    assert [path.name for path in (tmp_path / "in").iterdir()] == ["out"]
    assert [path.name for path in tmp_path.iterdir()] == ["in"]


def test_no_cell_is_a_formula_and_no_row_has_more_cells(files: dict[str, bytes]) -> None:
    tables = [name for name in files if name.endswith(".csv")]
    assert len(tables) == 5
    for name in tables:
        rows = list(csv.reader(io.StringIO(files[name].decode("utf-8-sig"), newline="")))
        assert {len(row) for row in rows} == {len(rows[0])}, name
        for cell in (cell for row in rows for cell in row):
            assert not re.match(r"[=@\t\r＝＠＋－]|[+-](?!\d+(\.\d+)?$)", cell), (name, cell)


def test_a_line_of_json_is_one_record_that_a_terminal_can_show(files: dict[str, bytes]) -> None:
    for name in (name for name in files if name.endswith(".jsonl")):
        text = files[name].decode()
        assert not OBEYED.search(text), name
        assert text.count("\n") == len(text.splitlines())
        assert all(isinstance(json.loads(line), dict) for line in text.splitlines())


def test_the_manifest_is_one_object(files: dict[str, bytes], usual: dict[str, bytes]) -> None:
    said = json.loads(files["manifest.json"])
    assert said.keys() == json.loads(usual["manifest.json"]).keys()
    assert said["files"].keys() == files.keys() - {"manifest.json"}
    assert not OBEYED.search(files["manifest.json"].decode())


@pytest.mark.parametrize("name", ["graph.graphml", "graph.rdf"])
def test_xml_has_no_other_elements(name: str, files: dict[str, bytes], usual: dict[str, bytes]) -> None:
    assert b"<!" not in files[name].partition(b"\n")[2]
    assert files[name].count(b"<?") == 1
    tree, ordinary = (ElementTree.fromstring(data[name]) for data in (files, usual))  # noqa: S314 - our own file
    known = {element.tag for element in ordinary.iter()}
    strange = {element.tag for element in tree.iter()} - known
    assert (
        not strange if name == "graph.graphml" else all(tag[1:].startswith(tuple(PREFIXES.values())) for tag in strange)
    )


@pytest.mark.parametrize("name", ["graph.ttl", "graph.nt", "graph.jsonld", "graph.rdf", "graph.trig", "graph.nq"])
def test_rdf_says_the_same_in_each_syntax_and_no_term_comes_from_a_name(name: str, files: dict[str, bytes]) -> None:
    kind = getattr(pyoxigraph.RdfFormat, FORMATS[Path(name).suffix])
    quads = list(pyoxigraph.parse(files[name], kind, base_iri=BASE))
    known = {quad.triple for quad in pyoxigraph.parse(files["graph.nt"], pyoxigraph.RdfFormat.N_TRIPLES)}
    assert {quad.triple for quad in quads} == known
    spaces = (*PREFIXES.values(), BASE, "http://qudt.org/")
    for quad in quads:
        assert quad.predicate.value.startswith(spaces)
        for term in (quad.subject, quad.object):
            assert not isinstance(term, pyoxigraph.BlankNode)
            assert not isinstance(term, pyoxigraph.NamedNode) or term.value.startswith(spaces), term
            assert not isinstance(term, pyoxigraph.NamedNode) or not re.search(r"/\.\.?(/|$)", term.value), term


def test_labels_come_back_to_the_letter(graphs: tuple[Graph, Graph], files: dict[str, bytes]) -> None:
    label = pyoxigraph.NamedNode(PREFIXES["skos"] + "prefLabel")
    quads = pyoxigraph.parse(files["graph.ttl"], pyoxigraph.RdfFormat.TURTLE, base_iri=BASE)
    told = {quad.object.value for quad in quads if quad.predicate == label}
    assert {legal(thing.name) for thing in graphs[0].entities} <= told


class Markup(HTMLParser):
    """Counts tags with their attributes' names, and keeps the text of scripts and styles."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: Counter[tuple[str, tuple[str, ...]]] = Counter()
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags[tag, tuple(name for name, _ in attrs)] += 1
        for name, value in attrs:
            assert not name.startswith("on"), name
            assert not (value or "").strip().lower().startswith(("javascript:", "data:text")), value

    def handle_comment(self, data: str) -> None:
        self.tags[f"<!--{data}", ()] += 1


def test_the_page_has_the_same_markup_whatever_it_shows(files: dict[str, bytes], usual: dict[str, bytes]) -> None:
    page, ordinary = (Markup(data["graph.html"].decode()) for data in (files, usual))
    assert page.tags == ordinary.tags


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_page_of_a_thing_has_the_same_markup_whatever_it_shows(language: str) -> None:
    def shown(name: str, link: str) -> Markup:
        term = {"type": "literal", "value": name, "xml:lang": "zh"}
        node = {"type": "uri", "value": link}
        place = {"way": {"value": "quote"}, "before": term, "exact": term, "after": term, "other": node, "name": term}
        label = {"type": "uri", "value": PREFIXES["rdfs"] + "label"}
        rows = [{"way": {"value": "out"}, "p": label, "other": term}, place,
                {"way": {"value": "in"}, "p": label, "other": node, "name": term}]  # fmt: skip
        return Markup(entity.page(link, rows, language, BASE))

    for name in names():
        assert shown(name, BASE + "id/" + name).tags == shown(ORDINARY[0], BASE + "id/a").tags, name


@pytest.mark.parametrize("view", ["map", "matrix", "neighbourhood"])
def test_a_picture_has_no_other_elements(view: str, graphs: tuple[Graph, Graph]) -> None:
    def drawn(graph: Graph) -> set[str]:
        picture = draw(scene(graph), view, Style("16:9", False, "zh"), Wish(""))
        data = render(picture, "svg")
        assert b"<!" not in data
        return {element.tag for element in ElementTree.fromstring(data).iter()}  # noqa: S314 - our own file

    assert not {tag.rpartition("}")[2] for tag in drawn(graphs[0]) - drawn(graphs[1])} - {"path", "g", "rect", "circle"}


def test_slides_are_whole_xml_without_links_elsewhere(graphs: tuple[Graph, Graph]) -> None:
    with zipfile.ZipFile(io.BytesIO(pptx(deck(scene(graphs[0]), [], "zh")))) as made:
        parts = {name: made.read(name) for name in made.namelist() if name.endswith((".xml", ".rels"))}
    assert len(parts) > 20
    for name, data in parts.items():
        assert b"<!" not in data, name
        for element in ElementTree.fromstring(data).iter():  # noqa: S314 - our own file
            assert element.get("TargetMode") != "External" or element.get("Target", "").startswith(BASE), name


# --- questions


@pytest.mark.parametrize("question", [q for q in questions() if q.parameters], ids=lambda q: str(q.name))
def test_a_parameter_is_one_term_whatever_it_says(question: object) -> None:
    from kg.question import Question

    assert isinstance(question, Question)
    store = pyoxigraph.Store()
    for parameter in question.parameters:
        refused = 0
        for value in any_text():
            try:
                query = bound(question.text, {parameter.name: value})
                refuse(query)
            except KgError:
                refused += 1
                continue
            assert bare(query) == bare(question.text), value
            find(store, query)
        assert refused == len(any_text()) if parameter.type == "number" else refused < 6


# --- the terminal


@pytest.mark.parametrize(
    ("text", "shown", "json_text"),
    [
        ("张家湾镇\t1\n", "张家湾镇\t1\n", "张家湾镇\t1\n"),
        ("零\u200b宽\u3000", "零\u200b宽\u3000", "零\u200b宽\u3000"),
        ("\x1b[31m", "\\x1b[31m", "\\u001b[31m"),
        ("\x9b", "\\x9b", "\\u009b"),
        ("\r\x7f", "\\r\\x7f", "\\u000d\\u007f"),
        ("\u202e", "\\u202e", "\\u202e"),
        ("\udcff", "\\udcff", "\\udcff"),
        ("\U000e0041", "\\U000e0041", "\\udb40\\udc41"),
    ],
)
def test_what_a_terminal_would_obey_is_shown(text: str, shown: str, json_text: str) -> None:
    assert visible(text) == shown
    assert escaped(text) == json_text


@pytest.fixture(scope="module")
def workshop(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a report of hostile names, under a name of that kind that is not UTF-8."""
    folder = tmp_path_factory.mktemp("inert")
    plain = tuple(name for name in names() if not CONTROL.search(name))
    others = "".join(f"推进“{name}”项目建设。\n" for name in names() if name not in plain)
    words = (
        text_of(plain) + others + unit() * 10
    )  # few control characters in a long text: more, and it counts as binary
    (folder / os.fsdecode(b"=1\x1b[31m\xe2\x80\xae\xff.txt")).write_text(words, encoding="utf-8", newline="")
    return folder


COMMANDS = (
    "build",
    "check",
    "check --json",
    "outline",
    "outline --tree",
    "extract",
    "identify",
    "indicators",
    "commitments",
)


@pytest.mark.parametrize("command", COMMANDS)
def test_no_command_prints_what_a_terminal_would_obey(workshop: Path, command: str) -> None:
    (report,) = workshop.glob("*.txt")
    done = kg(*command.split(), report, cwd=workshop)
    assert (done.returncode, done.stderr) == (0, "")
    assert not OBEYED.search(done.stdout)
    assert len(done.stdout) > 100


def test_a_fault_names_a_file_without_obeying_its_name(workshop: Path) -> None:
    done = subprocess.run([*KG, "build", b"\x1b[2J\xff\xe2\x80\xae.txt"], cwd=workshop, capture_output=True, timeout=60)
    assert done.returncode == 2
    assert done.stderr.decode("utf-8") == "kg: \\x1b[2J\\udcff\\u202e.txt does not exist; check the name\n"


@pytest.mark.parametrize("value", [b"\xff", b"\x1b[31m\xff"])
def test_a_query_that_is_not_utf_8_is_refused_in_a_sentence(workshop: Path, value: bytes) -> None:
    (workshop / "graph.ttl").write_text("<a> <b> <c> .")
    for words in ([b"SELECT * { ?s ?p '" + value + b"' }"], ["projects-in-area", "--area", value], [value]):
        done = subprocess.run(
            [*KG, "query", "--graph", "graph.ttl", *words], cwd=workshop, capture_output=True, timeout=60
        )
        assert done.returncode == 2, done
        assert len(done.stderr.splitlines()) == 1
        assert not OBEYED.search(done.stderr.decode("utf-8").rstrip("\n"))


@pytest.mark.parametrize("form", ["csv", "tsv", "table", "xml", "json"])
def test_an_answer_is_exact_in_a_file_and_harmless_on_a_terminal(tmp_path: Path, form: str) -> None:
    (tmp_path / "graph.nt").write_text('<http://a/> <http://b/> "\x1b[31m\u202e红" .\n', encoding="utf-8")
    command = ["query", "--graph", "graph.nt", "--format", form, "SELECT ?o { ?s ?p ?o }"]
    assert ("\u202e" in kg(*command, cwd=tmp_path).stdout) == (form != "table")
    ours, theirs = pty.openpty()
    subprocess.run([*KG, *command], cwd=tmp_path, stdout=theirs, timeout=60, check=True)
    os.close(theirs)
    shown = os.read(ours, 10_000).decode("utf-8").replace("\r\n", "\n")
    os.close(ours)
    assert "红" in shown
    assert not OBEYED.search(shown)
