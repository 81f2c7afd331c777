"""Columns: two pages side by side on a sheet, two columns on a page, what stands side by side on a line.

In: the stretches of sheets, the lines of pages. Out: pages; the lines of a page in the order of reading, each with its column.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from kg.printed.stretch import Page, Row, Stretch

CELL = 3  # characters between the cells of a row, at least
MIDDLE = (0.3, 0.7)  # of a page's width, where the gap of two columns lies
CROSSING = 0.2  # of the lines of a page in columns, at most, go across
STEPS = 40  # places in the middle where a gap is looked for
FILLED = 4  # stretches that the half of a sheet has, at least, where its halves are pages
SPACED = 0.3  # of a character by which the gaps of letter-spaced words differ, at most
LETTERS = 3  # of them, at least


def halves(sheets: Sequence[Sequence[Stretch]]) -> Iterator[tuple[int, Sequence[Stretch]]]:
    """Yield the pages of sheets with the numbers of these: where nothing goes across the middle of most sheets, two of each."""
    whole = [one for sheet in sheets for one in sheet]
    places = _places(whole)
    free = {place: [not any(one.left < place < one.right for one in sheet) for sheet in sheets] for place in places}
    best = sorted(place for place in places if sum(free[place]) == max(map(sum, free.values())))
    place = best[len(best) // 2] if best else 0.0
    both = [
        is_free and min(_beside(sheet, place)) >= FILLED
        for sheet, is_free in zip(sheets, free.get(place, ()), strict=False)
    ]
    for number, sheet in enumerate(sheets, 1):
        if sum(both) > 0.5 * len(sheets) and free[place][number - 1]:
            yield number, [one for one in sheet if one.right <= place]
            yield number, [one for one in sheet if one.right > place]
        else:
            yield number, sheet


def _places(stretches: Sequence[Stretch]) -> list[float]:
    """Return places in the middle of a page, from left to right."""
    left = min((one.left for one in stretches), default=0.0)
    width = max((one.right for one in stretches), default=0.0) - left
    return [left + width * (MIDDLE[0] + (MIDDLE[1] - MIDDLE[0]) * step / STEPS) for step in range(STEPS + 1)]


def _beside(stretches: Sequence[Stretch], place: float) -> tuple[int, int]:
    """Return how many stretches stand at the left and at the right of a place."""
    return sum(one.right <= place for one in stretches), sum(one.left >= place for one in stretches)


def rows(page: Page, side: int) -> Iterator[Row]:
    """Yield the lines of a page in the order of reading, each with its column."""
    gap = _gap(page.lines)
    for which, lines in [(0, page.lines)] if gap is None else _columns(page.lines, gap):
        column = (1, 0, side) if gap is None or which < 0 else (2, which, side)
        yield from (Row(line, page.number, column) for line in _across(lines))


def _gap(lines: list[Stretch]) -> float | None:
    """Return where between two columns hardly a line goes across, None where a page has but one column."""
    if len(lines) < 8:
        return None
    places = _places(lines)
    crossing = [sum(line.left < place < line.right for line in lines) for place in places]
    least = min(crossing)
    best = [place for place, count in zip(places, crossing, strict=True) if count == least]
    place = best[len(best) // 2]
    return place if least <= CROSSING * len(lines) and min(_beside(lines, place)) >= 0.25 * len(lines) else None


def _columns(lines: list[Stretch], gap: float) -> list[tuple[int, list[Stretch]]]:
    """Return the columns of a page in order, 0 and 1; a line that goes across, -1, ends those above it."""
    columns: list[tuple[int, list[Stretch]]] = []
    left: list[Stretch] = []
    right: list[Stretch] = []
    for line in lines:
        if line.left < gap < line.right:
            columns += [(0, left), (1, right), (-1, [line])]
            left, right = [], []
        else:
            (left if line.right <= gap else right).append(line)
    return [(which, column) for which, column in (*columns, (0, left), (1, right)) if column]


def _across(lines: list[Stretch]) -> list[Stretch]:
    """Return lines with what stands side by side as one."""
    made: list[list[Stretch]] = []
    for line in lines:
        last = made[-1][-1] if made else line
        if made and abs(last.base - line.base) < 0.5 * line.size and last.right <= line.left + line.size:
            made[-1].append(line)
        else:
            made.append([line])
    return [_beside_each_other(row) for row in made]


def _beside_each_other(row: list[Stretch]) -> Stretch:
    """Return stretches side by side as one: parted by a blank, as the cells of a row by a tab, letter-spaced words by nothing."""
    gaps = [(after.left - before.right) / after.size for before, after in pairwise(row)]
    spaced = len(row) >= LETTERS and max(gaps) - min(gaps) < SPACED and all(len(one.text) <= 2 for one in row)
    text = row[0].text
    for one, gap in zip(row[1:], gaps, strict=True):
        text += ("" if spaced else " " if gap < CELL else "\t") + one.text
    size = max((len(one.text), one.size) for one in row)[1]
    return replace(row[0], right=max(one.right for one in row), size=size, text=text)
