"""Data files -> frozen tables: words beside each extractor, the ontology folder, the authorities.

In: TOML and CSV files that travel with the package. Out: tuples and mappings; a fault names file and line.
`words("status", "completed")` holds 落成, 竣工, 贯通 …
"""

from __future__ import annotations

import csv
import re
import tomllib
from collections.abc import Iterator
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
