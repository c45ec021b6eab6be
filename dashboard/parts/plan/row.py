"""A row of the board: a commitment or goal with its activities, or an activity by itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dashboard.parts.blocks import drawn as blocks
from dashboard.parts.markup import Markup, glyph, joined, spoken, tag
from dashboard.parts.plan import steps
from dashboard.parts.plan.node import actor
from dashboard.parts.plan.ways import to_the_map, walk
from geo.facts import DEEDS, OUTCOMES, documented
from geo.layers.words import problem_name
from geo.plan import words
from geo.plan.index import state
from geo.promise import Goal
from geo.story import chain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from dashboard.parts.seen import Seen
    from geo.fact import Fact
    from geo.plan.fold import Entry
    from geo.plan.index import Index
    from geo.promise import Commitment
    from geo.tongue import Say

MOST_FACTS = 5


@dataclass(frozen=True, slots=True)
class Board:
    """What every row of a board needs to know."""

    seen: Seen
    index: Index
    """Of the day shown."""
    since: date
    """From when on something is new."""

    @property
    def say(self) -> Say:
        """The language."""
        return self.seen.say

    def of_part(self, part: Commitment | Goal) -> Markup:
        """Return the row of a commitment or goal."""
        seen, address = self.seen, f"commitment:{part.id}"
        serving = self.index.serving(part.id)
        met = [entry for entry in serving if self.index.meets(entry, seen.ask)]
        known, target = self.index.plan.status(part.id), part.target
        name = [*self._goal(part), walk(seen, self.say.text(part.words), address)]
        first = joined([tag("span", *name, cls="lk-name"), *self._badges(met)])
        return self._row(
            address,
            (
                joined([first, *published(part.id, seen)]),
                self._problems(dict.fromkeys(tag_.problem for tag_ in part.problems)),
                joined(self._counted(met, part)),
                *(steps.cell(axis, known, target, seen) for axis in words.AXES),
            ),
        )

    def _goal(self, part: Commitment | Goal) -> Iterator[Markup]:
        if isinstance(part, Goal):
            yield tag("span", self.say("Löftets mål"), cls="lk-kind")

    def of_activity(self, entry: Entry) -> Markup:
        """Return the row of an activity: when and where it is instead of how many there are."""
        seen, told = self.seen, entry.activity
        address = f"activity:{told.id}"
        names = (words.place_name(place, seen.city.areas, self.say) for place in told.places)
        where = self.say.beside([words.when(told, self.say), *names])
        name = tag("span", walk(seen, spoken(told.title, self.say), address), cls="lk-name")
        types = dict.fromkeys(each.partition("/")[0] for each in self.index.tags(told))
        return self._row(
            address,
            (
                joined([name, *self._badges([entry])]),
                self._problems(types),
                joined([where, tag("small", actor(told.responsible, seen))]),
                *(steps.cell(axis, entry.status, None, seen) for axis in words.AXES),
            ),
        )

    def _row(self, address: str, cells: tuple[str, ...]) -> Markup:
        first, *rest = cells
        labels = heads(self.say)[1:]
        on = "on" if address == self.seen.view.link else ""
        return tag(
            "tr",
            tag("th", first, scope="row", role="rowheader"),
            *(
                tag("td", tag("span", label, cls="lk-label", aria_hidden="true"), each, role="cell")
                for label, each in zip(labels, rest, strict=True)
            ),
            cls=on,
            role="row",
        )

    def _badges(self, entries: list[Entry]) -> Iterator[Markup]:
        """Yield that something is new; of what is no longer new, that it came during the year."""
        say = self.say
        if any(self.index.new(entry, self.since) and self.index.later(entry) for entry in entries):
            yield tag("span", say("ny aktivitet"), cls="lk-badge new")
        elif any(map(self.index.later, entries)):
            yield tag("span", say("aktivitet tillagd under året"), cls="lk-badge")

    def _problems(self, types: Iterable[str]) -> Markup:
        problems = self.seen.city.problems
        known = [(problems[each].glyph, problem_name(each, problems, self.say)) for each in types]
        shown = (tag("span", glyph(sign), name, cls="lk-tag") for sign, name in known)
        return joined(shown) if known else tag("span", self.say("inget utpekat"), cls="lk-word")

    def _counted(self, entries: list[Entry], part: Commitment | Goal) -> Iterator[Markup]:
        """Yield how many activities there are, how many are carried out, and whose it is."""
        say = self.say
        if entries:
            yield tag("span", say.many("{n} aktivitet", "{n} aktiviteter", len(entries)))
            done = sum(state(entry) == "complete" for entry in entries)
            if done:
                yield tag("small", say.many("{n} genomförd", "{n} genomförda", done))
        else:
            yield tag("span", say("ingen publicerad aktivitet"), cls="lk-word")
        if not isinstance(part, Goal):
            owners = {"police": say("Polisen"), "city": say.text(self.seen.city.name)}
            yield tag("small", say.listed([owners[each] for each in part.owners]))


def heads(say: Say) -> tuple[str, ...]:
    """Return the names of the columns."""
    axes = (words.axis_name(axis, say) for axis in words.AXES)
    return (say("Åtagande"), say("Problem"), say("I planen"), *axes)


def published(about: str, seen: Seen) -> Iterator[Markup]:
    """Yield what is documented of a commitment or goal: beside the plan, and never a status."""
    found = documented(seen.city.facts, about, DEEDS | OUTCOMES).facts
    facts = [fact for fact in found if fact.resident]
    over = seen.say.many("{n} uppgift publicerad", "{n} uppgifter publicerade", len(facts))
    yield from told_of(facts, over, seen)


def told_of(facts: list[Fact], over: str, seen: Seen) -> Iterator[Markup]:
    """Yield documented facts behind their number, each with its source."""
    say = seen.say
    if not facts:
        return
    listed = blocks((chain.done(facts[:MOST_FACTS], seen.city, say),), rtl=say.rtl)
    left = len(facts) - MOST_FACTS
    more = say.many("{n} till på kartan", "{n} till på kartan", left) if left > 0 else ""
    rest = [tag("p", to_the_map(seen, ("focus", "facts"), more), cls="lk-small")] if more else []
    yield tag("details", tag("summary", over), listed, *rest, cls="lk-known")
