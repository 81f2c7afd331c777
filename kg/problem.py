"""What can go wrong: a fault in a report is data, a caller's mistake is an exception.

`Problem("not-a-report", "未找到政府工作报告的标题或章节")` is collected, written and shown; `KgError` carries one
sentence that says what is wrong and what to do, and only the command line turns it into an exit code.
"""

from __future__ import annotations

from dataclasses import dataclass

from kg.text import Span


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """A fault or doubt in a report that a reader should know of."""

    code: str  # short and stable, such as not-a-report, ambiguous-area
    message: str
    span: Span | None = None


class KgError(Exception):
    """A caller's mistake: its text is one sentence that says what is wrong and what to do."""


class RepeatedError(KgError):
    """A file that was read already, under another name: told, and no fault."""
