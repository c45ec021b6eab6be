"""Every sentence is said in every language, whole, and the code says nothing outside `say`."""

import ast
import re
from collections.abc import Iterator
from datetime import date
from itertools import chain
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.extract import extract_from_file
from babel.messages.pofile import read_po

from dashboard.i18n import APPROVED, CATALOGUES, NAMES, draft, files, header, language
from dashboard.i18n.reading import lix
from dashboard.i18n.sentences import ROOT, forms, sentences, sources, template, untold, updated
from dashboard.i18n.texts import template as template_of_city
from dashboard.i18n.texts import texts as texts_of_city
from data import CITIES
from geo.bidi import LEFT_TO_RIGHT
from geo.text import Text
from geo.tongue import EASY, SWEDISH

ENGLISH, ARABIC, EASY_SWEDISH = map(language, ("en", "ar", EASY))
OTHERS = [code for code in NAMES if code != SWEDISH.code]
OF_CITIES = [path for code in ("ar", EASY) for path in files(code)[1:]]
"""The catalogues of what the data says; English stands in the data itself."""
EASIEST = 30
"""The highest LIX of easy Swedish."""
SAID = list(sentences())
SPOKEN = [
    path
    for path in sources()
    if path.is_relative_to(ROOT / "dashboard") or path.is_relative_to(ROOT / "geo" / "layers")
]
"""The files whose words reach the screen."""

NAMED = ("Löfteskartan", "Brå")
"""Names that every language writes alike."""

SWEDISH_WORDS = re.compile(
    r"[åäöÅÄÖ]"
    r"|\b(och|inte|inget|inga|ingen|till|som|med|det|detta|dessa|ett|eller|alla|visa|varje"
    r"|utan|endast|bara|brott|plats|kommun|karta|siffror|uppgifter|polisens)\b",
    re.IGNORECASE,
)


def catalogue(path: Path):
    """Return the sentences of a catalogue that are translated, each with all its forms."""
    with path.open("rb") as file:
        found = [each for each in read_po(file) if each.id and not each.fuzzy]
    both = [(forms(each.id), forms(each.string or "")) for each in found]
    return [(source, told) for source, told in both if all(told)]


def fields(words: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(words) if name is not None}


def unsaid(path: Path) -> Iterator[tuple[int, str]]:
    """Yield the strings of a file that are not said, no docstrings, and not in two tongues."""
    own = path.relative_to(ROOT).as_posix()
    said = {words for each in SAID if each.file == own for words in each.forms}
    tree = ast.parse(path.read_text("utf-8"))
    spared: set[int] = set()
    for node in ast.walk(tree):
        match node:
            case ast.Expr(ast.Constant(str())):
                spared.add(id(node.value))
            case ast.Dict() if {"sv", "en"} <= {getattr(key, "value", None) for key in node.keys}:
                spared |= {id(each) for value in node.values for each in ast.walk(value)}
    for node in ast.walk(tree):
        plain = isinstance(node, ast.Constant) and isinstance(node.value, str)
        if plain and id(node) not in spared and node.value not in said:
            yield node.lineno, node.value


def swedish(words: str) -> bool:
    """Return whether words look Swedish; names, ids, addresses and single letters do not."""
    for name in NAMED:
        words = words.replace(name, "")
    prose = len(words) > 1 and not re.fullmatch(r"(?:https://)?[a-z0-9_./-]+", words)
    return prose and bool(SWEDISH_WORDS.search(words))


@pytest.mark.parametrize("code", OTHERS)
def test_every_sentence_is_translated_in_every_form_and_read(code):
    lacking = untold((CATALOGUES / f"{code}.po").read_text("utf-8"))

    assert [(message.locations, message.id) for message in lacking] == []


@pytest.mark.parametrize("code", OTHERS)
def test_the_catalogue_holds_what_the_code_says_and_nothing_else(code):
    with (CATALOGUES / f"{code}.po").open("rb") as file:
        written = {forms(each.id) for each in read_po(file) if each.id}
    said = {forms(each.id) for each in template(SAID) if each.id}

    assert said - written == set(), "run `python -m dashboard.i18n` and translate"
    assert written - said == set(), "run `python -m dashboard.i18n`"


def named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("path", [path for code in OTHERS for path in files(code)], ids=named)
def test_a_translation_has_the_fields_of_its_source(path):
    """None, one and two may do without the number in a language that has words for them."""
    wrong = [
        (source, told)
        for source, told in catalogue(path)
        for at, form in enumerate(told)
        if fields(form) | ({"n"} if len(told) > 2 and at < 3 else set()) != fields(source[-1])
    ]

    assert wrong == []


