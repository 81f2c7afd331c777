"""The files of a build: which there are, whole or not at all, and the manifest."""

from __future__ import annotations

import json
import re
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from kg.graph import Graph
from kg.problem import KgError
from kg.write import formats, graphml, manifest, save
from tests.sample import HOSTILE, sample

# All but the page, which has tests of its own and takes its time.
QUICK = [name for name in formats() if name != "html"]


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


# --- which formats there are


def test_the_folder_is_the_list_of_formats() -> None:
    assert formats() == (
        "commitments", "entities", "glossary", "graphml", "html", "indicators", "jsonld", "mentions", "nq", "nt", "outline", "progress",
        "rdf", "rdf12", "relations", "trig", "ttl",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("wanted", "files"),
    [
        (["ttl"], {"graph.ttl"}),
        (["csv"], {"commitments.csv", "entities.csv", "indicators.csv", "progress.csv", "relations.csv"}),
        (["jsonl"], {"glossary.jsonl", "mentions.jsonl", "outline.jsonl"}),
        (["graph.nt", "rdf"], {"graph.nt", "graph.rdf"}),
        (["trig", "nq", "rdf12"], {"graph.trig", "graph.nq", "graph.rdf12.ttl"}),
        ([], set()),
    ],
)
def test_a_format_is_named_by_its_module_its_file_or_its_suffix(
    wanted: list[str], files: set[str], tmp_path: Path
) -> None:
    paths = save(sample(), tmp_path, wanted)
    assert {path.name for path in paths} == files | {"manifest.json"} == set(contents(tmp_path))


def test_an_unknown_format_is_refused_with_the_known_ones_before_anything_is_written(tmp_path: Path) -> None:
    with pytest.raises(KgError, match=r"no format named 'pdf'; known: .*graphml.*ttl"):
        save(sample(), tmp_path / "new", ["ttl", "pdf"])
    assert not (tmp_path / "new").exists()


# --- whole or not at all


def test_a_second_build_writes_the_same_bytes(tmp_path: Path) -> None:
    save(sample(), tmp_path, QUICK)
    first = contents(tmp_path)
    save(sample(), tmp_path, QUICK)
    assert contents(tmp_path) == first
    assert len(first) == len(QUICK) + 1


def test_a_format_that_fails_leaves_the_old_files_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    save(sample(), tmp_path, QUICK)
    before = contents(tmp_path)

    def failing(graph: Graph) -> str:
        raise RuntimeError("no")

    monkeypatch.setattr(graphml, "render", failing)
    with pytest.raises(RuntimeError):
        save(Graph((), (), ()), tmp_path, QUICK)
    assert contents(tmp_path) == before


def test_a_folder_that_is_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("mine")
    with pytest.raises(KgError, match="taken cannot be written"):
        save(sample(), tmp_path / "taken", ["ttl"])
    with pytest.raises(KgError, match="below cannot be written"):
        save(sample(), tmp_path / "taken" / "below", ["ttl"])
    assert (tmp_path / "taken").read_text() == "mine"


def test_a_missing_folder_is_made(tmp_path: Path) -> None:
    assert save(sample(), str(tmp_path / "a" / "b"), ["nt"])[0] == tmp_path / "a" / "b" / "graph.nt"


# --- the manifest


def test_the_manifest_tells_hashes_and_counts_and_no_time(tmp_path: Path) -> None:
    paths = save(sample(), tmp_path, QUICK)
    assert paths[-1].name == "manifest.json"
    said = json.loads(paths[-1].read_text(encoding="utf-8"))
    told = {name: {k: v for k, v in one.items() if k != "rdfc-1.0"} for name, one in said["files"].items()}
    assert told == {
        path.name: {"bytes": path.stat().st_size, "sha256": sha256(path.read_bytes()).hexdigest()}
        for path in paths[:-1]
    }
    assert [report["name"] for report in said["inputs"]] == [report.document.name for report in sample().reports]
    assert said["counts"]["entities"]["PROJECT"] == 2 + len(HOSTILE)
    assert said["counts"]["mentions"]["AREA"] == 3
    assert said["counts"]["relations"] == {"locatedIn": 2, "partOf": 1, "status": 3}
    assert said["counts"]["problems"] == 2
    for report in said["inputs"]:
        report["identity"].pop("delivered", "")  # a day that the report itself states
    assert not re.search(r"\d\d:\d\d|20\d\d-\d\d-\d\d", json.dumps(said))


def test_the_manifest_stands_by_itself() -> None:
    assert json.loads(manifest.render(sample()))["files"] == {}


# --- nothing at all


@pytest.mark.parametrize("name", QUICK)
def test_an_empty_graph_makes_a_file(name: str, tmp_path: Path) -> None:
    path = save(Graph((), (), ()), tmp_path, [name])[0]
    assert path.exists()


def test_a_folder_without_permission_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def denied(path: Path, *arguments: Any, **options: Any) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "mkdir", denied)
    with pytest.raises(KgError, match="cannot be written: Permission denied"):
        save(sample(), tmp_path / "locked", ["ttl"])
