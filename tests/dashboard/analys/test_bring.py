"""Bringing a file in: what is asked, what would come of it, doing it, and taking it back."""

import re
from types import SimpleNamespace

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import cache, previews
from dashboard.i18n import NAMES, language
from dashboard.parts.analys import (
    bring_desk,
    bring_file,
    bring_go,
    columns,
    questions,
    reasons,
    valuewords,
)
from geo.incidents.fields import FIELDS
from geo.incidents.mapping import CRSS
from geo.incidents.rejects import REASONS

CITY = "malmo"
SOUND = "".join(f"A{n};2018-05-0{n};Bostadsinbrott;13,0{n};55,60\n" for n in range(1, 10))
FILE = f"""\
Ärendenr;Datum;Brottstyp;Longitud;Latitud
{SOUND}B1;2018-05-03;Bråk på torget;13,00;55,59
B2;i går;Bostadsinbrott;13,00;55,59
B3;2018-05-05;Bostadsinbrott;14,50;55,60
"""
"""Nine rows are sound; of three the word, the day and the place are not."""
WORDS = '[values.problem]\n"Bråk på torget" = "violence"\n'


pytestmark = pytest.mark.usefixtures("data_of_its_own")


@pytest.fixture(autouse=True)
def _nothing_brought_in_before():
    """Take back what another test brought in: to make the city anew would take longer."""
    yield
    for batch in imports():
        cache.store(CITY).undo(batch.id)


def bringing() -> None:
    from dashboard import state  # noqa: PLC0415  AppTest runs the text of this function
    from dashboard.parts.analys import bring  # noqa: PLC0415
    from dashboard.parts.seen import Seen  # noqa: PLC0415

    bring.draw(Seen.of(state.view()))


def page(**query):
    app = AppTest.from_function(bringing, default_timeout=60)
    for name, value in {"city": CITY, "part": "bring", **query}.items():
        app.query_params[name] = value
    return app.run()


def with_file(content=FILE, name="fastighetsbolaget.csv", **query):
    app = page(**query)
    raw = content if isinstance(content, bytes) else content.encode()
    app.file_uploader(key=bring_file.FILE).set_value((name, raw, "text/csv"))
    return app.run()


def named(app, who="Ada"):
    return app.text_input(key="editor-typed").input(who).run()


def desk(app):
    return app.session_state[bring_desk.DESK]


def described(app, toml):
    """Paste a description, and use it."""
    app.text_area(key=desk(app).key("toml")).input(toml).run()
    return app.button(key=desk(app).key("toml-use")).click().run()


def brought(app):
    return named(app).button(key="analys-bring-go").click().run()


def said(app):
    return " ".join(each.value for each in app.markdown)


def imports():
    return [each for each in cache.store(CITY).batches() if each.id != "packaged"]


def toml(app):
    from geo.incidents.mapping import as_toml  # noqa: PLC0415  used here only

    return as_toml(desk(app).mapping)


# What the file says, before anything is kept


def test_the_first_rows_are_counted_and_each_reason_is_told_in_words():
    app = with_file()

    assert "Av de första 12 raderna: 9 rader kommer med och 3 rader kommer inte med." in said(app)
    for reason in ("unknown_word", "bad_day", "outside"):
        assert reasons.told(reason, language("sv")) in said(app)
    assert imports() == []


def test_without_a_name_nothing_can_be_brought_in():
    app = with_file()

    assert app.button(key="analys-bring-go").disabled
    assert not named(app).button(key="analys-bring-go").disabled


def test_a_source_that_is_missing_is_asked_for_before_anything_else():
    app = named(with_file())

    app.text_input(key=desk(app).key("source")).input("").run()

    assert "Skriv vem filen kommer från" in said(app)
    assert app.button(key="analys-bring-go").disabled
    assert "9 rader kommer med" in said(app), "the preview needs no source"


@pytest.mark.parametrize(
    ("typed", "told"), [("Bolaget!", "små bokstäver"), ("polisen.se", "upptagen")]
)
def test_a_source_that_may_not_be_one_is_told(typed, told):
    app = named(with_file())

    app.text_input(key=desk(app).key("source")).input(typed).run()

    assert told in said(app)
    assert app.button(key="analys-bring-go").disabled


