"""One call to a real server on loopback: every answer it can give, and how long it may take."""

import gzip
import threading
import time

import pytest

from dashboard.poll.call import LARGEST, Asked, call, retry_after
from dashboard.poll.line import Line
from dashboard.poll.rules import Failed, Gone, Moved, Same, Taken

AGENT = "lofteskartan/1 (a@b.example)"
T = 1_800_000_000.0
"""15 January 2027, 08:00:00 GMT."""


@pytest.fixture
def ask(api):
    """Return a function that calls the server once, and gets what it answers."""

    def once(answer, *, deadline=60.0, **known):
        api.answers(answer)
        return call(
            Asked(api.address, "lofteskartan/1 (a@b.example)", **known), Line(), T, deadline
        )

    return once


def test_a_whole_answer_is_taken_with_what_it_can_be_recognised_by(ask, api, play):
    content = play.body(play.notice(1))
    modified = "Mon, 05 Oct 2026 08:00:00 GMT"

    found = ask(play.whole(content, ETag='"1"', Last_Modified=modified))

    assert found == Taken(content, '"1"', modified)
    assert api.asked[0].path == "/api/events"
    assert api.asked[0].headers["user-agent"] == AGENT
    assert "if-none-match" not in api.asked[0].headers


def test_a_packed_answer_is_unpacked(ask, play):
    content = play.body(*(play.notice(each) for each in range(500)))

    assert ask(play.zipped(content)).body == content


def test_what_we_have_is_asked_about_and_stays(ask, api, play):
    modified = "Mon, 05 Oct 2026 08:00:00 GMT"

    found = ask(play.whole(b"", 304), tag='"1"', modified=modified)

    assert found == Same()
    assert api.asked[0].headers["if-none-match"] == '"1"'
    assert api.asked[0].headers["if-modified-since"] == modified


def test_that_nothing_has_changed_is_strange_where_we_have_nothing(ask, play):
    assert ask(play.whole(b"", 304)).why == "strange"


@pytest.mark.parametrize("status", [404, 410])
def test_an_address_that_is_not_there_is_gone(ask, play, status):
    assert ask(play.whole(b"no", status)) == Gone(f"HTTP {status}")


@pytest.mark.parametrize(
    ("status", "why"),
    [
        (403, "busy"),
        (429, "busy"),
        (500, "silent"),
        (503, "silent"),
        (400, "strange"),
        (204, "strange"),
    ],
)
def test_a_refusal_is_a_failure_of_its_kind(ask, play, status, why):
    assert ask(play.whole(b"", status)) == Failed(why, f"HTTP {status}")


@pytest.mark.parametrize("status", [403, 429, 503])
@pytest.mark.parametrize("value", ["90", "Fri, 15 Jan 2027 08:01:30 GMT"])
def test_how_long_to_wait_is_heard(ask, play, status, value):
    assert ask(play.whole(b"", status, Retry_After=value)).wait == 90.0


@pytest.mark.parametrize(
    ("value", "wait"),
    [
        (None, None),
        ("", None),
        ("soon", None),
        ("-5", None),
        ("1.5", None),
        ("٣", None),
        ("9" * 5000, None),
        ("0", 0.0),
        ("Fri, 15 Jan 2027 07:00:00 GMT", 0.0),
        ("Fri, 99 Jan 2027 07:00:00 GMT", None),
        ("Fri, 15 Jan 99999 07:00:00 GMT", None),
    ],
)
def test_a_wait_is_seconds_or_a_date_or_nothing(value, wait):
    assert retry_after(value, T) == wait


def test_a_redirect_on_the_same_site_is_told_and_not_followed(ask, api, play):
    assert ask(play.moved("/api/v2?a=b c")) == Moved(f"{api.site}/api/v2?a=b%20c")
    assert len(api.asked) == 1


@pytest.mark.parametrize(
    "to",
    [
        "https://other.example/api",
        "//other.example/api",
        "http://polisen.se/api",
        "http://127.0.0.1:1/",
        "https://127.0.0.1/",
        "file:///etc/passwd",
        "http://me:secret@127.0.0.1/",
        "http://[",
        "/" + "a" * 2000,
    ],
)
def test_a_redirect_anywhere_else_is_refused(ask, play, to):
    found = ask(play.moved(to, 308))

    assert isinstance(found, Failed)
    assert found.why == "strange"
    assert "redirected" in found.reason


