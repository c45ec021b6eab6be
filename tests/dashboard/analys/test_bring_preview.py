"""A preview is found under its secret address for a while, and under no other."""

import re

import pytest

from dashboard import addresses, previews
from dashboard.mapview import Picture
from dashboard.previews import Previews


def test_what_was_put_is_found_under_its_token():
    shelf = Previews()

    token = shelf.put(b"{}")

    assert shelf.get(token) == b"{}"
    assert shelf.get(token[::-1]) is None


def test_every_token_is_made_of_chance_and_fits_into_the_address_of_a_layer():
    shelf = Previews()
    tokens = {shelf.put(b"the same") for _ in range(20)}

    assert len(tokens) == 20
    assert all(re.fullmatch(r"[0-9a-f]{40}", token) for token in tokens)
    layers = tuple(addresses.FROM_FRAME + addresses.preview(token) for token in tokens)
    base = "../../api/v1/base"
    assert Picture(city="malmo", lang="sv", shapes=base, base=base, layers=layers).layers == layers


def test_the_oldest_goes_when_there_are_too_many():
    shelf = Previews(most=2)

    first, second, third = (shelf.put(bytes([each])) for each in range(3))

    assert [shelf.get(each) for each in (first, second, third)] == [None, b"\1", b"\2"]


def test_a_preview_is_gone_after_a_while():
    clock = [0.0]
    shelf = Previews(seconds=60, now=lambda: clock[0])
    token = shelf.put(b"{}")

    clock[0] = 60.0
    assert shelf.get(token) == b"{}"
    clock[0] = 60.5
    assert shelf.get(token) is None


def test_what_is_dropped_is_gone_in_a_minute_and_may_be_dropped_again():
    clock = [0.0]
    shelf = Previews(now=lambda: clock[0])
    token, other = shelf.put(b"{}"), shelf.put(b"[]")

    shelf.drop(token)
    clock[0] = 60.0
    assert shelf.get(token) == b"{}", "a map that was on its way still finds it"
    shelf.drop(token)
    clock[0] = 60.5
    shelf.drop(token)

    assert shelf.get(token) is None
    assert shelf.get(other) == b"[]"


def test_the_route_gives_a_preview_that_no_browser_keeps(ask):
    token = previews.known.put(b'{"id":"preview"}')

    status, headers, body = ask(f"/{addresses.preview(token)}")

    assert (status, body) == (200, b'{"id":"preview"}')
    assert headers["content-type"] == "application/json"
    assert headers["cache-control"] == "no-store"


@pytest.mark.parametrize("token", ["0" * 40, "%2e%2e", "a", "A" * 40])
def test_an_unknown_address_is_a_404_that_says_nothing_more(ask, token):
    status, _, body = ask(f"/api/v1/preview/{token}")

    assert status == 404
    assert b"no such preview" in body or b"nothing is at" in body
