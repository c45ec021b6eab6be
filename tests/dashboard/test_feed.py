"""A feed is Atom as RFC 4287 has it, the same wherever it is asked for, and carries words only."""

import re
import shutil
import xml.etree.ElementTree as ET
from datetime import datetime
from urllib.parse import urlsplit

import feedparser
import pytest

from dashboard import addresses, cache
from dashboard.i18n import NAMES, draft, language
from data import CITIES
from geo.bidi import bare
from geo.latest import latest

pytestmark = pytest.mark.usefixtures("data_of_its_own")

A = "{http://www.w3.org/2005/Atom}"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:Z|[+-]\d\d:\d\d)")
ONCE = {"id", "title", "updated", "published", "summary", "subtitle", "generator"}
KNOWN = ONCE | {"author", "link", "category"}

SPITE = "]]><script>alert('x')</script> & \\u0000\\u0008\\u001b\\u2028\\uFFFE <b>fet</b>"
HOSTILE = f"""
[[fact]]
id = "spite"
kind = "activity"
status = "done"
words = {{ sv = "{SPITE}", en = "{SPITE}" }}
when = {{ sv = "{SPITE}", en = "{SPITE}" }}
dated = "day"
starts = 2025-01-14
ends = 2025-01-14
place = "{SPITE}"
areas = ["90101"]
precision = "neighbourhood"
note = {{ sv = "{SPITE}", en = "{SPITE}" }}
source = {{ url = "https://exempelstad.example/\\"><script>å]]>", publisher = "{SPITE}" }}
"""


def at(city="exempelstad", area=None, lang="sv"):
    return f"/{addresses.feed(city, area, lang)}"


@pytest.fixture
def feed(ask):
    """Return a function that fetches a feed and holds it to the rules."""

    def fetch(**asked):
        status, headers, body = ask(at(**asked))
        assert (status, headers["content-type"]) == (200, "application/atom+xml; charset=utf-8")
        return checked(ET.fromstring(body))

    return fetch


def checked(root):
    """Hold a feed to what RFC 4287 says that it must be, section 4."""
    assert root.tag == f"{A}feed"
    entries = root.findall(f"{A}entry")
    one(root, {"id", "title", "updated"}, KNOWN | {"entry"})
    for entry in entries:
        one(entry, {"id", "title", "updated"}, KNOWN)
        assert entry.findtext(f"{A}author/{A}name")
        assert entry.findtext(f"{A}published") <= entry.findtext(f"{A}updated")
        assert all(each.get("term") for each in entry.findall(f"{A}category"))
    newest = max([root.findtext(f"{A}updated"), *(e.findtext(f"{A}updated") for e in entries)])
    assert newest == root.findtext(f"{A}updated")
    names = [entry.findtext(f"{A}id") for entry in entries]
    assert len(set(names)) == len(names)
    return root


def one(element, needed, known):
    """Check the parts that a feed and an entry have in common."""
    found = [child.tag.removeprefix(A) for child in element]
    assert set(found) <= known
    assert all(found.count(each) <= 1 for each in ONCE)
    assert needed <= set(found)
    assert element.find(f"{A}author") is not None
    assert urlsplit(element.findtext(f"{A}id")).scheme == "urn"
    for name in ("updated", "published"):
        written = element.findtext(f"{A}{name}")
        assert written is None or (MOMENT.fullmatch(written) and datetime.fromisoformat(written))
    for name in ("title", "subtitle", "summary"):
        for text in element.findall(f"{A}{name}"):
            assert text.get("type", "text") == "text"
            assert list(text) == []
    linked(element)


def linked(element):
    """Check that there is one other form of each kind, and that every link leads somewhere."""
    links = element.findall(f"{A}link")
    forms = [
        (each.get("type"), each.get("hreflang"))
        for each in links
        if each.get("rel", "alternate") == "alternate"
    ]
    assert forms
    assert len(set(forms)) == len(forms)
    for each in links:
        href = each.get("href")
        assert urlsplit(href).scheme in {"http", "https"}
        assert re.fullmatch(r"[!#$%&'()*+,\-./0-9:;=?@A-Z\[\]_a-z~]+", href)


# The form


@pytest.mark.parametrize("lang", NAMES)
@pytest.mark.parametrize(
    ("city", "area"),
    [
        ("malmo", None),
        ("malmo", "36213"),
        ("malmo", "d-vaster"),
        ("exempelstad", None),
        ("exempelstad", "90101"),
    ],
)
def test_a_feed_is_atom_in_every_language(feed, city, area, lang):
    root = feed(city=city, area=area, lang=lang)

    assert root.get(LANG) == lang
    assert len(root.findall(f"{A}entry")) > 3


def test_another_programs_reader_finds_nothing_to_complain_of(ask):
    _, headers, body = ask(at(city="malmo", area="36213", lang="en"))

    read = feedparser.parse(body, response_headers=headers)

    assert not read.bozo
    assert read.version == "atom10"
    assert read.feed.title.startswith("Löfteskartan: Lindängen ")
    assert read.feed.language == "en"
    links = {each.rel: each.href for each in read.feed.links}
    assert links["self"].endswith("/api/v1/feed?city=malmo&area=36213&lang=en")
    assert links["alternate"].endswith("/omrade?city=malmo&area=36213&lang=en")
    city = cache.cities()["malmo"]
    items = latest(city, "36213", today=city.as_of, most=99)
    told = [(each.title(language("en")), each.source_name, each.kind) for each in items]
    assert [(e.title, e.author, e.tags[0].term) for e in read.entries] == told
    assert [entry.link for entry in read.entries] == [each.url for each in items]