def test_a_day_that_cannot_be_read_is_told():
    app = named(with_file())

    app.text_input(key=desk(app).key("as-of")).input("i fjol").run()

    assert "Dagen går inte att läsa. Skriv till exempel 2018-12-31." in said(app)
    assert app.button(key="analys-bring-go").disabled


def test_a_day_that_has_not_been_is_told_in_words_and_not_in_english():
    app = named(with_file())

    app.text_input(key=desk(app).key("as-of")).input("2199-01-01").run()

    assert said(app).count("Dagen som filen gäller har inte varit än.") == 2  # asked, and why
    assert "as_of" not in said(app)
    assert app.button(key="analys-bring-go").disabled


def test_a_day_that_may_be_two_asks_what_comes_first():
    app = named(with_file(re.sub("2018-05-(0.)", r"\1/06/2018", FILE)))

    assert "Välj vad som står först i datum." in said(app)
    app.selectbox(key=desk(app).key("order")).select("day").run()

    assert "Välj vad som står först i datum." not in said(app)
    assert desk(app).mapping.order == "day"


def test_a_file_that_says_nothing_of_what_happened_asks_that():
    app = named(with_file("Datum;Longitud;Latitud\n2018-05-01;13,00;55,60\n"))
    assert app.button(key="analys-bring-go").disabled

    app.selectbox(key=desk(app).key("problem")).select("burglary").run()

    assert "Av 1 rad: 1 rad kommer med" in said(app)
    assert not app.button(key="analys-bring-go").disabled


def test_a_column_without_a_head_is_called_by_its_number_and_can_be_used():
    app = with_file(FILE.replace("Brottstyp", ""))

    assert desk(app).mapping.columns["column 3"] == "type"
    assert columns.head("column 3", language("sv")) == "kolumn 3"
    assert "9 rader kommer med" in said(app)


def test_cells_beyond_the_last_head_are_told_without_english():
    app = with_file(FILE + "C1;2018-05-01;Bostadsinbrott;13,00;55,60;mer\n")

    assert "kolumn 6" in said(app)
    assert "column 6" not in said(app)


def test_of_many_refused_rows_it_is_said_how_many_are_shown():
    more = "".join(f"D{n};2018-05-01;Bråk på torget;13,00;55,60\n" for n in range(60))

    assert "Här är de första 50 av 63." in said(with_file(FILE + more))
    assert "Här är de första" not in said(with_file())


def test_a_column_of_tenants_is_never_read():
    app = with_file(FILE.replace("Longitud", "Hyresgästens namn;Hyresgäst;Longitud").replace(
        ";13,", ";Ada;Bo;13,").replace(";14,", ";Ada;Bo;14,"))  # fmt: skip

    assert [each.name for each in desk(app).draft.columns if each.personal] == [
        "Hyresgästens namn", "Hyresgäst",
    ]  # fmt: skip


def test_a_file_that_cannot_be_read_is_told_and_can_be_changed_for_another():
    app = with_file(b"\x00\x01\x02\x03" * 50, "bild.csv")

    assert "Filen går inte att läsa." in said(app)
    assert bring_desk.DESK not in app.session_state

    app.file_uploader(key=bring_file.FILE).set_value(("en.csv", FILE.encode(), "text/csv"))
    app.run()

    assert "Av de första 12 raderna" in said(app)
    assert "Filen går inte att läsa." not in said(app)


def test_the_first_rows_are_on_the_map_until_another_file_is_chosen():
    app = with_file()
    _, token = desk(app).drawn
    assert previews.known.get(token)

    app.button(key="analys-another").click().run()

    assert bring_desk.DESK not in app.session_state
    assert app.file_uploader(key=bring_file.FILE)


def test_the_same_view_keeps_the_map_and_another_language_redraws_it():
    app = with_file()
    before = desk(app).drawn
    assert desk(app.run()).drawn == before

    app.query_params["lang"] = "en"

    assert desk(app.run()).drawn != before


def test_another_city_reads_the_same_file_with_its_own_eyes():
    app = with_file()

    app.query_params["city"] = "exempelstad"
    app.run()

    assert desk(app).city == "exempelstad"
    assert "märks som exempeldata" in said(app)


# The description as TOML


def test_a_description_that_is_pasted_is_used():
    app = with_file()

    described(app, toml(app) + WORDS)

    assert "10 rader kommer med och 2 rader kommer inte med" in said(app)
    assert desk(app).mapping.values == {"problem": {"Bråk på torget": "violence"}}


