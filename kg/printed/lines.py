"""From stretches to lines: what touches is one; raised marks of notes are none.

In: the stretches of a page. Out: `Page`, its lines from top to bottom. 推进张家湾 and 镇建设 with a small raised 3 between them are
the line 推进张家湾镇建设, and 3 is a mark of the page.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.draft import is_note
from kg.printed.stretch import Page, Stretch

APART = 0.6  # of a character between two stretches of one line: a column's gap, a tab or a blank
NEAR = 40  # lines above among which the rest of a line is sought
RAISED = 0.8  # of the size of the text, at most, have marks of notes


def read_page(stretches: Sequence[Stretch], number: int) -> Page:
    """Return a page with its lines."""
    page, made = Page(number, []), list[Stretch]()
    for one in sorted(stretches, key=lambda s: (s.base, s.left)):
        if not one.text.strip():
            continue
        last = next((at for at in range(len(made) - 1, max(-1, len(made) - NEAR), -1) if _touch(made[at], one)), None)
        if last is None:
            made.append(one)
        else:
            made[last] = _glued(made[last], one, page.marks)
    page.lines = _in_rows(made)
    return page


def _in_rows(lines: list[Stretch]) -> list[Stretch]:
    """Return lines from top to bottom, those of one height from left to right."""
    rows: list[list[Stretch]] = []
    for line in sorted(lines, key=lambda s: (s.base, s.left)):
        if rows and line.base - rows[-1][0].base < 0.4 * line.size:
            rows[-1].append(line)
        else:
            rows.append([line])
    return [line for row in rows for line in sorted(row, key=lambda s: s.left)]


def _touch(one: Stretch, other: Stretch) -> bool:
    """Tell whether two stretches are of one line and next to each other."""
    size = max(one.size, other.size)
    gap = max(one.left, other.left) - min(one.right, other.right)
    return abs(one.base - other.base) < 0.6 * size and gap < APART * size


def _glued(one: Stretch, other: Stretch, marks: set[str]) -> Stretch:
    """Return two stretches of one line as one; a small raised mark of a note is left out, and told at a line's start."""
    first, second = (one, other) if one.left <= other.left else (other, one)
    size = max((len(one.text), one.size), (len(other.text), other.size))[1]  # that of most of its characters
    text, mark = first.text + second.text, first.mark
    if second.size < RAISED * first.size and is_note(second.text, first.text):
        text = first.text
        marks.add(second.text.strip())
    elif not mark and first.size < RAISED * second.size and is_note(first.text, "字"):
        mark = len(first.text)
        marks.add(first.text.strip())
    base = first.base if first.size >= second.size else second.base
    return Stretch(first.left, max(first.right, second.right), base, size, text, mark)
