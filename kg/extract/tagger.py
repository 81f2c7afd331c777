"""Extractor of names of all types by the statistical model of `kg.model`.

`张家湾设计小镇北京国际设计周永久会址落成` yields AREA 张家湾设计小镇 and PROJECT 北京国际设计周永久会址, each with the probability
that a mention of this type stands at exactly this place.
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.lexicon import PACKAGE
from kg.mention import KINDS, Mention
from kg.model import crf
from kg.model.bounds import chains
from kg.model.decode import find
from kg.model.features import columns
from kg.model.view import View
from kg.model.windows import windows
from kg.text import Report, Span

MODEL = PACKAGE / "model" / "tagger.npz"


def extract(report: Report, home: str) -> Iterator[Mention]:
    """Yield what the model holds to be names, with calibrated confidence."""
    text = report.document.text
    bounds = chains(text)
    if not len(bounds):
        return
    model = crf.load(MODEL)
    for window in windows(len(text), bounds):
        words = text[window.start : window.end]
        for guess in find(model, words, columns(View(words, home)), window.chains):
            span = Span(window.start + guess.start, window.start + guess.end)
            yield Mention(span, KINDS[guess.kind], "tagger", model.calibrate(guess.sure))
