"""A city with few names, each a trap.

Two districts, three boroughs, six neighbourhoods in a row from west to east:

    district      |        Väst         |    Öst    |
    borough       |   Ås    |  Vik-Näs  |    Ö      |
    neighbourhood | 1  | 2  |  3  |  4  |  5  |  6  |
"""

import gzip
import json

import pytest

from geo import areas, gazetteer
from geo.errors import BadInput, DataError

NEIGHBOURHOODS = [
    ("1", "Norra Kullen", "Ås", "Väst"),
    ("2", "Södra Kullen", "Ås", "Väst"),
    ("3", "Teatern", "Vik-Näset", "Väst"),
    ("4", "Hagalund", "Vik-Näset", "Väst"),
    ("5", "Rosenlunda", "Ö", "Öst"),
    ("6", "Rosenlunda Centrum", "Ö", "Öst"),
]
STREETS = """street,neighbourhoods
Bagargatan,1:10
Långa vägen,1:9 2:1
Korta vägen,1:8 2:2
Tvärgatan,1:5 3:5
Hela gatan,1:5 6:5
Norra Ågatan,2:4
Södra Ågatan,1:4
S:t Olofs torg,5:3
Eriksfältsgatan,4:7
Anna Bergs väg,6:2
Sandgatan,6:2
"""
WORDS = """never = ["Öst", "Väst"]
ordinary = ["Teatern"]
clubs = ["FC", "IF"]
"""


def square(west):
    ring = [[west, 0], [west + 1, 0], [west + 1, 1], [west, 1], [west, 0]]
    return {"type": "Polygon", "coordinates": [ring]}


def feature(number, code, name, borough, district):
    about = {"code": code, "name": name, "borough": borough, "district": district, "area_ha": 1}
    return {"type": "Feature", "properties": about, "geometry": square(number)}


@pytest.fixture(scope="module")
def city(tmp_path_factory):
    city = tmp_path_factory.mktemp("city")
    (city / "areas").mkdir()
    (city / "vocabulary").mkdir()
    features = [feature(number, *each) for number, each in enumerate(NEIGHBOURHOODS)]
    outlines = {"type": "FeatureCollection", "features": features}
    (city / "areas" / "neighbourhoods.geojson").write_text(json.dumps(outlines), "utf-8")
    (city / "areas" / "areas.toml").write_text(
        'name = "Stad"\nmetric = "EPSG:3008"\n[source]\nurl = "https://example.org"\n'
        '[aliases]\n4 = ["Hagan"]\n[[place]]\nname = "Fyren"\narea = "5"\n',
        "utf-8",
    )
    (city / "areas" / "streets.csv").write_text(STREETS, "utf-8")
    (city / "vocabulary" / "place_words.toml").write_text(WORDS, "utf-8")
    return city


@pytest.fixture(scope="module")
def known(city):
    return gazetteer.load(areas.load(city / "areas"), city)


@pytest.fixture
def area(known):
    return lambda text: known.place(text).area


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Brand på Bagargatan.", "1"),
        ("Brand på Långa vägen.", "1"),
        ("Brand på Korta vägen.", "b-as"),
        ("Brand på Tvärgatan.", "d-vast"),
        ("Brand på Hela gatan.", None),
        ("Brand i Hagalund.", "4"),
        ("Brand i Hagan.", "4"),
        ("Brand vid Fyren.", "5"),
        ("Brand på Kullen.", "b-as"),
        ("Brand på Näset.", "b-vik-naset"),
        ("Brand någonstans.", None),
    ],
)
def test_a_place_is_put_in_the_smallest_area_that_surely_holds_it(area, text, expected):
    assert area(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "BAGARGATAN",
        "bagargatan",
        "Bagargatans slut",
        "Bagaregatan",
        "Bagarsgatan",
        "Rån på Bagargata",
        "på Bagar-gatan",
    ],
)
def test_a_street_is_known_however_it_is_written(area, text):
    assert area(text) == "1"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Norra Ågatan", "2"),
        ("norra Ågatan", "2"),
        ("Norra ågatan", "2"),
        ("N Ågatan", "2"),
        ("N. Ågatan", "2"),
        ("Norra Agatan", "2"),
        ("Sankt Olofs torg", "5"),
        ("S:t Olofs torget", "5"),
        ("Eriksfältgatan", "4"),
        ("Erikfältsgatan", "4"),
        ("Erikssfältsgatan", "4"),
        ("Rosenlundas centrum", "6"),
        ("Rosenlunda centrum", "6"),
        ("Rosenlnuda", "5"),
        ("Hagalunds station", "4"),
        ("brand på anna bergs väg", "6"),
    ],
)
def test_abbreviations_inflections_and_one_wrong_letter_are_understood(area, text, expected):
    assert area(text) == expected


def test_a_street_without_its_direction_is_all_of_its_twins(area):
    assert area("Brand på Ågatan.") == "b-as"


