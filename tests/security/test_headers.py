"""Every answer tells the browser how little it may do."""

import base64
import hashlib
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.headers import Headers, digest, origin, shell_scripts, sockets

LOCAL = ("Host", "localhost:8501")
PAGES = (
    "/",
    "/omrade",
    "/plan",
    "/analys",
    "/om",
    "/_stcore/host-config",
    "/static/js/index.js",
    "/leaflet/leaflet.js",
)
FRAMES = ("/component/streamlit_folium.st_folium/index.html",)
DATA = ("/api/v1/areas", "/api/v1/nothing", "/media/abc.csv")
FOREIGN = re.compile(r"https?:|//|\*")


def policy(path, **chosen):
    """Return the policy of an address as directive → sources, read back from the header."""
    header = Headers(None, **chosen).headers(path, b"localhost:8501")[b"content-security-policy"]
    parts = (directive.split() for directive in header.decode().split(";"))
    return {name: sources for name, *sources in parts}


@pytest.mark.parametrize("path", PAGES + FRAMES + DATA)
def test_nothing_is_allowed_that_is_not_named(path):
    found = policy(path)

    assert found["default-src"] == ["'none'"]
    assert "'unsafe-inline'" not in found.get("script-src", [])
    assert not [source for sources in found.values() for source in sources if source == "*"]


@pytest.mark.parametrize("path", PAGES + FRAMES + DATA)
def test_no_foreign_host_is_named(path):
    sources = [source for sources in policy(path).values() for source in sources]
    ours = {"ws://localhost:8501", "wss://localhost:8501"}

    assert not [source for source in sources if "//" in source and source not in ours]


@pytest.mark.parametrize("path", PAGES)
def test_the_page_evaluates_no_text_and_embeds_nothing(path):
    found = policy(path)

    assert "'unsafe-eval'" not in found["script-src"]
    assert found["object-src"] == ["'none'"]
    assert found["base-uri"] == ["'self'"]
    assert found["form-action"] == ["'self'"]
    assert found["frame-ancestors"] == ["'self'"]


@pytest.mark.parametrize("path", FRAMES)
def test_only_the_maps_frame_may_evaluate_text(path):
    found = policy(path)

    assert found["script-src"] == ["'self'", "'unsafe-eval'"]
    assert found["frame-ancestors"] == ["'self'"]
    assert found["form-action"] == ["'none'"]


@pytest.mark.parametrize("path", DATA)
def test_data_opened_as_a_page_can_do_nothing(path):
    found = policy(path)

    assert set(found) == {"default-src", "base-uri", "form-action", "frame-ancestors", "sandbox"}
    assert found["sandbox"] == []
    assert found["frame-ancestors"] == ["'none'"]


def test_an_address_that_only_looks_like_the_frame_is_no_frame():
    assert "'unsafe-eval'" not in policy("/components/")["script-src"]
    assert "'unsafe-eval'" not in policy("/om/component/")["script-src"]


def test_below_a_base_path_the_policies_are_the_same():
    assert policy("/karta/component/x", base_path="karta") == policy("/component/x")
    assert policy("/karta/api/v1/areas", base_path="/karta/") == policy("/api/v1/areas")


def test_street_tiles_are_the_only_foreign_host_and_only_for_pictures():
    for path in (*PAGES, *FRAMES):
        plain, tiled = policy(path), policy(path, tiles_host="https://tiles.example/{z}/{x}/{y}")

        assert {name for name in plain if plain[name] != tiled[name]} == {"img-src"}
        assert tiled["img-src"] == [*plain["img-src"], "https://tiles.example"]


@pytest.mark.parametrize(
    "address",
    [
        "",
        "tiles.example",
        "javascript://x",
        "https://",
        "https://*",
        "https://a b",
        "https://a, b",
        "https://a;script-src *",
        "https://user@tiles.example",
    ],
)
def test_a_tile_address_that_is_no_site_is_refused(address):
    with pytest.raises(ValueError, match="not the address of a tile server"):
        origin(address)


def test_subdomains_of_a_tile_server_are_named_by_their_parent():
    assert origin("https://*.tiles.example/{z}") == "https://*.tiles.example"


@given(st.binary())
def test_no_host_that_is_asked_for_can_write_a_policy(host):
    for source in sockets(host):
        assert re.fullmatch(r"wss?://[a-z0-9.-]+(:[0-9]{1,5})?", source)


def test_the_websocket_of_this_host_is_named_for_older_browsers():
    assert policy("/")["connect-src"] == ["'self'", "ws://localhost:8501", "wss://localhost:8501"]
    assert sockets(b"[::1]:8501") == ()


def test_the_shells_own_inline_script_is_allowed_by_its_hash():
    scripts = shell_scripts()

    assert len(scripts) == 1
    assert "prerenderReady" in scripts[0]
    assert digest(scripts[0]) in policy("/")["script-src"]


def test_a_script_of_ours_is_allowed_by_its_hash_and_no_other():
    told = base64.b64encode(hashlib.sha256(b"ours()").digest()).decode()
    added = set(policy("/", scripts=["ours()"])["script-src"]) - set(policy("/")["script-src"])

    assert added == {f"'sha256-{told}'"}


def test_an_address_is_told_to_nobody_and_to_a_tile_server_only_the_site():
    assert Headers(None).headers("/")[b"referrer-policy"] == b"no-referrer"
    tiled = Headers(None, tiles_host="https://tiles.example")
    assert tiled.headers("/")[b"referrer-policy"] == b"strict-origin"


@pytest.mark.parametrize("path", [*PAGES, *FRAMES, *DATA, "/_stcore/health"])
def test_streamlits_answers_carry_the_headers_once_and_keep_their_caching(streamlit_server, path):
    told = streamlit_server.ask(path, LOCAL).headers

    assert told["x-content-type-options"] == "nosniff"
    assert told["x-frame-options"] == "SAMEORIGIN"
    assert told["cross-origin-opener-policy"] == "same-origin"
    assert told["cross-origin-resource-policy"] == "same-origin"
    assert "camera=()" in told["permissions-policy"]
    assert told["content-security-policy"].count("default-src") == 1


def test_a_refusal_carries_the_headers_too(streamlit_server):
    answer = streamlit_server.ask("/", ("Host", "evil.example"))

    assert answer.status == 403
    assert "default-src 'none'" in answer.headers["content-security-policy"]


def test_what_an_answer_says_of_caching_is_untouched(streamlit_server):
    assert "no-cache" in streamlit_server.ask("/", LOCAL).headers["cache-control"]
