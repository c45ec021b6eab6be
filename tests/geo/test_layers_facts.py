from geo.filter import Filter
from geo.layers.facts import FactLayer
from geo.tongue import SWEDISH

YEAR = {"year": 2018, "first": 2018 * 12, "last": 2018 * 12 + 11}


def shown(city, **asked):
    return {fact.id for fact in FactLayer(city, Filter(**{**YEAR, **asked})).shown}


def row(city, fact, **asked):
    layer = FactLayer(city, Filter(**{**YEAR, **asked}))
    found = zip(layer.shown, layer.rows(SWEDISH), strict=True)
    return next(row for each, row in found if each.id == fact)


def test_the_facts_of_the_years_promises_are_shown_and_those_of_no_promise(town):
    assert shown(town) == {"walk", "undated", "town", "free", "patrols", "patrols-paper"}
    assert shown(town, year=2019) == {"other", "free"}


def test_a_fact_of_another_time_lies_outside_and_is_told(town):
    layer = FactLayer(town, Filter(**YEAR))

    assert layer.outside == 1
    assert layer.legend(SWEDISH).note == "1 uppgift utanför perioden"
    assert "early" in shown(town, first=None, last=None)
    assert "early" in shown(town, first=2017 * 12)


def test_a_fact_without_a_date_is_always_shown(town):
    assert "undated" in shown(town, first=2030 * 12, last=2030 * 12)
    assert shown(town, first=2030 * 12, last=2030 * 12) == {"undated"}


def test_what_residents_do_not_meet_unless_they_ask_is_not_shown(town):
    assert "hidden" not in shown(town)


def test_a_problem_and_an_aim_choose_the_facts_that_are_about_them(town):
    assert shown(town, problems=("narcotics",)) == {"patrols"}
    assert shown(town, problems=("narcotics/use",)) == set()
    assert shown(town, aim="preventing") == {"patrols"}
    assert shown(town, aim="safety") == set()


def test_a_fact_that_another_source_contradicts_says_so_beside_it(town):
    said = row(town, "patrols").cells[1]
    assert said == "300 patruller. En annan källa (Tidningen) säger: 290 patruller."
    assert row(town, "patrols").text.startswith(f"{said.rstrip('.')} · ")
    assert row(town, "patrols-paper").cells[1].endswith("(Polisen) säger: 300 patruller.")
    assert "295" not in str([each.cells for each in FactLayer(town, Filter()).rows(SWEDISH)])


def test_a_fact_that_nobody_contradicts_says_nothing_of_it(town):
    assert row(town, "walk").cells[1] == "En vandring."


def test_a_fact_lies_at_its_area_and_one_of_the_whole_city_only_in_the_table(town):
    walk, decision = row(town, "walk"), row(town, "town")

    lon, lat = town.areas.label("1")
    assert (walk.drawn["lon"], walk.drawn["lat"]) == (lon, lat)
    assert walk.area == "1"
    assert decision.drawn == {}
    assert decision.cells[2] == "Town (inte på kartan)"
    assert walk.link == "https://example.org/walk"


def test_the_summary_counts_what_is_shown_and_what_has_a_place(town):
    told = FactLayer(town, Filter(**YEAR)).summary(SWEDISH)

    assert told.startswith("6 publicerade uppgifter i vald period. 5 har en plats på kartan.")


def test_where_nothing_is_published_the_summary_does_not_say_that_nothing_was_done(town):
    layer = FactLayer(town, Filter(**{**YEAR, "problems": ("burglary",)}))

    assert layer.rows(SWEDISH) == []
    assert layer.summary(SWEDISH).startswith("Inget publicerat om det du har valt.")
    assert layer.legend(SWEDISH).keys == ()


def test_the_legend_explains_only_the_signs_that_are_drawn(town):
    layer = FactLayer(town, Filter(**YEAR))

    assert [key.kind for key in layer.legend(SWEDISH).keys] == ["done"]
