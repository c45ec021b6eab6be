"""A mapping is read whole, or refused in one sentence that says where it is wrong."""

import string
from contextlib import suppress
from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.errors import BadInput
from geo.incidents.mapping import CRSS, LARGEST, Codes, Mapping, as_toml, check, parse, read
from geo.incidents.mapping.rules import DEFAULTS
from geo.problems import OF_INCIDENTS
from geo.schema import PRECISIONS
from geo.spelling import spelled

SIMPLE = """
source = "fastighetsbolaget"
[columns]
Typ = "type"
"""
WHOLE = """
source = "polisen syd"
as_of = 2018-12-31

[columns]
"Ärendenr" = "id"
"Brottskod" = "code"
"Datum" = "date"
"Tid" = "time"
X = "x"
Y = "y"

[coordinates]
crs = "EPSG:3008"

[times]
order = "day"
midnight = "unknown"
serials = true

[empty]
words = ["-", "NULL"]

[values.area]
"Kullen" = "b-hill"

[defaults]
precision = "street"

[[codes]]
to = 2018-11-30
[codes.problem]
9802 = "burglary"

[[codes]]
from = 2018-12-01
[codes.problem]
9802 = "narcotics/trade"
[codes.measured_as]
9802 = "reported"
"""


def test_every_key_of_a_mapping_is_read():
    told = parse(WHOLE)

    assert told == Mapping(
        source="polisen syd",
        as_of=date(2018, 12, 31),
        columns={"Ärendenr": "id", "Brottskod": "code", "Datum": "date", "Tid": "time",
                 "X": "x", "Y": "y"},
        crs="EPSG:3008",
        order="day",
        midnight_unknown=True,
        serials=True,
        empty=frozenset({"-", "NULL"}),
        values={"area": {"Kullen": "b-hill"}},
        defaults={"precision": "street"},
        codes=(
            Codes(last=date(2018, 11, 30), problem={"9802": "burglary"}),
            Codes(first=date(2018, 12, 1), problem={"9802": "narcotics/trade"},
                  measured_as={"9802": "reported"}),
        ),
    )  # fmt: skip


