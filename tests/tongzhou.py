"""The sample report, its graph and its scene, built once in a process for the tests that look at them.

All three are frozen, so no test can change them for another. A test of building itself builds.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from kg.build import build
from kg.graph import Graph
from kg.scene import Scene
from kg.show import scene

REPORT = Path(__file__).parent.parent / "reports" / "tongzhou-2023.txt"


@cache
def graph() -> Graph:
    """Return the graph of the sample report."""
    return build(REPORT)


@cache
def shown() -> Scene:
    """Return what slides and pictures show of it."""
    return scene(graph())
