"""How many live somewhere, from somebody's table: read, refused, kept, and taken back."""

import re
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.brought import Brought, drafting, mapping
from geo.brought import population as kept
from geo.brought.fields import POPULATION
from geo.brought.mapping import Mapping
from geo.citation import Citation
from geo.errors import BadInput
from geo.population import Count
from geo.sources import population, tables

URL = "https://example.org/people/2019"
HEAD = "Delområde;År;Folkmängd;Hushåll"
SCB = Citation(URL)


@pytest.fixture(scope="module")
def read(town, made_up):
    def of(*lines, columns=None, city=town, url=URL):
        table = tables.parse("\n".join(lines).encode(), "people.csv")
        told = columns or Mapping(
            columns=drafting.columns(table, POPULATION), defaults={"url": url} if url else {}
        )
        return population.read(
            table, told, city.areas, last=2026, made_up=city.synthetic or city is made_up
        )

    return of


def reasons(found):
    return [str(each) for each in found.rejects]


# Reading


def test_a_row_says_how_many_lived_in_an_area_in_a_year(read):
    found = read(HEAD, "1;2019;1 100;480", "Side;2019;510;")

    assert found.counts == (
        Count("1", 2019, 1100, 480, SCB),
        Count("2", 2019, 510, None, SCB),
    )
    assert (found.read, found.rejects) == (2, ())


@pytest.mark.parametrize("name", ["1", "Top", "TOP", "The summit", "1 Top", "  top "])
def test_an_area_goes_by_code_name_another_name_or_both(read, name):
    (count,) = read(HEAD, f"{name};2019;1100;").counts

    assert count.area == "1"


@pytest.mark.parametrize("cell", ["1100", "1 100", "1\u00a0100", "1\u202f100", "1100,0", "1100.00"])
def test_blanks_between_thousands_and_decimals_of_nothing_are_read(read, cell):
    assert read(HEAD, f"1;2019;{cell};").counts[0].residents == 1100


@pytest.mark.parametrize(
    "cell", ["-1", "10,5", "1.100", "1,100", "11 00", "many", "=1+1", "9" * 30]
)
def test_what_is_no_whole_number_is_refused_and_told(read, cell):
    found = read(HEAD, f"1;2019;{cell};")

    assert found.counts == ()
    assert reasons(found) == [f"line 2, Folkmängd: {cell!r} is no whole number, zero or more"]


@pytest.mark.parametrize("cell", ["1949", "2027", "19", "2018,0", "året"])
def test_a_year_before_1950_or_still_to_come_is_refused(read, cell):
    assert reasons(read(HEAD, f"1;{cell};10;")) == [
        f"line 2, År: {cell!r} is no year from 1950 to 2026"
    ]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("Nowhere;2019;10;", "Delområde: 'Nowhere' is no area of this city"),
        (";2019;10;", "Delområde: the area is missing"),
        ("1;2019;10;11", "Hushåll: 11 households are more than the 10 who live there"),
        ("1;2019;;4", "Folkmängd: '' is no whole number, zero or more"),
        ("1 Side;2019;10;", "Delområde: '1 Side' is no area of this city"),
        ("1;2019;10;4;x", "row: the row has a cell beyond the last column that has a head"),
    ],
)
def test_a_row_that_cannot_be_is_refused_with_line_column_and_reason(read, line, reason):
    assert reasons(read(HEAD, "2;2019;500;", line)) == [f"line 3, {reason}"]


def test_the_same_again_is_counted_and_something_else_is_refused(read):
    found = read(HEAD, "1;2019;10;", "Top;2019;10;", "1;2019;11;", "1;2020;11;")

    assert [each.residents for each in found.counts] == [10, 11]
    assert found.twice == 1
    assert reasons(found) == ["line 4, Folkmängd: Top 2019 stands in line 2 with something else"]


def test_a_larger_area_is_left_out_and_held_against_the_sum_of_its_parts(read):
    found = read(HEAD, "1;2019;10;", "2;2019;20;", "Hill;2019;31;", "Hill;2020;31;", "Town;2019;9;")

    assert [each.area for each in found.counts] == ["1", "2"]
    assert (found.larger, found.rejects) == (3, ())
    assert [(each.area, each.told, each.added) for each in found.sums] == [("b-hill", 31, 30)]


