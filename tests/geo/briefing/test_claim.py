"""The four answers to "insecurity stays high although crime at certain places fell".

Asked is about North, where 200 answer of the town's 1,000, and about one spot in Top.
"""

from dataclasses import replace
from datetime import date
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.i18n import NAMES, language
from data import CITIES
from geo import city as cities
from geo import crs, cube, layers
from geo.briefing import claim as claims
from geo.briefing.claim import Answer, Lack, of_both
from geo.briefing.claim_crime import of_change
from geo.briefing.claim_felt import of_changes
from geo.briefing.kinds import claim as kind
from geo.briefing.scene import Scene
from geo.briefing.slide import Chart, Items, Words
from geo.briefing.teller import Briefer
from geo.bundle import counts
from geo.problems import MeasuredAs
from geo.statistics.change import of_counts, of_shares
from geo.statistics.ratio import of_shares as ratio_of_shares
from geo.store import open_store
from geo.story import Teller
from geo.survey import COLUMNS
from geo.text import Text
from geo.tongue import SWEDISH

SPOT = (13.004, 55.014)
FELT = 'areas = ["d-north"], whole = true, since = 2017, year = 2018'
AT = f'spots = [{{ at = {list(SPOT)}, name = {{ sv = "Torget", en = "The square" }} }}]'
CRIME = f'areas = ["1"], since = 2017, year = 2018, problems = ["burglary"], {AT}'
WHOLE = 'areas = ["1"], whole = true, since = 2017, year = 2018, problems = ["burglary"]'
HIGH = {"before": (50, 200), "now": (48, 200), "town": (30, 1000)}
"""48 per cent is above the town's 30 (difference 10.6 to 25.4), and not certainly below 50."""

PROMISE = """
[sources.us]
url = "https://example.org/promises"
publisher = "The promisers"
published = 2019-01-15

[[promise]]
id = "hill-2018"
year = 2018
name = {{ sv = "Kullen", en = "The Hill" }}
monogram = "N"
territory = "d-north"
focus = ["1"]
starts = 2018-01-01
ends = 2018-12-31
precision = "year"
parties = ["police"]
lead = {{ sv = "Vi lovar.", en = "We promise." }}
confidence = "high"
source = "us"

[promise.claim]
words = {{ sv = "Otryggt, fast brotten minskar.", en = "Unsafe, although crime falls." }}
felt = {{ words = {{ sv = "Hela norr.", en = "All of North." }}, {felt} }}
crime = {{ words = {{ sv = "Vissa platser.", en = "Certain places." }}, {crime} }}
source = "us"
"""


def survey(before, now, town):
    """Return the file of three figures, each a share and how many it is of; "" where not told."""
    rows = [("2017", "d-north", before), ("2018", "d-north", now), ("2018", "m-town", town)]
    lines = [
        f"police,{wave},{area},{area},unsafe,{share},{n},,,Så.,So.,high,https://example.org/s,Us,"
        for wave, area, (share, n) in rows
    ]
    return "\n".join([",".join(COLUMNS), *lines, ""])


def reports(rows, before, after, *, lake=(9, 9), kind=MeasuredAs.REPORTED):
    """Return so many burglaries at the spot in 2017 and 2018, and some in Lake at the ends."""
    px, py = (int(each[0]) for each in crs.pixels([SPOT[0]], [SPOT[1]]))
    there = {"px": px, "py": py, "measured_as": kind.value}
    lake_at = {"area": "4", "measured_as": kind.value}
    return rows(
        (before, {**there, "when": "2017-06-01T12:00:00"}),
        (after, {**there, "when": "2018-06-01T12:00:00"}),
        (lake[0], {**lake_at, "when": "2017-01-05T12:00:00"}),
        (lake[1], {**lake_at, "when": "2018-12-05T12:00:00"}),
    )


@pytest.fixture(scope="session")
def claiming(build):
    """Return a town whose claim has these scopes, with these figures, and each town once."""

    @cache
    def town(felt, crime, figures):
        files = {
            "promises/2018.toml": PROMISE.format(felt=felt, crime=crime),
            "survey/answers.csv": figures,
            "facts/facts.toml": "",
        }
        return build(**files)

    return town


