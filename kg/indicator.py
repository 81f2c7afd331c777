"""What a report measures, before we know who is who: figures and readings.

In `完成投资5.4亿元，增长12%` a `Reading` says metric 完成投资, value 540000000, unit 元 (printed 5.4亿元), and a second one that the
same grew by 12 %.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from kg.mention import Mention
from kg.text import Span

# What a figure says of its metric, beside its plain amount.
CHANGES = ("growth", "decrease", "cumulative", "share", "rank", "at_least", "at_most")
BOUNDS = ("at_least", "at_most", "about")


@dataclass(frozen=True, slots=True)
class Figure:
    """A printed amount: 41.4万件 is 41.4, 万, 件; a range such as 5%-6% has an upper end."""

    span: Span
    value: Decimal
    scale: str  # 万, 亿, 千 …, or nothing
    unit: str
    printed: str
    amount: Decimal  # the value without scale: 414000
    upper: Decimal | None = None  # of a range, in the printed scale
    highest: Decimal | None = None  # of a range, without scale

    def __lt__(self, other: Figure) -> bool:
        return self.span < other.span


@dataclass(frozen=True, slots=True)
class Reading:
    """A figure with what it measures; `subject` is what the clause speaks of, where a mention names it."""

    figure: Figure
    words: Span  # of the metric, as printed; the figure's own where the metric stands elsewhere
    metric: str
    change: str = ""  # one of CHANGES
    bound: str = ""  # one of BOUNDS
    period: str = ""  # 2022, 2022-06, 2021/2025
    subject: Mention | None = None
    everywhere: bool = False  # said of the report's whole jurisdiction
    rule: str = ""
    confidence: float = 0.9
