"""A report as what an office sets in type: its lines, each with what it is.

In: a text. Out: `Piece`s. `（一）聚力经济发展。全年实现…` is a heading of level 2, run in: its words are told from the rest.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from kg.divide import divide
from kg.divide.lines import BLANKS
from kg.read import read
from kg.text import Document, Report

BLANK = re.compile(f"[{BLANKS}]+")
LONGEST_TITLE = 40  # characters; a longer line before the first heading is no title


@dataclass(frozen=True, slots=True)
class Piece:
    """A line: `front`, `text`, `heading` (of its own or run in), `glossary`, `term` or `back`."""

    kind: str
    text: str
    level: int = 0
    number: int = 0  # characters of the heading's number
    heading: int = 0  # characters of the heading with its number; the rest of the line follows it


def bare(path: Path) -> str:
    """Return the text of a report, blanks around its lines and empty lines left out, and other blanks one each, as pages have them."""
    lines = (BLANK.sub(" ", line).strip() for line in read(path).text.split("\n"))
    return "".join(f"{line}\n" for line in lines if line)


def pieces(text: str) -> list[Piece]:
    """Return the lines of a bare text."""
    report = divide(Document(text, "report", "0" * 64))
    heads = {node.heading.start: (node.kind, node.level, node.heading.end) for node in report.root.walk()
             if node.heading and node.children}  # fmt: skip
    found, at = [], 0
    for line in text.splitlines():
        kind, level, end = heads.get(at, ("", 0, 0))
        if kind:
            title = next(node.title for node in report.root.walk() if node.heading and node.heading.start == at)
            number = line.find(title) if title else 0
            shown = kind if kind in ("glossary", "term") else "heading"
            found.append(Piece(shown, line, level, max(0, number), min(len(line), end - at)))
        else:
            zone = _zone(report, at)
            spoken = (
                len(line) > LONGEST_TITLE or line.endswith(("。", "：", "！")) or "text" in {one.kind for one in found}
            )
            found.append(Piece("text" if spoken and zone == "front" else zone, line))
        at += len(line) + 1
    return found


def _zone(report: Report, at: int) -> str:
    """Return of which kind of matter a line without a heading is."""
    kind = next((node.kind for node in report.root.children if node.span.start <= at < node.span.end), "")
    return {"front": "front", "glossary": "term", "back": "back"}.get(kind, "text")
