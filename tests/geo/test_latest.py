"""What is newest about an area: newest first, with its day and its source, and nothing that is not.

The facts of the town (see `conftest`) that residents meet: in Top a walk, a lamp without a date, a
meeting in March 2017, 300 or 290 patrols, a cycle path and a park, all but two in May 2018; and of
the town a decision. Its promises: the Hill in 2018, the Lake until August 2019, the town in 2020.
"""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.coming import ahead, coming, dated_meeting, days
from geo.facts import Dated, Relation
from geo.latest import latest, named, paragraph, undated
from geo.tongue import SWEDISH

TODAY = date(2026, 11, 23)

FACT = """
[[fact]]
id = "{id}"
kind = "{kind}"
status = "{status}"
words = {{ sv = "{words}.", en = "{words}." }}
when = {{ sv = "{when}", en = "{when}" }}
{dated}
place = "{place}"
areas = ["{area}"]
precision = "{precision}"
{more}
source = {{ url = "https://example.org/{id}", publisher = "Staden" }}
"""
PRECISION = {"1": "neighbourhood", "2": "neighbourhood", "b-hill": "borough", "m-town": "city"}


ONE = {"kind": "activity", "status": "done", "more": "", "words": "Något"}


def fact(name, dated, area="1", **changed):
    place = {"place": area, "area": area, "precision": PRECISION[area]}
    return FACT.format(id=name, when="då", dated=dated, **place, **(ONE | changed))


def day(first, last=None):
    ends = f"\nends = {last}" if last else ""
    return f'dated = "day"\nstarts = {first}{ends}'


def month(first, last):
    return f'dated = "month"\nstarts = {first}\nends = {last}'


@pytest.fixture
def told(build):
    """Return a town with these facts and no others."""

    def town(*facts, **changed):
        return build(**{"facts/facts.toml": "".join(facts)}, **changed)

    return town


def ids(city, area, today=TODAY, most=99):
    return [item.id for item in latest(city, area, today=today, most=most)]


# What is among the news


def test_a_neighbourhoods_news_is_its_facts_and_promises_the_newest_first(town):
    assert ids(town, "1") == [
        "promise/town-2020/ends",
        "promise/town-2020/starts",
        "promise/hill-2018/ends",
        "fact/free",
        "fact/other",
        "fact/patrols",
        "fact/patrols-paper",
        "fact/walk",
        "promise/hill-2018/starts",
        "fact/early",
    ]


def test_an_area_has_the_news_of_its_parts_and_not_of_the_city_around_it(town):
    assert "fact/walk" in ids(town, "d-north")
    assert "fact/walk" not in ids(town, "2")
    assert "fact/town" not in ids(town, "d-north")


def test_the_municipality_is_the_whole_city(town):
    assert ids(town, "m-town") == ids(town, None)
    assert "fact/town" in ids(town, None)


def test_what_residents_do_not_meet_is_no_news(town):
    assert "fact/hidden" not in ids(town, None)


def test_what_is_told_of_the_city_only_is_in_no_areas_news(told):
    secret = fact("secret", day("2018-05-01"), "m-town", more="city_only = true")
    city = told(secret)

    assert "fact/secret" in ids(city, None)
    for area in city.areas:
        assert ("fact/secret" in ids(city, area.id)) == (area.id == "m-town")


def test_what_has_no_date_is_left_out_and_counted(town):
    assert "fact/undated" not in ids(town, "1")
    assert (undated(town, "1"), undated(town, "4"), undated(town, None)) == (1, 0, 1)


def test_what_is_dated_later_is_no_news_yet(told):
    city = told(fact("later", day("2026-11-24")), fact("now", day("2026-11-23")))

    assert "fact/now" in ids(city, "1")
    assert "fact/later" not in ids(city, "1")


def test_a_promise_is_news_when_it_begins_and_when_it_is_over(town):
    during = ids(town, "4", today=date(2019, 8, 31))
    after = ids(town, "4", today=date(2019, 9, 1))

    assert during[0] == "promise/lake-2019/starts"
    assert after[0] == "promise/lake-2019/ends"


def test_a_promise_with_its_focus_in_another_part_is_no_news_here(town):
    assert not [each for each in ids(town, "4") if "hill-2018" in each]


def test_a_commitment_that_names_an_area_makes_the_promise_its_news(town):
    assert "promise/hill-2018/starts" in ids(town, "3")


def test_a_district_without_a_promise_is_news_to_it_and_to_its_parts(town):
    for area in ("d-south", "b-shore", "4", None):
        assert "absence/d-south/2018" in ids(town, area)
    assert "absence/d-south/2018" not in ids(town, "1")


def test_what_a_promise_says_is_told_by_the_promise(told):
    about = 'promises = ["hill-2018"]\nlink = "direct"'
    city = told(fact("says", month("2018-01-01", "2018-12-31"), kind="promise", more=about))

    assert "fact/says" not in ids(city, "1")


