"""Who briefs in tests: of the small town, and of both packaged cities as they come."""

from datetime import UTC, date, datetime
from functools import partial

import pytest

from data import CITIES
from geo import city as cities
from geo import cube, layers
from geo.briefing.scene import Scene
from geo.briefing.teller import Briefer
from geo.plan import packaged
from geo.plan.event import Event
from geo.plan.fold import fold
from geo.plan.index import Index
from geo.seed import seed
from geo.store import open_store
from geo.story import Teller
from geo.text import Text
from geo.tongue import SWEDISH

TODAY = date(2026, 11, 24)


@pytest.fixture(scope="session")
def planned():
    """Make a plan of drafts, or of what was drafted at some moment."""

    def plan(*drafts):
        pairs = [each if isinstance(each, tuple) else (None, each) for each in drafts]
        events = [
            Event(
                kind=each.kind,
                subject=each.subject,
                body=each.body,
                id=each.id,
                number=number,
                at=at or datetime(2018, 1, 1, tzinfo=UTC),
                who="Ada",
                revision=number,
            )
            for number, (at, each) in enumerate(pairs, 1)
        ]
        return fold(events)

    return plan


@pytest.fixture(scope="session")
def brief_of(tmp_path_factory, planned):
    """Return who briefs of a city with some incidents and a plan."""

    def brief(city, *drafts, rows=None, today=TODAY, say=SWEDISH):
        store = open_store(tmp_path_factory.mktemp("stores") / city.id, synthetic=city.synthetic)
        if rows is not None:
            store.add(rows, batch="test")
        return _briefer(city, store, planned(*drafts), today, say)

    return brief


@pytest.fixture(scope="session")
def packaged_briefers(tmp_path_factory, planned):
    """Return who briefs of each packaged city, with what comes with it."""
    return {name: _packaged(city, tmp_path_factory, planned) for name, city in _cities().items()}


def _cities():
    return cities.cities(CITIES)


def _packaged(city, tmp_path_factory, planned):
    store = open_store(tmp_path_factory.mktemp("stores") / city.id, synthetic=city.synthetic)
    seed(store, city)
    plan = planned(*packaged.read(city.directory / "plan.toml", city))
    return _briefer(city, store, plan, city.as_of if city.synthetic else TODAY, SWEDISH)


def _briefer(city, store, plan, today, say):
    counted = cube.build(store)
    layer = partial(_layer, city, counted, store)
    teller = Teller(city, say, today, layer, layers.offered(city, counted))
    return Briefer(teller, lambda _: Index(city, plan), lambda _: (), lambda: counted)


def _layer(city, counted, store, name, ask):
    return layers.layer(name, city, counted, store, ask)


@pytest.fixture(scope="session")
def scene():
    """Return a scene of a kind."""

    def made(kind, **fields):
        return Scene(id="x", kind=kind, title=Text.of("Något"), **fields)

    return made
