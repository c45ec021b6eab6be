"""A draft recognises what it can of a file, asks what it cannot, and reads nothing of people."""

import json

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyproj import Transformer

from geo.incidents import drafting, mapping
from geo.sources.raw.raw import GEOMETRY, Chunk
from geo.tongue import SWEDISH

SYSTEMS = ("EPSG:4326", "EPSG:3006", "EPSG:3008", "EPSG:3857")
DAY = ["2018-05-09", "2018-05-10"]


@pytest.fixture(scope="session")
def drafted(town):
    """Return a function from columns, by head, to the draft of a file that has them."""

    def of(columns, *, city=town, crs=None, name="bolaget.csv"):
        made = {
            head: cells if isinstance(cells, pa.Array) else pa.array(cells, pa.string())
            for head, cells in columns.items()
        }
        table = pa.table(made)
        sample = Chunk(table, np.arange(2, table.num_rows + 2))
        return drafting.draft(list(columns), sample, city, crs=crs, name=name)

    return of


def fields(draft):
    return {each.name: each.field for each in draft.columns if each.field}


def asked(draft):
    return [each.kind for each in draft.questions]


# Heads


@pytest.mark.parametrize(
    ("head", "field", "cells"),
    [
        ("Ärendenummer", "id", ["1", "2"]),
        ("diarienr", "id", ["1", "2"]),
        ("BROTTSTYP", "type", ["Inbrott", "Handel"]),
        ("Brottsrubricering", "type", ["Inbrott", "Handel"]),
        ("Händelse", "type", ["a", "b"]),
        ("Crime type", "type", ["a", "b"]),
        ("Problemområde", "problem", ["a", "b"]),
        ("Brottskod", "code", ["1", "2"]),
        ("Datum", "when", DAY),
        ("brottsdatum", "when", ["2018-05-09 14:30", None]),
        ("Fr.o.m.", "when", DAY),
        ("månad", "when", ["2018-05", "2018-06"]),
        ("Anmälningsdatum", "published", DAY),
        ("Delområde", "area", ["Top", "Mill"]),
        ("stadsdel", "area", ["a", "b"]),
        ("Område", "area", ["a", "b"]),
        ("Gata", "place", ["a", "b"]),
        ("Adress", "place", ["a", "b"]),
        ("Plats", "place", ["a", "b"]),
        ("Länk", "url", ["a", "b"]),
        ("measured_as", "measured_as", ["reported", "notice"]),
    ],
)
def test_a_column_is_known_by_its_head(drafted, head, field, cells):
    assert fields(drafted({head: cells})) == {head: field}


def test_a_span_and_its_ends_are_known(drafted):
    found = drafted({"Brottsdatum fr.o.m.": DAY, "Brottsdatum t.o.m.": DAY, "Brottstyp": ["a"] * 2})

    assert fields(found)["Brottsdatum t.o.m."] == "until"


def test_a_day_with_its_hour_beside_it_is_two_columns(drafted):
    found = drafted({"Datum": DAY, "Klockslag": ["14.30", "kl 9"], "Typ": ["a", "b"]})

    assert fields(found) == {"Datum": "date", "Klockslag": "time", "Typ": "type"}


def test_of_two_columns_that_say_the_same_the_plainest_is_taken(drafted):
    assert fields(drafted({"Typ": ["a"], "Brottstyp": ["b"]})) == {"Brottstyp": "type"}


def test_of_two_columns_of_areas_the_one_that_the_city_knows_is_taken(drafted):
    assert fields(drafted({"Delområde": ["17"], "Område": ["Top"]})) == {"Område": "area"}


def test_a_case_that_holds_several_incidents_is_no_id_of_one(drafted):
    found = drafted({"Ärendenummer": ["1", "1"], "Typ": ["a", "b"]})

    assert fields(found) == {"Typ": "type"}


def test_a_column_that_no_head_names_is_known_by_its_cells(drafted):
    found = drafted(
        {
            "column 1": DAY,
            "column 2": ["Top", "Lake"],
            "column 3": ["Inbrott", "Knarklangning"],
            "column 4": ["https://example.org/1", None],
            "column 5": ["13.005", "13.015"],
            "column 6": ["55.005", "55.015"],
            "column 7": ["3", "4"],
        }
    )

    assert fields(found) == {
        "column 1": "when", "column 2": "area", "column 3": "type", "column 4": "url",
        "column 5": "x", "column 6": "y",
    }  # fmt: skip


def test_small_numbers_are_no_days(drafted):
    assert fields(drafted({"Antal": ["1", "2018"], "Värde": pa.array([3, 2018])})) == {}


# People


