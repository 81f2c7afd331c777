"""kg: a Chinese government work report (政府工作报告) in, a knowledge graph out.

import kg; graph = kg.build("reports/tongzhou-2023.txt")
graph.save("output")
graph.to_networkx(), graph.to_rdflib(), graph.to_pyvis()
"""

from kg.answer import Answer
from kg.build import build
from kg.graph import Concept, Entity, Evidence, Graph, Indicator, Relation, ReportRecord
from kg.mention import KINDS, Claim, Mention
from kg.problem import KgError, Problem
from kg.query import ask
from kg.question import questions
from kg.terms import version
from kg.text import Document, Identity, Report, Section, Span

__all__ = [
    "KINDS",
    "Answer",
    "Claim",
    "Concept",
    "Document",
    "Entity",
    "Evidence",
    "Graph",
    "Identity",
    "Indicator",
    "KgError",
    "Mention",
    "Problem",
    "Relation",
    "Report",
    "ReportRecord",
    "Section",
    "Span",
    "ask",
    "build",
    "questions",
]

__version__ = version()
