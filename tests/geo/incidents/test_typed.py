"""Every row of a file becomes an incident that keeps the schema, or is refused for one reason."""

import hashlib
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyproj import Transformer

from geo import schema
from geo.crs import pixels
from geo.errors import BadInput
from geo.incidents import mapping as mappings
from geo.incidents.rejects import REASONS, WORDS
from geo.incidents.typed import Typer
from geo.sources.raw.raw import Chunk

DEGREES = '[coordinates]\ncrs = "EPSG:4326"'
BURGLARY = '[defaults]\nproblem = "burglary"'


def column(found, name):
    return found.rows[name].to_pylist()


# What stands in every row


def test_a_row_has_its_source_its_day_and_whether_it_is_made_up(typed, made_up):
    real = typed({"type": ["Inbrott"]})
    other = typed({"type": ["Inbrott"]}, city=made_up)

    assert real.rows.schema == schema.ARROW
    names = ("source", "as_of", "synthetic")
    assert [real.rows[name][0].as_py() for name in names] == ["us", "2018-12-31", False]
    assert column(other, "synthetic") == [True]


def test_a_mapping_says_of_what_day_its_file_is(town):
    mapping = mappings.parse('source = "us"\nas_of = 2018-06-30\n[columns]\na = "type"')
    chunk = Chunk(pa.table({"a": ["Inbrott"]}), np.array([2]))

    found = Typer(["a"], mapping, town, None, today=date(2018, 12, 31)).take(chunk)

    assert column(found, "as_of") == ["2018-06-30"]
    with pytest.raises(BadInput, match="as_of = 2018-06-30: expected 2018-06-01 or before"):
        Typer(["a"], mapping, town, None, today=date(2018, 6, 1))


def test_a_column_that_the_file_lacks_is_refused(town):
    mapping = mappings.parse('source = "us"\n[columns]\nTyp = "type"')

    with pytest.raises(BadInput, match="the column 'Typ': the file has 'Sort'"):
        Typer(["Sort"], mapping, town, None, today=date(2018, 12, 31))


def test_a_column_keeps_the_name_that_the_file_has(town):
    mapping = mappings.parse('source = "us"\n[columns]\nARENDE = "id"\nTyp = "type"')

    typer = Typer(["Ärende", "Typ"], mapping, town, None, today=date(2018, 12, 31))

    assert [typer.column(field) for field in ("id", "type", "area")] == ["Ärende", "Typ", "area"]
    assert not typer.made_ids


# Ids


def test_an_id_is_kept_as_it_stands_and_an_empty_one_is_refused(typed, told):
    found = typed({"id": ["7", None, "x" * 201], "type": ["Inbrott"] * 3})

    assert column(found, "id") == ["7"]
    assert told(found)[0] == (3, "id", "", "missing")
    assert found.rejects[1].reason == "too_long_word"


def test_an_id_that_is_a_personal_identity_number_is_refused_and_hidden(typed, told):
    found = typed({"id": ["7", "811218-9876"], "type": ["Inbrott"] * 2})

    assert column(found, "id") == ["7"]
    assert told(found) == [(3, "id", "······-····", "personal")]


def test_numbers_of_a_workbook_are_written_as_they_look(typed):
    found = typed({"id": pa.array([4711.0, 1e6]), "type": ["Inbrott"] * 2})

    assert column(found, "id") == ["4711", "1000000"]


def test_without_ids_rows_that_say_the_same_have_the_same_id(typed):
    columns = {"type": ["Inbrott"] * 3, "place": ["A", "B", "A"], "other": ["1", "2", "3"]}

    one, two, three = column(typed(columns), "id")

    assert one == three != two
    assert len(one) == 16
    assert set(one) <= set("0123456789abcdef")


def test_a_made_id_is_the_same_on_every_machine(typed):
    found = typed({"place": ["A"], "type": ["Inbrott"]})

    said = hashlib.md5(b"type\x1fplace\x1fInbrott\x1fA", usedforsecurity=False)
    assert column(found, "id") == [said.hexdigest()[:16]]


def test_a_made_id_does_not_depend_on_the_order_of_columns(typed):
    one = typed({"type": ["Inbrott"], "place": ["A"], "area": ["Top"]})
    other = typed({"area": ["Top"], "place": ["A"], "type": ["Inbrott"]})

    assert column(one, "id") == column(other, "id")


def test_nobody_can_try_places_until_one_gives_the_id_of_a_protected_row(typed):
    found = typed(
        {
            "type": ["Sexualbrott"] * 2,
            "place": ["A", "B"],
            "area": ["Top", "Mill"],
            "precision": ["street", "address"],
            "url": ["https://example.org/a", "https://example.org/b"],
        }
    )

    assert len({*column(found, "id")}) == 1


