"""Honour: who holds a designation, and who aims at one.

In: settled mentions. Out: claims `holds` and `aimsAt`, by the rules of honour.toml. `福田区成为国家知识产权服务业集聚发展示范区` says
that the district holds the title; in `大力创建全国健康促进区` it is the report's own place that aims at it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from kg.mention import Claim, Mention
from kg.pattern import claims
from kg.text import Report

RULES = Path(__file__).with_suffix(".toml")


def relate(report: Report, home: str, mentions: Sequence[Mention]) -> Iterator[Claim]:
    """Yield who holds or aims at what."""
    yield from claims(RULES, report, mentions)
