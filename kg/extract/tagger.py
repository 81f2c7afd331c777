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
from kg.text import Report, Span

MODEL = PACKAGE / "model" / "tagger.npz"


def extract(report: Report, home: str) -> Iterator[Mention]:
    """Yield what the model holds to be names, with calibrated confidence."""
    text = report.document.text
    bounds = chains(text)
    if not len(bounds):
        return
    model = crf.load(MODEL)
    for guess in find(model, text, columns(View(text, home)), bounds):
        yield Mention(Span(guess.start, guess.end), KINDS[guess.kind], "tagger", model.calibrate(guess.sure))