def test_who_somebody_is_is_no_news(told):
    city = told(fact("who", day("2018-05-01"), kind="actor", status="none"))

    assert "fact/who" not in ids(city, "1")


def test_there_are_no_more_than_were_asked_for(town):
    assert ids(town, "1", most=2) == ids(town, "1")[:2]


@given(st.dates(date(2016, 1, 1), date(2027, 1, 1)), st.sampled_from(["1", "4", "d-north", None]))
def test_news_has_come_and_goes_back_in_time(town, today, area):
    found = [item.day for item in latest(town, area, today=today, most=99)]

    assert found == sorted(found, reverse=True)
    assert all(each <= today for each in found)


@given(st.dates(date(2016, 1, 1), date(2026, 1, 1)), st.integers(0, 400))
def test_no_news_is_lost_as_time_passes(town, today, more):
    later = date.fromordinal(today.toordinal() + more)

    assert set(ids(town, "1", today)) <= set(ids(town, "1", later))


def test_an_id_stands_once(town):
    assert len(set(ids(town, None))) == len(ids(town, None))


# How one is told


def item(city, name, area=None):
    return next(each for each in latest(city, area, today=TODAY, most=99) if each.id == name)


def test_of_a_longer_time_the_last_day_counts_once_it_has_come(told):
    city = told(fact("spring", month("2018-03-01", "2018-05-31")))

    assert latest(city, "1", today=date(2018, 4, 9), most=1)[0].day == date(2018, 3, 1)
    assert item(city, "fact/spring").day == date(2018, 5, 31)


def test_an_aim_is_news_when_it_is_set(told):
    aim = fact("aim", month("2018-03-01", "2018-05-31"), kind="target", status="none")

    assert item(told(aim), "fact/aim").day == date(2018, 3, 1)


def test_a_year_is_told_as_a_year_and_a_month_as_a_month(town):
    assert item(town, "promise/hill-2018/starts").when(SWEDISH) == "2018"
    assert item(town, "promise/lake-2019/ends").when(SWEDISH) == "augusti 2019"
    assert item(town, "promise/town-2020/ends").when(SWEDISH) == "31 december 2020"
    assert item(town, "promise/town-2020/ends").exact is Dated.DAY


def test_a_promise_is_told_by_its_name_and_its_own_words(town):
    began = item(town, "promise/hill-2018/starts")

    assert began.title(SWEDISH) == "Kullen 2018"
    assert began.words(SWEDISH) == "Löftet ”Kullen 2018” började gälla. Vi lovar."
    assert item(town, "promise/hill-2018/ends").words(SWEDISH) == (
        "Löftet ”Kullen 2018” slutade gälla."
    )
    assert began.url == "https://example.org/promises"
    assert began.source_name == "example.org"
    assert began.areas == ("b-hill",)


def test_an_absence_is_told_in_the_words_of_its_source(town):
    absence = item(town, "absence/d-south/2018")

    assert absence.title(SWEDISH) == absence.words(SWEDISH) == "Söder fick inget löfte."
    assert absence.notes(SWEDISH) == ("2018.",)


def test_a_claim_says_that_it_is_one(told):
    claim = 'confidence = "low"\nclaim = true'
    city = told(fact("rumour", day("2018-05-01"), more=claim, words="Det är lugnt"))

    assert item(city, "fact/rumour").title(SWEDISH) == "Påstående: Det är lugnt."
    assert "Påstående: Det är lugnt." in paragraph(
        city, "1", [item(city, "fact/rumour")], SWEDISH, link=None
    )


def test_a_promise_that_its_source_hardly_bears_is_told_as_a_claim(town, build):
    file = "promises/2018.toml"
    sure = (town.directory / file).read_text("utf-8")
    city = build(**{file: sure.replace('confidence = "medium"', 'confidence = "low"')})

    assert item(city, "promise/lake-2019/starts").words(SWEDISH) == (
        "Påstående: Löftet ”Sjön 2019” började gälla. Vi finns på plats."
    )


def test_what_another_source_says_stands_beside_it(town):
    assert item(town, "fact/patrols").words(SWEDISH) == (
        "300 patruller. En annan källa (Tidningen) säger: 290 patruller."
    )


def test_its_notes_say_when_and_where_and_how_far_it_came(town):
    assert item(town, "fact/walk").notes(SWEDISH) == (
        "maj 2018 · Top (exakt plats inte angiven) · genomfört.",
    )


# The paragraph


def passed(city, area, link=None, today=TODAY):
    items = latest(city, area, today=today, most=9)
    return paragraph(city, area, items, SWEDISH, link=link)


