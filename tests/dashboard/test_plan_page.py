"""The page of the plan: a board that keeps apart what is done, not begun, and not published."""

import re
from dataclasses import replace
from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import cache
from dashboard.parts.plan import days, news, promised, row, schedule, spread, steps
from dashboard.parts.plan.row import Board
from dashboard.parts.seen import Seen
from dashboard.viewstate import ViewState
from geo.plan.activity import Activity, Proof, Repeat, Status, Step
from geo.plan.fold import Told
from geo.promise import Target
from geo.text import Text
from geo.tongue import SWEDISH

pytestmark = pytest.mark.usefixtures("data_of_its_own")

MADE_UP = "exempelstad"
TARGET = Target(6, Text.of("insatser"), at_least=True, by=None, per_year=False)
PLAIN = re.compile(r"<[^>]+>")


def seen(city=MADE_UP, **fields):
    return Seen.of(ViewState(city=city, **fields))


def board(view):
    index = cache.index(view.city.id, view.view.asof)
    return Board(view, index, days.of(view).since)


def words(markup):
    return " ".join(PLAIN.sub(" ", markup).split())


def part(view, name):
    return next(p for promise in view.city.promises for p in promise.parts if p.id == name)


def of_part(name, **fields):
    view = seen(**fields)
    return words(board(view).of_part(part(view, name)))


def told(number=None, unit="insatser", step=Step.LIMITED):
    proof = Proof("count", Text.of(unit), number=number) if number is not None else None
    status = Status(
        axis="performance", step=step, by="polisen-exempelstad", on=date(2024, 5, 1), proof=proof
    )
    return Told(status, None)


def test_a_target_stands_beside_the_latest_count_in_its_own_unit():
    assert steps.reached(told(11), TARGET, SWEDISH) == "11 (mål: minst 6 insatser)"


def test_a_count_in_another_unit_is_no_answer_to_a_target():
    assert steps.reached(told(2, "områden"), TARGET, SWEDISH) == (
        "2 områden · mål: minst 6 insatser"
    )


def test_without_a_count_the_target_stands_alone_and_without_a_target_none_is_made_up():
    assert steps.reached(None, TARGET, SWEDISH) == "mål: minst 6 insatser"
    assert steps.reached(None, None, SWEDISH) == "inget mätbart mål"
    assert steps.reached(told(38, "kvällar"), None, SWEDISH) == "38 kvällar"


def test_nothing_published_no_evidence_and_not_begun_are_three_things():
    view = seen()
    cells = [
        words(steps.cell("activity", known, None, view))
        for known in (
            {},
            {"activity": told(step=Step.NO_EVIDENCE)},
            {"activity": told(step=Step.NOT_STARTED)},
        )
    ]

    assert cells[0] == "inget publicerat"
    assert cells[1].startswith("underlag saknas")
    assert cells[2].startswith("inte påbörjat")
    signs = [steps.sign(step) for step in (None, Step.NO_EVIDENCE, Step.NOT_STARTED)]
    assert signs[0] == signs[1] != signs[2]


def test_a_status_says_who_when_and_by_what_for_whoever_opens_it():
    view = seen()
    cell = steps.cell("performance", {"performance": told(11)}, TARGET, view)

    assert "<details" in cell
    assert "<summary" in cell
    assert words(cell).endswith("Polisen i Exempelstad · 1 maj 2024 Underlag: 11 insatser")


def test_a_commitment_shows_its_activities_its_axes_and_its_target():
    told_ = of_part("vindasen-2024-1")

    assert "6 aktiviteter" in told_
    assert "46 (mål: minst 50 procent av hushållen)" in told_
    assert "aktivitet tillagd under året" in told_


def test_a_goal_is_called_a_goal_of_the_promise_and_a_commitment_is_not():
    assert of_part("innerstaden-2018-g1", city="malmo").startswith("Löftets mål")
    assert "Löftets mål" not in of_part("vindasen-2024-1")


def test_the_board_of_an_earlier_day_knows_nothing_of_what_came_later():
    told_ = of_part("vindasen-2024-1", asof=date(2024, 4, 1))

    assert "4 aktiviteter" in told_
    assert "46 (mål" not in told_
    assert "aktivitet tillagd under året" not in told_


def test_an_activity_is_new_since_a_day():
    assert "ny aktivitet" in of_part(
        "vindasen-2024-1", asof=date(2024, 10, 20), since=date(2024, 10, 1)
    )


def test_a_filter_leaves_the_activities_that_meet_it():
    assert "5 aktiviteter" not in of_part("vindasen-2024-1", status="complete")


