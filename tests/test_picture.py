"""Pictures: what they show, that it can be read, that it fits, and that the same graph makes the same bytes."""

from __future__ import annotations

import io
import os
import re
import struct
import subprocess
import sys
import tomllib
import zlib
from base64 import b64decode
from dataclasses import replace
from itertools import combinations
from pathlib import Path
from xml.etree import ElementTree

import pytest
from fontTools.ttLib import TTFont

from kg.graph import Graph
from kg.mention import KINDS
from kg.picture import FORMATS, Style, Wish, draw, lacking, png, put, render, views
from kg.picture.drawing import Drawing, Words
from kg.picture.face import WEIGHTS, face, width
from kg.picture.frame import told
from kg.picture.pdf import HEIGHT
from kg.picture.style import HIGH, RATIOS
from kg.problem import KgError
from kg.scene import Scene
from kg.show import scene
from tests import tongzhou
from tests.command import kg
from tests.pixels import pixels
from tests.sample import sample

ROOT = Path(__file__).parent.parent
SVG = "{http://www.w3.org/2000/svg}"
STYLES = [Style(ratio, language=language) for ratio in RATIOS for language in ("zh", "en")]
WISHES = {
    "map": [Wish(), Wish(kinds=("POLICY", "INSTITUTION")), Wish(nodes=12), Wish(nodes=500)],
    "matrix": [Wish(), Wish(kinds=("POLICY", "CHAPTER")), Wish(kinds=("INSTITUTION", "AREA"), nodes=99)],
    "neighbourhood": [Wish(), Wish(focus="张家湾设计小镇"), Wish(focus="北京城市副中心", nodes=500), Wish(focus="数字经济")],
}  # fmt: skip
CASES = [(view, style, wish) for view, wishes in WISHES.items() for style in STYLES for wish in wishes]


@pytest.fixture(scope="module")
def shown() -> Scene:
    return tongzhou.shown()


@pytest.fixture(scope="module")
def hostile() -> Scene:
    return scene(sample())


def box(words: Words) -> tuple[float, float, float, float]:
    """Return what a line of text covers, without the air above and below its letters."""
    wide = width(words.words, words.size, words.weight)
    left = words.x - {"start": 0.0, "middle": 0.5, "end": 1.0}[words.anchor] * wide
    return left, words.y - 0.8 * words.size, left + wide, words.y + 0.08 * words.size


def test_each_view_has_its_cases() -> None:
    assert set(views()) == set(WISHES)


@pytest.mark.parametrize(("view", "style", "wish"), CASES)
def test_all_words_stand_on_the_sheet_apart_and_can_be_read(shown: Scene, view: str, style: Style, wish: Wish) -> None:
    drawing = draw(shown, view, style, wish)
    assert (drawing.width, drawing.height) == (RATIOS[style.ratio], HIGH)
    boxes = [(box(words), words.words) for words in drawing.words() if words.words.strip()]
    assert len(boxes) > 12
    for (left, top, right, low), words in boxes:
        assert min(left - 20, top - 10) >= 0, words
        assert min(drawing.width - 20 - right, drawing.height - 10 - low) >= 0, words
    for (a, first), (b, second) in combinations(boxes, 2):
        apart = a[2] <= b[0] + 1 or b[2] <= a[0] + 1 or a[3] <= b[1] + 1 or b[3] <= a[1] + 1
        assert apart, (first, second)
    least = 8 if wish.nodes > 50 else 12
    assert all(words.size >= least for words in drawing.words())


def test_a_map_of_a_report_names_at_most_sixty_things_and_counts_the_rest(shown: Scene) -> None:
    drawing = draw(shown, "map")
    named = {mark.tip for mark in drawing.marks if not isinstance(mark, Words) and mark.tip}
    assert 40 <= len(named) <= 60
    rest = sum(int(words.words[1:]) for words in drawing.words() if re.fullmatch(r"＋\d+", words.words))
    assert rest > 80
    assert any("绘出 60 / " in words.words for words in drawing.words())


def test_the_legend_explains_each_kind_and_stage_and_the_foot_names_the_report(shown: Scene) -> None:
    for language, said in (("zh", ["在建", "建成", "区域"]), ("en", ["under way", "completed", "Place"])):
        words = [words.words for words in draw(shown, "map", Style(language=language)).words()]
        assert all(word in words for word in said)
        assert any("北京市通州区" in word and "政府工作报告" in word and "2023" in word for word in words[-3:])


