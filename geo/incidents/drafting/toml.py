"""A draft written down as TOML, with what is to be answered as comments in somebody's language."""

from __future__ import annotations

from textwrap import wrap
from typing import TYPE_CHECKING, Final

from geo.bidi import bare
from geo.incidents.fields import FIELDS
from geo.incidents.mapping.toml import as_toml, key

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from geo.incidents.drafting import Draft, Question
    from geo.tongue import Say

_SHORT: Final = 40


def draft_toml(draft: Draft, say: Say) -> str:
    """Return a draft as a mapping in TOML, with comments in one language."""
    above = {
        "source": _comment(say("Vem filen kommer från. Rätta om det är fel.")),
        "columns": [
            *_comment(say("Här står vad varje kolumn i filen betyder.")),
            *_comment(say("En rad som börjar med # läses inte.")),
            *_comment(say("Fälten heter så här:"), ", ".join(FIELDS)),
        ],
    }
    below = {"columns": list(_left_out(draft, say))}
    if draft.mapping.official_codes:
        below["source"] = _comment(say(
            "Brottskoderna läses med Brås lista. Koder som både gäller skyddade och andra brott "
            "tolkas inte. Skriv själv vad de betyder."
        ))  # fmt: skip
    if draft.mapping.midnight_unknown:
        above["times"] = _comment(say("Klockan 00:00 är så vanlig att den räknas som okänd tid."))
    for question in draft.questions:
        if question.kind != "source":  # it stands first in any case
            section, lines = _asked(question, draft, say)
            below[section] = [*below.get(section, ()), *lines]
    for field, words in draft.unknown.items():
        section, lines = _unknown(field, words, draft, say)
        below[section] = [*below.get(section, ()), *lines]
    return as_toml(draft.mapping, above, below)


def _comment(*parts: str) -> list[str]:
    return wrap(bare(" ".join(parts)), 96, initial_indent="# ", subsequent_indent="# ")


def _left_out(draft: Draft, say: Say) -> Iterator[str]:
    for column in draft.columns:
        if column.personal:
            told = say("personuppgifter, läses inte")
            yield f"# {key(column.name)}: {bare(told)}"
        elif column.field is None:
            such = f" {_short(column.samples[0])}" if column.samples else ""
            yield f'# {key(column.name)} = ""  # {bare(say("okänd kolumn"))}{such}'


def _asked(question: Question, draft: Draft, say: Say) -> tuple[str, list[str]]:
    """Return the section that a question is about, and what to write there."""
    one_of = f"{bare(say('något av'))}: {', '.join(question.options)}"
    if question.kind == "crs":
        told = _comment(say("Vilket koordinatsystem har punkterna?"))
        return "coordinates", ["# [coordinates]", *told, f'# crs = ""  # {one_of}']
    if question.kind == "order":
        told = _comment(say("Vad står först i ett datum som 05/09/2018?"))
        begins = [] if draft.mapping.serials or draft.mapping.midnight_unknown else ["# [times]"]
        return "times", [*begins, *told, f'# order = ""  # {one_of}']
    told = _comment(say("Ingen kolumn säger vad som har hänt. Vilket problemområde gäller?"))
    return "defaults", ["# [defaults]", *told, f'# problem = ""  # {one_of}']


def _unknown(field: str, words: Mapping[str, int], draft: Draft, say: Say) -> tuple[str, list[str]]:
    """Return the words that nobody could explain, each with how often it stands in the sample."""
    if field == "code":
        told = _comment(say("Vad koderna betyder, och från vilken dag till vilken."))
        begins = ["# [[codes]]", *told, "# from = 2018-01-01", "# to = 2018-12-31",
                  "# [codes.problem]"]  # fmt: skip
        section = "codes"
    else:
        section = f"values.{field}"
        begins = [] if field in draft.mapping.values else [f"# [values.{field}]"]
    lines = [f'# {key(word)} = ""  # {bare(_seen(number, say))}' for word, number in words.items()]
    return section, [*begins, *lines]


def _seen(number: int, say: Say) -> str:
    return say.many("okänt, {n} rad", "okänt, {n} rader", number)


def _short(words: str) -> str:
    return key(words if len(words) <= _SHORT else f"{words[: _SHORT - 1]}…")
