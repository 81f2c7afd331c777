"""The shipped questions with their answers on the sample report, each checked by hand against the report's text.

A file holds notes (`# note: …` says what the answer gets wrong), the number of rows, and the rows; of long answers the
first ones. After a change of what is extracted, `python -m tests.competency` writes the answers anew and keeps the notes:
read the difference against the report before it is committed.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from kg.answer import Answer, answer
from kg.query import find, load
from tests.tongzhou import graph

if TYPE_CHECKING:
    from pyoxigraph import Store

FOLDER = Path(__file__).parent
MOST = 30  # rows of a long answer that are kept


@cache
def store() -> Store:
    """Return the engine's store of the graph of the sample report."""
    return load(graph())


def answered(text: str) -> Answer:
    """Return the answer to a query on the sample report."""
    return answer(find(store(), text))


def expected(name: str) -> str:
    """Return what a file of this folder holds."""
    return (FOLDER / f"{name}.tsv").read_text(encoding="utf-8")


def shown(answer: Answer, notes: list[str]) -> str:
    """Return notes and an answer as the text of a file."""
    lines = [*notes, f"# rows: {len(answer.rows)}", "\t".join(answer.columns)]
    lines += ["\t".join(" ".join(value.split()) for value in row) for row in answer.rows[:MOST]]
    return "\n".join(lines) + "\n"


def notes(text: str) -> list[str]:
    """Return the notes of a file."""
    return [line for line in text.splitlines() if line.startswith("# note: ")]
