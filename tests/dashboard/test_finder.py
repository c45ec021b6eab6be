"""What the finder says, what it offers, and that it forgets what was typed."""

import json

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import cache
from dashboard.commands import addresses
from dashboard.i18n import language
from dashboard.parts import found
from dashboard.parts.found import Note
from geo.search import MOST, Found, Match

SWEDISH = language("sv")


@pytest.fixture(autouse=True)
def data(tmp_path, monkeypatch):
    monkeypatch.setenv(cache.DATA_VARIABLE, str(tmp_path / "data"))
    cache.forget()
    yield tmp_path / "data"
    cache.forget()


@pytest.fixture
def malmo():
    return cache.cities()["malmo"]


# The words


def match(*areas, name="Storgatan", why="street"):
    return Match(name, areas, why)


@pytest.mark.parametrize(
    ("what", "sentence"),
    [
        (Found((match("11316"),)), "Storgatan ligger i Möllevången."),
        (Found((match("11316", why="address"),)), "Storgatan ligger i Möllevången."),
        (Found((match("11316", why="name"),)), "Du har valt Möllevången."),
        (Found((match("b-rosengard", why="alias"),)), "Du har valt Rosengård (stadsdel)."),
        (Found((match("11316"), match("11316", name="Torget"))), "Du har valt Möllevången."),
        (
            Found((match("11316", "36213"),)),
            "Storgatan går genom flera områden. Vilket bor du i?",
        ),
        (
            Found((match("11316"), match("36213"))),
            "Det finns flera namn som liknar det du skrev. Vilket menar du?",
        ),
        (
            Found(tuple(match("11316", "36213", name=str(at)) for at in range(MOST))),
            "Det finns många namn som liknar det du skrev. Välj ett, eller skriv mer av det.",
        ),
        (
            Found(near=(match("11316"),)),
            "Vi hittar inget som heter precis så. Menar du något av det här?",
        ),
        (
            Found(),
            "Vi hittar inget som heter så. Pröva en annan stavning, eller välj i listan.",
        ),
    ],
)
def test_what_came_of_a_search_is_one_plain_sentence(malmo, what, sentence):
    assert found.said(Note("malmo", None, what), malmo.areas, SWEDISH) == sentence


def test_what_the_device_found_is_said_of_the_person(malmo):
    note = Note("malmo", "11316", Found((match("11316", why="name"),)), here=True)

    assert found.said(note, malmo.areas, SWEDISH) == "Du är i Möllevången."


def test_the_areas_of_one_street_are_offered_and_of_several_names_the_names(malmo):
    street, other = match("11316", "36213"), match("36213", name="Torget")

    def offered(what):
        return [
            found.label(each, malmo.areas, SWEDISH) for each in found.choices(what, malmo.areas)
        ]

    assert offered(Found((street,))) == ["Möllevången", "Lindängen"]
    assert offered(Found((street, other))) == ["Storgatan (gata)", "Torget (gata)"]
    assert offered(Found(near=(other,))) == ["Torget (gata)"]
    assert offered(Found((other,))) == []


# The page


def page() -> None:
    from dashboard import state  # noqa: PLC0415  AppTest runs the text of this function
    from dashboard.parts import finder  # noqa: PLC0415
    from dashboard.parts.seen import Seen  # noqa: PLC0415

    finder.draw(Seen.of(state.view()))


@pytest.fixture
def app():
    return AppTest.from_function(page, default_timeout=60).run()


def search(app, typed):
    app.text_input(key="find-typed").set_value(typed)
    app.button(key="find-go").click()
    app.run()
    assert not app.exception
    return app


def status(app):
    return next(each.value for each in app.markdown if 'role="status"' in each.value)


def offered(app):
    return [each.label for each in app.button if each.key.removeprefix("find-").isdigit()]


def chosen(app):
    return app.query_params.get("area")


def test_a_street_across_several_areas_asks_which(app):
    search(app, "nobelvagen 12")

    assert "Nobelvägen går genom flera områden" in status(app)
    assert len(offered(app)) == 11
    assert chosen(app) is None

    app.button(key="find-2").click()
    app.run()

    assert chosen(app) == "11316"
    assert "Du har valt Möllevången." in status(app)
    assert offered(app) == []


def test_one_area_is_chosen_at_once(app):
    search(app, "lindagen")

    assert chosen(app) == "36213"
    assert "Du har valt Lindängen." in status(app)


