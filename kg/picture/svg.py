"""A drawing as SVG (a format of station picture).

In: a drawing. Out: one file that any browser shows the same: the characters it needs are in it as a subset of the font, and its words
stay words that can be searched and copied. The same drawing gives the same bytes on any machine, so nothing in it is packed.
"""

from __future__ import annotations

from base64 import b64encode
from xml.sax.saxutils import escape, quoteattr

from kg.picture.drawing import Drawing, Path, Words
from kg.picture.face import FAMILY, WEIGHTS, face
from kg.terms import legal

# Where a program does not read fonts in an SVG, such as a slide editor, the nearest that its machine may have.
FALLBACK = f"'{FAMILY}', 'Source Han Sans SC', 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', sans-serif"


def render(drawing: Drawing, *, fonts: bool = True) -> bytes:
    """Return the SVG; without `fonts`, whoever draws it has to bring the font."""
    size = f"{number(drawing.width)} {number(drawing.height)}"
    wide, high = size.split()
    said = f'xml:lang="{drawing.language}" role="img" font-family="{FALLBACK}"'
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size}" width="{wide}" height="{high}" {said}>',
        f"<title>{_text(drawing.title)}</title>",
        f"<desc>{_text(drawing.description)}</desc>",
    ]
    if fonts:
        lines.append(f"<style>{''.join(_fonts(drawing))}</style>")
    lines.append(f'<rect width="{wide}" height="{high}" fill="{drawing.ground}"/>')
    lines += [_path(mark) if isinstance(mark, Path) else _words(mark) for mark in drawing.marks]
    return "\n".join([*lines, "</svg>", ""]).encode("utf-8")


def number(value: float) -> str:
    """Return a number with two digits at most, without idle zeros."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def _fonts(drawing: Drawing) -> list[str]:
    """Return the rules that carry the subset of each weight."""
    rules = []
    for weight in WEIGHTS:
        chars = {char for words in drawing.words() if words.weight == weight for char in words.words}
        if chars:
            data = b64encode(face(weight).subset(chars)).decode("ascii")
            rules.append(
                f"@font-face{{font-family:'{FAMILY}';font-weight:{weight};"
                f"src:url(data:font/ttf;base64,{data}) format('truetype')}}"
            )
    return rules


def _path(path: Path) -> str:
    steps = "".join(kind + " ".join(number(value) for value in values) for kind, values in path.steps)
    parts = [f'<path d="{steps}" fill="{path.fill or "none"}"']
    if path.stroke:
        parts.append(f'stroke="{path.stroke}" stroke-width="{number(path.width)}" stroke-linecap="round"')
    if path.dash:
        parts.append(f'stroke-dasharray="{" ".join(map(number, path.dash))}"')
    if path.opacity < 1:
        parts.append(f'opacity="{number(path.opacity)}"')
    end = f"><title>{_text(path.tip)}</title></path>" if path.tip else "/>"
    return " ".join(parts) + end


def _words(words: Words) -> str:
    parts = [f'<text x="{number(words.x)}" y="{number(words.y)}" font-size="{number(words.size)}"']
    parts.append(f"fill={quoteattr(words.colour)}")
    if words.weight != 400:
        parts.append(f'font-weight="{words.weight}"')
    if words.anchor != "start":
        parts.append(f'text-anchor="{words.anchor}"')
    if words.halo:
        parts.append(
            f'stroke="{words.halo}" stroke-width="{number(words.size / 4)}" stroke-linejoin="round" paint-order="stroke"'
        )
    return " ".join(parts) + f">{_text(words.words)}</text>"


def _text(text: str) -> str:
    return escape(legal(text))
