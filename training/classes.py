"""Sorts common words into distributional classes: `python classes.py ../kg/model/classes.npz FOLDER…`.

In: folders of reports without annotation. Out: for each word that three reports use, the number of its class in six
clusterings: words that stand between like neighbours get the same number. Positive pointwise mutual information of word
and neighbour, singular value decomposition, k-means (Levy, Goldberg and Dagan 2015; Miller, Guinness and Zamanian 2004).
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_matrix, csr_matrix
from scipy.sparse.linalg import svds
from sklearn.cluster import KMeans

from kg.model.segment import tag

LEAST, REPORTS, NEIGHBOURS, DIMENSIONS = 8, 3, 6000, 80


@dataclass(frozen=True)
class View:
    """A kind of neighbourhood, and the numbers of classes to sort words into by it."""

    steps: tuple[int, ...]
    side: Callable[[int], int]  # which column block a neighbour at some step counts in
    sizes: tuple[int, ...]


VIEWS = (
    View((-2, -1, 1, 2), (-2, -1, 1, 2).index, (48, 200, 800)),  # place counts: what a word does in a clause
    View((-1, 1), (-1, 1).index, (100, 600)),  # neighbours alone: what it can be combined with
    View((-4, -3, -2, -1, 1, 2, 3, 4), lambda _: 0, (300,)),  # company: what it is about
)


def read(folders: Sequence[Path]) -> list[list[list[str]]]:
    """Return reports as lines of words; all numbers are one word."""
    paths = sorted(path for folder in folders for path in folder.glob("*.txt"))
    return [[line_of(line) for line in path.read_text(encoding="utf-8").split("\n") if line] for path in paths]


def line_of(line: str) -> list[str]:
    """Return the words of a line between two marks for its ends."""
    return ["<s>", *("0" if word.isdigit() else word for word, _ in tag(line)), "</s>"]


def vocabulary(reports: Sequence[Sequence[Sequence[str]]]) -> list[str]:
    """Return the words that are common enough, the commonest first."""
    counts = Counter(word for report in reports for line in report for word in line[1:-1])
    spread = Counter(word for report in reports for word in {word for line in report for word in line})
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return [word for word, count in ranked if count >= LEAST and spread[word] >= REPORTS and "\n" not in word]


def pairs(lines: Sequence[Sequence[str]], words: Sequence[str], view: View) -> coo_matrix:
    """Return how often each word has each neighbour: (words, sides times neighbours)."""
    rows = {word: row for row, word in enumerate(words)}
    columns = {word: column for column, word in enumerate([*words[:NEIGHBOURS], "<s>", "</s>"])}
    blocks = len({view.side(step) for step in view.steps})
    found: Counter[tuple[int, int]] = Counter()
    for line in lines:
        row = [rows.get(word, -1) for word in line]
        column = [columns.get(word, -1) for word in line]
        for step in view.steps:
            shift = view.side(step) * len(columns)
            near = zip(row[max(0, -step) :], column[max(0, step) :], strict=False)
            found.update((r, shift + c) for r, c in near if r >= 0 and c >= 0)
    at = np.array(list(found), np.int64)
    shape = (len(words), blocks * len(columns))
    return coo_matrix((np.fromiter(found.values(), np.float64), (at[:, 0], at[:, 1])), shape=shape)


def embed(counts: coo_matrix) -> NDArray[np.float64]:
    """Return a vector of length one for each word; neighbours are smoothed by the power 0.75."""
    word, near = (np.asarray(counts.sum(axis=axis)).ravel() for axis in (1, 0))
    near = near**0.75 / (near**0.75).sum()
    gain = np.log(counts.data / (word[counts.row] * near[counts.col]))
    kept = gain > 0
    table = csr_matrix((gain[kept], (counts.row[kept], counts.col[kept])), shape=counts.shape)
    left, strength, _ = svds(table, k=DIMENSIONS, random_state=0)
    vectors: NDArray[np.float64] = left * np.sqrt(strength)
    return vectors / (np.linalg.norm(vectors, axis=1, keepdims=True) + 1e-9)


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("classes", type=Path)
    parser.add_argument("folders", type=Path, nargs="+")
    options = parser.parse_args()
    reports = read(options.folders)
    words = vocabulary(reports)
    lines = [line for report in reports for line in report]
    found = []
    for view in VIEWS:
        vectors = embed(pairs(lines, words, view))
        found += [KMeans(size, n_init=1, max_iter=25, random_state=0).fit(vectors).labels_ + 1 for size in view.sizes]
        print(view.steps, len(words), flush=True)
    stored = np.frombuffer("\n".join(words).encode(), np.uint8)
    np.savez_compressed(options.classes, words=stored, classes=np.stack(found, axis=1).astype(np.uint16))


if __name__ == "__main__":
    main()
