"""The scene of a graph is one and the same, however the graph is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.problem import KgError
from kg.scene import Scene, Thing
from kg.show import scene, scene_of
from kg.write import save
from tests.sample import HOSTILE, sample
from tests.tongzhou import REPORT, graph


@pytest.fixture(scope="module")
def made() -> Scene:
    return scene_of(REPORT)


def thing(shown: Scene, name: str) -> Thing:
    (found,) = [thing for thing in shown.things if thing.name == name]
    return found


@pytest.mark.parametrize("kind", ["ttl", "nt", "jsonld", "rdf", "trig", "nq", "rdf12"])
def test_a_report_and_each_of_its_built_files_make_the_same_scene(made: Scene, tmp_path: Path, kind: str) -> None:
    save(graph(), tmp_path, [kind])
    (file,) = tmp_path.glob("graph.*")
    assert scene_of(file) == made
    if kind != "rdf12":
        assert scene_of(tmp_path) == made


def test_a_graph_of_two_reports_with_hostile_names_is_shown_whole(tmp_path: Path) -> None:
    shown = scene(sample())
    save(sample(), tmp_path, ["ttl"])
    assert scene_of(tmp_path / "graph.ttl") == shown
    assert len(shown.sources) == 2
    assert len(shown.things) >= len(HOSTILE)


def test_a_sentence_holds_the_words_it_proves(made: Scene) -> None:
    proofs = [p for t in made.things for p in t.mentions] + [p for link in made.links for p in link.proofs]
    proofs += [p for t in made.things for stage in t.stages for p in stage.proofs] + [f.proof for f in made.figures]
    assert len(proofs) > 900
    assert all(proof.quote in proof.sentence for proof in proofs)
    assert all(proof.heading and proof.role in ("", "review", "plan") for proof in proofs)


def test_the_scene_of_the_sample_says_what_the_report_says(made: Scene) -> None:
    (source,) = made.sources
    assert (source.place, source.year, source.title) == ("北京市通州区", "2023", "政府工作报告")
    site = thing(made, "张家湾设计小镇北京国际设计周永久会址")
    assert [(stage.status, stage.role) for stage in site.stages] == [("completed", "review")]
    assert "张家湾设计小镇北京国际设计周永久会址落成" in site.stages[0].proofs[0].sentence
    town = thing(made, "张家湾设计小镇")
    assert any((one.subject, one.predicate, one.object) == (site.iri, "locatedIn", town.iri) for one in made.links)
    assert [heading.title for heading in made.headings if heading.role == "review"] == ["2022年工作回顾"]
    assert any(heading.title == "名词解释" for heading in made.headings)
    known = {thing.iri for thing in made.things}
    assert all(set(promise.about) <= known for promise in made.promises)
    assert all(figure.subject in known for figure in made.figures if figure.subject)


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        (
            "list.txt",
            "鸡蛋\n牛奶\n",
            r"list\.txt does not look like a government work report; give a report or a built graph",
        ),
        ("none.txt", None, "does not exist"),
        ("none.ttl", None, "there is no graph at"),
        ("empty", "", "there is no graph in"),
        ("bad.ttl", "<a <b", "is no graph that can be read"),
        ("other.ttl", "<http://a.example/b> <http://a.example/c> 1 .", "holds no report"),
    ],
)
def test_what_is_no_graph_is_refused_in_a_sentence(tmp_path: Path, name: str, text: str | None, said: str) -> None:
    path = tmp_path / name
    if text == "":
        path.mkdir()
    elif text:
        path.write_text(text, encoding="utf-8")
    with pytest.raises(KgError, match=said):
        scene_of(path)
