"""Slides as a .pptx: what must not be in one, then what the file holds; tests/test_slides_content.py reads the slides."""

from __future__ import annotations

import io
import posixpath
import re
import subprocess
import sys
import zipfile
from collections import Counter
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from pptx import Presentation
from pptx.util import Emu

from kg import slides
from kg.mention import KINDS
from kg.problem import KgError
from kg.scene import Scene
from kg.show import scene
from kg.slides import draw
from kg.slides.content import deck
from kg.slides.draw.pen import palette
from kg.slides.fit import clean, cut
from kg.slides.plan import Bars, Deck
from kg.write import save
from tests.command import kg
from tests.parts import DRAWING, PAGE, file, made, parts, shown
from tests.sample import HOSTILE, sample
from tests.tongzhou import REPORT, graph

__all__ = ["file", "made", "shown"]  # the fixtures, found by their names
RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
# the order that the schema asks of what describes a run (ECMA-376, CT_TextCharacterProperties)
ORDER = ("ln", "noFill", "solidFill", "gradFill", "effectLst", "highlight", "latin", "ea", "cs", "sym", "hlinkClick")


@pytest.fixture(scope="module")
def hostile() -> bytes:
    return draw.pptx(deck(scene(sample()), [name for name in HOSTILE if clean(name) not in ("", "..")], "en"))


def bodies(made: Deck, kind: type) -> list[Any]:
    return [slide.body for slide in made.slides if isinstance(slide.body, kind)]


# What must not be.


@pytest.mark.parametrize("which", ["file", "hostile"])
def test_every_part_is_well_formed_typed_and_reached(which: str, request: pytest.FixtureRequest) -> None:
    data = request.getfixturevalue(which)
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        names = package.namelist()
        types = etree.fromstring(package.read("[Content_Types].xml"))
        said = {one.get("PartName") or "." + one.get("Extension") for one in types}
        reached = {"[Content_Types].xml", "_rels/.rels"}
        for name, root in parts(data, r".*\.rels"):
            folder = posixpath.dirname(posixpath.dirname(name))
            for relation in root.iter(RELATION):
                assert relation.get("TargetMode") != "External", name
                target = posixpath.normpath(posixpath.join("/", folder, relation.get("Target"))).lstrip("/")
                assert target in names, (name, target)
                reached |= {target, f"{posixpath.dirname(target)}/_rels/{posixpath.basename(target)}.rels"}
        assert set(names) <= reached
        assert all(f"/{name}" in said or "." + name.rpartition(".")[2] in said for name in names[1:])
        assert len(names) == len(set(names))
    assert len(list(parts(data, r".*\.xml"))) > 20  # each of them parsed
    assert len(Presentation(io.BytesIO(data)).slides) >= 5


@pytest.mark.parametrize("which", ["file", "hostile"])
def test_a_run_has_its_parts_in_order_and_names_typeface_and_language(
    which: str, request: pytest.FixtureRequest
) -> None:
    runs = 0
    for name, root in parts(request.getfixturevalue(which), r"ppt/(slides|notesSlides)/[^/]*\.xml"):
        for run in root.iter(f"{DRAWING}r", f"{DRAWING}fld"):
            text, properties = run.findtext(f"{DRAWING}t"), run.find(f"{DRAWING}rPr")
            if run.getparent().getparent().getparent().tag == f"{PAGE}sp" and not text:
                continue
            assert properties is not None, (name, text)
            assert properties.get("lang") == "zh-CN", (name, text)
            assert properties.find(f"{DRAWING}ea").get("typeface") == "Microsoft YaHei"
            tags = [child.tag.removeprefix(DRAWING) for child in properties]
            assert tags == sorted(tags, key=ORDER.index), (name, text)
            runs += 1
    assert runs > 60


@pytest.mark.parametrize("which", ["file", "hostile"])
def test_no_slide_has_more_than_sixty_nodes_or_two_shapes_of_one_number(
    which: str, request: pytest.FixtureRequest
) -> None:
    for name, root in parts(request.getfixturevalue(which), r"ppt/slides/slide\d+\.xml"):
        numbers = Counter(shape.get("id") for shape in root.iter(f"{PAGE}cNvPr"))
        assert max(numbers.values()) == 1, name
        nodes = [
            sp
            for sp in root.iter(f"{PAGE}sp")
            if sp.find(f".//{PAGE}ph") is None and sp.find(f".//{PAGE}cNvSpPr[@txBox]") is None
        ]
        assert len(nodes) <= 60, name


def test_a_hostile_name_is_text_in_slides_notes_and_sheets(hostile: bytes) -> None:
    said = {clean(name) for name in HOSTILE}
    texts = set()
    for page in Presentation(io.BytesIO(hostile)).slides:
        texts |= {shape.text_frame.paragraphs[0].text for shape in page.shapes if shape.has_text_frame}
        assert page.notes_slide.notes_text_frame is not None
    assert len([name for name in said if name in texts]) > 10
    whole = b"".join(etree.tostring(root) for _, root in parts(hostile, r"ppt/.*\.xml"))
    assert b"hlinkClick" not in whole
    assert b"\xe2\x80\xae" not in whole  # what turns the direction of a text