def test_a_figure_that_is_left_empty_says_nothing(read):
    columns = Mapping(
        columns={"Delområde": "area", "År": "year", "Folkmängd": "residents"},
        defaults={"url": URL},
        empty=frozenset({".."}),
    )
    found = read(HEAD, "1;2019;;", "2;2019;..;", columns=columns)

    assert (found.read, found.empty, found.counts) == (2, 2, ())


# A column for each year


def test_a_table_with_a_column_for_each_year_holds_a_figure_in_each_cell(read):
    found = read("Delområde;2017;2018;Hushåll 2018", "1;900;1 000;400", "2;;500;", "9;1;2;")

    assert [(each.area, each.year, each.residents, each.households) for each in found.counts] == [
        ("1", 2017, 900, None),
        ("1", 2018, 1000, 400),
        ("2", 2018, 500, None),
    ]
    assert (found.read, found.empty, len(found.rejects)) == (6, 1, 2)


def test_a_bad_cell_of_a_year_is_told_with_the_column_of_that_year(read):
    assert reasons(read("Delområde;Folkmängd 2017;Folkmängd 2018", "1;900;x")) == [
        "line 2, Folkmängd 2018: 'x' is no whole number, zero or more"
    ]


# The source


def test_figures_without_a_source_are_not_read(read):
    with pytest.raises(BadInput, match=r"no column is the url.*\(or give --source\)"):
        read(HEAD, "1;2019;10;", url=None)


def test_each_row_may_have_its_own_source_publisher_and_day(read):
    found = read(
        f"{HEAD};Källa;Utgivare;Publicerad",
        "1;2019;10;;https://example.org/a;Staden;2020-02-21",
        "2;2019;10;;;;",
        "3;2019;10;;ftp://example.org;;",
        "4;2019;10;;https://example.org/a;;snart",
    )

    assert found.counts[0].source == Citation(
        "https://example.org/a", publisher="Staden", published=date(2020, 2, 21)
    )
    assert found.counts[1].source == SCB
    assert [each.column for each in found.rejects] == ["Källa", "Publicerad"]


def test_a_source_that_nobody_can_have_is_for_a_made_up_city_only(read, made_up):
    (reason,) = reasons(read(HEAD, "1;2019;10;", url="https://people.example/"))

    assert reason.endswith("is made up: a real city’s figures need a real source")
    assert not read(HEAD, "1;2019;10;", url="https://people.example/", city=made_up).rejects


# The mapping


def test_a_mapping_says_what_columns_and_words_mean(read):
    columns = mapping.parse(
        """
        [columns]
        Ruta = "area"
        Antal = "residents"
        [defaults]
        year = 2019
        url = "https://example.org/people/2019"
        [values.area]
        "Toppen" = "1"
        """,
        POPULATION,
    )

    assert read("Ruta;Antal", "toppen;12", columns=columns).counts == (
        Count("1", 2019, 12, None, SCB),
    )


def test_a_drafted_mapping_is_what_an_import_goes_by():
    table = tables.parse(b"kod;2017;folkm\xc3\xa4ngd 2018;not", "people.csv")
    text = drafting.draft(table, POPULATION)

    assert mapping.parse(text, POPULATION).columns == drafting.columns(table, POPULATION)
    assert '"kod" = "area"' in text
    assert '"folkmängd 2018" = "residents-2018"' in text
    assert '# "not" = ""  # unknown column' in text
    assert '# url = ""  # needed' in text


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("[column]", "says 'column': expected columns, defaults"),
        ('[columns]\na = "people"', "names the field 'people': expected area, year"),
        ('[columns]\na = "area"\nb = "area"', "takes 'area' from two columns"),
        ('[columns]\na = "year"\nb = "residents-2017"', "names both 'year' and 'residents-2017'"),
        ("columns = 1", "columns is no table"),
        ("[columns]\na = []", "columns.a is no word"),
        ('[values.year]\na = "b"', "explains the words of 'year': expected area"),
        ('[defaults]\nresidents = "1"', "has a default of 'residents'"),
        ("[empty]\nwords = 1", "empty.words is no list of words"),
        ("[[question]]", "says 'question'"),
        ("a = ", "is no TOML"),
    ],
)
def test_a_mapping_that_says_what_none_says_is_refused(text, reason):
    with pytest.raises(BadInput, match=re.escape(reason)):
        mapping.parse(text, POPULATION)