# What happened


def test_the_problem_column_goes_before_the_code_the_code_before_the_type(typed):
    found = typed(
        {
            "problem": ["Handel", None, None, None],
            "code": ["1", "1", None, None],
            "type": ["Inbrott", "Otrygghet", "Otrygghet", None],
        },
        f'{BURGLARY}\n[[codes]]\n[codes.problem]\n1 = "narcotics"',
    )

    assert column(found, "problem") == ["narcotics", "narcotics", "insecurity", "burglary"]
    assert column(found, "sub") == ["trade", None, None, None]


def test_a_mappings_own_words_go_before_the_citys_whatever_their_spelling(typed):
    found = typed(
        {"problem": ["INBROTT", "stöld  ur bil", "Stold ur bil"]},
        '[values.problem]\n"Inbrott" = "insecurity"\n"Stöld ur bil" = "narcotics/use"',
    )

    assert column(found, "problem") == ["insecurity", "narcotics", "narcotics"]
    assert column(found, "sub") == [None, "use", "use"]


def test_an_unknown_word_is_refused_and_told(typed, told):
    found = typed({"problem": ["Inbrott", "Stöld", "narcotics/loan", None]})

    assert column(found, "problem") == ["burglary"]
    assert told(found) == [
        (3, "problem", "Stöld", "unknown_word"),
        (4, "problem", "narcotics/loan", "not_of_problem"),
        (5, "problem", "", "missing"),
    ]


def test_a_type_that_is_no_problem_type_is_refused_unless_there_is_a_default(typed, told):
    columns = {"type": ["Stöld", "Handel"]}

    assert told(typed(columns)) == [(2, "type", "Stöld", "unknown_word")]
    assert column(typed(columns, BURGLARY), "problem") == ["burglary", "narcotics"]


def test_a_type_is_kept_as_it_stands_or_as_the_mapping_words_it(typed):
    found = typed({"type": ["INBROTT ", "inb"], "problem": ["burglary"] * 2},
                  '[values.type]\ninb = "Inbrott i villa"')  # fmt: skip

    assert column(found, "type") == ["INBROTT ", "Inbrott i villa"]


def test_without_a_type_the_word_of_the_problem_is_one_and_an_id_is_said_in_swedish(typed):
    found = typed({"problem": ["inbrott", "narcotics/trade", "sexual_crime"]})

    assert column(found, "type") == ["inbrott", "Handel", "Sexualbrott"]


def test_without_any_word_a_code_is_the_type_and_a_default_goes_before_it(typed):
    codes = '[[codes]]\n[codes.problem]\n1 = "burglary"'

    assert column(typed({"code": ["1"]}, codes), "type") == ["1"]
    named = f'[defaults]\ntype = "Anmälan"\n{codes}'
    assert column(typed({"code": ["1"]}, named), "type") == ["Anmälan"]
    assert column(typed({"area": ["Top"]}, BURGLARY), "type") == ["Inbrott"]


def test_a_word_longer_than_200_characters_is_refused(typed, told):
    found = typed({"type": ["x" * 200, "x" * 201]}, BURGLARY)

    assert [each[3] for each in told(found)] == ["too_long_word"]
    assert len(found.rejects[0].value) == 200


def test_what_the_police_find_by_looking_is_police_work_unless_something_else_is_said(typed):
    columns = {"problem": ["narcotics/use", "burglary"]}

    assert column(typed(columns), "measured_as") == ["police_work", "reported"]
    assert column(
        typed(columns | {"measured_as": [None, "Notis"]}, '[values.measured_as]\nnotis = "notice"'),
        "measured_as",
    ) == ["police_work", "notice"]
    told = typed(columns, '[defaults]\nmeasured_as = "reported"')
    assert column(told, "measured_as") == ["reported", "reported"]


def test_a_survey_is_no_incident(typed, told):
    found = typed({"type": ["Inbrott"] * 3, "measured_as": ["survey", "rumour", "Police Work"]})

    assert column(found, "measured_as") == ["police_work"]
    assert told(found) == [
        (2, "measured_as", "survey", "no_incident"),
        (3, "measured_as", "rumour", "unknown_word"),
    ]


# When


