"""A drawing as PDF (a format of station picture).

In: a drawing. Out: one page with paths, and with words that can be searched and copied, set in subsets of the font that lie in the
file (ISO 32000-1, 9.7 and 9.10). No date is in it, so that the same drawing gives the same bytes.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator

from kg.picture.drawing import Drawing, Path, Words
from kg.picture.face import FAMILY, WEIGHTS, Face, face, width
from kg.picture.svg import number

HEIGHT = 540.0  # points: 7.5 inches, as slides have it
OPERATORS = {"M": "m", "L": "l", "C": "c", "Z": "h"}
CMAP = (
    "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /kg def /CMapType 2 def\n"
    "1 begincodespacerange <0000> <FFFF> endcodespacerange\n{rows}\n"
    "endcmap CMapName currentdict /CMap defineresource pop end end"
)


def render(drawing: Drawing) -> bytes:
    """Return the PDF."""
    file = _File()
    page = _Page(drawing)
    content = file.stream("", page.content().encode("ascii"))
    fonts = {weight: _font(file, face(weight), page.used[weight]) for weight in WEIGHTS if page.used[weight]}
    named = " ".join(f"/F{weight} {at} 0 R" for weight, at in fonts.items())
    states = " ".join(f"/{name} << /ca {value} /CA {value} >>" for value, name in sorted(page.states.items()))
    resources = f"<< /Font << {named} >> /ExtGState << {states} >> >>"
    scale = HEIGHT / drawing.height
    box = f"[0 0 {number(drawing.width * scale)} {number(HEIGHT)}]"
    pages = file.reserve()
    sheet = file.add(
        f"<< /Type /Page /Parent {pages} 0 R /MediaBox {box} /Resources {resources} /Contents {content} 0 R >>"
    )
    file.set(pages, f"<< /Type /Pages /Kids [{sheet} 0 R] /Count 1 >>")
    root = file.add(
        f"<< /Type /Catalog /Pages {pages} 0 R /Lang ({drawing.language}) /ViewerPreferences << /DisplayDocTitle true >> >>"
    )
    info = file.add(f"<< /Title {_string(drawing.title)} /Subject {_string(drawing.description)} /Producer (kg) >>")
    return file.whole(root, info)


class _File:
    """The objects of a file."""

    def __init__(self) -> None:
        self.objects: list[bytes] = []

    def reserve(self) -> int:
        """Return the number of an object that is set later."""
        self.objects.append(b"")
        return len(self.objects)

    def set(self, at: int, body: str | bytes) -> None:
        """Set a reserved object."""
        self.objects[at - 1] = body.encode("ascii") if isinstance(body, str) else body

    def add(self, body: str | bytes) -> int:
        """Add an object and return its number."""
        at = self.reserve()
        self.set(at, body)
        return at

    def stream(self, entries: str, data: bytes) -> int:
        """Add a stream, packed."""
        packed = zlib.compress(data, 9)
        head = f"<< {entries} /Filter /FlateDecode /Length {len(packed)} >>\nstream\n"
        return self.add(head.encode("ascii") + packed + b"\nendstream")

    def whole(self, root: int, info: int) -> bytes:
        """Return the file: its objects, and the table of where each begins."""
        data = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
        places = []
        for at, body in enumerate(self.objects, 1):
            places.append(len(data))
            data += f"{at} 0 obj\n".encode("ascii") + body + b"\nendobj\n"
        start, count = len(data), len(places) + 1
        data += f"xref\n0 {count}\n0000000000 65535 f \n".encode("ascii")
        data += "".join(f"{place:010} 00000 n \n" for place in places).encode("ascii")
        data += f"trailer\n<< /Size {count} /Root {root} 0 R /Info {info} 0 R >>\nstartxref\n{start}\n%%EOF\n".encode(
            "ascii"
        )
        return bytes(data)


class _Page:
    """The content of the page; `used` are the characters of each weight, `states` the names of opacities."""

    def __init__(self, drawing: Drawing) -> None:
        self.drawing = drawing
        self.used = {
            weight: {char for words in drawing.words() if words.weight == weight for char in words.words}
            for weight in WEIGHTS
        }
        self.numbers = {weight: face(weight).numbers(chars) for weight, chars in self.used.items()}
        self.states: dict[str, str] = {}

    def content(self) -> str:
        """Return the operators that draw the sheet."""
        scale = HEIGHT / self.drawing.height
        wide, high = number(self.drawing.width), number(self.drawing.height)
        ground = f"{_colour(self.drawing.ground)} rg 0 0 {wide} {high} re f"
        lines = [f"{scale:.4f} 0 0 {-scale:.4f} 0 {number(HEIGHT)} cm", "1 J 1 j", ground]
        marks = (self._path(mark) if isinstance(mark, Path) else self._words(mark) for mark in self.drawing.marks)
        return "\n".join([*lines, *marks])

    def _path(self, path: Path) -> str:
        steps = " ".join(" ".join([*map(number, values), OPERATORS[kind]]) for kind, values in path.steps)
        parts = []
        if path.fill:
            parts.append(f"{_colour(path.fill)} rg")
        if path.stroke:
            parts.append(f"{_colour(path.stroke)} RG {number(path.width)} w [{' '.join(map(number, path.dash))}] 0 d")
        if path.opacity < 1:
            value = number(path.opacity)
            name = self.states.setdefault(value, "G" + value.replace(".", ""))
            parts.append(f"/{name} gs")
        end = "B" if path.fill and path.stroke else "f" if path.fill else "S"
        return f"q {' '.join(parts)} {steps} {end} Q"

    def _words(self, words: Words) -> str:
        shift = {"start": 0.0, "middle": 0.5, "end": 1.0}[words.anchor] * width(words.words, words.size, words.weight)
        codes = "".join(f"{self.numbers[words.weight].get(ord(char), 0):04X}" for char in words.words)
        place = f"1 0 0 -1 {number(words.x - shift)} {number(words.y)} Tm"
        text = f"/F{words.weight} {number(words.size)} Tf {place} <{codes}> Tj"
        halo = ""
        if words.halo:
            halo = f"q {_colour(words.halo)} RG {number(words.size / 4)} w BT 1 Tr {text} ET Q "
        return f"{halo}BT 0 Tr {_colour(words.colour)} rg {text} ET"


def _font(file: _File, font: Face, chars: set[str]) -> int:
    """Add a subset with its widths and its characters, and return the number of the font."""
    numbers = font.numbers(chars)
    name = f"KGPICT+{FAMILY.replace(' ', '')}-{'Bold' if font.weight > 400 else 'Regular'}"
    data = font.subset(chars)
    program = file.stream(f"/Length1 {len(data)}", data)
    metric = 1000 / font.units
    ascent, descent = (number(value * metric) for value in (font.ascent, font.descent))
    descriptor = file.add(
        f"<< /Type /FontDescriptor /FontName /{name} /Flags 4 /FontBBox [-1000 -300 3000 1200] /ItalicAngle 0 "
        f"/Ascent {ascent} /Descent {descent} /CapHeight 733 /StemV {font.weight // 5} /FontFile2 {program} 0 R >>"
    )
    widths = " ".join(number(font.advance(chr(code)) * metric) for code in numbers)
    descendant = file.add(
        f"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /{name} /CIDToGIDMap /Identity "
        f"/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> "
        f"/FontDescriptor {descriptor} 0 R /DW 1000 /W [1 [{widths}]] >>"
    )
    unicode = file.stream("", CMAP.format(rows="\n".join(_unicode(numbers))).encode("ascii"))
    return file.add(
        f"<< /Type /Font /Subtype /Type0 /BaseFont /{name} /Encoding /Identity-H "
        f"/DescendantFonts [{descendant} 0 R] /ToUnicode {unicode} 0 R >>"
    )


def _unicode(numbers: dict[int, int]) -> Iterator[str]:
    """Yield which character each glyph is, a hundred at a time, as the format allows."""
    rows = [f"<{glyph:04X}> <{chr(code).encode('utf-16-be').hex().upper()}>" for code, glyph in numbers.items()]
    for at in range(0, len(rows), 100):
        some = rows[at : at + 100]
        yield f"{len(some)} beginbfchar\n" + "\n".join(some) + "\nendbfchar"


def _colour(colour: str) -> str:
    """Return a colour such as #17708c in the terms of PDF."""
    return " ".join(f"{int(colour[at : at + 2], 16) / 255:.3f}" for at in (1, 3, 5))


def _string(text: str) -> str:
    return f"<FEFF{text.encode('utf-16-be', errors='replace').hex().upper()}>"