@pytest.mark.parametrize("path", [path for code in OTHERS for path in files(code)], ids=named)
def test_a_translation_has_the_blanks_at_its_ends_and_the_full_stop_of_its_source(path):
    def ends(words):
        return words[:1] == " ", words[-1:] == " ", words.endswith(".")

    wrong = [
        (source, told)
        for source, told in catalogue(path)
        if any(ends(form) != ends(source[-1]) for form in told)
    ]

    assert wrong == []


@pytest.mark.parametrize("path", OF_CITIES, ids=named)
def test_a_citys_catalogue_holds_every_text_of_its_data_and_nothing_else(path):
    with path.open("rb") as file:
        written = {each.id for each in read_po(file) if each.id}
    said = {each.id for each in template_of_city(path.parents[1]) if each.id}

    assert said - written == set(), "run `python -m dashboard.i18n` and translate"
    assert written - said == set(), "run `python -m dashboard.i18n`"


@pytest.mark.parametrize("path", OF_CITIES, ids=named)
def test_every_text_of_the_data_is_translated_and_read(path):
    assert [message.id for message in untold(path.read_text("utf-8"))] == []


@pytest.mark.parametrize("path", OF_CITIES, ids=named)
def test_a_translation_has_the_numbers_of_its_source(path):
    """A sign, a blank or a decimal point may be another; the digits are the same, in any order."""

    def digits(words):
        return sorted("".join(letter for letter in words if letter.isdigit()))

    wrong = [(a, b) for a, b in catalogue(path) if digits(a[0]) != digits(b[0])]

    assert wrong == []


@pytest.mark.parametrize("path", files("ar"), ids=named)
def test_no_arabic_text_brings_marks_of_direction_of_its_own(path):
    told = chain.from_iterable(told for _, told in catalogue(path))

    assert [
        words for words in told if re.search("[\u200e\u200f\u202a-\u202e\u2066-\u2069]", words)
    ] == []


@pytest.mark.parametrize("path", files(EASY), ids=named)
def test_easy_swedish_is_easy(path):
    told = [form for _, all_ in catalogue(path) for form in all_[-1:] if form.endswith(".")]

    assert lix(told) <= EASIEST


@pytest.mark.parametrize(
    "city", sorted(path.parent for path in CITIES.glob("*/city.toml")), ids=named
)
def test_every_text_of_the_data_is_said_in_english(city):
    found = list(texts_of_city(city))

    assert len(found) > 100
    assert [(file, words) for file, words in found if not words.get("en")] == []


def test_a_language_is_a_draft_until_a_named_reader_has_approved_every_catalogue():
    for code in ("ar", EASY):
        heads = [header(path.read_text("utf-8")) for path in files(code)]

        assert draft(code) is not all(head.get(APPROVED) for head in heads)
    assert not draft("sv")
    assert not draft("en")


def test_a_header_gives_fields_that_babel_does_not_know():
    fields_ = '"Language: ar\\n"\n"X-Approved-By: Aya, 2026\\n"\n'
    head = f'# Words\nmsgid ""\nmsgstr ""\n{fields_}\nmsgid "a"'

    assert header(head) == {"Language": "ar", "X-Approved-By": "Aya, 2026"}


def test_a_name_in_an_arabic_sentence_keeps_its_own_direction():
    told = ARABIC("Läs mer om {place}", place="Lindängen")

    assert "\u2068Lindängen\u2069" in told


@pytest.mark.parametrize(
    "said", [ARABIC.percent(-0.12), ARABIC.span(35, 64), ARABIC.digits("114 14")]
)
def test_a_range_or_a_signed_number_keeps_its_own_direction_in_arabic(said):
    assert said.startswith(LEFT_TO_RIGHT)


def test_easy_swedish_has_the_numbers_and_dates_of_swedish():
    assert EASY_SWEDISH.number(2806.5, 1) == SWEDISH.number(2806.5, 1)
    assert EASY_SWEDISH.percent(0.5) == SWEDISH.percent(0.5)
    assert EASY_SWEDISH.day(date(2018, 5, 9)) == "9 maj 2018"


def test_a_text_that_the_data_says_in_no_other_language_is_found_in_the_catalogue():
    city = CITIES / "malmo"
    found = [words for _, words in texts_of_city(city) if words[SWEDISH.code].endswith(".")]

    said = [ARABIC.text(Text.of(words)) for words in found]
    assert [words for words in said if not re.search("[\u0621-\u064a]", words)] == []


