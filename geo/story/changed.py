"""Step four: what has changed, each number as a sentence with its doubt, and one small chart.

The conclusion comes first and is chosen by the interval. Years are whole years; a count goes
through the gate like any other, and one that is not told takes part in no comparison.
"""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

from geo.bundle.counts import ALL, Part
from geo.facts import OUTCOMES
from geo.filter import Filter
from geo.layers import words
from geo.layers.incidents import RateLayer
from geo.layers.survey import value, wave
from geo.layers.words import problem_name, protects
from geo.problems import MeasuredAs
from geo.statistics.change import Verdict, of_counts, of_shares, smallest_seen
from geo.statistics.rates import poisson_interval
from geo.story import chain, counted, numbers
from geo.story.blocks import Bullets, Chart, Figure, Heading, Para, Point, Step
from geo.story.done import facts_near
from geo.story.survey_rows import directions, series_of
from geo.survey import Kind, Showing

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geo.areas import Area
    from geo.bundle.counts import Table
    from geo.statistics.change import Change
    from geo.story.blocks import Block, Blocks
    from geo.story.standing import Standing
    from geo.story.teller import Teller
    from geo.survey import Row

MOST_PROBLEMS = 3
MOST_QUESTIONS = 3
MOST_YEARS = 5
HUNDRED = 100
"""What a ratio is told for: where a limit would be rounded to it, one decimal more is told."""


def step(area: Area, standing: Standing, teller: Teller) -> Step:
    """Return crime, then felt safety, then what was evaluated, and what numbers cannot say."""
    say = teller.say
    blocks: Blocks = (
        Heading(say("Anmälda brott")),
        *_crime(area, standing, teller),
        Heading(say("Det boende svarar")),
        *_felt(area, teller),
        *_evaluated(area, teller),
        Heading(say("Det här kan siffrorna inte säga")),
        Bullets(tuple((line,) for line in _limits(teller))),
    )
    return Step(say("Det här har förändrats"), "hollow", blocks)


def _evaluated(area: Area, teller: Teller) -> Blocks:
    """Return what was published of how it went; nothing where nothing was."""
    found = [fact for fact in facts_near(area.id, teller) if fact.kind in OUTCOMES]
    heading = Heading(teller.say("Uppföljning"))
    return (heading, chain.done(found, teller.city, teller.say)) if found else ()


def _limits(teller: Teller) -> Iterator[str]:
    say = teller.say
    yield say("Vi kan inte säga att löftet är orsaken till en ändring.")
    yield say("Brott och trygghet är två mått. Vi lägger aldrig ihop dem.")
    if "reported" in teller.offered:
        yield say("Alla brott anmäls inte. Fler anmälningar kan betyda att fler vågar anmäla.")
    yield say("Mätningen frågar boende, inte besökare.")


def _crime(area: Area, standing: Standing, teller: Teller) -> Blocks:
    if "reported" not in teller.offered:
        return numbers.published_crime(area, teller)
    years = _whole_years(teller)
    if len(years) < 2:  # noqa: PLR2004  a change takes two
        return (chain.nothing(teller.say("Det finns inte två hela år att jämföra.")),)
    problems = dict.fromkeys(tag.problem for held in standing.shown for tag in held.promise.tags)
    reported = [each for each in problems if _is_reported(each, years, teller)]
    asked = [ALL, *reported[:MOST_PROBLEMS]]
    return (*(_of_problem(area, each, years, teller) for each in asked), *_source(teller))