@pytest.fixture
def telling(claiming, incidents, tmp_path):
    """Return who tells of a town with these figures and reports."""

    def tell(*reported, felt=FELT, crime=CRIME, figures=HIGH, kind=MeasuredAs.REPORTED):
        store = open_store(tmp_path / "store", synthetic=False)
        if reported:
            store.add(reports(incidents, *reported, kind=kind))
        return teller_of(claiming(felt, crime, survey(**figures)), store)

    return tell


def teller_of(city, store):
    """Return who tells of a city whose rows lie in `store`."""
    counted = cube.build(store)
    tables = tuple(
        each
        for each in counts.tables(counted, city.areas, city.problems)
        if each.kind is MeasuredAs.REPORTED
    )

    @cache
    def layer(name, ask):
        return layers.layer(name, city, counted, store, ask)

    offered = layers.offered(city, counted)
    return Teller(city, SWEDISH, city.as_of, layer, offered, yearly=lambda: tables)


def found(teller, promise="hill-2018"):
    return claims.tested(teller.city.promises[promise].claim, teller)


def told(teller, promise="hill-2018"):
    scene = Scene(id="claim", kind="claim", title=Text.of({"sv": "A", "en": "A"}), promise=promise)
    return kind.told(scene, Briefer(teller, pytest.fail, pytest.fail, pytest.fail))


def part(slide, of):
    return next((each for each in slide.parts if isinstance(each, of)), None)


def spoken(slide):
    """Return every word of a slide."""
    chart, items = part(slide, Chart), part(slide, Items).items
    words = [each.text for each in slide.parts if isinstance(each, Words)]
    of_items = [f"{each.head} {each.answer} {' '.join(each.lines)}" for each in items]
    drawn = [chart.words, *(each.name for each in chart.series)] if chart else []
    return " ".join([slide.claim, slide.date, *slide.sources, *words, *of_items, *drawn])


def test_a_claim_is_supported_where_both_halves_are_beyond_chance(telling):
    teller = telling(40, 20)

    assert found(teller).answer is Answer.SUPPORTED
    felt, crime = part(told(teller), Items).items
    assert (felt.answer, crime.answer) == ("Fortsatt hög otrygghet", "50\xa0% färre (12–72\xa0%)")
    assert felt.lines == (
        "Otrygg ute: 48\xa0% av 200 svar",
        "2017: 50\xa0% av 200 svar. Ingen säker skillnad",
        "Hela Småstad: 30\xa0% av 1\xa0000 svar",
        "Skillnad 10,6 till 25,4 procentenheter",
    )
    assert crime.lines == ("Torget", "Inbrott: 20 anmälda 2018, 40 anmälda 2017")
    assert "Siffrorna stödjer påståendet." in spoken(told(teller))


@pytest.mark.parametrize(
    ("figures", "answer"),
    [
        (HIGH | {"now": (35, 200), "town": (20, 1000)}, "Lägre än 2017"),
        (HIGH | {"before": (20, 200), "now": (20, 200)}, "Lägre än i hela Småstad"),
    ],
)
def test_a_fall_of_the_share_or_one_below_the_town_contradicts(telling, figures, answer):
    teller = telling(40, 20, figures=figures)

    assert found(teller).answer is Answer.CONTRADICTED
    assert part(told(teller), Items).items[0].answer == answer


def test_more_reports_contradict(telling):
    teller = telling(20, 40)

    assert found(teller).answer is Answer.CONTRADICTED
    assert part(told(teller), Items).items[1].answer == "100\xa0% fler (14–261\xa0%)"
    assert part(told(teller), Chart).gap == ""


def test_what_may_be_chance_is_too_small_to_tell(telling):
    teller = telling(40, 38)

    assert found(teller).answer is Answer.TOO_SMALL
    crime = part(told(teller), Items).items[1]
    assert (crime.answer, crime.lines[-1]) == (
        "Ingen säker skillnad", "Mellan 41\xa0% färre och 52\xa0% fler"
    )  # fmt: skip


def test_a_share_that_is_not_certainly_above_the_town_is_too_small(telling):
    figures = HIGH | {"before": (33, 200), "now": (33, 200)}

    assert found(telling(40, 20, figures=figures)).answer is Answer.TOO_SMALL


