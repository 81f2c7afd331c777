"""What the characters of an old Word document are besides their sign: deleted, hidden, raised.

In: the tables of a document. Out: `Looks`, by place in the text. Of 张家湾镇 with a raised ① in it, the mark is raised; of a sentence
that was struck out while changes were recorded, all of it is gone.
"""

from __future__ import annotations

import struct
from bisect import bisect_right
from collections.abc import Iterator

from kg.read.doc.binary import CHPX, PAGE, Word, properties

DELETED, VANISHED, RAISED = 0x0800, 0x083C, 0x2A48  # codes of properties
ON = (1, 0x81)  # set, or set where the style has it not


class Looks:
    """The properties of a document's characters."""

    def __init__(self, word: Word) -> None:
        self._places = word.places
        self._runs = sorted(_runs(word.body, word.part(CHPX)))
        self._starts = [start for start, *_ in self._runs]

    def gone(self, at: int) -> bool:
        """Tell whether the character at `at` in the text was deleted or is hidden."""
        return self._at(at)[0]

    def raised(self, at: int) -> bool:
        """Tell whether the character at `at` in the text stands above the line."""
        return self._at(at)[1]

    def _at(self, at: int) -> tuple[bool, bool]:
        found = bisect_right(self._starts, self._places[at]) - 1
        return self._runs[found][1:] if found >= 0 else (False, False)


def _runs(body: bytes, table: bytes) -> Iterator[tuple[int, bool, bool]]:
    """Yield where runs of characters begin in the stream, and whether each is gone or raised."""
    count = (len(table) - 4) // 8
    for page in dict.fromkeys(struct.unpack_from(f"<{max(0, count)}I", table, 4 * (count + 1)) if count > 0 else ()):
        data = body[page * PAGE : (page + 1) * PAGE]
        if len(data) < PAGE:
            continue
        number = min(data[PAGE - 1], 101)
        starts = struct.unpack_from(f"<{number + 1}I", data)
        for run in range(number):
            at = 2 * data[4 * (number + 1) + run]
            own = dict(properties(data[at + 1 : at + 1 + data[at]])) if at else {}
            gone = any(own.get(code, b"")[:1] in (b"\x01", b"\x81") for code in (DELETED, VANISHED))
            yield starts[run], gone, own.get(RAISED, b"")[:1] == b"\x01"
