import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.spelling import alphabet, folded, slug


@pytest.mark.parametrize(
    ("name", "hurried"),
    [
        ("Möllevången", "mollevangen"),
        ("MÖLLEVÅNGEN", "mollevangen"),
        ("Mo\u0308llevången", "mollevangen"),
        ("Södra  Innerstaden", "sodra innerstaden"),
        ("S:t Knuts torg", "s t knuts torg"),
        ("Øresund", "oresund"),
        ("  Hermodsdal-", "hermodsdal"),
        ("Straße", "strasse"),
        ("", ""),
    ],
)
def test_a_name_is_found_as_people_type_it_in_a_hurry(name, hurried):
    assert folded(name) == hurried


@given(st.text())
def test_what_is_folded_stays_as_it_is(name):
    assert folded(folded(name)) == folded(name)


@given(st.text())
def test_a_folded_name_is_made_of_letters_digits_and_single_blanks(name):
    assert set(folded(name)) <= set(string.ascii_lowercase + string.digits + " ")
    assert "  " not in folded(name)


def test_an_id_has_hyphens_for_blanks():
    assert slug("Södra Innerstaden") == "sodra-innerstaden"


def test_the_last_letters_come_last():
    names = ["Ön", "Zon", "Ärlan", "Adam", "Ål", "ål", "Bo"]

    assert sorted(names, key=alphabet) == ["Adam", "Bo", "Zon", "Ål", "ål", "Ärlan", "Ön"]
