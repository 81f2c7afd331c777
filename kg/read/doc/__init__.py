"""Reader of .doc (Word 97 to 2003) and .wps (WPS Writer, the same format): paragraphs, automatic numbers, notes -> text.

In: the bytes of an OLE container. Out: a line a paragraph, with the number that Word counts before it, and a line a row of a
table; footnotes stand after the text as `[1] …` below 注释. Offsets and names are those of [MS-DOC]. olefile, which opens the
container, comes with `pip install 'kg[doc]'`.
"""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator
from itertools import pairwise

from kg.draft import NOTES_HEADING, Draft, drafted, is_note
from kg.limits import LIMITS, Limits
from kg.problem import KgError
from kg.read.doc.binary import Word, anchored, open_word
from kg.read.doc.characters import Looks
from kg.read.doc.lists import Lists

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
MISSING = "is a Word or WPS file of the old kind; to read it, install olefile: pip install 'kg[doc]'"
ENCRYPTED = "is an encrypted Word or WPS file; save it without a password first"
DAMAGED = "is a damaged or unknown old Office file; save it as .docx first"
OTHER = "is an old Office file, but no Word document; save it as .docx first"
CELL, LINE, PAGE, PARAGRAPH, NOTE = "\x07", "\x0b", "\x0c", "\r", "\x02"
SIGNS = {LINE: "\n", "\x1e": "-", "\t": "\t", "\xa0": " "}  # a line's end, a hyphen that does not break


def reads(data: bytes) -> bool:
    """Tell whether a file is an OLE container."""
    return data.startswith(MAGIC[:4])


def decode(data: bytes, limits: Limits = LIMITS) -> Draft:
    """Return the text of a document, each line with the number of its paragraph."""
    try:
        import olefile
    except ImportError:
        raise KgError(MISSING) from None
    try:
        with olefile.OleFileIO(io.BytesIO(data)) as ole:
            if not ole.exists("WordDocument"):
                raise KgError(ENCRYPTED if ole.exists("EncryptedPackage") else OTHER)
            body = ole.openstream("WordDocument").read()
            if struct.unpack_from("<H", body, 10)[0] & 0x100:
                raise KgError(ENCRYPTED)
            tables = {name: ole.openstream(name).read() for name in ("0Table", "1Table") if ole.exists(name)}
        word = open_word(body, tables)
        limits.check("characters", len(word.text))
        lines = [_whole(line) for paragraph in _lines(word) for line in paragraph.split("\n")]
    except (OSError, struct.error, IndexError, ValueError, KeyError, TypeError, AttributeError) as fault:
        raise KgError(DAMAGED) from fault
    return drafted(((line, number) for number, line in enumerate(lines, 1)), "doc", "paragraph")


def _lines(word: Word) -> Iterator[str]:
    """Yield the paragraphs of the text, the rows of its tables, what stands in boxes beside them, and its notes."""
    lists, looks, cells = Lists(word), Looks(word), list[str]()
    boxes = sorted(anchored(word), key=lambda box: (box[0], box[1].start))
    for start, end in _paragraphs(word.text, range(word.main)):
        said = _said(word, looks, start, end)
        label = lists.label(end) if said.strip() else ""
        if word.text[end] != CELL:
            yield label + said
        elif said.strip() or not lists.ends_row(end):
            cells.append(label + said.strip())
        else:
            yield "\t".join(cells)
            cells = []
        while boxes and boxes[0][0] <= end:
            yield from _box(word, looks, boxes.pop(0)[1])
    yield "\t".join(cells)
    notes = [note for story in word.notes for note in _notes(word, looks, story)]
    if notes:
        yield NOTES_HEADING
        yield from (f"[{number}] {note}" for number, note in enumerate(notes, 1))


def _box(word: Word, looks: Looks, box: range) -> Iterator[str]:
    """Yield the paragraphs of a box."""
    yield from (_said(word, looks, start, end) for start, end in _paragraphs(word.text, box))


def _notes(word: Word, looks: Looks, story: range) -> Iterator[str]:
    """Yield footnotes or endnotes, each as one line; a mark stands before each."""
    starts = [at for at in story if word.text[at] == NOTE]
    for start, end in pairwise([*starts, story.stop]):
        note = " ".join(_said(word, looks, *place).strip() for place in _paragraphs(word.text, range(start, end)))
        if note.strip():
            yield note.strip()


def _paragraphs(text: str, story: range) -> Iterator[tuple[int, int]]:
    """Yield where each paragraph starts, and the mark that ends it; one without a mark ends at its last character."""
    start = story.start
    for at in story:
        if text[at] in (PARAGRAPH, CELL, PAGE):
            yield start, at
            start = at + 1
    if start < story.stop:
        yield start, story.stop - 1


def _said(word: Word, looks: Looks, start: int, end: int) -> str:
    """Return what a paragraph shows: of a field its result, not its instruction; no marks of notes, nothing that is gone."""
    said, raised, depth, hidden = "", "", 0, 0
    for at in range(start, end + (word.text[end] not in (PARAGRAPH, CELL, PAGE))):
        sign = word.text[at]
        if sign == "\x13":
            depth, hidden = depth + 1, hidden + 1
        elif sign == "\x14":
            hidden = max(0, hidden - 1)
        elif sign == "\x15":
            depth = max(0, depth - 1)
            hidden = min(hidden, depth)
        elif not hidden and not looks.gone(at):
            shown = SIGNS.get(sign, sign if sign >= " " else "")
            if looks.raised(at):
                raised += shown
            else:
                said += ("" if is_note(raised, said) else raised) + shown
                raised = ""
    return said + ("" if is_note(raised, said) else raised)


def _whole(words: str) -> str:
    """Return words whose rare characters are one each again, not the two units that the file has for them."""
    return words.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
