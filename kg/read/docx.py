"""Reader of .docx (Word and WPS since 2007): paragraphs, tables, automatic numbers and footnotes -> text.

In: the bytes of the container. Out: a line a paragraph, with the number that Word counts before it, and a line a row of a
table; footnotes stand after the text as `[1] …` below 注释, and their marks are no part of the names they stand in. The heading
`聚力经济发展`, of level 2 in a list, gives `（一）聚力经济发展`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from kg.container import Container, names_in
from kg.draft import NOTES_HEADING, Draft, drafted, is_note
from kg.limits import LIMITS, Limits
from kg.markup import parse
from kg.numbering import Counter, Level

TYPES = "[Content_Types].xml"
# What is not read: deleted words, the other form of a picture, how to say a word, what a table of contents would hold.
UNREAD = frozenset(["del", "moveFrom", "Fallback", "rt", "instrText", "pPr", "rPr", "sdtPr", "tblPr", "trPr", "tcPr"])
SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "ptab": "\t"}
NOTES = {"footnoteReference": "footnotes", "endnoteReference": "endnotes"}
DEEPEST_STYLE = 20  # styles that are based on one another


def reads(data: bytes) -> bool:
    """Tell whether a file is a document of Word."""
    names = names_in(data)
    return TYPES in names and any(_is_body(name) for name in names)


def decode(data: bytes, limits: Limits = LIMITS) -> Draft:
    """Return the text of a document, each line with the number of its paragraph."""
    container = Container(data, limits)
    body = next(name for name in container.names if _is_body(name))
    folder = body.rpartition("/")[0]
    parts = {
        name: parse(container.open(f"{folder}/{name}.xml"), limits)
        for name in ("styles", "numbering", "footnotes", "endnotes")
        if f"{folder}/{name}.xml" in container
    }
    story = _Story(_Numbers(parts.get("styles"), parts.get("numbering")))
    lines = [line for paragraph in story.lines(parse(container.open(body), limits)) for line in paragraph.split("\n")]
    lines += _notes(story, parts)
    return drafted(((line, number) for number, line in enumerate(lines, 1)), "docx", "paragraph")


def _is_body(name: str) -> bool:
    """Tell whether a part is the text itself: word/document.xml, by some programs word/document2.xml."""
    folder, _, file = name.partition("/")
    return folder == "word" and file.startswith("document") and file.endswith(".xml")


@dataclass(slots=True)
class _Story:
    """The text as it is read; notes are gathered in the order of their marks."""

    numbers: _Numbers
    notes: list[tuple[str, str]] = field(default_factory=list)

    def lines(self, element: Element) -> Iterator[str]:
        """Yield the paragraphs below an element, and the rows of its tables."""
        for child in element:
            if child.tag == "p":
                boxed: list[Element] = []
                yield self.numbers.label(child) + self.words(child, boxed)
                for box in boxed:
                    yield from self.lines(box)
            elif child.tag == "tr":
                yield from self.row(child)
            elif child.tag not in UNREAD:
                yield from self.lines(child)

    def row(self, row: Element) -> Iterator[str]:
        """Yield a row as one line, its cells parted by tabs; where a cell holds paragraphs, each as a line of its own."""
        cells = [[line for line in self.lines(cell) if line.strip()] for cell in _cells(row)]
        if any(len(cell) > 1 for cell in cells):
            yield from (line for cell in cells for line in cell)
        elif any(cells):
            yield "\t".join(cell[0] if cell else "" for cell in cells)

    def words(self, element: Element, boxed: list[Element]) -> str:
        """Return the words of a paragraph; what stands in boxes beside it is put into `boxed`."""
        said = ""
        for child in element:
            if child.tag == "t":
                said += child.text or ""
            elif child.tag == "txbxContent":
                boxed.append(child)
            elif child.tag in NOTES:
                self.notes.append((NOTES[child.tag], child.get("id", "")))
            elif child.tag in SIGNS:
                said += SIGNS[child.tag] if child.get("type") not in ("page", "column") else ""
            elif child.tag == "r" and _is_on(child, "rPr/vanish"):
                continue
            elif child.tag == "r" and _value(child, "rPr/vertAlign") == "superscript":
                raised = self.words(child, boxed)
                said += "" if is_note(raised, said) else raised
            elif child.tag not in UNREAD:
                said += self.words(child, boxed)
        return said


def _cells(element: Element) -> Iterator[Element]:
    """Yield the cells of a row, those in controls too, but not those of a table within a cell."""
    for child in element:
        if child.tag == "tc":
            yield child
        elif child.tag not in UNREAD:
            yield from _cells(child)


def _notes(story: _Story, parts: dict[str, Element]) -> Iterator[str]:
    """Yield the notes that the text refers to, below a heading of their own."""
    held = {(name, note.get("id", "")): note for name in NOTES.values() for note in parts.get(name, ())}
    called = [held[mark] for mark in dict.fromkeys(story.notes) if mark in held]
    said = [" ".join(line.strip() for line in story.lines(note) if line.strip()) for note in called]
    if any(said):
        yield NOTES_HEADING
        yield from (f"[{number}] {words}" for number, words in enumerate(said, 1))


class _Numbers:
    """The lists of a document, and how far each has counted."""

    def __init__(self, styles: Element | None, numbering: Element | None) -> None:
        self._styles = {style.get("styleId", ""): style for style in _all(styles, "style")}
        self._counters: dict[str, Counter] = {}
        self._by_style: dict[tuple[str, str], int] = {}  # the level of a list that is bound to a style
        makes = {make.get("abstractNumId", ""): make for make in _all(numbering, "abstractNum")}
        shared: dict[str, Counter] = {}  # lists of one make count on from one another
        for number in _all(numbering, "num"):
            make, name = _value(number, "abstractNumId"), number.get("numId", "")
            counter = self._counter(name, makes.get(make), number)
            self._counters[name] = (
                counter if number.find("lvlOverride") is not None else shared.setdefault(make, counter)
            )

    def _counter(self, name: str, make: Element | None, number: Element) -> Counter:
        """Return the counter of a list: the levels of its make, some overridden."""
        overrides = {_int(override.get("ilvl")): override for override in number.iter("lvlOverride")}
        levels: dict[int, Level] = {}
        for level in _all(make, "lvl"):
            at = _int(level.get("ilvl"))
            override = overrides.get(at)
            own = override.find("lvl") if override is not None else None
            start = _value(override, "startOverride") if override is not None else ""
            levels[at] = _level(level if own is None else own, start)
            self._by_style[name, _value(level, "pStyle")] = at
        return Counter(levels)

    def label(self, paragraph: Element) -> str:
        """Return the number that stands before a paragraph, if any."""
        if not any(text.text for text in paragraph.iter("t")):
            return ""
        style = _value(paragraph, "pPr/pStyle")
        own = paragraph.find("pPr/numPr")
        number, level = (_value(own, "numId"), _value(own, "ilvl")) if own is not None else ("", "")
        if not number:
            number, inherited = self._styled(style)
            level = level or inherited
        counter = self._counters.get(number)
        return counter.next(_int(level) if level else self._by_style.get((number, style), 0)) if counter else ""

    def _styled(self, style: str) -> tuple[str, str]:
        """Return the list and the level of a style or of one that it is based on."""
        for _ in range(DEEPEST_STYLE):
            element = self._styles.get(style)
            if element is None:
                break
            if number := _value(element, "pPr/numPr/numId"):
                return number, _value(element, "pPr/numPr/ilvl")
            style = _value(element, "basedOn")
        return "", ""


def _level(level: Element, start: str) -> Level:
    """Return how a level counts."""
    return Level(
        _value(level, "lvlText"), _value(level, "numFmt") or "decimal", _int(start or _value(level, "start") or "1")
    )


def _all(element: Element | None, tag: str) -> Iterable[Element]:
    return () if element is None else element.iter(tag)


def _value(element: Element, path: str) -> str:
    """Return the attribute `val` of what stands at a path, nothing where nothing does."""
    found = element.find(path)
    return "" if found is None else found.get("val", "")


def _is_on(element: Element, path: str) -> bool:
    """Tell whether a switch is set: it stands there, and not to say that it is off, as where a style has it on."""
    found = element.find(path)
    return found is not None and found.get("val", "1") not in ("0", "false", "off")


def _int(text: str | None) -> int:
    """Return a small number, 0 where a text is none."""
    return int(text) if text and text.isdecimal() and len(text) < 6 else 0
