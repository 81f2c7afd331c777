"""The commands as a user meets them: what they print, what they leave, how they refuse."""

from __future__ import annotations

import json
import os
import pty
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from select import select

import pytest

from tests.command import kg
from tests.server import heed_ctrl_c

SAMPLE = Path(__file__).parent.parent / "reports" / "tongzhou-2023.txt"
KG = (sys.executable, "-m", "kg")
LONG = "a" * 300  # longer than a name may be on any disk


def run(
    *arguments: object, cwd: Path | None = None, env: dict[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run a command in a process of its own."""
    command = [*KG, *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", timeout=120, cwd=cwd, env=env)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("built")
    done = run("build", SAMPLE, "--out", folder)
    assert done.returncode == 0, done.stderr
    assert "北京市通州区" in done.stdout
    return folder


FILES = {
    "graph.ttl", "graph.nt", "graph.jsonld", "graph.rdf", "graph.graphml", "graph.html",
    "entities.csv", "relations.csv", "indicators.csv", "commitments.csv", "progress.csv",
    "mentions.jsonl", "outline.jsonl", "glossary.jsonl", "manifest.json",
}  # fmt: skip


def test_build_writes_every_format(built: Path) -> None:
    assert {file.name for file in built.iterdir()} == FILES
    assert all(file.stat().st_size > 100 for file in built.iterdir())


def test_output_readme_names_every_file() -> None:
    page = (SAMPLE.parent.parent / "output" / "README.md").read_text(encoding="utf-8")
    assert all(f"`{name}`" in page for name in FILES)


def test_extract_prints_exact_places(built: Path) -> None:
    text = SAMPLE.read_text(encoding="utf-8")
    lines = kg("extract", SAMPLE).stdout.splitlines()
    records = [json.loads(line) for line in lines]
    assert len(records) > 300
    for record in records:
        assert text[record["start"] : record["end"]] == record["text"]
        assert {"type", "entity", "canonical", "section", "rule", "confidence"} <= record.keys()
    assert {r["type"] for r in records} == {
        "PROJECT", "AREA", "INSTITUTION", "POLICY", "EVENT", "DESIGNATION", "INDUSTRY", "PERSON",
    }  # fmt: skip
    assert "\n".join(lines) + "\n" == (built / "mentions.jsonl").read_text(encoding="utf-8")


def test_indicators_prints_figures_with_exact_places() -> None:
    text = SAMPLE.read_text(encoding="utf-8")
    done = kg("indicators", SAMPLE)
    records = [json.loads(line) for line in done.stdout.splitlines()]
    assert (done.returncode, done.stderr) == (0, "")
    assert len(records) > 100
    for record in records:
        assert text[record["start"] : record["end"]] == record["printed"]
        assert {"metric", "value", "unit", "change", "period", "section", "subject"} <= record.keys()
        assert record["metric"]
    growth = next(r for r in records if r["metric"] == "地区生产总值")
    assert (growth["value"], growth["unit"], growth["change"], growth["period"]) == (5, "%", "growth", "2023")
    assert growth["subject_name"] == "北京市通州区"
    missing = kg("indicators", "none.txt")
    assert missing.returncode == 2
    assert "does not exist" in missing.stderr


def test_min_confidence_leaves_out_the_less_sure() -> None:
    sure = [json.loads(line) for line in kg("extract", SAMPLE, "--min-confidence", 0.9).stdout.splitlines()]
    assert sure
    assert min(record["confidence"] for record in sure) >= 0.9


def test_outline_prints_headings_and_tree(built: Path) -> None:
    done = kg("outline", SAMPLE)
    records = [json.loads(line) for line in done.stdout.splitlines()]
    assert [r["title"] for r in records if r["kind"] == "part"] == ["2022年工作回顾", "2023年工作的总体思路和主要任务"]
    assert sum(r["kind"] == "term" for r in records) == 18
    assert done.stdout == (built / "outline.jsonl").read_text(encoding="utf-8")
    tree = kg("outline", SAMPLE, "--tree").stdout
    assert "\n  一、宏伟蓝图深入实施，新的“一翼”蓄势乘风\n" in tree


def test_identify_prints_what_a_report_says_of_itself() -> None:
    said = json.loads(run("identify", SAMPLE).stdout)
    assert (said["speaker"], said["delivered"], said["issued"]) == ("孟景伟", "2023-01-04", "2023-01-12")
    text = SAMPLE.read_text(encoding="utf-8")
    for place in said["places"].values():
        assert text[place["start"] : place["end"]] == place["text"]


def test_check_prints_what_was_not_captured() -> None:
    table = kg("check", SAMPLE).stdout
    assert table.splitlines()[0].split() == ["章节", "引号名称", "书名号", "数字", "句子"]
    said = json.loads(kg("check", SAMPLE, "--json").stdout)
    assert said["sections"][0]["path"] == ""
    text = SAMPLE.read_text(encoding="utf-8")
    for one in said["missed"]:
        assert text[one["start"] : one["end"]] == one["text"]
        assert one["aspect"] != "quotes" or one["text"] in table


def test_query_answers_in_three_forms(built: Path) -> None:
    question = "SELECT ?name { ?town a gwr:Area ; rdfs:label ?name } ORDER BY ?name LIMIT 2"
    graph = built / "graph.ttl"
    table = kg("query", question, "--graph", graph)
    assert table.returncode == 0, table.stderr
    assert "name" in table.stdout
    rows = kg("query", question, "--graph", graph, "--format", "csv").stdout.splitlines()
    assert len(rows) == 3
    assert json.loads(kg("query", question, "--graph", graph, "--format", "json").stdout)
    listed = kg("query", "--list").stdout
    assert "projects" in listed
    assert "哪些" in listed


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("build", "none.txt"), "does not exist"),
        (("outline", "."), "is a folder"),
        (("build", "nothing"), "without files"),
        (("extract", "empty.txt"), "is empty"),
        (("outline", "binary.txt"), "binary"),
        (("query", "ASK { ?s ?p ?o }", "--graph", "none.ttl"), "none.ttl"),
        (("query",), "no query"),
        (("build", LONG), "File name too long"),
        (("serve", LONG), "File name too long"),
        (("check", "reports"), "holds 2 reports"),
        (("build", "report.txt", "--out", "report.txt"), "report.txt"),
        (("build", "report.txt", "--out", "report.txt/inner"), "report.txt"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_misuse_gets_one_sentence_and_code_two(tmp_path: Path, arguments: tuple[str, ...], says: str) -> None:
    (tmp_path / "nothing").mkdir()
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "binary.txt").write_bytes(bytes(range(32)) * 9)
    (tmp_path / "report.txt").write_text("政府工作报告\n一、工作回顾\n", encoding="utf-8")
    (tmp_path / "reports").mkdir()
    for name in ("a", "b"):
        (tmp_path / "reports" / f"{name}.txt").write_text(f"政府工作报告{name}\n", encoding="utf-8")
    done = kg(*arguments, cwd=tmp_path)
    assert done.returncode == 2
    assert says in done.stderr
    assert "Traceback" not in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
    assert not (tmp_path / "output").exists()


def test_wrong_command_line_gets_code_two() -> None:
    assert kg("build").returncode == 2
    assert kg("dance").returncode == 2
    assert run("dance").returncode == 2
    assert kg("build", SAMPLE, "--to", "docx").returncode == 2


def test_every_help_has_an_example() -> None:
    for command in ((), ("build",), ("extract",), ("outline",), ("query",), ("serve",), ("push",)):
        shown = kg(*command, "--help").stdout
        assert "example:\n  kg " in shown


def test_a_text_that_is_no_report_is_built_with_a_problem(tmp_path: Path) -> None:
    (tmp_path / "list.txt").write_text("白菜两斤，豆腐一块，酱油一瓶。\n", encoding="utf-8")
    done = run("build", "list.txt", "--out", "out", cwd=tmp_path)
    assert done.returncode == 1
    assert "not-a-report" in done.stdout
    assert (tmp_path / "out" / "graph.ttl").exists()


def test_only_the_formats_asked_for_are_written(tmp_path: Path) -> None:
    assert kg("build", SAMPLE, "--out", tmp_path, "--to", "ttl", "--to", "html").returncode == 0
    assert {file.name for file in tmp_path.iterdir()} == {"graph.ttl", "graph.html", "manifest.json"}


def test_same_bytes_in_fresh_processes_with_other_hash_seeds_and_places(built: Path, tmp_path: Path) -> None:
    environment = {**os.environ, "PYTHONHASHSEED": "4711", "TZ": "Asia/Tokyo", "LC_ALL": "C"}
    assert run("build", SAMPLE, "--out", tmp_path / "again", env=environment, cwd=tmp_path).returncode == 0
    for name in sorted(FILES):
        assert (tmp_path / "again" / name).read_bytes() == (built / name).read_bytes(), name


@pytest.mark.parametrize("threads", ["1", "2"])
def test_same_bytes_with_any_number_of_threads(built: Path, tmp_path: Path, threads: str) -> None:
    names = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "RAYON_NUM_THREADS")
    environment = {**os.environ, **dict.fromkeys(names, threads)}
    assert run("build", SAMPLE, "--out", tmp_path, env=environment).returncode == 0
    for name in sorted(FILES):
        assert (tmp_path / name).read_bytes() == (built / name).read_bytes(), name


def test_a_build_killed_at_any_moment_leaves_whole_files(built: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.txt"
    other.write_text("政府工作报告\n各位代表：\n一、2022年工作回顾\n北京大兴国际机场二期项目开工。\n", encoding="utf-8")
    folder = tmp_path / "out"
    start = time.monotonic()
    assert run("build", other, "--out", folder).returncode == 0
    whole = time.monotonic() - start  # on this machine, as busy as it is
    old = {name: (folder / name).read_bytes() for name in FILES}
    new = {name: (built / name).read_bytes() for name in FILES}
    for delay in (part * whole for part in (0.05, 0.2, 0.4, 0.7, 0.9, 1.1, 1.4, 1.8)):
        build = subprocess.Popen([*KG, "build", str(SAMPLE), "--out", str(folder)], stdout=subprocess.DEVNULL)
        time.sleep(delay)
        build.send_signal(signal.SIGKILL)
        build.wait()
        for name in FILES:
            assert (folder / name).read_bytes() in (old[name], new[name]), (name, delay)
    assert run("build", SAMPLE, "--out", folder).returncode == 0
    assert {file.name for file in folder.iterdir()} == FILES, "no temporary file is left"


def test_ctrl_c_stops_without_a_traceback(tmp_path: Path) -> None:
    ours, theirs = pty.openpty()  # on a terminal a build tells how far it has come
    build = subprocess.Popen(
        [*KG, "build", *[str(SAMPLE)] * 50, "--out", str(tmp_path / "out")], stderr=theirs, preexec_fn=heed_ctrl_c
    )
    os.close(theirs)
    said = ""
    while "\r\x1b[K2/50" not in said:
        assert select([ours], [], [], 120)[0], "the build does not get on"
        said += os.read(ours, 10_000).decode("utf-8")
    build.send_signal(signal.SIGINT)
    assert build.wait(timeout=60) == 130
    with suppress(OSError):  # which is how a terminal ends
        while part := os.read(ours, 10_000):
            said += part.decode("utf-8")
    os.close(ours)
    assert "Traceback" not in said
    assert "kg: stopped" in said


def test_a_reader_that_leaves_early_is_no_error() -> None:
    done = subprocess.run(
        f"{' '.join(KG)} extract {SAMPLE} | head -1",
        shell=True,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
    )
    assert done.stderr == ""
    assert json.loads(done.stdout)
