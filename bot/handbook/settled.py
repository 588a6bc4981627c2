"""The sections of settled values: dates and notice, the form, chairs, Teams, quorum, cover and the like."""

from dataclasses import fields
from functools import cache
from typing import Any

from bot.handbook import say
from bot.handbook.labels import Label
from bot.handbook.page import Line, Mark, Section
from bot.handbook.values import cell, line
from cards import words as when
from cards.labels import label
from cards.said import fill, said
from conference.standard import Standard
from councils.checks import HERE
from councils.layers import ENGLAND, read

Settled = tuple[str, str, str]  # attribute of the standard, title, key in the file

SETTLED: tuple[Settled, ...] = (
    ("chairs", "{chairs}", "chairs"),
    ("hours", "When conferences are held", "hours"),
    ("meeting", "Teams settings", "meeting"),
    ("repeat_plan", "{repeat_plan}", "repeat_plan"),
    ("stand_down", "Standing down: who does what", "stand_down"),
    ("quorum", "{quorum}", "quorum"),
    ("decision", "The decision", "decision"),
    ("cover", "Cover", "cover"),
    ("duty_cover", "{duty_chair}s", "duty.cover"),
    ("duty_advice", "{advice_duty}: advice on the threshold", "duty.advice"),
    ("settings", "Other settings", "settings"),
)


def settled(standard: Standard, subject: str) -> Section:
    attribute, title, key = next(each for each in SETTLED if each[2] == subject)
    return Section(subject, fill(title, standard), "What", ("Value",), _lines(standard, attribute, key))


def timescale(standard: Standard) -> Section:
    lines = _lines(standard, "timescale", "timescale")
    told = standard.confirm_to
    who = when.capital(say.roles(standard, told.value))
    confirm = Line("confirm_to", "Told of a confirmed booking", (who,), Mark.of(told))
    lead = "Working days leave out Saturdays, Sundays and England’s bank holidays. Day 0 is not counted."
    return Section("timescale", "Dates and notice", "What", ("Value",), (*lines, confirm), lead)


def form(standard: Standard) -> Section:
    asked = Label("")
    lines = []
    for field, value in standard.fields.items():
        cells = (cell(standard, asked, value.value),)
        lines.append(Line(f"fields.{field}", label(standard, field).short, cells, Mark.of(value)))
    return Section("fields", "The booking form", "Question", ("Asked",), tuple(lines))


def about(standard: Standard) -> Section:
    closing = when.joined([when.day(day) for day in standard.closing_days]) or "None"
    rows = [
        ("document", "The council’s own document", standard.document),
        ("effective_from", "In force here from", when.day(standard.effective_from)),
        ("contact", "Whom to ask", standard.contact),
        ("closing_days", "The council’s own closing days", closing),
    ]
    if standard.review_due:
        rows.append(("review_due", "The document was to be reviewed by", when.day(standard.review_due)))
    lines = tuple(Line(key, name, (value,)) for key, name, value in rows)
    return Section("about", "About this standard", "What", ("Value",), lines)


def words(standard: Standard) -> Section:
    """Each concept by its plain word; other words once, not again for its short and long form."""
    lines = [
        Line(
            f"words.{concept}",
            when.capital(national),
            (said(standard, concept), ", ".join(standard.synonyms.get(concept, ()))),
        )
        for concept, national in national_words().items()
    ]
    lead = "Where the council’s document has no word of its own, the plain one stands."
    return Section("words", "Words", "Plain word", ("Word here", "Also understood"), tuple(lines), lead)


@cache
def national_words() -> dict[str, str]:
    """Concept to England's word, in the order of england.toml."""
    first = read(HERE / f"{ENGLAND}.toml").layers[0]
    words = {key: value for key, value in first.plain.items() if key.startswith("words.")}
    return {key.removeprefix("words."): str(value) for key, value in words.items()}


def _lines(standard: Standard, attribute: str, key: str) -> tuple[Line, ...]:
    rules: Any = getattr(standard, attribute)
    return tuple(line(standard, f"{key}.{one.name}", getattr(rules, one.name)) for one in fields(rules))
