"""Figures in the outputs: a well-formed data cube with QUDT's units, and a table for spreadsheets."""

from __future__ import annotations

import csv
import io

import pytest
import rdflib
from rdflib import RDF, RDFS, Literal, URIRef

from kg.lexicon import ontology_folder
from kg.records import indicators
from kg.terms import ONTOLOGY, PREFIXES
from kg.units import printed_forms, qudt
from kg.write import nt
from kg.write.indicators import HEADER, render
from tests.sample import sample

GWR = rdflib.Namespace(ONTOLOGY)
OA = rdflib.Namespace(PREFIXES["oa"])
QB = rdflib.Namespace(PREFIXES["qb"])
QUDT_UNIT = "http://qudt.org/vocab/unit/"


@pytest.fixture(scope="module")
def found() -> rdflib.Graph:
    return rdflib.Graph().parse(data=nt.render(sample()), format="nt")


@pytest.fixture(scope="module")
def ontology() -> rdflib.Graph:
    return rdflib.Graph().parse(ontology_folder() / "kg.ttl")


def test_the_figures_are_a_well_formed_data_cube(found: rdflib.Graph, ontology: rdflib.Graph) -> None:
    """Check the integrity constraints of https://www.w3.org/TR/vocab-data-cube/#wf-rules that can fail."""
    observations = list(found.subjects(RDF.type, QB.Observation))
    assert len(observations) == len(sample().indicators) == 2
    seen = set()
    for observation in observations:
        (data,) = found.objects(observation, QB.dataSet)  # IC-1
        (structure,) = found.objects(data, QB.structure)  # IC-2
        parts = list(found.objects(structure, QB.component))
        dimensions = sorted((d for part in parts for d in found.objects(part, QB.dimension)), key=str)
        measures = [m for part in parts for m in found.objects(part, QB.measure)]
        attributes = {a for part in parts for a in found.objects(part, QB.attribute)}
        assert len(dimensions) == 5
        assert len(measures) == 1  # IC-3
        for property_, kind in [
            *((d, QB.DimensionProperty) for d in dimensions),
            *((m, QB.MeasureProperty) for m in measures),
            *((a, QB.AttributeProperty) for a in attributes),
        ]:
            assert (property_, RDF.type, kind) in ontology
            assert list(ontology.objects(property_, RDFS.range))  # IC-4
        key = tuple(str(found.value(observation, dimension)) for dimension in dimensions)
        assert all(len(list(found.objects(observation, d))) == 1 for d in dimensions)  # IC-11
        assert (data, key) not in seen  # IC-12
        seen.add((data, key))
        assert isinstance(found.value(observation, measures[0]), Literal)  # IC-14
        assert found.value(observation, GWR.unit) is not None
        (evidence,) = found.subjects(OA.hasBody, observation)
        assert found.value(evidence, OA.hasTarget) == found.value(observation, GWR.statedIn)


def test_a_figure_keeps_amount_unit_range_and_period(found: rdflib.Graph) -> None:
    level, growth = (URIRef(one.iri) for one in sample().indicators)
    assert found.value(level, GWR.value) == Literal("540000000", datatype=rdflib.XSD.decimal)
    assert found.value(level, GWR.unit) == URIRef(QUDT_UNIT + "CCY_CNY")
    assert found.value(level, GWR.change) == GWR.amount
    assert found.value(growth, GWR.upperValue) == Literal("6", datatype=rdflib.XSD.decimal)
    assert found.value(growth, GWR.unit) == URIRef(QUDT_UNIT + "PERCENT")
    assert found.value(growth, GWR.about) == GWR.unstated
    period = found.value(growth, GWR.period)
    dates = [str(found.value(period, URIRef(PREFIXES["schema"] + end))) for end in ("startDate", "endDate")]
    assert dates == ["2021", "2025"]


def test_units_have_one_form_and_at_most_one_name() -> None:
    forms = printed_forms()
    assert {forms[printed] for printed in ("％", "%")} == {"%"}
    assert {forms[printed] for printed in ("平米", "㎡", "平方米")} == {"平方米"}
    assert qudt("平方公里") == QUDT_UNIT + "KiloM2"
    assert qudt("亩") == qudt("") == ""
    assert all(forms[unit] == unit for unit in set(forms.values()) if unit in forms)


def test_the_table_has_a_row_a_figure_and_harms_no_spreadsheet() -> None:
    table = render(sample())
    assert table.startswith("\ufeff")
    rows = list(csv.DictReader(io.StringIO(table.removeprefix("\ufeff"), newline="")))
    assert tuple(rows[0]) == HEADER
    assert [(row["metric"], row["value"], row["unit"], row["amount"], row["upper"]) for row in rows] == [
        ("全区投资", "5.4", "亿元", "540000000", ""),
        ("'=投资", "5", "%", "5", "6"),
    ]
    assert set(next(indicators(sample()))) <= set(HEADER)
