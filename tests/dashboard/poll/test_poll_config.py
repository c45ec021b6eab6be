"""Whether anything is polled stands in the data directory, and a bad word there is refused."""

import pytest

from dashboard import contact
from dashboard.poll import config
from dashboard.poll.address import NoAddressError, same_site, written
from dashboard.poll.config import Feed
from dashboard.poll.running import agent
from geo.errors import BadInput


@pytest.fixture
def said(tmp_path):
    """Return a function that reads the feed of a `config.toml` of these words."""

    def read(words):
        (tmp_path / "config.toml").write_text(words, "utf-8")
        return config.configured(tmp_path)

    yield read
    config.configured.cache_clear()
    contact.configured.cache_clear()


def test_a_directory_without_the_file_polls_nothing(tmp_path):
    assert config.configured(tmp_path) is None


@pytest.mark.parametrize(
    "words", ["", '[map]\ntiles = "x"\n', "[events]\n", "[events]\npoll = false\nevery = 60\n"]
)
def test_nothing_is_polled_that_was_not_asked_for(said, words):
    assert said(words) is None


def test_what_is_left_out_is_as_it_is_written_above(said):
    assert said("[events]\npoll = true") == Feed("https://polisen.se/api/events", 600.0)


def test_spaces_and_letters_of_an_address_are_encoded(said):
    address = "https://polisen.se/api/events?locationname=Malmö;Skåne län"

    found = said(f'[events]\npoll = true\nevery = 60\naddress = "{address}"')

    assert found.every == 60
    assert found.address.endswith("?locationname=Malm%C3%B6;Sk%C3%A5ne%20l%C3%A4n")


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1:8080", "[::1]:8080"])
def test_on_this_machine_http_will_do(said, host):
    found = said(f'[events]\npoll = true\naddress = "http://{host}/events"')

    assert found.address == f"http://{host}/events"


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("events = ", "is no TOML"),
        ("events = true", "expected [events]"),
        ('[events]\npoll = "yes"', "expected true or false"),
        ("[events]\npoll = 1", "expected true or false"),
        ("[events]\npolls = true", "expected poll, every or address"),
        ("[events]\nevery = 59.9", "expected seconds, 60 to 86400"),
        ("[events]\nevery = -1", "expected seconds"),
        ("[events]\nevery = nan", "expected seconds"),
        ("[events]\nevery = inf", "expected seconds"),
        ("[events]\nevery = true", "expected seconds"),
        ('[events]\nevery = "600"', "expected seconds"),
        ("[events]\naddress = 7", "no address of one line"),
        (r"[events]" + '\naddress = "https://a.example/\\nb"', "no address of one line"),
        ('[events]\naddress = "polisen.se"', "is no address"),
        ('[events]\naddress = "http://polisen.se/api/events"', "is not https"),
        ('[events]\naddress = "http://127.0.0.1.example/"', "is not https"),
        ('[events]\naddress = "file:///etc/passwd"', "which"),
        ('[events]\naddress = "https://me:secret@polisen.se/"', "more or less than a host"),
        ('[events]\naddress = "https://polisen.se/#events"', "more or less than a host"),
        ('[events]\naddress = "https:///api"', "is no address"),
        (f'[events]\naddress = "https://a.example/{"a" * 1000}"', "no address of one line"),
    ],
)
def test_a_bad_feed_is_refused_in_one_sentence_though_it_is_off(said, words, why):
    with pytest.raises(BadInput) as refused:
        said(words)

    assert why in str(refused.value)
    assert "config.toml" in str(refused.value)
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("https://a.example/x", "https://A.example:443/y", True),
        ("https://a.example", "https://b.example", False),
        ("https://a.example", "http://a.example", False),
        ("http://127.0.0.1:1", "http://127.0.0.1:2", False),
    ],
)
def test_a_site_is_scheme_host_and_port(one, other, same):
    assert same_site(one, other) is same


@pytest.mark.parametrize("odd", [None, b"https://a.example", "https://[::1", "https://a b/", ""])
def test_what_is_no_address_is_refused(odd):
    with pytest.raises(NoAddressError):
        written(odd)


def test_it_calls_under_its_own_name_with_the_contact_there_is(said, tmp_path):
    assert agent(tmp_path).startswith("lofteskartan/")
    contact.configured.cache_clear()

    said('[contact]\nname = "Kommunen"\nemail = "service@kommunen.example"')

    assert agent(tmp_path).endswith(" (service@kommunen.example)")


def test_a_name_it_calls_under_is_ascii(said, tmp_path):
    said('[contact]\nname = "Kommunen"\nurl = "https://kommunen.example/två"')

    assert agent(tmp_path).endswith(" (https://kommunen.example/tv%C3%A5)")
