"""Reading a file of pictures: every row is kept, refused with a reason, or stated again below."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geo import weeks
from geo.errors import BadInput
from geo.pictures import LEVELS, TRENDS, Picture
from geo.sources.picture_cells import HIDDEN, Vocabulary
from geo.sources.pictures import COLUMNS, read_pictures, written

HEAD = "week,area,theme,level,trend,contributors"
SOUND = "2024-W07,1,narcotics,3,0,police"
PROTECTED = "is a protected problem type, which a picture never tells"
HIGH = Picture(weeks.parse("2024-W07"), "1", "narcotics", 3, 0, ("police",))


@pytest.fixture
def read(town, tmp_path):
    """Return a function that reads a text, or bytes, as a file of the town."""

    def reading(content):
        path = tmp_path / "picture.csv"
        raw = content if isinstance(content, bytes) else content.encode()
        path.write_bytes(raw)
        return read_pictures(path, town.picture_words)

    return reading


def rows(*lines, head=HEAD):
    return "\n".join((head, *lines))


def reject(read, line, head=HEAD):
    (found,) = read(rows(line, head=head)).rejects
    return found


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_a_file_is_read_with_any_delimiter_and_encoding_in_swedish(read, delimiter, encoding):
    lines = [
        "nivå|tema|område|vecka|förändring|bidrag",
        "hög|Narkotika|Top|2024-V07|oförändrad|The police",
    ]
    content = "\r\n".join(lines).replace("|", delimiter)

    assert read(content.encode(encoding)).pictures == (HIGH,)


def test_columns_stand_in_any_order_and_blank_lines_are_no_rows(read):
    found = read("theme,level,week,area\n\nnarcotics,3,2024-W07,1\n,,,\n\n")

    assert found.read == 1
    assert found.pictures[0].contributors == ()
    assert found.pictures[0].trend is None


@pytest.mark.parametrize(
    ("name", "area"),
    [("1", "1"), ("top", "1"), ("The Summit", "1"), ("b-hill", "b-hill"), ("Uphill", "b-hill"),
     ("Town", "m-town"), ("NORTH", "d-north")],
)  # fmt: skip
def test_an_area_is_known_by_its_id_and_by_its_names(read, name, area):
    assert read(rows(f"2024-W07,{name},narcotics,3,,")).pictures[0].area == area


def test_a_name_of_two_areas_is_refused_with_both_of_them(build, tmp_path):
    twins = build(names={"3": "Hill"})
    path = tmp_path / "picture.csv"
    path.write_text(rows("2024-W07,Hill,narcotics,3,,"), "utf-8")
    (found,) = read_pictures(path, twins.picture_words).rejects

    assert (found.row, found.column, found.value) == (2, "area", "Hill")
    assert found.reason == "may be any of 3, b-hill: write the id"


@pytest.mark.parametrize(
    ("word", "theme"),
    [("narcotics", "narcotics"), ("NARKOTIKA", "narcotics"), ("Droger", "narcotics"),
     ("Burglary", "burglary"), ("oro", "insecurity")],
)  # fmt: skip
def test_a_theme_is_known_by_its_id_its_names_and_what_people_call_it(read, word, theme):
    assert read(rows(f"2024-W07,1,{word},3,,")).pictures[0].theme == theme


@pytest.mark.parametrize(
    ("line", "column", "value", "reason"),
    [
        ("2024-07,1,narcotics,3,,", "week", "2024-07", "is no week such as 2024-W07"),
        ("2024-W53,1,narcotics,3,,", "week", "2024-W53", "is no week such as 2024-W07"),
        ("2024-W07,9,narcotics,3,,", "area", "9", "is no area of this city"),
        ("2024-W07,1,moon,3,,", "theme", "moon", "is no problem type"),
        ("2024-W07,1,Sexualbrott,3,,", "theme", "Sexualbrott", PROTECTED),
        ("2024-W07,1,narcotics,5,,", "level", "5", "is no whole step from 0 to 4"),
        ('2024-W07,1,narcotics,"2,5",,', "level", "2,5", "is no whole step from 0 to 4"),
        ("2024-W07,1,narcotics,3,2,", "trend", "2", "is no trend: -1, 0, 1 or nothing"),
        ("2024-W07,,narcotics,3,,", "area", "", "is missing"),
        ("2024-W07,1", "theme", "", "is missing"),
        (f"{SOUND},more", "row", HIDDEN, "has a cell beside the last column"),
        ("2024-W07,1,narcotics,3,,po\u202elice", "contributors", "po\u202elice",
         "holds a sign that cannot be seen"),
    ],
)  # fmt: skip
def test_a_row_is_refused_with_its_number_column_value_and_reason(
    read, line, column, value, reason
):
    found = reject(read, line)

    assert (found.row, found.column, found.value, found.reason) == (2, column, value, reason)


@pytest.mark.parametrize(
    ("written_", "trend"),
    [("-1", -1), ("\N{MINUS SIGN}1", -1), ("Minskar", -1), ("0", 0), ("oförändrad", 0), ("1", 1),
     ("+1", 1), ("ökar", 1), ("", None), ("okänd", None), ("–", None)],
)  # fmt: skip
def test_a_trend_is_a_number_or_a_word_or_unknown(read, written_, trend):
    assert read(rows(f"2024-W07,1,narcotics,3,{written_},")).pictures[0].trend == trend


@pytest.mark.parametrize(
    ("word", "level"),
    [("ingen", 0), ("låg", 1), ("måttlig", 2), ("Hög", 3), ("mycket hög", 4), ("very high", 4)],
)
def test_a_level_is_a_number_or_a_word(read, word, level):
    assert read(rows(f"2024-W07,1,narcotics,{word},,")).pictures[0].level == level


def test_contributors_are_actors_of_the_city_or_other_organisations_each_once(read):
    found = read(
        rows('2024-W07,1,narcotics,3,,"The Police; police, Nattvandrarna | Nattvandrarna"')
    )

    assert found.pictures[0].contributors == ("police", "Nattvandrarna")


@pytest.mark.parametrize(
    "head", ["Namn", "personnummer", "Misstänkt", "E-post", "person id", "Ålder"]
)
def test_a_file_with_a_column_of_persons_is_refused_whole(read, head):
    with pytest.raises(BadInput, match="which holds persons, and a picture is of places"):
        read(rows(f"{SOUND},x", head=f"{HEAD},{head}"))


@pytest.mark.parametrize("value", ["19800101-1234", "anna@example.org", "070-123 45 67"])
def test_what_seems_to_point_to_a_person_is_refused_and_not_repeated(read, value):
    found = reject(read, f"2024-W07,1,narcotics,3,,{value}")

    assert (found.column, found.value) == ("contributors", HIDDEN)
    assert found.reason == "seems to point to a person: a picture is of a place"


def test_a_column_that_is_not_ours_is_left_out_and_told(read):
    found = read(rows(f"{SOUND},7,x", head=f"{HEAD},Ärende,"))

    assert found.left_out == ("Ärende",)
    assert found.rejects[0].reason == "has a cell beside the last column"


def test_what_a_later_row_states_again_is_a_duplicate(read):
    found = read(rows(SOUND, "2024-W07,2,narcotics,1,,", SOUND.replace(",3,", ",4,")))

    assert (found.read, found.duplicates) == (3, 1)
    assert {each.area: each.level for each in found.pictures} == {"1": 4, "2": 1}


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "is empty"),
        (b" \n\n", "is empty"),
        (rows(SOUND).encode("utf-16"), "is in UTF-16, or no text"),
        (b"\x81\x8d", "is neither in UTF-8 nor in Windows-1252"),
        (b"<!DOCTYPE html><html>", "has no column week or area or theme or level"),
        (b"week,area,theme\n", "has no column level"),
        (b"week,vecka,area,theme,level\n", "has two columns of week"),
        (b"week,area,theme,level\n" + b"x" * 200_000, "is broken at line 2"),
    ],
)
def test_a_file_of_another_kind_is_refused_in_one_sentence(read, content, told):
    with pytest.raises(BadInput, match=f"{told}.*expected a CSV with the columns week, area"):
        read(content)


def test_a_directory_and_a_missing_file_are_refused(town, tmp_path):
    for path, told in ((tmp_path, "is a directory"), (tmp_path / "none.csv", "cannot be read")):
        with pytest.raises(BadInput, match=told):
            read_pictures(path, town.picture_words)


cell = st.one_of(
    st.text(max_size=12),
    st.sampled_from(
        ["2024-W07", "2024-W08", "1", "Top", "Hill", "narcotics", "Narkotika", "sexual_crime", "3",
         "hög", "-1", "police", ""]
    ),
)  # fmt: skip
line = st.lists(cell, max_size=8).map(",".join)
text = st.one_of(
    st.text(), st.lists(line).map("\n".join), st.lists(line).map(lambda lines: rows(*lines))
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text)
def test_whatever_a_file_holds_its_rows_add_up_or_it_is_refused_with_a_reason(read, content):
    try:
        found = read(content.encode("utf-8", "surrogatepass"))
    except BadInput:
        return
    assert found.read == len(found.pictures) + found.duplicates + len(found.rejects)
    assert all(each.reason and each.row > 1 for each in found.rejects)
    assert len({each.key for each in found.pictures}) == len(found.pictures)


names = st.text(st.characters(categories=["L"]), min_size=1, max_size=12)
pictures = st.builds(
    Picture,
    st.integers(weeks.parse("2000-W01"), weeks.parse("2050-W01")),
    st.sampled_from(["1", "2", "b-hill", "m-town"]),
    st.sampled_from(["burglary", "narcotics", "insecurity"]),
    st.sampled_from(LEVELS),
    st.sampled_from((None, *TRENDS)),
    st.lists(names, unique=True, max_size=3).map(tuple),
    names | st.just(""),
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(pictures, unique_by=lambda each: each.key))
def test_what_is_written_is_read_back(read, kept):
    found = read(written(kept))

    assert list(found.pictures) == kept
    assert written([]).strip() == ",".join(COLUMNS)


def test_the_names_of_a_city_hold_none_that_is_empty(town):
    words = Vocabulary.of(town.areas, town.problems, town.promises.actors)

    assert "" not in words.names
