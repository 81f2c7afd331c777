"""A text as parallel arrays, one value a character: what the feature templates look at.

In: text and home. Out: `View`. In `推进A、B等6个重点项目，` each character knows its word, the signs around its list item
(、 and ，), the clause's ends, and which division's name it belongs to.
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import Any

import numpy as np

from kg.lexicon import PACKAGE, load_toml
from kg.model.arrays import Flags, Ints, before, following
from kg.model.segment import tag
from kg.places import distance, names_near

FOLDER = PACKAGE / "model"
HAN, OTHER = 1, 0  # classes besides those of signs.toml, which count from 2
KINDS = ("province", "city", "district", "county", "street", "town", "township")


@cache
def words() -> dict[str, Any]:
    """Return the lists of words.toml."""
    return load_toml(FOLDER / "words.toml")


@cache
def signs() -> tuple[np.ndarray[Any, Any], dict[str, int]]:
    """Return the class of every code point, and the classes' numbers by name."""
    table = np.full(0x110000, OTHER, np.uint8)
    table[0x4E00:0xA000] = HAN
    numbers = {}
    for number, (name, letters) in enumerate(load_toml(FOLDER / "signs.toml")["classes"].items(), HAN + 1):
        numbers[name] = number
        for letter in letters:
            table[ord(letter)] = number
    return table, numbers


@cache
def number(word: str) -> int:
    """Return a word's number, the same on every machine."""
    return zlib.crc32(word.encode()) + 1


@cache
def heads() -> dict[str, int]:
    """Return the words that head names, with the number of the type they head."""
    table: dict[str, int] = {}
    for kind, names in enumerate(words()["heads"].values(), 1):
        for name in names:
            table.setdefault(name, kind)
    return table


@cache
def gazetteer(home: str) -> tuple[dict[str, int], dict[str, tuple[int, ...]]]:
    """Return the names of divisions near home with a code of kind, form and distance, and lengths by first two signs."""
    names = {
        name: (KINDS.index(place.kind) + 1) * 100 + 10 * (name == place.name) + min(distance(place, home), 5)
        for name, place in names_near(home).items()
        if len(name) > 1
    }
    lengths: dict[str, set[int]] = {}
    for name in names:
        lengths.setdefault(name[:2], set()).add(len(name))
    return names, {start: tuple(sorted(found, reverse=True)) for start, found in lengths.items()}


def divisions(text: str, home: str) -> tuple[Ints, Ints]:
    """Return, for each character, its part in a division's name (1 first, 2 inside, 3 last) and the name's code."""
    part, code = np.zeros(len(text), np.int64), np.zeros(len(text), np.int64)
    names, lengths = gazetteer(home)
    at = 0
    while at < len(text) - 1:
        for length in lengths.get(text[at : at + 2], ()):
            end = at + length
            found = names.get(text[at:end])
            if found is not None and end <= len(text):
                part[at:end], code[at:end] = 2, found
                part[at], part[end - 1] = 1, 3
                at = end - 1
                break
        at += 1
    return part, code


@cache
def classes() -> tuple[dict[str, int], Ints]:
    """Return the rows of common words, and their classes in six clusterings, one row a word (row 0: rare)."""
    with np.load(FOLDER / "classes.npz", allow_pickle=False) as stored:
        names = stored["words"].tobytes().decode().split("\n")
        table = stored["classes"].astype(np.int64)
    rows = {name: row for row, name in enumerate(names, 1)}
    return rows, np.concatenate([np.zeros((1, table.shape[1]), np.int64), table])


@dataclass(frozen=True)
class View:
    """The arrays of a text; those with `word_` count words, all others characters."""

    text: str
    home: str
    tagged: list[tuple[str, str]] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "tagged", tag(self.text))

    @cached_property
    def size(self) -> int:
        """The number of characters."""
        return len(self.text)

    @cached_property
    def at(self) -> Ints:
        """Each character's own place."""
        return np.arange(self.size)

    @cached_property
    def code(self) -> Ints:
        """Code points."""
        return np.frombuffer(self.text.encode("utf-32-le", "surrogatepass"), np.uint32).astype(np.int64)

    @cached_property
    def sign(self) -> Ints:
        """Classes of characters."""
        return signs()[0][self.code].astype(np.int64)

    def is_sign(self, *names: str) -> Flags:
        """Tell which characters are of some classes."""
        return np.isin(self.sign, [signs()[1][name] for name in names])

    @cached_property
    def word_start(self) -> Ints:
        """Where each word starts."""
        return self.word_end - self.word_length

    @cached_property
    def word_end(self) -> Ints:
        """Where each word ends."""
        return np.cumsum(self.word_length)

    @cached_property
    def word_length(self) -> Ints:
        """How long each word is."""
        return np.array([len(word) for word, _ in self.tagged], np.int64)

    @cached_property
    def word_number(self) -> Ints:
        """The number of each word."""
        return np.array([number(word) for word, _ in self.tagged], np.int64)

    @cached_property
    def word_tag(self) -> Ints:
        """The number of each word's part of speech."""
        return np.array([number(tag) for _, tag in self.tagged], np.int64)

    @cached_property
    def word_class(self) -> Ints:
        """The distributional classes of each word: (words, clusterings); all numbers are one word."""
        rows, table = classes()
        return table[[rows.get("0" if word.isdigit() else word, 0) for word, _ in self.tagged]]

    @cached_property
    def word(self) -> Ints:
        """The index of each character's word."""
        return np.repeat(np.arange(len(self.tagged)), self.word_length)

    @cached_property
    def length(self) -> Ints:
        """The length of each character's word."""
        return self.word_length[self.word]

    @cached_property
    def part(self) -> Ints:
        """The character's part in its word: 1 first, 2 inside, 3 last, 4 alone."""
        offset = self.at - self.word_start[self.word]
        inner = np.where(offset == 0, 1, np.where(offset == self.length - 1, 3, 2))
        return np.where(self.length == 1, 4, inner)

    @cached_property
    def word_head(self) -> Ints:
        """The type that each word heads, by itself or by its last one or two characters; 0 for none."""
        known = heads().get
        return np.array([known(w) or known(w[-2:]) or known(w[-1:]) or 0 for w, _ in self.tagged], np.int64)

    @cached_property
    def word_ending(self) -> Ints:
        """The number of each word's last two characters where they head names, else of its last."""
        known = heads()
        return np.array([number(w[-2:] if w[-2:] in known else w[-1:]) for w, _ in self.tagged], np.int64)

    @cached_property
    def item(self) -> tuple[Ints, Ints]:
        """The signs before and after each character's item: any separator, quote or bracket."""
        separators = self.is_sign(
            "open_quote", "close_quote", "open_title", "close_title", "enumeration", "comma", "stop", "colon",
            "newline", "open_bracket", "close_bracket",
        )  # fmt: skip
        return before(separators), following(separators)

    @cached_property
    def clause(self) -> tuple[Ints, Ints]:
        """The signs before and after each character's clause: comma, stop, colon or line end."""
        ends = self.is_sign("comma", "stop", "colon", "newline")
        return before(ends), following(ends)

    @cached_property
    def place(self) -> tuple[Ints, Ints]:
        """The part of each character in a division's name, and the name's code."""
        return divisions(self.text, self.home)