def test_a_real_city_without_a_plan_shows_what_is_documented_and_nothing_as_not_begun():
    view = seen("malmo")
    rows = [
        board(view).of_part(each) for promise in promised.chosen(view) for each in promise.parts
    ]

    assert rows
    assert not [each for each in rows if "inte påbörjat" in each]
    assert all("ingen publicerad aktivitet" in each for each in rows)
    assert "publicerad" in "".join(map(words, row.published("oster-2018-1", view)))


def test_only_what_is_of_the_promise_chosen_is_new():
    view = seen(promise="vindasen-2024", since=date(2024, 1, 1))
    found = news.asked(days.of(view), view)

    assert found
    assert {c.activity.promise for c in found if c.activity} == {"vindasen-2024"}


def test_a_change_tells_what_a_field_was_and_is():
    view = seen(since=date(2024, 10, 20), asof=date(2024, 10, 30))
    changed = [each for each in news.asked(days.of(view), view) if each.kind == "changed"]
    told_ = [line for each in changed for line in news.small(each, view)]

    assert "Sista dagen: var 30 november 2024, är 15 december 2024" in told_


def test_the_slider_ends_at_the_plan_as_it_is_and_holds_any_day_asked_for():
    known = days.of(seen(asof=date(2024, 5, 20)))

    assert known.stops[-1] == known.last == date(2025, 1, 15)
    assert known.shown == date(2024, 5, 20)
    assert known.shown in known.stops
    assert known.since == date(2024, 4, 20)


def test_a_day_after_the_last_is_the_last_and_one_before_the_first_is_there():
    assert days.of(seen(asof=date(2030, 1, 1))).shown == date(2025, 1, 15)
    early = days.of(seen(asof=date(2020, 1, 1)))
    assert early.stops[0] == early.shown == date(2020, 1, 1)
    assert len(early.stops) <= days.MOST + 3


def test_an_empty_plan_has_nothing_to_replay():
    assert days.of(seen("malmo")).stops == []


def test_two_promises_of_one_territory_are_told_apart():
    view = seen("malmo")
    for year in view.city.promises.years:
        names = promised.short(view.city.promises.of_year(year), view)
        assert len(set(names.values())) == len(names), year


def test_what_comes_back_is_drawn_at_each_time_until_its_last_day():
    walk = Activity(
        id="walk",
        promise="p",
        responsible="police",
        title=Text.of("Vandring"),
        starts=date(2024, 1, 31),
        repeat=Repeat("two_weeks", date(2024, 3, 1)),
    )
    assert spread.times(walk) == [date(2024, 1, 31), date(2024, 2, 14), date(2024, 2, 28)]
    monthly = replace(walk, starts=date(2024, 1, 8), repeat=Repeat("month", date(2024, 3, 31)))
    assert spread.times(monthly) == [date(2024, 1, 8), date(2024, 2, 12), date(2024, 3, 11)]
    assert spread.times(replace(walk, repeat=Repeat("week", date(2034, 1, 1)))) == []


def test_the_chart_has_a_link_for_each_activity_in_the_order_of_the_promises():
    view = seen()
    found = [e for e in cache.index(MADE_UP).asked(view.ask) if e.activity.starts]
    ordered = sorted(found, key=schedule.order(view))

    drawn = spread.drawn(ordered, view)
    assert drawn.count("<a ") == len(found)
    assert [e.activity.promise for e in ordered] == sorted(
        (e.activity.promise for e in ordered), key=list(view.city.promises.by_id).index
    )


def page() -> None:
    from dashboard.views import plan  # noqa: PLC0415  AppTest runs the text of this function

    plan.render()


def opened(**query):
    app = AppTest.from_function(page, default_timeout=60)
    for name, value in query.items():
        app.query_params[name] = value
    return app.run()


@pytest.mark.parametrize("show", ["board", "timeline", "table", "changes"])
@pytest.mark.parametrize("city", ["malmo", MADE_UP])
def test_every_view_of_the_plan_opens(city, show):
    app = opened(city=city, show=show)

    assert not app.exception
    assert any("Planen" in each.value for each in app.markdown)


def test_a_promise_is_chosen_in_the_bar_and_kept_in_the_address():
    app = opened(city=MADE_UP)
    app.segmented_control(key="plan-promise").set_value("saltkusten-2024").run()

    assert app.query_params["promise"] == "saltkusten-2024"
    told_ = " ".join(each.value for each in app.markdown)
    assert "Kompassrosen" in told_
    assert "Vindåsen 2024" not in told_


def test_a_day_that_is_no_day_is_told():
    app = opened(city=MADE_UP, show="changes")
    app.text_input(key="plan-since-typed").set_value("i går").run()

    assert any("Skriv dagen med år" in each.value for each in app.markdown)
    app.text_input(key="plan-since-typed").set_value("2024-10-01").run()
    assert any("Nytt sedan 1 oktober 2024" in each.value for each in app.markdown)
    assert not any("Skriv dagen med år" in each.value for each in app.markdown)
