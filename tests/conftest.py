"""What a machine can do, and what it must be able to do.

A test that needs what a machine lacks is skipped with the reason. `LOFTESKARTAN_REQUIRE`, a list
such as `browser,reference`, turns that skip into a failure, so that a green run in CI means that
the test ran.
"""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Generator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from xdist.scheduler import LoadScopeScheduling

# How long a test takes is a benchmark's business: a busy machine fails no law.
settings.register_profile("calm", deadline=None)
settings.load_profile("calm")

ROOT = Path(__file__).parents[1]
CHROMIUM = Path("/usr/bin/chromium")
OPENS_BROWSER = ("tests/browser/", "tests/security/test_headers_browser")
STARTS_ENGINES = "tests/engines/"
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)


def required() -> frozenset[str]:
    """Return the capabilities that this run must have."""
    asked = os.environ.get("LOFTESKARTAN_REQUIRE", "").split(",")
    return frozenset(name.strip() for name in asked if name.strip())


def require(capability: str, found: bool, reason: str) -> None:  # noqa: FBT001 - reads as a claim
    """Skip the test that lacks a capability, or fail it where the capability is required."""
    if found:
        return
    if capability in required():
        pytest.fail(f"LOFTESKARTAN_REQUIRE names {capability!r}, but {reason}", pytrace=False)
    pytest.skip(reason)


class OneBrowser(LoadScopeScheduling):
    """Keep what opens a browser on one worker, with one server, and share out the rest.

    What starts a database or a cluster stays together as well.
    """

    def _split_scope(self, nodeid: str) -> str:
        if nodeid.startswith(STARTS_ENGINES):
            return "engines"
        return "browser" if nodeid.startswith(OPENS_BROWSER) else nodeid


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> OneBrowser:
    return OneBrowser(config, log)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, Any, Any]:
    """Fail a test that is marked with a required capability and was skipped, whoever skipped it."""
    report = yield
    missed = sorted(required() & {mark.name for mark in item.iter_markers()})
    if report.skipped and missed and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"LOFTESKARTAN_REQUIRE names {missed}, but: {report.longrepr[2]}"
    return report


def chromium() -> str | None:
    """Return the path of a Chromium, or None."""
    named = os.environ.get("CHROMIUM")
    known = (named, str(CHROMIUM)) if named else (str(CHROMIUM), "chromium", "chromium-browser")
    return next((path for path in map(shutil.which, known) if path), None)


@pytest.fixture(scope="session", name="require")
def require_() -> Callable[[str, bool, str], None]:
    """Give tests `require`, since a conftest cannot be imported."""
    return require


@pytest.fixture(scope="session")
def chromium_path() -> str:
    path = chromium()
    require("browser", path is not None, "no Chromium at /usr/bin/chromium, $CHROMIUM or on PATH")
    return str(path)


@pytest.fixture(scope="session")
def browser_type_launch_args(
    browser_type_launch_args: dict[str, Any], chromium_path: str
) -> dict[str, Any]:
    """Let pytest-playwright open the Chromium that the machine has."""
    return {**browser_type_launch_args, "executable_path": chromium_path, "args": list(QUIET)}


@pytest.fixture(scope="session")
def base_url() -> None:
    """Stand in for pytest-playwright's fixture of this name, whose form pytest 9 warns of."""


@pytest.fixture
def run_in_child() -> Callable[[str], Any]:
    """Run a script in a Python of its own and return the JSON that it prints."""

    def run(script: str) -> Any:
        done = subprocess.run(
            [sys.executable, "-c", script],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=True,
            timeout=300,
        )
        return json.loads(done.stdout)

    return run