def _whole_years(teller: Teller) -> list[Table]:
    """Return the tables of the years that are known from January to December, earliest first."""
    layer = teller.layer("reported", Filter(level="municipality"))
    if not isinstance(layer, RateLayer) or layer.known is None:
        return []
    first, last = -(-layer.known[0] // 12), (layer.known[1] + 1) // 12
    whole = range(max(first, last - MOST_YEARS), last)
    return [each for each in teller.yearly() if each.year in whole]


def _is_reported(problem: str, years: Sequence[Table], teller: Teller) -> bool:
    """Return whether the public reports this type at all; what the police find is no outcome."""
    if teller.city.problems[problem].protected:
        return False
    name = _name(teller.city.areas.whole.id, problem)
    return any(year.counts[name] > 0 for year in years)


def _name(area: str, problem: str) -> str:
    """Return the name of the count of a problem type in an area, as the tables have it."""
    return f"{area}/{Part.WHOLE}/{problem}"


def _source(teller: Teller) -> Blocks:
    """Return where the counts come from, and of what kind they are."""
    say = teller.say
    found = next((each for each in teller.city.datasets if "reported" in each.layers), None)
    kind = say("Mätt som: {kind}.", kind=words.measured(MeasuredAs.REPORTED, say))
    cited = chain.cited(found.source, say) if found else ()
    return (Para((f"{kind} ", *cited), "source"),)


def _of_problem(area: Area, problem: str, years: Sequence[Table], teller: Teller) -> Block:
    """Return the reports of one problem type in each whole year, and whether they changed."""
    say, problems = teller.say, teller.city.problems
    what = say("Alla problem") if problem == ALL else problem_name(problem, problems, say)
    points = [_year(area, problem, year, teller) for year in years]
    shown = _unbroken(points)
    if len(shown) < 2:  # noqa: PLR2004  two years
        return Para((f"{what}: {protects(say)}.",), "small")
    before, after = shown[-2:]
    found = of_counts(int(before.value), int(after.value))
    sentence = say(
        "{what}: {after} anmälda {year}, mot {before} året före.",
        what=what,
        after=after.told,
        year=after.label,
        before=before.told,
    )
    told = " ".join(part for part in (sentence, ratio(found, teller)) if part)
    chart = Chart("bars", shown, _in_words(what, shown, teller))
    return Figure(after.told, (told,), chart, verdict_of_counts(found, teller))


def _year(area: Area, problem: str, year: Table, teller: Teller) -> Point | None:
    """Return the reports of one year, or None where they are not told: here, or on the map."""
    name = _name(area.id, problem)
    if bool(year.untold[name]) or not _on_the_map(area, problem, year, teller):
        return None
    count = int(year.counts[name])
    low, high = (float(each) for each in poisson_interval(count))
    return Point(str(year.year), count, teller.say.number(count), low, high)


def _on_the_map(area: Area, problem: str, year: Table, teller: Teller) -> bool:
    """Return whether the map tells it too: what only one of them hides, the other gives away."""
    if year.year is None:
        return False
    months = (year.year * 12, year.year * 12 + 11)
    asked = None if problem == ALL else problem
    return counted.reported(area.id, asked, months, teller) is not None


def _unbroken(points: Sequence[Point | None]) -> tuple[Point, ...]:
    """Return the last years without a gap, so that no year stands beside one it did not follow."""
    told = takewhile(lambda each: each is not None, reversed(points))
    return tuple(each for each in told if each)[::-1]


def _in_words(what: str, points: Sequence[Point], teller: Teller) -> str:
    """Return what a chart shows, each value with its time."""
    each = [f"{point.label}: {point.told}" for point in points]
    return f"{what}. {teller.say.listed(each)}."


def verdict_of_counts(found: Change, teller: Teller) -> str:
    """Return what two counts allow to be said, the earlier one being of the year before."""
    say = teller.say
    return {
        Verdict.FEWER: say("Färre än året före. Minskningen är större än slumpen brukar ge."),
        Verdict.MORE: say("Fler än året före. Ökningen är större än slumpen brukar ge."),
        Verdict.UNSURE: say("Ingen säker skillnad mot året före."),
        Verdict.TOO_FEW: say("För få händelser för att säga något."),
    }[found.verdict]


def ratio(found: Change, teller: Teller) -> str:
    """Return how many for each hundred of the year before, with the interval; none for too few."""
    say = teller.say
    if found.verdict is Verdict.TOO_FEW or found.high == float("inf"):
        return ""
    limits = (HUNDRED * found.low, HUNDRED * found.high)
    at_the_border = any(round(each) == HUNDRED for each in limits)
    between = say.span(*(say.number(each, int(at_the_border)) for each in limits))
    return say(
        "För varje 100 året före blev det {n} (95 % osäkerhet: {between}).",
        n=say.number(HUNDRED * found.value),
        between=between,
    )


def _felt(area: Area, teller: Teller) -> Blocks:
    told = [numbers.direction(row, teller) for row in directions(area.id, teller)]
    told = told[-numbers.MOST_WORDS :]
    found = series_of(area.id, teller)
    if found is None:
        return tuple(told) or (chain.nothing(teller.say("Ingen siffra är publicerad.")),)
    holder, series = found
    lead = [] if holder.id == area.id else [numbers.elsewhere(area, holder, teller)]
    return (*told, *lead, *(_question(rows, teller) for rows in series[:MOST_QUESTIONS]))


def _question(rows: Sequence[Row], teller: Teller) -> Block:
    """Return the answers to one question over its waves, and whether they changed."""
    say, survey = teller.say, teller.city.survey
    last = rows[-1]
    name = say.text(survey.question(last.question).name)
    if last.showing is Showing.HIDDEN:
        return Para((f"{name}: {say('för få svar')}.",), "small")
    measured = say(
        "{survey} {wave}, {doubt}.",
        survey=say.text(survey.source(last.source).name),
        wave=wave(last.wave, say),
        doubt=numbers.doubt(last, teller),
    )
    answer, least = of_waves(rows, teller)
    told = numbers.spaced(f"{name}.", measured, least)
    chart = _chart(rows, name, teller)
    return Figure(value(last, say), (*told, *numbers.source(last, teller)), chart, answer)


def of_waves(rows: Sequence[Row], teller: Teller) -> tuple[str, str]:
    """Return what the last two waves allow to be said; without a change, what could be seen."""
    say = teller.say
    shares = [row for row in rows if row.showing is not Showing.HIDDEN]
    if len(shares) < 2:  # noqa: PLR2004  a change takes two
        return "", ""
    before, after = shares[-2:]
    if before.n is None or after.n is None or after.kind is Kind.INDEX:
        return say("Osäkerheten är okänd, så vi kan inte säga om det är en ändring."), ""
    found = of_shares(before.value or 0.0, before.n, after.value or 0.0, after.n)
    then = wave(before.wave, say)
    if found.verdict is Verdict.UNSURE:
        least = say.number(smallest_seen(after.value or 0.0, min(before.n, after.n)))
        seen = say(
            "Så få svar kan inte visa en ändring som är mindre än ungefär {least} procentenheter.",
            least=least,
        )
        return say("Ingen säker skillnad mot {then}.", then=then), seen
    word = say("Fler") if found.verdict is Verdict.MORE else say("Färre")
    between = say.span(say.number(found.low, 1), say.number(found.high, 1))
    told = say(
        "{more} än {then}. Skillnaden är större än slumpen brukar ge ({between} procentenheter).",
        more=word,
        then=then,
        between=between,
    )
    return told, ""


def _chart(rows: Sequence[Row], name: str, teller: Teller) -> Chart | None:
    say = teller.say
    shown = [row for row in rows if row.showing is not Showing.HIDDEN and row.value is not None]
    if len(shown) < 2:  # noqa: PLR2004  one dot is no chart
        return None
    points = tuple(
        Point(
            wave(row.wave, say),
            row.value or 0.0,
            value(row, say),
            *(row.interval or (None, None)),
        )
        for row in shown[-MOST_YEARS:]
    )
    return Chart("points", points, _in_words(name, points, teller))
