"""The annotated segments: texts, their mentions, their homes, and the folds of cross-validation.

In: a folder of NAME.txt and NAME.jsonl (start, end, type, optional), and homes.csv beside this module (name, division code); with
`marks`, also marks/NAME.tsv or NAME.2.tsv (start, end, type, optional): our own annotation of a stretch of the whole report
../reports/NAME.txt, whose bounds and CRC-32 the first row gives. Out: `Segment` records, and `folds` that never put two reports of one
place on both sides.
"""

from __future__ import annotations

import csv
import json
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from kg.mention import KINDS
from kg.model.crf import LABELS

HERE = Path(__file__).parent
# Segments of one city and its counties or districts count as one place.
CLUSTERS = {"shenzhen": "guangdong-shenzhen", "baoding": "hebei-baoding", "liaocheng": "shandong-liaocheng"}


@dataclass(frozen=True)
class Gold:
    """An annotated mention."""

    start: int
    end: int
    kind: str
    optional: bool


@dataclass(frozen=True)
class Segment:
    """A stretch of a report with its annotation."""

    name: str
    text: str
    home: str
    gold: tuple[Gold, ...]
    ours: bool = False  # annotated by us: to train with, never to measure with

    @property
    def place(self) -> str:
        """The place whose report this is, coarse enough that no two places share their names of things."""
        place = re.sub(r"-\d{4}b?(\.\d)?$", "", self.name)
        return CLUSTERS.get(place.split("-")[0], place)


def load(folder: Path, *, marks: bool = True) -> list[Segment]:
    """Return the segments of a folder, by name, and behind them those that we annotated."""
    with (HERE / "homes.csv").open(encoding="utf-8", newline="") as rows:
        homes = {row["name"]: row["code"] for row in csv.DictReader(rows)}
    given = [
        Segment(path.stem, path.read_text(encoding="utf-8"), homes.get(path.stem, ""), gold(path.with_suffix(".jsonl")))
        for path in sorted(folder.glob("*.txt"))
    ]
    ours = sorted((HERE / "marks").glob("*.tsv")) if marks else []
    return [*given, *(marked(path, folder.parent / "reports", homes[path.stem.split(".")[0]]) for path in ours)]


def marked(path: Path, reports: Path, home: str) -> Segment:
    """Return a segment that we annotated: its words are those of the report, which must be as it was."""
    first, *rows = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()]
    report = reports / f"{path.stem.split('.')[0]}.txt"
    text = report.read_text(encoding="utf-8")[int(first[0]) : int(first[1])]
    if f"{crc32(text.encode()):08x}" != first[2]:
        raise ValueError(f"{report} is not the report that {path.name} marks; take the same edition")
    found = (Gold(int(start), int(end), kind, optional == "?") for start, end, kind, optional in rows)
    return Segment(path.stem, text, home, tuple(found), ours=True)


def gold(path: Path) -> tuple[Gold, ...]:
    """Return the mentions of an annotation file."""
    rows = map(json.loads, path.read_text(encoding="utf-8").splitlines())
    return tuple(Gold(row["start"], row["end"], row["type"], bool(row["optional"])) for row in rows)


def folds(segments: Sequence[Segment], count: int = 5) -> list[int]:
    """Return the fold of each segment: whole places, the largest first, each into the emptiest fold.

    Places of which we annotated something come last, so that they move no other.
    """
    filled, chosen = [0] * count, dict[str, int]()
    for ours in (False, True):
        sizes = Counter(s.place for s in segments if s.ours == ours and s.place not in chosen)
        for place, size in sorted(sizes.items(), key=lambda item: (-item[1], item[0])):
            chosen[place] = filled.index(min(filled))
            filled[chosen[place]] += size
    return [chosen[segment.place] for segment in segments]


def some(segments: Sequence[Segment], most: int) -> list[Segment]:
    """Return the first segments in an order of places that is the same each time and says nothing of them."""
    return sorted(segments, key=lambda s: (crc32(s.place.encode()), s.name))[:most]


def allowed(segment: Segment, *, free: bool = False) -> NDArray[np.uint8]:
    """Return which labels each character may have: (characters, labels); the longest of nested mentions counts."""
    table = np.zeros((len(segment.text), len(LABELS)), np.uint8)
    table[:, 0] = 1
    taken = np.zeros(len(segment.text), np.bool_)
    for mention in sorted(segment.gold, key=lambda m: (m.optional, m.start - m.end, m.start)):
        span = slice(mention.start, mention.end)
        if taken[span].any():
            continue
        taken[span] = True
        table[span, 0] = mention.optional and free
        begin = 1 + 2 * KINDS.index(mention.kind)
        table[mention.start, begin] = 1
        table[mention.start + 1 : mention.end, begin + 1] = 1
    return table