def test_times_keep_how_closely_they_are_known(typed):
    found = typed({"type": ["Inbrott"] * 4, "when": ["2018-05-09 14:30", "2018-05-09", "2018-05",
                                                     None]})  # fmt: skip

    assert column(found, "when_precision") == ["minute", "day", "month", None]
    first = ["2018-05-09T14:30:00", "2018-05-09T00:00:00", "2018-05-01T00:00:00", None]
    assert [when and when.isoformat() for when in column(found, "when")] == first


def test_a_day_and_its_hour_may_stand_in_two_columns(typed, told):
    columns = {"date": ["2018-05-09"] * 3, "time": ["14.30", "00:00", "soon"]}
    found = typed({"type": ["Inbrott"] * 3} | columns, '[times]\nmidnight = "unknown"')

    assert column(found, "when_precision") == ["minute", "day"]
    assert told(found) == [(4, "time", "soon", "bad_hour")]


def test_a_span_of_a_whole_day_is_a_day(typed, told):
    found = typed(
        {
            "type": ["Inbrott"] * 3,
            "when": ["2018-05-09 00:00", "2018-05-09 10:00", "2018-05-09 10:00"],
            "until": ["2018-05-09 23:59", None, "2018-05-08 10:00"],
        }
    )

    assert column(found, "when_precision") == ["day", "minute"]
    assert told(found) == [(4, "until", "2018-05-08 10:00", "ends_first")]


def test_what_is_no_day_and_what_lies_ahead_is_refused(typed, told):
    days = ["sometime", "2018-12-31", "2019-01-01 10:00", "2019-01-02"]
    found = typed({"type": ["Inbrott"] * 4, "when": days})

    assert told(found) == [(2, "when", "sometime", "bad_day"), (5, "when", "2019-01-02", "future")]


def test_when_it_was_told_is_a_time_of_its_own(typed, told):
    found = typed({"type": ["Inbrott"] * 2, "published": ["2018-05-09 14:30", "?"]})

    assert [when.isoformat() for when in column(found, "published")] == ["2018-05-09T14:30:00"]
    assert column(found, "when") == [None]
    assert told(found) == [(3, "published", "?", "bad_day")]


# Where


def test_a_point_lies_where_it_lies_whatever_area_is_named(typed):
    found = typed(
        {"type": ["Inbrott"] * 2, "x": ["13.005", None], "y": ["55,015", None],
         "area": ["Mill", "Mill"]}, DEGREES
    )  # fmt: skip

    px, py = pixels(13.005, 55.015)
    assert column(found, "area") == ["1", "3"]
    assert (column(found, "px"), column(found, "py")) == ([int(px), None], [int(py), None])
    assert column(found, "precision") == ["address", "neighbourhood"]


def test_what_the_file_declares_goes_before_the_mapping(typed):
    east, north = Transformer.from_crs("EPSG:4326", "EPSG:3006", always_xy=True).transform(
        13.015, 55.005
    )
    columns = {"type": ["Inbrott"], "x": pa.array([east]), "y": pa.array([north])}

    assert column(typed(columns, DEGREES, crs="EPSG:3006"), "area") == ["4"]


def test_what_is_wrong_with_a_point_is_told_of_the_coordinate(typed, told):
    x = ["13.005", "east", "13.005", None, "14.005", "0", "13.005"]
    y = ["55.005", "55.005", None, "55.005", "55.005", "0", "inf"]
    found = typed({"type": ["Inbrott"] * 7, "x": x, "y": y}, DEGREES)

    assert told(found) == [
        (3, "x", "east", "bad_number"),
        (4, "x", "13.005", "half_point"),
        (5, "y", "55.005", "half_point"),
        (6, "x", "14.005, 55.005", "outside"),
        (7, "x", "0, 0", "outside"),
        (8, "y", "inf", "bad_number"),
    ]


def test_points_without_a_known_system_are_refused_as_a_whole(typed):
    columns = {"type": ["Inbrott"], "x": ["13.005"], "y": ["55.005"]}

    with pytest.raises(BadInput, match="the reference system of the points is not known"):
        typed(columns)
    with pytest.raises(BadInput, match="the points are in EPSG:3021: expected EPSG:4326"):
        typed(columns, crs="EPSG:3021")
    assert len(typed(columns | {"x": [None], "y": [None]}).lines) == 1


def test_an_area_is_known_as_closely_as_its_level(typed, told):
    words = ["top", "The summit", "Uphill", "North", "hela staden", "Town", None, "Elsewhere"]
    found = typed({"type": ["Inbrott"] * 8, "area": words})

    assert column(found, "area") == ["1", "1", "b-hill", "d-north", None, None, None]
    assert column(found, "precision") == [
        "neighbourhood", "neighbourhood", "borough", "district", "city", "city", "city"
    ]  # fmt: skip
    assert told(found) == [(9, "area", "Elsewhere", "unknown_area")]


