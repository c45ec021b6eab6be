"""The forms of the plan as people fill them in: nothing typed is lost, nothing said is missed."""

from dataclasses import replace

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import cache
from dashboard.parts.plan import fieldwords, news
from dashboard.parts.plan.editing import bring, desk, loglines, reasons, typed
from dashboard.parts.seen import Seen
from dashboard.viewstate import ViewState
from geo.plan.changes import Change
from geo.spelling import alphabet
from geo.text import Text
from geo.tongue import SWEDISH

CITY = "exempelstad"
WALK = "lykt-kvallsvandring"
NOT_SAVED = "Inget är sparat än. 1 fält behöver rättas."

pytestmark = pytest.mark.usefixtures("data_of_its_own")


def editing() -> None:
    from dashboard import state  # noqa: PLC0415  AppTest runs the text of this function
    from dashboard.parts.plan.editing import edit  # noqa: PLC0415
    from dashboard.parts.seen import Seen  # noqa: PLC0415

    edit.draw(Seen.of(state.view()))


@pytest.fixture
def app():
    app = AppTest.from_function(editing, default_timeout=60)
    for name, value in {"city": CITY, "show": "edit", "link": f"activity:{WALK}"}.items():
        app.query_params[name] = value
    app.run()
    return app.text_input(key="editor-typed").input("Ada").run()


def field(app, name, kind="text_input"):
    [form] = app.session_state[desk.DESK].values()
    return getattr(app, kind)(key=form.key(name))


def save(app):
    return app.button(key=desk.SAVE).click().run()


def said(app):
    assert not app.exception
    return " ".join(each.value for each in app.markdown)


def walk():
    return cache.plan(CITY).entries[WALK].activity


def way(node, key):
    """Return where in the page the widget of a key stands: its number in each room around it."""
    for at, each in node.children.items():
        if getattr(each, "key", None) == key:
            return (at,)
        if hasattr(each, "children") and (found := way(each, key)):
            return (at, *found)
    return ()


def test_what_came_of_a_press_is_told_at_the_top_and_beside_the_button(app):
    field(app, "starts").input("fel")
    save(app)
    assert said(app).count(NOT_SAVED) == 2
    assert "Det gäller ”Första dagen”." in said(app)

    field(app, "starts").input("2024-04-19")
    save(app)
    assert said(app).count("Sparat: ") == 2


def test_the_button_stays_in_its_place_whatever_is_told_so_that_the_focus_stays_on_it(app):
    before = way(app.main, desk.SAVE)

    field(app, "source").input("fel")
    save(app)
    assert (len(before) > 2, way(app.main, desk.SAVE)) == (True, before)

    field(app, "source").input("https://exempel.se")
    save(app)
    assert way(app.main, desk.SAVE) == before


@pytest.mark.parametrize(
    ("name", "words", "told"),
    [
        ("find", "Ingenstansgatan", "Platsen som du skrev är inte tillagd."),
        ("called", "Vid bron", "Namnet hör inte till någon plats än."),
    ],
)
def test_a_place_that_is_typed_and_not_added_is_not_lost_when_the_form_is_saved(
    app, name, words, told
):
    before = walk()
    field(app, name).input(words)
    save(app)

    assert told in said(app)
    assert field(app, name).value == words
    assert walk() == before

    field(app, name).input("")
    save(app)
    assert NOT_SAVED not in said(app)


def test_a_line_that_is_not_done_keeps_the_form_from_being_saved():
    city = cache.cities()[CITY]
    _, wrong = typed.read({**typed.fields(walk()), "line": ((18.9, 55.8),)}, walk(), city, ())

    [line] = wrong
    assert reasons.said(line, SWEDISH).startswith("Linjen är inte klar.")


def test_a_place_that_is_added_is_told_and_so_is_one_outside_the_municipality(app):
    field(app, "find").input("Lykttorget").run()
    assert "Tillagd: Lykttorget" in said(app)

    field(app, "find").input("55.6, 13.0").run()
    assert "Platsen ligger utanför kommunen." in said(app)

    field(app, "find").input("").run()
    assert "Platsen ligger utanför kommunen." not in said(app)


def test_a_list_that_waits_for_a_promise_says_so(app):
    assert not field(app, "commitment", "selectbox").disabled

    field(app, "promise", "selectbox").set_value(None).run()

    empty = field(app, "commitment", "selectbox")
    assert (empty.disabled, empty.placeholder) == (True, "Välj ett löfte först")


def test_languages_stand_in_the_order_of_their_names_after_those_of_the_form(app):
    names = field(app, "languages", "button_group").options
    assert names[:2] == [fieldwords.spoken(code, SWEDISH) for code in ("sv", "en")]
    assert names[2:] == sorted(names[2:], key=alphabet)


def test_the_log_says_import_once():
    assert loglines.batch("import-10bc65a6759a", SWEDISH) == "import 10bc65a6759a"


def give(app, *lines):
    app.session_state[desk.TASK] = "file"
    app.run()
    raw = "\n".join(lines).encode()
    app.file_uploader(key=bring.FILE).set_value(("plan.csv", raw, "text/csv"))
    return app.run()


def test_a_column_that_does_not_come_along_is_told(app):
    give(app, "Aktivitet;Ansvarig;Löfte;Väder", "Loppis;Exempelstads stad;Lyktstaden 2025;sol")

    assert "1 ny aktivitet" in said(app)
    assert "1 kolumn i filen används inte: Väder." in said(app)


def test_a_file_without_a_title_is_told_so_in_the_reader_s_own_language(app):
    give(app, "Väder;Vind", "sol;svag")

    assert "Ingen kolumn i filen är rubriken på en aktivitet." in said(app)
    assert "the mapping" not in said(app)


def test_what_is_new_of_a_title_stands_in_the_language_that_changed():
    before = walk()
    after = replace(before, title=Text((("sv", before.title.to("sv")), ("en", "A walk, at night"))))
    of = cache.events(CITY)[-1]
    change = Change(
        kind="changed", part=WALK, activity=after, event=of, fields=("title",), before=before
    )

    [told] = news.small(change, Seen.of(ViewState(city=CITY)))
    assert "är ”A walk, at night”" in told
    assert before.title.to("sv") not in told
