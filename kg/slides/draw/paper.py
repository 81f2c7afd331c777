"""The file: 16:9, a theme and a master of our own, title and foot and notes of each slide; the same bytes each time.

In: a `Deck`. Out: the bytes of a .pptx. A slide about `张家湾镇` is called so in the outline, has its source at the foot, and the
sentences that it rests on, with their headings, in its notes.
"""

from __future__ import annotations

import importlib
from io import BytesIO
from typing import Any

from pptx import Presentation
from pptx.util import Emu

from kg.slides.draw.master import HEIGHT, LAYOUT, WIDTH, prepare
from kg.slides.draw.packed import repack, stamp
from kg.slides.draw.pen import INCH, Box, Run, fill, speak
from kg.slides.fit import clean, cut, fit
from kg.slides.plan import Deck, Slide
from kg.slides.words import Words

TITLE = Box(0.6, 0.38, 12.13, 0.78)


def render(deck: Deck) -> bytes:
    """Return the .pptx of a deck."""
    words = Words(deck.lang)
    show = Presentation()
    show.slide_width, show.slide_height = Emu(round(WIDTH * INCH)), Emu(round(HEIGHT * INCH))
    layout = prepare(show, words)[LAYOUT]
    for number, slide in enumerate(deck.slides, 1):
        _add(show.slides.add_slide(layout), slide, deck, number, words)
    stamp(show.core_properties, deck.title, deck.day)
    made = BytesIO()
    show.save(made)
    return repack(made.getvalue())


def _add(page: Any, slide: Slide, deck: Deck, number: int, words: Words) -> None:
    """Draw one slide."""
    body = type(slide.body).__name__.lower()
    shown, size = fit(slide.title, TITLE.w, TITLE.h, 30, 18)
    fill(page.shapes.title.text_frame.paragraphs[0], [Run(shown, size, "deep", bold=True)])
    importlib.import_module(f"kg.slides.draw.draw_{body}").draw(page, slide.body, slide, words)
    _foot(page, deck, number)
    _notes(page, slide, deck, words)


def _foot(page: Any, deck: Deck, number: int) -> None:
    """Fill the places of the master's foot: the source, and the number of the slide."""
    for place in page.slide_layout.placeholders:
        if place.placeholder_format.type in (13, 15):  # the slide's number, the foot
            page.shapes.clone_placeholder(place)
    for place in page.placeholders:
        kind = place.placeholder_format.type
        if kind == 15:
            fill(place.text_frame.paragraphs[0], [Run(cut(deck.source, 70), 11, "muted")])
        elif kind == 13:
            _field(place.text_frame.paragraphs[0], number)


def _field(paragraph: Any, number: int) -> None:
    """Put the field of the slide's number into a paragraph."""
    fill(paragraph, [Run(str(number), 11, "muted")], align="right")
    run = paragraph.runs[0]._r
    run.tag = run.tag.replace("}r", "}fld")
    run.set("id", "{C1FF6DA9-008F-8B48-92A6-B652298478BF}")
    run.set("type", "slidenum")


def _notes(page: Any, slide: Slide, deck: Deck, words: Words) -> None:
    """Put the sentences that a slide rests on into its notes, each group under its heading."""
    frame = page.notes_slide.notes_text_frame
    lines = [clean(deck.source), words("notes")]
    for note in slide.notes:
        lines += [f"【{note.heading}】" if note.sentences else note.heading, *note.sentences]
    for number, line in enumerate(lines):
        paragraph = frame.paragraphs[0] if not number else frame.add_paragraph()
        run = paragraph.add_run()
        run.text = line
        run.font.bold = line.startswith("【") or not number
        speak(run._r.get_or_add_rPr())