def test_a_report_is_told_once(shown: Scene) -> None:
    source = shown.sources[0]
    long = replace(source, place="河北省保定市满城区", title="保定市满城区2022年政府工作报告", year="2022")
    assert told(source, Style()) == "北京市通州区2023年政府工作报告"
    assert told(long, Style()) == "河北省保定市满城区2022年政府工作报告"


def test_a_neighbourhood_shows_relations_whole_and_mere_company_dashed(shown: Scene) -> None:
    drawing = draw(shown, "neighbourhood", wish=Wish(focus="张家湾设计小镇"))
    words = [words.words for words in drawing.words()]
    assert {"所含项目", "隶属", "张家湾镇", "北泡二期"} <= set(words)
    assert any("张家湾设计小镇北京国际设计周永久会址落成" in word for word in words)
    lines = [mark for mark in drawing.marks if not isinstance(mark, Words) and not mark.fill and len(mark.steps) == 2]
    dashed = [mark for mark in lines if mark.dash]
    assert len(dashed) > 3
    assert len(lines) - len(dashed) >= 5


def test_a_matrix_counts_the_sentences_that_name_both(shown: Scene) -> None:
    words = [words.words for words in draw(shown, "matrix").words()]
    assert "北京城市副中心站综合交通枢纽" in words
    assert "".join(words).count("张家湾设计小镇") >= 2  # a row's beginning, and a column written downward
    assert words.count("1") > 20


