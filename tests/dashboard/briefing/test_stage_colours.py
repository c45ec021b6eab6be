"""The stage's own colours: what people feel and what was reported are told apart by everybody."""

import re
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest

STYLE = Path(__file__).parents[3] / "dashboard" / "style"
SHEETS = [(STYLE / name).read_text("utf-8") for name in ("look.css", "briefing.css")]
LOWEST = 15.0
"""The least distance of two colours that are never taken for one another, in OKLab × 100."""
SEEN_AS = {
    "deuteranopia": [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413],
                     [-0.011820, 0.042940, 0.968881]],
    "protanopia": [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216],
                   [-0.003882, -0.048116, 1.051998]],
    "tritanopia": [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602],
                   [0.004733, 0.691367, 0.303900]],
    "all cones": np.eye(3),
}  # fmt: skip
"""How linear RGB is seen: Machado, Oliveira and Fernandes 2009, full severity."""


def tokens(selector):
    blocks = [
        re.search(re.escape(selector) + r"\{(.*?)\}", sheet, re.DOTALL)[1] for sheet in SHEETS
    ]
    return dict(re.findall(r"--([\w-]+):\s*(#[0-9A-Fa-f]{6})", " ".join(blocks)))


DAY = tokens(":root")
TONES = {"light": DAY, "dark": DAY | tokens("body:has(.lk-dark)")}


def linear(colour):
    parts = np.array([int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)])
    return np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)


def contrast(one, other):
    """Return the ratio of WCAG 2.1."""
    dim, bright = sorted(linear(each) @ [0.2126, 0.7152, 0.0722] for each in (one, other))
    return (bright + 0.05) / (dim + 0.05)


def oklab(light):
    """Return a linear colour in OKLab (Ottosson 2020)."""
    cones = [[0.4122214708, 0.5363325363, 0.0514459929], [0.2119034982, 0.6806995451, 0.1073969566],
             [0.0883024619, 0.2817188376, 0.6299787005]]  # fmt: skip
    lab = [[0.2104542553, 0.7936177850, -0.0040720468], [1.9779984951, -2.4285922050, 0.4505937099],
           [0.0259040371, 0.7827717662, -0.8086757660]]  # fmt: skip
    return np.array(lab) @ np.cbrt(np.array(cones) @ np.clip(light, 0, 1))


@pytest.mark.parametrize("tone", TONES)
def test_words_in_the_stages_colours_can_be_read(tone):
    colours = TONES[tone]

    assert {name: contrast(colours[name], colours["paper"]) for name in ("felt", "crime", "gap")
            if contrast(colours[name], colours["paper"]) < 4.5} == {}  # fmt: skip


@pytest.mark.parametrize("tone", TONES)
def test_what_is_not_pointed_out_can_still_be_read(tone):
    assert contrast(TONES[tone]["ink3"], TONES[tone]["paper"]) >= 4.5
    assert min(contrast(TONES[tone][ink], TONES[tone]["wash"]) for ink in ("ink", "ink2")) >= 4.5


@pytest.mark.parametrize("eyes", SEEN_AS)
@pytest.mark.parametrize("tone", TONES)
def test_felt_and_reported_are_never_taken_for_one_another(tone, eyes):
    matrix = np.array(SEEN_AS[eyes])
    seen = [oklab(matrix @ linear(TONES[tone][name])) for name in ("felt", "crime")]

    assert [100 * np.linalg.norm(a - b) for a, b in combinations(seen, 2)] >= [LOWEST]
