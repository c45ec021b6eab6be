"""A city's directory that breaks a rule is told of with file and line, and all of it at once."""

import shutil
from pathlib import Path

import pytest

from geo import soundness
from geo.city import City, cities

DATA = Path(__file__).parents[2] / "data"


@pytest.fixture
def mended(town, tmp_path):
    """Return the breaches of the town after some files were changed: `None` removes one."""

    def breaches(**files):
        copy = shutil.copytree(town.directory, tmp_path / "cities" / "town")
        for name, change in files.items():
            path = copy / name
            if change is None:
                path.unlink()
            elif isinstance(change, bytes):
                path.write_bytes(change)
            else:
                old, new = change
                text = path.read_text("utf-8")
                assert old in text
                path.write_text(text.replace(old, new, 1), "utf-8")
        return soundness.breaches(City("town", copy))

    return breaches


@pytest.mark.parametrize("name", [each.name for each in DATA.iterdir() if each.is_dir()])
def test_the_packaged_cities_are_sound(name):
    known = cities(DATA)
    if name not in known:
        pytest.skip(f"{name} is no city")
    assert soundness.breaches(known[name]) == ()


def test_a_sound_city_has_no_breach(town):
    assert soundness.breaches(town) == ()


@pytest.mark.parametrize(
    ("file", "change", "told"),
    [
        ("city.toml", ("order = 1", 'order = "x"'), "order is no whole number: 'x'"),
        ("city.toml", ('["focus"]', '["fokus"]'), "layers holds 'fokus'"),
        ("areas/areas.toml", ("b-hill =", "b-hil ="), "aliases of 'b-hil'"),
        ("areas/population.csv", ("2,2018,500", "9,2018,500"), "no area, year and number of"),
        ("areas/population.csv", ("2018,1000", "2018,many"), "no area, year and number of"),
        ("promises/2018.toml", ('areas = ["3"]', 'areas = ["9"]'), "areas names an unknown area"),
        ("facts/facts.toml", ('areas = ["1"]', 'areas = ["9"]'), "no area '9'"),
        ("facts/facts.toml", ("[[fact]]", "[[fact]"), "Expected ']]'"),
        ("facts/about.toml", ("looked", "seen"), "lacks 'looked'"),
        ("survey/answers.csv", ("30.5", "130.5"), "value is '130.5'"),
        ("datasets.toml", ('["areas"]', '["maps"]'), "there is no 'maps'"),
        ("datasets.toml", ('"outlines"', '"lines"'), "layers holds 'lines'"),
        ("datasets.toml", ("method =", "metod ="), "metod is a key that nothing reads"),
    ],
)
def test_a_breach_is_told_with_its_file_and_its_line(town, mended, file, change, told):
    text = (town.directory / file).read_text("utf-8")
    line = text[: text.index(change[0])].count("\n") + 1

    found = mended(**{file: change})

    assert [each for each in found if each.startswith(f"town/{file}:{line}: {told}")]


@pytest.mark.parametrize(
    ("file", "change", "told"),
    [
        ("vocabulary/problems.toml", None, "1: the file is missing"),
        ("survey/answers.csv", b"source\n\xff", "2: 'utf-8' codec can't decode"),
        ("areas/neighbourhoods.geojson", b"{\n[", "2: Expecting property name"),
    ],
)
def test_a_file_that_cannot_be_read_is_told(mended, file, change, told):
    found = mended(**{file: change})

    assert [each for each in found if each.startswith(f"town/{file}:{told}")]


def test_breaches_of_several_parts_are_told_at_once(mended):
    found = mended(
        **{
            "promises/2018.toml": ('areas = ["3"]', 'areas = ["9"]'),
            "facts/facts.toml": ('["1"]', '["9"]'),
            "survey/answers.csv": ("30.5", "130.5"),
            "datasets.toml": ('["areas"]', '["maps"]'),
        }
    )

    assert [each.partition(":")[0] for each in found] == [
        "town/promises/2018.toml",
        "town/facts/facts.toml",
        "town/survey/answers.csv",
        "town/datasets.toml",
    ]


def test_what_fails_every_part_is_told_once(mended):
    assert mended(**{"areas/areas.toml": ("metric", "metrik")}) == (
        "town/areas/areas.toml:1: lacks 'metric'",
    )


def test_a_made_up_city_with_real_notices_is_told(build):
    made_up = build(
        synthetic=True,
        **{"notices/notices.csv": "id\n", "notices/source.toml": "to = 2026-01-01\n"},
    )

    [breach] = soundness.breaches(made_up)
    assert breach == "town/notices/notices.csv:1: real notices lie in a made-up city"


def test_a_packaged_notice_that_breaks_the_schema_is_told(build):
    head = "id,when,published,type,problem,sub,area,precision,place,url\n"
    rows = "1,,2026-01-01T10:00:00,Brand,burglary,,1,street,,\n2,,,Brand,arson,,1,street,,\n"
    town = build(**{"notices/notices.csv": head + rows, "notices/source.toml": "to = 2026-01-01\n"})

    assert soundness.breaches(town) == (
        "town/notices/notices.csv:3: problem 'arson' is no problem type",
    )