def test_a_label_that_looks_like_a_formula_is_a_text_of_the_sheet() -> None:
    values = (Decimal(3), Decimal("-2.5"), None)
    body = Bars("%", ("=1+1", "http://example.org/a", "@中心\x07"), (("回顾", values), ("计划", values[::-1])))
    from kg.slides.draw.draw_bars import _sheet

    with zipfile.ZipFile(io.BytesIO(_sheet(body))) as book:
        sheet = book.read("xl/worksheets/sheet1.xml")
        assert b"<f>" not in sheet
        assert b"hyperlink" not in sheet
        assert b"=1+1" in book.read("xl/sharedStrings.xml")
        assert {entry.date_time for entry in book.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert _sheet(body) == _sheet(body)


def test_without_the_library_a_sentence_says_what_to_install(tmp_path: Path) -> None:
    command = [
        sys.executable,
        "-c",
        "import sys; sys.modules['pptx'] = None; from kg.cli import main; sys.exit(main())",
    ]
    done = subprocess.run(
        [*command, "slides", str(REPORT), "--out", "a.pptx"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert done.returncode == 2
    assert done.stderr.endswith("install it with `pip install 'kg[slides]'`\n")
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("--focus", "张家弯镇"), "nothing in the graph is named '张家弯镇'; near: 张家湾镇"),
        (("--out", "a.pdf"), "slides are written as .pptx or .html, not as a.pdf"),
        (("--html", "a.pptx"), "--html writes a page; name a .pptx with --out"),
        (("--out", "/proc/none/a.pptx"), "/proc/none cannot be written: No such file or directory"),
    ],
)
def test_misuse_is_told_in_one_sentence(tmp_path: Path, arguments: tuple[str, ...], sentence: str) -> None:
    done = kg("slides", REPORT, *arguments, cwd=tmp_path)
    assert done.returncode == 2
    assert done.stderr.startswith(f"kg: {sentence}")
    assert done.stderr.count("\n") == 1
    assert not list(tmp_path.iterdir())


def test_a_failed_write_leaves_the_old_file_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    old = tmp_path / "talk.pptx"
    old.write_bytes(b"old")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(KgError, match="No space left"):
        list(slides.write(REPORT, [old, tmp_path / "talk.html"]))
    assert [path.read_bytes() for path in tmp_path.iterdir()] == [b"old"]


# What is.


def test_the_same_graph_makes_the_same_bytes_from_a_report_and_from_its_files(tmp_path: Path, file: bytes) -> None:
    save(graph(), tmp_path, ["ttl"])
    ((path, number),) = slides.write(tmp_path, [tmp_path / "talk.pptx"])
    assert path.read_bytes() == file
    assert number == len(Presentation(io.BytesIO(file)).slides)
    with zipfile.ZipFile(io.BytesIO(file)) as package:
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    core = Presentation(io.BytesIO(file)).core_properties
    assert (core.created.isoformat(), core.title) == ("2023-01-04T00:00:00", "北京市通州区2023年政府工作报告")


def test_the_file_is_16_by_9_and_each_slide_has_title_foot_and_number(made: Deck, file: bytes) -> None:
    show = Presentation(io.BytesIO(file))
    assert (show.slide_width, show.slide_height) == (Emu(round(13.333 * 914400)), Emu(round(7.5 * 914400)))
    for number, (page, slide) in enumerate(zip(show.slides, made.slides, strict=True), 1):
        assert page.shapes.title.text_frame.text == cut(slide.title, 60)
        assert [shape.text_frame.text for shape in page.placeholders][1:] == [made.source, str(number)]
        for shape in page.shapes:
            assert shape.left >= 0
            assert shape.top >= 0
            assert shape.left + shape.width <= show.slide_width
            assert shape.top + shape.height <= show.slide_height


def test_every_slide_has_its_sentences_in_its_notes_below_their_headings(made: Deck, file: bytes, shown: Scene) -> None:
    text = REPORT.read_text(encoding="utf-8")
    for page, slide in zip(Presentation(io.BytesIO(file)).slides, made.slides, strict=True):
        lines = page.notes_slide.notes_text_frame.text.split("\n")
        assert lines[0] == made.source
        sentences = [sentence for note in slide.notes for sentence in note.sentences]
        assert sentences
        assert all(sentence in lines and sentence in text for sentence in sentences), slide.title
        headings = {f"{heading.number}{heading.title}" for heading in shown.headings}
        for note in slide.notes:
            assert f"【{note.heading}】" in lines or not note.sentences
            assert note.heading.replace(" ", "") in {h.replace(" ", "") for h in headings} or not note.sentences


def test_kinds_have_the_colours_of_the_explorer_in_both_kinds_of_slides() -> None:
    root = Path(__file__).parent.parent / "kg"
    page = (root / "write" / "page" / "theme.css").read_text(encoding="utf-8")
    deck_look = (root / "slides" / "page" / "deck.css").read_text(encoding="utf-8")
    for kind in KINDS:
        wanted = re.search(rf"--{kind}: #(\w+);", page)
        assert wanted
        assert f"--{kind}: #{wanted[1]};" in deck_look
        assert palette()["kind"][kind] == wanted[1].upper()
