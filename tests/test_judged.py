"""Claims of real reports, judged by reading: the rules still make those that are right, and few that are wrong."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from kg.mention import OWN, Mention
from kg.relate import relate
from kg.text import Span
from tests.marked import report_of, unmark

FOLDER = Path(__file__).parent / "judged"
DRAWN, BY_PREDICATE = (
    [json.loads(line) for line in (FOLDER / name).read_text(encoding="utf-8").splitlines()]
    for name in ("drawn.jsonl", "by_predicate.jsonl")
)
RIGHT = [row for row in (*DRAWN, *BY_PREDICATE) if row["right"]]
# What is known to be wrong and made all the same, most of it for names that were cut short when they were marked.
KNOWN_WRONG = 12


def is_made(row: dict[str, Any]) -> bool:
    """Tell whether the claim of a row is made of its sentence."""
    text, marks = unmark(row["text"])
    report = report_of(text)
    mentions = [Mention(Span(start, end), kind, "test", 0.9) for start, end, kind in marks]

    def name(mention: Mention) -> str:
        return "（本地）" if mention.rule == OWN else report.document.words(mention.span)

    return (row["subject"], row["predicate"], row["object"], row["rule"]) in {
        (name(c.subject), c.predicate, name(c.object), c.rule)
        for c in relate(report, row.get("home", "110112"), mentions)
        if isinstance(c.object, Mention)
    }


@pytest.mark.parametrize("row", RIGHT, ids=[f"{row['subject']}-{row['predicate']}-{row['object']}" for row in RIGHT])
def test_a_claim_that_is_right_is_made(row: dict[str, Any]) -> None:
    assert is_made(row)


def test_no_more_wrong_claims_are_made_than_are_known() -> None:
    wrong = [row for row in (*DRAWN, *BY_PREDICATE) if not row["right"]]
    assert sum(map(is_made, wrong)) == KNOWN_WRONG, "mend the number if a rule was mended"


def test_at_least_seventeen_in_twenty_of_a_hundred_are_right() -> None:
    made = [row for row in DRAWN if is_made(row)]
    assert len(DRAWN) == 100
    assert sum(row["right"] for row in made) / len(made) >= 0.85


def test_each_predicate_is_judged() -> None:
    judged = Counter(row["predicate"] for row in (*DRAWN, *BY_PREDICATE))
    assert set(judged) == {
        "aimsAt", "approvedBy", "basedIn", "concerns", "heldAt", "holds", "issuedBy", "partOf", "participatesIn", "partnerOf",
        "phaseOf", "undertakenBy",
    }  # fmt: skip
