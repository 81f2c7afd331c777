"""The title block: what stands before the speaker turns to the assembly.

In: a divided report. Out: the span that tells of the report and not of the year's work. Of `政府工作报告 ——2023年1月4日在…会议上
通州区人民政府区长 孟景伟 各位代表：` it is all before 各位代表; a report that begins with 各位代表 has none.
"""

from __future__ import annotations

import re

from kg.text import Report, Span

HAN = r"[\u4e00-\u9fff]"
BLANK = r"(?:[^\S\n]|[\u200b?？])"  # ?? is what some pages make of blanks
LONGEST = 4000  # characters that can stand before a speech: a notice, a page's menus
SPEECH = 80  # a line longer than this is a sentence of the speech, where nothing else tells

# 各位代表：, 现在，我代表…
TURN = re.compile(r"^[\s\u200b]*(?:各位代表|各位委员|各位同志|同志们|代表们|现在[，,]?\s*我)", re.MULTILINE)

# What a report states of itself, and where; nothing where it does not.
Stated = tuple[str, Span | None]
NOTHING: Stated = ("", None)


def title_block(report: Report) -> Span:
    """Return the span before the speech; empty where a report begins with it."""
    text = report.document.text
    if not text.strip():
        return Span(0, 0)
    front = next((section.span for section in report.root.children if section.kind == "front"), None)
    if front is None:
        long = re.search(rf"^.{{{SPEECH},}}$", text[:LONGEST], re.MULTILINE)
        begins = report.root.children and report.root.children[0].heading
        front = Span(0, 0) if begins or not long else Span(0, long.start())
    end = min(front.end, LONGEST)
    turn = TURN.search(text, front.start, end)
    return Span(front.start, turn.start() if turn else end)


def matched(match: re.Match[str], group: str | int = 0) -> Stated:
    """Return the words of a group without blanks, and where they stand."""
    return re.sub(r"[\s\u200b?？]+", "", match.group(group)), Span(*match.span(group))
