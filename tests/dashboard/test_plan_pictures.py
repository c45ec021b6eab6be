"""The section of situation pictures: what it says of an area, of a silence, and of a correction."""

import re
from datetime import date

import pytest

from dashboard import cache
from dashboard.parts.plan import pictures as section
from dashboard.parts.seen import Seen
from dashboard.viewstate import ViewState
from geo import picture_store, weeks
from geo.pictures import Picture

pytestmark = pytest.mark.usefixtures("data_of_its_own")
W3 = weeks.parse("2025-W03")


@pytest.fixture
def drawn(monkeypatch):
    """Return a function that draws a view and returns its HTML."""

    def draw(**view):
        parts = []
        monkeypatch.setattr(section, "show", lambda *told, **_: parts.extend(told))
        section.draw(Seen.of(ViewState(**({"city": "exempelstad"} | view))))
        return "".join(parts)

    return draw


def words(html):
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def test_every_area_with_a_picture_stands_a_to_o(drawn):
    names = re.findall(r"<h3><bdi>(.*?)</bdi></h3>", drawn())

    assert names == [
        "Kompassrosen", "Loggboken", "Lykttorget", "Mjölsäcken", "Skeppsklockan", "Trådstaden",
        "Väckarklockan", "Åskbacken",
    ]  # fmt: skip


def test_a_chosen_area_stands_alone_with_a_row_for_each_theme_and_a_column_for_each_week(drawn):
    html = drawn(area="90101")
    strip = html[html.index("<table") : html.index("</table")]

    assert html.count("<section") == 1
    assert strip.count('scope="row"') == 4
    assert strip.count('scope="col"') == 1 + 40
    assert strip.count("<td class=") == 4 * 40
    assert 'role="region" tabindex="0" aria-label="Lägesbild för Lykttorget, vecka 15' in html


def test_every_level_is_a_number_as_well_as_a_colour(drawn):
    cells = re.findall(r'<td class="(k\d|no)">(.)</td>', drawn())

    signs = {f"k{level}": str(level) for level in range(5)} | {"no": "–"}
    assert dict(cells) == signs
    assert all(signs[cls] == number for cls, number in cells)


def test_what_is_made_up_and_where_nothing_is_published_is_said(drawn):
    assert "exempeldata" in words(drawn(area="90101"))
    assert "Inget publicerat. Vi letade senast" in words(drawn(city="malmo"))
    assert "Ingen lägesbild för Sigillet" in words(drawn(area="90102"))


def test_only_the_themes_asked_for_are_shown(drawn):
    html = drawn(area="90101", problems=("narcotics/trade",))

    assert html.count('<tr><th scope="row">') == 1 + 2
    assert "Narkotika" in html
    assert "Otrygghet" not in html


@pytest.fixture
def fresh(tmp_path, monkeypatch):
    """Keep what one test brings in away from the others."""
    monkeypatch.setenv(cache.DATA_VARIABLE, str(tmp_path))
    cache.forget()
    yield
    cache.forget()


@pytest.mark.usefixtures("fresh")
def test_the_newest_week_is_told_in_a_sentence_and_a_correction_below(drawn):
    city = cache.cities()["exempelstad"]
    directory = cache.picture_directory("exempelstad")
    for level, trend in ((2, 1), (3, 0)):
        told = (Picture(W3, "90101", "narcotics", level, trend, ("kvallslaget", "Nattvandrarna")),)
        picture_store.add(directory, told, city.pictures, city.picture_words)

    said = words(drawn(area="90101", problems=("narcotics",)))
    assert "Vecka 3, 2025: hög nivå för narkotika, oförändrad." in said
    assert "Bidrag från Kvällslaget och Nattvandrarna." in said
    assert "Narkotika, vecka 3, 2025: bedömningen är ändrad. Tidigare: måttlig." in said
    assert "inläst från fil" in said
    assert re.search("vecka 2–3 ?: hög", said)


def test_a_plan_shown_as_of_a_day_has_no_later_picture(drawn):
    said = words(drawn(area="90101", asof=date(2024, 6, 5)))

    assert "Vecka 23, 2024:" in said
    assert "2025" not in said