@pytest.mark.parametrize(
    ("head", "cell"),
    [
        ("Namn", "Kim Ek"),
        ("Personnummer", "811228-9874"),
        ("E-post", "kim@example.org"),
        ("Målsägandes adress", "Gatan 1"),
        ("Misstänkt", "Kim Ek"),
        ("Telefonnummer", "040-123456"),
        ("Witness", "Kim Ek"),
        ("Övrigt", "kim@example.org"),
        ("Id", "811228-9874"),
    ],
)
def test_columns_about_people_are_left_out_and_named(drafted, head, cell):
    found = drafted({head: [cell], "Typ": ["Inbrott"]})
    text = drafting.draft_toml(found, SWEDISH)

    assert fields(found) == {"Typ": "type"}
    assert found.columns[0].personal
    assert cell not in text
    assert f"# {json.dumps(head, ensure_ascii=False)}: personuppgifter, läses inte" in text


# Points


@pytest.mark.parametrize("crs", SYSTEMS)
@pytest.mark.parametrize("heads", [("X", "Y"), ("Y", "X"), ("E", "N"), ("a", "b")])
def test_a_reference_system_and_its_axes_are_recognised_by_the_numbers(drafted, crs, heads):
    lon, lat = [13.001, 13.019, 13.01], [55.001, 55.019, 55.01]
    east, north = Transformer.from_crs("EPSG:4326", crs, always_xy=True).transform(lon, lat)
    found = drafted({heads[0]: pa.array(east), heads[1]: pa.array(north), "Typ": ["a"] * 3})

    assert fields(found) == {heads[0]: "x", heads[1]: "y", "Typ": "type"}
    assert (found.mapping.crs, asked(found)) == (crs, [])


def test_a_system_that_is_not_recognised_is_asked_and_the_larger_number_points_north(drafted):
    found = drafted({"X": ["6600000"], "Y": ["600000"], "Typ": ["Inbrott"]})

    assert fields(found) == {"X": "y", "Y": "x", "Typ": "type"}
    assert [(each.kind, each.options) for each in found.questions] == [("crs", SYSTEMS)]
    assert found.mapping.crs is None


def test_a_system_that_the_file_declares_needs_no_other(drafted):
    points = {GEOMETRY[0]: pa.array([1.0]), GEOMETRY[1]: pa.array([2.0]), "Typ": ["Inbrott"]}

    assert asked(drafted(points, crs="EPSG:3008")) == []
    assert asked(drafted(points)) == ["crs"]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Longitud", "Latitud"), ("E (SWEREF99 TM)", "N (SWEREF99 TM)"), ("Öst", "Nord"),
        ("Easting", "Northing"), ("sweref 99 13 30 e", "sweref 99 13 30 n"), ("lon", "lat"),
    ],
)  # fmt: skip
def test_heads_of_points_are_known_even_where_they_are_empty(drafted, first, second):
    found = drafted({second: [None], first: [None], "Typ": ["Inbrott"]})

    assert fields(found) == {first: "x", second: "y", "Typ": "type"}


def test_a_longitude_without_a_latitude_is_no_point(drafted):
    assert fields(drafted({"lon": ["13.0"], "Typ": ["a"]})) == {"Typ": "type"}


# Times


@pytest.mark.parametrize(
    ("cells", "order", "questions"),
    [
        (["05/09/2018", "13/09/2018"], "day", []),
        (["05/09/2018", "09/13/2018"], "month", []),
        (["05/09/2018", "09/05/2018"], None, ["order"]),
        (["2018-05-09", "2018-09-05"], None, []),
    ],
)
def test_the_order_of_a_day_is_what_a_part_beyond_twelve_proves(drafted, cells, order, questions):
    found = drafted({"Datum": cells, "Typ": ["Inbrott"] * 2})

    assert fields(found)["Datum"] == "when"
    assert (found.mapping.order, asked(found)) == (order, questions)


def test_plain_numbers_of_a_column_of_days_are_counts_of_days(drafted):
    for cells in (["43229", "43230,5"], pa.array([43229.0, 43230.5])):
        found = drafted({"Datum": cells, "Typ": ["Inbrott"] * 2})
        assert found.mapping.serials
        assert fields(found)["Datum"] == "when"
    assert not drafted({"Datum": DAY, "Typ": ["Inbrott"] * 2}).mapping.serials


def hours(midnights, others):
    return ["2018-05-09 00:00"] * midnights + [
        f"2018-05-09 {1 + at % 23:02d}:{at * 7 % 60:02d}" for at in range(others)
    ]


