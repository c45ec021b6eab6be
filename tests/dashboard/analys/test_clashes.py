"""Columns that do not go together are told in words, before the file can be brought in."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from dashboard.i18n import NAMES, language
from dashboard.parts.analys import clashes
from geo.incidents.fields import FIELDS
from geo.incidents.mapping import Codes, Mapping
from geo.incidents.mapping.rules import breaches

SV = language("sv")
DRAFT = Mapping(source="bolaget", columns={"Brott": "type", "Dag": "when"})


def taking(*fields, **more):
    return replace(DRAFT, columns={f"c{at}": each for at, each in enumerate(fields)}, **more)


def test_columns_that_agree_are_told_nothing_of():
    assert clashes.told(DRAFT, SV) == []


@pytest.mark.parametrize(
    ("mapping", "told"),
    [
        (taking("type", "when", "when"), "Två kolumner betyder ”När det hände”. Välj en av dem."),
        (taking("type", "x"), "”Öst eller longitud” räcker inte. Välj också vilken kolumn"),
        (taking("type", "y"), "som betyder ”Öst eller longitud”."),
        (taking("type", "time"), "”Klockslag” räcker inte."),
        (taking("type", "when", "date"), "Välj antingen ”När det hände” eller ”Dag”, inte båda."),
        (taking("code", "when"), "Skriv i beskrivningen vad brottskoderna betyder."),
    ],
)
def test_what_does_not_go_together_is_told_by_the_names_on_the_screen(mapping, told):
    (found,) = clashes.told(mapping, SV)

    assert told in found


def test_codes_that_are_explained_need_no_other_word():
    assert clashes.told(taking("code", codes=(Codes(problem={"0824": "other"}),)), SV) == []
    assert clashes.told(taking("code", official_codes=True), SV) == []


@settings(max_examples=60)
@given(some.lists(some.sampled_from(FIELDS), max_size=6), some.sampled_from(sorted(NAMES)))
def test_whatever_the_rules_of_columns_refuse_is_told(fields, lang):
    mapping = taking(*fields, defaults={} if "code" in fields else {"problem": "other"})

    refused = any(True for _ in breaches(mapping))

    assert bool(clashes.told(mapping, language(lang))) == refused