def test_what_is_left_out_is_nothing():
    assert parse(SIMPLE) == Mapping(source="fastighetsbolaget", columns={"Typ": "type"})


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("[[", "is no TOML"),
        ('[columns]\nTyp = "type"', "says no source"),
        (SIMPLE.replace("fastighetsbolaget", "polisen.se"), "'polisen.se' is taken"),
        (SIMPLE.replace("fastighetsbolaget", "exempeldata"), "'exempeldata' is taken"),
        (SIMPLE.replace("fastighetsbolaget", "Bolaget!"), "small letters"),
        (SIMPLE.replace("fastighetsbolaget", "a" * 61), "at most 60"),
        (f"colour = 1\n{SIMPLE}", "says 'colour': expected source, as_of, official_codes"),
        (f"as_of = 3\n{SIMPLE}", "'as_of' is '3', expected a day such as 2018-12-31"),
        (f"as_of = 2018-12-31T10:00:00\n{SIMPLE}", "expected a day such as"),
        (f'{SIMPLE}Namn = "name"', "names the field 'name': expected id, when"),
        (f'{SIMPLE}Kategori = "type"', "takes 'type' from two columns"),
        (f"{SIMPLE}Kategori = 3", "'Kategori' is '3', expected words"),
        (f'{SIMPLE}X = "x"', "a column of 'x' and none of 'y'"),
        (f'{SIMPLE}Y = "y"', "a column of 'y' and none of 'x'"),
        (f'{SIMPLE}Tid = "time"', "a column of 'time' and none of 'date'"),
        (f'{SIMPLE}Slut = "until"', "a column of 'until' and none of 'when'"),
        (f'{SIMPLE}A = "when"\nB = "date"', "both from 'when' and from 'date'"),
        (f'{SIMPLE}[coordinates]\ncrs = "EPSG:3021"', "'EPSG:3021' is unknown: expected EPSG:4326"),
        (f"{SIMPLE}[coordinates]\nepsg = 3008", "coordinates says 'epsg': expected crs"),
        (f'{SIMPLE}[times]\norder = "dmy"', "'dmy': expected day, month, year"),
        (f"{SIMPLE}[times]\nmidnight = 0", "'midnight' is '0', expected \"unknown\""),
        (f'{SIMPLE}[times]\nserials = "yes"', "'serials' is 'yes', expected true or false"),
        (f'{SIMPLE}[empty]\nwords = "-"', "expected a list of words"),
        (f'{SIMPLE}[values.place]\na = "b"', "values of 'place': expected type, problem"),
        (f'{SIMPLE}[values]\nproblem = "b"', "expected a table [problem]"),
        (f'{SIMPLE}[values.problem]\na = "x"\n"A " = "y"', "says two things of 'A '"),
        (f'{SIMPLE}[values.problem]\n" " = "x"', "what an empty word means"),
        (f'{SIMPLE}[values.measured_as]\na = "survey"', "'survey': expected notice, police_work"),
        (f'{SIMPLE}[values.precision]\na = "near"', "'near': expected address, street"),
        (f'{SIMPLE}[values.type]\na = ""', "is empty or longer than 200"),
        (f'{SIMPLE}[defaults]\nurl = "x"', "a default of 'url': expected type, problem"),
        (f'{SIMPLE}[defaults]\nprecision = "near"', "the default of 'precision' is 'near'"),
        ('source = "a"\n[columns]\nDag = "when"', "nothing says what an incident is"),
        ('source = "a"\n[columns]\nKod = "code"', "no [[codes]] that say what each code means"),
        (f'{SIMPLE}[[codes]]\n[codes.problem]\n1 = "a"', "code tables and no column of 'code'"),
        (f"official_codes = true\n{SIMPLE}", "official_codes and no column of 'code'"),
        (f"official_codes = 1\n{SIMPLE}", "expected true or false"),
        (f"{SIMPLE}[codes]\nfrom = 2018-01-01", "expected tables [[codes]]"),
        (WHOLE.replace("2018-12-01", "2018-11-30"), "two code tables hold on 2018-11-30"),
        (WHOLE.replace("from = 2018-12-01", ""), "two code tables hold on the same days"),
        (
            WHOLE.replace("from = 2018-12-01", "from = 2018-12-01\nto = 2018-01-01"),
            "ends on 2018-01-01, before it begins",
        ),
        (WHOLE.replace('9802 = "reported"', '9803 = "reported"'), "has '9803', which codes.prob"),
    ],
)  # fmt: skip
def test_what_a_mapping_may_not_say_is_told_in_one_sentence(text, reason):
    with pytest.raises(BadInput) as caught:
        parse(text, "my.toml")

    message = str(caught.value)
    assert message.startswith("my.toml")
    assert reason in message
    assert "\n" not in message


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (f'{SIMPLE}[values.problem]\na = "theft"', "'theft', which is no problem type: expected b"),
        (f'{SIMPLE}[values.problem]\na = "narcotics/loan"', "which is no problem type"),
        (f'{SIMPLE}[values.problem]\na = "Inbrott"', "which is no problem type"),
        (f'{SIMPLE}[values.area]\na = "Atlantis"', "'Atlantis', which is no area of the city"),
        (f'{SIMPLE}[defaults]\nproblem = "theft"', "the default of 'problem' is 'theft'"),
        (f'{SIMPLE}[defaults]\narea = "Atlantis"', "the default of 'area' is 'Atlantis'"),
        (WHOLE.replace('"burglary"', '"theft"'), "codes.problem of '9802' is 'theft'"),
    ],
)  # fmt: skip
def test_a_meaning_that_the_city_does_not_have_is_told(town, text, reason):
    with pytest.raises(BadInput, match=reason):
        check(parse(text), town)


def test_a_mapping_of_what_the_city_has_passes(town):
    check(parse(WHOLE), town)
    check(parse(f'{SIMPLE}[values.area]\na = "the summit"\nb = "hela staden"'), town)


def test_a_mapping_that_is_made_by_hand_keeps_the_same_rules(town):
    with pytest.raises(BadInput, match="takes 'type' from two columns"):
        check(replace(parse(SIMPLE), columns={"a": "type", "b": "type"}), town)


def test_a_column_is_found_however_it_is_spelled():
    told = parse(WHOLE)

    header = ["y", "x", "ARENDENR", "brottskod ", "datum", "tid", "annat"]

    assert told.places(header) == {"id": 2, "code": 3, "date": 4, "time": 5, "x": 1, "y": 0}