@pytest.mark.parametrize(
    ("cells", "unknown"),
    [
        (hours(20, 400), True),
        (hours(2, 400), False),
        (hours(50, 100), False),
        ([f"2018-05-09 {at % 24:02d}:00" for at in range(480)], False),
        (["2018-05-09"] * 400, False),
        (hours(2, 0), True),
        (hours(1, 0), False),
    ],
)
def test_midnight_is_no_hour_where_it_is_far_more_common_than_other_hours(drafted, cells, unknown):
    found = drafted({"Datum": cells, "Typ": ["Inbrott"] * len(cells)})

    assert found.mapping.midnight_unknown is unknown


def test_midnight_is_weighed_in_a_column_of_its_own_too(drafted):
    clocks = [cell.split()[1] for cell in hours(20, 400)]
    found = drafted({"Datum": ["2018-05-09"] * 420, "Tid": clocks, "Typ": ["Inbrott"] * 420})

    assert found.mapping.midnight_unknown


# Words


def test_words_are_explained_or_told_with_how_often_they_stand(drafted):
    found = drafted(
        {"Brottstyp": ["Inbrott i villa", "Stöld", "Stöld", "Inbrott", "Narkotikabrott, bruk",
                       "Misshandel inomhus bekant", "Våldtäkt"],
         "Område": ["Top", "Uphill", "Atlantis", "Hela staden", "1", None, None]}
    )  # fmt: skip

    assert found.mapping.values == {
        "problem": {
            "Inbrott i villa": "burglary",
            "Narkotikabrott, bruk": "narcotics/use",
            "Våldtäkt": "sexual_crime",
        }
    }
    assert found.unknown == {
        "problem": {"Stöld": 2, "Misshandel inomhus bekant": 1},
        "area": {"Atlantis": 1},
    }


def test_how_incidents_come_to_be_known_is_left_to_the_problem_type(drafted):
    found = drafted({"Brottstyp": ["Narkotika"]})

    assert "measured_as" not in found.mapping.defaults
    assert "measured_as" not in found.mapping.values


def test_few_words_of_other_fields_are_explained(drafted):
    found = drafted({"Typ": ["Inbrott"] * 3, "Upptäckt genom": ["Spaning", "Anmälan", "Drone"],
                     "precision": ["Adress", "Gata", "street"]})  # fmt: skip

    assert found.mapping.values == {
        "measured_as": {"Spaning": "police_work", "Anmälan": "reported"},
        "precision": {"Adress": "address", "Gata": "street"},
    }
    assert found.unknown == {"measured_as": {"Drone": 1}}


def test_words_that_say_nothing_are_found_in_every_column(drafted):
    found = drafted({"Typ": ["Inbrott", "Okänd"], "Rum": ["NULL", "-"], "Gata": ["a", "n/a"]})

    assert found.mapping.empty == {"Okänd", "NULL", "-", "n/a"}
    assert found.unknown == {}


def test_codes_alone_are_listed_and_what_they_mean_is_asked(drafted):
    found = drafted({"Brottskod": ["9801", "9802", "9801"]})

    assert fields(found) == {"Brottskod": "code"}
    assert found.unknown == {"code": {"9801": 2, "9802": 1}}
    assert asked(found) == ["problem"]


def test_codes_beside_a_type_are_left_for_somebody_with_a_table(drafted):
    assert fields(drafted({"Brottskod": ["9801"], "Brottstyp": ["a"]})) == {"Brottstyp": "type"}


def test_codes_of_the_citys_list_are_read_by_it_and_nothing_is_asked(drafted, coded):
    found = drafted({"Brottskod": ["9801", "857", "0356", "1"]}, city=coded)

    assert found.mapping.official_codes
    assert asked(found) == []
    assert found.unknown == {"code": {"0356": 1, "1": 1}}


def test_codes_of_the_citys_list_are_read_beside_a_type_that_need_not_be_known(drafted, coded):
    found = drafted({"Brottskod": ["9801"], "Brottstyp": ["Något eget"]}, city=coded)

    assert fields(found) == {"Brottskod": "code", "Brottstyp": "type"}
    assert found.unknown == {}


def test_codes_most_of_which_the_citys_list_lacks_are_not_read_by_it(drafted, coded):
    found = drafted({"Brottskod": ["9801", "a1", "a2"]}, city=coded)

    assert not found.mapping.official_codes
    assert found.unknown == {"code": {"9801": 1, "a1": 1, "a2": 1}}
    assert asked(found) == ["problem"]


def test_a_draft_says_that_it_reads_codes_by_the_citys_list(drafted, coded):
    found = drafted({"Brottskod": ["9801", "5011", "0356"]}, city=coded)
    text = drafting.draft_toml(found, SWEDISH)

    assert "\nofficial_codes = true\n# Brottskoderna läses med Brås lista." in text
    assert text.endswith('# [codes.problem]\n# "0356" = ""  # okänt, 1 rad\n')
    assert mapping.parse(text) == found.mapping