@pytest.mark.parametrize(
    ("half", "lacks", "changed"),
    [
        ("felt", (Lack.YEARS,), {"felt": 'areas = ["d-north"], whole = true'}),
        ("felt", (Lack.FIGURE,), {"felt": FELT.replace("true", "false")}),
        ("felt", (Lack.FIGURE,), {"felt": FELT.replace("d-north", "1")}),
        ("felt", (Lack.FIGURE,), {"felt": FELT.replace("2017", "2016")}),
        ("felt", (Lack.FIGURE,), {"figures": HIGH | {"now": ("", "")}}),
        ("felt", (Lack.FIGURE,), {"figures": HIGH | {"town": ("", "")}}),
        ("felt", (Lack.ANSWERS,), {"figures": HIGH | {"before": (50, "")}}),
        ("crime", (Lack.PLACES,), {"crime": CRIME.replace(AT, "spots = []")}),
        ("crime", (Lack.PROBLEMS,), {"crime": CRIME.replace('"burglary"', "")}),
        ("crime", (Lack.YEARS,), {"crime": CRIME.replace("since = 2017, ", "")}),
        ("crime", (Lack.REPORTS,), {"crime": CRIME.replace("2017", "2016")}),
        ("crime", (Lack.REPORTS,), {"crime": CRIME.replace("burglary", "narcotics")}),
        ("crime", (Lack.REPORTS,), {"kind": MeasuredAs.POLICE_WORK}),
        ("crime", (Lack.REPORTS,), {"kind": MeasuredAs.NOTICE}),
    ],
)
def test_a_half_without_its_data_cannot_be_tested_and_says_what_it_lacks(
    telling, half, lacks, changed
):
    teller = telling(40, 20, **changed)

    come_to = found(teller)
    slide = told(teller)

    assert come_to.answer is Answer.UNTESTABLE
    assert getattr(come_to, half).lacks == lacks
    item = part(slide, Items).items[half == "crime"]
    assert not item.known
    assert item.answer == "Kan inte prövas"
    assert item.lines[-1].startswith("Inte publicerat: ")
    assert part(slide, Chart) is None
    assert "Vi återger det som källans ord." in spoken(slide)
    assert slide.claim == "Otryggt, fast brotten minskar."
    assert slide.sources[-1] == "påståendet: The promisers"


def test_a_year_that_is_not_over_is_compared_with_none(telling):
    running = replace(telling(40, 20), today=date(2018, 12, 31))

    assert found(running).crime.lacks == (Lack.REPORTS,)
    assert found(replace(running, today=date(2019, 1, 1))).crime.counts == (40, 20)


def test_without_any_report_the_other_half_is_told_all_the_same(telling):
    slide = told(telling())

    felt, crime = part(slide, Items).items
    assert (felt.known, crime.known) == (True, False)
    assert crime.lines == ("Vissa platser.", "Inte publicerat: anmälda händelser.")


def test_a_half_that_is_wrong_makes_the_whole_wrong_whatever_the_other_lacks(telling):
    figures = HIGH | {"now": (35, 200), "town": (20, 1000)}

    assert found(telling(figures=figures)).answer is Answer.CONTRADICTED


@pytest.mark.parametrize("reported", [(40, 3), (3, 40), (4, 2)])
@pytest.mark.parametrize("crime", [CRIME, WHOLE])
def test_a_count_below_five_tests_nothing_and_is_told_nowhere(telling, reported, crime):
    teller = telling(*reported, crime=crime)

    slide = told(teller)

    assert found(teller).crime.answer is Answer.TOO_SMALL
    assert part(slide, Chart) is None
    line = part(slide, Items).items[1].lines[-1]
    assert line == "Inbrott. Antalet visas inte, för att skydda enskilda"
    assert not any(char.isdigit() for char in line)


def test_none_at_all_is_no_secret(telling):
    assert found(telling(40, 0)).crime.counts == (40, 0)


def test_a_share_of_few_answers_tests_nothing_and_is_told_nowhere(telling):
    teller = telling(40, 20, figures=HIGH | {"now": (77, 20)})

    slide = told(teller)

    assert found(teller).answer is Answer.TOO_SMALL
    assert part(slide, Items).items[0].answer == "För få svar"
    assert "77" not in spoken(slide)


def test_two_spots_in_one_square_are_counted_once(telling):
    spot = AT[AT.index("{") : -1]
    twice = CRIME.replace(spot, f"{spot}, {spot}")

    teller = telling(40, 20, crime=twice)

    assert len(teller.city.promises["hill-2018"].claim.crime.spots) == 2
    assert found(teller).crime.counts == (40, 20)


