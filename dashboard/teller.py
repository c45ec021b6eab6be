"""Who tells on this server: a city, a language, today, and the layers as they are remembered."""

from __future__ import annotations

from functools import partial

from dashboard import addresses, cache
from dashboard.i18n import draft, language
from geo.filter import Filter
from geo.story import Teller


def teller(city: str, lang: str, ask: Filter | None = None) -> Teller:
    """Return who tells of a city in one language; `ask` is what was chosen, if anything was."""
    about = cache.cities()[city]
    return Teller(
        city=about,
        say=language(lang),
        today=cache.today(city),
        layer=partial(cache.layer, city),
        offered=frozenset(cache.offered(city)),
        ask=ask or Filter(),
        draft=draft(lang),
        yearly=partial(cache.yearly, city),
        calendar=lambda fact: addresses.calendar(fact, city, lang),
    )
