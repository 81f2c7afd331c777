"""Refresh the font that pictures carry: `make fonts` (needs fontTools, which `pip install fonttools` brings).

In: the pinned npm package of Noto Sans SC, whose TrueType files hold some 30 000 glyphs a weight. Out: the folder `kg/picture/font`
with two weights cut to the characters that reports are written in (all of GB 2312, what the official names in `ontology/` add, the
traditional forms of these, and the marks below), the font's licence, and `vendor.toml`, which says what was taken and changed.

`NotoSansSC_400Regular.ttf` (10.6 MB) yields `NotoSansSC-400.woff`: hints, layout features and names of glyphs are left out, and
glyphs made of others are written out, so that `kg/picture/face.py` cuts a picture's own subset without another library.
"""

from __future__ import annotations

import hashlib
import io
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / "kg" / "picture" / "font"
PACKAGE, VERSION = "@expo-google-fonts/noto-sans-sc", "0.4.3"
SHA256 = "0d69d0f4971d2ff574e3d93cbc218dc950bf3f3f8f8e2c008d97687ed53aee59"
WEIGHTS = {"400": "package/400Regular/NotoSansSC_400Regular.ttf", "700": "package/700Bold/NotoSansSC_700Bold.ttf"}
# Marks, numerals and signs beside GB 2312: ①–㊿, ㎡, ℃, •, the minus sign, brackets for names written downward and the like.
MARKS = "".join(
    map(
        chr,
        (
            *range(0x20, 0x7F),
            *range(0xA0, 0x100),
            *range(0x2460, 0x249C),
            *range(0x3220, 0x3243),
            *range(0xFE10, 0xFE1A),
            *range(0xFE30, 0xFE50),
        ),
    )
)
MARKS += "‐–—―‖•…⋮‰′″‹›※℃№™←↑→↓↔⇒−×÷≈≠≤≥≡∞■□▲△▼▽◆◇○◎●◐◑◔◕★☆㎜㎝㎞㎡㎥㏕㏑〇〒〓〔〕㈠㉈㊀㊣㊱㊲㊳㊴㊵㊶㊷㊸㊹㊺㊻㊼㊽㊾㊿￥￠￡＋－＝"
TABLES = {"OS/2", "cmap", "glyf", "head", "hhea", "hmtx", "loca", "maxp", "name", "post"}


def characters() -> set[str]:
    """Return the characters that a picture may have to show."""
    found = set(MARKS)
    for first in range(0xA1, 0xF8):
        for second in range(0xA1, 0xFF):
            found.update(bytes((first, second)).decode("gb2312", errors="ignore"))
    for path in sorted((ROOT / "ontology").glob("*.csv")):
        found.update(path.read_text(encoding="utf-8"))
    # the traditional characters of Big5's common plane, in which reports and names from across the strait are quoted
    for first in range(0xA4, 0xC7):
        for second in (*range(0x40, 0x7F), *range(0xA1, 0xFF)):
            found.update(bytes((first, second)).decode("big5", errors="ignore"))
    return {char for char in found if char.isprintable()}


def cut(data: bytes) -> bytes:
    """Return a font cut to the characters, as WOFF."""
    font = TTFont(io.BytesIO(data), recalcTimestamp=False, recalcBBoxes=False)
    options = Options(hinting=False, layout_features=[], glyph_names=False, notdef_outline=True, recalc_timestamp=False)
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]
    subsetter = Subsetter(options)
    subsetter.populate(text="".join(sorted(characters())))
    subsetter.subset(font)
    glyphs = font.getGlyphSet()
    for name in font.getGlyphOrder():
        if font["glyf"][name].isComposite():
            record, pen = DecomposingRecordingPen(glyphs), TTGlyphPen(None)
            glyphs[name].draw(record)
            record.replay(pen)
            font["glyf"][name] = pen.glyph()
    for table in [table for table in font.keys() if table not in TABLES and table != "GlyphOrder"]:  # noqa: SIM118
        del font[table]
    font.flavor = "woff"
    made = io.BytesIO()
    font.save(made)
    return made.getvalue()


def fetch() -> bytes:
    """Return the package's archive as npm hands it out, verified."""
    with tempfile.TemporaryDirectory() as folder:
        command = ["npm", "pack", "--silent", f"{PACKAGE}@{VERSION}", "--pack-destination", folder]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        archive = next(Path(folder).glob("*.tgz")).read_bytes()
    digest = hashlib.sha256(archive).hexdigest()
    if digest != SHA256:
        sys.exit(f"the archive of {PACKAGE} has the sha256 {digest}, not the pinned one; check it and pin it")
    return archive


def main() -> None:
    """Refresh both weights, the licence and the record."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tarfile.open(fileobj=io.BytesIO(fetch())) as files:

        def member(name: str) -> bytes:
            handle = files.extractfile(name)
            return handle.read() if handle else sys.exit(f"{name} is not a file of {PACKAGE}")

        (FOLDER / "OFL.txt").write_bytes(member("package/LICENSE_FONT"))
        for weight, name in WEIGHTS.items():
            (FOLDER / f"NotoSansSC-{weight}.woff").write_bytes(cut(member(name)))
    changes = '"cut to the characters of reports", "without hints, layout features and names of glyphs"'
    record = f'name = "{PACKAGE}"\nversion = "{VERSION}"\nlicence = "OFL-1.1"\narchive_sha256 = "{SHA256}"\n'
    (FOLDER / "vendor.toml").write_text(f"{record}changes = [{changes}]\n", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
