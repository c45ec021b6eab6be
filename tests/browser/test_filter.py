"""A filter changes map, table, summary and address alike, and their numbers are equal."""

import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

PERIOD = "from=2023-03&to=2026-08"
TRAFFIC, BURGLARY = "Trafik", "Bostadsinbrott"


def number(words):
    """Return the first number in Swedish words: "2 806 notiser" is 2806."""
    found = re.search(r"\d[\d\s]*(?:,\d+)?", words)
    return float(re.sub(r"\s", "", found[0]).replace(",", "."))


def test_the_reported_of_one_problem_are_the_same_in_map_table_summary_and_api(screen, api):
    screen.open("/?city=exempelstad&layer=reported")
    before = screen.rows("reported")

    screen.press(BURGLARY)

    screen.says(problem="burglary").settle("problem=burglary")
    told = api("layers/reported?city=exempelstad&problem=burglary&lang=sv")
    rows, labels = screen.rows("reported"), screen.labels
    assert rows != before
    assert rows == [row["cells"] for row in told["rows"]]
    assert screen.summary("reported") == told["summary"]
    drawn = [row for row in told["rows"] if row.get("area")]
    assert labels.keys() == {row["area"] for row in drawn}
    for row in drawn:
        name, mark = row["cells"][0], row["cells"][-1]
        assert labels[row["area"]] == f"{name}, {row['text']}, {mark}"
        if row["key"] not in {"hidden", "missing"}:
            assert number(row["text"]) == number(row["cells"][3])


def test_the_notices_of_one_problem_are_the_same_in_map_table_summary_and_api(screen, api):
    screen.open(f"/?layer=notices&{PERIOD}")
    before = screen.rows("notices")

    screen.press(TRAFFIC)

    screen.says(problem="traffic").settle("problem=traffic")
    told = api(f"layers/notices?city=malmo&problem=traffic&{PERIOD}&lang=sv")
    rows, labels, summary = screen.rows("notices"), screen.labels, screen.summary("notices")
    assert rows != before
    assert rows == [row["cells"] for row in told["rows"]]
    assert summary == told["summary"]
    drawn = [row for row in told["rows"] if row.get("area")]
    assert labels.keys() == {row["area"] for row in drawn}
    for row in drawn:
        assert number(labels[row["area"]].split(", ")[1]) == number(row["cells"][2])
    unplaced = re.search(r"\d[\d\s]*(?= saknar plats)", summary)
    placed = sum(number(row["cells"][2]) for row in drawn)
    assert number(summary) == placed + number(unplaced[0])


def test_a_filter_leaves_the_map_where_it_was(screen):
    screen.open("/?city=exempelstad&layer=reported")
    screen.frame.evaluate("map.setZoom(map.getZoom() + 1, { animate: false })")
    screen.frame.evaluate("map.panBy([40, 25], { animate: false })")
    before = screen.frame.evaluate("[map.getZoom(), map.getCenter().lat, map.getCenter().lng]")

    screen.press(BURGLARY)

    screen.says(problem="burglary").settle("problem=burglary")
    after = screen.frame.evaluate("[map.getZoom(), map.getCenter().lat, map.getCenter().lng]")
    assert after == before


def test_what_lies_outside_the_period_is_told_with_a_button_that_shows_it(screen):
    screen.open()

    screen.page.get_by_role("button", name=re.compile(r"2\s806 notiser 2023–2026: visa")).click()

    screen.says(**{"from": "2023-03", "to": "2026-08"}).settle("layers/notices")
    expect(screen.frame.locator("path.s-line")).not_to_have_count(0)
    assert number(screen.summary("notices")) == 2806
    note = screen.page.get_by_role("note").filter(has_text="Siffrorna gäller")
    expect(note).to_contain_text("2023")
    expect(note).to_contain_text("Löftena på kartan gällde 2018")


def test_a_problem_filters_the_promises_too(screen):
    screen.open()
    lines = screen.frame.locator("path.l-focus:not(.gone)")
    expect(lines).to_have_count(7)

    screen.press(BURGLARY)

    screen.says(problem="burglary").settle("problem=burglary")
    expect(lines).not_to_have_count(7)
    expect(screen.panel.locator(".lk-card")).not_to_have_count(4)