def test_a_mapping_may_name_areas_and_say_where_all_of_it_is(typed):
    found = typed({"type": ["Inbrott"] * 2, "area": ["Backen", None]},
                  '[values.area]\nbacken = "Hill"\n[defaults]\narea = "4"')  # fmt: skip

    assert column(found, "area") == ["b-hill", "4"]


def test_a_precision_that_is_told_holds_and_a_default_only_where_a_place_is_known(typed, told):
    columns = {"type": ["Inbrott"] * 3, "area": ["Top", None, "Top"]}

    assert column(typed(columns, '[defaults]\nprecision = "street"'), "precision") == [
        "street", "city", "street"
    ]  # fmt: skip
    found = typed(columns | {"precision": ["Unknown", "adress", "near"]},
                  '[values.precision]\nadress = "address"')  # fmt: skip
    assert column(found, "precision") == ["unknown", "address"]
    assert told(found) == [(4, "precision", "near", "unknown_word")]


def test_a_protected_row_keeps_nothing_but_the_city_and_is_counted(typed):
    found = typed(
        {
            "type": ["Sexualbrott", "Inbrott", "Sexualbrott"],
            "area": ["Top", "Top", None],
            "x": ["13.005", "13.005", None],
            "y": ["55.015", "55.015", None],
            "place": ["Toppgatan", "Toppgatan", None],
            "precision": ["address"] * 3,
        },
        DEGREES,
    )

    for name in ("area", "px", "py", "place"):
        assert [value is None for value in column(found, name)] == [True, False, True]
    assert column(found, "precision") == ["city", "address", "city"]
    assert found.protected == 2


def test_a_protected_row_outside_the_city_is_not_the_citys(typed, told):
    found = typed({"type": ["Sexualbrott"], "x": ["14"], "y": ["55"]}, DEGREES)

    assert told(found) == [(2, "x", "14, 55", "outside")]
    assert found.protected == 0


# Words that are kept as they stand


def test_personal_identity_numbers_are_refused_and_hidden(typed, told):
    found = typed(
        {
            "type": ["Inbrott", "Inbrott hos 811228-9874", "Inbrott"],
            "place": ["Hos 811228-9874", "Gatan 1", "Gatan 2"],
            "url": [None, None, "https://example.org/8112289874"],
        },
        BURGLARY,
    )

    assert told(found) == [
        (2, "place", "Hos ······-····", "personal"),
        (3, "type", "Inbrott hos ······-····", "personal"),
        (4, "url", "https://example.org/······-····", "personal"),
    ]


@pytest.mark.parametrize(
    ("address", "sound"),
    [
        ("https://example.org/a?b=1#c", True),
        ("HTTP://example.org", True),
        ("https://åäö.example:8000/", True),
        ("javascript:alert(1)", False),
        ("https://", False),
        ("https://user@example.org/", False),
        ("https://example.org/a b", False),
        ("/aktuellt/1", False),
        ("x https://example.org", False),
        (f"https://example.org/{'x' * 2000}", False),
    ],
)
def test_an_address_is_one_of_the_web_or_refused(typed, told, address, sound):
    found = typed({"type": ["Inbrott"], "url": [address]})

    assert column(found, "url") == ([address] if sound else [])
    assert [each[3] for each in told(found)] == ([] if sound else ["bad_address"])


def test_cells_that_say_nothing_are_missing_in_every_column(typed):
    found = typed(
        {"type": ["Inbrott"], "area": ["NULL"], "when": ["-"], "place": ["null"], "x": ["-"],
         "y": ["-"]},
        '[empty]\nwords = ["-", "Null"]',
    )  # fmt: skip

    assert [column(found, name) for name in ("area", "when", "place", "px")] == [[None]] * 4


def test_a_column_of_lists_is_refused_as_a_whole(typed):
    with pytest.raises(BadInput, match="the column 'place' holds list"):
        typed({"type": ["Inbrott"], "place": pa.array([["a"]])})


# All reasons and all totals


def test_the_first_fault_of_a_row_is_the_one_that_is_told(typed, told):
    columns = {"id": [None], "when": ["?"], "type": ["?"], "area": ["?"], "x": ["?"], "y": ["?"],
               "url": ["?"]}  # fmt: skip

    for field in ("id", "when", "type", "area", "x", "y", "url"):
        assert [each[1] for each in told(typed(columns, DEGREES))] == [field]
        columns[field] = {"id": ["1"], "type": ["Inbrott"]}.get(field, [None])
    assert told(typed(columns, DEGREES)) == []


