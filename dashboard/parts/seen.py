"""What every part of a page needs to know: which city, what was asked, and in which language."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dashboard import cache
from dashboard.i18n import language
from dashboard.teller import teller

if TYPE_CHECKING:
    from dashboard.viewstate import ViewState
    from geo.areas import Area
    from geo.city import City
    from geo.filter import Filter
    from geo.story import Teller
    from geo.tongue import Say


@dataclass(frozen=True, slots=True)
class Seen:
    """A view with everything it names looked up."""

    view: ViewState
    city: City
    ask: Filter
    say: Say

    @classmethod
    def of(cls, view: ViewState) -> Seen:
        """Return what a view names."""
        city = cache.cities()[view.city]
        return cls(view, city, view.ask(city), language(view.lang))

    @property
    def year(self) -> int:
        """The year whose promises are shown."""
        return self.ask.year or self.city.promise_year

    @property
    def area(self) -> Area | None:
        """The chosen area."""
        return None if self.view.area is None else self.city.areas[self.view.area]

    @property
    def teller(self) -> Teller:
        """Who tells what was chosen."""
        return teller(self.city.id, self.say.code, self.ask)

    def offers(self, layer: str) -> bool:
        """Return whether the city has such a layer."""
        return layer in cache.offered(self.city.id)
