"""Without a login the server answers nobody but a person at this very machine."""

import json
import socket
from ipaddress import ip_address

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route, WebSocketRoute
from starlette.websockets import WebSocket
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect

from dashboard.guard import ADVICE, FORWARDING, WORDS, Guard, Refusal, refusal

LOOPBACK = ("127.0.0.1", 50_000)
LOCAL = ("Host", "localhost:8501")
PATHS = ("/", "/omrade", "/plan", "/_stcore/health", "/_stcore/stream", "/_stcore/metrics")
PATHS += ("/_stcore/host-config", "/_stcore/upload_file/a/b", "/_stcore/agent/openapi.json")
PATHS += ("/media/abc.csv", "/component/streamlit_folium.st_folium/index.html", "/static/js/a.js")
PATHS += ("/api/v1/areas", "/api/v1/hello", "/auth/login", "/favicon.png", "//", "/%2e%2e/")
PATHS += ("/analys", "/api/v1/preview/a")


def scope(*headers, client=LOOPBACK, kind="http", scheme=None):
    """Return what a server tells the app of a request."""
    return {
        "type": kind,
        "scheme": scheme or {"http": "http", "websocket": "ws"}[kind],
        "path": "/",
        "client": client,
        "headers": [(name.lower().encode(), value.encode("latin-1")) for name, value in headers],
    }


async def hello(_):
    return PlainTextResponse("hej")


async def echo(websocket: WebSocket):
    await websocket.accept()
    await websocket.send_text("hej")
    await websocket.close()


def app():
    """Return an app behind the guard that says hello on every path."""
    routes = [WebSocketRoute("/{path:path}", echo), Route("/{path:path}", hello)]
    return Guard(Starlette(routes=routes))


# What passes.


@pytest.mark.parametrize("host", ["localhost", "LocalHost:8501", "127.0.0.1", "127.0.0.1:1"])
@pytest.mark.parametrize("client", ["127.0.0.1", "127.255.255.254", "::1", "::ffff:127.0.0.1"])
def test_a_person_at_this_machine_is_answered(host, client):
    assert refusal(scope(("Host", host), client=(client, 1))) is None


def test_the_ipv6_name_of_this_machine_is_answered():
    assert refusal(scope(("Host", "[::1]:8501"))) is None
    assert refusal(scope(("Host", "[::1]"))) is None


def test_our_own_page_may_open_a_websocket_and_fetch():
    ours = (LOCAL, ("Origin", "http://localhost:8501"))

    assert refusal(scope(*ours, kind="websocket")) is None
    assert refusal(scope(*ours)) is None


def test_behind_tls_of_our_own_the_origin_is_https():
    secure = (LOCAL, ("Origin", "https://localhost:8501"))

    assert refusal(scope(*secure, kind="websocket", scheme="wss")) is None
    assert refusal(scope(*secure, kind="websocket", scheme="ws")) is Refusal.ORIGIN


def test_the_start_and_end_of_the_server_pass():
    seen = []

    async def inner(scope, receive, send):  # noqa: ARG001 - the shape of ASGI
        seen.append(scope["type"])

    run(Guard(inner)({"type": "lifespan"}, None, None))

    assert seen == ["lifespan"]


# What does not.


@given(st.ip_addresses())
@example(ip_address("10.0.0.1"))
@example(ip_address("0.0.0.0"))
@example(ip_address("::"))
@example(ip_address("::ffff:8.8.8.8"))
@example(ip_address("::127.0.0.1"))
@example(ip_address("64:ff9b::7f00:1"))
@example(ip_address("2002:7f00:1::"))
def test_another_machine_is_refused(address):
    mapped = getattr(address, "ipv4_mapped", None)
    assume(not (mapped or address).is_loopback)

    assert refusal(scope(LOCAL, client=(str(address), 1))) is Refusal.CLIENT


@given(st.text())
def test_a_client_that_is_no_address_is_refused(text):
    try:
        ip_address(text)
    except ValueError:
        assert refusal(scope(LOCAL, client=(text, 1))) is Refusal.CLIENT


@pytest.mark.parametrize("client", [None, ("localhost", 1), ("", 0), ("unix:", 0)])
def test_a_client_without_an_address_is_refused(client):
    assert refusal(scope(LOCAL, client=client)) is Refusal.CLIENT


names = st.from_regex(r"[a-zA-Z0-9.:\-\[\]_@/%]{0,40}", fullmatch=True)
near = st.builds(
    lambda left, host, right: left + host + right,
    names,
    st.sampled_from(["localhost", "127.0.0.1", "[::1]"]),
    names,
)


