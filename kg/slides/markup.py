"""Slides as HTML: what a report says comes in as text alone, what a slide keeps free is where the explorer is laid.

In: a slide. Out: a `section`. The slide of `张家湾设计小镇` has its projects as a list, each with its stage, beside a place whose
`data-view` is `#view=map&focus=…&embed=1`.
"""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from typing import Any

from kg.slides.chart import bars
from kg.slides.content.around import stage_words
from kg.slides.fit import clean
from kg.slides.plan import Bars, Board, Card, Cover, Map, Slide, Star, Table
from kg.slides.words import MARKS, Words


def section(slide: Slide, source: str, words: Words) -> str:
    """Return a slide with its sources and its foot."""
    kind = type(slide.body).__name__.lower()
    body = BODIES[kind](slide.body, slide, words)
    foot = f'<p class="foot">{text(source)}</p>'
    return f'<section class="{kind}"><h2>{text(slide.title)}</h2>{_sources(slide, words)}{body}{foot}</section>'


def text(words: str) -> str:
    """Return words that no parser takes for markup, as one line."""
    return escape(clean(words))


def _sources(slide: Slide, words: Words) -> str:
    """Return the sentences that a slide rests on, folded."""
    said = [
        f"<h4>{text(note.heading)}</h4>" + "".join(f"<p>{text(s)}</p>" for s in note.sentences) for note in slide.notes
    ]
    count = sum(len(note.sentences) for note in slide.notes)
    opened = (
        f'<summary>{text(words("notes"))} {count}</summary><div tabindex="0" data-prevent-swipe>{"".join(said)}</div>'
    )
    return f'<details class="sources">{opened}</details>' if count else ""


def _cover(body: Cover, _slide: Slide, _: Words) -> str:
    """Return the first slide: what the report says of itself, and a tile for each count."""
    tiles = "".join(f"<li><b>{count:,}</b>{text(name)}</li>" for name, count in body.counts)
    return "".join(f"<p>{text(line)}</p>" for line in body.lines) + f'<ul class="tiles">{tiles}</ul>'


def _map(body: Map, slide: Slide, words: Words) -> str:
    """Return the place of the explorer's map, with what it does not show below."""
    return f'<div class="body live whole">{_view(slide, words)}<p>{text(body.remark)}</p></div>'


def _star(body: Star, slide: Slide, words: Words) -> str:
    """Return the cards of a thing beside the place of the explorer."""
    cards = "".join(_card(one, words) for one in body.cards)
    return f'<div class="body live"><ul class="cards" tabindex="0">{cards}</ul>{_view(slide, words)}</div>'


def _view(slide: Slide, words: Words) -> str:
    """Return the place over which the explorer is laid, with the state that it is to show."""
    address = f"#{slide.view}&lang={words.lang}&theme=light&embed=1"
    return f'<div data-view="{escape(address)}"></div>'


def _card(one: Card, words: Words) -> str:
    """Return a thing with its stage and what is said of it."""
    status = stage_words(one, words)
    mark = f'<b class="{escape(one.status)}">{MARKS[one.status]} {text(status)}</b> ' if status else ""
    below = f"<small>{mark}{text(one.remark)}</small>" if mark or one.remark else ""
    intended = " intended" if one.intended else ""
    return f'<li class="card {escape(one.status or one.kind)}{intended}">{text(one.name)}{below}</li>'


def _board(body: Board, _slide: Slide, _: Words) -> str:
    """Return the stages as columns."""
    columns = []
    for column in body.columns:
        cards = "".join(
            f'<li class="card {escape(column.status)}{" intended" * one.intended}">{text(one.name)}</li>'
            for one in column.cards
        )
        head = f'<h3 class="{escape(column.status)}">{MARKS[column.status]} {text(column.title)}<small>{text(column.remark)}</small></h3>'
        columns.append(f'<div>{head}<ul class="cards">{cards}</ul></div>')
    return f'<div class="body board">{"".join(columns)}</div>'


def _table(body: Table, _slide: Slide, _: Words) -> str:
    """Return the rows below their head."""
    head = "".join(f'<th scope="col">{text(cell)}</th>' for cell in body.head)
    rows = "".join("<tr>" + "".join(f"<td>{text(cell)}</td>" for cell in row) + "</tr>" for row in body.rows)
    widths = "".join(f'<col width="{share:.0%}">' for share in body.widths)
    return f'<div class="body"><table><colgroup>{widths}</colgroup><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>'


def _bars(body: Bars, slide: Slide, _: Words) -> str:
    """Return the chart."""
    return f'<div class="body">{bars(body, slide.title)}</div>'


BODIES: dict[str, Callable[[Any, Slide, Words], str]] = {
    "cover": _cover, "map": _map, "star": _star, "board": _board, "table": _table, "bars": _bars,
}  # fmt: skip
