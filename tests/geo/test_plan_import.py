"""Every row of a plan's file is added, changed, there already, or refused with line and reason."""

import csv
import io
from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.errors import BadInput
from geo.plan import bringing, drafting, event, mapping, rejects
from geo.plan.activity import Activity, Place, Proof, Repeat, Status, Step
from geo.plan.fields import KNOWN
from geo.plan.fold import NOTHING, fold
from geo.plan.log import Log
from geo.sources import plan as rows
from geo.sources import tables
from geo.text import Text
from geo.tongue import SWEDISH

TODAY = date(2018, 6, 1)
HEADS = "Aktivitet;Ansvarig;Löfte;Område;Startdatum"
WALK = "Vandring;the police;Kullen 2018;top;9 maj 2018"
MAPPING = """
[columns]
Aktivitet = "title"
Ansvarig = "responsible"
"Löfte" = "promise"
"Område" = "area"
Startdatum = "starts"
"""


@pytest.fixture
def log(tmp_path):
    return Log(f"sqlite:///{tmp_path / 'plan.sqlite'}", "town")


@pytest.fixture
def bring(town, log):
    """Return a function that brings lines into the plan and returns what came of them."""

    def of(*lines, columns=None, write=True):
        raw = "\n".join(lines).encode()
        events = log.events()
        outcome = bringing.weigh(reading(raw, town, columns), fold(events), events, town)
        if write:
            bringing.write(log, outcome, bringing.batch_of(raw))
        total = outcome.added + outcome.changed + outcome.duplicates + outcome.rejected
        assert total == outcome.read
        return outcome

    return of


def reading(raw, town, columns=None):
    table = tables.parse(raw, "plan.csv")
    return rows.read(table, mapping.parse(columns or drafted(table, town)), town)


def drafted(table, town):
    cells = [row.cells for row in table.rows]
    return drafting.draft(table.header, cells, town, SWEDISH, day=TODAY)


def counts(outcome):
    return outcome.added, outcome.changed, outcome.duplicates, outcome.rejected


def only(log):
    [entry] = fold(log.events())
    return entry


# What a row says


def test_a_row_in_swedish_is_an_activity(bring, log):
    assert counts(bring(HEADS, WALK)) == (1, 0, 0, 0)

    told = only(log).activity
    assert told.title == Text.of("Vandring")
    assert (told.responsible, told.promise) == ("police", "hill-2018")
    assert told.places == (Place("1"),)
    assert told.starts == date(2018, 5, 9)


def test_hours_languages_and_how_to_take_part_are_read_as_people_write_them(bring, log):
    bring(
        "aktivitet,ansvarig,löfte,datum,tid,återkommer,språk,anmälan",
        "Kurs,The police,hill-2018,2018-05-09,kl 18–20,varannan vecka,svenska och arabiska,Ring",
    )

    told = only(log).activity
    assert (told.begins, told.finishes) == (time(18), time(20))
    assert told.repeat == Repeat("two_weeks")
    assert told.languages == ("sv", "ar")
    assert told.join == Text.of("Ring")


def test_a_day_may_name_its_hour(bring, log):
    bring("aktivitet,ansvarig,löfte,datum", "Kurs,police,hill-2018,2018-05-09 kl. 14.30")

    assert only(log).activity.begins == time(14, 30)


def test_a_commitment_tells_which_promise_it_is_of(bring, log):
    bring("aktivitet,ansvarig,åtagande", "Vandring,police,Vi söker upp")

    assert only(log).activity.commitment == "hill-2018-1"
    assert only(log).activity.promise == "hill-2018"


def test_a_point_lies_in_the_area_around_it_and_a_place_has_its_own_name(bring, log):
    bring(
        "aktivitet,ansvarig,löfte,plats,longitud,latitud",
        'Vandring,police,hill-2018,Torget,"13,005","55,015"',
    )

    assert only(log).activity.places == (Place("1", Text.of("Torget"), ((13.005, 55.015),)),)


def test_a_place_without_an_area_is_one_that_we_know(bring, log):
    outcome = bring(
        "aktivitet,ansvarig,löfte,plats",
        "A,police,hill-2018,The summit",
        "B,police,hill-2018,Mill Pond",
        "C,police,hill-2018,Behind the shed",
    )

    assert counts(outcome) == (2, 0, 0, 1)
    summit, pond = (entry.activity.places for entry in fold(log.events()))
    assert (summit, pond) == ((Place("1"),), (Place("3", Text.of("Mill Pond")),))
    assert str(outcome.rejects[0]) == "line 4: plats 'Behind the shed' is no area of the city"


