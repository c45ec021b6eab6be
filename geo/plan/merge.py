"""What two people made of the same activity, brought together field by field.

A field that only one of them changed is as they made it. One that both changed, and not alike, is
a clash: a person chooses. So whatever either of them wrote is in the result or among the clashes.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Literal

from geo.plan import written

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geo.plan.activity import Activity

Side = Literal["mine", "theirs"]


@dataclass(frozen=True, slots=True)
class Clash:
    """A field that both changed, each as JSON holds it; None where it says nothing."""

    field: str
    base: Any
    mine: Any
    theirs: Any


@dataclass(frozen=True, slots=True)
class Merged:
    """Two versions of one activity brought together."""

    fields: Mapping[str, Any]
    """Every field that no two disagree on, as JSON; one that says nothing is left out."""
    clashes: tuple[Clash, ...]
    mine: tuple[str, ...]
    """The fields that only I changed."""
    theirs: tuple[str, ...]
    """The fields that only they changed."""

    def settled(self, choices: Mapping[str, Side]) -> Mapping[str, Any]:
        """Return all fields, with the chosen side of each clash. Raises KeyError for one left."""
        chosen = {each.field: getattr(each, choices[each.field]) for each in self.clashes}
        return {
            name: value for name, value in {**self.fields, **chosen}.items() if value is not None
        }


def merge(base: Mapping[str, Any], mine: Mapping[str, Any], theirs: Mapping[str, Any]) -> Merged:
    """Return what two people made of `base`, all as JSON; a field not there says nothing."""
    fields: dict[str, Any] = {}
    clashes, only_mine, only_theirs = [], [], []
    for name in dict.fromkeys([*base, *theirs, *mine]):
        was, my, their = base.get(name), mine.get(name), theirs.get(name)
        if their in (my, was):
            fields[name] = my
            only_mine += [name] if my != their else []
        elif my == was:
            fields[name] = their
            only_theirs.append(name)
        else:
            clashes.append(Clash(name, was, my, their))
    told = {name: value for name, value in fields.items() if value is not None}
    return Merged(told, tuple(clashes), tuple(only_mine), tuple(only_theirs))


def of_activities(base: Activity, mine: Activity, theirs: Activity) -> Merged:
    """Return what two people made of an activity."""
    return merge(written.activity(base), written.activity(mine), written.activity(theirs))


def settled(merged: Merged, choices: Mapping[str, Side], onto: Activity) -> Activity:
    """Return `onto` with the fields of a merge, clashes as chosen. Raises KeyError for one left."""
    told = merged.settled(choices)
    return replace(
        onto,
        **{name: written.read_field(name, told.get(name)) for name in written.OF_ACTIVITY - {"id"}},
    )
