"""The picture in the README is of the real map; `LOFTESKARTAN_PICTURES=1` takes it anew."""

import os
from pathlib import Path

import pytest

pytestmark = pytest.mark.browser

PICTURE = Path(__file__).parents[2] / "docs" / "pictures" / "karta.png"


@pytest.mark.browser_context_args(viewport={"width": 1280, "height": 800})
def test_the_readme_has_a_picture_of_the_map(screen):
    if os.environ.get("LOFTESKARTAN_PICTURES") == "1":
        screen.open()
        PICTURE.parent.mkdir(parents=True, exist_ok=True)
        screen.page.screenshot(path=PICTURE, animations="disabled")

    assert PICTURE.read_bytes().startswith(b"\x89PNG")
