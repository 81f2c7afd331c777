"""Whatever is asked for wrongly, of whatever command: exit code 2, one sentence, and no file."""

from __future__ import annotations

import io
import shlex
import sys
from pathlib import Path

import pytest

from kg.cli import main
from kg.write import save
from tests.sample import sample

REPORT = "政府工作报告\n——2023年1月4日在通州区第七届人民代表大会第三次会议上\n各位代表：\n一、2022年工作回顾\n推进城市绿心剧院建设。\n"
MISUSE = """
build a.txt --max-size 0
build a.txt --max-size nan
build a.txt --max-size 0.000001
build a.txt --base nope
build a.txt --base "http://example.org/a b/"
build a.txt --base javascript:alert(1)//
build a.txt --to
build a.txt --to ../x
build --out x
build a.txt --nope
build empty
extract folder
extract a.txt --min-confidence nan
extract a.txt --min-confidence 2
extract a.txt b.txt
extract -
identify folder
outline built
commitments none
indicators none
check none.ttl
check folder
check built/manifest.json
check deep.nt
query x
query SELECT
query "SELECT * {" --graph built
query none.rq
query projects-in-area --nope 3 --graph built
query projects-in-area --area --graph built
query "ASK {}" --graph a.txt
query "ASK {}" --graph built/graph.html
query "ASK {}" --graph folder
query "ASK {}" --format ttl --graph built
query "ASK {}" --endpoint nope
query "ASK {}" --endpoint file:///etc/passwd
query "ASK {}" --endpoint http://[::1
query "ASK {}" --endpoint http://127.0.0.1:99999/
query "ASK {}" --endpoint "http://127.0.0.1:1/ HTTP/1.1\\r\\nX:y"
query ""
query "DROP ALL" --graph built
query "ASK {}" --graph deep.nt
picture none --svg x.svg
picture built
picture built --view nope --svg x.svg
picture built --kinds NOPE --svg x.svg
picture built --nodes 0 --svg x.svg
picture built --focus 无此 --view neighbourhood --svg x.svg
picture built --focus 无此 --svg x.svg
picture built --ratio 1:1 --svg x.svg
picture built --svg a.txt/x.svg
picture built --svg folder
picture folder --svg x.svg
picture list.txt --svg x.svg
picture deep.nt --svg x.svg
picture built --view matrix --kinds POLICY --svg x.svg
picture built --svg x.svg --pdf x.svg
push built
push built --endpoint nope
push none --endpoint http://127.0.0.1:1/
push built --endpoint http://127.0.0.1:1/ --timeout 0
serve none
serve built --port 70000
serve built --port x
serve built --workers 0
serve built --workers 999999
serve built --timeout 0
serve folder
serve deep.nt
slides none
slides built --out x.doc
slides built --out folder
slides built --html x.pptx
slides built --focus 无此 --out x.pptx
slides folder --out x.pptx
slides list.txt --out x.pptx
slides built --lang fr
verify built
verify none a.txt
verify built a.txt
verify a.txt a.txt
verify built none
verify built empty.txt
dance
"""


@pytest.fixture(scope="module")
def workshop(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("misuse")
    save(sample(), folder / "built", ["ttl", "html"])
    for name in ("a.txt", "b.txt"):
        (folder / name).write_text(REPORT + name, encoding="utf-8")
    (folder / "folder").mkdir()
    (folder / "empty").mkdir()
    (folder / "folder" / "one.txt").write_text(REPORT, encoding="utf-8")
    (folder / "folder" / "two.txt").write_text(REPORT + "\n", encoding="utf-8")
    (folder / "list.txt").write_text("白菜两斤，豆腐一块，酱油一瓶。\n", encoding="utf-8")
    (folder / "empty.txt").touch()
    (folder / "deep.nt").write_text("<a:a> <a:b> " + "<<( <a:a> <a:b> " * 999 + "<a:c>" + ")>>" * 999 + " .")
    return folder


def files(folder: Path) -> dict[str, int]:
    return {str(path.relative_to(folder)): path.stat().st_mtime_ns for path in folder.rglob("*")}


@pytest.mark.parametrize("line", MISUSE.split("\n")[1:-1])
def test_misuse_is_one_sentence_and_no_file(
    workshop: Path, line: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(workshop)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO()))
    before = files(workshop)
    try:
        code = main([word.replace("\\r\\n", "\r\n") for word in shlex.split(line)])
    except SystemExit as refusal:
        code = int(refusal.code or 0)
    said = capsys.readouterr().err
    assert code == 2, said
    assert [row[:3] for row in said.splitlines() if not row.startswith(("usage: ", " "))] in (["kg:"], ["kg "]), said
    assert files(workshop) == before
