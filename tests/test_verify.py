"""Quotations: what a graph quotes stands in the text, and a graph that was spoilt is caught."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.build import build
from kg.cli import main
from kg.problem import KgError
from kg.triples import ntriples
from kg.verify import verify

TEXT = (
    "北京市通州区政府工作报告\n一、2022年工作回顾\n张家湾设计小镇北京国际设计周永久会址落成，\x0c𠮷野家社区位于潞城镇。\n"
    "社会消费品零售总额增长5%。\n"
)


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "a.txt"
    path.write_text(TEXT, encoding="utf-8", newline="\n")
    return path


@pytest.fixture
def graph(report: Path, tmp_path: Path) -> Path:
    path = tmp_path / "graph.nt"
    path.write_text(ntriples(build(report)), encoding="utf-8", newline="\n")
    return path


def test_every_quotation_stands_in_the_text(graph: Path, report: Path) -> None:
    found = verify(graph, [report])
    assert found.quotes >= 5
    assert (found.mismatches, found.unread) == ((), ())


@pytest.mark.parametrize(
    ("old", "new", "part"),
    [
        ('#exact> "潞城镇"', '#exact> "潞城乡"', "exact"),
        ('野家社区位于" .', '野家小区位于" .', "prefix"),
        ('#suffix> "通州区政府', '#suffix> "通洲区政府', "suffix"),
        ('#start> "', '#start> "1', "place"),
        ('#end> "', '#end> "9', "place"),
        ('#exact> "潞城镇"', '#exakt> "潞城镇"', "exact"),
    ],
)
def test_a_spoilt_quotation_is_caught(
    old: str, new: str, part: str, graph: Path, report: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = graph.read_text(encoding="utf-8")
    assert old in text
    graph.write_text(text.replace(old, new), encoding="utf-8", newline="\n")
    assert part in {one.part for one in verify(graph, [report]).mismatches}
    assert main(["verify", str(graph), str(report)]) == 1
    assert f"  {part}: the graph says “" in capsys.readouterr().out


def test_another_text_proves_nothing(graph: Path, report: Path, tmp_path: Path) -> None:
    other = tmp_path / "b.txt"
    other.write_text(TEXT + "各位代表！\n", encoding="utf-8")
    with pytest.raises(KgError, match="no report of it has the hash"):
        verify(graph, [other])


def test_a_report_that_was_not_given_is_told(report: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    other = tmp_path / "b.txt"
    other.write_text(TEXT + "各位代表！\n", encoding="utf-8")
    assert main(["build", str(report), str(other), "--out", str(tmp_path / "out"), "--to", "trig"]) == 0
    capsys.readouterr()
    assert main(["verify", str(tmp_path / "out" / "graph.trig"), str(report)]) == 1
    assert "not read, since its file was not given: https://w3id.org/gwr/report/" in capsys.readouterr().out
    assert main(["verify", str(tmp_path / "out" / "graph.trig"), str(report), str(other)]) == 0
    assert capsys.readouterr().out.endswith("0 mismatches\n")
