"""A town small enough to count by hand: four squares of a hundredth of a degree.

               13.00    13.01    13.02
        55.02    +--------+--------+
                 | 1 Top  | 2 Side |   Hill (1, 2) in North
        55.01    +--------+--------+
                 | 3 Mill | 4 Lake |   Dale (3) in North, Shore (4) in South
        55.00    +--------+--------+

It has residents (1,000 in Top, 500 in Side, 200 in Mill, 50 in Lake), promises of three years, a
few facts, two surveys, and no incidents of its own: each test keeps those it counts.
"""

import json

import pandas as pd
import pytest

from geo import schema
from geo.city import City
from geo.problems import MeasuredAs

SQUARES = {
    "1": ("Top", "Hill", "North", (0, 1)),
    "2": ("Side", "Hill", "North", (1, 1)),
    "3": ("Mill", "Dale", "North", (0, 0)),
    "4": ("Lake", "Shore", "South", (1, 0)),
}
WEST, SOUTH, SIDE = 13.0, 55.0, 0.01

ABOUT = """
name = {{ sv = "Småstad", en = "Town" }}
synthetic = {synthetic}
order = 1
promise_year = 2018
as_of = 2026-11-23
timezone = "Europe/Stockholm"

[start]
layers = ["focus"]

[breaks.reported]
all = [5, 10, 20, 40]
burglary = [1, 2, 3, 4]
"""

AREAS = """
name = "Town"
metric = "EPSG:3006"

[source]
url = "https://example.org/areas"
publisher = "The town"

[aliases]
1 = ["The summit"]
b-hill = ["Uphill"]

[[place]]
name = "Mill Pond"
area = "3"
"""

RESIDENTS = """area,year,residents,households,source
1,2017,900,,https://example.org/people
1,2018,1000,,https://example.org/people
2,2018,500,,https://example.org/people
3,2018,200,,https://example.org/people
4,2018,50,,https://example.org/people
"""

PROBLEMS = """
[[problem]]
id = "burglary"
glyph = "house"
name = { sv = "Inbrott", en = "Burglary" }

[[problem]]
id = "narcotics"
glyph = "pill"
name = { sv = "Narkotika", en = "Narcotics" }
subs = [
  { id = "trade", name = { sv = "Handel", en = "Trade" } },
  { id = "use", name = { sv = "Bruk", en = "Use" } },
]

[[problem]]
id = "insecurity"
glyph = "nightlight"
name = { sv = "Otrygghet", en = "Insecurity" }

[[problem]]
id = "sexual_crime"
glyph = "more_horiz"
protected = true
name = { sv = "Sexualbrott", en = "Sexual crime" }
"""

ACTORS = """
[sources.us]
url = "https://example.org/actors"

[[actor]]
id = "police"
name = "The police"
sector = "police"
source = "us"
"""

PROMISES = """
[sources.us]
url = "https://example.org/promises"

[[promise]]
id = "hill-2018"
year = 2018
name = {{ sv = "Kullen 2018", en = "The Hill 2018" }}
monogram = "N"
territory = "d-north"
focus = ["b-hill"]
surroundings = true
starts = 2018-01-01
ends = 2018-12-31
precision = "year"
parties = ["police"]
lead = {{ sv = "Vi lovar.", en = "We promise." }}
confidence = "high"
source = "us"

[[promise.problem]]
problem = "narcotics"
sub = "trade"
words = {{ sv = "Handel.", en = "Trade." }}

[[commitment]]
id = "hill-2018-1"
promise = "hill-2018"
owners = ["police"]
words = {{ sv = "Vi söker upp.", en = "We go out." }}
problems = [{{ problem = "narcotics" }}]
aim = "preventing"
mechanism = "outreach"
areas = ["1"]
source = "us"

[[commitment]]
id = "hill-2018-2"
promise = "hill-2018"
owners = ["police"]
words = {{ sv = "Grannar samverkar.", en = "Neighbours watch." }}
problems = [{{ problem = "burglary" }}]
aim = "preventing"
mechanism = "neighbourhood_watch"
areas = ["3"]
source = "us"

[[absence]]
district = "d-south"
year = 2018
words = {{ sv = "Söder fick inget löfte.", en = "South got no promise." }}
source = "us"

[[promise]]
id = "lake-2019"
year = 2019
name = {{ sv = "Sjön 2019", en = "The Lake 2019" }}
monogram = "S"
territory = "d-south"
focus = ["4"]
place = {{ sv = "Sjöns strand", en = "The lake's shore" }}
starts = 2019-01-01
ends = 2019-08-31
precision = "month"
parties = ["police"]
lead = {{ sv = "Vi finns på plats.", en = "We are there." }}
confidence = "medium"
complete = {complete}
source = "us"

[[promise]]
id = "town-2020"
year = 2020
name = {{ sv = "Hela staden 2020", en = "All of town 2020" }}
monogram = "H"
territory = "m-town"
focus = []
starts = 2020-01-01
ends = 2020-12-31
precision = "day"
parties = ["police"]
lead = {{ sv = "Vi kör sakta.", en = "We drive slowly." }}
confidence = "high"
source = "us"

[promise.plan]
words = {{ sv = "En plan.", en = "A plan." }}
"""