def test_an_area_that_nothing_is_published_of_has_an_empty_feed(feed):
    malmo = cache.cities()["malmo"]
    silent = next(
        area.id for area in malmo.areas if not latest(malmo, area.id, today=malmo.as_of, most=1)
    )

    root = feed(city="malmo", area=silent)

    assert root.findall(f"{A}entry") == []
    assert root.findtext(f"{A}updated") == f"{malmo.as_of}T12:00:00+00:00"


# What it says


def test_the_made_up_city_says_so_in_its_title_and_in_each_entry(feed):
    root = feed()

    for entry in (root, *root.findall(f"{A}entry")):
        assert entry.findtext(f"{A}title").startswith("Exempeldata: ")
    for summary in root.findall(f"{A}entry/{A}summary"):
        assert summary.text.startswith("Exempeldata: allt här är påhittat. ")


def test_a_real_city_does_not_say_that_it_is_made_up(feed):
    assert "xempeldata" not in ET.tostring(feed(city="malmo"), encoding="unicode")


@pytest.mark.parametrize("lang", NAMES)
def test_a_draft_of_a_translation_is_called_one(feed, lang):
    say = language(lang)
    note = say("Utkast: översättningen är inte granskad än.")

    assert (note in feed(lang=lang).findtext(f"{A}subtitle")) == draft(lang)


def test_it_says_how_much_has_no_date(feed):
    assert "5 uppgifter utan datum är inte med." in feed(city="malmo").findtext(f"{A}subtitle")


def test_what_is_told_of_the_city_only_is_in_no_areas_feed(feed):
    malmo = cache.cities()["malmo"]
    secret = {fact.words.to("sv") for fact in malmo.facts if fact.city_only}

    for area in malmo.areas.of_level("district"):
        titles = {each.text for each in feed(city="malmo", area=area.id).iter(f"{A}title")}
        assert not secret & titles


# What lasts


def ids(root):
    return [each.text for each in root.iter(f"{A}id")]


def test_an_id_knows_neither_host_nor_day(ask):
    _, _, one = ask(at(), Host="localhost:8501")
    _, _, other = ask(at(), Host="127.0.0.1:9999")

    assert ids(ET.fromstring(one)) == ids(ET.fromstring(other))
    assert ids(ET.fromstring(one))[0] == "urn:uuid:e5857f9e-0f4a-5d30-8a62-75142ed87b4e"


def test_an_entry_has_the_same_id_in_every_feed_of_its_language(feed):
    whole, part = ids(feed(city="malmo")), ids(feed(city="malmo", area="d-oster"))

    assert set(part[1:]) & set(whole[1:])
    assert part[0] != whole[0]
    assert not set(ids(feed(lang="en"))) & set(ids(feed(lang="sv")))


def test_the_municipality_has_the_feed_of_the_whole_city(feed):
    assert ids(feed(area="m-exempelstad")) == ids(feed())


def test_the_same_is_answered_the_same_and_not_sent_again(ask):
    _, headers, body = ask(at())
    _, _, again = ask(at())
    status, held, nothing = ask(at(), If_None_Match=headers["etag"])

    assert body == again
    assert (status, held["etag"], nothing) == (304, headers["etag"], b"")
    assert headers["cache-control"] == "private, no-cache"


def test_head_tells_what_get_would(ask):
    status, headers, body = ask(at(), method="HEAD")
    _, told, whole = ask(at())

    assert (status, body) == (200, b"")
    assert headers["etag"] == told["etag"]
    assert headers["content-length"] == str(len(whole))


# What is refused


@pytest.mark.parametrize("name", ["city", "area", "lang"])
def test_what_is_not_known_is_a_problem(ask, name):
    status, headers, body = ask(f"/api/v1/feed?{name}=nothing")

    assert status == 422
    assert headers["content-type"] == "application/problem+json"
    assert f"not understood: {name}".encode() in body


def test_nobody_writes_to_a_feed(ask):
    assert ask(at(), method="POST")[0] == 404


def test_what_else_stands_in_the_query_is_not_in_the_feeds_own_address(ask):
    _, _, body = ask(f"{at()}&x=%3Cscript%3E")

    assert b"script" not in body


@pytest.fixture
def spiteful(tmp_path):
    """Put a made-up city in the place of the packaged ones, and spite in its words."""
    root = tmp_path / "cities"
    shutil.copytree(CITIES / "exempelstad", root / "exempelstad")
    (root / "exempelstad" / "facts" / "spite.toml").write_text(HOSTILE, "utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("dashboard.cache.city.CITIES", root)
        cache.forget()
        yield
    cache.forget()


@pytest.mark.usefixtures("spiteful")
@pytest.mark.parametrize("lang", NAMES)
def test_hostile_words_are_words(ask, feed, lang):
    root = feed(area="90101", lang=lang)
    titles = [bare(each.text) for each in root.iter(f"{A}title")]
    _, _, body = ask(at(area="90101", lang=lang))

    assert any("]]><script>alert('x')</script> & <b>fet</b>" in each for each in titles)
    assert b"<script" not in body
    assert not re.search(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]", body)
    assert "\u2028" not in body.decode()


def test_a_host_that_is_no_host_is_no_address(ask):
    _, _, body = ask(at(), Host="user:secret@localhost:8501")

    assert b"secret" not in body
    checked(ET.fromstring(body))
