"""Survey figures from somebody's table: the rules of the city's own, kept, and taken back."""

import re
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.brought import Brought, drafting, mapping
from geo.brought import survey as kept
from geo.brought.fields import SURVEY
from geo.brought.mapping import Mapping
from geo.errors import BadInput
from geo.fact import Confidence
from geo.sources import survey_table, tables
from geo.survey import COLUMNS, Kind, Showing

HEAD = "Mätning;Omgång;Område;Fråga;Värde;Svar;Nedre;Övre;Länk;Utgivare;Publicerad"
URL = "https://example.org/survey"
ROW = f"police;2019;North;unsafe;24,5 %;200;20;30;{URL};Polisen;2019-11-01"
NEW = """
[defaults]
source = "landlord"
url = "https://example.org/survey"

[[source]]
id = "landlord"
name = { sv = "Värdens enkät", en = "The landlord’s survey" }
note = { sv = "Frågar hyresgäster.", en = "Asks tenants." }

[[question]]
id = "stairs"
source = "landlord"
name = { sv = "Trygg i trappan", en = "Feels safe on the stairs" }
kind = "share"
better = "higher"
problems = ["insecurity"]
"""


@pytest.fixture(scope="module")
def read(town):
    def of(*lines, text=None, city=town, **changed):
        table = tables.parse("\n".join(lines).encode(), "survey.csv")
        columns = {"columns": drafting.columns(table, SURVEY)}
        told = mapping.parse(text, SURVEY) if text else Mapping(**columns)
        told = Mapping(**{**{n: getattr(told, n) for n in told.__slots__}, **columns, **changed})
        asked = kept.asked(city.survey, told.declared, city.problems, "the mapping")
        return survey_table.read(
            table, told, city.areas, asked.sources, asked.by_question, last=2026, made_up=False
        )

    return of


def row(**changed):
    told = dict(zip(HEAD.split(";"), ROW.split(";"), strict=True))
    return ";".join((told | changed).values())


def reasons(found):
    return [str(each) for each in found.rejects]


# Reading


def test_a_row_is_a_figure_as_it_was_published(read):
    (figure,) = read(HEAD, ROW).rows

    assert (figure.source, figure.wave, figure.area, figure.place) == (
        "police", "2019", "d-north", "North",
    )  # fmt: skip
    assert (figure.kind, figure.value, figure.n) == (Kind.SHARE, 24.5, 200)
    assert figure.interval == figure.published_interval == (20.0, 30.0)
    assert figure.confidence is Confidence.HIGH
    assert figure.words is None
    assert figure.citation.publisher == "Polisen"
    assert figure.citation.published == date(2019, 11, 1)


def test_names_of_surveys_and_questions_are_understood(read):
    (figure,) = read(HEAD, row(Mätning="Polisens mätning", Fråga="Unsafe outside")).rows

    assert (figure.source, figure.question) == ("police", "unsafe")


@pytest.mark.parametrize(
    ("written", "wave"),
    [("våren 2020", "2020-spring"), ("2020 höst", "2020-autumn"), ("2019\u20132020", "2019-2020")],
)
def test_a_wave_is_read_as_people_write_it(read, written, wave):
    assert [each.wave for each in read(HEAD, row(Omgång=written)).rows] == [wave]


@pytest.mark.parametrize("cell", ["24,5 %", "24.5", "24,50", "24,5\u00a0%"])
def test_per_cent_may_have_a_comma_and_a_sign(read, cell):
    assert read(HEAD, row(Värde=cell)).rows[0].value == 24.5


def test_few_answers_hide_a_figure_as_they_do_everywhere(read):
    found = read(HEAD, row(Svar="29"), row(Område="South", Svar="30"))

    assert [each.showing for each in found.rows] == [Showing.HIDDEN, Showing.UNCERTAIN]


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"Område": "Nowhere"}, "Område: 'Nowhere' is no area of this city"),
        ({"Område": ""}, "place: place is missing"),
        ({"Fråga": "happy"}, "Fråga: no question 'happy'"),
        ({"Fråga": "index"}, "Mätning: the question 'index' is of the survey 'town'"),
        ({"Omgång": "nyss"}, "Omgång: 'nyss' is no wave"),
        ({"Omgång": "2027"}, "Omgång: '2027' is later than 2026"),
        ({"Värde": "124"}, "Värde: value is '124', not a number from 0 to 100"),
        ({"Värde": "-4"}, "Värde: value is '-4', not a number from 0 to 100"),
        ({"Värde": "många"}, "Värde: value is 'många', not a number from 0 to 100"),
        ({"Värde": ""}, "words_en: words_en is missing"),
        ({"Nedre": "29"}, "Nedre: the interval does not hold the value"),
        ({"Svar": "få"}, "Svar: 'få' is no whole number, zero or more"),
        ({"Länk": ""}, "Länk: is missing: figures need a source"),
        ({"Länk": "javascript:1"}, "Länk: 'javascript:1' is no address of the web"),
        ({"Länk": "https://a.example/"}, "Länk: 'https://a.example/' is made up"),
        ({"Publicerad": "i maj"}, "Publicerad: 'i maj' is no day"),
    ],
)
def test_a_row_that_breaks_the_rules_is_refused_with_line_column_and_reason(read, changed, reason):
    (told,) = reasons(read(HEAD, row(Område="Lake"), row(**changed)))

    assert told.startswith(f"line 3, {reason}")


