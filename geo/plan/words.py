"""The plan in words: steps, axes and times, as board, table, form, file and calendar say them."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

from geo.plan.activity import Axis, Step

if TYPE_CHECKING:
    from geo.actors import Sector
    from geo.areas import Areas
    from geo.plan.activity import Activity, Place, Proof
    from geo.tongue import Say

AXES: tuple[Axis, ...] = get_args(Axis)


def axis_name(axis: Axis, say: Say) -> str:
    """Return the name of an axis: "Prestation"."""
    return {
        "activity": say("Aktivitet"),
        "performance": say("Prestation"),
        "effect": say("Effekt"),
    }[axis]


def step_name(step: Step | None, say: Say) -> str:
    """Return a step in words; None: that nothing is published, which is no step."""
    if step is None:
        return say("inget publicerat")
    return {
        Step.NO_EVIDENCE: say("underlag saknas"),
        Step.NOT_STARTED: say("inte påbörjat"),
        Step.LIMITED: say("till viss del"),
        Step.SUBSTANTIAL: say("till stor del"),
        Step.COMPLETE: say("genomfört"),
    }[step]


def proof_words(proof: Proof, say: Say) -> str:
    """Return what shows a status: a count in its unit, or the document's name."""
    words = say.text(proof.words) if proof.words else (proof.url or "")
    if proof.kind == "count" and proof.number is not None:
        return say("{n} {unit}", n=say.number(proof.number), unit=words)
    return words


def when(told: Activity, say: Say) -> str:
    """Return when an activity is, with its hours: "3 maj 2024, kl. 18.00–20.00, varje vecka"."""
    if told.starts is None:
        return say("ingen tid publicerad")
    day = say.day(told.starts)
    if told.ends and told.ends != told.starts:
        day = say("{first} till {last}", first=day, last=say.day(told.ends))
    return say.in_a_row([day, _hours(told, say), _repeat(told, say)])


def _hours(told: Activity, say: Say) -> str:
    if told.begins is None:
        return ""
    first = say.clock(told.begins)
    if told.finishes is None:
        return say("kl. {time}", time=first)
    return say("kl. {time}", time=say.span(first, say.clock(told.finishes)))


def _repeat(told: Activity, say: Say) -> str:
    """Return how often it comes back, and until when where its last day does not say so."""
    repeat = told.repeat
    if repeat is None:
        return ""
    often = {
        "week": say("varje vecka"),
        "two_weeks": say("varannan vecka"),
        "month": say("varje månad"),
    }[repeat.every]
    if repeat.until in {None, told.ends}:
        return often
    return say("{often} till {day}", often=often, day=say.day(repeat.until))


def place_name(place: Place, areas: Areas, say: Say) -> str:
    """Return what a place is called: its own name, else the area's; a whole district says so."""
    area = areas[place.area] if place.area is not None else None
    if place.name is not None:
        own = say.text(place.name)
        return own if area is None or area.name == own else say.in_a_row([own, area.name])
    if area is None:
        return say("en plats på kartan")
    if not place.course and area.level != "neighbourhood":
        return say("hela {place}", place=area.name)
    return area.name


def sector_name(sector: Sector, say: Say) -> str:
    """Return the name of a sector, as a heading says it."""
    return {
        "police": say("Polisen"),
        "city": say("Kommunen"),
        "municipal": say("Kommunens verksamheter"),
        "rescue": say("Räddningstjänst"),
        "school_leisure_library": say("Skola, fritid och bibliotek"),
        "sport": say("Idrott"),
        "employer": say("Arbetsgivare"),
        "faith_association": say("Samfund och föreningar"),
        "landlord": say("Hyresvärdar"),
        "partnership": say("Samarbeten"),
    }[sector]