FACT = """
[[fact]]
id = "{id}"
kind = "activity"
status = "done"
words = {{ sv = "{words}.", en = "{words} in English." }}
when = {{ sv = "{when}", en = "{when}" }}
{dated}
place = "{place}"
areas = ["{area}"]
precision = "{precision}"
{more}
link = "direct"
source = {{ url = "https://example.org/{id}", publisher = "{publisher}" }}
"""
MAY = 'dated = "month"\nstarts = 2018-05-01\nends = 2018-05-31'
EARLY = 'dated = "day"\nstarts = 2017-03-01'
UNDATED = 'dated = "undated"'
HERE = {"place": "Top", "area": "1", "precision": "neighbourhood"}
TOWN = {"place": "Town", "area": "m-town", "precision": "city"}
HILL = 'promises = ["hill-2018"]'
PATROLS = f"""{HILL}
commitments = ["hill-2018-1"]
problems = ["narcotics/trade"]
conflicts = ["patrols-paper"]"""
FACTS = "".join(
    FACT.format(id=name, words=words, when=when, dated=dated, more=more, publisher=who, **where)
    for name, words, when, dated, more, who, where in [
        ("walk", "En vandring", "maj 2018", MAY, HILL, "Staden", HERE),
        ("early", "Ett möte", "mars 2017", EARLY, HILL, "Staden", HERE),
        ("undated", "En lampa", "utan datum", UNDATED, HILL, "Staden", HERE),
        ("town", "Ett beslut", "maj 2018", MAY, HILL, "Staden", TOWN),
        ("other", "En cykelväg", "maj 2018", MAY, 'promises = ["lake-2019"]', "Staden", HERE),
        ("free", "En park", "maj 2018", MAY, "", "Staden", HERE),
        ("hidden", "En lista", "maj 2018", MAY, f"{HILL}\nresident = false", "Staden", HERE),
        (
            "patrols",
            "300 patruller",
            "maj 2018",
            MAY,
            PATROLS,
            "Polisen",
            HERE,
        ),
        (
            "patrols-paper",
            "290 patruller",
            "maj 2018",
            MAY,
            f'{HILL}\nconflicts = ["patrols"]',
            "Tidningen",
            HERE,
        ),
    ]
)

QUESTIONS = """
[[source]]
id = "police"
name = { sv = "Polisens mätning", en = "The police survey" }
note = { sv = "Frågar boende.", en = "Asks residents." }

[[source]]
id = "town"
name = { sv = "Stadens mätning", en = "The town's survey" }
note = { sv = "Frågar boende.", en = "Asks residents." }

[[question]]
id = "unsafe"
source = "police"
name = { sv = "Otrygg ute", en = "Unsafe outside" }
kind = "share"
better = "lower"
problems = ["insecurity"]

[[question]]
id = "index"
source = "town"
name = { sv = "Problemindex", en = "Problem index" }
kind = "index"
better = "lower"
problems = []
"""

