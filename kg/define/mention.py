"""Mentions: where the text uses the terms that it defines.

In: a report and the entries. Out: for each entry the spans, each with what found it and how sure it is: its name, whatever
the quotes (`term`); what a name has in quotes, in quotes (`term:quoted`); the words before the entry's number in
brackets (`term:mark`), as in `围绕区委“1135”【1】发展思路`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher

from kg.define.entry import Entry
from kg.define.name import MARKS, letters, other_names, quoted_within
from kg.lexicon import by_head, occurrences
from kg.text import Report, Span

Use = tuple[Span, str, float]

OPENING, CLOSING = "“‘「『《", "”’」』》"
# 〔1〕, 【12】, [3]
MARK = re.compile(r"[〔【\[［](?P<number>\d{1,3})[〕】\]］]")
CLAUSE = re.compile(r"[，。；：！？、\n]")
BEFORE = 30  # characters before a mark in which its term stands
ENOUGH = 0.6  # of a name's letters, in their order, tell that it is meant
QUOTED = "term:quoted"
LATIN = re.compile(r"[A-Za-z0-9]")


def mentions(report: Report, defined: Sequence[Entry]) -> dict[Entry, list[Use]]:
    """Return the uses of each entry, in reading order, those within its own entry left out."""
    found: dict[Entry, list[Use]] = {entry: [] for entry in defined}
    forms = _forms(report, defined)
    first = min((entry.name.start for entry in defined if entry.rule == "glossary"), default=0)
    for span, form in _spelled(report.document.text, forms):
        for entry, rule, sure in forms[form]:
            if not _own(entry).overlaps(span) and (rule == "term" or span.start < first):
                found[entry].append((span, rule, sure))
    for entry, span in _marked(report, defined):
        if not any(span.overlaps(use[0]) for use in found[entry]):
            found[entry].append((span, "term:mark", 0.9))
    return {entry: sorted(uses) for entry, uses in found.items()}


def _own(entry: Entry) -> Span:
    return Span(entry.name.start, max(entry.name.end, entry.definition.end))


def _forms(report: Report, defined: Sequence[Entry]) -> dict[str, list[tuple[Entry, str, float]]]:
    """Return the letters to look for, each with whose they are; what two longer names have in quotes is neither's."""
    forms: dict[str, list[tuple[Entry, str, float]]] = {}
    names = {entry: report.document.words(entry.name) for entry in defined}
    for entry, name in names.items():
        for form in {letters(form) for form in (name, *other_names(name))}:
            forms.setdefault(form, []).append((entry, "term", 1.0))
    shared = Counter(piece for name in set(names.values()) for piece in set(quoted_within(name)))
    for entry, name in names.items():
        for piece in quoted_within(name):
            if shared[piece] == 1 and piece not in forms:
                forms[piece] = [(entry, QUOTED, 0.8)]
    return forms


def _spelled(text: str, forms: Mapping[str, list[tuple[Entry, str, float]]]) -> Iterator[tuple[Span, str]]:
    """Yield each place that spells one of the forms, the longest first, whatever the marks between its letters."""
    kept = [at for at, letter in enumerate(text) if letter not in MARKS]
    for start, end in occurrences(letters(text), by_head(form for form in forms if len(form) > 1)):
        within = Span(kept[start], kept[end - 1] + 1)
        form = letters(text[within.start : within.end])
        span = _whole(text, within)
        quoted = text[span.start] in OPENING and text[span.end - 1] in CLOSING
        if not _cut(text, within) and (quoted or forms[form][0][1] != QUOTED):
            yield span, form


def _whole(text: str, span: Span) -> Span:
    """Return a span with the mark beside it that closes or opens one inside it, or with the pair around it."""
    words = text[span.start : span.end]
    opened = sum(mark in OPENING for mark in words) - sum(mark in CLOSING for mark in words)
    before = span.start > 0 and text[span.start - 1] in OPENING
    after = span.end < len(text) and text[span.end] in CLOSING
    left = before and (opened < 0 or (opened == 0 and after))
    right = after and (opened > 0 or (opened == 0 and before))
    return Span(span.start - left, span.end + right)


def _cut(text: str, span: Span) -> bool:
    """Tell whether a span cuts a word or number of Latin letters: GEP in GEPA."""
    return any(
        0 < at < len(text) and LATIN.match(text[at - 1]) and LATIN.match(text[at]) for at in (span.start, span.end)
    )


def _marked(report: Report, defined: Sequence[Entry]) -> Iterator[tuple[Entry, Span]]:
    """Yield the words before the number of an entry, where they hold most of its letters in their order."""
    text = report.document.text
    numbered = {number[1]: entry for entry in defined if (number := re.search(r"(\d+)", entry.number))}
    first = min((entry.name.start for entry in numbered.values()), default=0)
    for mark in MARK.finditer(text, 0, first):
        entry = numbered.get(mark["number"])
        window = text[max(0, mark.start() - BEFORE) : mark.start()]
        clauses = list(CLAUSE.finditer(window.rstrip("，。；：！？、\n")))
        start = mark.start() - len(window) + (clauses[-1].end() if clauses else 0)
        if entry and (span := _aligned(text, Span(start, mark.start()), letters(report.document.words(entry.name)))):
            yield entry, span


def _aligned(text: str, within: Span, name: str) -> Span | None:
    """Return the part of a stretch that runs from the first to the last of a name's letters found in it."""
    blocks = SequenceMatcher(None, text[within.start : within.end], name, autojunk=False).get_matching_blocks()
    matched = sum(block.size for block in blocks)
    if matched < 2 or matched < ENOUGH * min(len(name), len(within)):
        return None
    start, end = within.start + blocks[0].a, within.start + blocks[-2].a + blocks[-2].size
    return _whole(text, Span(start, end))
