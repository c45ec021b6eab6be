"""The file of scenes is read as it is written, or refused with every line that is to be mended."""

import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo import soundness
from geo.briefing import scene
from geo.errors import DataError

WORDS = '{ sv = "Löften", en = "Promises" }'
ONE = f"""[[scene]]
id = "promises"
kind = "promises"
title = {WORDS}
"""
FULL = """[[scene]]
id = "hill-2"
kind = "numbers"
title = { sv = "Kullen", en = "The hill", ar = "التل" }
notes = [{ sv = "Säg det.", en = "Say it." }, { sv = "Fråga.", en = "Ask." }]
year = 2018
promise = "hill-2018"
problems = ["burglary", "narcotics/trade"]
layers = ["focus", "watch"]
areas = ["1", "b-hill"]
minutes = 1.5
"""
CLAIM = """
[promise.claim]
words = { sv = "Det är otryggt.", en = "It is unsafe." }
felt = { words = { sv = "Där.", en = "There." }, areas = ["1"], whole = true, year = 2017 }
crime = { words = { sv = "Där.", en = "There." }, areas = ["1"], whole = false }
source = "us"

[[promise.problem]]
"""


@pytest.fixture
def read(town, tmp_path):
    """Return the scenes of a text, as if it were the server's own file of the town."""

    def scenes(text, city=town):
        return scene.load(written(tmp_path, text), city)

    return scenes


@pytest.fixture
def refused(read):
    """Return the breaches of a text, without the name of the file."""

    def breaches(text):
        with pytest.raises(DataError) as told:
            read(text)
        names, found = zip(
            *(each.split("briefing.toml:") for each in told.value.breaches), strict=True
        )
        assert set(names) == {"own/town/"}
        return list(found)

    return breaches


def written(folder, text):
    path = folder / "own" / "town" / "briefing.toml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def test_only_id_kind_and_title_must_be_there(read):
    [only] = read(ONE)

    assert (only.id, only.kind, only.title.to("en")) == ("promises", "promises", "Promises")
    assert (only.notes, only.year, only.promise) == ((), None, None)
    assert (only.problems, only.layers, only.areas) == ((), (), ())
    assert only.minutes == 3


def test_everything_that_a_scene_says_is_kept(read):
    [full] = read(FULL)

    assert full.title.to("ar") == "التل"
    assert [each.to("sv") for each in full.notes] == ["Säg det.", "Fråga."]
    assert (full.year, full.promise, full.minutes) == (2018, "hill-2018", 1.5)
    assert full.problems == ("burglary", "narcotics/trade")
    assert full.layers == ("focus", "watch")
    assert full.areas == ("1", "b-hill")


def test_scenes_come_in_the_order_they_are_written(read):
    assert [each.id for each in read(FULL + ONE)] == ["hill-2", "promises"]