def test_the_body_of_a_redirect_is_not_read(ask, play):
    endless = play.dripping(b"HTTP/1.1 302 Found\r\nLocation: /api/v2\r\n\r\n")

    assert isinstance(ask(endless), Moved)


HEAD = b"HTTP/1.1 200 OK\r\n"


@pytest.mark.parametrize(
    "answer",
    [
        (),
        (b"nonsense\r\n\r\n",),
        (HEAD, b"Content-Length: 100\r\n\r\n[]"),
        (HEAD, b"Transfer-Encoding: chunked\r\n\r\n2\r\n[]\r\n"),
        (HEAD, b"Transfer-Encoding: chunked\r\n\r\nzz\r\n[]\r\n"),
        (HEAD, b"X: " + b"x" * 70_000 + b"\r\n\r\n"),
    ],
)
def test_an_answer_that_breaks_off_is_none(ask, play, answer):
    assert ask(play.raw(*answer)).why == "silent"


def test_a_server_that_is_not_there_is_silent(api):
    closed = Asked("http://127.0.0.1:1/", "me")

    assert call(closed, Line(), T, 60.0).why == "silent"
    assert api.asked == []


@pytest.mark.parametrize(
    "first",
    [b"", HEAD, HEAD + b"Content-Length: 100000\r\n\r\n", HEAD + b"\r\n", HEAD + b"X-Long: "],
)
def test_a_server_that_drips_is_hung_up_when_its_time_is_over(ask, play, first):
    begun = time.monotonic()

    found = ask(play.dripping(first), deadline=0.2)

    assert found == Failed("silent", "no whole answer within 0.2 s")
    assert time.monotonic() - begun < 30


def test_whoever_ends_the_server_can_hang_up(api, play):
    api.answers(play.dripping(HEAD))
    line, found = Line(), []
    thread = threading.Thread(
        target=lambda: found.append(call(Asked(api.address, "me"), line, T, 60.0))
    )
    thread.start()
    while not api.asked:
        thread.join(0.01)

    line.hang_up()

    thread.join(60)
    assert found[0].why == "silent"


def test_what_was_hung_up_before_it_began_ends_at_once(api, play):
    api.answers(play.dripping(HEAD))
    line = Line()
    line.hang_up()

    assert call(Asked(api.address, "me"), line, T, 60.0).why == "silent"


def test_an_answer_that_is_too_large_is_refused(ask, play):
    assert ask(play.whole(b" " * (LARGEST + 1))).reason == "more than 10,000,000 bytes"


def test_a_small_answer_that_unpacks_to_a_large_one_is_refused_before_it_has(ask, play):
    bomb = gzip.compress(b" " * (2 * LARGEST))
    assert len(bomb) < LARGEST / 100

    assert ask(play.whole(bomb, Content_Encoding="gzip")).reason == "more than 10,000,000 bytes"


@pytest.mark.parametrize("encoding", ["gzip, gzip", "br", "deflate", "zstd"])
def test_another_packing_than_asked_for_is_refused(ask, play, encoding):
    assert "not asked for" in ask(play.whole(b"[]", Content_Encoding=encoding)).reason


def test_packed_nonsense_is_refused(ask, play):
    assert ask(play.whole(b"[]", Content_Encoding="gzip")) == Failed(
        "strange", "broken compression"
    )


def test_a_header_that_could_not_be_sent_back_is_not_kept(ask, play):
    assert ask(play.whole(ETag='"' + "x" * 2000 + '"')).tag is None


def test_no_password_of_the_user_goes_along(ask, api, play, tmp_path, monkeypatch):
    (tmp_path / ".netrc").write_text("machine 127.0.0.1 login me password secret\n", "utf-8")
    monkeypatch.setenv("NETRC", str(tmp_path / ".netrc"))
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:1")

    assert ask(play.whole()) == Taken(b"[]")
    assert "authorization" not in api.asked[0].headers
    assert "cookie" not in api.asked[0].headers