def test_a_column_that_the_file_lacks_is_told_with_those_it_has():
    with pytest.raises(BadInput, match="the column 'Typ': the file has 'Sort', 'Dag'"):
        parse(SIMPLE).places(["Sort", "Dag"])


def test_a_file_is_read_with_or_without_a_byte_order_mark(tmp_path):
    path = tmp_path / "mapping.toml"
    path.write_text(SIMPLE, "utf-8-sig")

    assert read(path) == parse(SIMPLE)


def test_a_file_that_cannot_be_read_is_told(tmp_path):
    (tmp_path / "latin.toml").write_bytes('"Är" = 1'.encode("latin-1"))
    (tmp_path / "large.toml").write_text("#" * (LARGEST + 1))

    with pytest.raises(BadInput, match=r"none\.toml cannot be read"):
        read(tmp_path / "none.toml")
    with pytest.raises(BadInput, match=r"latin\.toml is not in UTF-8"):
        read(tmp_path / "latin.toml")
    with pytest.raises(BadInput, match="larger than 1 MB"):
        read(tmp_path / "large.toml")


def test_comments_stand_over_and_under_their_sections():
    text = as_toml(parse(SIMPLE), {"times": ["# when"]}, {"columns": ['# Rum = ""']})

    assert text == (
        'source = "fastighetsbolaget"\n\n[columns]\n"Typ" = "type"\n# Rum = ""\n\n# when\n'
    )
    assert parse(text) == parse(SIMPLE)


# The law: whatever a mapping says, it says the same when it is written and read again.

words = st.text(min_size=1, max_size=8).filter(str.strip)
PROBLEMS = st.sampled_from(["burglary", "narcotics/trade"])
MEANINGS = {
    "type": words,
    "problem": PROBLEMS,
    "measured_as": st.sampled_from(sorted(map(str, OF_INCIDENTS))),
    "area": words,
    "precision": st.sampled_from(PRECISIONS),
}


def tables(meanings):
    def apart(table):
        return len({*map(spelled, table)}) == len(table)

    return st.dictionaries(words, meanings, max_size=3).filter(apart)


VALUES = {field: tables(meanings) for field, meanings in MEANINGS.items()}


@st.composite
def code_tables(draw):
    days = st.dates(date(2000, 1, 1), date(2030, 1, 1))
    ends = sorted(draw(st.lists(days, min_size=2, max_size=6, unique=True)))
    spans = list(pairwise(ends))[::2]
    return tuple(Codes(first=a, last=b, problem=draw(tables(PROBLEMS))) for a, b in spans)


@st.composite
def mappings(draw):
    fields = draw(st.sets(st.sampled_from(["id", "published", "area", "place", "url", "problem"])))
    fields |= draw(st.sampled_from([{"x", "y"}, {"when", "until"}, {"date", "time"}, set()]))
    fields |= {"type", "code"}
    heads = st.lists(words, min_size=len(fields), max_size=len(fields), unique=True)
    letters = st.text(string.ascii_lowercase + "åäö" + string.digits, min_size=1, max_size=60)
    return Mapping(
        source=draw(letters.filter(lambda each: each != "exempeldata")),
        as_of=draw(st.none() | st.dates()),
        columns=dict(zip(draw(heads), sorted(fields), strict=True)),
        crs=draw(st.none() | st.sampled_from(CRSS)),
        order=draw(st.sampled_from([None, "day", "month", "year"])),
        midnight_unknown=draw(st.booleans()),
        serials=draw(st.booleans()),
        empty=frozenset(draw(st.sets(st.text(max_size=5), max_size=3))),
        values=draw(
            st.fixed_dictionaries({}, optional={f: tables(m) for f, m in MEANINGS.items()})
        ),
        defaults=draw(st.fixed_dictionaries({}, optional={f: MEANINGS[f] for f in DEFAULTS})),
        codes=draw(code_tables()),
        official_codes=draw(st.booleans()),
    )


@settings(max_examples=60)
@given(mappings())
def test_what_is_written_and_read_again_is_the_same(mapping):
    assert parse(as_toml(mapping)) == mapping


@settings(max_examples=60)
@given(st.text(max_size=80) | st.text('[]="\n.abc#', max_size=40))
def test_any_text_is_a_mapping_or_refused(text):
    with suppress(BadInput):
        assert parse(text).source
