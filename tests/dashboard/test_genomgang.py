"""The briefing's page: its stage, the list of its scenes, the speaker's window, and its end."""

import html
import re

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import briefing, cache
from dashboard.parts.briefing import drive, parts, speaker
from dashboard.parts.seen import Seen
from dashboard.viewstate import ViewState

pytestmark = pytest.mark.usefixtures("data_of_its_own")

MADE_UP = "exempelstad"
IMPOSSIBLE = {"i går": "Skriv dagen", "": "Skriv dagen", "2190-01-01": "har inte varit än"}
"""Days that no briefing can have been held, and what is told of each."""
SCENE = re.compile(r'data-to="\d+"[^>]*><span>([^<]*)</span>')
ITEM = re.compile(r'data-item="(\d+)"')


def page() -> None:
    from dashboard.views import genomgang  # noqa: PLC0415  AppTest runs the text of this function

    genomgang.render()


def opened(**query):
    app = AppTest.from_function(page, default_timeout=60)
    for name, value in {"city": MADE_UP, **query}.items():
        app.query_params[name] = value
    app.run()
    assert not app.exception
    return app


def press(app, key):
    app.button(key=key).click().run()
    assert not app.exception
    return app


def asked(app, name):
    """Return what the address says; None: nothing."""
    told = app.query_params.get(name)
    return told[0] if isinstance(told, list) else told


def words(app):
    return " ".join(each.value for each in app.markdown)


def titles():
    return [each.title.to("sv") for each in briefing.scenes(MADE_UP)]


def test_the_scenes_are_gone_through_and_the_first_and_the_last_are_the_ends():
    app = opened()
    assert asked(press(app, "drive-previous"), "scene") is None
    assert asked(press(app, "drive-next"), "scene") == "2"
    assert titles()[1] in words(app)
    last = str(len(titles()))
    assert asked(press(app, "drive-last"), "scene") == last
    assert asked(press(app, "drive-next-page"), "scene") == last
    assert asked(press(app, "drive-first"), "scene") is None


def test_an_area_that_was_jumped_to_belongs_to_its_scene():
    view = ViewState(city=MADE_UP, scene=2, area="90101")

    assert drive.at(view, 3) == ViewState(city=MADE_UP, scene=3)
    assert drive.at(view, 2) == view
    assert drive.at(view, 99).scene == len(titles())


def test_the_list_holds_every_scene_in_its_order_and_what_can_be_taken_along():
    app = press(opened(scene="2"), "drive-overview")
    assert asked(app, "part") == "overview"
    told = words(app)

    assert [html.unescape(title) for title in SCENE.findall(told)] == titles()
    assert "briefing.pdf?city=exempelstad&amp;lang=sv" in told
    assert "briefing.pptx?city=exempelstad&amp;lang=sv" in told
    assert asked(press(app, "drive-back"), "part") is None
    assert asked(app, "scene") == "2"


def test_an_area_of_the_list_is_shown_on_a_scene_that_has_a_map():
    app = opened(part="overview", scene=str(len(titles())))
    app.selectbox(key="area").set_value("90101").run()

    assert asked(app, "area") == "90101"
    assert asked(app, "part") is None
    scene = int(asked(app, "scene") or 1)
    assert briefing.slide(MADE_UP, "sv", scene).told.look is not None


def test_only_the_speaker_sees_the_notes_and_what_comes_next():
    notes = briefing.slide(MADE_UP, "sv", 1).notes
    assert notes

    spoken = words(opened(part="speaker"))
    assert all(note in spoken for note in notes)
    assert f"Sedan: {titles()[1]}" in spoken
    shown = words(opened())
    assert not any(note in shown for note in notes)


@pytest.fixture
def database_away():
    """Take the database of plans and briefings away, as if its server were down."""
    log = briefing.held_log(MADE_UP)
    file = cache.data_directory() / "plan.sqlite"
    aside = file.with_name("aside.sqlite")
    log.dispose()
    file.rename(aside)
    file.mkdir()
    yield
    log.dispose()
    file.rmdir()
    aside.rename(file)


@pytest.mark.usefixtures("database_away")
def test_a_scene_that_cannot_be_made_says_so_and_is_driven_on(caplog):
    app = opened(scene="2")
    assert titles()[1] in words(app)
    assert "kunde inte hämtas" in words(app)
    assert "scene 2 of exempelstad could not be made" in caplog.text

    assert titles()[2] in words(press(app, "drive-next"))
    assert titles()[2] in words(opened(scene="3", part="speaker"))


@pytest.mark.parametrize("city", ["malmo", MADE_UP])
def test_the_speaker_can_light_what_the_stage_has_under_the_same_number(city):
    seen = Seen.of(ViewState(city=city))
    for slide in briefing.slides(city, "sv"):
        drawn = "".join(parts.drawn(slide, seen))

        assert ITEM.findall(drawn) == [str(n) for n in range(len(speaker.items(slide)))]


def test_a_briefing_is_closed_by_somebody_on_a_day_that_can_be_and_taken_back():
    app = opened(part="overview")
    assert app.button(key="closing-go").disabled
    app.text_input(key="editor-typed").set_value("Ada").run()
    day = cache.today(MADE_UP)
    for typed, told in IMPOSSIBLE.items():
        app.text_input(key="closing-day").set_value(typed).run()
        assert told in words(press(app, "closing-go"))
        assert briefing.held(MADE_UP) == ()
    app.text_input(key="closing-day").set_value(day.isoformat()).run()

    press(app, "closing-go")
    assert "är avslutad" in words(app)
    assert [(each.day, each.who) for each in briefing.held(MADE_UP)] == [(day, "Ada")]

    press(app, "closing-go")
    assert "är redan avslutad" in words(app)
    press(app, f"closing-back-{briefing.held(MADE_UP)[0].number}")
    assert "tillbakatagen" in words(app)
    assert briefing.held(MADE_UP) == ()
