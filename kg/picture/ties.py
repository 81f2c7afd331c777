"""What ties things: relations that the text states, and sentences that name both (a part of station picture).

In: a scene. Out: for each pair the relations and the number of shared sentences. `张家湾设计小镇北京国际设计周永久会址落成` names a project and
a place in one sentence, and states that one lies in the other.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

from kg.scene import Proof, Scene, Thing

Place = tuple[str, str, str]  # a sentence: its report, its section, its words


def together(scene: Scene, one: Thing) -> Counter[str]:
    """Return how many sentences name a thing and each of the others, by IRI."""
    own = {_sentence(proof) for proof in one.mentions}
    found: Counter[str] = Counter()
    for other in scene.things:
        if other.iri != one.iri and (shared := len(own & {_sentence(proof) for proof in other.mentions})):
            found[other.iri] = shared
    return found


def pairs(rows: Iterable[Thing], columns: Iterable[Thing]) -> Counter[tuple[str, str]]:
    """Return how many sentences name each pair of a row's and a column's thing."""
    holding: dict[Place, list[str]] = defaultdict(list)
    for column in columns:
        for sentence in {_sentence(proof) for proof in column.mentions}:
            holding[sentence].append(column.iri)
    found: Counter[tuple[str, str]] = Counter()
    for row in rows:
        for sentence in {_sentence(proof) for proof in row.mentions}:
            found.update((row.iri, column) for column in holding[sentence] if column != row.iri)
    return found


def stated(scene: Scene) -> dict[frozenset[str], int]:
    """Return how many places state a relation between two things, whichever way it leads."""
    found: Counter[frozenset[str]] = Counter()
    for link in scene.links:
        found[frozenset((link.subject, link.object))] += max(1, len(link.proofs))
    return dict(found)


def _sentence(proof: Proof) -> Place:
    return proof.report, proof.section, proof.sentence
