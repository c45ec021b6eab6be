"""The memory of the server: each answer once, nobody waits in vain, and all of it is forgotten."""

import functools
import importlib
import json
import pkgutil
from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest

from dashboard import cache
from dashboard.cache import remembering
from dashboard.commands import events
from geo.filter import Filter

PATIENCE = 20
"""Seconds that a test waits for a thread that it has itself let go."""

MODULES = [
    importlib.import_module(f"{cache.__name__}.{each.name}")
    for each in pkgutil.iter_modules(cache.__path__)
]


@pytest.fixture
def server(monkeypatch, tmp_path):
    """Return a function that makes this the server of a data directory, as a new one would be."""

    def of(name):
        monkeypatch.setenv(cache.DATA_VARIABLE, str(tmp_path / name))
        cache.forget()

    yield of
    cache.forget()


class Slow:
    """Work that waits, once it has begun, until it is told to go on."""

    def __init__(self):
        self.asked, self.begun, self.go = [], Event(), Event()

    def __call__(self, key):
        self.asked.append(key)
        if key == "slow":
            self.begun.set()
            assert self.go.wait(PATIENCE)
        return object()


def test_who_asks_for_what_is_being_worked_out_waits_for_that_answer():
    work = Slow()
    answer = cache.once(2)(work)
    with ThreadPoolExecutor(2) as pool:
        first = pool.submit(answer, "slow")
        assert work.begun.wait(PATIENCE)
        second = pool.submit(answer, "slow")
        work.go.set()

    assert first.result() is second.result()
    assert work.asked == ["slow"]


def test_what_is_only_kept_lets_other_questions_through_meanwhile():
    work = Slow()
    answer = cache.kept(2)(work)
    with ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(answer, "slow")
        assert work.begun.wait(PATIENCE)
        quick = answer("quick")
        assert not waiting.done()
        work.go.set()

    assert answer("quick") is quick
    assert answer("slow") is waiting.result()
    assert work.asked == ["slow", "quick"]


@pytest.mark.parametrize("remembered", [cache.once, cache.kept])
def test_no_more_answers_are_remembered_than_were_said(remembered):
    work = Slow()
    answer = remembered(2)(work)
    for key in ("a", "b", "a", "c", "b"):
        answer(key)

    assert work.asked == ["a", "b", "c", "b"]


@pytest.mark.parametrize("remembered", [cache.once, cache.kept])
def test_whoever_remembers_is_forgotten_without_being_named_anywhere(remembered):
    work, latest = Slow(), remembering.Latest()
    answer = remembered(2)(work)
    first, latest["a"] = answer("a"), 1
    cache.forget()

    assert answer("a") is not first
    assert latest == {}


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.__name__)
def test_nothing_in_the_memory_is_remembered_past_forget(module):
    found = {name: each for name, each in vars(module).items() if not name.startswith("__")}
    lasting = [name for name, each in found.items() if type(each) in {dict, list, set}]
    lenders = (functools.cache, functools.lru_cache)
    borrowed = [name for name, each in found.items() if any(each is one for one in lenders)]

    if module is remembering:
        assert (lasting, borrowed) == (["_forgetting"], ["lru_cache"])
    else:
        assert (lasting, borrowed) == ([], [])


def test_no_module_of_the_memory_hides_what_is_asked_of_it():
    assert not {module.__name__.rpartition(".")[2] for module in MODULES} & set(cache.__all__)


def test_a_server_of_other_data_tells_its_own_notices_though_its_store_changed_as_often(
    server, tmp_path
):
    told = []
    for number, name in ((1, "here"), (2, "there")):
        server(name)
        malmo = cache.cities()["malmo"]
        file = tmp_path / f"{name}.json"
        file.write_text(json.dumps([notice(number)]), "utf-8")
        events.tally(file, malmo)
        found = cache.notices("malmo", malmo.areas.whole.id, Filter())
        told.append((cache.store("malmo").version, found["url"].iloc[0]))

    assert told[0][0] == told[1][0]
    assert ["/1/" in told[0][1], "/2/" in told[1][1]] == [True, True]


def notice(number):
    return {
        "id": 9_000_000 + number,
        "datetime": "2026-10-05 10:00:00 +02:00",
        "name": "05 oktober 09:30, Rån, Malmö",
        "summary": "Man rånad.",
        "type": "Rån",
        "url": f"/aktuellt/{number}/",
        "location": {"name": "Malmö", "gps": "55.6,13.0"},
    }
