"""Words of files are taken for a problem type where nobody would doubt it, else for none."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.incidents.drafting import problems as drafting_problems
from geo.incidents.typed import personal as typed_personal
from geo.incidents.words import Names, measured
from geo.problems import MeasuredAs, Problem, Problems
from geo.text import Text

OPEN = ("burglary", "narcotics", "weapons", "violence", "youth", "traffic", "littering",
        "vandalism", "insecurity", "other")  # fmt: skip
PROTECTED = ("sexual_crime", "domestic_violence", "crimes_against_children")
SUBS = {"narcotics": ("trade", "use"), "traffic": ("speeding", "moped")}


def one(id_):
    subs = tuple((sub, Text.of(sub)) for sub in SUBS.get(id_, ()))
    return Problem(id_, Text.of(id_), "x", subs, id_ in PROTECTED)


EVERY = Problems({id_: one(id_) for id_ in (*OPEN, *PROTECTED)})


@pytest.mark.parametrize(
    ("word", "target"),
    [
        ("Bostadsinbrott", "burglary"),
        ("Inbrott i villa", "burglary"),
        ("Stöld genom inbrott i lägenhet", "burglary"),
        ("Försök till inbrott, bostad", "burglary"),
        ("Residential burglary", "burglary"),
        ("Narkotikabrott", "narcotics"),
        ("Narkotikabrott, innehav", "narcotics"),
        ("Narkotikabrott, överlåtelse", "narcotics/trade"),
        ("Narkotikabrott, bruk", "narcotics/use"),
        ("Brott mot vapenlagen", "weapons"),
        ("BROTT MOT KNIVLAGEN", "weapons"),
        ("Misshandel", "violence"),
        ("Misshandel mot man 18 år eller äldre, utomhus, obekant", "violence"),
        ("Misshandel mot kvinna 18 år eller äldre, utomhus, obekant", "violence"),
        ("Rån", "violence"),
        ("Rån mot butik med skjutvapen", "violence"),
        ("Våldsamt upplopp", "violence"),
        ("Skadegörelse, klotter", "vandalism"),
        ("Graffiti", "vandalism"),
        ("Nedskräpning", "littering"),
        ("Trafikbrott", "traffic"),
        ("Drograttfylleri", "traffic"),
        ("Hastighetsöverträdelse", "traffic/speeding"),
        ("Mopedkörning på gångväg", "traffic/moped"),
        ("Ungdomar som stör", "youth"),
        ("Otrygg plats", "insecurity"),
        ("Våldtäkt", "sexual_crime"),
        ("Våldtäkt mot barn", "sexual_crime"),
        ("Sexuellt ofredande", "sexual_crime"),
        ("Sexual assault", "sexual_crime"),
        ("Våld i nära relation", "domestic_violence"),
        ("Misshandel i nära relation", "domestic_violence"),
        ("Grov kvinnofridskränkning", "domestic_violence"),
        ("Misshandel mot barn 0-6 år", "crimes_against_children"),
        ("Barnmisshandel", "crimes_against_children"),
    ],
)
def test_a_plain_word_is_taken_for_its_problem_type(word, target):
    assert drafting_problems.suggested(word, EVERY) == target


@pytest.mark.parametrize(
    "word",
    [
        "Misshandel inomhus bekant",
        "Misshandel mot kvinna",
        "Misshandel mot flicka 15-17 år, utomhus, obekant",
        "Misshandel mot pojke 7-14 år, utomhus",
        "Misshandel i hemmet",
        "Rån mot ungdom",
        "Inbrott",
        "Inbrott i källare, villa",
        "Inbrott i bil",
        "Stöld av moped",
        "Mopedstöld",
        "Trafikolycka",
        "Trafikkontroll",
        "Human trafficking",
        "Barn och unga",
        "Hemfridsbrott",
        "Brand",
        "Random",
        "",
        "شجار",
    ],
)
def test_what_may_be_something_else_is_left_to_a_person(word):
    assert drafting_problems.suggested(word, EVERY) is None


@settings(max_examples=60)
@given(
    st.sampled_from(["misshandel", "våld", "överfall", "rån", "assault", "grov misshandel"]),
    st.sampled_from(["mot barn", "mot flicka", "7-14 år", "bekant", "i nära relation", "sambo",
                     "inomhus", "i hemmet", "mot närstående", "under 15", "hedersrelaterat",
                     "mot barn, obekant, utomhus"]),
    st.sampled_from(["", ", försök", " 2018", ", ute"]),
)  # fmt: skip
def test_what_may_be_protected_is_never_taken_for_violence(act, sign, rest):
    found = drafting_problems.suggested(f"{act} {sign}{rest}", EVERY)

    assert found is None or found in PROTECTED


def test_only_problem_types_of_the_city_are_suggested(town):
    assert drafting_problems.suggested("Skadegörelse", town.problems) is None
    assert drafting_problems.suggested("Våld i nära relation", town.problems) is None
    assert drafting_problems.suggested("Knarklangning", town.problems) == "narcotics/trade"


def test_a_finer_type_that_the_city_does_not_tell_apart_is_its_problem_type():
    coarse = Problems({"traffic": Problem("traffic", Text.of("Trafik"), "x")})

    assert drafting_problems.suggested("Fortkörning", coarse) == "traffic"


@settings(max_examples=60)
@given(st.text(max_size=40))
def test_any_word_is_a_problem_type_of_the_city_or_none(word):
    found = drafting_problems.suggested(word, EVERY)

    assert found is None or EVERY.has(*found.split("/"))


def test_a_problem_type_is_known_by_id_and_name_in_any_spelling(town):
    names = Names(town)

    assert names.problem("burglary") == names.problem(" INBROTT") == "burglary"
    assert names.problem("narcotics/trade") == names.problem("handel") == "narcotics/trade"
    assert names.problem("Drugs") is None


def test_an_area_is_known_by_id_name_and_alias_and_the_city_by_its_words(town):
    names = Names(town)

    assert [names.area(word) for word in ("1", "top", "The Summit")] == ["1", "1", "1"]
    assert names.area("uphill") == "b-hill"
    assert names.area("Hela staden") == names.area("kommunen") == "m-town"
    assert names.area("!") is names.area("") is None


def test_what_is_found_by_looking_is_police_work():
    assert measured("narcotics", None) is measured("narcotics", "use") is MeasuredAs.POLICE_WORK
    assert measured("weapons", None) is measured("traffic", "speeding") is MeasuredAs.POLICE_WORK
    assert measured("traffic", None) is measured("burglary", None) is MeasuredAs.REPORTED


# Personal identity numbers. Those here belong to nobody: Skatteverket's own for tests.


@pytest.mark.parametrize(
    "words",
    [
        "811228-9874",
        "8112289874",
        "198112289874",
        "19811228-9874",
        "Anmäld av 811228+9874 i dag",
        "811228 9874",
        "samordningsnummer 701063-2391",
    ],
)
def test_a_personal_identity_number_is_found_and_hidden(words):
    assert typed_personal.has_number(words)
    assert "9874" not in typed_personal.masked(words)
    assert "2391" not in typed_personal.masked(words)


@pytest.mark.parametrize(
    "words",
    ["811228-9875", "811328-9874", "5000-K123456-18", "20180509", "6165123.55", "2018-05-09 14:30",
     "08-123 45 67", "1811228-98741", "", "811228-98746"],
)  # fmt: skip
def test_other_numbers_stay_as_they_stand(words):
    assert typed_personal.masked(words) == words
