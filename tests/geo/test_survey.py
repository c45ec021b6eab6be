"""Survey figures: kept apart by survey, shown as published, hidden where few answered."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binomtest

from geo import areas, problems, survey
from geo.citation import Citation
from geo.errors import DataError
from geo.survey import COLUMNS, Kind, MixedSurveysError, Row, Showing, series, wave_order, wilson
from geo.text import Text

PROBLEMS = """
[[problem]]
id = "insecurity"
glyph = "nightlight"
name = { sv = "Otrygghet", en = "Insecurity" }
"""

QUESTIONS = """
[[source]]
id = "police"
name = { sv = "Polisens", en = "The police's" }
note = { sv = "Frågar boende.", en = "Asks residents." }

[[source]]
id = "ntu"
name = { sv = "Brås", en = "Brå's" }
note = { sv = "Frågar boende.", en = "Asks residents." }

[[question]]
id = "police-safe"
source = "police"
name = { sv = "Trygg", en = "Feels safe" }
kind = "share"
better = "higher"
problems = ["insecurity"]

[[question]]
id = "police-index"
source = "police"
name = { sv = "Problemindex", en = "Problem index" }
kind = "index"
better = "lower"

[[question]]
id = "ntu-safe"
source = "ntu"
name = { sv = "Trygg", en = "Feels safe" }
kind = "share"
better = "higher"
"""

CELLS = {
    "source": "police",
    "wave": "2018",
    "area": "1",
    "place": "Top",
    "question": "police-safe",
    "value": "50",
    "n": "100",
    "lo": "",
    "hi": "",
    "words_sv": "Hälften.",
    "words_en": "Half.",
    "confidence": "high",
    "url": "https://example.org/2018",
    "publisher": "Us",
    "published": "2018-11-01",
}


def line(**changed):
    return ",".join({**CELLS, **changed}[column] for column in COLUMNS)


@pytest.fixture
def read(tmp_path):
    feature = {
        "type": "Feature",
        "properties": {
            "code": "1",
            "name": "Top",
            "borough": "Hill",
            "district": "North",
            "area_ha": 10.0,
        },
        "geometry": {"type": "Polygon", "coordinates": [[(0, 0), (1, 0), (1, 1), (0, 0)]]},
    }
    (tmp_path / "neighbourhoods.geojson").write_text(json.dumps({"features": [feature]}), "utf-8")
    about = 'name = "City"\nmetric = "EPSG:3006"\n[source]\nurl = "https://example.org"\n'
    (tmp_path / "areas.toml").write_text(about, "utf-8")
    (tmp_path / "problems.toml").write_text(PROBLEMS, "utf-8")
    known = areas.load(tmp_path), problems.load(tmp_path / "problems.toml")

    def load(*lines, questions=QUESTIONS, columns=COLUMNS):
        directory = tmp_path / "survey"
        directory.mkdir(exist_ok=True)
        (directory / "questions.toml").write_text(questions, "utf-8")
        text = "\n".join([",".join(columns), *lines, ""])
        (directory / "figures.csv").write_text(text, "utf-8")
        return survey.load(directory, *known)

    return load


@pytest.fixture
def breaches(read, tmp_path):
    def told(*lines, **given):
        with pytest.raises(DataError) as caught:
            read(*lines, **given)
        return [breach.removeprefix(f"{tmp_path / 'survey'}/") for breach in caught.value.breaches]

    return told


def row(**changed):
    given = {
        "source": "police",
        "wave": "2018",
        "area": "1",
        "place": "Top",
        "question": "police-safe",
        "kind": Kind.SHARE,
        "value": 50.0,
        "n": 100,
        "words": Text.of("Half."),
        "citation": Citation("https://example.org"),
    }
    return Row(**{**given, **changed})


def test_a_figure_is_read_as_it_was_published(read):
    (found,) = read(line())

    assert (found.value, found.n, found.kind) == (50.0, 100, Kind.SHARE)
    assert found.words.to("en") == "Half."
    assert found.citation.publisher == "Us"


@pytest.mark.parametrize(
    ("changed", "breach"),
    [
        ({"area": "9"}, "no area '9'"),
        ({"place": ""}, "place is missing"),
        ({"words_en": ""}, "words_en is missing"),
        ({"question": "police-hat"}, "no question 'police-hat'"),
        ({"question": "ntu-safe"}, "the question 'ntu-safe' is of the survey 'ntu'"),
        ({"wave": "last year"}, "'last year' is no wave"),
        ({"value": "101"}, "value is '101', not a number from 0 to 100"),
        ({"value": "half"}, "value is 'half', not a number from 0 to 100"),
        ({"question": "police-index", "value": "6.5"}, "value is '6.5', not a number from 0 to 6"),
        ({"n": "some"}, "'some' is no number of answers"),
        ({"lo": "51", "hi": "60"}, "the interval does not hold the value"),
        ({"lo": "40"}, "the interval does not hold the value"),
        ({"confidence": "sure"}, "'sure' is no confidence: high, medium, low"),
        ({"url": ""}, "the source has no address"),
        ({"published": "May"}, "'May' is no day"),
        ({"published": "May,2018"}, "the row has too many or too few cells"),
    ],
)
def test_a_breach_is_told_with_the_line_it_stands_on(breaches, changed, breach):
    assert breaches(line(url="https://example.org/other"), line(**changed)) == [
        f"figures.csv:3: {breach}"
    ]


def test_a_figure_stands_once(breaches):
    assert breaches(line(), line()) == ["figures.csv:3: this figure of this source stands twice"]


def test_other_columns_are_refused(breaches):
    assert breaches(columns=COLUMNS[1:])[0].startswith("figures.csv:1: the columns are not source")


@pytest.mark.parametrize(
    ("old", "new", "breach"),
    [
        ('id = "ntu"', 'id = "police"', "the id 'police' is missing or stands twice"),
        ('"Frågar boende.", en = "Asks', '"", en = "Asks', "note is not told in both sv and en"),
        ('kind = "index"', 'kind = "rank"', "'rank' is no kind: share, index"),
        ('["insecurity"]', '["fear"]', "no problem type 'fear'"),
        ('source = "ntu"', 'source = "us"', "no survey 'us'"),
    ],
)
def test_a_question_that_breaks_its_rules_is_told(breaches, old, new, breach):
    told = breaches(questions=QUESTIONS.replace(old, new))

    assert any(each.startswith("questions.toml:") and each.endswith(breach) for each in told)


def test_rows_are_found_by_survey_question_and_wave(read):
    found = read(line(), line(wave="2019"), line(source="ntu", question="ntu-safe"))

    assert len(found.select("police", "police-safe")) == 2
    assert [each.wave for each in found.select("police", "police-safe", "2019")] == ["2019"]
    assert found.waves("police") == ("2018", "2019")
    assert found.waves("ntu", "ntu-safe") == ("2018",)
    assert [each.id for each in found.questions("police")] == ["police-safe", "police-index"]
    assert [each.id for each in found.sources] == ["police", "ntu"]
    assert len(found.for_area("1")) == 3


def test_a_question_of_another_survey_finds_nothing(read):
    assert read(line()).select("ntu", "police-safe") == ()


def test_a_figure_for_no_area_of_the_city_is_kept_as_words(read):
    found = read(line(area="", place="The region"))

    assert [each.place for each in found.elsewhere()] == ["The region"]
    assert found.for_area("1") == ()


@pytest.mark.parametrize(
    ("what", "one", "other"),
    [("source", "police", "ntu"), ("question", "a", "b"), ("place", "Top", "Side")],
)
def test_unlike_figures_are_never_set_in_one_series(what, one, other):
    with pytest.raises(MixedSurveysError, match=f"a series holds one {what}, not"):
        series([row(**{what: one}), row(**{what: other})])


def test_a_series_runs_in_the_order_of_its_waves():
    waves = ["2020-autumn", "2021", "2020", "2020-spring", "2018-2019"]

    found = series(row(wave=wave) for wave in waves)

    assert [each.wave for each in found] == [
        "2018-2019",
        "2020-spring",
        "2020",
        "2020-autumn",
        "2021",
    ]


def test_a_wave_of_another_form_has_no_order():
    with pytest.raises(ValueError, match="is no wave"):
        wave_order("autumn 2020")


@pytest.mark.parametrize(
    ("n", "showing"),
    [
        (29, Showing.HIDDEN),
        (30, Showing.UNCERTAIN),
        (59, Showing.UNCERTAIN),
        (60, Showing.SHOWN),
        (None, Showing.SHOWN),
    ],
)
def test_a_share_of_few_answers_is_hidden_or_uncertain(n, showing):
    assert row(n=n).showing is showing


def test_a_direction_is_words_and_no_number():
    assert row(value=None).showing is Showing.WORDS
    assert row(value=None).interval is None


def test_an_interval_is_the_published_one_or_none_where_nothing_is_known():
    assert row(published_interval=(45.0, 56.0)).interval == (45.0, 56.0)
    assert row(n=None).interval is None
    assert row(kind=Kind.INDEX, value=2.4).interval is None


def test_the_interval_of_a_known_n_holds_the_value():
    low, high = row().interval

    assert low == pytest.approx(40.38, abs=0.01)
    assert high == pytest.approx(59.62, abs=0.01)


@given(n=st.integers(1, 5_000), data=st.data())
def test_the_interval_is_wilsons(n, data):
    hits = data.draw(st.integers(0, n))

    expected = binomtest(hits, n).proportion_ci(method="wilson")

    assert wilson(100 * hits / n, n) == pytest.approx(
        (100 * expected.low, 100 * expected.high), abs=1e-4
    )