def test_a_figure_of_no_area_of_the_city_has_a_place(read):
    found = read(f"{HEAD};Plats", f"{row(Område='')};The region")

    assert [(each.area, each.place) for each in found.rows] == [(None, "The region")]


def test_what_was_published_in_words_only_needs_them_in_both_languages(read):
    head = f"{HEAD};Ord;In words"
    (figure,) = read(
        head, f"{row(Värde='', Nedre='', Övre='')};Fler är trygga.;More feel safe."
    ).rows

    assert (figure.showing, figure.words.to("en")) == (Showing.WORDS, "More feel safe.")


def test_the_same_again_is_counted_and_something_else_is_refused(read):
    found = read(HEAD, ROW, ROW, row(Värde="25"))

    assert (len(found.rows), found.twice) == (1, 1)
    assert reasons(found) == ["line 4, Värde: this figure stands in line 2 with something else"]


def test_shares_between_nothing_and_one_have_to_be_told_what_they_are(read):
    lines = HEAD, row(Värde="0,245", Nedre="0,2", Övre="0,3")

    with pytest.raises(BadInput, match=r"shares of 'unsafe' lie between 0 and 1: say"):
        read(*lines)
    (parts,), (per_cent,) = read(*lines, shares="parts").rows, read(*lines, shares="per cent").rows
    assert (parts.value, parts.published_interval) == (24.5, (20.0, 30.0))
    assert (per_cent.value, per_cent.published_interval) == (0.245, (0.2, 0.3))


def test_an_index_of_less_than_one_is_an_index(read):
    line = row(Mätning="town", Fråga="index", Värde="0,5", Nedre="", Övre="")

    assert read(HEAD, line).rows[0].value == 0.5


@pytest.mark.parametrize("lacking", ["Fråga", "Länk", "Område", "Värde"])
def test_a_table_without_what_is_needed_is_refused(read, lacking):
    at = HEAD.split(";").index(lacking)
    lines = [";".join(each.split(";")[:at] + each.split(";")[at + 1 :]) for each in (HEAD, ROW)]

    with pytest.raises(BadInput, match="no column is the"):
        read(*lines)


# A question of its own


TENANTS = "Omgång;Område;Fråga;Värde;Svar", "2019;Top;stairs;61;90"


def test_a_mapping_may_declare_a_survey_and_its_questions(read):
    (figure,) = read(*TENANTS, text=NEW).rows

    assert (figure.source, figure.question, figure.value) == ("landlord", "stairs", 61.0)


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ('id = "stairs"', 'id = "The stairs"', "'The stairs' is no id"),
        ('kind = "share"', 'kind = "rank"', "'rank' is no kind: share, index"),
        ('["insecurity"]', '["fear"]', "no problem type 'fear'"),
        ('["insecurity"]', '"insecurity"', "problems is no list"),
        (', en = "Asks tenants."', "", "note is not told in both sv and en"),
        ('id = "stairs"', 'id = "unsafe"', "'unsafe' is known already, and is something else"),
        ('source = "landlord"\nname', 'source = "nobody"\nname', "no survey 'nobody'"),
    ],
)
def test_a_declared_question_keeps_the_rules_of_the_citys_own(read, old, new, reason):
    with pytest.raises(BadInput, match=re.escape(reason)):
        read(*TENANTS, text=NEW.replace(old, new))


# Laws


cells = st.one_of(
    st.sampled_from(["police", "2019", "North", "unsafe", "24", "30", URL, "", "2018-05-09"]),
    st.text(st.characters(exclude_characters="\n\r\x00", codec="utf-8"), max_size=8),
)
rows = st.lists(
    st.one_of(st.lists(cells, min_size=10, max_size=12), st.just(ROW.split(";"))), max_size=6
)


