"""Actor: who undertakes, issues, approves, moves in, signs or takes part, where the clause says so.

In: settled mentions. Out: claims `undertakenBy`, `issuedBy`, `approvedBy`, `basedIn`, `partnerOf`, `participatesIn`, by
the rules of actor.toml. `由中建八局投资建设的友谊医院二期` says that the hospital is undertaken by the builder.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from kg.mention import Claim, Mention
from kg.pattern import claims
from kg.text import Report

RULES = Path(__file__).with_suffix(".toml")


def relate(report: Report, home: str, mentions: Sequence[Mention]) -> Iterator[Claim]:
    """Yield who does what."""
    yield from claims(RULES, report, mentions)
