"""Text and signs stand out from what they lie on, by day and by night: WCAG 2.1, 1.4.3 and 1.4.11.

The colours are read from the style sheets themselves.
"""

import re
from pathlib import Path

import pytest

from dashboard.settings import DARK, LIGHT

ROOT = Path(__file__).parents[2] / "dashboard"
TEXT, GRAPHIC = 4.5, 3.0


def tokens(sheet, selector):
    """Return the colours that a style sheet sets for a selector, by name."""
    block = re.search(re.escape(selector) + r"\s*\{(.*?)\}", sheet, re.DOTALL)[1]
    return dict(re.findall(r"--([\w-]+):\s*(#[0-9A-Fa-f]{6})", block))


def day_and_night(path, night):
    """Return both sets of colours; what the night does not change is as by day."""
    sheet = path.read_text("utf-8")
    day = tokens(sheet, ":root")
    return {"light": day, "dark": day | tokens(sheet, night)}


PAGE = day_and_night(ROOT / "style" / "look.css", "body:has(.lk-dark)")
MAP = day_and_night(ROOT / "mapview" / "assets" / "map.css", "body.dark")


def parts(colour):
    return [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]


def luminance(colour):
    """Return the relative luminance of a colour, as WCAG 2.1 defines it."""
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in parts(colour)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    """Return how much two colours differ: from 1, the same, to 21, black on white."""
    dim, bright = sorted((luminance(one), luminance(other)))
    return (bright + 0.05) / (dim + 0.05)


def mixed(colour, share, ground):
    """Return a colour that lets a part of its ground through."""
    both = zip(parts(colour), parts(ground), strict=True)
    return "#" + "".join(f"{round(255 * (share * a + (1 - share) * b)):02x}" for a, b in both)


def weak(colours, pairs, least):
    """Return the pairs that differ less than they must, with how much they do."""
    found = {(on, under): contrast(colours[on], colours[under]) for on, under in pairs}
    return {pair: round(ratio, 2) for pair, ratio in found.items() if ratio < least}


def every(ons, unders):
    return [(on, under) for on in ons for under in unders]


def test_the_formula_is_that_of_the_guidelines():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.005)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.005)
    assert contrast("#17457A", "#17457A") == 1


@pytest.mark.parametrize("tone", PAGE)
def test_words_on_the_page_can_be_read(tone):
    grounds = ("paper", "card", "well")
    pairs = [
        *every(("ink", "ink2", "ink3", "accent"), grounds),
        *every(("ink", "ink2", "accent"), ("wash",)),  # a chosen row, a chosen segment
        ("paper", "ink"),  # a chosen pill, a monogram, the way past the header
    ]

    assert weak(PAGE[tone], pairs, TEXT) == {}


@pytest.mark.parametrize("tone", PAGE)
def test_edges_threads_nodes_and_rings_can_be_seen(tone):
    pairs = [
        *every(("rule",), ("paper", "card", "well")),  # controls, the thread, dashed frames
        *every(("ink", "accent"), ("paper", "card", "well")),  # nodes, signs, bars
        *every(("focus",), ("paper", "card", "well", "wash")),
        ("ink", "wash"),  # the outline of one's own area
    ]

    assert weak(PAGE[tone], pairs, GRAPHIC) == {}


@pytest.mark.parametrize("tone", MAP)
def test_words_on_the_map_can_be_read_on_their_casing(tone):
    pairs = [("label", "case"), ("ink", "case"), ("tip-ink", "tip"), ("ink", "city")]

    assert weak(MAP[tone], pairs, TEXT) == {}
    quiet = mixed(MAP[tone]["tip-ink"], 0.75, MAP[tone]["tip"])
    assert contrast(quiet, MAP[tone]["tip"]) >= TEXT


@pytest.mark.parametrize("tone", MAP)
def test_lines_that_matter_are_seen_on_every_class_by_themselves_or_by_their_casing(tone):
    colours = MAP[tone]
    classes = [name for name in colours if re.fullmatch(r"c\d", name)]

    assert len(classes) == 6
    for ring in ("ink", "focus"):
        assert contrast(colours[ring], colours["case"]) >= GRAPHIC
        assert min(max(contrast(colours[each], colours[under]) for each in (ring, "case"))
                   for under in classes) >= GRAPHIC  # fmt: skip


@pytest.mark.parametrize("tone", PAGE)
def test_neighbours_in_the_ramp_differ_too_little_and_the_statement_says_so(tone):
    colours = PAGE[tone]
    steps = [contrast(colours[f"c{i}"], colours[f"c{i + 1}"]) for i in range(5)]

    assert min(steps) < GRAPHIC
    assert all(step > 1 for step in steps)


@pytest.mark.parametrize("tone", PAGE)
def test_map_and_page_show_the_same_classes(tone):
    for i in range(6):
        assert PAGE[tone][f"c{i}"].lower() == MAP[tone][f"c{i}"].lower()


@pytest.mark.parametrize(("tone", "theme"), [("light", LIGHT), ("dark", DARK)])
def test_the_frameworks_theme_has_the_pages_colours(tone, theme):
    named = {
        "textColor": "ink",
        "backgroundColor": "paper",
        "primaryColor": "accent",
        "linkColor": "accent",
        "borderColor": "rule",
    }
    for setting, token in named.items():
        assert theme[f"theme.{tone}.{setting}"].lower() == PAGE[tone][token].lower()
