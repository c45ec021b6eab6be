"""What a place is told, in five steps, and what no step may say."""

from datetime import date
from functools import partial

import pytest

from data import CITIES
from geo import city as cities
from geo import cube, layers
from geo.bundle import counts
from geo.filter import Filter
from geo.problems import MeasuredAs
from geo.store import open_store
from geo.story import Teller, chain, day, general, notes, story, with_content
from geo.story.blocks import Figure, More, Para, Rows, Table, Tags, lines, text
from geo.story.standing import standing
from geo.tongue import SWEDISH

TODAY = date(2026, 11, 24)
LOOKED = "2026-11-23"
HEADINGS = [
    "Det här berättade ni",
    "Det här lovade vi",
    "Det här är gjort",
    "Det här har förändrats",
    "Så kan du vara med",
]
MALMO = cities.cities(CITIES)["malmo"]
UNREAD = chain.unread(SWEDISH)


def telling(city, store, today=TODAY, **more):
    """Return who tells of a city whose rows lie in `store`."""
    counted = cube.build(store)
    layer = partial(_layer, city, counted, store)
    yearly = partial(_yearly, city, counted)
    offered = layers.offered(city, counted)
    return Teller(city, SWEDISH, today, layer, offered, yearly=yearly, **more)


def _yearly(city, counted):
    tables = counts.tables(counted, city.areas, city.problems)
    return tuple(each for each in tables if each.kind is MeasuredAs.REPORTED)


def _layer(city, counted, store, name, ask):
    return layers.layer(name, city, counted, store, ask)


@pytest.fixture
def store(tmp_path):
    return open_store(tmp_path / "store", synthetic=False)


@pytest.fixture
def teller(town, store):
    return telling(town, store)


def words(blocks):
    """Return all running text of blocks, in one."""
    return " ".join(text(line) for _, line in lines(blocks))


def step(told, heading):
    return next(each for each in told.steps if each.heading == heading)


def test_an_area_is_told_in_five_steps_whatever_is_known(teller):
    for area in teller.city.areas:
        assert [each.heading for each in story(area.id, teller).steps] == HEADINGS


def test_a_promise_that_holds_today_comes_before_one_that_has_ended(town, store):
    during = telling(town, store, today=date(2020, 6, 1))

    found = standing("4", during)

    assert [each.promise.id for each in found.now] == ["town-2020"]
    assert found.latest.promise.id == "lake-2019"


def test_what_has_not_begun_is_not_told(town, store):
    found = standing("4", telling(town, store, today=date(2018, 6, 1)))

    assert found.shown == ()
    assert found.history == ()


def test_where_none_holds_the_latest_of_the_area_itself_stands_open_and_the_rest_is_history(teller):
    found = standing("1", teller)

    assert found.now == ()
    assert found.latest.promise.id == "hill-2018"
    assert [each.promise.id for each in found.history] == ["town-2020"]
    promised = step(story("1", teller), HEADINGS[1])
    assert "Inget löfte som vi känner till gäller här i dag." in words(promised.blocks)
    assert [each.summary for each in promised.blocks if isinstance(each, More)] == [
        "Hela staden 2020 (gällde till 31 december 2020)"
    ]


def test_a_year_that_a_link_asks_for_takes_the_place_of_the_latest(town, store):
    asked = telling(town, store, ask=Filter(year=2018))

    assert standing("1", asked).latest.promise.id == "hill-2018"


def test_an_area_without_a_promise_is_told_so_and_who_answers(teller):
    promised = step(story("d-south", teller), HEADINGS[1])
    none = step(
        story("3", telling(teller.city, _empty(teller), today=date(2017, 1, 1))), HEADINGS[1]
    )

    assert promised.node == "on"
    assert none.node == "dash"
    assert "Inget löfte är publicerat för Mill." in words(none.blocks)
    assert "Polisen och kommunen svarar här ändå." in words(none.blocks)


def _empty(teller):
    return teller.layer.args[2]


def test_that_a_district_got_no_promise_is_told_where_somebody_said_so(town, store):
    before = telling(town, store, today=date(2018, 12, 1))

    told = step(story("4", before), HEADINGS[1])

    assert "Söder fick inget löfte." in words(told.blocks)


def test_each_wish_stands_beside_the_measured_need(town, build, store):
    promises = (town.directory / "promises" / "2018.toml").read_text("utf-8")
    wished = promises.replace('sub = "trade"', 'sub = "trade"\nwished = true')

    told = step(story("1", telling(build(**{"promises/2018.toml": wished}), store)), HEADINGS[0])
    [table] = [each for each in told.blocks if isinstance(each, Table)]

    assert told.node == "on"
    assert table.rows == (("Handel", "ni vill att något görs", "inget publicerat"),)


def test_a_problem_that_only_the_parties_name_is_not_told_as_what_residents_said(teller):
    told = step(story("1", teller), HEADINGS[0])

    assert told.node == "dash"
    assert not [each for each in told.blocks if isinstance(each, (Table, Tags))]
    assert "Det är inte publicerat vad boende sade inför löftet." in words(told.blocks)


