"""What holds and what is history; and what is kept of an import."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from filelock import FileLock, Timeout
from hypothesis import given
from hypothesis import strategies as st

from geo import months, picture_store, weeks
from geo.brought import shelf
from geo.city import City
from geo.errors import DataError
from geo.example import pictures as example
from geo.example import recipe
from geo.pictures import LEVELS, Picture, Pictures, Statement, month_of
from geo.sources.pictures import read_pictures, written
from geo.spelling import folded

EXAMPLE = Path(__file__).parents[2] / "data" / "exempelstad"
WEEK = weeks.parse("2024-W07")
HIGH = Picture(WEEK, "1", "narcotics", 3, 0, ("police",))
LOW = Picture(WEEK, "1", "narcotics", 1, -1, ("police",))
SIDE = Picture(WEEK, "2", "narcotics", 2)


@pytest.fixture(scope="module")
def example_city():
    return City("exempelstad", EXAMPLE)


def told(*pictures):
    return Pictures().and_then(map(Statement, pictures))


@pytest.mark.parametrize("level", [-1, 5, 1.5])
def test_a_level_is_a_whole_step_from_none_to_very_high(level):
    with pytest.raises(ValueError, match="is no level from 0 to 4"):
        Picture(WEEK, "1", "narcotics", level)


def test_a_trend_is_down_unchanged_up_or_unknown():
    with pytest.raises(ValueError, match="is no trend"):
        Picture(WEEK, "1", "narcotics", 2, 2)
    assert Picture(WEEK, "1", "narcotics", 2).trend is None


def test_a_later_statement_holds_and_the_earlier_one_is_kept_as_history():
    found = told(HIGH, SIDE, LOW)

    assert [each.picture for each in found] == [LOW, SIDE]
    assert [each.picture for each in found.earlier(LOW.key)] == [HIGH]
    assert found.earlier(SIDE.key) == ()


def test_what_only_repeats_what_holds_is_no_history():
    assert told(HIGH, HIGH).earlier(HIGH.key) == ()


pictures = st.builds(
    Picture, st.integers(WEEK, WEEK + 2), st.sampled_from("12"), st.sampled_from(["a", "b"]),
    st.sampled_from(LEVELS),
)  # fmt: skip


@given(st.lists(pictures))
def test_the_last_statement_of_each_week_area_and_theme_holds(statements):
    found = told(*statements)

    assert {each.picture.key: each.picture for each in found} == {e.key: e for e in statements}
    assert len(found) == len({each.key for each in statements})


def test_a_picture_counts_to_the_month_of_its_thursday():
    assert month_of(HIGH) == months.parse("2024-02")


def test_where_nothing_was_stated_there_is_no_newest_week():
    assert not Pictures()
    assert Pictures().newest_week is None
    assert told(HIGH, Picture(WEEK + 1, "1", "narcotics", 2)).newest_week == WEEK + 1


# What is kept


def keep(directory, town, *pictures, first=None):
    return picture_store.add(directory, pictures, first or Pictures(), town.picture_words)


def kept(directory, town, first=None):
    return picture_store.load(directory, first or Pictures(), town.picture_words)


def test_an_import_is_kept_with_its_day(town, tmp_path):
    added = keep(tmp_path, town, HIGH, SIDE)

    found = kept(tmp_path, town)
    assert added == picture_store.Added(new=2, changed=0, known=0)
    assert [each.picture for each in found] == [HIGH, SIDE]
    assert {each.added for each in found} == {datetime.now(UTC).astimezone().date()}
    assert picture_store.version(tmp_path) == 1


def test_the_same_file_twice_in_a_row_adds_nothing(town, tmp_path):
    keep(tmp_path, town, HIGH, SIDE)
    again = keep(tmp_path, town, HIGH, SIDE)

    assert again == picture_store.Added(new=0, changed=0, known=2)
    assert picture_store.version(tmp_path) == 1


def test_a_file_that_was_corrected_meanwhile_holds_again_once_it_comes_again(town, tmp_path):
    keep(tmp_path, town, HIGH)
    keep(tmp_path, town, LOW)
    again = keep(tmp_path, town, HIGH)

    found = kept(tmp_path, town)
    assert again == picture_store.Added(new=0, changed=1, known=0)
    assert found.holding(HIGH.key) == HIGH
    assert [each.picture for each in found.earlier(HIGH.key)] == [HIGH, LOW]
    assert len(list(tmp_path.glob("*.csv"))) == picture_store.version(tmp_path) == 3


def test_a_correction_is_told_apart_from_what_is_new_and_what_is_known(town, tmp_path):
    keep(tmp_path, town, HIGH, SIDE)
    added = keep(tmp_path, town, LOW, SIDE, Picture(WEEK, "3", "narcotics", 0))

    assert added == picture_store.Added(new=1, changed=1, known=1)
    assert [e.picture for e in kept(tmp_path, town).earlier(LOW.key)] == [HIGH]


def test_what_came_with_the_city_is_known_already(town, tmp_path):
    first = told(HIGH)

    assert keep(tmp_path, town, HIGH, first=first).known == 1
    assert picture_store.version(tmp_path) == 0
    assert kept(tmp_path, town, first).holding(HIGH.key) == HIGH


def test_a_file_that_no_manifest_names_is_not_told(town, tmp_path):
    keep(tmp_path, town, HIGH)
    (tmp_path / "lost.csv").write_text(written([SIDE]), "utf-8")

    assert len(kept(tmp_path, town)) == 1
    assert len(json.loads((tmp_path / "manifest.json").read_text("utf-8"))["batches"]) == 1


def test_two_imports_at_once_wait_for_each_other(town, tmp_path, monkeypatch):
    monkeypatch.setattr(shelf, "LOCK_SECONDS", 0)
    tmp_path.mkdir(exist_ok=True)

    with FileLock(tmp_path / "import.lock"), pytest.raises(Timeout):
        keep(tmp_path, town, HIGH)


# What comes with a city


SOURCE = 'url = "https://example.org/pictures"\npublisher = "The town"\n'


def test_a_city_without_published_pictures_has_none(town):
    assert not town.pictures


def test_what_is_published_says_where(build):
    rows = {"pictures/pictures.csv": written([HIGH]), "pictures/source.toml": SOURCE}
    (statement,) = build(**rows).pictures

    assert statement.source.publisher == "The town"
    assert statement.added is None


def test_what_is_published_is_all_sound_or_refused(build):
    rows = written([HIGH, SIDE]).replace(",2,narcotics", ",9,narcotics")
    city = build(**{"pictures/pictures.csv": rows, "pictures/source.toml": SOURCE})

    with pytest.raises(DataError, match=r"pictures\.csv:3: area '9' is no area of this city"):
        _ = city.pictures


def test_the_made_up_pictures_are_what_the_script_makes(example_city):
    path = example_city.directory / "pictures" / "pictures.csv"
    seed = recipe.load(example_city.directory).seed

    assert path.read_text("utf-8") == written(example.pictures(seed))
    assert path.stat().st_size < 150_000


def test_the_made_up_pictures_show_every_state_there_is(example_city):
    found = example_city.pictures
    stated = {each.picture.week for each in found}
    themes = {area: {e.picture.theme for e in told} for area, told in found.by_area.items()}

    assert len(stated) == max(stated) - min(stated) + 1 == 40
    assert weeks.monday(max(stated)) < example_city.as_of
    assert len(themes) == 8
    assert {len(each) for each in themes.values()} == {3, 4, 5}
    assert {each.picture.level for each in found} == set(LEVELS)
    assert {each.picture.trend for each in found} == {-1, 0, 1, None}
    assert {example_city.areas[area].level for area in themes} == {"neighbourhood", "borough"}
    assert {e for each in found for e in each.picture.contributors} <= set(
        example_city.promises.actors
    )


def test_a_made_up_level_moves_a_step_at_most_and_as_its_trend_says(example_city):
    found = example_city.pictures
    for each in found:
        picture = each.picture
        before = found.holding((picture.week - 1, picture.area, picture.theme))
        if before and picture.trend is not None:
            assert picture.level - before.level == picture.trend


def test_every_name_of_an_area_leads_back_to_it(example_city, tmp_path):
    path = tmp_path / "named.csv"
    rows = [f"2024-W07;{area.name};otrygghet;hög" for area in example_city.areas]
    path.write_text("\n".join(["vecka;område;tema;nivå", *rows]), "utf-8")
    found = read_pictures(path, example_city.picture_words)

    names = [folded(area.name) for area in example_city.areas]
    shared = {name for name in names if names.count(name) > 1}
    assert {folded(each.value) for each in found.rejects} <= shared
    assert found.read == len(found.pictures) + len(found.rejects)