def test_english_keeps_one_kind_of_quotation_mark_and_apostrophe():
    told = chain.from_iterable(told for _, told in catalogue(CATALOGUES / "en.po"))

    assert [words for words in told if "'" in words or '"' in words or words[:1] == "”"] == []


def test_no_english_sentence_is_half_swedish():
    told = chain.from_iterable(told for _, told in catalogue(CATALOGUES / "en.po"))

    assert [words for words in told if swedish(words)] == []


@pytest.mark.parametrize("path", [path for code in OTHERS for path in files(code)], ids=named)
def test_the_header_is_complete(path):
    named = header(path.read_text("utf-8"))

    assert named["Language"] == path.stem.partition("-")[0]  # Babel knows no private languages
    assert named["Content-Type"] == "text/plain; charset=utf-8"
    assert named["Content-Transfer-Encoding"] == "8bit"
    assert named["MIME-Version"] == "1.0"
    assert re.match(r"nplurals=\d; plural=", named["Plural-Forms"])
    assert {"Project-Id-Version", "PO-Revision-Date", "Last-Translator", "Language-Team"} <= {
        *named
    }


def test_babels_own_reader_hears_nothing_that_ours_does_not():
    heard = {words for each in SAID for words in each.forms}
    listened = {"say": None, "many": (1, 2)}
    found = {
        words
        for path in sources()
        for _, told, _, _ in extract_from_file("python", path, keywords=listened)
        for words in forms(told)
    }

    assert found
    assert found - heard == set()


def test_a_call_gives_the_fields_that_its_sentence_has():
    wrong = [
        each
        for each in SAID
        if fields(each.forms[-1]) != each.fields or not fields(each.forms[0]) <= each.fields
    ]

    assert wrong == []