@pytest.fixture(scope="module")
def seeded(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Return the folders of the pictures that two processes made, each with its own seed of hashes."""
    folders = [tmp_path_factory.mktemp(f"seed{seed}") for seed in (1, 2)]
    for seed, folder in enumerate(folders, 1):
        files = [f"--{kind}={folder / f'picture.{kind}'}" for kind in FORMATS]
        command = [sys.executable, "-m", "kg", "picture", str(tongzhou.REPORT), *files]
        seeds = {**os.environ, "PYTHONHASHSEED": str(seed)}
        subprocess.run(command, check=True, env=seeds, capture_output=True, timeout=120)
    return folders


@pytest.mark.parametrize("kind", FORMATS)
def test_the_same_picture_is_the_same_bytes_whatever_the_hash_seed(seeded: list[Path], kind: str) -> None:
    one, other = ((folder / f"picture.{kind}").read_bytes() for folder in seeded)
    assert len(one) > 1000
    assert one == other


@pytest.mark.parametrize("view", sorted(WISHES))
def test_an_svg_carries_just_its_characters_and_asks_for_nothing(shown: Scene, view: str) -> None:
    drawing = draw(shown, view)
    data = render(drawing, "svg").decode("utf-8")
    assert "http" not in data.replace("http://www.w3.org/2000/svg", "")
    root = ElementTree.fromstring(data)  # noqa: S314 - our own file
    rules = re.findall(r"font-weight:(\d+);src:url\(data:font/ttf;base64,([^)]+)\)", root.findtext(f"{SVG}style") or "")
    assert [int(weight) for weight, _ in rules] == list(WEIGHTS)
    for weight, packed in rules:
        font = TTFont(io.BytesIO(b64decode(packed)))
        texts = [t for t in root.iter(f"{SVG}text") if t.get("font-weight", "400") == weight]
        assert {chr(code) for code in font.getBestCmap()} == {char for text in texts for char in text.text or ""}
    assert root.get("{http://www.w3.org/XML/1998/namespace}lang") == "zh-CN"
    assert root.findtext(f"{SVG}title")
    assert len(data) < 300_000


def test_names_that_look_like_markup_are_words(hostile: Scene) -> None:
    for view in views():
        for kinds in ((), ("PROJECT", "AREA")):
            made = render(draw(hostile, view, wish=Wish(kinds=kinds)), "svg")
            root = ElementTree.fromstring(made)  # noqa: S314 - our own file
            assert {element.tag for element in root.iter()} <= {
                SVG + tag for tag in ("svg", "title", "desc", "style", "rect", "path", "text")
            }
    drawing = draw(hostile, "map")
    assert any("<script>" in words.words for words in drawing.words())
    assert all(words.words.isprintable() for words in drawing.words())
    assert render(drawing, "pdf")
    assert render(drawing, "png")


def test_what_the_font_lacks_is_a_geta_that_the_foot_explains(hostile: Scene) -> None:
    drawing = draw(hostile, "map")
    assert {"𠮷", "😀"} <= set(drawing.lacking)
    assert "𠮷 (U+20BB7)" in lacking(drawing)
    words = [words.words for words in drawing.words()]
    assert any("〓野家" in word for word in words)
    assert any(word.startswith("〓 字库无此字") and "U+20BB7" in word for word in words)
    assert all(ord(char) in face().glyphs for word in words for char in word)


def streams(pdf: bytes) -> list[bytes]:
    heads = re.finditer(rb"/Length (\d+) >>\nstream\n", pdf)
    return [zlib.decompress(pdf[head.end() : head.end() + int(head[1])]) for head in heads]


@pytest.mark.parametrize("ratio", sorted(RATIOS))
def test_a_pdf_is_one_page_of_real_words_without_a_date(shown: Scene, ratio: str) -> None:
    drawing = draw(shown, "map", Style(ratio))
    pdf = render(drawing, "pdf")
    assert b"Date" not in pdf
    size = re.search(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", pdf)
    assert size
    assert (float(size[1]), float(size[2])) == (RATIOS[ratio] * HEIGHT / HIGH, HEIGHT)
    start = int(pdf.rpartition(b"startxref\n")[2].split()[0])
    for number, place in enumerate(re.findall(rb"(\d{10}) 00000 n", pdf[start:]), 1):
        assert pdf[int(place) :].startswith(b"%d 0 obj" % number)
    content, *rest = streams(pdf)
    maps = [data for data in rest if data.startswith(b"/CIDInit")]
    fonts = [TTFont(io.BytesIO(data)) for data in rest if not data.startswith(b"/CIDInit")]
    assert len(maps) == len(fonts) == 2
    said = {weight: dict(re.findall(rb"<(\w{4})> <(\w+)>", data)) for weight, data in zip(WEIGHTS, maps, strict=True)}
    lines = [
        "".join(
            bytes.fromhex(said[int(weight)][code].decode()).decode("utf-16-be") for code in re.findall(rb"\w{4}", codes)
        )
        for weight, codes in re.findall(rb"/F(\d+) [^<]*<(\w*)> Tj", content)
    ]
    assert lines == [words.words for words in drawing.words()]


def test_a_png_is_as_large_as_a_projector_and_painted(shown: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    for style in (Style(), Style("4:3", dark=True)):
        drawing = draw(shown, "neighbourhood", style)
        monkeypatch.setattr(png, "ZOOM", 2)
        assert struct.unpack_from(">II", render(drawing, "png"), 16) == (2 * RATIOS[style.ratio], 2 * HIGH)
        monkeypatch.setattr(png, "ZOOM", 0.125)  # a whole one has six million pixels to read
        rows = pixels(render(drawing, "png"))
        assert rows[0][0] == rows[-1][-1] == tuple(bytes.fromhex(style.colour("ground")[1:]))
        assert len({pixel for row in rows for pixel in row}) > 50


def test_without_resvg_a_sentence_says_what_to_install(shown: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "resvg_py", None)
    with pytest.raises(KgError, match=r"pip install 'kg\[picture\]'"):
        render(draw(shown, "map"), "png")


def test_an_empty_graph_is_said_to_be_empty() -> None:
    for view in views():
        drawing = draw(scene(Graph((), (), ())), view)
        assert any(words.words == "没有可绘的内容" for words in drawing.words())
        assert all(render(drawing, kind) for kind in FORMATS)


@pytest.mark.parametrize(
    ("view", "wish", "said"),
    [
        ("mapp", Wish(), "there is no view named 'mapp'; known: map, matrix, neighbourhood"),
        ("neighbourhood", Wish(focus="张家湾设汁小镇"), "nothing in the graph is named “张家湾设汁小镇”; the nearest: 张家湾设计小镇"),
        ("neighbourhood", Wish(focus="Zzzz"), "see the file entities.csv"),
        ("map", Wish(focus="张家湾设计小镇"), "a focus is for a neighbourhood"),
        ("map", Wish(kinds=("CHAPTER",)), "CHAPTER is for a matrix"),
        ("matrix", Wish(kinds=("AREA",)), "a matrix has two kinds"),
        ("matrix", Wish(kinds=("CHAPTER", "AREA")), "a matrix has two kinds"),
    ],
)  # fmt: skip
def test_a_wish_that_cannot_be_met_is_refused_in_a_sentence(shown: Scene, view: str, wish: Wish, said: str) -> None:
    with pytest.raises(KgError) as refused:
        draw(shown, view, wish=wish)
    assert said in str(refused.value)


def test_a_name_is_found_by_alias_and_by_a_part_that_is_no_other_s(shown: Scene) -> None:
    whole = draw(shown, "neighbourhood", wish=Wish(focus="北京城市副中心站综合交通枢纽"))
    assert draw(shown, "neighbourhood", wish=Wish(focus="副中心站综合交通枢纽")) == whole
    assert draw(shown, "neighbourhood", wish=Wish(focus="站综合交通枢")) == whole


def test_files_are_put_whole_or_not_at_all(tmp_path: Path) -> None:
    old, blocked = tmp_path / "old.svg", tmp_path / "file" / "new.pdf"
    old.write_bytes(b"old")
    blocked.parent.write_bytes(b"no folder")
    with pytest.raises(KgError, match="cannot be written"):
        put({old: b"new", blocked: b"new"})
    assert old.read_bytes() == b"old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["file", "old.svg"]
    with pytest.raises(KgError, match=r"/a{250}\.svg cannot be written"):  # named as it was asked for
        put({tmp_path / f"{'a' * 250}.svg": b"new"})
    assert put({tmp_path / "deep" / "a.svg": b"new"})[0].read_bytes() == b"new"


def test_what_is_read_is_not_written_over(tmp_path: Path) -> None:
    report = tmp_path / "report.html"
    report.write_bytes(b"old")
    (tmp_path / "link.html").symlink_to(report)
    for name in ("report.html", "link.html"):
        with pytest.raises(KgError, match="is what is read"):
            put({tmp_path / name: b"new"}, report)
    assert report.read_bytes() == b"old"
    assert put({tmp_path / "new.svg": b"new"}, report)
    assert put({tmp_path / "new.svg": b"newer"}, tmp_path / "gone.txt")


@pytest.mark.parametrize("name", ["", ".", "..", "/", "folder", "pipe"])
def test_what_is_no_file_is_not_put_out_of_its_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("folder").mkdir()
    os.mkfifo("pipe")
    with pytest.raises(KgError, match="is no file that can be written"):
        put({Path(name): b"new"})
    assert sorted(path.name for path in tmp_path.iterdir()) == ["folder", "pipe"]
    assert Path("pipe").is_fifo()


def test_colours_are_those_of_the_explorer() -> None:
    sheet = (ROOT / "kg" / "write" / "page" / "theme.css").read_text(encoding="utf-8").split("@media")
    own = tomllib.loads((ROOT / "kg" / "picture" / "theme.toml").read_text(encoding="utf-8"))
    for name, block in (("light", sheet[0]), ("dark", sheet[1])):
        theirs = dict(re.findall(r"--(\w+): (#\w{6});", block))
        assert own[name] == {colour: theirs[colour] for colour in own[name]}
        assert set(KINDS) <= set(own[name])


def test_the_command_writes_each_file_asked_for(tmp_path: Path) -> None:
    report = ROOT / "reports" / "tongzhou-2023.txt"
    done = kg(
        "picture",
        report,
        "--view",
        "matrix",
        "--svg",
        tmp_path / "a.svg",
        "--pdf",
        tmp_path / "b.pdf",
        "--dark",
        "--ratio",
        "4:3",
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.svg", "b.pdf"]
    assert (tmp_path / "b.pdf").read_bytes().startswith(b"%PDF-1.7")
    assert done.stdout.count("kB") == 2


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["REPORT"], "no file is named"),
        (["REPORT", "--view", "plan", "--svg", "OUT"], "there is no view named 'plan'"),
        (["REPORT", "--kinds", "PROJEKT", "--svg", "OUT"], "the nearest: PROJECT"),
        (["REPORT", "--view", "neighbourhood", "--focus", "没有此名", "--svg", "OUT"], "nothing in the graph is named"),
        (["OUT", "--svg", "OUT"], "does not exist"),
        (["REPORT", "--svg", "OUT", "--png", "OUT"], "one file"),
        (["REPORT", "--svg", "."], "is no file that can be written"),
        (["REPORT", "--nodes", "-3", "--svg", "OUT"], "invalid positive number value"),
    ],
)
def test_misuse_is_refused_with_exit_code_two_and_no_file(tmp_path: Path, arguments: list[str], said: str) -> None:
    places = {"REPORT": str(ROOT / "reports" / "tongzhou-2023.txt"), "OUT": str(tmp_path / "out.svg")}
    done = kg("picture", *(places.get(argument, argument) for argument in arguments))
    assert done.returncode == 2
    assert said in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_drawings_are_equal_for_equal_scenes(shown: Scene) -> None:
    assert isinstance(draw(shown, "map"), Drawing)
    turned = replace(shown, things=tuple(reversed(shown.things)), links=tuple(reversed(shown.links)))
    for view in views():
        assert draw(turned, view) == draw(shown, view), view
