"""The font of pictures: forms of the mainland, subsets that hold what they should, and what is missing said."""

from __future__ import annotations

import io
import re
import tomllib
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from kg.picture import png
from kg.picture.drawing import Drawing, Words
from kg.picture.face import FONTS, GETA, WEIGHTS, Face, face, known, missing, width
from kg.picture.lines import CLOSING, OPENING, cut, wrap
from kg.picture.sfnt import tables_of
from tests.pixels import darkness

GOLDEN = Path(__file__).parent / "golden" / "forms.txt"
ONTOLOGY = Path(__file__).parent.parent / "ontology"


def forms() -> dict[str, dict[str, list[int]]]:
    found: dict[str, dict[str, list[int]]] = {}
    for block in GOLDEN.read_text(encoding="utf-8").split("\n\n")[1:]:
        head, *rows = block.strip().splitlines()
        char, form = head.split()
        found.setdefault(char, {})[form] = [".:+#".index(dot) * 85 for row in rows for dot in row]
    return found


def distance(first: list[int], second: list[int]) -> float:
    return sum(abs(a - b) for a, b in zip(first, second, strict=True)) / 255


@pytest.mark.parametrize("char", list("直骨令角"))
def test_no_japanese_form_appears(char: str) -> None:
    drawing = Drawing(12, 12, "#ffffff", "zh-CN", char, "", (Words(0, 10.56, char, 12, "#000000"),))
    seen = darkness(png.render(drawing))
    shapes = forms()[char]
    assert distance(shapes["SC"], shapes["JP"]) > 20
    assert distance(seen, shapes["SC"]) * 2 < distance(seen, shapes["JP"])


@pytest.mark.parametrize("weight", WEIGHTS)
def test_a_subset_is_a_font_of_just_these_characters(weight: int) -> None:
    chars, file = "张家湾设计小镇ABC 𨟠〓，", FONTS / f"NotoSansSC-{weight}.woff"
    data = face(weight).subset(chars)
    font, whole = TTFont(io.BytesIO(data)), TTFont(file)
    assert {chr(code) for code in font.getBestCmap()} == set(chars)
    assert font["maxp"].numGlyphs == len(set(chars)) + 1
    assert font["OS/2"].usWeightClass == weight
    for char in chars:
        own, old = font.getBestCmap()[ord(char)], whole.getBestCmap()[ord(char)]
        assert font["hmtx"][own] == whole["hmtx"][old]
        assert font["glyf"][own].getCoordinates(font["glyf"]) == whole["glyf"][old].getCoordinates(whole["glyf"])
    assert face(weight).subset(reversed(chars)) == data
    assert tables_of(file.read_bytes()).keys() == set(whole.keys()) - {"GlyphOrder"}


def test_the_old_table_of_characters_says_the_same() -> None:
    font = TTFont(io.BytesIO(face().subset("一二三ABC㎡𨟠")))
    wide, narrow = font["cmap"].getcmap(3, 10).cmap, font["cmap"].getcmap(3, 1).cmap
    assert {code: glyph for code, glyph in wide.items() if code < 0x10000} == narrow


def test_the_font_has_what_reports_are_written_in() -> None:
    table = (bytes((a, b)).decode("gb2312", errors="ignore") for a in range(0xA1, 0xF8) for b in range(0xA1, 0xFF))
    assert missing(table) == []
    official = {c for path in ONTOLOGY.glob("*.csv") for c in path.read_text(encoding="utf-8")}
    assert len(missing(["".join(official)])) <= 4  # of 41,749 divisions, four names have a character that Noto lacks
    assert missing(["①⑳㎡℃—…·（）《》“”、。㈠⑴Ⅲ％‰÷"]) == []
    assert all(weight == face(weight).weight and face(weight).glyphs == face().glyphs for weight in WEIGHTS)


def test_the_font_is_vendored_with_its_licence_and_small() -> None:
    record = tomllib.loads((FONTS / "vendor.toml").read_text(encoding="utf-8"))
    assert record["licence"] == "OFL-1.1"
    assert "SIL Open Font License" in (FONTS / "OFL.txt").read_text(encoding="utf-8")
    assert sum(path.stat().st_size for path in FONTS.iterdir()) < 5_000_000
    third = (ONTOLOGY.parent / "THIRD_PARTY.md").read_text(encoding="utf-8")
    assert record["name"] in third
    assert record["version"] in third


def test_what_is_missing_is_found_and_replaced() -> None:
    assert missing(["𠮷野家😀", "通州"]) == ["😀", "𠮷"]
    assert known("𠮷野家\n\u202e甲\u3000乙") == f"{GETA}野家 甲 乙"
    assert width("𠮷", 10) == width(GETA, 10) == 10


@pytest.mark.parametrize(
    "words", ["张家湾设计小镇北京国际设计周永久会址", "2023年“两区”建设（二期）ABCDEF项目", "a", "", "“" * 9]
)
@pytest.mark.parametrize("room", [30.0, 80.0, 400.0])
def test_lines_fit_and_lose_nothing_that_has_room(words: str, room: float) -> None:
    lines = wrap(words, room, 16, most=9)
    assert all(width(line, 16) <= room for line in lines)
    assert "".join(lines) == words or lines[-1].endswith("…")
    if width(words, 16) <= room:
        assert lines == ([words] if words else [])
    assert cut(words, 1000, 16) == words


def test_a_line_does_not_begin_with_a_closing_mark_or_end_with_an_opening_one() -> None:
    lines = wrap("推动“两区”建设、城市副中心（一期）、文旅区", 100, 16, most=9)
    assert len(lines) > 3
    assert not any(line[0] in CLOSING or line[-1] in OPENING for line in lines)
    assert not any(re.search(r"\w…", line) for line in lines)


def test_a_face_reads_its_own_subset() -> None:
    assert isinstance(face(700), Face)
    assert face(700).outline("通") != face(400).outline("通")