def test_what_is_done_is_told_newest_first_with_its_source(teller):
    done = step(story("1", teller), HEADINGS[2])
    [rows] = [each for each in done.blocks if isinstance(each, Rows)]

    told = [text(row.line) for row in rows.rows]
    assert "En vandring." in told
    assert "Ett möte." not in told, "it was before the promise"
    assert {text(row.notes[-1]) for row in rows.rows} == {"Staden", "Polisen", "Tidningen"}


def test_what_is_done_stands_before_what_nobody_has_told_the_status_of(build, store):
    facts = [_deed("proposal", "unknown", 9), _deed("walk", "done", 3), _deed("lamp", "ongoing", 5)]
    done = step(
        story("1", telling(build(**{"facts/facts.toml": "".join(facts)}), store)), HEADINGS[2]
    )
    [rows] = [each for each in done.blocks if isinstance(each, Rows)]

    assert [text(row.line) for row in rows.rows] == ["walk.", "lamp.", "proposal."]
    assert "Det är inte publicerat om något" not in words(done.blocks)


def test_a_proposal_alone_is_told_as_not_known_to_be_done(build, store):
    city = build(**{"facts/facts.toml": _deed("proposal", "unknown", 9)})
    done = step(story("1", telling(city, store)), HEADINGS[2])

    first, rows = done.blocks
    assert words([first]) == "Det är inte publicerat om något av det här är genomfört."
    assert [text(row.line) for row in rows.rows] == ["proposal."]


def test_an_area_without_a_promise_is_told_of_no_promises_time(build, store):
    city = build(**{"facts/facts.toml": ""})
    done = step(story("3", telling(city, store, today=date(2017, 1, 1))), HEADINGS[2])

    assert words(done.blocks) == (
        "Inget är publicerat om vad som har gjorts här. Vi letade senast 23 november 2026. "
        "Det betyder inte att inget är gjort."
    )


def _deed(name, status, month):
    return (
        FACT_PLANNED.replace("planned", status, 1)
        .replace('"lamp"', f'"{name}"')
        .replace("En lampa planeras.", f"{name}.")
        .replace("2018-01-01", f"2018-{month:02d}-01")
    )


def test_what_residents_do_not_meet_is_in_no_step(teller):
    every = " ".join(words(each.blocks) for each in story("1", teller).steps)

    assert "En lista" not in every


def test_nothing_published_is_told_as_that_and_not_as_nothing_done(teller):
    done = step(story("4", teller), HEADINGS[2])

    assert done.node == "dash"
    assert "Det betyder inte att inget är gjort." in words(done.blocks)


def test_two_whole_years_are_compared_and_chance_has_its_say(town, store, incidents):
    store.add(incidents((40, {"when": "2017-05-09"}), (30, {"when": "2018-05-09"})))
    ends = [(6, {"area": "4", "when": f"{each}"}) for each in ("2017-01-01", "2018-12-31")]
    store.add(incidents(*ends, start=100))

    changed = step(story("1", telling(town, store)), HEADINGS[3])
    figure = next(each for each in changed.blocks if isinstance(each, Figure))

    assert figure.answer == "Ingen säker skillnad mot året före."
    assert figure.number == "30"
    assert "30 anmälda 2018, mot 40 året före." in text(figure.line)
    assert "För varje 100 året före blev det 75 (95 % osäkerhet: 45–123)." in text(figure.line)
    assert [(each.label, each.value) for each in figure.chart.points] == [
        ("2017", 40),
        ("2018", 30),
    ]


def test_a_clear_fall_is_told_as_larger_than_chance(town, store, incidents):
    store.add(incidents((40, {"when": "2017-05-09"}), (20, {"when": "2018-05-09"})))
    ends = [(6, {"area": "4", "when": f"{each}"}) for each in ("2017-01-01", "2018-12-31")]
    store.add(incidents(*ends, start=100))

    changed = step(story("1", telling(town, store)), HEADINGS[3])
    figure = next(each for each in changed.blocks if isinstance(each, Figure))

    assert figure.answer == "Färre än året före. Minskningen är större än slumpen brukar ge."


def test_a_count_that_the_gate_hides_takes_part_in_no_comparison(town, store, incidents):
    store.add(incidents((40, {"when": "2017-05-09"}), (3, {"when": "2018-05-09"})))
    ends = [(6, {"area": "4", "when": f"{each}"}) for each in ("2017-01-01", "2018-12-31")]
    store.add(incidents(*ends, start=100))

    changed = step(story("1", telling(town, store)), HEADINGS[3])

    figures = [each for each in changed.blocks if isinstance(each, Figure) and each.chart]
    assert not [each for each in figures if each.chart.kind == "bars"]
    assert "Alla problem: Antalet visas inte, för att skydda enskilda." in words(changed.blocks)


