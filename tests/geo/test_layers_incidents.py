"""Counts as layers: what is told, what is not, and what may become a rate."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo import cube, months
from geo.filter import Filter
from geo.layers.incidents import RateLayer, count_layer, rate_layer
from geo.problems import MeasuredAs
from geo.store import open_store
from geo.tongue import SWEDISH

MAY, JUNE = months.parse("2018-05"), months.parse("2018-06")
YEAR = {"first": months.parse("2018-01"), "last": months.parse("2018-12")}
REPORTED, NOTICE = MeasuredAs.REPORTED, MeasuredAs.NOTICE


@pytest.fixture
def kept(incidents, tmp_path):
    """Return the cube of some rows; two of Lake, in January and December, make it a year."""

    def keep(*groups):
        store = open_store(tmp_path / "store", synthetic=False)
        ends = ((6, {"area": "4", "when": f"2018-{month}-01"}) for month in ("01", "12"))
        store.add(incidents(*groups, *ends))
        return cube.build(store)

    return keep


def cells(layer):
    return {row.cells[0]: row.cells[2:] for row in layer.rows(SWEDISH)}


def test_a_rate_is_per_thousand_residents_and_year(kept, town):
    layer = rate_layer(town, kept((5, {"area": "2"})), Filter(**YEAR))

    assert layer.frame.loc["2", "rate"] == pytest.approx(5 / 500 * 1_000)
    assert cells(layer)["Side"] == ("5", "10,0", "3,2–23,3", "")
    side = next(row for row in layer.rows(SWEDISH) if row.area == "2")
    assert side.text == "10,0 anmälda per 1\u00a0000 invånare och år (3,2–23,3)".replace(
        "\u00a0", " "
    )
    assert side.key == "3"


def test_a_rate_of_half_a_year_is_twice_as_high(kept, town):
    rows = kept((5, {"area": "2"}))
    half = Filter(first=months.parse("2018-01"), last=JUNE)

    assert rate_layer(town, rows, half).frame.loc["2", "rate"] == pytest.approx(2 * 10)


def test_only_months_of_which_anything_is_known_count_as_time(kept, town):
    rows = kept((5, {"area": "2"}))
    long = Filter(first=months.parse("2010-01"), last=months.parse("2030-12"))

    layer = rate_layer(town, rows, long)
    assert layer.frame.loc["2", "rate"] == pytest.approx(10)
    assert layer.period(SWEDISH) == "jan 2018 till dec 2018"


def test_too_few_residents_make_no_rate_and_no_zero(kept, town):
    layer = rate_layer(town, kept(), Filter(**YEAR))

    lake = next(row for row in layer.rows(SWEDISH) if row.area == "4")
    assert lake.key == "missing"
    assert lake.cells[2:] == ("12", "–", "–", "Färre än 100 boende, inget mått")


def test_none_is_zero_and_has_its_own_class_and_interval(kept, town):
    layer = rate_layer(town, kept(), Filter(**YEAR))

    assert cells(layer)["Top"] == ("0", "0,0", "0,0–3,7", "")
    assert layer.frame.loc["1", "key"] == "0"


def test_a_period_of_which_nothing_is_known_has_no_rates(kept, town):
    layer = rate_layer(town, kept(), Filter(first=months.parse("2030-01")))

    assert set(layer.frame["key"]) == {"missing"}
    assert cells(layer)["Top"] == ("0", "–", "–", "inget i vald period")
    assert layer.period(SWEDISH) == "inget i vald period"


def test_a_problem_type_has_class_breaks_of_its_own_the_same_in_every_period(kept, town):
    rows = kept()

    assert rate_layer(town, rows, Filter()).breaks == (5, 10, 20, 40)
    assert rate_layer(town, rows, Filter(problems=("burglary",))).breaks == (1, 2, 3, 4)
    assert rate_layer(town, rows, Filter(problems=("burglary", "narcotics"))).breaks[0] == 5
    assert rate_layer(town, rows, Filter(first=MAY)).breaks == (5, 10, 20, 40)


@pytest.mark.parametrize("kind", sorted(set(MeasuredAs) - {REPORTED}))
def test_no_rate_is_made_of_what_the_public_did_not_report(kept, town, kind):
    whole = rate_layer(town, kept(), Filter())
    parts = (whole.city, whole.ask, whole.counts, whole.untold, whole.known, whole.outside)

    with pytest.raises(ValueError, match=f"no statistic can be made of {kind}"):
        RateLayer(*parts, kind)


def test_what_is_hidden_is_told_nowhere_not_even_by_its_circle(kept, town):
    rows = kept((3, {"area": "1"}), (50, {"area": "2"}), (20, {"area": "3"}))
    layer = count_layer(town, rows, Filter(), REPORTED)

    assert layer.hidden.to_dict() == {"1": True, "2": True, "3": False, "4": False}
    assert cells(layer)["Top"][0] == cells(layer)["Side"][0] == "visas inte"
    assert {row.key for row in layer.rows(SWEDISH) if row.area in {"1", "2"}} == {"hidden"}
    assert not any("lon" in row.drawn for row in layer.rows(SWEDISH) if row.area in {"1", "2"})
    assert layer.largest == 20
    assert layer.legend(SWEDISH).keys[0].label == "största cirkeln: 20 anmälda händelser"
    assert "I 2 områden visas inte antalet, för att skydda enskilda." in layer.summary(SWEDISH)
    assert "av 4 områden" not in layer.summary(SWEDISH)


def test_a_small_count_and_the_one_that_protects_it_look_alike(kept, town):
    rows = kept((3, {"area": "1"}), (50, {"area": "2"}))
    layer = rate_layer(town, rows, Filter(**YEAR))

    assert cells(layer)["Top"] == cells(layer)["Side"]
    assert cells(layer)["Top"][3] == "Antalet visas inte, för att skydda enskilda"


def test_a_city_with_few_does_not_tell_how_few(incidents, town, tmp_path):
    store = open_store(tmp_path / "store", synthetic=False)
    store.add(incidents((2, {}), (1, {"area": None})))
    rows = cube.build(store)

    for layer in (rate_layer(town, rows, Filter()), count_layer(town, rows, Filter(), REPORTED)):
        total, *_ = layer.summary(SWEDISH).split(". ")
        assert total.endswith("visas inte, för att skydda enskilda")
        assert not any(letter.isdigit() for letter in total)
        assert layer.legend(SWEDISH).note.endswith("en del saknar plats på kartan")


def test_a_circle_has_a_surface_that_follows_its_count(kept, town):
    rows = kept((20, {"area": "1"}), (80, {"area": "2"}))
    layer = count_layer(town, rows, Filter(), REPORTED)

    radii = {row.area: row.drawn.get("r") for row in layer.rows(SWEDISH) if row.area}
    assert radii == {"1": 13.0, "2": 26.0, "3": None, "4": round(26 * math.sqrt(12 / 80), 1)}


def test_a_circle_is_large_enough_to_be_seen(kept, town):
    rows = kept((5, {"area": "1"}), (5_000, {"area": "2"}))

    assert count_layer(town, rows, Filter(), REPORTED).radius(5) == 3.0


def test_what_has_no_place_is_told_in_the_note_the_summary_and_the_table(kept, town):
    rows = kept((20, {"area": "1"}), (6, {"area": "b-hill"}), (9, {"area": None}))
    layer = count_layer(town, rows, Filter(), REPORTED)

    assert "15 av 47 saknar plats på kartan" in layer.legend(SWEDISH).note
    assert "15 saknar plats och syns inte på kartan." in layer.summary(SWEDISH)
    assert [row.cells[2] for row in layer.rows(SWEDISH) if row.area is None] == ["6", "9"]


def test_a_few_without_a_place_are_told_without_their_number(kept, town):
    rows = kept((20, {"area": "1"}), (3, {"area": None}))
    layer = count_layer(town, rows, Filter(), REPORTED)

    assert "en del saknar plats på kartan" in layer.legend(SWEDISH).note
    assert "Några saknar plats och syns inte på kartan." in layer.summary(SWEDISH)
    assert [row.cells[2] for row in layer.rows(SWEDISH) if row.area is None] == ["visas inte"]


def test_what_has_no_date_is_told_apart_and_offered_by_no_button(kept, town):
    rows = kept((20, {}), (172, {"when": None}))
    layer = count_layer(town, rows, Filter(first=MAY, last=MAY), REPORTED)

    assert layer.counts.total == 20
    assert layer.outside == 12
    assert layer.told_outside(SWEDISH) == "12 anmälda händelser"
    assert "172 saknar datum" in layer.legend(SWEDISH).note
    assert "172 saknar datum och räknas inte till någon period." in layer.summary(SWEDISH)
    first, last = layer.known
    everything = count_layer(town, rows, Filter(first=first, last=last), REPORTED)
    assert everything.counts.total == 20 + 12
    assert everything.outside == 0


def test_a_few_without_a_date_or_in_other_months_are_told_without_their_number(kept, town):
    rows = kept((2, {"when": None}), (4, {"when": "2018-11-01"}))
    ask = Filter(first=months.parse("2018-12"), last=months.parse("2018-12"))
    layer = count_layer(town, rows, ask, REPORTED)
    assert "några saknar datum" in layer.legend(SWEDISH).note
    assert "Några saknar datum" in layer.summary(SWEDISH)

    late = Filter(first=months.parse("2018-02"))
    assert count_layer(town, rows, late, REPORTED).outside == 6
    assert count_layer(town, rows, late, REPORTED).told_outside(SWEDISH) == "6 anmälda händelser"


def test_a_few_in_other_months_are_some(incidents, town, tmp_path):
    store = open_store(tmp_path / "store", synthetic=False)
    store.add(incidents((9, {}), (3, {"when": "2018-06-01"}), (2, {"measured_as": "notice"})))
    rows = cube.build(store)

    may = count_layer(town, rows, Filter(first=MAY, last=MAY), REPORTED)
    assert may.told_outside(SWEDISH) == "några händelser"
    june = count_layer(town, rows, Filter(first=JUNE), NOTICE)
    assert june.told_outside(SWEDISH) == "2 notiser"


def test_notices_are_told_to_the_last_one_and_say_what_they_are(kept, town):
    rows = kept((2, {"measured_as": "notice"}), (1, {"measured_as": "notice", "area": None}))
    layer = count_layer(town, rows, Filter(**YEAR), NOTICE)

    assert layer.id == "notices"
    assert layer.columns(SWEDISH)[2].label == "Notiser"
    assert cells(layer)["Top"] == ("2", "polisens notis, ett urval")
    assert layer.summary(SWEDISH) == (
        "3 notiser (alla problemområden) i vald period, i 1 av 4 områden."
        " 1 saknar plats och syns inte på kartan."
        " Notiserna är polisens eget urval. De säger inte hur vanligt något är."
    )


def test_what_police_work_found_is_activity_and_says_so(kept, town):
    rows = kept((7, {"measured_as": "police_work"}))
    layer = count_layer(town, rows, Filter(), MeasuredAs.POLICE_WORK)

    assert layer.id == "police_work"
    assert "7 funna händelser" in layer.summary(SWEDISH)
    assert layer.summary(SWEDISH).endswith("De visas som arbete, inte som resultat.")


def test_areas_stand_in_the_order_of_the_alphabet_and_never_of_their_numbers(kept, build):
    town = build(names={"1": "Ön", "2": "Ängen", "3": "Åsen", "4": "Zon"})
    layer = count_layer(town, kept((50, {"area": "1"}), (9, {"area": "2"})), Filter(), REPORTED)

    assert [row.cells[0] for row in layer.rows(SWEDISH)] == ["Zon", "Åsen", "Ängen", "Ön"]


def test_the_title_names_the_problems_asked_for(kept, town):
    ask = Filter(problems=("burglary", "narcotics/trade"))

    title = rate_layer(town, kept(), ask).legend(SWEDISH).title
    assert title == "Anmälda per 1 000 invånare och år, inbrott och handel"


def test_the_middle_is_of_the_areas_that_are_shown(kept, town):
    rows = kept((10, {"area": "1"}), (10, {"area": "2"}))

    told = rate_layer(town, rows, Filter(**YEAR)).summary(SWEDISH)
    assert "Hälften av områdena som visas har högst 10,0 per 1 000 invånare och år." in told
    assert told.startswith("I Småstad anmäldes 32 händelser (alla problemområden)")


rows_of_kinds = st.lists(
    st.tuples(
        st.integers(1, 9),
        st.sampled_from(["1", "2", "3", "4", "b-hill", None]),
        st.sampled_from(["reported", "notice"]),
    ),
    min_size=1,
    max_size=8,
)


@settings(max_examples=30, deadline=None)
@given(rows_of_kinds)
def test_the_table_adds_up_to_the_total_that_the_summary_tells(
    town, incidents, tmp_path_factory, groups
):
    store = open_store(tmp_path_factory.mktemp("law"), synthetic=False)
    store.add(incidents(*((n, {"area": a, "measured_as": kind}) for n, a, kind in groups)))
    layer = count_layer(town, cube.build(store), Filter(), NOTICE)

    numbers = [int(row.cells[2]) for row in layer.rows(SWEDISH)]
    assert sum(numbers) == layer.counts.total
    assert layer.counts.total == sum(n for n, _, kind in groups if kind == "notice")
    assert layer.summary(SWEDISH).startswith(layer.told(sum(numbers), SWEDISH))