def test_several_areas_stand_in_one_cell(bring, log):
    bring("aktivitet,ansvarig,löfte,område", 'Vandring,police,hill-2018,"Top, Side och Mill"')

    assert [place.area for place in only(log).activity.places] == ["1", "2", "3"]


def test_the_mappings_own_words_go_first(bring, log):
    words = MAPPING + '[values.areas]\n"Top" = "4"\n[defaults]\nsource = "https://example.org/"\n'

    bring(HEADS, WALK, columns=words)

    assert only(log).activity.places == (Place("4"),)
    assert only(log).activity.source == "https://example.org/"


# Statuses


def status(log):
    return only(log).status["activity"].status


@pytest.mark.parametrize(
    ("proof", "made"),
    [
        ("12 kvällar", Proof("count", Text.of("kvällar"), None, 12)),
        ("https://example.org/log", Proof("link", None, "https://example.org/log")),
        ("Dagboken", Proof("document", Text.of("Dagboken"))),
    ],
)
def test_a_status_has_its_proof_and_the_day_of_the_mapping(bring, log, proof, made):
    bring(f"{HEADS};Status;Underlag", f"{WALK};Delvis;{proof}")

    said = Status(axis="activity", step=Step.LIMITED, by="police", on=TODAY, proof=made)
    assert status(log) == said


def test_nothing_published_is_no_step_and_not_started_is_one(bring, log):
    bring(f"{HEADS};Status", f"{WALK};Inget publicerat")
    assert only(log).status == {}

    bring(f"{HEADS};Status", f"{WALK};Ej påbörjat")
    assert status(log).step is Step.NOT_STARTED


def test_what_is_said_to_be_done_has_to_be_shown(bring):
    outcome = bring(f"{HEADS};Status", f"{WALK};Genomfört")

    assert counts(outcome) == (0, 0, 0, 1)
    assert outcome.rejects[0].reason == "no_proof"
    assert outcome.drafts == ()


def test_a_new_step_is_a_change_and_the_same_step_is_none(bring, log):
    bring(f"{HEADS};Status;Underlag", f"{WALK};Delvis;Dagboken")

    assert counts(bring(f"{HEADS};Status;Underlag", f"{WALK};Delvis;Dagboken")) == (0, 0, 1, 0)
    assert counts(bring(f"{HEADS};Status;Underlag", f"{WALK};Klart;Dagboken")) == (0, 1, 0, 0)
    assert status(log).step is Step.COMPLETE
    assert len(log.events()) == 3


# What is there already


def test_the_same_file_twice_adds_nothing(bring, log):
    bring(HEADS, WALK, WALK.replace("9 maj", "10 maj"))

    assert counts(bring(HEADS, WALK, WALK.replace("9 maj", "10 maj"))) == (0, 0, 2, 0)
    assert len(log.events()) == 2


def test_an_activity_without_an_id_gets_one_that_lasts(bring, log):
    bring(HEADS, WALK)
    bring("aktivitet,ansvarig,löfte,datum,beskrivning", "Vandring,police,hill-2018,2018-05-09,Ny")

    assert only(log).activity.id == bringing.lasting_id("Vandring", "hill-2018", date(2018, 5, 9))
    assert only(log).activity.about == Text.of("Ny")


def test_what_a_row_does_not_speak_of_stays_and_an_empty_cell_takes_away(bring, log):
    bring("id,aktivitet,ansvarig,löfte,område,beskrivning", "walk,Vandring,police,hill-2018,Top,Vi")

    bring("id,aktivitet", "walk,Promenad")
    assert only(log).activity.title == Text.of("Promenad")
    assert only(log).activity.about == Text.of("Vi")

    bring("id,beskrivning", "walk,")
    assert only(log).activity.about is None
    assert only(log).activity.places == (Place("1"),)


def test_a_translation_stays_while_its_words_do(bring, log):
    words = Text.of({"sv": "Vandring", "en": "Walk", "ar": "نزهة"})
    walk = Activity(id="walk", promise="hill-2018", responsible="police", title=words)
    log.append([event.added(walk)], who="ada")

    assert counts(bring("id,aktivitet", "walk,Vandring")) == (0, 0, 1, 0)
    bring("id,aktivitet", "walk,Promenad")
    assert only(log).activity.title == Text.of("Promenad")


def test_an_activity_that_a_person_wrote_is_known_by_its_words(bring, log):
    walk = Activity(
        id="walk", promise="hill-2018", responsible="police", title=Text.of("Vandring"),
        starts=date(2018, 5, 9), places=(Place("1"),),
    )  # fmt: skip
    log.append([event.added(walk)], who="ada")

    assert counts(bring(HEADS, WALK)) == (0, 0, 1, 0)


