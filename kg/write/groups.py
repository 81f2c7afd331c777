"""What stands together on the explorer's map: places with what lies in them, chapters with what they name first.

In: the graph and the rows of the page's tables. Out: a group for each bubble of the map. `张家湾设计小镇北京国际设计周永久会址落成` puts
the project `北京国际设计周永久会址` into the group of `张家湾设计小镇`; a project without a place joins the group of its chapter.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import Any, Protocol

from kg.graph import Graph
from kg.mention import KINDS
from kg.write.layout import Group

NO_SECTION = -1
ORDER = ("entity", "section", "area")  # what a group may be named by


class Tables(Protocol):
    """The page's rows of sections and sentences."""

    sections: list[list[Any]]
    sentences: list[list[Any]]


def groups_of(
    graph: Graph, entities: Sequence[list[Any]], relations: Sequence[list[Any]], tables: Tables
) -> list[tuple[Group, list[Any]]]:
    """Return the groups of the map with their titles: a place with what lies in it, a chapter with what it names first.

    A title is `["entity", number]`, `["section", number]` or `["area", kind]`.
    """
    home = _homes(entities, relations)
    members: dict[tuple[str, str, str, Any], list[int]] = defaultdict(list)
    hubs = set(home.values())
    lands = [record.identity.place or record.document.name for record in graph.reports]
    for i, entity in enumerate(entities):
        kind, mentions = graph.entities[i].kind, entity[6]
        section = tables.sections[tables.sentences[mentions[0][0]][0]] if mentions else None
        land = lands[section[0]] if section else next(iter(lands), "")
        if i in hubs:
            members[land, "map", "entity", i].extend(())
        elif i in home:
            continue
        elif kind == "AREA":
            members[land, "map", "area", entity[5]].append(i)
        else:
            region = "map" if kind == "PROJECT" else kind
            members[land, region, "section", section[5] if section else NO_SECTION].append(i)
    around = {key[3]: key for key in members if key[1:3] == ("map", "entity")}
    for i, place in sorted(home.items()):
        members[around[place]].append(i)
    rank = {"map": -1, **{kind: i for i, kind in enumerate(KINDS)}}
    keys = sorted(
        members,
        key=lambda key: (
            lands.index(key[0]) if key[0] else -1,
            rank[key[1]],
            ORDER.index(key[2]),
            -len(members[key]),
            str(key[3]),
        ),
    )
    return [(_group(key, members[key], entities, tables), [key[2], key[3]]) for key in keys]


def _group(key: tuple[str, str, str, Any], members: list[int], entities: Sequence[list[Any]], tables: Tables) -> Group:
    """Return a group with its weightiest members first; it comes from where its name says."""
    land, region, by, value = key
    ordered = tuple(sorted(members, key=lambda i: (-len(entities[i][6]), i)))
    if by == "entity":
        return Group(region, ordered, hub=value, land=land, name=entities[value][1])
    title = "".join(tables.sections[value][2:4]) if by == "section" and value != NO_SECTION else value
    return Group(region, ordered, land=land, name=f"{by} {title}")


def _homes(entities: Sequence[list[Any]], relations: Sequence[list[Any]]) -> dict[int, int]:
    """Return the place that each entity stands at: the one best attested; a place that holds others stands by itself."""
    votes: dict[int, Counter[int]] = defaultdict(Counter)
    for subject, predicate, target, evidence in relations:
        if predicate in ("locatedIn", "partOf") and isinstance(target, int) and target != subject:
            votes[subject][target] += max(1, len(evidence))
    home = {i: min(count, key=lambda target: (-count[target], target)) for i, count in sorted(votes.items())}
    hubs = {place for i, place in home.items() if KINDS[entities[i][0]] != "AREA"}
    return {i: place for i, place in home.items() if place in hubs and i not in hubs}