def test_a_whole_area_is_counted_whole(telling):
    assert found(telling(40, 20, crime=WHOLE)).crime.counts == (40, 20)


def test_a_spring_is_compared_with_no_autumn(claiming, tmp_path):
    waves = survey(**HIGH).replace("2017,", "2017-spring,").replace("2018,", "2018-autumn,")

    teller = teller_of(claiming(FELT, CRIME, waves), open_store(tmp_path, synthetic=False))

    assert found(teller).felt.lacks == (Lack.FIGURE,)


def test_of_two_seasons_it_is_one_that_both_years_have(claiming, tmp_path):
    waves = survey(**HIGH).replace("2017,", "2017-spring,").replace("2018,", "2018-spring,")
    autumn = [line.replace("2018-spring", "2018-autumn") for line in waves.splitlines()[2:]]

    city = claiming(FELT, CRIME, "\n".join([waves.strip(), *autumn, ""]))
    teller = teller_of(city, open_store(tmp_path, synthetic=False))

    assert [row.wave for row in found(teller).felt.rows] == ["2017-spring", "2018-spring"]


def test_the_chart_starts_at_100_and_its_bands_agree_with_the_answers(telling):
    chart = part(told(telling(40, 20)), Chart)

    felt, crime = (each.points[-1] for each in chart.series)
    assert [each.points[0].value for each in chart.series] == [100, 100]
    assert (felt.told, crime.told) == ("96", "50")
    assert felt.low < 100 < felt.high
    assert crime.low < crime.high < 100
    assert chart.gap == "gapet"
    assert "2018: 50 (20)" in chart.words


def test_malmo_does_not_say_which_places_so_its_claim_cannot_be_tested(tmp_path):
    malmo = cities.cities(CITIES)["malmo"]
    teller = teller_of(malmo, open_store(tmp_path / "none", synthetic=False))

    come_to = found(teller, "innerstaden-2018")

    assert come_to.answer is Answer.UNTESTABLE
    assert Lack.FIGURE in come_to.felt.lacks
    assert Lack.PLACES in come_to.crime.lacks
    assert come_to.crime.counts == ()
    assert part(told(teller, "innerstaden-2018"), Chart) is None


@pytest.mark.parametrize("reported", [(), (40, 20), (20, 40), (40, 38), (40, 3)])
def test_every_language_has_words_for_every_answer(telling, reported):
    teller = telling(*reported)

    for code in NAMES:
        slide = told(replace(teller, say=language(code)))
        felt, crime = part(slide, Items).items
        assert all((slide.claim, slide.date, felt.head, felt.answer, crime.head, crime.answer))
        assert all(each.text for each in slide.parts if isinstance(each, Words))
        assert "{" not in spoken(slide)


SHARES = st.tuples(st.floats(0, 100), st.integers(1, 3000))
COUNTS = st.integers(0, 400)


@given(SHARES, SHARES, SHARES, COUNTS, COUNTS)
def test_no_claim_is_supported_where_an_interval_holds_no_difference(
    before, now, town, earlier, later
):
    change, height = of_shares(*before, *now), of_shares(*town, *now)
    reports_ = of_counts(earlier, later)

    answer = of_both(of_changes(change, height), of_change(reports_))

    if answer is Answer.SUPPORTED:
        assert height.low > 0
        assert change.high >= 0
        assert reports_.high < 1
    if height.low <= 0 <= height.high or reports_.low <= 1 <= reports_.high:
        assert answer is not Answer.SUPPORTED


@given(st.sampled_from(Answer), st.sampled_from(Answer))
def test_only_two_supported_halves_support(one, other):
    both = of_both(one, other)

    assert both is of_both(other, one)
    assert (both is Answer.SUPPORTED) == (one is other is Answer.SUPPORTED)
    assert (both is Answer.CONTRADICTED) == (Answer.CONTRADICTED in {one, other})


@given(SHARES, SHARES)
def test_a_ratio_of_shares_holds_one_where_their_difference_holds_none(before, after):
    ratio, change = ratio_of_shares(*before, *after), of_shares(*before, *after)

    assert ratio.low <= ratio.value * (1 + 1e-9) or before[0] == 0
    assert ratio.value <= ratio.high * (1 + 1e-9)
    if abs(change.low) > 1e-6:
        assert (ratio.low > 1) == (change.low > 0)
    if abs(change.high) > 1e-6:
        assert (ratio.high < 1) == (change.high < 0)
