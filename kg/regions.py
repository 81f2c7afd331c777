"""Regions that are no division: countries, regions of the world and of the nation, famous waters, mountains and zones.

In: `ontology/regions.csv`, read once, on first use. Out: `Region` records by full and by short name.
In `主动融入长三角` the name stands for 长江三角洲地区; `美国` is a country with the ISO 3166-1 code US.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from kg.lexicon import load_csv, ontology_folder


@dataclass(frozen=True, slots=True, order=True)
class Region:
    """A place of national or world standing that the table of divisions does not hold."""

    name: str  # in full: 长江三角洲地区
    kind: str  # country, region, water, zone, road
    code: str  # ISO 3166-1 alpha-2 of a country, else empty


@cache
def regions() -> Mapping[str, Region]:
    """Return every region by its full and by its short names."""
    rows = load_csv(ontology_folder() / "regions.csv", 4)
    return MappingProxyType({short: Region(name, kind, code) for name, kind, code, short in rows})
