"""The first rows of a file, before anything is kept: what they say, and where they would lie."""

import pytest

from geo.errors import BadInput
from geo.incidents import mapping as mappings
from geo.incidents.preview import MOST, preview, sample
from geo.incidents.preview.layer import preview_layer
from geo.incidents.preview.words import Met, met, worded
from geo.tongue import SWEDISH

HEAD = "Dag;Brott;Öst;Nord\n"
MAPPING = """
source = "us"
[columns]
Dag = "when"
Brott = "problem"
"Öst" = "x"
Nord = "y"
[coordinates]
crs = "EPSG:4326"
[values.problem]
tjuv = "burglary"
"""
ROWS = """\
2018-05-01;Tjuv;13,005;55,015
2018-05-02;tjuv;13,005;55,015
2018-05-03;TJUV;13,015;55,005
2018-05-04;Inbrott;;
2018-05-05;stök;13,005;55,015
2018-05-06;stök;13,005;55,015
nyss;bråk;13,005;55,015
"""


@pytest.fixture
def told(tmp_path):
    """Return a function that reads the first rows of a file with this text."""

    def read(text):
        path = tmp_path / "file"
        path.write_text(text, "utf-8")
        return sample(path, "brott.csv")

    return read


@pytest.fixture
def found(told, town):
    return preview(told(HEAD + ROWS), mappings.parse(MAPPING), town)


def test_rows_kept_and_rows_refused_add_up_to_those_read(found):
    assert found.read == 7
    assert (found.rows.num_rows, len(found.rejects)) == (4, 3)


def test_reasons_are_counted_the_most_common_first(found):
    assert list(found.reasons.items()) == [("unknown_word", 2), ("bad_day", 1)]
    assert [each.line for each in found.rejects] == [6, 7, 8]


def test_a_row_that_cannot_be_taken_apart_is_told_among_the_others(told, town):
    broken = HEAD + "2018-05-01;Tjuv;13,005;55,015;en cell för mycket\n" + ROWS

    found = preview(told(broken), mappings.parse(MAPPING), town)

    assert (found.read, found.rows.num_rows) == (8, 4)
    assert (found.rejects[0].line, found.rejects[0].reason) == (2, "too_many_cells")


def test_no_more_than_the_first_rows_are_looked_at(told, town):
    row = ROWS.splitlines(keepends=True)[0]

    found = preview(told(HEAD + row * (MOST + 500)), mappings.parse(MAPPING), town)

    assert found.read == MOST


def test_a_file_without_rows_is_refused_by_its_own_name(told):
    with pytest.raises(BadInput, match=r"brott\.csv"):
        told(HEAD)


def test_a_mapping_that_breaks_a_rule_is_refused(told, town):
    wrong = MAPPING.replace('"burglary"', '"arson"')

    with pytest.raises(BadInput, match="arson"):
        preview(told(HEAD + ROWS), mappings.parse(wrong), town)


def test_rows_are_counted_in_the_cells_they_would_lie_in(found, town):
    told = preview_layer(town, found.rows).payload(SWEDISH)

    assert [(row["cells"][0], row["cells"][2], row["key"]) for row in told["rows"]] == [
        ("Lake", "1", "1"),
        ("Top", "2", "2"),
    ]
    assert (told["kind"], told["measured_as"], told["synthetic"]) == ("cells", None, False)
    assert "3 rader har en punkt. 1 rad har ingen punkt." in told["summary"]
    assert [each["label"] for each in told["legend"]["scale"]][:3] == ["1", "2–3", "4–7"]


def test_nothing_is_said_of_rows_without_points_where_there_are_none(found, town):
    placed = found.rows.filter(found.rows["px"].is_valid())

    told = preview_layer(town, placed).payload(SWEDISH)
    assert told["summary"].endswith("3 rader har en punkt.")


def test_rows_without_points_make_a_layer_without_cells(told, town):
    mapping = mappings.parse(
        'source = "us"\n[columns]\nBrott = "problem"\n[values.problem]\ntjuv = "burglary"\n'
    )

    found = preview(told(HEAD + ROWS), mapping, town)

    assert preview_layer(town, found.rows).payload(SWEDISH)["rows"] == []


def test_words_are_told_whatever_their_spelling_the_unknown_first(told, town):
    mapping = mappings.parse(MAPPING)

    words = met(told(HEAD + ROWS), mapping, "problem", "Brott", town)

    assert words == (
        Met("stök", 2, None),
        Met("bråk", 1, None),
        Met("Tjuv", 3, "burglary"),
        Met("Inbrott", 1, "burglary"),
    )


def test_words_that_say_nothing_are_no_words(told, town):
    mapping = mappings.parse(MAPPING + '[empty]\nwords = ["STÖK"]\n')

    words = met(told(HEAD + ROWS), mapping, "problem", "Brott", town)

    assert "stök" not in [each.word for each in words]


def test_the_words_of_a_type_tell_the_problem_where_no_column_does():
    by_type = mappings.parse('source = "us"\n[columns]\nBrott = "type"\nPlats = "area"\n')
    both = mappings.parse('source = "us"\n[columns]\nBrott = "type"\nSort = "problem"\n')

    assert worded(by_type) == {"problem": "Brott", "area": "Plats"}
    assert worded(both) == {"problem": "Sort"}