@pytest.mark.parametrize(
    "text",
    [
        "Brand på teatern.",
        "Teatern brinner.",
        "Rån mot hagalund-liknande butik, korta vägen hem.",
        "Det brinner i öst.",
        "Öst om staden.",
        "Match mellan FC Hagalund och gästerna.",
        "Hagalund IF vann.",
        "Brand på Bagargatanten.",
        "Brand på Landgatan.",
        "Brand i Hagaberg.",
        "hela gatan brann",
    ],
)
def test_an_ordinary_word_a_club_or_another_name_is_no_place(area, text):
    assert area(text) is None


@pytest.mark.parametrize("text", ["Brand på Teatern.", "Teatern. Det brinner.", "Brand, Teatern"])
def test_a_name_that_is_a_word_too_counts_with_its_capital(area, text):
    assert area(text) == "3"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Korta vägen/Bagargatan", "1"),
        ("Hela gatan i Rosenlunda centrum", "6"),
        ("Tvärgatan, Näset", "3"),
        ("Från Norra Kullen till Södra Kullen", "b-as"),
        ("Bagargatan och Hagalund", "d-vast"),
        ("Bagargatan och Rosenlunda", None),
    ],
)
def test_two_places_meet_where_they_share_an_area_else_what_holds_both(area, text, expected):
    assert area(text) == expected


@pytest.mark.parametrize(
    ("text", "precision", "place"),
    [
        ("på Bagargatan", "street", "Bagargatan"),
        ("på Korta vägen", "borough", "Korta vägen"),
        ("på Tvärgatan", "district", "Tvärgatan"),
        ("på Hela gatan", "city", "Hela gatan"),
        ("på hagan eller Hagan", "neighbourhood", "Hagalund"),
        ("någonstans", "city", None),
    ],
)
def test_the_precision_and_the_place_named_are_told(known, text, precision, place):
    spot = known.place(text)

    assert (spot.precision, spot.place) == (precision, place)


REGISTER = """adress,gata,gatunummer,longitude,latitude
Hela gatan 1,Hela gatan,1,0.5,0.5
Hela gatan 12A,Hela gatan,12A,5.5,0.5
Nya stigen 3,Nya stigen,3,4.5,0.5
Utan läge 1,Utan läge,1,,
Långt bort 1,Långt bort,1,50.5,0.5
"""


@pytest.fixture(params=["addresses.csv", "addresses.csv.gz"])
def sharper(request, known, tmp_path):
    path = tmp_path / request.param
    raw = REGISTER.encode()
    path.write_bytes(gzip.compress(raw) if path.suffix == ".gz" else raw)
    return known.with_addresses(path)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Brand på Hela gatan 1.", ("1", "address", "Hela gatan 1", (0.5, 0.5))),
        ("Hela gatan 12 a, brand", ("6", "address", "Hela gatan 12A", (5.5, 0.5))),
        ("Hela gatan 1 i natt", ("1", "address", "Hela gatan 1", (0.5, 0.5))),
        ("Hela gatan 1 person", (None, "city", "Hela gatan", None)),
        ("Hela gatan 1.30", (None, "city", "Hela gatan", None)),
        ("Hela gatan 99", (None, "city", "Hela gatan", None)),
        ("Brand på Nya stigen.", ("5", "street", "Nya stigen", None)),
        ("Brand på Bagargatan.", ("1", "street", "Bagargatan", None)),
    ],
)
def test_a_register_of_addresses_sharpens_the_place(sharper, text, expected):
    spot = sharper.place(text)

    assert (spot.area, spot.precision, spot.place, spot.point) == expected


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"<html></html>",
        b"gata,gatunummer\nA,1\n",
        b"gata,gatunummer,longitude,latitude\nA,1,east,north\n",
        "gata,gatunummer,longitude,latitude\nÅ,1,1,1\n".encode("latin-1"),
        b"gata,gatunummer,longitude,latitude\nA,1\n",
    ],
)
def test_another_file_is_no_register_of_addresses(known, tmp_path, raw):
    path = tmp_path / "addresses.csv"
    path.write_bytes(raw)

    with pytest.raises(BadInput, match="expected a CSV in UTF-8 with the columns gata") as caught:
        known.with_addresses(path)
    assert "\n" not in str(caught.value)


def test_a_missing_register_is_refused(known, tmp_path):
    with pytest.raises(BadInput, match="expected a CSV"):
        known.with_addresses(tmp_path / "none.csv")


def test_a_street_in_no_known_area_is_told_with_its_line(city, tmp_path):
    (tmp_path / "areas").mkdir()
    (tmp_path / "areas" / "streets.csv").write_text("street,neighbourhoods\nAgatan,9:1\n", "utf-8")

    with pytest.raises(DataError, match=r"streets\.csv:2: 9 is no neighbourhood"):
        gazetteer.load(areas.load(city / "areas"), tmp_path)


def test_without_a_list_of_streets_the_areas_are_still_known(city, tmp_path):
    found = gazetteer.load(areas.load(city / "areas"), tmp_path).place("Brand i Hagalund.")

    assert found.area == "4"
