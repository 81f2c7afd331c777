"""Measure what a report says of itself: place, year, day, meeting, speaker, office, issuer, against facts read by hand.

In: `gold/identity.tsv` (facts of two sets of reports, drawn with a fixed seed; what a text does not state is empty) and the
folder of the reports. Out: a table, one row a report; right is what agrees in every field. Titles that a report bears
side by side are parted by `/`, and either is right.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

from kg.divide import divide
from kg.identify import identify
from kg.read import read

GOLD = Path(__file__).parent / "gold" / "identity.tsv"
FIELDS = ("title", "place", "code", "year", "delivered", "meeting", "speaker", "office", "issuer")
SETS = {
    "first": "drawn from the corpus and read while the rules were written",
    "second": "drawn after that; at first reading 27 of 30 were right, then two faults in the issuer were mended",
}
Row = tuple[dict[str, str], list[str]]


def wrong(row: dict[str, str], folder: Path) -> list[str]:
    """Return the fields in which a report's identity is not as read by hand, with what was found."""
    found = identify(divide(read(folder / f"{row['report']}.txt")))
    return [
        f"{field}: {getattr(found, field) or 'nothing'}"
        for field in FIELDS
        if getattr(found, field) not in (row[field].split("/") if field == "title" else [row[field]])
    ]


def judged(folder: Path) -> list[Row]:
    """Return each report of the list with what is wrong."""
    with GOLD.open(encoding="utf-8", newline="") as lines:
        return [(row, wrong(row, folder)) for row in csv.DictReader(lines, delimiter="\t")]


def table(folder: Path) -> Iterator[str]:
    """Yield the table and its sums as Markdown."""
    rows = judged(folder)
    yield "## Reports: what they say of themselves\n"
    for name, what in SETS.items():
        same = [faults for row, faults in rows if row["set"] == name]
        fields = {field: sum(not any(f.startswith(field) for f in faults) for faults in same) for field in FIELDS}
        each = ", ".join(f"{field} {count}" for field, count in fields.items())
        yield f"The {name} set, {what}: {sum(not f for f in same)} of {len(same)} right in every field ({each})."
    yield "\n| set | report | place | year | day | meeting | speaker | office | verdict |\n|" + " --- |" * 9
    for row, faults in rows:
        shown = [row[field] or "–" for field in ("place", "year", "delivered", "meeting", "speaker", "office")]
        yield f"| {row['set']} | {row['report']} | {' | '.join(shown)} | {'; '.join(faults) or 'right'} |"
