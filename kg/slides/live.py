"""Slides as one HTML file: reveal.js, the slides, and the explorer once, laid over the slides that show it.

In: a `Deck` and the bytes of the explorer's page. Out: the bytes of a page that opens offline. Turning to `张家湾设计小镇` turns the
explorer to the town; the arrow keys turn the slides also while the explorer has the focus.

The deck's policy holds for the explorer too, which lies inside: it admits the scripts and styles of both by their hashes, and
no request at all.
"""

from __future__ import annotations

import re
from functools import cache
from html import unescape
from pathlib import Path

from kg.problem import KgError
from kg.slides.markup import section, text
from kg.slides.plan import Deck
from kg.slides.words import Words
from kg.write.html import embed, fill, fingerprint

PAGE = Path(__file__).parent / "page"
# <meta http-equiv="Content-Security-Policy" content="default-src 'none'; …">
POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">')
# script-src 'sha256-…': a directive of a policy; whatever else stands there, such as a quote that ends the attribute, is none
DIRECTIVE = re.compile(r"[a-z]+(?:-[a-z]+)*")
# what a page's policy may add to the deck's: a script or a style by its hash, a picture of its own making
GRANTED = {"script-src": re.compile(r"'sha256-[A-Za-z0-9+/]{43}='"), "img-src": re.compile(r"blob:")}
GRANTED["style-src"] = GRANTED["script-src"]
# <script type="application/json" id="triples">…</script>: what only the engine of queries needs, which no slide shows
ENGINE = re.compile(r'<script type="application/json" id="(?!words"|data")\w+">[^<]*</script>\n?')


def html(deck: Deck, explorer: bytes) -> bytes:
    """Return the page of a deck."""
    page, words = ENGINE.sub("", explorer.decode("utf-8", errors="replace")), Words(deck.lang)
    slides = "\n".join(section(slide, deck.source, words) for slide in deck.slides)
    parts = {
        **_fixed(), "policy": _policy(page), "slides": slides, "explorer": embed(page), "title": text(deck.title),
        "lang": "zh-CN" if deck.lang == "zh" else "en", "live": text(words("live")),
    }  # fmt: skip
    return fill((PAGE / "deck.html").read_text(encoding="utf-8"), parts).encode("utf-8", errors="replace")


def _policy(page: str) -> str:
    """Return what the deck may do: its own scripts and styles, and what the explorer inside needs."""
    found = POLICY.search(page)
    if not found:
        raise KgError("the explorer's page has no content security policy; build it again with `kg build`")
    fixed = _fixed()
    granted = {
        "script-src": [fingerprint(fixed["library"]), fingerprint(fixed["script"])],
        "style-src": [fingerprint(fixed["style"])],
    }
    for directive in unescape(found.group(1)).split(";"):
        name, *values = directive.split() or [""]
        if not DIRECTIVE.fullmatch(name):
            continue
        known = GRANTED.get(name)
        granted.setdefault(name, []).extend(value for value in values if known and known.fullmatch(value))
    return "; ".join(
        " ".join((name, *(dict.fromkeys(values) or ("'none'",)))) for name, values in sorted(granted.items())
    )


@cache
def _fixed() -> dict[str, str]:
    """Return the parts that are the same for every deck."""
    read = {name: (PAGE / path).read_text(encoding="utf-8") for name, path in (
        ("library", "vendor/reveal.js"), ("script", "deck.js"), ("look", "vendor/reveal.css"), ("own", "deck.css"),
    )}  # fmt: skip
    return {"library": read["library"], "script": read["script"], "style": read["look"] + read["own"]}
