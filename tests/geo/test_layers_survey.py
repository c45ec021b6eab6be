import pytest

from geo.filter import Filter
from geo.layers.survey import SurveyLayer, wave
from geo.tongue import SWEDISH


def layer(city, question="unsafe"):
    return SurveyLayer(city, Filter(), city.survey.question(question))


def on_map(city, question="unsafe"):
    rows = layer(city, question).rows(SWEDISH)
    return {row.area: row for row in rows if row.key}


def test_a_question_is_drawn_at_the_smallest_level_it_was_published_for(town):
    assert layer(town).level == "district"
    assert layer(town).extras(SWEDISH) == {"level": "district"}
    assert layer(town, "index").level == "neighbourhood"


def test_the_newest_wave_is_on_the_map_and_every_wave_in_the_table(town):
    north = on_map(town)["d-north"]

    assert north.cells[:4] == ("North", "2018", "24\u00a0%", "200")
    assert north.key == "2"
    assert [row.cells[1] for row in layer(town).rows(SWEDISH)].count("2017") == 1


def test_an_interval_is_told_where_it_can_be_worked_out_and_few_answers_are_marked(town):
    north, south = (on_map(town)[area] for area in ("d-north", "d-south"))

    assert north.cells[4] == "18,6–30,4"
    assert south.cells[4] == "45,6–74,5, få svar"
    assert on_map(town, "index")["1"].cells[4] == "går inte att räkna ut"


def test_a_figure_of_no_area_of_the_city_stands_in_the_table_alone(town):
    (region,) = (row for row in layer(town).rows(SWEDISH) if row.cells[0] == "The region")

    assert region.area is None
    assert region.key is None


def test_where_only_a_direction_was_published_there_is_no_figure_and_no_zero(town):
    sides = [row for row in layer(town, "index").rows(SWEDISH) if row.cells[0] == "Side"]

    assert [row.key for row in sides] == [None, "missing"]
    assert sides[0].cells[2] == "–"
    assert sides[0].cells[5] == "2018-spring i Side."
    assert sides[1].text == "ingen siffra publicerad"


def test_an_area_of_which_nothing_was_published_says_so(town):
    assert on_map(town, "index")["3"].text == "inget publicerat"


def test_a_share_of_too_few_answers_is_shown_nowhere(build, town):
    text = (town.directory / "survey" / "answers.csv").read_text("utf-8")
    few = text.replace(",61,40,", ",61,20,").replace("2018 i South", "61 % i South")
    city = build(**{"survey/answers.csv": few})

    south = on_map(city)["d-south"]
    assert south.key == "hidden"
    assert south.cells[2:6] == ("för få svar", "20", "–", "–")
    assert "61" not in " ".join(south.cells) + south.text + layer(city).summary(SWEDISH)
    assert layer(city).legend(SWEDISH).keys[0].kind == "hidden"


def test_the_summary_tells_the_range_and_whom_a_survey_asks(town):
    assert layer(town).summary(SWEDISH) == (
        "Publicerat för 2 områden, från 24\u00a0% till 61\u00a0%."
        " Mätningen frågar boende, inte besökare."
        " 2 mätningar frågar olika och blandas aldrig."
    )


def test_one_figure_is_told_with_its_place_and_wave(town):
    told = layer(town, "index").summary(SWEDISH)

    assert told.startswith("Top: 2,27 (våren 2018).")


def test_the_legend_names_the_survey_its_wave_and_its_unit(town):
    note = layer(town).legend(SWEDISH).note
    assert note == "Polisens mätning · 2018 · procent av de svarande · stadsområde"
    index = layer(town, "index").legend(SWEDISH)
    assert index.note.endswith("index 0–6, lägre är bättre · delområde")
    assert [words for _, words in index.scale] == ["0", "under 1", "1–2", "2–3", "3–4", "minst 4"]


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("2018", "2018"),
        ("2020-spring", "våren 2020"),
        ("2020-autumn", "hösten 2020"),
        ("2019-2020", "2019–2020"),
    ],
)
def test_a_wave_is_told_as_people_say_it(written, words):
    assert wave(written, SWEDISH) == words
