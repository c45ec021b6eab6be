"""Streamlit behaves as we have chosen, however it is started."""

import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from streamlit import config

from dashboard.settings import SETTINGS

FILE = Path(__file__).parents[2] / ".streamlit" / "config.toml"


def flat(table: Mapping[str, Any], above: str = "") -> Iterator[tuple[str, Any]]:
    """Yield each value of a TOML table with its dotted name."""
    for name, value in table.items():
        if isinstance(value, dict):
            yield from flat(value, f"{above}{name}.")
        else:
            yield f"{above}{name}", value


def test_the_file_and_the_mapping_say_the_same():
    written = dict(flat(tomllib.loads(FILE.read_text(encoding="utf-8"))))

    assert written == dict(SETTINGS)


@pytest.mark.parametrize("name", SETTINGS)
def test_streamlit_knows_the_setting_and_takes_it_from_a_program(name):
    option = config._config_options_template.get(name)

    assert option is not None
    assert not option.sensitive


def test_a_started_server_has_every_setting(run_in_child):
    script = """
import json, sys
from streamlit import config
from streamlit.web import bootstrap
from dashboard.settings import SETTINGS
bootstrap.load_config_options(dict(SETTINGS))
print(json.dumps({name: config.get_option(name) for name in SETTINGS}))
"""

    assert run_in_child(script) == dict(SETTINGS)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("server.address", "127.0.0.1"),
        ("browser.gatherUsageStats", False),
        ("client.showErrorDetails", "none"),
        ("client.allowedOrigins", []),
        ("server.enableXsrfProtection", True),
        ("server.enableCORS", True),
        ("runner.postScriptGC", False),
    ],
)
def test_what_protects_people_stays_set(name, value):
    assert SETTINGS[name] == value
