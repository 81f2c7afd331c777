"""What lies about where people work: links, pipes, files of others, zips made by hand, streams that are closed."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
import warnings
import zipfile
from collections.abc import Sequence
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest

from kg.build import build
from kg.limits import Limits
from kg.merge import merge
from kg.picture import put
from kg.problem import KgError, RepeatedError
from kg.read import documents, every
from kg.write import formats

KG = (sys.executable, "-m", "kg")
REPORT = "政府工作报告\n——2023年1月4日在{}第七届人民代表大会第三次会议上\n各位代表：\n一、2022年工作回顾\n推进城市绿心剧院建设。\n"


def said(place: str = "通州区") -> bytes:
    return REPORT.format(place).encode()


def run(command: Sequence[object], folder: Path, **more: object) -> subprocess.CompletedProcess[str]:
    words = [*KG, *map(str, command)]
    return subprocess.run(words, cwd=folder, capture_output=True, encoding="utf-8", timeout=120, **more)  # type: ignore[call-overload, no-any-return]


def shell(command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["bash", "-c", command.replace("kg ", f"{' '.join(KG)} ")],
        cwd=folder, capture_output=True, encoding="utf-8", timeout=120,
    )  # fmt: skip


def package(files: Sequence[tuple[str | zipfile.ZipInfo, bytes]]) -> bytes:
    made = BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(made, "w") as package:
        warnings.simplefilter("ignore")  # that a name comes twice
        for name, data in files:
            package.writestr(name, data)
    return made.getvalue()


def link(name: str) -> zipfile.ZipInfo:
    made = zipfile.ZipInfo(name)
    made.create_system, made.external_attr = 3, (stat.S_IFLNK | 0o777) << 16
    return made


def locked(data: bytes, name: bytes) -> bytes:
    """Return a zip in which one file says that it is encrypted."""
    made = bytearray(data)
    for mark, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = 0
        while (at := made.find(mark, at)) >= 0:
            if made.find(name, at) - at < 60:
                made[at + flags] |= 1
                break
            at += 4
    return bytes(made)


# --- folders


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "reports"
    (made / "below").mkdir(parents=True)
    (made / "a.txt").write_bytes(said())
    (made / "below" / "b.txt").write_bytes(said("大兴区"))
    return made


def test_of_what_cannot_be_read_in_a_folder_each_is_told_and_the_rest_is_built(folder: Path) -> None:
    (folder.parent / "elsewhere").mkdir()
    (folder.parent / "elsewhere" / "c.txt").write_bytes(said("顺义区"))
    (folder / "linked").symlink_to("../elsewhere")
    (folder / "loop").symlink_to("..")
    (folder / "nowhere.txt").symlink_to("gone.txt")
    (folder / "round.txt").symlink_to("round.txt")
    (folder / "one.txt").symlink_to("../elsewhere/c.txt")
    os.mkfifo(folder / "pipe.txt")
    (folder / "empty.txt").touch()
    told: list[KgError] = []
    found = [document.name for document in every([folder], skipped=told.append)]
    assert found == ["a", "b", "one"]
    assert {str(fault).split(" ")[0].rpartition("/")[2] for fault in told} == {
        "linked", "loop", "nowhere.txt", "round.txt", "pipe.txt", "empty.txt",
    }  # fmt: skip
    done = run(["build", folder, "--to", "csv"], folder.parent)
    assert done.returncode == 1
    assert done.stderr.count("left out: ") == 6
    assert "is a link to a folder, which is not followed; name that folder too" in done.stderr


def test_one_file_under_two_names_is_told_and_read_once(folder: Path) -> None:
    (folder / "a (1).txt").write_bytes(said())
    told: list[KgError] = []
    graph = build(folder, skipped=told.append)
    assert [str(fault) for fault in told] == [f"{folder}/a.txt is the same file as {folder}/a (1).txt; it is read once"]
    assert isinstance(told[0], RepeatedError)
    assert {report.document.name for report in graph.reports} == {"a", "b"}
    assert build(folder / "a.txt", folder / "a (1).txt") == build(folder / "a (1).txt", folder / "a.txt")
    assert run(["build", folder, "--to", "csv"], folder.parent).returncode == 0


def test_two_reports_of_one_place_and_year_are_doubted(folder: Path) -> None:
    (folder / "draft.txt").write_bytes(b"\n" + said())
    doubts = {report.document.name: {problem.code for problem in report.problems} for report in build(folder).reports}
    assert {name for name, codes in doubts.items() if "same-report" in codes} == {"a", "draft"}


def test_two_texts_of_one_address_are_refused(folder: Path) -> None:
    one = build(folder / "a.txt")
    record = one.reports[0]
    other = replace(record, document=replace(record.document, text="x", sha256=record.document.sha256[:8] + "0" * 56))
    with pytest.raises(KgError, match="differ and would have one address"):
        merge([one, replace(one, reports=(other,))])


def test_reports_together_have_a_limit(folder: Path) -> None:
    with pytest.raises(KgError, match="build them in parts"):
        build(folder, limits=Limits(together=100))
    assert len(build(folder, limits=Limits(together=1000)).reports) == 2


@pytest.mark.parametrize(
    "command", ["build ''", "build a.txt --out ''", "outline ''", "picture '' --svg x.svg", "picture --svg ''"]
)
def test_nothing_is_no_name_of_a_file(folder: Path, command: str) -> None:
    done = shell(f"kg {command}", folder)
    assert done.returncode == 2
    assert "no name is given" in done.stderr
    assert sorted(path.name for path in folder.iterdir()) == ["a.txt", "below"]


def test_a_file_of_another_origin_stays(folder: Path) -> None:
    (folder / "out").mkdir()
    (folder / "out" / "manifest.json").write_text("{}")
    done = run(["build", "a.txt", "--out", "out"], folder)
    assert done.returncode == 2
    assert done.stderr.startswith("kg: the folder out cannot be written: manifest.json in it is of another origin")
    assert [path.name for path in (folder / "out").iterdir()] == ["manifest.json"]


# --- what we wrote ourselves


@pytest.mark.parametrize("base", ["https://w3id.org/gwr/", "https://data.example.cn/"])
def test_what_a_build_wrote_is_no_report(folder: Path, base: str) -> None:
    written = build(folder / "below" / "b.txt", base=base).save(folder / "out", formats())
    for file in written:
        if file.stat().st_size:
            with pytest.raises(KgError, match=r"is a file that `kg build` wrote|is empty"):
                list(documents(file))
    made = package([(f"out/{file.name}", file.read_bytes()) for file in written] + [("b.txt", said("大兴区"))])
    (folder / "all.zip").write_bytes(made)
    told: list[KgError] = []
    assert [document.name for document in documents(folder / "all.zip", skipped=told.append)] == ["b"]
    assert len(told) == len(written)


# --- zips

ZIPS = [
    ("two files of one name", [("a.txt", said()), ("a.txt", said("大兴区"))], 2, ""),
    ("a link", [(link("b.txt"), b"/etc/passwd"), ("a.txt", said())], 1, "is a link"),
    ("a zip", [("b.zip", package([("c.txt", said())])), ("a.txt", said())], 1, "an archive in an archive"),
    ("half a document", [("b.docx", b"PK\x03\x04half"), ("a.txt", said())], 1, "is damaged"),
    ("names that are paths", [("/etc/a.txt", said()), ("../../b.txt", said("大兴区")), ("C:\\c.txt", said("顺义区"))], 3, ""),
    ("an empty file at the root", [("/etc/shadow", b""), ("a.txt", said())], 1, "all.zip/etc/shadow is empty"),
    ("a long name", [("b" * 60_000, b""), ("a.txt", said())], 1, "b… is empty"),
]  # fmt: skip


@pytest.mark.parametrize(("files", "count", "says"), [row[1:] for row in ZIPS], ids=[row[0] for row in ZIPS])
def test_a_zip_gives_what_can_be_read_and_tells_the_rest(
    tmp_path: Path, files: list[tuple[str | zipfile.ZipInfo, bytes]], count: int, says: str
) -> None:
    file = tmp_path / "all.zip"
    file.write_bytes(package(files))
    told: list[KgError] = []
    assert len({document.sha256 for document in documents(file, skipped=told.append)}) == count
    assert [says in str(fault) and str(fault).startswith(str(file)) for fault in told] == [True] * bool(says)
    assert all(len(str(fault)) < 600 for fault in told)


def test_one_encrypted_file_costs_no_other(tmp_path: Path) -> None:
    file = tmp_path / "all.zip"
    file.write_bytes(locked(package([("a.txt", said()), ("b.txt", said("大兴区"))]), b"b.txt"))
    told: list[KgError] = []
    assert [document.name for document in documents(file, skipped=told.append)] == ["a"]
    assert ["is encrypted" in str(fault) for fault in told] == [True]


def test_half_a_zip_that_ends_with_a_whole_one_is_not_read_as_that(tmp_path: Path) -> None:
    file = tmp_path / "all.zip"
    whole = package([("a.txt", said())])
    file.write_bytes(package([("inner.zip", whole), ("b.txt", said("大兴区"))])[: 30 + len("inner.zip") + len(whole)])
    with pytest.raises(KgError, match="is damaged"):
        list(documents(file))


def test_a_document_with_two_texts_is_refused(tmp_path: Path) -> None:
    part = b"<document><body><p><r><t>%s</t></r></p></body></document>"
    parts = [("[Content_Types].xml", b"<a/>"), ("word/document.xml", part % b"1"), ("word/document.xml", part % b"2")]
    (tmp_path / "two.docx").write_bytes(package(parts))
    with pytest.raises(KgError, match=r"word/document\.xml is in it twice"):
        list(documents(tmp_path / "two.docx"))


# --- streams, pictures, names


@pytest.mark.parametrize(
    ("command", "code", "says"),
    [
        ("kg build a.txt --to csv >&-", 0, ""),
        ("kg build a.txt --to csv 2>&-", 0, "政府工作报告"),
        ("kg build gone.txt 2>&-", 2, ""),
        ("kg build - --to csv <&-", 2, "kg: the standard input is closed"),
        ("kg build - - <a.txt", 2, "kg: the standard input is given twice"),
        ("kg extract a.txt >/dev/full", 2, "kg: the output cannot be written: No space left on device"),
        ("kg build a.txt a.txt /dev/null --to csv 2> >(true) >&-; kg build . --to csv 2> >(exec 0<&-; sleep 3)", 1, ""),
        ("kg picture a.txt --svg - | tail -c 7", 0, "</svg>"),
    ],
)
def test_a_stream_that_is_closed_or_full_costs_nothing_else(folder: Path, command: str, code: int, says: str) -> None:
    (folder / "empty.txt").touch()
    done = shell(command, folder)
    assert done.returncode == code, done.stderr
    assert says in done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    if code < 2 and "build" in command:
        assert (folder / "output" / "manifest.json").exists()
    assert not (folder / "-").exists()


def test_a_picture_is_not_written_through_a_link_that_lies_in_its_way(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    (tmp_path / ".kg-map.svg.tmp").symlink_to("mine.txt")
    put({tmp_path / "map.svg": b"<svg/>"})
    assert (tmp_path / "mine.txt").read_text() == "mine"
    assert (tmp_path / "map.svg").read_bytes() == b"<svg/>"
    assert not (tmp_path / "map.svg").is_symlink()


def test_chinese_names_and_words_are_read_where_the_locale_knows_none(folder: Path) -> None:
    (folder / "通州.txt").write_bytes(said())
    made = []
    for number, more in enumerate(({}, {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"})):
        done = run(["build", "通州.txt", "--out", f"{number}", "--to", "ttl"], folder, env={**os.environ, **more})
        assert done.returncode == 0
        made.append((folder / f"{number}" / "manifest.json").read_bytes())
        done = run(
            ["query", "projects-in-area", "--area", "无", "--graph", "0/graph.ttl"], folder, env={**os.environ, **more}
        )
        assert "nothing in the graph is named “无”" in done.stderr
    assert made[0] == made[1]
    assert "通州".encode() in made[0]
