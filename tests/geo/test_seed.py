import pandas as pd
import pytest

from data import CITIES
from geo import cube, seed
from geo.city import City
from geo.errors import DataError
from geo.filter import Filter
from geo.problems import MeasuredAs
from geo.store import open_store


def test_a_city_starts_with_its_packaged_notices_once(tmp_path):
    malmo = City("malmo", CITIES / "malmo")
    store = open_store(tmp_path, synthetic=False)
    seed.seed(store, malmo)
    seed.seed(store, malmo)

    packaged = pd.read_csv(malmo.directory / "notices" / "notices.csv")
    assert store.version == 1
    assert store.holds(seed.BATCH)
    found = cube.build(store).count(Filter(), malmo.areas, MeasuredAs.NOTICE)
    assert found.total + found.undated == len(packaged)


def test_a_made_up_city_starts_with_made_up_incidents(tmp_path):
    city = City("exempelstad", CITIES / "exempelstad")
    store = open_store(tmp_path, synthetic=True)
    seed.seed(store, city)

    synthetic = store.read(lambda rows: rows.group_by("synthetic").agg(n=rows.count()))
    assert synthetic["synthetic"].tolist() == [True]
    assert synthetic["n"].tolist()[0] > 80_000


def test_a_city_with_nothing_packaged_starts_empty(town, tmp_path):
    store = open_store(tmp_path, synthetic=False)
    seed.seed(store, town)

    assert store.version == 0


def test_what_is_packaged_is_kept_whole_or_not_at_all(build, tmp_path):
    first = (CITIES / "malmo" / "notices" / "notices.csv").read_text("utf-8").splitlines()[:2]
    source = (CITIES / "malmo" / "notices" / "source.toml").read_text("utf-8")
    files = {"notices/notices.csv": "\n".join(first) + "\n", "notices/source.toml": source}
    store = open_store(tmp_path, synthetic=False)

    with pytest.raises(DataError, match="row 1: "):
        seed.seed(store, build(**files))
    assert store.version == 0
