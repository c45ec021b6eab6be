"""Whom to tell stands in the data directory, or it is said that nobody is named."""

import pytest

from dashboard import contact
from dashboard.contact import Contact
from dashboard.parts import statement
from geo.errors import BadInput
from geo.tongue import SWEDISH

NAMED = '[contact]\nname = "Kommunens servicecenter"\n'


@pytest.fixture
def told(tmp_path):
    """Return a function that reads the contact of a `config.toml` of these words."""

    def read(words):
        (tmp_path / "config.toml").write_text(words, "utf-8")
        return contact.configured(tmp_path)

    yield read
    contact.configured.cache_clear()


def test_an_address_of_mail_is_a_link_to_write_to(told):
    found = told(f'{NAMED}email = "service@kommunen.example"')

    assert found == Contact(
        "Kommunens servicecenter", "service@kommunen.example", "mailto:service@kommunen.example"
    )


def test_an_address_of_the_web_is_shown_without_its_scheme(told):
    found = told(f'{NAMED}url = "https://kommunen.example/kontakt/"')

    assert found == Contact(
        "Kommunens servicecenter",
        "kommunen.example/kontakt",
        "https://kommunen.example/kontakt/",
    )


@pytest.mark.parametrize("words", ["", '[map]\ntiles = "OpenStreetMap.Mapnik"\n'])
def test_a_file_without_a_contact_names_nobody(told, words):
    assert told(words) is None


def test_a_directory_without_the_file_names_nobody(tmp_path):
    assert contact.configured(tmp_path) is None


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("contact = ", "is no TOML"),
        ('contact = "Kommunen"', "expected [contact]"),
        ('[contact]\nemail = "a@b.example"', "without a name"),
        (NAMED, "no address or two"),
        (f'{NAMED}email = "a@b.example"\nurl = "https://b.example"', "no address or two"),
        (f'{NAMED}phone = "114 14"', "expected name, email or url"),
        (f'{NAMED}email = "a@b"', "no such address"),
        (f'{NAMED}email = "a@b.example?bcc=c@d.example"', "no such address"),
        (f'{NAMED}email = "a@b.example\\nx"', "no line of text"),
        (f'{NAMED}url = "javascript:alert(1)"', "no such address"),
        (f'{NAMED}url = "https://b.example/<script>"', "no such address"),
        ('[contact]\nname = 7\nemail = "a@b.example"', "no line of text"),
        (f'[contact]\nname = "{"k" * 201}"\nemail = "a@b.example"', "more than 200 letters"),
    ],
)
def test_a_bad_contact_is_refused_in_one_sentence(told, words, why):
    with pytest.raises(BadInput) as refused:
        told(words)

    assert why in str(refused.value)
    assert "config.toml" in str(refused.value)
    assert "\n" not in str(refused.value).removesuffix("\n")


def said(found):
    return statement.tell(found, SWEDISH), statement.responsible(found, SWEDISH)


def test_the_statement_leads_to_the_contact_and_says_who_answers():
    tell, responsible = said(Contact("<Kommunen>", "a@b.example", "mailto:a@b.example"))

    assert '<a href="mailto:a@b.example" dir="ltr">a@b.example</a>' in tell
    assert "&lt;Kommunen&gt;" in tell
    assert responsible == "<Kommunen> driver den här kartan och svarar för den."


def test_a_statement_without_a_contact_says_so_and_how_to_name_one():
    tell, responsible = said(None)

    assert "Det finns ingen att skriva till än." in tell
    assert "config.toml" in tell
    assert "[contact]" in tell
    assert "har inte sagt vem du kan nå" in responsible
