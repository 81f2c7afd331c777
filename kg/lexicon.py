"""Data files -> frozen tables: words beside each extractor, the ontology folder, the authorities.

In: TOML and CSV files that travel with the package. Out: tuples and mappings; a fault names file and line.
`words("status", "completed")` holds 落成, 竣工, 贯通 …
"""

from __future__ import annotations

import csv
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from kg.problem import KgError

PACKAGE = Path(__file__).parent


@cache
def ontology_folder() -> Path:
    """Return the folder of the ontology: inside an installed package, or beside it in a checkout."""
    for folder in (PACKAGE / "ontology", PACKAGE.parent / "ontology"):
        if folder.is_dir():
            return folder
    raise KgError("the ontology folder is missing; install the package again")


def load_toml(path: Path) -> dict[str, Any]:
    """Return a TOML file as a dictionary; a fault in it names the file and the line."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as fault:
        raise KgError(f"{path.name} cannot be read: {fault}") from fault


def load_csv(path: Path, columns: int) -> Iterator[tuple[str, ...]]:
    """Yield the rows of a CSV file after its header; a row of another width names the file and the line."""
    with path.open(encoding="utf-8", newline="") as lines:
        rows = csv.reader(lines)
        next(rows, None)
        for row in rows:
            if len(row) != columns:
                raise KgError(f"{path.name}, line {rows.line_num}: {len(row)} columns where {columns} are due")
            yield tuple(row)


@cache
def alternatives(path: Path, table: str) -> str:
    """Return the words of one list of a TOML file as the alternatives of a regular expression, longest first."""
    words = load_toml(path)[table]
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


def by_head(names: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Return names of two characters or more by their first two, the longest first."""
    table: dict[str, list[str]] = {}
    for name in names:
        table.setdefault(name[:2], []).append(name)
    return {head: tuple(sorted(same, key=lambda name: (-len(name), name))) for head, same in table.items()}


def occurrences(text: str, names: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[int, int]]:
    """Yield start and end of the leftmost longest names of a table made by `by_head`; linear in the text."""
    if not names:
        return
    openings = re.compile("[" + re.escape("".join(sorted({head[0] for head in names if head}))) + "]")
    at, last = 0, len(text) - 1
    while (opening := openings.search(text, at, last)) is not None:
        start = opening.start()
        name = next((n for n in names.get(text[start : start + 2], ()) if text.startswith(n, start)), "")
        if name:
            yield start, start + len(name)
        at = start + (len(name) or 1)
