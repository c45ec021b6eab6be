"""Editing the plan: what is written, refused, told, merged with another's, and undone."""

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import cache
from dashboard.parts.plan.editing import desk, rows, saving, typed
from geo.plan import event
from geo.plan.activity import Place, Step

CITY = "exempelstad"
WALK = "lykt-kvallsvandring"
OF_WALK = f"activity:{WALK}"


@pytest.fixture(autouse=True)
def data(tmp_path, monkeypatch):
    monkeypatch.setenv(cache.DATA_VARIABLE, str(tmp_path / "data"))
    monkeypatch.delenv(cache.PLAN_VARIABLE, raising=False)
    cache.forget()
    yield tmp_path / "data"
    cache.forget()


def editing() -> None:
    from dashboard import state  # noqa: PLC0415  AppTest runs the text of this function
    from dashboard.parts.plan.editing import edit, log  # noqa: PLC0415
    from dashboard.parts.seen import Seen  # noqa: PLC0415

    seen = Seen.of(state.view())
    (log if seen.view.show == "log" else edit).draw(seen)


def page(**query):
    app = AppTest.from_function(editing, default_timeout=60)
    for name, value in {"city": CITY, "show": "edit", **query}.items():
        app.query_params[name] = value
    return app.run()


@pytest.fixture
def app():
    return named(page(link=OF_WALK))


def named(app, who="Ada"):
    return app.text_input(key="editor-typed").input(who).run()


def form(app, subject=OF_WALK):
    return app.session_state[desk.DESK][f"{saving.FORM}{CITY}|{subject}"]


def field(app, name, subject=OF_WALK, kind="text_input"):
    return getattr(app, kind)(key=form(app, subject).key(name))


def save(app):
    return app.button(key=desk.SAVE).click().run()


def said(app):
    return " ".join(each.value for each in app.markdown)


def last():
    return cache.events(CITY)[-1]


def walk():
    return cache.plan(CITY).entries[WALK].activity


def write(draft, who="Bo"):
    cache.log(CITY).append([draft], who=who)


# Who


def test_without_a_name_nothing_is_written_and_the_form_says_so():
    app = page(link=OF_WALK)
    before = cache.log(CITY).version
    assert "Utan namn sparas ingenting." in said(app)

    field(app, "title_sv").input("Någonting annat")
    save(app)

    assert cache.log(CITY).version == before
    assert "Inget är sparat." in said(app)
    assert field(app, "title_sv").value == "Någonting annat"


# One activity


def test_what_is_changed_in_the_form_is_one_event_with_the_fields_that_changed(app):
    field(app, "title_sv").input("Kvällsrunda vid torget")
    field(app, "starts").input("3 maj 2024")
    save(app)

    assert not app.exception
    assert (last().kind, last().who, last().subject) == (event.Kind.CHANGED, "Ada", OF_WALK)
    assert set(last().body) == {"title", "starts"}
    assert walk().title.to("sv") == "Kvällsrunda vid torget"
    assert "Sparat: Kvällsrunda vid torget" in said(app)


def test_a_form_that_is_saved_as_it_was_opened_writes_nothing(app):
    before = cache.log(CITY).version
    save(app)

    assert cache.log(CITY).version == before
    assert "Ingenting var ändrat" in said(app)


def test_what_is_wrong_is_told_at_its_field_and_nothing_typed_is_lost(app):
    before = cache.log(CITY).version
    field(app, "title_sv").input("En ny rubrik")
    field(app, "starts").input("i våras")
    field(app, "source").input("exempelstad")
    save(app)

    assert cache.log(CITY).version == before
    assert "2 fält behöver rättas." in said(app)
    assert "Skriv en dag" in said(app)
    assert "Skriv en adress som börjar med https://." in said(app)
    assert [field(app, name).value for name in ("title_sv", "starts", "source")] == [
        "En ny rubrik", "i våras", "exempelstad",
    ]  # fmt: skip

    field(app, "starts").input("2024-05-03")
    field(app, "source").input("")
    save(app)
    assert set(last().body) == {"title", "starts", "source"}


def test_a_new_activity_gets_an_id_of_its_title_and_is_shown_afterwards():
    app = named(page())
    app.button(key="plan-new").click()
    app.run()
    field(app, "title_sv", desk.NEW).input("Städrond på torget varje morgon!")
    field(app, "promise", desk.NEW, "selectbox").set_value("lyktstaden-2024").run()
    field(app, "responsible", desk.NEW, "selectbox").set_value("exempelstads-stad")
    save(app)

    assert not app.exception
    assert (last().kind, last().activity) == ("added", "stadrond-pa-torget-varje-morgon")
    field(app, "title_sv", f"activity:{last().activity}")


