import pytest

from geo import months, weeks
from geo.citation import Citation
from geo.filter import Filter
from geo.layers.pictures import PictureLayer, level_name, trend_name, week_name
from geo.pictures import LEVELS, TRENDS, Picture, Pictures, Statement
from geo.tongue import SWEDISH

W7, W8, MARCH = (weeks.parse(f"2024-W{number}") for number in ("07", "08", "10"))
FEBRUARY = months.parse("2024-02")
SOURCE = Citation("https://example.org/pictures")


def told(*pictures):
    return Pictures().and_then(Statement(each, SOURCE) for each in pictures)


EVERY = told(
    Picture(W7, "1", "narcotics", 4, 1),
    Picture(W8, "1", "narcotics", 3, -1, ("police", "Nattvandrarna")),
    Picture(W8, "1", "insecurity", 3, 0),
    Picture(W8, "1", "burglary", 0),
    Picture(W8, "2", "burglary", 1, 0),
    Picture(W8, "b-hill", "narcotics", 2, 0),
    Picture(MARCH, "3", "narcotics", 1, 0),
)


def layer(city, pictures=EVERY, **ask):
    return PictureLayer(city, Filter(**({"last": FEBRUARY} | ask)), pictures)


def on_map(city, **ask):
    return {row.area: row for row in layer(city, **ask).rows(SWEDISH) if row.key}


def test_the_newest_week_of_the_period_is_drawn_and_no_other(town):
    assert layer(town).week == W8
    assert layer(town, last=None).week == MARCH
    assert on_map(town, last=None)["1"].key == "missing"


def test_of_several_themes_the_highest_level_is_drawn_and_never_their_sum(town):
    assert {area: row.key for area, row in on_map(town).items()} == {
        "1": "3", "2": "1", "3": "missing", "4": "missing",
    }  # fmt: skip
    assert "flera teman: den högsta nivån" in layer(town).legend(SWEDISH).note


def test_the_tooltip_names_every_theme_with_the_highest_level(town):
    assert on_map(town)["1"].text == "3 av 4: hög · narkotika och otrygghet · vecka 8, 2024"


def test_of_one_theme_its_own_level_is_drawn(town):
    burglary = on_map(town, problems=("burglary",))

    assert [burglary[area].key for area in "12"] == ["0", "1"]
    assert "flera teman" not in layer(town, problems=("burglary",)).legend(SWEDISH).note


def test_a_finer_type_asks_for_its_theme_and_the_legend_says_so(town):
    finer = layer(town, problems=("narcotics/trade", "narcotics/use"))

    assert finer.legend(SWEDISH).title == "Lägesbild, narkotika"
    assert finer.drawn == {"1": 3}


def test_none_is_a_level_and_not_the_same_as_no_statement(town):
    found = on_map(town, problems=("burglary",))

    assert found["1"].cells[4:6] == ("0", "ingen")
    assert found["3"].cells[4] == "–"
    assert found["3"].text == "uppgift saknas"


def test_the_table_tells_every_theme_of_the_week_with_change_and_contributors(town):
    rows = [row.cells[2:] for row in layer(town).rows(SWEDISH) if row.cells[0] == "Top"]

    assert rows == [
        ("vecka 8, 2024", "Narkotika", "3", "hög", "minskande", "The police och Nattvandrarna"),
        ("vecka 8, 2024", "Otrygghet", "3", "hög", "oförändrad", "inte angivet"),
        ("vecka 8, 2024", "Inbrott", "0", "ingen", "okänd förändring", "inte angivet"),
    ]


def test_what_is_stated_of_a_larger_area_says_nothing_of_its_parts(town):
    (hill,) = (row for row in layer(town).rows(SWEDISH) if row.cells[0] == "Hill")

    assert hill.key is None
    assert on_map(town, level="borough")["b-hill"].key == "2"
    assert layer(town).summary(SWEDISH) == (
        "Lägesbilden för vecka 8, 2024 gäller 3 områden."
        " Nivån på kartan går från låg till hög."
        " 1 område är av en annan storlek och står bara i tabellen."
        " Det är en bedömning av de som arbetar där, inte en räkning."
    )


def test_a_level_is_told_as_a_judgement_and_no_measure(town):
    assert layer(town).measured_as is None
    assert "bedömning av de som arbetar där, inte en räkning" in layer(town).legend(SWEDISH).note


def test_each_row_leads_to_its_source_and_one_from_a_file_to_none(town):
    imported = Pictures().and_then([Statement(Picture(W8, "1", "narcotics", 3))])

    assert on_map(town)["1"].link == SOURCE.url
    assert next(row for row in layer(town, imported).rows(SWEDISH) if row.key == "3").link is None


def test_a_period_without_a_picture_says_so(town):
    silent = layer(town, first=months.parse("2023-01"), last=months.parse("2023-12"))

    assert silent.summary(SWEDISH).startswith("Det finns ingen lägesbild i vald period.")
    assert "inget i vald period" in silent.legend(SWEDISH).note
    assert {row.key for row in silent.rows(SWEDISH)} == {"missing"}


def test_every_row_of_a_made_up_city_says_so_on_the_map_and_in_the_table(made_up):
    payload = layer(made_up).payload(SWEDISH)

    assert payload["synthetic"]
    assert all(row["cells"][-1] == "exempeldata" for row in payload["rows"])
    assert "exempeldata" in payload["legend"]["note"]


def test_areas_stand_a_to_o_and_never_by_their_level(town):
    names = [row.cells[0] for row in layer(town).rows(SWEDISH) if row.key]

    assert names == ["Lake", "Mill", "Side", "Top"]


@pytest.mark.parametrize("level", LEVELS)
def test_every_class_of_the_map_has_its_word_in_the_legend(town, level):
    legend = layer(town).legend(SWEDISH)

    assert legend.scale[level] == (str(level), level_name(level, SWEDISH))
    assert [key.kind for key in legend.keys] == ["missing"]


def test_levels_and_trends_have_words_of_their_own():
    assert len({level_name(each, SWEDISH) for each in LEVELS}) == len(LEVELS)
    assert len({trend_name(each, SWEDISH) for each in (None, *TRENDS)}) == 4
    assert week_name(weeks.parse("2024-W01"), SWEDISH) == "vecka 1, 2024"