def test_a_file_that_says_nothing_of_what_happened_is_asked(drafted):
    found = drafted({"Datum": DAY})

    assert asked(found) == ["problem"]
    assert found.questions[0].options[0] == "burglary"


@pytest.mark.parametrize(
    ("name", "source"),
    [
        ("MKB utdrag_2018.xlsx", "mkb utdrag"),
        ("/tmp/Våra händelser (1).csv", "våra händelser"),
        ("exempeldata.csv", ""),
        ("2018.csv", ""),
        ("x" * 90, "x" * 60),
    ],
)
def test_the_name_of_a_file_suggests_who_gave_it(drafted, name, source):
    found = drafted({"Typ": ["Inbrott"]}, name=name)

    assert found.mapping.source == source
    assert asked(found) == ([] if source else ["source"])


# Written down


DRAFT = """\
# Vem filen kommer från. Rätta om det är fel.
source = "bolaget"

# Här står vad varje kolumn i filen betyder.
# En rad som börjar med # läses inte.
# Fälten heter så här: id, when, until, date, time, published, type, code, problem, measured_as,
# area, x, y, place, precision, url
[columns]
"Brottstyp" = "type"
"X" = "x"
"Y" = "y"
"Datum" = "when"
# "Väder" = ""  # okänd kolumn "Sol"

# [coordinates]
# Vilket koordinatsystem har punkterna?
# crs = ""  # något av: EPSG:4326, EPSG:3006, EPSG:3008, EPSG:3857

# [times]
# Vad står först i ett datum som 05/09/2018?
# order = ""  # något av: day, month

[empty]
words = ["-"]

[values.problem]
"Inbrott i villa" = "burglary"
# "Stöld" = ""  # okänt, 2 rader
"""


def test_a_draft_says_in_words_what_is_left_to_do(drafted):
    found = drafted(
        {
            "Brottstyp": ["Inbrott i villa", "Stöld", "Stöld"],
            "X": ["1", "2", "-"],
            "Y": ["3", "4", None],
            "Datum": ["05/09/2018", "06/09/2018", None],
            "Väder": ["Sol", "Regn", None],
        }
    )

    assert drafting.draft_toml(found, SWEDISH) == DRAFT
    assert [str(each) for each in found.questions] == [
        (
            "the reference system of the points ('X'): one of EPSG:4326, EPSG:3006, EPSG:3008, "
            "EPSG:3857"
        ),
        "what comes first in a day such as 05/09/2018 ('Datum'): one of day, month",
    ]


def test_a_draft_of_codes_shows_where_their_table_goes(drafted):
    text = drafting.draft_toml(drafted({"Brottskod": ["9801"]}), SWEDISH)

    assert text.endswith('# [codes.problem]\n# "9801" = ""  # okänt, 1 rad\n')


def test_a_draft_without_questions_is_a_mapping_that_passes(drafted, town):
    found = drafted({"Brottstyp": ["Inbrott i villa", "Stöld"], "Datum": DAY, "Väder": ["a", "b"]})

    told = mapping.parse(drafting.draft_toml(found, SWEDISH))

    mapping.check(told, town)
    assert told == found.mapping


def test_a_head_that_would_end_a_comment_stays_in_it(drafted):
    found = drafted({'a"\n[columns]\n"b': ['x\ny = "id"'], "Typ": ['Inbrott\n"z" = "id"']})

    told = mapping.parse(drafting.draft_toml(found, SWEDISH))

    assert told.columns == {"Typ": "type"}


# The law: whatever the file, its draft can be written and read, and made rows of.

HEADS = st.sampled_from(
    ["Datum", "Tid", "Brottstyp", "Brottskod", "X", "Y", "Id", "Område", "Namn", "Länk", "t.o.m.",
     "Plats", "column 1", "when", "problem", "E", "N", "publicerad", "Övrigt"]
)  # fmt: skip
CELLS = st.sampled_from(
    ["2018-05-09", "05/09/2018", "43229", "14:30", "Inbrott", "Top", "13.005", "55.005", "-", "1",
     "811228-9874", "https://example.org", "NULL", "Stöld"]
) | st.text(max_size=5)  # fmt: skip


@settings(max_examples=60)
@given(st.data())
def test_the_draft_of_any_file_is_written_and_read_again(drafted, data):
    heads = data.draw(st.lists(HEADS | st.text(min_size=1, max_size=6), max_size=6, unique=True))
    rows = data.draw(st.integers(0, 5))
    cells = st.lists(st.none() | CELLS, min_size=rows, max_size=rows)
    found = drafted({head: data.draw(cells) for head in heads})

    text = drafting.draft_toml(found, SWEDISH)

    assert [each.name for each in found.columns] == heads
    if not {*asked(found)} & {"problem", "source"}:
        assert mapping.parse(text) == found.mapping