def test_a_new_activity_without_anything_is_told_what_it_needs():
    app = named(page())
    app.button(key="plan-new").click()
    app.run()
    save(app)

    assert "3 fält behöver rättas." in said(app)
    assert [
        text in said(app) for text in ("Fyll i det här.", "Välj ett löfte", "Välj en aktör")
    ] == [True, True, True]


def test_an_activity_is_withdrawn_with_why_and_its_form_says_so(app):
    field(app, "why").input("Ingen anmälde sig.")
    app.button(key=form(app).key("withdraw")).click()
    app.run()

    assert last().body == {"why": "Ingen anmälde sig."}
    assert "Aktiviteten är borttagen ur planen." in said(app)
    assert WALK not in {each.activity.id for each in cache.plan(CITY)}


def test_a_place_is_added_from_the_list_by_typing_and_taken_away(app):
    town = cache.cities()[CITY].areas
    lon, lat = town.label("90101")
    field(app, "area", kind="selectbox").set_value("90101").run()
    field(app, "find").input(f"{lat}, {lon}").run()
    assert form(app).typed["places"][-2:] == (
        Place("90101"), Place("90101", None, ((lon, lat),)),
    )  # fmt: skip

    app.button(key=form(app).key("drop-0")).click()
    app.run()
    save(app)

    assert walk().places == (Place("90101"), Place("90101", None, ((lon, lat),)))


def test_a_title_in_swedish_that_changes_leaves_no_old_translation_behind():
    city = cache.cities()[CITY]
    told = typed.fields(walk())
    other, wrong = typed.read({**told, "join_sv": "Ring först.", "join_en": ""}, walk(), city, ())

    assert wrong == ()
    assert other.join.words == (("sv", "Ring först."),)
    assert typed.read(told, walk(), city, ())[0] == walk()


# Two writers


def test_the_second_is_shown_what_the_first_wrote_and_their_fields_are_merged(app):
    field(app, "title_sv").input("Adas rubrik")
    theirs = typed.read({**typed.fields(walk()), "starts": "2024-04-19"}, walk(), _city(), ())[0]
    write(event.changed(walk(), theirs))
    save(app)

    assert last().who == "Bo"
    assert "Bo hann spara före dig" in said(app)
    assert "Första dagen: 19 april 2024 (förut 12 april 2024)" in said(app)
    assert field(app, "title_sv").value == "Adas rubrik"

    app.button(key=form(app).key("merge")).click()
    app.run()
    assert (last().who, set(last().body)) == ("Ada", {"title"})
    assert (walk().title.to("sv"), walk().starts.isoformat()) == ("Adas rubrik", "2024-04-19")


def test_a_title_that_another_changes_meanwhile_takes_no_form_away(app):
    before = walk().title.to("sv")
    field(app, "title_sv").input("Bos vandring").run()
    adas = typed.read({**typed.fields(walk()), "title_sv": "Adas rubrik"}, walk(), _city(), ())[0]
    write(event.changed(walk(), adas), who="Ada")
    app.run()

    list_as_it_was = app.selectbox(key=desk.PICK)
    list_as_it_was.options.append(before)
    list_as_it_was.select(before).run()

    assert app.query_params["link"] == OF_WALK
    assert field(app, "title_sv").value == "Bos vandring"


@pytest.mark.parametrize(("side", "title"), [("mine", "Adas rubrik"), ("theirs", "Bos rubrik")])
def test_a_field_that_both_changed_waits_for_a_choice(app, side, title):
    field(app, "title_sv").input("Adas rubrik")
    theirs = typed.read({**typed.fields(walk()), "title_sv": "Bos rubrik"}, walk(), _city(), ())[0]
    write(event.changed(walk(), theirs))
    save(app)
    save(app)
    assert "Välj för varje fält" in said(app)
    assert last().who == "Bo"

    app.radio(key=form(app).key("side-title")).set_value(side)
    save(app)
    assert walk().title.to("sv") == title


def _city():
    return cache.cities()[CITY]


# How far it has come