@settings(max_examples=60)
@given(rows)
def test_every_row_is_kept_a_duplicate_or_refused(read, lines):
    quoted = [";".join('"' + cell.replace('"', '""') + '"' for cell in line) for line in lines]

    found = read(HEAD, *quoted, shares="per cent")

    assert len(found.rows) + found.twice + len(found.rejects) == found.read <= len(lines)
    assert all(each.line >= 2 and each.reason for each in found.rejects)


# What is kept


@pytest.fixture
def shelf(tmp_path):
    return Brought.at(tmp_path).survey


@pytest.fixture
def keep(shelf, town, read, tmp_path):
    """Return a function that reads a table and keeps it, and the town as it then is."""

    def of(*lines, text=None):
        now = bearing(town, tmp_path).survey
        declared = mapping.parse(text, SURVEY).declared if text else {}
        told = kept.asked(now, declared, town.problems, "the mapping")
        return kept.add(shelf, read(*lines, text=text).rows, told, town)

    return of


def bearing(town, tmp_path):
    return town.bearing(Brought.at(tmp_path))


def test_what_was_brought_in_stands_beside_what_is_packaged(keep, town, tmp_path):
    added = keep(HEAD, ROW)
    found = bearing(town, tmp_path).survey

    assert (added.new, added.changed, added.known) == (1, 0, 0)
    assert len(found) == len(town.survey) + 1
    assert [each.value for each in found.select("police", "unsafe", "2019")] == [24.5]


def test_a_figure_is_read_back_as_it_was_brought_in(keep, read, town, tmp_path):
    line = row(Värde="0,00001", Nedre="0", Övre="1,25", Svar="1 200"), row(Område="South")
    keep(HEAD, *line)

    assert set(read(HEAD, *line).rows) <= set(bearing(town, tmp_path).survey)


def test_the_same_twice_adds_nothing(keep, shelf):
    keep(HEAD, ROW)
    again = keep(HEAD, ROW)

    assert (again.new, again.changed, again.known, again.batch) == (0, 0, 1, None)
    assert shelf.version == 1


def test_a_later_figure_takes_the_place_of_a_packaged_one_until_it_is_undone(
    keep, shelf, town, tmp_path
):
    later = keep(HEAD, row(Omgång="2018"))
    north = bearing(town, tmp_path).survey.for_area("d-north")

    assert (later.new, later.changed) == (0, 1)
    assert [(each.wave, each.value) for each in north] == [("2017", 30.5), ("2018", 24.5)]
    shelf.undo(later.batch)
    assert bearing(town, tmp_path).survey == town.survey


def test_a_declared_question_is_kept_with_its_figures_and_can_be_asked_again(keep, town, tmp_path):
    keep(*TENANTS, text=NEW)
    found = bearing(town, tmp_path).survey

    assert list(found.by_question) == [*town.survey.by_question, "stairs"]
    assert [each.id for each in found.sources] == ["police", "town", "landlord"]
    assert found.question("stairs").problems == ("insecurity",)
    again = keep(TENANTS[0], "2020;Top;stairs;62;90", text=NEW)
    assert (again.new, again.known) == (1, 0)


def test_an_import_does_not_lean_on_the_one_that_declared_its_question(keep, shelf, town, tmp_path):
    first = keep(*TENANTS, text=NEW)
    keep(TENANTS[0], "2020;Top;stairs;62;90", text=NEW)
    shelf.undo(first.batch)

    found = bearing(town, tmp_path).survey
    assert [each.wave for each in found.select("landlord", "stairs")] == ["2020"]


def test_a_figure_of_an_area_that_is_no_more_is_not_shown(read, shelf, town, tmp_path):
    (figure,) = read(HEAD, ROW).rows
    with shelf.hold() as held:
        held.put(kept.written([replace(figure, area="d-gone")], town.survey), 1)

    assert bearing(town, tmp_path).survey == town.survey


def test_a_question_that_the_city_has_no_more_goes_with_its_figures(keep, build, tmp_path):
    keep(HEAD, ROW)
    questions = (build().directory / "survey/questions.toml").read_text("utf-8")
    other = build(
        **{
            "survey/questions.toml": questions.replace('id = "unsafe"', 'id = "other"'),
            "survey/answers.csv": ",".join(COLUMNS) + "\n",
        }
    )

    assert len(bearing(other, tmp_path).survey.select("police", "unsafe")) == 1
