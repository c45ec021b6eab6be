"""The day that is now is the city's, wherever its server stands."""

import time
from datetime import datetime

import pytest

from dashboard import cache


@pytest.fixture(params=["Pacific/Kiritimati", "Etc/GMT+12", "UTC"])
def _server_elsewhere(request, monkeypatch):
    """Stand a day ahead of the city, a day behind it, or where most servers stand."""
    with monkeypatch.context() as elsewhere:
        elsewhere.setenv("TZ", request.param)
        time.tzset()
        yield
    time.tzset()


@pytest.mark.usefixtures("_server_elsewhere")
def test_today_is_the_day_in_the_city_and_not_where_the_server_stands():
    zone = cache.cities()["malmo"].zone
    before, today, after = (
        datetime.now(zone).date(),
        cache.today("malmo"),
        datetime.now(zone).date(),
    )

    assert before <= today <= after


def test_the_clock_of_a_made_up_city_stands_still():
    city = cache.cities()["exempelstad"]

    assert cache.today(city.id) == city.as_of
