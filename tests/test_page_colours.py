"""The colours of the page: types stay apart for eyes that lack a colour and stand out from the ground, day and night."""

from __future__ import annotations

import re
from itertools import combinations

import pytest

from kg.mention import KINDS
from kg.write import html
from tests.sight import EYES, apart, ciede2000, contrast

THEME = (html.PAGE / "theme.css").read_text(encoding="utf-8")
DAY, NIGHT = THEME.split("@media", 1)


def colours(css: str) -> dict[str, str]:
    """Return the first value of each colour of a style sheet."""
    found: dict[str, str] = {}
    for name, value in re.findall(r"--(\w+): (#[0-9a-f]{6});", css):
        found.setdefault(name, value)
    return found


def test_the_measure_agrees_with_its_published_pairs() -> None:
    assert round(ciede2000((50, 2.6772, -79.7751), (50, 0, -82.7485)), 4) == 2.0425
    assert round(ciede2000((50, -1, 2), (50, 0, 0)), 4) == 2.3669
    assert round(ciede2000((22.7233, 20.0904, -46.6940), (23.0331, 14.9730, -42.5619)), 4) == 2.0373


@pytest.mark.parametrize("css", [DAY, NIGHT], ids=["day", "night"])
@pytest.mark.parametrize("eyes", EYES)
def test_no_two_types_look_alike(css: str, eyes: str) -> None:
    shades = colours(css)
    pairs = {(one, other): apart(shades[one], shades[other], eyes) for one, other in combinations(KINDS, 2)}
    assert {pair: round(far, 1) for pair, far in pairs.items() if far < 12} == {}


@pytest.mark.parametrize("css", [DAY, NIGHT], ids=["day", "night"])
def test_each_type_stands_out_from_what_lies_under_it(css: str) -> None:
    shades = colours(css)
    for under in ("place", "panel"):
        assert {kind for kind in KINDS if contrast(shades[kind], shades[under]) < 3} == set()


def test_the_night_is_the_same_whether_the_system_or_the_reader_chose_it() -> None:
    first, second = NIGHT.split("/* The reader's choice", 1)
    assert {kind: colours(first)[kind] for kind in KINDS} == {kind: colours(second)[kind] for kind in KINDS}
