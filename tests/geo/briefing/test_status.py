"""The board on three axes: what a cell may say of several things, and what it never says."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.briefing import progress
from geo.briefing.kinds import status
from geo.briefing.slide import MOST_LINES, Board, Words
from geo.plan import event
from geo.plan.activity import Activity, Proof, Status, Step
from geo.text import Text
from geo.tongue import SWEDISH

steps = st.lists(st.none() | st.sampled_from(Step), max_size=6)


def board(told):
    return next(part for part in told.parts if isinstance(part, Board))


def words(told):
    return [part.text for part in told.parts if isinstance(part, Words)]


def row(told, sign):
    return next(each for each in board(told).rows if each.sign == sign)


def added(name, commitment="hill-2018-1"):
    title = Text.of(name)
    made = Activity(
        id=name, promise="hill-2018", commitment=commitment, responsible="police", title=title
    )
    return event.added(made)


def come(subject, step, axis="activity", **fields):
    proof = fields.get("proof") or Proof(kind="document", words=Text.of("Logg"))
    told = Status(axis=axis, step=step, by="police", on=date(2018, 6, 1), proof=proof)
    return event.status(subject, told)


@given(steps)
def test_a_sign_never_says_more_than_the_least_that_is_told_of_all(several):
    found = progress.together(several)

    if None in several and found is not None:
        assert found in {Step.NO_EVIDENCE, Step.NOT_STARTED, Step.LIMITED}
    told = [each for each in several if each is not None]
    assert (found is None) == (not told)
    if found in {Step.SUBSTANTIAL, Step.COMPLETE}:
        assert all(list(Step).index(each) >= list(Step).index(found) for each in told)


@given(steps)
def test_something_done_is_never_told_as_nothing_done(several):
    if any(each and each.needs_proof for each in several):
        assert progress.together(several).needs_proof


@given(steps)
def test_the_order_of_things_changes_neither_sign_nor_words(several):
    turned = several[::-1]

    assert progress.together(turned) == progress.together(several)
    assert progress.in_words(turned, SWEDISH) == progress.in_words(several, SWEDISH)


@pytest.mark.parametrize(
    ("several", "told"),
    [
        ((), "inget publicerat"),
        ((None, None), "inget publicerat"),
        ((Step.LIMITED,), "till viss del"),
        ((Step.COMPLETE, Step.LIMITED, Step.COMPLETE, None), "2 av 4 genomförda"),
        ((Step.COMPLETE, None), "1 av 2 genomförd"),
        ((Step.NO_EVIDENCE, None), "1 av 2: underlag saknas"),
    ],
)
def test_words_count_what_has_come_furthest_of_how_many(several, told):
    assert progress.in_words(several, SWEDISH) == told


def test_nothing_published_has_no_step_anywhere_in_malmo(packaged_briefers, scene):
    told = status.told(scene("status"), packaged_briefers["malmo"])

    assert [each.head for each in board(told).rows] == ["Norr", "Innerstaden", "Söder", "Öster"]
    assert {cell.step for each in board(told).rows for cell in each.cells} == {None}
    assert {cell.words for each in board(told).rows for cell in each.cells} == {"inget publicerat"}
    assert {each.note for each in board(told).rows} == {"Inget mätbart mål är satt"}
    assert words(told) == [
        (
            "Ingen aktivitetsplan är publicerad. Vi letade senast 23 november 2026. "
            "Det betyder inte att inget görs."
        )
    ]


def test_the_columns_are_the_three_axes(packaged_briefers, scene):
    columns = board(status.told(scene("status"), packaged_briefers["malmo"])).columns

    assert columns == ("Aktivitet", "Prestation", "Effekt")


def test_a_target_stands_beside_what_was_counted_in_its_unit(packaged_briefers, scene):
    told = status.told(scene("status"), packaged_briefers["exempelstad"])

    assert "46 (mål: minst 50 procent av hushållen)" in row(told, "V").note
    assert row(told, "L").note == "mål: minst 50 procent trygga i delområdet"
    assert "Aktivitetsplanen" in told.sources


def test_results_that_disagree_stand_side_by_side(packaged_briefers, scene):
    told = status.told(scene("status", year=2023), packaged_briefers["exempelstad"])

    assert row(told, "L").note.startswith(
        "318 (mål: minst 300 fotpatruller) · 290 (mål: minst 300 fotpatruller)"
    )


def test_where_the_words_say_more_than_the_sign_it_is_told_how_to_read_them(
    packaged_briefers, scene
):
    read = "Strecken visar det som gäller alla. Orden säger hur många som har kommit längst."
    of_one, of_malmo = (
        status.told(scene("status"), packaged_briefers[city]) for city in ("exempelstad", "malmo")
    )

    assert words(of_one) == [read]
    assert read not in words(of_malmo), "nothing is told there of any"


def test_activities_in_place_of_a_commitment_are_said_to_be_activities(town, brief_of, scene):
    drafts = [added("walk"), added("talk"), come("activity:walk", Step.COMPLETE)]
    told = status.told(scene("status", promise="hill-2018"), brief_of(town, *drafts))
    cell = board(told).rows[0].cells[0]

    assert cell.words == "1 av 2 aktiviteter: genomfört"
    assert cell.step is Step.LIMITED


def test_what_is_said_of_a_commitment_itself_goes_before_its_activities(town, brief_of, scene):
    drafts = [
        added("walk"),
        come("activity:walk", Step.COMPLETE),
        come("commitment:hill-2018-1", Step.NOT_STARTED),
    ]
    of_one = status.told(scene("status", promise="hill-2018"), brief_of(town, *drafts))
    of_all = status.told(scene("status"), brief_of(town, *drafts))

    assert board(of_one).rows[0].cells[0].step is Step.NOT_STARTED
    assert row(of_all, "N").cells[0].words == "1 av 2: inte påbörjat"


def test_an_activity_that_serves_no_commitment_has_its_own_row(town, brief_of, scene):
    drafts = [added("fair", None), come("activity:fair", Step.LIMITED)]
    told = status.told(scene("status", promise="hill-2018"), brief_of(town, *drafts))

    assert board(told).rows[-1].head == "fair"
    assert board(told).rows[-1].cells[0].words == "till viss del"
    assert words(told) == ["Inget mätbart mål är satt."]


def test_more_rows_than_there_is_room_for_are_counted(town, brief_of, scene):
    drafts = [added(f"fair {number}", None) for number in range(30)]
    told = status.told(scene("status", promise="hill-2018"), brief_of(town, *drafts))

    assert len(board(told).rows) == status.MOST_ROWS
    assert board(told).left == "och 20 till, se Plan"


def test_a_promise_of_which_nothing_was_read_has_words_and_no_board(packaged_briefers, scene):
    told = status.told(scene("status", promise="soder-2017"), packaged_briefers["malmo"])

    assert not any(isinstance(part, Board) for part in told.parts)
    assert words(told)[0] == "Källans sida säger mer än vi har läst."


def test_every_board_of_both_cities_fits_and_has_day_and_source(packaged_briefers, scene):
    for briefer in packaged_briefers.values():
        promises = briefer.teller.city.promises
        scenes = [scene("status", year=year) for year in promises.years]
        scenes += [scene("status", promise=each.id) for each in promises]
        for each in scenes:
            told = status.told(each, briefer)
            boards = [part for part in told.parts if isinstance(part, Board)]
            lines = sum(1 + sum(map(status.height, part.rows)) for part in boards)

            assert lines + len(words(told)) <= MOST_LINES
            assert told.date
            assert told.sources
