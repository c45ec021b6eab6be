"""What a machine lacks is skipped with a reason, and fails where it is required."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

PYTEST = (sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider")
PYTEST += ("-o", "markers=browser: opens Chromium")

CASES = """
import pytest

def test_asks(require):
    require("browser", False, "no browser here")

@pytest.mark.browser
def test_skips_itself():
    pytest.skip("no browser here")

@pytest.mark.browser
@pytest.mark.skipif(True, reason="no browser here")
def test_is_skipped_by_a_mark(): ...

def test_needs_nothing(): ...
"""


@pytest.fixture
def outcome(tmp_path):
    """Run the cases above with what is required, and return pytest's exit code and last line."""
    shutil.copy(Path(__file__).parent / "conftest.py", tmp_path)
    (tmp_path / "test_cases.py").write_text(CASES)

    def run(required):
        done = subprocess.run(
            [*PYTEST, f"--rootdir={tmp_path}", str(tmp_path)],
            env={**os.environ, "LOFTESKARTAN_REQUIRE": required},
            capture_output=True,
            text=True,
            timeout=300,
            check=False,
        )
        return done.returncode, done.stdout.splitlines()[-1]

    return run


def test_a_missing_capability_is_skipped_where_nobody_requires_it(outcome):
    code, told = outcome("reference")

    assert code == 0
    assert told.startswith("1 passed, 3 skipped")


def test_a_missing_capability_fails_where_it_is_required(outcome):
    code, told = outcome("reference, browser")

    assert code == 1
    assert told.startswith("2 failed, 1 passed, 1 error")