def test_a_row_that_stands_twice_is_told_unless_it_is_the_same(bring):
    head = "id,aktivitet,ansvarig,löfte"
    walk = "walk,Vandring,police,hill-2018"

    outcome = bring(head, walk, walk, walk.replace("Vandring", "Promenad"))

    assert counts(outcome) == (1, 0, 1, 1)
    assert outcome.rejects[0].reason == "twice"


def test_what_was_withdrawn_is_not_brought_back_by_a_file(bring, log):
    bring("id,aktivitet,ansvarig,löfte", "walk,Vandring,police,hill-2018")
    log.append([event.withdrawn("walk")], who="ada")

    outcome = bring("id,aktivitet,ansvarig,löfte", "walk,Vandring,police,hill-2018")

    assert [each.reason for each in outcome.rejects] == ["withdrawn"]


# What is refused


def test_every_fault_of_a_row_is_told_with_the_files_own_words(bring):
    outcome = bring(HEADS, WALK, "Loppis;Nobody;Kullen 1918;Nowhere;31 februari 2018", write=False)

    assert {(each.line, each.column, each.value, each.reason) for each in outcome.rejects} == {
        (3, "Ansvarig", "Nobody", "unknown_actor"),
        (3, "Löfte", "Kullen 1918", "unknown_promise"),
        (3, "Område", "Nowhere", "unknown_area"),
        (3, "Startdatum", "31 februari 2018", "bad_day"),
    }
    assert counts(outcome) == (1, 0, 0, 1)
    told = list(csv.DictReader(io.StringIO(rejects.as_csv("plan.csv", outcome.rejects))))
    assert {row["file"] for row in told} == {"plan.csv"}
    assert {row["line"] for row in told} == {"3"}


@pytest.mark.parametrize(
    ("head", "row", "column", "reason"),
    [
        ("", "", "Löfte", "missing"),
        (";id", ";Walk!", "id", "bad_id"),
        (";Slutdatum", ";2018-05-08", "Slutdatum", "ends_first"),
        (";Källa", ";ftp://example.org", "Källa", "bad_address"),
        (";Tid", ";kväll", "Tid", "bad_hour"),
        (";Språk", ";rövarspråket", "Språk", "bad_language"),
        (";Status", ";nästan", "Status", "unknown_word"),
        (";Status;Underlag", ";;Dagboken", "Status", "no_step"),
        (";Problem", ";Sexualbrott", "Problem", "protected_problem"),
        (";Längd", ";1;2", "", "too_many_cells"),
    ],
)
def test_each_rule_is_told_of_its_column(bring, head, row, column, reason):
    walk = WALK.replace("Kullen 2018", "") if reason == "missing" else WALK

    outcome = bring(HEADS + head, walk + row)

    assert [(each.column, each.reason) for each in outcome.rejects] == [(column, reason)]


def test_a_spreadsheet_never_runs_what_is_told_of_a_refused_row(bring):
    outcome = bring(HEADS, WALK.replace("the police", "=cmd()"), write=False)

    assert "'=cmd()" in rejects.as_csv("=plan.csv", outcome.rejects)
    assert "\n'=plan.csv" in rejects.as_csv("=plan.csv", outcome.rejects)


# All or nothing, and back


def test_a_file_is_one_batch_that_names_who_and_what(bring, log):
    bring(HEADS, WALK, WALK.replace("9 maj", "10 maj"))

    assert {(each.who, each.batch) for each in log.events()} == {
        (
            "import",
            bringing.batch_of("\n".join([HEADS, WALK, WALK.replace("9 maj", "10 maj")]).encode()),
        )
    }


def test_an_undone_import_counts_no_more_and_nothing_is_removed(bring, log):
    bring(HEADS, WALK)
    [batch] = bringing.imports(log.events())

    assert bringing.undo(log, batch) == 1

    assert list(fold(log.events())) == []
    assert [str(each.kind) for each in log.events()] == ["added", "undone"]
    assert bringing.imports(log.events()) == ()
    with pytest.raises(BadInput, match="there are none"):
        bringing.undo(log, batch)


def test_a_file_that_was_undone_can_be_brought_in_again(bring, log):
    bring(HEADS, WALK)
    bringing.undo(log, bringing.imports(log.events())[0])

    assert counts(bring(HEADS, WALK)) == (1, 0, 0, 0)
    assert len(fold(log.events())) == 1


def test_only_what_a_file_brought_can_be_undone(log):
    walk = Activity(id="walk", promise="hill-2018", responsible="police", title=Text.of("V"))
    log.append([event.added(walk)], who="ada", batch="packaged")

    with pytest.raises(BadInput, match="no import 'packaged'"):
        bringing.undo(log, "packaged")