def test_a_paragraph_tells_three_things_each_with_its_time_and_its_source(town):
    assert passed(town, "1") == (
        "Det här är publicerat om Top i Småstad, det nyaste först. "
        "31 december 2020, enligt example.org: Löftet ”Hela staden 2020” slutade gälla. "
        "2018, enligt example.org: Löftet ”Kullen 2018” slutade gälla. "
        "Maj 2018, enligt Staden: En park."
    )


def test_it_does_not_tell_the_same_twice(town):
    both = [item(town, "fact/patrols"), item(town, "fact/patrols-paper"), item(town, "fact/walk")]

    text = paragraph(town, "1", both, SWEDISH, link=None)

    assert text.count("290 patruller") == 1
    assert "En vandring" in text


def test_it_says_where_nothing_is_published_of_what_was_done(town):
    assert passed(town, "2") == (
        "Det här är publicerat om Side i Småstad, det nyaste först. "
        "31 december 2020, enligt example.org: Löftet ”Hela staden 2020” slutade gälla. "
        "2018, enligt example.org: Löftet ”Kullen 2018” slutade gälla. "
        "Inget är publicerat om vad som är gjort i Side, men det kan ändå vara gjort. "
        "Vi letade senast 23 november 2026."
    )


def test_a_plan_is_no_deed_and_is_told_as_a_plan(told):
    city = told(fact("plan", day("2021-05-01"), "2", status="planned", words="En träff"))

    text = passed(city, "2")

    assert "Då, enligt Staden: En träff. (planerat)" in text
    assert "Inget är publicerat om vad som är gjort i Side" in text


def test_before_anything_was_published_it_says_so(town):
    text = passed(town, "2", today=date(2016, 1, 1))

    assert text.startswith("Inget med datum är publicerat om Side i Småstad. Inget är publicerat")


def test_made_up_data_is_called_so_first(made_up):
    assert passed(made_up, "1").startswith("Exempeldata: allt här är påhittat. Det här")


def test_the_link_stands_alone_on_the_last_line(town):
    text = passed(town, "1", link="https://example.org/omrade?area=1")

    assert text.splitlines()[1:] == ["Läs mer:", "https://example.org/omrade?area=1"]


def test_a_larger_area_is_named_with_its_level(town):
    assert named(town, "d-north", SWEDISH) == "North (stadsområde) i Småstad"
    assert named(town, "m-town", SWEDISH) == named(town, None, SWEDISH) == "Småstad"


# What lies ahead

AHEAD = (
    fact("walk", day("2026-12-01"), kind="dialogue", status="planned"),
    fact("today", day("2026-11-23"), status="planned"),
    fact("month", month("2026-11-01", "2026-11-30"), status="ongoing"),
    fact("over", day("2026-11-22"), status="planned"),
    fact("done", day("2026-12-01"), status="done"),
    fact("year", 'dated = "year"\nstarts = 2026-01-01\nends = 2026-12-31', status="planned"),
    fact("bench", day("2026-12-01"), kind="measure", status="planned"),
    fact("always", 'dated = "month"\nstarts = 2024-02-01', status="ongoing"),
    fact("hill", day("2026-11-30"), "b-hill", status="planned"),
    fact("town", day("2026-12-24"), "m-town", status="planned"),
    fact("secret", day("2026-12-24"), "m-town", status="planned", more="city_only = true"),
)


def seen(city, area):
    return [(each.fact.id, each.relation) for each in ahead(city, area, today=TODAY)]


def test_what_lies_ahead_of_an_area_comes_the_nearest_first_with_what_lies_around_it(told):
    here, around = Relation.HERE, Relation.AROUND
    expected = [("month", here), ("today", here), ("hill", around), ("walk", here)]
    city = told(*AHEAD)

    assert seen(city, "1") == [*expected, ("town", around)]
    assert seen(city, "2") == [("hill", around), ("town", around)]
    assert [each.id for each in coming(city, "2", today=TODAY)] == ["hill", "town"]


def test_only_the_whole_city_is_told_what_is_of_the_city_only(told):
    city = told(*AHEAD)

    assert ("secret", Relation.HERE) in seen(city, None)
    assert ("walk", Relation.WITHIN) in seen(city, None)
    for area in ("1", "b-hill", "d-north"):
        assert "secret" not in dict(seen(city, area))


def test_only_a_meeting_whose_very_day_is_known_fits_a_calendar(told):
    city = told(*AHEAD, fact("quiet", day("2026-12-01"), more="resident = false"))

    assert [name for name in city.facts.by_id if dated_meeting(city, name)] == [
        *("walk", "today", "over", "done", "hill", "town", "secret")
    ]
    assert dated_meeting(city, "none") is None


def test_a_day_without_an_end_is_one_day(told):
    city = told(*AHEAD)

    assert days(city.facts["walk"]) == (date(2026, 12, 1), date(2026, 12, 1))
    with pytest.raises(ValueError, match="lamp has no day"):
        days(told(fact("lamp", 'dated = "undated"')).facts["lamp"])
