"""A scene looked up: things by name, what is joined to what, how far a project has come.

In: a scene. Out: `Index`, which the makers of slides ask. `named("张家湾镇")` is the town's `Thing`; the stage of
`北京国际设计周永久会址` is completed, as the review says, and what the plan intends counts only where the review is silent.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from difflib import get_close_matches
from urllib.parse import unquote

from kg.graph import STATUSES
from kg.problem import KgError
from kg.scene import Link, Proof, Scene, Stage, Thing
from kg.slides.fit import clean
from kg.slides.plan import Note

MOST = 40  # sentences in the notes of a slide
DEPTH = 8  # places inside one another


class Index:
    """A scene with its things by IRI and its links by both ends."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.things = {thing.iri: thing for thing in scene.things}
        self.out: dict[str, list[Link]] = defaultdict(list)
        self.into: dict[str, list[Link]] = defaultdict(list)
        for link in scene.links:
            if link.subject in self.things and link.object in self.things:
                self.out[link.subject].append(link)
                self.into[link.object].append(link)
        self.homes = {source.place_iri for source in scene.sources}  # the report's own place, and all that it lies in
        for _ in range(DEPTH):
            outer = {link.object for home in self.homes for link in self.out[home] if link.predicate == "partOf"}
            self.homes |= outer

    def whose(self, proof: Proof) -> str:
        """Return the place and year of a proof's report, where there are several reports to tell apart."""
        if len(self.scene.sources) < 2:
            return ""
        source = next(source for source in self.scene.sources if source.iri == proof.report)
        return clean(source.place + source.year) or clean(source.name)

    def where(self, proof: Proof) -> str:
        """Return the heading below which a proof stands, with its report where there are several."""
        return " · ".join(part for part in (self.whose(proof), clean(proof.heading)) if part)

    def notes(self, proofs: Iterable[Proof], omitted: str) -> tuple[Note, ...]:
        """Return the sentences of proofs under their headings, in reading order, each once."""
        return tuple(self._notes(sorted(set(proofs)), omitted))

    def _notes(self, proofs: Sequence[Proof], omitted: str) -> Iterator[Note]:
        seen: set[tuple[str, str]] = set()
        under: dict[str, list[str]] = {}
        for proof in proofs:
            said = clean(proof.sentence)
            if (proof.report, said) not in seen:
                seen.add((proof.report, said))
                if len(seen) <= MOST:
                    under.setdefault(self.where(proof), []).append(said)
        for heading, sentences in under.items():
            yield Note(heading, tuple(sentences))
        if len(seen) > MOST:
            yield Note(omitted.replace("{n}", str(len(seen) - MOST)), ())

    def of_kind(self, kind: str) -> list[Thing]:
        """Return the things of a kind, the weightiest first."""
        return sorted((t for t in self.scene.things if t.kind == kind), key=lambda t: (-t.weight, t.name, t.iri))

    def named(self, name: str) -> Thing:
        """Return the thing of a name, an alias or an IRI, the weightiest where several have it."""
        found = [t for t in self.scene.things if name == t.name or name == t.iri or unquote(t.iri).endswith(f"/{name}")]
        found = found or [thing for thing in self.scene.things if name in thing.aliases]
        if not found:
            known = sorted({thing.name for thing in self.scene.things})
            near = get_close_matches(name, known, 3, 0.3) or [t.name for t in self.of_kind("AREA")[:3]]
            raise KgError(f"nothing in the graph is named {name!r}; near: {', '.join(near)}")
        return min(found, key=lambda thing: (-thing.weight, thing.iri))

    def within(self, area: Thing) -> dict[str, tuple[Link, Thing]]:
        """Return the projects of an area and of what is part of it, each with the link that places it, nearest first."""
        found: dict[str, tuple[Link, Thing]] = {}
        seen, layer = {area.iri}, [area]
        for _ in range(DEPTH):
            for place in layer:
                for link in self.into[place.iri]:
                    if link.predicate == "locatedIn" and self.things[link.subject].kind == "PROJECT":
                        found.setdefault(link.subject, (link, place))
            inner = {i.subject for place in layer for i in self.into[place.iri] if i.predicate == "partOf"} - seen
            seen |= inner
            layer = [] if area.iri in self.homes else [self.things[i] for i in sorted(inner)]
        return found


def stage(thing: Thing) -> tuple[Stage, bool] | None:
    """Return how far a project has come by the newest word on it, and whether that is only intended."""
    reached = [stage for stage in thing.stages if stage.role != "plan"]
    if found := reached or list(thing.stages):
        last = max(found, key=lambda s: (s.year, STATUSES.index(s.status) if s.status in STATUSES else -1))
        return last, not reached
    return None
