"""Which promises the page of the plan is about, and what each is called where room is scarce."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dashboard.parts.seen import Seen
    from geo.promise import Promise


def of_year(seen: Seen) -> tuple[Promise, ...]:
    """Return the promises that hold in the year asked for, and the one chosen if it is another."""
    found = seen.city.promises.of_year(seen.year)
    chosen = seen.city.promises.by_id.get(seen.view.promise or "")
    return found if chosen is None or chosen in found else (*found, chosen)


def chosen(seen: Seen) -> tuple[Promise, ...]:
    """Return the promises shown: the one chosen, else those of the year."""
    if seen.view.promise is not None:
        return (seen.city.promises[seen.view.promise],)
    return seen.city.promises.of_year(seen.year)


def short(promises: tuple[Promise, ...], seen: Seen) -> dict[str, str]:
    """Return the short name of each promise: its territory, and more where two share one."""
    areas = seen.city.areas
    names = {each.id: areas[each.territory].name for each in promises}
    for longer in (_place, lambda each, seen: seen.say.text(each.name)):
        often = Counter(names.values())
        names = {
            each.id: names[each.id] if often[names[each.id]] == 1 else longer(each, seen)
            for each in promises
        }
    return names


def _place(promise: Promise, seen: Seen) -> str:
    """Return what a promise is about within its territory."""
    if promise.place:
        return seen.say.text(promise.place)
    areas = promise.focus[:2] or [promise.territory]
    return seen.say.in_a_row(seen.city.areas[area].name for area in areas)
