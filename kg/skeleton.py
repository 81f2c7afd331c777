"""The skeleton of a sentence: each name one letter, so that patterns of words can be written around names.

In: a text and its mentions. Out: `Skeleton`. `由中建八局承建的友谊医院二期` with its two mentions is `由Ⓘ承建的Ⓟ`, in which each
character knows its offset in the text and each letter its mention. Quotation marks and footnote numbers are left out.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.mention import Mention
from kg.text import Report, Span

# One letter a type.
LETTERS = {
    "PROJECT": "Ⓟ", "AREA": "Ⓐ", "INSTITUTION": "Ⓘ", "POLICY": "Ⓨ",
    "EVENT": "Ⓔ", "DESIGNATION": "Ⓓ", "INDUSTRY": "Ⓝ", "PERSON": "Ⓗ",
}  # fmt: skip
NAMES = "".join(LETTERS.values())
DROPPED = re.compile(r"[“”‘’《》〈〉「」\s]+|[\[〔【（(]\d{1,3}[\]〕】）)]|[①-⑳]")  # quotation marks, footnote numbers

NEXT_QUOTE = re.compile(r"[”’》〉」]\s*[“‘《〈「]")  # “A”“B” is a list


@dataclass(frozen=True, slots=True)
class Skeleton:
    """A sentence with one letter for each outermost name."""

    words: str
    offsets: tuple[int, ...]  # of each character, and of the end
    names: dict[int, Mention]  # by their places in `words`

    def span(self, start: int, end: int) -> Span:
        """Return the place in the text of a stretch of the skeleton."""
        last = self.names.get(end - 1)
        return Span(self.offsets[start], last.span.end if last else self.offsets[end - 1] + 1)

    def within(self, start: int, end: int) -> Iterator[Mention]:
        """Yield the names in a stretch of the skeleton."""
        return (self.names[at] for at in range(start, end) if at in self.names)


def skeletons(report: Report, mentions: Sequence[Mention]) -> Iterator[Skeleton]:
    """Yield the skeleton of each sentence that holds a name."""
    text = report.document.text
    outer = list(outermost(mentions))
    starts = [mention.span.start for mention in outer]
    for sentence in report.sentences():
        first, last = bisect_left(starts, sentence.start), bisect_left(starts, sentence.end)
        if first < last:
            yield skeleton(text, sentence, outer[first:last])


def outermost(mentions: Sequence[Mention]) -> Iterator[Mention]:
    """Yield the mentions that lie in no other, in the order of the text."""
    end = 0
    for mention in sorted(mentions, key=lambda m: (m.span.start, -m.span.end, m.kind)):
        if mention.span.start >= end:
            yield mention
            end = mention.span.end


def skeleton(text: str, sentence: Span, names: Sequence[Mention]) -> Skeleton:
    """Return the skeleton of a sentence whose names do not overlap."""
    words: list[str] = []
    offsets: list[int] = []
    places: dict[int, Mention] = {}
    at = sentence.start
    for mention in names:
        _copy(text, at, mention.span.start, words, offsets)
        places[len(words)] = mention
        words.append(LETTERS[mention.kind])
        offsets.append(mention.span.start)
        at = mention.span.end
    _copy(text, at, sentence.end, words, offsets)
    return Skeleton("".join(words), (*offsets, sentence.end), places)


def _copy(text: str, start: int, end: int, words: list[str], offsets: list[int]) -> None:
    """Copy what lies between two names, without quotation marks and footnote numbers."""
    while start < end:
        dropped = DROPPED.search(text, start, end)
        stop = dropped.start() if dropped else end
        words.extend(text[start:stop])
        offsets.extend(range(start, stop))
        if dropped and NEXT_QUOTE.search(dropped.group()):
            words.append("、")
            offsets.append(stop)
        start = dropped.end() if dropped else end
