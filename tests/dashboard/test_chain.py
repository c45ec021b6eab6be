"""What a promise is told to hold: a blank of ours is never told as a blank of theirs."""

import pytest

from dashboard.parts import chain
from data import CITIES
from geo import city as cities
from geo.tongue import SWEDISH

MALMO = cities.cities(CITIES)["malmo"]
UNREAD = chain.unread(SWEDISH)


def told(promise):
    parts = (chain.said, chain.promised, chain.commitments)
    return "".join(part(promise, MALMO, SWEDISH) for part in parts)


@pytest.mark.parametrize("promise", [each for each in MALMO.promises if not each.complete])
def test_what_was_not_read_is_not_told_as_not_promised(promise):
    words = told(promise)

    assert "Inga åtaganden är publicerade." not in words
    assert "Inget mätbart mål är satt." not in words
    assert (promise.measurable and promise.commitments) or UNREAD in words


def test_a_promise_read_whole_without_a_target_says_so():
    words = told(MALMO.promises["norr-2018"])

    assert "Inget mätbart mål är satt." in words
    assert UNREAD not in words