ANSWERS = (
    "source,wave,area,place,question,value,n,lo,hi,words_sv,words_en,confidence,url,publisher,"
    "published\n"
    + "".join(
        f"{source},{wave},{area},{place},{question},{value},{n},,,{wave} i {place}.,"
        f"{wave} in {place}.,high,https://example.org/{source}/{wave},,\n"
        for source, wave, area, place, question, value, n in [
            ("police", "2017", "d-north", "North", "unsafe", "30.5", "200"),
            ("police", "2018", "d-north", "North", "unsafe", "24", "200"),
            ("police", "2018", "d-south", "South", "unsafe", "61", "40"),
            ("police", "2018", "m-town", "Town", "unsafe", "33", "240"),
            ("police", "2018", "", "The region", "unsafe", "20", ""),
            ("town", "2018-spring", "1", "Top", "index", "2.27", ""),
            ("town", "2018-spring", "2", "Side", "index", "", ""),
        ]
    )
)

DATASETS = """
[[dataset]]
id = "areas"
files = ["areas"]
layers = ["outlines"]
name = { sv = "Områden", en = "Areas" }
what = { sv = "Fyra rutor.", en = "Four squares." }
method = { sv = "Ritade.", en = "Drawn." }
source = { url = "https://example.org/areas", publisher = "The town" }
"""


def square(column, row):
    """Return the ring of a square, from its south-west corner."""
    west, south = WEST + column * SIDE, SOUTH + row * SIDE
    east, north = WEST + (column + 1) * SIDE, SOUTH + (row + 1) * SIDE
    return [[west, south], [east, south], [east, north], [west, north], [west, south]]


def feature(code, name, borough, district, corner):
    properties = {"name": name, "borough": borough, "district": district, "area_ha": 70.5}
    return {
        "type": "Feature",
        "properties": {"code": code, **properties},
        "geometry": {"type": "Polygon", "coordinates": [square(*corner)]},
    }


def written(directory, files):
    for name, text in files.items():
        path = directory / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return directory


@pytest.fixture(scope="session")
def build(tmp_path_factory):
    """Write the town as a city directory, with some things changed, and return it."""

    def town(*, synthetic=False, complete=False, names=None, residents=RESIDENTS, **files):
        squares = [
            feature(code, (names or {}).get(code, name), *rest)
            for code, (name, *rest) in SQUARES.items()
        ]
        outlines = {"type": "FeatureCollection", "features": squares}
        standard = {
            "city.toml": ABOUT.format(synthetic=str(synthetic).lower()),
            "areas/areas.toml": AREAS,
            "areas/neighbourhoods.geojson": json.dumps(outlines),
            "areas/population.csv": residents,
            "vocabulary/problems.toml": PROBLEMS,
            "vocabulary/actors.toml": ACTORS,
            "promises/2018.toml": PROMISES.format(complete=str(complete).lower()),
            "facts/about.toml": "looked = 2026-11-23\n",
            "facts/facts.toml": FACTS,
            "survey/questions.toml": QUESTIONS,
            "survey/answers.csv": ANSWERS,
            "datasets.toml": DATASETS,
        }
        directory = tmp_path_factory.mktemp("cities") / "town"
        return City("town", written(directory, standard | files))

    return town


@pytest.fixture(scope="session")
def town(build):
    """The town, real."""
    return build()


@pytest.fixture(scope="session")
def made_up(build):
    """The same town, made up."""
    return build(synthetic=True)


@pytest.fixture(scope="session")
def incidents(town):
    """Return checked rows: one for each table of what differs from a burglary in Top in May 2018.

    A list of `(number, what differs)` gives so many alike.
    """
    one = {
        "source": "test",
        "when": "2018-05-09T12:00:00",
        "published": None,
        "type": "Inbrott",
        "problem": "burglary",
        "measured_as": MeasuredAs.REPORTED.value,
        "area": "1",
        "precision": "neighbourhood",
        "as_of": "2018-12-31",
        "synthetic": False,
    }

    def rows(*groups, start=0):
        alike = [{**one, **changed} for number, changed in groups for _ in range(number)]
        numbered = [{"id": str(start + number), **row} for number, row in enumerate(alike)]
        table = pd.DataFrame(numbered, columns=["id", *one, "sub", "px", "py", "place", "url"])
        table["when_precision"] = pd.Series("minute", table.index).where(table["when"].notna())
        kept, rejects = schema.check(table, town.areas, town.problems)
        assert not rejects
        return kept

    return rows