def test_half_a_year_is_never_compared_with_a_whole_one(town, store, incidents):
    store.add(incidents((40, {"when": "2017-05-09"}), (30, {"when": "2018-05-09"})))

    changed = step(story("1", telling(town, store)), HEADINGS[3])

    assert not [each for each in changed.blocks if isinstance(each, Figure) and each.answer]
    assert "Det finns inte två hela år att jämföra." in words(changed.blocks)


def test_two_waves_are_compared_with_their_answers(teller):
    changed = step(story("1", teller), HEADINGS[3])
    district = step(story("d-north", teller), HEADINGS[3])

    assert "Problemindex" in words(changed.blocks)
    [figure] = [each for each in district.blocks if isinstance(each, Figure)]
    assert figure.number == "24\u00a0%"
    assert figure.answer.startswith("Ingen säker skillnad mot 2017.")


def test_what_numbers_cannot_say_is_said_in_every_story(teller):
    for area in teller.city.areas:
        changed = step(story(area.id, teller), HEADINGS[3])
        assert "Vi kan inte säga att löftet är orsaken till en ändring." in words(changed.blocks)


def test_that_nothing_is_coming_is_told(teller):
    assert "Inga kommande träffar är publicerade." in words(story("1", teller).steps[4].blocks)


def test_a_made_up_citys_clock_stands_at_the_day_of_its_data(made_up, town):
    assert day(made_up, TODAY) == made_up.as_of
    assert day(town, TODAY) == TODAY


def test_made_up_data_and_drafts_are_marked_before_everything(made_up, store):
    marked = telling(made_up, store, draft=True)

    assert notes(marked) == (
        "Exempeldata: allt här är påhittat",
        "Utkast: översättningen är inte granskad än.",
    )


def test_there_is_a_sheet_for_every_area_of_which_anything_is_published(teller):
    assert set(with_content(teller)) >= {"1", "2", "3", "4", "b-hill", "d-north", "d-south"}


def test_the_general_sheet_names_every_promise(teller):
    told = general(teller)

    assert told.area is None
    every = " ".join(words(each.blocks) for each in told.steps)
    assert all(SWEDISH.text(promise.name) in every for promise in teller.city.promises)


@pytest.mark.parametrize("promise", [each for each in MALMO.promises if not each.complete])
def test_what_was_not_read_is_not_told_as_not_promised(promise):
    told = words(
        (
            *chain.said(promise, MALMO, SWEDISH),
            *chain.promised(promise, TODAY, SWEDISH),
            *chain.commitments(promise, MALMO, SWEDISH),
        )
    )

    assert "Inga åtaganden är publicerade." not in told
    assert "Inget mätbart mål är satt." not in told
    assert (promise.measurable and promise.commitments) or UNREAD in told


def test_a_promise_read_whole_without_a_target_says_so():
    told = words(chain.promised(MALMO.promises["norr-2018"], TODAY, SWEDISH))

    assert "Inget mätbart mål är satt." in told
    assert UNREAD not in told


def test_every_paragraph_that_cites_has_an_address():
    for promise in MALMO.promises:
        cited = [each for each in chain.said(promise, MALMO, SWEDISH) if isinstance(each, Para)]
        assert all(len(each.line) > 1 for each in cited if each.voice == "source")


def test_what_is_planned_is_not_told_as_done(build, store):
    planned = build(**{"facts/facts.toml": FACT_PLANNED})

    done = step(story("1", telling(planned, store)), HEADINGS[2])

    assert done.node == "dash"
    assert [each.summary for each in done.blocks if isinstance(each, More)] == ["1 uppgift till"]


FACT_PLANNED = """
[[fact]]
id = "lamp"
kind = "measure"
status = "planned"
words = { sv = "En lampa planeras.", en = "A lamp is planned." }
when = { sv = "2018", en = "2018" }
dated = "year"
starts = 2018-01-01
ends = 2018-12-31
place = "Top"
areas = ["1"]
precision = "neighbourhood"
promises = ["hill-2018"]
link = "direct"
source = { url = "https://example.org/lamp", publisher = "Staden" }
"""


def test_no_count_that_the_bundle_hides_is_in_any_story(town, store, incidents):
    """Types and areas are decided together: here six less three is what somebody else reported."""
    here = [(40, {}), (3, {"problem": "insecurity"}), (6, {"area": "2"})]
    years = [(n, {**row, "when": f"{y}-05-09"}) for y in (2017, 2018) for n, row in here]
    ends = [(6, {"area": "4", "when": each}) for each in ("2017-01-01", "2018-12-31")]
    store.add(incidents(*years, *ends))
    teller = telling(town, store)
    hidden = {
        (name, int(table.counts[name]))
        for table in teller.yearly()
        for name in table.counts.index[table.untold.to_numpy()]
    }

    assert hidden
    for area in town.areas:
        for each in step(story(area.id, teller), HEADINGS[3]).blocks:
            if isinstance(each, Figure) and each.chart and each.chart.kind == "bars":
                problem = "all" if "Alla problem" in text(each.line) else "burglary"
                told = {(f"{area.id}/whole/{problem}", int(p.value)) for p in each.chart.points}
                assert not told & hidden