def test_a_mapping_of_a_column_that_is_not_there_is_refused(read):
    columns = Mapping(columns={"Ort": "area"}, defaults={"url": URL})

    with pytest.raises(BadInput, match="names the column 'Ort': the file has 'Delområde'"):
        read(HEAD, columns=columns)


# Laws


cells = st.one_of(
    st.sampled_from(["1", "Top", "Side", "Hill", "Town", "", "2019", "2018", "10", "1 200", "-4"]),
    st.text(st.characters(exclude_characters="\n\r\x00", codec="utf-8"), max_size=8),
)


@settings(max_examples=60)
@given(st.lists(st.lists(cells, min_size=4, max_size=5), max_size=8))
def test_every_figure_is_kept_a_duplicate_larger_empty_or_refused(read, rows):
    quoted = [";".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows]

    found = read(HEAD, *quoted)

    parts = len(found.counts) + found.twice + found.larger + found.empty + len(found.rejects)
    assert parts == found.read <= len(rows)
    assert all(each.line >= 2 and each.reason for each in found.rejects)


@settings(max_examples=40)
@given(st.lists(cells, min_size=1, max_size=6), st.lists(st.text(max_size=12), max_size=6))
def test_any_head_makes_a_mapping_that_can_be_read_back(first, more):
    heads = list(dict.fromkeys(each.strip() for each in (*first, *more)))
    line = ",".join('"' + each.replace('"', '""') + '"' for each in heads)
    try:
        table = tables.parse(line.encode(), "people.csv")
    except BadInput:
        return
    found = mapping.parse(drafting.draft(table, POPULATION), POPULATION)

    assert list(found.columns.values()) == list(drafting.columns(table, POPULATION).values())


# What is kept


@pytest.fixture
def shelf(tmp_path):
    return Brought.at(tmp_path).population


COUNTS = (Count("1", 2019, 1100, 480, SCB), Count("2", 2019, 510, None, SCB))


def bearing(town, tmp_path):
    return town.bearing(Brought.at(tmp_path))


def test_what_was_brought_in_is_the_newest_year_known(town, shelf, tmp_path):
    added = kept.add(shelf, COUNTS, town)

    assert (added.new, added.changed, added.known) == (2, 0, 0)
    assert dict(bearing(town, tmp_path).residents) == {"1": 1100, "2": 510, "3": 200, "4": 50}
    assert dict(town.residents) == {"1": 1000, "2": 500, "3": 200, "4": 50}


def test_a_count_is_read_back_as_it_was_brought_in(shelf, town, tmp_path):
    count = Count("1", 2019, 7, None, Citation(URL, publisher="Staden", published=date(2020, 2, 1)))
    kept.add(shelf, [count], town)

    assert bearing(town, tmp_path).population.by_key["1", 2019] == count


def test_the_same_twice_adds_nothing(town, shelf):
    kept.add(shelf, COUNTS, town)
    again = kept.add(shelf, COUNTS, town)

    assert (again.new, again.changed, again.known, again.batch) == (0, 0, 2, None)
    assert shelf.version == 1


def test_a_later_import_takes_the_place_and_undoing_it_gives_it_back(town, shelf, tmp_path):
    kept.add(shelf, COUNTS, town)
    later = kept.add(shelf, [Count("1", 2019, 1200, None, SCB)], town)

    assert (later.new, later.changed) == (0, 1)
    assert bearing(town, tmp_path).residents["1"] == 1200
    shelf.undo(later.batch)
    assert bearing(town, tmp_path).residents["1"] == 1100


def test_a_count_of_an_area_that_is_no_more_is_not_shown(town, shelf, tmp_path):
    kept.add(shelf, [Count("9", 2019, 12, None, SCB)], town)

    assert "9" not in bearing(town, tmp_path).residents


def test_a_city_that_bears_more_keeps_what_was_read_of_it(town, tmp_path):
    areas = town.areas
    found = bearing(town, tmp_path)

    assert found.areas is areas
    assert found != town
    assert found == bearing(town, tmp_path)


def test_a_larger_area_has_residents_only_where_all_its_parts_are_known(build):
    town = build(residents="area,year,residents\n1,2018,1000\n3,2017,200\n4,2018,50\n")
    population_, areas = town.population, town.areas

    assert population_.living(areas.within("b-hill")) is None
    assert population_.living(areas.within("b-dale")) == 200
    assert population_.living(areas.within("m-town")) is None
    assert population_.basis(areas.within("d-north")).years == (2017, 2018)