def test_a_mark_of_utf_8_that_an_editor_wrote_and_its_line_ends_do_no_harm(read):
    [only] = read(b"\xef\xbb\xbf" + ONE.replace("\n", "\r\n").encode())

    assert only.title.to("sv") == "Löften"


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (('"numbers"', '"film"'), "3: kind is 'film', not one of promises, status, claim, "),
        (('"hill-2018"', '"hill-2031"'), "7: promise names an unknown promise 'hill-2031'"),
        (('"burglary"', '"arson"'), "8: problems names an unknown problem type 'arson'"),
        (("cs/trade", "cs/growing"), "8: problems names an unknown problem type 'narcotics/gr"),
        (('"burglary"', '"sexual_crime"'), "8: problems names 'sexual_crime', which is protected"),
        (('"focus"', '"radar"'), "9: layers names an unknown layer 'radar'"),
        (('"focus"', '"reported"'), "9: layers has more than one of numbers: reported, watch"),
        (('"b-hill"', '"b-dell"'), "10: areas names an unknown area 'b-dell'"),
        (("= 2018", "= 1999"), "6: no promise holds in 1999"),
        (("= 2018", "= 0"), "6: no promise holds in 0"),
        (('"narcotics/trade"', '"burglary"'), "8: problems names the same twice"),
        (("= 2018", '= "soon"'), "6: year is no whole number: 'soon'"),
        (("= 1.5", "= 0"), "11: minutes is a number above 0, at most 60: not 0"),
        (("= 1.5", "= 61"), "11: minutes is a number above 0, at most 60: not 61"),
        (("= 1.5", "= true"), "11: minutes is a number above 0, at most 60: not True"),
        (("= 1.5", "= nan"), "11: minutes is a number above 0, at most 60: not nan"),
        (('"hill-2"', '"Hill 2"'), "2: id is 'Hill 2', not lower-case letters"),
        (('"hill-2"', '"höjden"'), "2: id is 'höjden', not lower-case letters"),
        (('"hill-2"', '"hill-"'), "2: id is 'hill-', not lower-case letters"),
        ((', en = "The hill"', ""), "4: title has no words in en"),
        (('sv = "Fråga."', 'sv = " "'), "5: notes has no words in sv"),
        (("notes = [{", "notes = [3, {"), "5: notes is no text"),
        (("year =", "yaer ="), "6: yaer is a key that nothing reads"),
        (("id =", "name ="), "1: id is missing"),
        (("kind =", "sort ="), "1: kind is missing"),
        (("[[scene]]", "[[scenes]]"), "1: there is no scene in it"),
        (("[[scene]]", "[scene]"), "1: scene is no array"),
        (("[[scene]]", "[[scene]"), "1: this is no TOML"),
    ],
)
def test_what_breaks_a_rule_is_told_with_its_line(refused, change, told):
    assert change[0] in FULL

    found = refused(FULL.replace(*change, 1))

    assert [each for each in found if each.startswith(told)], found


@pytest.mark.parametrize(
    ("kind", "key"),
    [
        ("status", 'layers = ["focus"]'),
        ("limits", 'promise = "hill-2018"'),
        ("promises", 'problems = ["burglary"]'),
        ("follow_ups", 'areas = ["1"]'),
        ("limits", "year = 2018"),
    ],
)
def test_a_key_that_this_kind_of_scene_does_not_read_is_refused(refused, kind, key):
    text = ONE.replace('"promises"\ntitle', f'"{kind}"\ntitle') + key

    assert refused(text) == [f"5: a scene of kind '{kind}' does not read {key.split()[0]}"]


@pytest.mark.parametrize("kind", ["claim", "actors"])
def test_a_scene_that_names_no_promise_is_refused_where_its_kind_is_of_one(refused, kind):
    text = ONE.replace('"promises"\ntitle', f'"{kind}"\ntitle')

    assert refused(text) == [f"3: a scene of kind '{kind}' names its promise"]


def test_a_scene_of_a_claim_names_a_promise_that_makes_one(build, read, refused):
    text = ONE.replace('"promises"\ntitle', '"claim"\npromise = "hill-2018"\ntitle')
    promises = build().directory.joinpath("promises/2018.toml").read_text("utf-8")
    claiming = build(
        **{"promises/2018.toml": promises.replace("\n[[promise.problem]]\n", CLAIM, 1)}
    )

    assert refused(text) == ["4: the promise 'hill-2018' makes no claim"]
    assert [each.kind for each in read(text, claiming)] == ["claim"]


def test_an_id_that_stands_twice_is_refused(refused):
    assert refused(ONE + FULL + ONE) == ["17: the id 'promises' stands twice"]


@pytest.mark.parametrize("text", ["", "# Nothing yet.\n", "scene = []\n"])
def test_a_file_without_a_scene_is_refused(refused, text):
    assert refused(text) == ["1: there is no scene in it"]


@pytest.mark.parametrize("text", ["a = " + "[" * 9_999, "a = " + "9" * 5_000])
def test_lists_too_deep_and_numbers_too_long_to_be_read_are_refused(refused, text):
    [breach] = refused(text)

    assert breach.startswith("1: this is no TOML")


def test_more_scenes_than_anybody_sits_through_are_refused(read, refused):
    many = [ONE.replace('"promises"', f'"promises-{number}"', 1) for number in range(101)]

    assert len(read("".join(many[:100]))) == 100
    assert refused("".join(many)) == ["1: 101 scenes, more than 100"]


