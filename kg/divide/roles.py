"""Tell which parts of a report look back and which look forward: the last step of dividing.

In: the nodes of level 1. Out: the same, each part with its role. `2022年工作回顾` is the review, `2023年工作安排` the plan, and
`加强政府自身建设` after it belongs to the plan; `“十四五”时期发展成就和“十五五”时期主要目标任务` is both and has no role.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.divide.words import pattern
from kg.text import Section


def with_roles(nodes: Sequence[Section]) -> tuple[Section, ...]:
    """Return the nodes of level 1, parts with their roles."""
    found, past = [], False  # whether a part before has a role
    for node in nodes:
        role = _role(node.title, past=past) if node.kind == "part" else ""
        past = past or bool(role)
        found.append(replace(node, role=role) if role else node)
    return tuple(found)


def _role(title: str, *, past: bool) -> str:
    """Return the role of a part by its title and by whether another part stands before it."""
    back, forth, other = (bool(pattern(name).match(title)) for name in ("review", "plan", "neither"))
    if back:
        return "" if past and forth else "review"
    return "plan" if forth or (past and not other) else ""