@pytest.mark.parametrize("path", SPOKEN, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_no_swedish_stands_outside_say(path):
    assert [(line, words) for line, words in unsaid(path) if swedish(words)] == []


def test_no_swedish_stands_in_our_scripts():
    scripts = [path for end in ("js", "css") for path in (ROOT / "dashboard").rglob(f"*.{end}")]

    assert scripts
    assert [path.name for path in scripts if re.search("[åäöÅÄÖ]", path.read_text("utf-8"))] == []


HEAD = 'msgid ""\nmsgstr ""\n"Language: en\\n"\n"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n'


def code_that(tmp_path, text):
    """Return the sentences of a program of one file."""
    for folder in ("geo", "dashboard"):
        (tmp_path / folder).mkdir()
    (tmp_path / "dashboard" / "page.py").write_text(text, "utf-8")
    return template(sentences(tmp_path))


def test_a_sentence_in_parts_on_several_lines_is_found_whole(tmp_path):
    found = code_that(
        tmp_path, 'say(\n    "Ett löfte "\n    "för {place}.",\n    place=say("alla"),\n)'
    )

    assert [message.id for message in found if message.id] == ["Ett löfte för {place}.", "alla"]


def test_a_sentence_within_an_f_string_or_another_call_is_found(tmp_path):
    text = 'f"{say(\'få svar\')} · {place}"\nsay("Var: {place}", place=bold(seen.say("okänt")))'

    found = code_that(tmp_path, text)

    assert [message.id for message in found if message.id] == ["få svar", "Var: {place}", "okänt"]


def test_what_is_said_must_be_plain_words(tmp_path):
    with pytest.raises(ValueError, match=r"dashboard/page\.py:2: what is said is no plain string"):
        code_that(tmp_path, 'say("Karta")\nsay(words)')


def test_an_update_keeps_what_is_said_and_drops_what_is_not(tmp_path):
    written = (
        f'{HEAD}\nmsgid "Löfte"\nmsgstr "Promise"\n\nmsgid "Annat som inte sägs"\nmsgstr "Else"\n'
    )

    now = updated(written, code_that(tmp_path, 'say("Karta")\nsay("Löfte")'))

    assert now == (
        f"{HEAD}\n"
        '#: dashboard/page.py\nmsgid "Karta"\nmsgstr ""\n\n'
        '#: dashboard/page.py\nmsgid "Löfte"\nmsgstr "Promise"\n'
    )
    assert [message.id for message in untold(now)] == ["Karta"]


def test_a_reworded_sentence_waits_for_somebody_to_read_its_old_translation(tmp_path):
    written = (
        f'{HEAD}\nmsgid "Ingen siffra är publicerad."\nmsgstr "No figure has been published."\n'
    )

    now = updated(written, code_that(tmp_path, 'say("Ingen siffra är publicerad än.")'))

    assert '#, fuzzy\n#| msgid "Ingen siffra är publicerad."' in now
    assert [message.id for message in untold(now)] == ["Ingen siffra är publicerad än."]


def test_an_update_of_what_is_up_to_date_changes_nothing(tmp_path):
    found = code_that(tmp_path, 'say("Karta")\nsay.many("{n} löfte", "{n} löften", 2)')
    once = updated(HEAD, found)

    assert updated(once, found) == once


@pytest.mark.parametrize(
    ("count", "swedish_", "english"),
    [
        (0, "0 notiser", "0 notices"),
        (1, "1 notis", "1 notice"),
        (2, "2 notiser", "2 notices"),
        (2806, "2\u00a0806 notiser", "2,806 notices"),
    ],
)
def test_a_count_is_said_in_its_form(count, swedish_, english):
    assert SWEDISH.many("{n} notis", "{n} notiser", count) == swedish_
    assert ENGLISH.many("{n} notis", "{n} notiser", count) == english


@pytest.mark.parametrize(
    ("month", "swedish_", "english"),
    [
        (2018 * 12, "jan 2018", "Jan 2018"),
        (2018 * 12 + 2, "mars 2018", "Mar 2018"),
        (2018 * 12 + 4, "maj 2018", "May 2018"),
        (2018 * 12 + 5, "juni 2018", "Jun 2018"),
        (2018 * 12 + 11, "dec 2018", "Dec 2018"),
        (2019 * 12, "jan 2019", "Jan 2019"),
    ],
)
def test_a_month_is_short_and_has_no_full_stop(month, swedish_, english):
    assert SWEDISH.month(month) == swedish_
    assert ENGLISH.month(month) == english


def test_a_day_is_written_out():
    assert SWEDISH.day(date(2018, 5, 9)) == "9 maj 2018"
    assert ENGLISH.day(date(2018, 5, 9)) == "9 May 2018"


@pytest.mark.parametrize(
    ("value", "decimals", "swedish_", "english"),
    [
        (0, 0, "0", "0"),
        (806, 0, "806", "806"),
        (2806, 0, "2\u00a0806", "2,806"),
        (1234567, 0, "1\u00a0234\u00a0567", "1,234,567"),
        (73.25, 1, "73,2", "73.2"),
        (2.27, 2, "2,27", "2.27"),
        (4, 1, "4,0", "4.0"),
    ],
)
def test_a_number_has_the_signs_of_its_language(value, decimals, swedish_, english):
    assert SWEDISH.number(value, decimals) == swedish_
    assert ENGLISH.number(value, decimals) == english


@pytest.mark.parametrize(
    ("value", "swedish_", "english"),
    [(12.0, "12", "12"), (75.4, "75,4", "75.4"), (2806, "2\u00a0806", "2,806")],
)
def test_a_plain_number_has_no_needless_decimals(value, swedish_, english):
    assert SWEDISH.plain(value) == swedish_
    assert ENGLISH.plain(value) == english


@pytest.mark.parametrize(
    ("share", "decimals", "swedish_", "english"),
    [(0.5, 0, "50\u00a0%", "50%"), (0.732, 1, "73,2\u00a0%", "73.2%"), (0, 0, "0\u00a0%", "0%")],
)
def test_per_cent_stands_off_in_swedish_and_close_in_english(share, decimals, swedish_, english):
    assert SWEDISH.percent(share, decimals) == swedish_
    assert ENGLISH.percent(share, decimals) == english


@pytest.mark.parametrize(
    ("parts", "swedish_", "english"),
    [
        ([], "", ""),
        (["Norr"], "Norr", "Norr"),
        (["Norr", "Öster"], "Norr och Öster", "Norr and Öster"),
        (["Norr", "Öster", "Söder"], "Norr, Öster och Söder", "Norr, Öster and Söder"),
    ],
)
def test_a_list_ends_with_and(parts, swedish_, english):
    assert SWEDISH.listed(parts) == swedish_
    assert ENGLISH.listed(parts) == english


def test_a_name_never_becomes_a_format():
    told = ENGLISH("Läs mer om {place}", place="{n} {{7*7}} %s")

    assert told == "Read more about {n} {{7*7}} %s"