def test_a_file_far_too_large_is_refused_before_it_is_read(refused):
    assert refused("#" * 1_000_001) == ["1: this has more than 1000000 bytes"]


def test_what_never_ends_is_not_read(town, tmp_path):
    own = tmp_path / "own" / "town" / "briefing.toml"
    own.parent.mkdir(parents=True)
    os.mkfifo(own)

    with pytest.raises(DataError, match="1: this is no file"):
        scene.load(own, town)


def test_a_link_that_leads_nowhere_is_no_file_of_the_servers_own(town, tmp_path):
    packaged = written(tmp_path / "packaged", ONE)
    own = tmp_path / "briefing.toml"
    own.symlink_to(tmp_path / "gone.toml")

    assert [each.id for each in scene.shown(own, packaged, town).scenes] == ["promises"]


def test_a_file_in_another_encoding_is_refused_at_the_line_that_shows_it(refused):
    assert refused(ONE.encode("latin-1")) == ["4: this is no UTF-8"]


def test_every_breach_is_told_at_once_in_the_order_of_lines(refused):
    text = FULL.replace("= 1.5", "= 0").replace('"focus"', '"radar"').replace('"1"', '"9"')

    assert [each.partition(":")[0] for each in refused(text)] == ["9", "10", "11"]


@given(st.text())
def test_whatever_a_file_holds_is_read_or_refused_with_a_line(town, tmp_path_factory, text):
    path = written(tmp_path_factory.getbasetemp(), text.encode("utf-8", "replace"))

    with pytest.raises(DataError, match=r"^own/town/briefing\.toml:\d+: "):
        scene.load(path, town)


def test_a_servers_own_scenes_take_the_place_of_those_that_came_with_the_city(town, tmp_path):
    own, packaged = written(tmp_path, FULL), written(tmp_path / "packaged", ONE)

    told = scene.shown(own, packaged, town)

    assert ([each.id for each in told.scenes], told.trouble) == (["hill-2"], ())


def test_a_broken_file_of_the_servers_own_takes_no_scene_away_and_is_told(town, tmp_path):
    own, packaged = written(tmp_path, "[[scene]"), written(tmp_path / "packaged", ONE)

    told = scene.shown(own, packaged, town)

    assert [each.id for each in told.scenes] == ["promises"]
    assert [each[:40] for each in told.trouble] == ["own/town/briefing.toml:1: this is no TOM"]


def test_a_file_that_cannot_be_opened_takes_no_scene_away_and_is_told(town, tmp_path):
    packaged = written(tmp_path / "packaged", ONE)
    own = tmp_path / "own" / "town" / "briefing.toml"
    own.mkdir(parents=True)

    told = scene.shown(own, packaged, town)

    assert [each.id for each in told.scenes] == ["promises"]
    assert told.trouble == ("own/town/briefing.toml:1: Is a directory",)


def test_a_broken_file_that_came_with_the_city_is_not_hushed_up(town, tmp_path):
    packaged = written(tmp_path, "[[scene]")

    with pytest.raises(DataError):
        scene.shown(tmp_path / "none.toml", packaged, town)


def test_a_city_without_a_file_has_no_briefing(town, tmp_path):
    none = tmp_path / "none.toml"

    assert scene.shown(none, none, town) == scene.Shown()


def test_the_check_of_a_city_reads_the_scenes_that_came_with_it(build):
    broken = build(**{"briefing.toml": ONE.replace('"promises"\ntitle', '"film"\ntitle')})

    [breach] = soundness.breaches(broken)
    assert breach.startswith("town/briefing.toml:3: kind is 'film', not one of ")


def test_the_check_of_a_city_reads_the_servers_own_scenes_and_tells_where_they_lie(town, tmp_path):
    own = written(tmp_path, ONE + ONE).parent

    assert soundness.breaches(town, own) == (
        f"{own}/briefing.toml:6: the id 'promises' stands twice",
    )
    assert soundness.breaches(town, tmp_path / "nowhere") == ()