def test_every_reason_has_words():
    assert set(WORDS) == set(REASONS)


TEXT = st.text("aå1-/:., \x1f\x00'é", max_size=6)
ODD = {
    "when": st.sampled_from(["2018-05-09", "2018-05", "05/09/2018", "2019-05-09", "24:00",
                             "43229.5", "2018-03-25 02:30", "20180509"]) | TEXT,
    "until": st.sampled_from(["2018-05-10", "2018-05-01 10:00"]) | TEXT,
    "published": st.sampled_from(["2018-05-09T10:00:00Z"]) | TEXT,
    "type": st.sampled_from(["Inbrott", "Sexualbrott", "811228-9874", "x" * 201]) | TEXT,
    "code": st.sampled_from(["1", "2"]) | TEXT,
    "problem": st.sampled_from(["burglary", "narcotics/use", "narcotics/x", "sexual_crime"]) | TEXT,
    "measured_as": st.sampled_from(["reported", "survey", "notice"]) | TEXT,
    "area": st.sampled_from(["Top", "Hill", "Town", "m-town", "4"]) | TEXT,
    "x": st.sampled_from(["13.005", "13,01", "1e400", "nan", "-13"]) | TEXT,
    "y": st.sampled_from(["55.005", "55.01", "91", "inf"]) | TEXT,
    "place": st.sampled_from(["Gatan 1", "8112289874", "y" * 201]) | TEXT,
    "precision": st.sampled_from(["street", "city", "unknown"]) | TEXT,
    "url": st.sampled_from(["https://example.org/", "ftp://example.org"]) | TEXT,
}  # fmt: skip
REST = [
    DEGREES,
    f'{DEGREES}\n[times]\norder = "day"\nmidnight = "unknown"\nserials = true',
    f'{DEGREES}\n{BURGLARY}\nmeasured_as = "reported"\n[empty]\nwords = ["a", "1"]',
]  # fmt: skip
CODES = (
    '\n[[codes]]\nto = 2018-05-09\n[codes.problem]\n1 = "burglary"\n'
    '[[codes]]\nfrom = 2018-06-01\n[codes.problem]\n1 = "narcotics/use"\n2 = "sexual_crime"'
)


@settings(max_examples=40)
@given(st.data())
def test_any_cells_become_rows_that_keep_the_schema_or_rejects(typed, data):
    fields = data.draw(st.sets(st.sampled_from(sorted(ODD)), max_size=8)) | {"type"}
    fields |= {"x", "y"} if fields & {"x", "y"} else set()
    fields |= {"when"} if "until" in fields else set()
    rows = data.draw(st.integers(0, 6))
    cells = {
        field: data.draw(st.lists(st.none() | ODD[field], min_size=rows, max_size=rows))
        for field in sorted(fields)
    }
    rest = data.draw(st.sampled_from(REST)) + (CODES if "code" in fields else "")

    found = typed(cells, rest)  # the totals and the schema are checked in there

    assert all(each.reason in REASONS and "811228" not in each.value for each in found.rejects)


@settings(max_examples=20)
@given(
    st.lists(st.none() | st.floats() | st.integers(-10, 10**7).map(float), min_size=1, max_size=5),
    st.sampled_from([pa.float64(), pa.float32()]),
)
def test_numbers_that_a_format_knows_are_taken_like_their_words(typed, numbers, kind):
    cells = pa.array(numbers, pa.float64()).cast(kind)

    typed({"type": ["Inbrott"] * len(numbers), "when": cells, "x": cells, "y": cells}, DEGREES)


def test_a_chunk_without_rows_is_nothing(typed):
    found = typed({"type": [], "x": [], "y": [], "when": []}, DEGREES)

    assert (found.rows.num_rows, len(found.lines), found.rejects) == (0, 0, ())


def test_two_threads_may_share_what_makes_rows(town):
    mapping = mappings.parse('source = "us"\n[columns]\ntype = "type"\nplace = "place"')
    typer = Typer(["type", "place"], mapping, town, None, today=date(2018, 12, 31))
    tables = [pa.table({"type": ["Inbrott"] * 50, "place": [f"{n}"] * 50}) for n in range(16)]
    chunks = [Chunk(table, np.arange(50)) for table in tables]

    with ThreadPoolExecutor(4) as pool:
        many = list(pool.map(typer.take, chunks))

    for chunk, found in zip(chunks, many, strict=True):
        assert replace(found, lines=None) == replace(typer.take(chunk), lines=None)
