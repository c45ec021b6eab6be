"""When notices were last fetched stands where notices are shown, in every language."""

import re
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from dashboard import cache
from dashboard.i18n import NAMES, language
from dashboard.parts import about, fetched, notices
from dashboard.parts.seen import Seen
from dashboard.poll import Fetched, config, last
from dashboard.poll import state as states
from dashboard.poll.state import State
from dashboard.viewstate import ViewState
from geo.tongue import SWEDISH

GOOD = datetime(2026, 11, 28, 13, 30, tzinfo=UTC).timestamp()
"""Half past two in Sweden."""
LATER = GOOD + 600
HERE = "https://polisen.se/api/events"


@pytest.fixture
def malmo(tmp_path, monkeypatch):
    """Return the city, in a data directory that polls."""
    monkeypatch.setenv(cache.DATA_VARIABLE, str(tmp_path))
    (tmp_path / "config.toml").write_text("[events]\npoll = true\n", "utf-8")
    cache.forget()
    yield cache.cities()["malmo"]
    cache.forget()
    config.configured.cache_clear()


@pytest.fixture
def kept(malmo, tmp_path):  # noqa: ARG001  whose directory it is
    """Return a function that writes a state, as the poller does."""

    def write(**fields):
        (tmp_path / "events").mkdir(exist_ok=True)
        states.write(tmp_path / "events" / "state.json", State(**{"address": HERE, **fields}))

    return write


def test_before_the_first_try_nothing_is_told(malmo, kept):
    assert last(malmo) is None
    kept()
    assert last(malmo) is None
    assert fetched.sentences(malmo, SWEDISH) == ()


def test_the_last_good_time_is_told_as_clocks_are_in_the_city(malmo, kept):
    kept(tried=GOOD, good=GOOD)

    found = last(malmo)

    assert found == Fetched(found.at, ok=True, why=None, good=found.at)
    assert found.at.isoformat() == "2026-11-28T14:30:00+01:00"
    assert fetched.sentences(malmo, SWEDISH) == (
        "Hämtat från polisen.se 28 november 2026, kl. 14.30.",
    )


def test_a_failure_is_told_beside_the_last_good_time(malmo, kept):
    kept(tried=LATER, good=GOOD, why="silent")

    assert last(malmo).ok is False
    assert fetched.sentences(malmo, SWEDISH) == (
        "Hämtat från polisen.se 28 november 2026, kl. 14.30.",
        "Senaste försöket 28 november 2026, kl. 14.40 misslyckades: polisen.se svarade inte.",
    )


@pytest.mark.parametrize("code", NAMES)
@pytest.mark.parametrize("why", ["silent", "busy", "strange", "gone", "store"])
def test_each_failure_has_words_with_its_time_in_every_language(malmo, kept, why, code):
    kept(tried=LATER, why=why)

    (told,) = fetched.sentences(malmo, language(code))

    assert re.search("14[.:]40", told)


def test_a_new_try_is_told_at_once(malmo, kept):
    kept(tried=GOOD, good=GOOD)
    before = last(malmo)

    kept(tried=LATER, good=LATER)

    assert last(malmo).at > before.at


def test_of_another_address_nothing_is_told(malmo, kept):
    kept(address="https://polisen.se/other", tried=GOOD, good=GOOD)

    assert last(malmo) is None


def test_a_state_that_cannot_be_read_tells_nothing(malmo, kept, tmp_path):
    kept(tried=GOOD, good=GOOD)
    (tmp_path / "events" / "state.json").write_text("{", "utf-8")

    assert last(malmo) is None


def test_the_page_tells_it_beside_the_data_set_of_the_notices_only(malmo, kept):
    kept(tried=GOOD, good=GOOD)

    told = [str(about._dataset(each, malmo, SWEDISH)) for each in malmo.datasets]

    where = [each for each in told if "Hämtat från polisen.se" in each]
    assert len(where) == 1
    assert 'id="data-notices"' in where[0]


def test_the_list_of_notices_tells_it_below_them(malmo, kept):
    kept(tried=GOOD, good=GOOD)
    view = ViewState(city="malmo")
    ask = replace(view.ask(malmo), first=None, last=None)

    *_, last_words = notices.latest(malmo.areas.whole, Seen(view, malmo, ask, SWEDISH))

    (words,) = last_words.line
    assert words.endswith("Hämtat från polisen.se 28 november 2026, kl. 14.30.")