@pytest.mark.parametrize("wrong", ["source =", 'source = "x"\n[columns]\n"Färg" = "type"\n'])
def test_a_description_that_cannot_be_used_is_told_and_changes_nothing(wrong):
    app = with_file()
    before = desk(app).mapping

    described(app, wrong)

    assert "Beskrivningen går inte att läsa." in said(app)
    assert desk(app).mapping == before


# Bringing it in, and taking it back


def test_a_file_is_brought_in_and_every_row_is_counted():
    app = with_file()
    described(app, toml(app) + WORDS)
    before = cache.store(CITY).version
    kept = desk(app).kept

    brought(app)

    (batch,) = imports()
    assert (batch.rows, batch.sources) == (10, ("fastighetsbolaget",))
    assert cache.store(CITY).version > before
    assert (
        "Filen har 12 rader. 10 rader är införda. 0 rader fanns redan. 2 rader kom inte med."
        in (said(app))
    )
    assert not kept.path.exists()
    report = kept.report.read_text("utf-8-sig").splitlines()
    assert report[0] == "Fil,Rad,Kolumn,Innehåll,Varför"
    assert "Dagen går inte att läsa." in report[1]
    assert [line.split(",")[:3] for line in report[1:]] == [
        ["fastighetsbolaget.csv", "12", "Datum"],
        ["fastighetsbolaget.csv", "13", "Longitud"],
    ]


def test_the_same_file_twice_adds_nothing_and_says_so():
    brought(with_file())
    version = cache.store(CITY).version

    app = brought(with_file())

    assert cache.store(CITY).version == version
    assert "9 rader fanns redan." in said(app)
    assert "Ingenting är nytt" in said(app)


def test_an_import_is_taken_back_once_somebody_is_sure():
    app = brought(with_file())
    (batch,) = imports()

    app.button(key=f"analys-undo-{batch.id}").click().run()
    assert "9 händelser försvinner ur kartan." in said(app)
    app.button(key="analys-undo-no").click().run()
    assert imports() == [batch]

    app.button(key=f"analys-undo-{batch.id}").click().run()
    app.button(key="analys-undo-yes").click().run()

    assert imports() == []
    assert "9 händelser är borttagna ur kartan." in said(app)


def test_an_import_that_another_took_back_first_is_told():
    app = brought(with_file())
    (batch,) = imports()
    app.button(key=f"analys-undo-{batch.id}").click().run()
    cache.store(CITY).undo(batch.id)

    app.button(key="analys-undo-yes").click().run()

    assert "Importen är redan borta." in said(app)


def test_an_import_that_was_broken_off_is_told_once():
    app = with_file()
    app.session_state[bring_go.RUNNING] = True

    assert "Importen avbröts." in said(app.run())
    assert "Importen avbröts." not in said(app.run())


def test_a_file_is_gone_when_nobody_knows_it():
    upload = SimpleNamespace(name="brott.csv", size=3, read=iter([b"abc", b""]).__next__)
    upload.read = lambda _size, parts=[b"abc", b""]: parts.pop(0)
    kept = bring_file.Kept(upload)
    path = kept.path
    assert path.read_bytes() == b"abc"

    del kept

    assert not path.parent.exists()


def test_no_file_stays_behind_when_the_server_ends():
    upload = SimpleNamespace(name="brott.csv", size=3)
    upload.read = lambda _size, parts=[b"abc", b""]: parts.pop(0)
    kept = bring_file.Kept(upload)

    bring_file.forget_all()

    assert not kept.path.parent.exists()


# Words


@pytest.mark.parametrize("lang", NAMES)
def test_everything_that_can_be_chosen_or_refused_has_a_name_of_its_own(lang):
    say, city = language(lang), cache.cities()[CITY]
    listed = [
        [reasons.told(each, say) for each in REASONS],
        list(columns.words(say).values()),
        list(questions.systems(say).values()),
        *(list(valuewords.meanings(field, city, say).values())
          for field in ("problem", "measured_as", "area", "precision")),
    ]  # fmt: skip

    for names in listed:
        assert all(names)
        assert len(set(names)) == len(names)
    assert set(columns.words(say)) == set(FIELDS)
    assert set(questions.systems(say)) == set(CRSS)
