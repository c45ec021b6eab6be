"""A city that writes scenes of its own on the server shows them at the next look at the page."""

import os

import pytest
from click.testing import CliRunner

from dashboard import briefing
from dashboard.cli import group

ONE = """[[scene]]
id = "ours"
kind = "limits"
title = { sv = "Vår egen bild", en = "Our own scene" }
"""


pytestmark = pytest.mark.usefixtures("data_of_its_own")

WRITTEN = iter(range(1, 100))
"""A new time for each writing: a file system's own may be too coarse to tell two apart."""


@pytest.fixture
def own():
    """Return a function that writes the server's own file of Malmö's scenes; None removes it."""
    path = briefing.own_file("malmo")

    def write(text):
        if text is None:
            return path.unlink(missing_ok=True)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
        return os.utime(path, (0, next(WRITTEN)))

    yield write
    path.unlink(missing_ok=True)


def test_scenes_of_its_own_are_shown_changed_and_taken_away_without_a_restart(own):
    packaged, before = briefing.scenes("malmo"), briefing.version("malmo")

    own(ONE)
    assert [each.id for each in briefing.scenes("malmo")] == ["ours"]
    assert briefing.version("malmo") != before

    own(ONE + ONE.replace("ours", "theirs"))
    assert [each.id for each in briefing.scenes("malmo")] == ["ours", "theirs"]

    own(None)
    assert briefing.scenes("malmo") == packaged
    assert briefing.version("malmo") == before


def test_scenes_of_its_own_are_of_one_city_only(own):
    packaged = briefing.scenes("exempelstad")

    own(ONE)

    assert briefing.scenes("exempelstad") == packaged


def test_a_broken_file_leaves_the_packaged_scenes_on_the_screen_until_it_is_mended(own):
    packaged = briefing.scenes("malmo")

    own(ONE.replace("limits", "film"))
    assert briefing.scenes("malmo") == packaged
    [breach] = briefing.trouble("malmo")
    assert "malmo/briefing.toml:3: kind is 'film', not one of " in breach

    own(ONE)
    assert briefing.trouble("malmo") == ()
    assert [each.id for each in briefing.scenes("malmo")] == ["ours"]


def test_check_reads_the_servers_own_scenes(own):
    own(ONE + ONE)

    done = CliRunner().invoke(group, ["check"])

    assert done.exit_code == 1
    assert f"{briefing.own_file('malmo')}:6: the id 'ours' stands twice" in done.output
    assert "malmo:" not in done.stdout


def test_a_file_that_is_replaced_by_one_just_as_old_is_seen(own):
    own(ONE)
    path, before = briefing.own_file("malmo"), briefing.version("malmo")
    at = path.stat().st_mtime_ns
    new = path.with_name("new.toml")
    new.write_text(ONE.replace("ours", "hers"), "utf-8")
    os.utime(new, ns=(at, at))

    new.replace(path)

    assert [each.id for each in briefing.scenes("malmo")] == ["hers"]
    assert briefing.version("malmo") != before


@pytest.mark.parametrize("number", [0, -1])
def test_there_is_no_scene_before_the_first(number):
    with pytest.raises(IndexError):
        briefing.slide("malmo", "sv", number)
