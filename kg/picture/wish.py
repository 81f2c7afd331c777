"""What a user wants to see: kinds, a thing in the middle, how many (a noun of station picture).

`--focus 张家湾设计小镇` is the thing of that name, or of the only name that has these words in it.
"""

from __future__ import annotations

from dataclasses import dataclass

from kg.hint import nearest
from kg.problem import KgError
from kg.scene import Scene, Thing

CHAPTER = "CHAPTER"  # what a matrix may have across beside the kinds of things


@dataclass(frozen=True, slots=True)
class Wish:
    """What a picture is to show; an empty wish is what the view shows by itself."""

    focus: str = ""
    kinds: tuple[str, ...] = ()  # of kg.mention.KINDS, or CHAPTER
    nodes: int = 0  # most things with their names


def named(scene: Scene, name: str) -> Thing:
    """Return the thing of a name: its own, another, or part of a single one; of several the weightiest."""
    own = [thing for thing in scene.things if name == thing.name]
    other = [thing for thing in scene.things if name in thing.aliases]
    part = [thing for thing in scene.things if name and name in thing.name]
    for found in (own, other, part if len(part) == 1 else []):
        if found:
            return min(found, key=lambda thing: (-thing.weight, thing.iri))
    holding = [thing.name for thing in sorted(part, key=lambda thing: (-thing.weight, thing.iri))]
    names = (word for thing in scene.things for word in (thing.name, *thing.aliases))
    near = list(dict.fromkeys([*holding[:3], *nearest(name, names)]))
    hint = f"the nearest: {'、'.join(near)}" if near else "see the file entities.csv of a build for all names"
    raise KgError(f"nothing in the graph is named “{name}”; {hint}")