def test_a_step_that_says_something_was_done_needs_proof():
    app = named(page(link="commitment:lyktstaden-2024-g1"))

    def its(kind, name):
        return getattr(app, kind)(key=_status(app).key(name))

    its("button_group", "axis").set_value("activity")
    its("button_group", "step").set_value(str(Step.LIMITED))
    its("selectbox", "by").set_value("polisen-exempelstad")
    its("text_input", "on").input("2024-05-03")
    app.run()
    save(app)
    assert "Visa ett underlag." in said(app)

    its("button_group", "proof").set_value("count").run()
    its("text_input", "number").input("3")
    its("text_input", "words").input("kvällar")
    save(app)
    assert not app.exception
    assert last().subject == "commitment:lyktstaden-2024-g1"
    assert last().body["proof"] == {"kind": "count", "words": {"sv": "kvällar"}, "number": 3}


def _status(app):
    return next(each for name, each in app.session_state[desk.DESK].items() if "status|" in name)


# Many at once


def row(**cells):
    opened = rows.row_of(cache.plan(CITY).entries[WALK])
    return rows.replace(opened, cells={**opened.cells, **cells})


def test_a_row_that_was_changed_is_one_event_and_one_that_was_not_is_none():
    before = cache.log(CITY).version
    rows.written(row(), "Ada", _city())
    assert cache.log(CITY).version == before

    found = rows.written(row(title="Ny rubrik", ends="20 december 2024"), "Ada", _city())
    assert set(last().body) == {"title", "ends"}
    assert (found.revision, found.cells["ends"]) == (last().revision, "2024-12-20")


def test_a_row_that_is_refused_is_told_and_stays_as_it_was_typed():
    before = cache.log(CITY).version
    found = rows.written(row(title="Ny rubrik", ends="2020-01-01"), "Ada", _city())

    assert cache.log(CITY).version == before
    assert [(each.field, each.reason) for each in found.wrong] == [("ends", "ends_first")]
    assert found.cells["title"] == "Ny rubrik"


def test_a_row_that_somebody_else_changed_first_keeps_what_was_typed_and_takes_the_rest():
    mine = row(title="Adas rubrik")
    theirs = typed.read({**typed.fields(walk()), "ends": "2024-12-20"}, walk(), _city(), ())[0]
    write(event.changed(walk(), theirs))

    found = rows.written(mine, "Ada", _city())
    assert [each.who for each in found.since] == ["Bo"]
    assert (found.cells["title"], found.cells["ends"]) == ("Adas rubrik", "2024-12-20")

    rows.written(found, "Ada", _city())
    assert set(last().body) == {"title"}


def test_the_table_is_drawn_with_the_names_of_the_actors():
    app = named(page())
    app.button_group(key=desk.TASK).set_value("sheet").run()

    assert not app.exception
    [table] = app.dataframe
    assert "Torgsamverkan Lyktan" in set(table.value["responsible"])


# The log


def test_the_log_tells_who_changed_what_from_what_to_what(app):
    field(app, "title_sv").input("Kvällsrunda")
    save(app)
    log = page(show="log", link=OF_WALK)

    assert "Ada" in said(log)
    assert "Rubrik: ”Kvällsrunda” (förut ”Kvällsvandring runt torget”)" in said(log)
    assert "Följde med programmet" in said(log)
    assert [each for each in log.button if each.label == "Ångra"] == []


def test_an_undoing_is_an_event_and_can_be_undone(app):
    field(app, "title_sv").input("Kvällsrunda")
    save(app)
    changed = last()
    log = named(page(show="log", link=OF_WALK), "Bo")

    log.button(key=f"plan-undo-{changed.number}").click()
    log.run()
    assert (last().kind, last().who) == ("undone", "Bo")
    assert walk().title.to("sv") == "Kvällsvandring runt torget"
    assert "ångrad" in said(log)

    log.button(key=f"plan-undo-{last().number}").click()
    log.run()
    assert walk().title.to("sv") == "Kvällsrunda"


def test_an_undoing_that_comes_second_is_refused_and_told(app):
    log = named(page(show="log", link=OF_WALK), "Bo")
    seen = [each for each in cache.events(CITY) if each.subject == OF_WALK][-1]
    field(app, "title_sv").input("Kvällsrunda")
    save(app)

    log.button(key=f"plan-undo-{seen.number}").click()
    log.run()

    assert last().who == "Ada"
    assert "Inget är ångrat. Ada skrev om samma sak just nu." in said(log)
