"""Whom to turn to: each with its words, its source, and a number that can be dialled."""

from datetime import date

import pytest

from data import CITIES
from geo import city as cities
from geo.contacts import load
from geo.errors import DataError

ONE = """
[[contact]]
id = "{id}"
about = "{about}"
name = {{ sv = "Vakten", en = "The watch" }}
words = {{ sv = "Ring oss.", en = "Call us." }}
{more}
source = {{ url = "{url}" }}
"""
SOUND = {"id": "watch", "about": "answer", "more": 'phone = "114 14"', "url": "https://example.org"}


@pytest.fixture
def read(tmp_path):
    def one(*tables):
        path = tmp_path / "contacts.toml"
        path.write_text("".join(ONE.format(**SOUND | table) for table in tables), "utf-8")
        return load(path)

    return one


def test_a_contact_is_read_with_its_number_and_its_source(read):
    [found] = read({})

    assert (found.id, found.about, found.phone, found.page) == ("watch", "answer", "114 14", None)
    assert found.words.to("en") == "Call us."


def test_a_city_without_the_file_has_no_contacts(tmp_path):
    assert load(tmp_path / "contacts.toml") == ()


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"about": "sell"}, "'sell' is none of answer, support, ask"),
        ({"more": 'phone = "call us"'}, "'call us' cannot be dialled"),
        ({"more": 'page = "javascript:alert(1)"'}, "'javascript:alert(1)' is no page"),
        ({"url": "ftp://example.org"}, "a source has no web address"),
        ({"id": ""}, "the id '' is missing or stands twice"),
    ],
)
def test_what_is_wrong_is_told_with_its_number_in_the_file(read, wrong, told):
    with pytest.raises(DataError) as caught:
        read({}, wrong)

    assert f"contact 2: {told}" in str(caught.value)


def test_every_breach_is_told_at_once(read):
    with pytest.raises(DataError) as caught:
        read({"about": "sell", "url": "x"}, {})

    assert len(caught.value.breaches) == 3


def test_malmo_names_who_answers_who_helps_and_how_to_ask_each_with_a_source_that_was_read():
    city = cities.cities(CITIES)["malmo"]
    found = {each.id: each for each in city.contacts}

    assert {"112", "114-14", "tips", "city", "municipal-police"} <= {
        each.id for each in city.contacts if each.about == "answer"
    }
    assert {"leave-crime", "worried-parent"} == {
        each.id for each in city.contacts if each.about == "support"
    }
    assert found["ask"].about == "ask"
    assert all(isinstance(each.source.read, date) for each in city.contacts)


def test_the_made_up_city_has_no_number_that_anybody_could_dial():
    assert all(each.phone is None for each in cities.cities(CITIES)["exempelstad"].contacts)