def test_a_note_ends_when_another_area_is_chosen(app):
    search(app, "lindagen")

    app.query_params["area"] = "11316"
    app.run()

    assert "Lindängen" not in status(app)


def test_nothing_typed_is_no_question(app):
    search(app, "lindagen")
    search(app, "  ")

    assert ">Du har valt" not in status(app)
    assert chosen(app) == "36213"


def test_an_imported_register_is_noticed_at_the_next_search(app, malmo, tmp_path):
    search(app, "Nobelvägen 12")
    assert chosen(app) is None
    lon, lat = malmo.areas.label("11316")
    register = tmp_path / "register.csv"
    register.write_text(f"gata,gatunummer,longitude,latitude\nNobelvägen,12,{lon},{lat}\n", "utf-8")

    addresses.import_addresses(register, malmo)
    search(app, "Nobelvägen 12")

    assert chosen(app) == "11316"
    assert "Nobelvägen ligger i Möllevången." in status(app)


STREETS = {"Xerxes Ett": "11316", "Xerxes Tolv": "36213"}
SECRET = "Ramels väg 8731 C"


@pytest.mark.parametrize("typed", [SECRET, SECRET.replace("Ramels", "Nobels"), "Xyz 8731 C"])
def test_what_was_typed_is_kept_nowhere(app, typed, capfd, caplog):
    caplog.set_level("DEBUG")
    search(app, typed)

    session = app.session_state._state._state
    kept = {name: getattr(session, name) for name in session.__slots__}
    assert "find-typed" in kept["_old_state"] | kept["_new_session_state"], "this is all of it"
    told = [*capfd.readouterr(), caplog.text, repr(app.query_params), str(kept)]
    assert [each for each in told if "8731" in each] == []
    assert app.text_input(key="find-typed").value == ""


def test_once_a_search_is_answered_the_session_holds_no_street(app):
    search(app, SECRET)
    assert "Ramels väg ligger i Herrgården." in status(app)

    session = app.session_state._state._state
    assert "Ramels" not in str({name: getattr(session, name) for name in session.__slots__})


def test_no_number_goes_out_with_a_log_or_an_address(app, capfd, caplog):
    caplog.set_level("DEBUG")
    search(app, "Nobelvägen 12")

    assert [told for told in [*capfd.readouterr(), caplog.text] if "Nobelv" in told] == []
    assert dict(app.query_params) == {}


def test_a_name_that_looks_like_markup_is_written_as_it_is(app, malmo, tmp_path):
    register = tmp_path / "register.csv"
    doors = [(f"**{name}** [gatan](https://example.org)", area) for name, area in STREETS.items()]
    rows = [",".join(map(str, (name, 1, *malmo.areas.label(area)))) for name, area in doors]
    register.write_text("\n".join(["gata,gatunummer,longitude,latitude", *rows]), "utf-8")
    addresses.import_addresses(register, malmo)

    search(app, "xerxes")

    assert offered(app)[0].startswith(r"\*\*Xerxes Ett\*\* \[gatan\]\(https\:")
    app.button(key="find-0").click()
    app.run()
    assert "**Xerxes Ett** [gatan](https://example.org) ligger i Möllevången" in status(app)


def test_the_list_takes_no_words_of_its_own(app):
    [list_] = app.selectbox

    assert list_.proto.accept_new_options is False
    assert list_.placeholder == "Välj i listan"


def test_the_map_is_not_there_until_it_is_asked_for(app):
    assert app.get("component_instance") == []

    app.button(key="find-opener").click()
    app.run()

    assert len(app.get("component_instance")) == 1
    assert app.button(key="find-opener").label == "Dölj kartan"


def test_the_button_for_the_device_is_told_where_the_outlines_are_and_no_more(app):
    [told] = (each for each in _parts(app) if "shapes" in each)

    assert told["shapes"].startswith("./api/v1/areas?city=malmo&level=neighbourhood&v=")
    assert set(told) == {"module", "shapes", "lang", "words"}


def test_an_area_that_is_found_is_where_the_reader_is_brought_but_not_one_from_the_list(app):
    def arrived():
        [told] = (each for each in _parts(app) if "arrived" in each)
        return told["arrived"], told["name"]

    assert arrived() == (0, "")
    search(app, "Lindängen")
    assert arrived() == (1, "Lindängen")

    app.selectbox[0].set_value("11316")
    app.run()
    assert arrived() == (1, "Möllevången")


def _parts(app):
    return [json.loads(each.proto.json) for each in app.get("bidi_component")]