@given(names | near)
@example("localhost.evil.example")
@example("localhost:8501@evil.example")
@example("evil.example/localhost")
@example("localhost.")
@example("localhost:")
@example("localhost:8501\n")
@example("127.0.0.1.nip.io")
@example("127.1")
@example("2130706433")
@example("0x7f.1")
@example("0.0.0.0")
@example("[::ffff:127.0.0.1]")
@example("[0:0:0:0:0:0:0:1]")
@example("::1")
@example("")
def test_only_three_names_of_this_machine_are_known(host):
    name, _, port = host.rpartition(":") if not host.endswith("]") else (host, "", "")
    port_is_sane = port.isascii() and port.isdigit() and 1 <= len(port) <= 5
    known = {"localhost", "127.0.0.1", "[::1]"}
    ours = host.lower() in known or (name.lower() in known and port_is_sane)

    assert (refusal(scope(("Host", host))) is None) == ours


def test_a_missing_host_is_refused():
    assert refusal(scope()) is Refusal.HOST


def test_two_hosts_are_refused_even_when_both_are_ours():
    assert refusal(scope(LOCAL, LOCAL)) is Refusal.HOST
    assert refusal(scope(LOCAL, ("Host", "evil.example"))) is Refusal.HOST


FORWARDED = st.sampled_from(
    [
        *(name.decode() for name in sorted(FORWARDING)),
        "X-Forwarded-For",
        "X-Forwarded-Host",
        "X-Forwarded-Proto",
        "X-Forwarded",
        "X-Original-Host",
        "CF-Connecting-IP",
        "CF-Ray",
        "X_Forwarded_For",
        "Tailscale-User-Login",
        "X-Envoy-External-Address",
    ]
)


@given(
    FORWARDED, st.sampled_from(["", "127.0.0.1", "::1", "for=127.0.0.1", "localhost"]), st.data()
)
def test_whatever_a_proxy_has_passed_on_is_refused(name, value, data):
    cased = "".join(data.draw(st.sampled_from([c.lower(), c.upper()])) for c in name)

    assert refusal(scope(LOCAL, (cased, value))) is Refusal.FORWARDED


@pytest.mark.parametrize(
    "origin",
    [
        "null",
        "",
        "http://evil.example",
        "http://localhost",
        "http://localhost:8502",
        "http://localhost:8501.evil.example",
        "http://localhost:8501/",
        "http://127.0.0.1:8501",
        "https://localhost:8501",
        "localhost:8501",
    ],
)
@pytest.mark.parametrize("kind", ["http", "websocket"])
def test_another_sites_page_is_refused(origin, kind):
    assert refusal(scope(LOCAL, ("Origin", origin), kind=kind)) is Refusal.ORIGIN


def test_a_websocket_without_an_origin_is_refused():
    assert refusal(scope(LOCAL, kind="websocket")) is Refusal.ORIGIN


def test_two_origins_are_refused():
    ours = ("Origin", "http://localhost:8501")

    assert refusal(scope(LOCAL, ours, ours)) is Refusal.ORIGIN
    assert refusal(scope(LOCAL, ours, ("Origin", "http://evil.example"))) is Refusal.ORIGIN


# What the refused are told.


def test_every_refusal_has_words_in_both_languages():
    assert set(WORDS) == set(Refusal)
    assert {frozenset(words) for words in WORDS.values()} == {frozenset({"sv", "en"})}


def test_a_program_is_told_in_problem_details(serve):
    answer = serve(app()).ask("/api/v1/areas", ("Host", "evil.example"), ("Accept", "*/*"))

    problem = json.loads(answer.body)
    assert answer.status == 403
    assert answer.headers["content-type"] == "application/problem+json"
    assert problem["status"] == 403
    assert problem["title"] == WORDS[Refusal.HOST]["en"]
    assert "evil" not in answer.body


def test_a_person_is_told_in_swedish_and_english(serve):
    answer = serve(app()).ask("/", ("Host", "evil.example"), ("Accept", "text/html,*/*;q=0.8"))

    assert answer.status == 403
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert answer.headers["cache-control"] == "no-store"
    assert ADVICE["sv"] in answer.body
    assert ADVICE["en"] in answer.body


# The same through real sockets.


def test_a_real_request_is_answered_on_every_loopback_address(serve):
    for address, host in (("127.0.0.1", "127.0.0.1:80"), ("127.0.0.2", "localhost")):
        assert serve(app(), address).ask("/", ("Host", host)).body == "hej"


def has_ipv6():
    try:
        with socket.socket(socket.AF_INET6) as door:
            door.bind(("::1", 0))
    except OSError:
        return False
    return True