def test_nothing_is_written_where_somebody_was_faster(bring, log, town):
    bring("id,aktivitet,ansvarig,löfte", "walk,Vandring,police,hill-2018")
    seen = log.events()
    outcome = bringing.weigh(
        reading(b"id,aktivitet\nwalk,Promenad\n", town), fold(seen), seen, town
    )
    log.append([event.withdrawn("walk")], who="ada")

    with pytest.raises(BadInput, match="nothing was written"):
        bringing.write(log, outcome, "import-1")

    assert len(log.events()) == 2


# Mappings


def test_what_is_not_recognised_stands_in_the_draft_as_a_comment(town):
    table = tables.parse(
        "Aktivitet;Ansvarig;Område;Väder\nVandring;Nobody;Top;Sol\n".encode(), "plan.csv"
    )

    told = drafted(table, town).splitlines()

    assert '"Aktivitet" = "title"' in told
    assert '# "Väder" = ""  # okänd kolumn "Sol"' in told
    assert '"Top" = "1"' in told
    assert '# "Nobody" = ""  # okänt' in told
    assert '# promise = ""  # något av: hill-2018, lake-2019, town-2020' in told
    assert not any(line.startswith("on =") for line in told)


HEAD_OF = {
    head.strip(): field for field, heads in drafting.HEADS.items() for head in heads.split(",")
}


@pytest.mark.parametrize("head", HEAD_OF)
def test_each_head_that_people_use_is_recognised_in_any_capitals(head):
    assert drafting.field_of(head) == drafting.field_of(head.upper()) == HEAD_OF[head]


def test_each_field_answers_to_its_own_name():
    assert {drafting.field_of(field) for field in KNOWN} == KNOWN


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("columns = 1", "columns is no table"),
        ("[columns", "is no TOML"),
        ("[colums]", "says 'colums'"),
        ('[columns]\nA = "titel"', "names the field 'titel'"),
        ('[columns]\nA = "title"\nB = "title"', "takes 'title' from two columns"),
        ('[columns]\nA = "area"', "is the title or id"),
        ('[columns]\nA = "title"\nB = "activity_note"', "without 'activity_step'"),
        ('[columns]\nA = "title"\n[values.colours]', "expected values of"),
        ('[columns]\nA = "title"\n[defaults]\ncolour = "red"', "a default of 'colour'"),
        ('[columns]\nA = "title"\n[values.areas]\nTop = ["1"]', "is no word"),
    ],
)
def test_a_mapping_that_makes_no_sense_is_refused_in_one_sentence(text, why):
    with pytest.raises(BadInput, match=why) as caught:
        mapping.parse(text)
    assert "\n" not in str(caught.value)


def test_a_mapping_of_another_file_is_refused(bring):
    with pytest.raises(BadInput, match="names the column 'Startdatum'"):
        bring("Aktivitet;Ansvarig;Löfte;Område", "a;b;c;d", columns=MAPPING)


# Whatever somebody sends

words = st.text(max_size=12)
cell = st.one_of(
    words,
    st.sampled_from(["police", "Top", "hill-2018", "2018-05-09", "1;2", "13.005 55.015", "18–20",
                     "week", "sv", "limited", "3", "https://example.org/", "-", "'=1"]),
)  # fmt: skip


@given(st.lists(st.lists(cell, max_size=len(KNOWN)), max_size=4), st.permutations(sorted(KNOWN)))
def test_any_cells_under_any_heads_are_weighed_and_add_up(town, body, heads):
    text = io.StringIO(newline="")
    csv.writer(text).writerows([heads, *body])
    try:
        table = tables.parse(text.getvalue().encode("utf-8", "surrogatepass"), "plan.csv")
    except BadInput:
        return
    found = rows.read(table, mapping.parse(drafted(table, town)), town)

    outcome = bringing.weigh(found, NOTHING, (), town)

    total = outcome.added + outcome.changed + outcome.duplicates + outcome.rejected
    assert outcome.read == total == len(table.rows)
    assert all(each.reason in rejects.WORDS and each.line > 1 for each in outcome.rejects)


@given(st.lists(words, min_size=1, max_size=6, unique=True), st.lists(st.lists(words), max_size=3))
def test_any_heads_have_a_draft_that_is_sound_toml(town, heads, body):
    text = drafting.draft(heads, body, town, SWEDISH, day=TODAY)

    try:
        mapping.parse(text)
    except BadInput as refused:
        told = str(refused)
    else:
        told = ""
    assert not told or "title or id" in told
