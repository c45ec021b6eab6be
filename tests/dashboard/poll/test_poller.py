"""The poller against a server that plays the real one: what it calls, keeps, and tells."""

# ruff: noqa: PLR0913, PLR0917  a test names what takes part in it

import logging
import shutil
import threading
from dataclasses import replace
from pathlib import Path

import pytest
from filelock import FileLock

from dashboard import cache, poll
from dashboard.poll import config, rules
from dashboard.poll import state as states
from dashboard.poll.config import Feed
from dashboard.poll.poller import AGAIN, IDLE, Poller
from dashboard.viewstate import ViewState

REFERENCE = Path(__file__).parents[4] / "shared" / "reference"
SHAPE = REFERENCE / "polisen_events_latest500_api_shape.json"
EVERY = 600.0


@pytest.fixture(scope="module")
def packaged(tmp_path_factory):
    """Return a directory with what is packaged, which takes a second to make."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(cache.DATA_VARIABLE, str(tmp_path_factory.mktemp("packaged")))
        cache.forget()
        cache.store("malmo")
        yield cache.data_directory()
    cache.forget()


@pytest.fixture
def data(packaged, tmp_path, monkeypatch):
    """Keep everything of a test in a directory of its own."""
    shutil.copytree(packaged, tmp_path, dirs_exist_ok=True)
    monkeypatch.setenv(cache.DATA_VARIABLE, str(tmp_path))
    cache.forget()
    yield tmp_path
    cache.forget()
    config.configured.cache_clear()


@pytest.fixture
def malmo(data):  # noqa: ARG001  which is read from there
    return cache.cities()["malmo"]


@pytest.fixture
def poller(data, api, malmo, clock):
    """Return a function that makes a poller, as a server that starts does."""

    def made(**changes):
        feed = Feed(changes.pop("address", api.address), EVERY)
        made = Poller(feed, data / "events", (malmo,), "lofteskartan/1", clock, lambda: 0.0, 60.0)
        return replace(made, **changes) if changes else made

    return made


def turn(poller, clock):
    """Take a turn, and let as much time pass as it asks for."""
    clock.pass_(poller.turn())


def turns(poller, clock, number):
    for _ in range(number):
        turn(poller, clock)


def state(data):
    return states.read(data / "events" / "state.json")


def ids():
    kept = cache.store("malmo").read(lambda rows: rows.filter(rows.id >= "9000000")[["id"]])
    return sorted(int(each) - 9_000_000 for each in kept["id"] if each.startswith("9"))


def test_new_notices_are_kept_once_and_stay_as_they_were(api, play, poller, clock, data):
    first, second = play.notice(1), play.notice(2)
    changed = play.notice(1, "Ett annat ord.")
    api.answers(play.whole(play.body(first)), play.whole(play.body(changed, second)))

    turns(poller(), clock, 1)
    assert ids() == [1]
    before = cache.store("malmo").read(lambda rows: rows.filter(rows.id == "9000001"))
    turns(poller(), clock, 1)

    assert ids() == [1, 2]
    after = cache.store("malmo").read(lambda rows: rows.filter(rows.id == "9000001"))
    assert after.equals(before)
    assert sorted(each.name for each in (data / "events").iterdir()) == [
        "events.json", "poll.lock", "state.json",
    ]  # fmt: skip


def test_a_page_shows_new_notices_without_a_restart(api, play, poller, clock, malmo):
    api.answers(play.whole(play.body(play.notice(1))))
    ask = ViewState(city="malmo").ask(malmo)
    whole = malmo.areas.whole.id
    ask = replace(ask, first=None, last=None)
    assert not cache.notices("malmo", whole, ask)["url"].str.contains("05-oktober-08.30").any()

    turn(poller(), clock)

    assert cache.notices("malmo", whole, ask)["url"].str.contains("05-oktober-08.30").any()


def test_an_answer_that_is_the_same_is_asked_about_and_not_imported_again(
    api, play, poller, clock, data
):
    content = play.whole(play.body(play.notice(1)), ETag='"1"')
    api.answers(content, play.whole(b"", 304), content)

    turns(poller(), clock, 3)

    tags = [each.headers.get("if-none-match") for each in api.asked]
    assert tags == [None, '"1"', '"1"']
    assert state(data).good == clock() - EVERY
    assert cache.store("malmo").version == 2


def test_without_the_answer_on_the_disk_a_whole_one_is_asked_for(api, play, poller, clock, data):
    api.answers(play.whole(play.body(play.notice(1)), ETag='"1"'))
    turn(poller(), clock)

    (data / "events" / "events.json").unlink()
    turn(poller(), clock)

    assert "if-none-match" not in api.asked[1].headers
    assert (data / "events" / "events.json").exists()


def test_a_restart_calls_no_sooner(api, poller, clock):
    turn(poller(), clock)
    clock.pass_(-1)

    waits = [poller().turn() for _ in range(3)]

    assert len(api.asked) == 1
    assert waits == [1.0, 1.0, 1.0]


def test_two_pollers_of_one_directory_make_one_call(api, poller):
    pollers, begin = [poller() for _ in range(2)], threading.Barrier(2)

    def take(each):
        begin.wait()
        each.turn()

    threads = [threading.Thread(target=take, args=(each,)) for each in pollers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(api.asked) == 1


def test_while_another_server_holds_the_lock_nothing_is_called(api, poller, data):
    (data / "events").mkdir()

    with FileLock(data / "events" / "poll.lock"):
        waited = []
        thread = threading.Thread(target=lambda: waited.append(poller().turn()))
        thread.start()
        thread.join()

    assert waited == [rules.GAP]
    assert api.asked == []


def test_an_address_that_is_gone_is_called_once_until_the_address_changes(
    api, play, poller, clock, data
):
    api.answers(play.whole(b"", 404))

    turns(poller(), clock, 5)
    assert len(api.asked) == 1
    assert state(data).why == "gone"
    turns(poller(address=f"{api.site}/new"), clock, 1)

    assert [each.path for each in api.asked] == ["/api/events", "/new"]


@pytest.mark.parametrize(
    ("answer", "why", "wait"),
    [
        ({"status": 429, "Retry_After": "7200"}, "busy", 7200),
        ({"status": 403}, "busy", EVERY),
        ({"status": 500}, "silent", EVERY),
        ({"content": b"<!DOCTYPE html><html>502</html>"}, "strange", EVERY),
        ({"content": b'{"error": "x"}'}, "strange", EVERY),
        ({"content": b'[{"a": 1}]'}, "strange", EVERY),
        ({"content": b'[{"id": 9000001, "datet'}, "strange", EVERY),
        ({"content": b"[" * 100_000}, "strange", EVERY),
        ({"content": b"\xff\xfe"}, "strange", EVERY),
        ({"content": b""}, "strange", EVERY),
    ],
)
def test_a_bad_answer_is_told_in_one_line_and_nothing_is_kept(
    api, play, poller, clock, data, caplog, answer, why, wait
):
    api.answers(play.whole(**answer))

    with caplog.at_level(logging.WARNING, "dashboard.poll"):
        poller().turn()

    assert len(caplog.messages) == 1
    assert "\n" not in caplog.text.strip()
    assert "DOCTYPE" not in caplog.text
    assert state(data).why == why
    assert rules.next_call(state(data)) == clock() + wait
    assert not (data / "events" / "events.json").exists()
    assert cache.store("malmo").version == 1


def test_a_bad_answer_leaves_the_good_one_before_it(api, play, poller, clock, data):
    good = play.body(play.notice(1))
    bad = play.whole(b"<html>", ETag='"2"')
    api.answers(play.whole(good, ETag='"1"'), bad, play.whole(b"", 304))

    turns(poller(), clock, 3)

    assert (data / "events" / "events.json").read_bytes() == good
    assert api.asked[2].headers["if-none-match"] == '"1"'


def test_redirects_are_followed_ten_seconds_apart_and_from_the_address_again(
    api, play, poller, clock
):
    api.answers(play.moved("/a"), play.moved("/b"), play.whole(play.body(play.notice(1))))
    begun = clock()

    turns(poller(), clock, 3)
    assert clock() == begun + 2 * rules.GAP + EVERY
    turn(poller(), clock)

    assert [each.path for each in api.asked] == ["/api/events", "/a", "/b", "/api/events"]
    assert ids() == [1]


def test_redirects_in_a_ring_end(api, play, poller, clock, data):
    api.answers(play.moved("/api/events"))

    turns(poller(), clock, 4)

    assert len(api.asked) == 4
    assert (state(data).why, state(data).hop) == ("strange", None)


def test_a_restart_goes_on_where_the_redirect_led(api, play, poller, clock):
    api.answers(play.moved("/a"), play.whole())

    turn(poller(), clock)
    turn(poller(), clock)

    assert [each.path for each in api.asked] == ["/api/events", "/a"]


def test_a_store_that_fails_is_tried_again_without_a_call(api, play, poller, clock, data, caplog):
    api.answers(play.whole(play.body(play.notice(1))))
    (data / "malmo").rename(data / "elsewhere")
    (data / "malmo").write_text("no directory", "utf-8")

    wait = poller().turn()

    assert wait == AGAIN
    assert (state(data).why, state(data).pending) == ("store", ("malmo",))
    assert len(caplog.messages) == 1
    (data / "malmo").unlink()
    (data / "elsewhere").rename(data / "malmo")
    clock.pass_(wait)
    poller().turn()
    assert ids() == [1]
    assert (state(data).why, state(data).pending, len(api.asked)) == (None, (), 1)


def test_records_that_are_broken_are_counted_and_the_others_kept(api, play, poller, clock, caplog):
    broken = play.notice(2, datetime="igår")
    api.answers(play.whole(play.body(play.notice(1), broken)))

    turn(poller(), clock)

    assert ids() == [1]
    assert caplog.messages == ["1 of 2 notices were refused"]


@pytest.mark.parametrize("raw", [b"", b"{", b"{}"])
def test_a_state_that_cannot_be_read_costs_an_hour_and_nothing_else(
    api, poller, clock, data, caplog, raw
):
    (data / "events").mkdir()
    (data / "events" / "state.json").write_bytes(raw)

    assert poller().turn() == IDLE
    assert poller().turn() == IDLE
    assert api.asked == []
    assert len(caplog.messages) == 1
    clock.pass_(rules.HOUR)
    poller().turn()
    assert len(api.asked) == 1


def test_a_directory_that_takes_no_file_ends_nothing(api, poller, data, caplog):
    (data / "events").write_text("no directory", "utf-8")

    assert poller()._turn_or_tell() == EVERY
    assert len(caplog.messages) == 1
    assert api.asked == []


@pytest.mark.reference
def test_a_real_answer_is_taken_and_what_is_packaged_of_it_is_not_kept_again(
    api, play, poller, clock, data, require, caplog
):
    require("reference", SHAPE.exists(), f"no {SHAPE}")
    api.answers(play.zipped(SHAPE.read_bytes()))

    turn(poller(), clock)

    assert (data / "events" / "events.json").read_bytes() == SHAPE.read_bytes()
    assert (state(data).good, state(data).why, state(data).pending) == (clock() - EVERY, None, ())
    assert cache.store("malmo").version == 1
    assert caplog.messages == []


# With the server


def written(data, words):
    (data / "config.toml").write_text(words, "utf-8")


def threads():
    return {thread.name for thread in threading.enumerate()}


def test_the_thread_lives_as_long_as_the_server_and_hangs_up_at_its_end(api, play, data):
    api.answers(play.dripping(b"HTTP/1.1 200 OK\r\n"))
    written(data, f'[events]\npoll = true\naddress = "{api.address}"')

    with poll.running(data):
        poller = next(each for each in threading.enumerate() if each.name == "poller")
        while not api.asked:
            poller.join(0.01)

    assert not poller.is_alive()
    assert state(data).why == "silent"


@pytest.mark.parametrize("words", ["", "[events]\npoll = false"])
def test_nobody_polls_who_was_not_asked_to(data, malmo, words):
    written(data, words)

    with poll.running(data):
        assert "poller" not in threads()

    assert poll.last(malmo) is None
    assert not (data / "events").exists()


def test_nobody_polls_for_made_up_cities(api, data, monkeypatch):
    written(data, f'[events]\npoll = true\naddress = "{api.address}"')
    made_up = cache.cities()["exempelstad"]
    monkeypatch.setattr(cache, "cities", lambda: {"exempelstad": made_up})

    with poll.running(data):
        assert "poller" not in threads()

    assert poll.last(made_up) is None
    assert api.asked == []