@pytest.mark.skipif(not has_ipv6(), reason="this machine has no IPv6 loopback")
def test_a_real_request_over_ipv6_is_answered(serve):
    server = serve(app(), "::1")

    assert server.ask("/", ("Host", f"[::1]:{server.port}")).body == "hej"
    assert server.ask("/", ("Host", "[::2]")).status == 403


@pytest.mark.skipif(not has_ipv6(), reason="this machine has no IPv6 loopback")
def test_a_server_on_every_interface_hears_loopback_as_mapped_ipv6_and_answers(serve):
    server = serve(app(), "::", dual=True)

    assert server.ask("/", LOCAL).body == "hej"
    assert server.ask("/", ("Host", "evil.example")).status == 403


@pytest.mark.parametrize("name", ["X-Forwarded-For", "Forwarded", "Via", "X-Real-IP"])
@pytest.mark.parametrize("value", ["8.8.8.8", "127.0.0.1"])
def test_a_forged_forwarding_header_is_refused_though_the_server_believes_it(serve, name, value):
    assert serve(app()).ask("/", LOCAL, (name, value)).status == 403


def test_a_request_with_no_host_or_two_is_refused(serve):
    server = serve(app())

    assert server.ask("/").status in {400, 403}
    assert server.ask("/", LOCAL, ("Host", "evil.example")).status in {400, 403}


def test_an_old_request_without_a_host_is_refused(serve):
    server = serve(app())
    with socket.create_connection((server.address, server.port), timeout=20) as link:
        link.sendall(b"GET / HTTP/1.0\r\n\r\n")

        assert link.recv(64).split()[1] == b"403"


def test_a_websocket_from_our_own_page_opens(serve):
    port = serve(app()).port
    with connect(f"ws://127.0.0.1:{port}/", origin=f"http://127.0.0.1:{port}", proxy=None) as link:
        assert link.recv() == "hej"


@pytest.mark.parametrize("origin", [None, "null", "http://evil.example", "http://localhost:1"])
def test_a_websocket_from_elsewhere_is_refused_before_it_opens(serve, origin):
    address = f"ws://127.0.0.1:{serve(app()).port}/_stcore/stream"

    with pytest.raises(InvalidStatus) as caught, connect(address, origin=origin, proxy=None):
        pass

    assert caught.value.response.status_code == 403
    assert json.loads(caught.value.response.body)["title"] == WORDS[Refusal.ORIGIN]["en"]


def test_a_server_that_cannot_answer_a_handshake_closes_it():
    sent = []

    async def receive():
        return {"type": "websocket.connect"}

    async def send(message):
        sent.append(message)

    run(Guard(None)(scope(kind="websocket"), receive, send))

    assert sent == [{"type": "websocket.close", "code": 1008}]


def test_a_kind_of_request_that_nobody_knows_gets_no_answer():
    sent = []
    run(Guard(None)({**scope(), "type": "carrier-pigeon"}, None, sent.append))

    assert sent == []


def run(coroutine):
    """Run a coroutine that never waits."""
    with pytest.raises(StopIteration):
        coroutine.send(None)


# And in front of Streamlit itself.


@pytest.mark.parametrize("path", PATHS)
def test_streamlit_answers_nothing_to_a_stranger(streamlit_server, path):
    for rude in (
        [("Host", "evil.example")],
        [LOCAL, ("X-Forwarded-For", "127.0.0.1")],
        [LOCAL, ("Origin", "http://evil.example")],
    ):
        answer = streamlit_server.ask(path, *rude)

        assert answer.status == 403
        assert json.loads(answer.body)["type"].startswith("urn:lofteskartan:problem:")


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "HEAD", "TRACE"])
def test_streamlit_answers_no_other_method_either(streamlit_server, method):
    path = "/_stcore/upload_file/a/b"

    assert streamlit_server.ask(path, ("Host", "evil.example"), method=method).status == 403


@pytest.mark.parametrize("origin", [None, "http://evil.example", "null"])
def test_streamlits_websocket_stays_shut_to_other_sites(streamlit_server, origin):
    headers = [("Host", f"127.0.0.1:{streamlit_server.port}")]
    headers += [("Origin", origin)] if origin else []

    assert streamlit_server.shake("/_stcore/stream", *headers).status == 403


@pytest.mark.parametrize("path", ["/", "/_stcore/health", "/api/v1/hello", "/leaflet/leaflet.js"])
def test_streamlit_answers_a_person_at_this_machine(streamlit_server, path):
    assert streamlit_server.ask(path, LOCAL).status == 200
