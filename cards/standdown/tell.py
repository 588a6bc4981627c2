"""People to ring, ticked off one by one, the family first; and letting go what was held back till then."""

from collections.abc import Sequence

from cards import words as when
from cards.form import Form
from cards.kit import Button, Card, Choice, Element, bullets, button, card, panel, text
from cards.said import fill
from cards.standdown.saying import is_done, notice
from cards.words import capital, count
from conference.refusals import Problem
from conference.standard import Standard
from conference.standdown import StandDownPicture, ToTell

FIELDS = ("told_family", "told_others")
REACHED = {
    "calendar": "calendar entry taken back",
    "forward": "words to send on have been mailed",
    "letter": "a letter has to be sent",
}
NAMED = 12


def tell(
    standard: Standard, picture: StandDownPicture, problems: Sequence[Problem] = (), *, said: str = ""
) -> Card:
    """A tick is “told”; a tick taken away takes it back. `said`: what has just been done."""
    ticked = ",".join(one.id for one in picture.to_tell if one.told_at)
    data = {"request": picture.id, "conference": picture.conference_id, "ticked": ticked}
    family = [one for one in picture.to_tell if one.family]
    others = [one for one in picture.to_tell if not one.family]
    answers = {name: [one.id for one in people if one.told_at]
               for name, people in zip(FIELDS, (family, others), strict=True)}  # fmt: skip
    form = Form(standard, answers, problems, data)
    body = [
        *form.summary(),
        *([panel("done", said)] if said else []),
        text(f"{is_done(standard, picture)}: {when.span(picture.starts, picture.ends)}."),
        *(_list(form, family, others) if "tell" in picture.may else _read(picture)),
        *_without_number(picture),
        *_held_back(standard, picture),
    ]
    return card(_title(picture), body, _buttons(picture, form), summary=f"{notice(picture)}: people to tell")


def sure(standard: Standard, picture: StandDownPicture) -> Card:
    """Before what was held back may go although somebody is not ticked off."""
    data = {"request": picture.id, "conference": picture.conference_id}
    names = [one.name for one in picture.to_tell if not one.told_at]
    more = [text(f"And {len(names) - NAMED} more.", subtle=True, close=True)] if len(names) > NAMED else []
    body = [
        text("These people are not ticked off:"),
        bullets(names[:NAMED]),
        *more,
        text(fill("If it goes, they may first hear of it from their calendar.", standard)),
    ]
    buttons = [
        button("Back to the list", "stand_down.tell", data, style="positive"),
        button(
            "Take it out all the same", "stand_down.release", {**data, "sure": "yes"}, style="destructive"
        ),
    ]
    title = f"{capital(count(len(names), 'person', 'people'))} may not know yet"
    return card(title, body, buttons, summary=f"{notice(picture)}: people to tell")


def _title(picture: StandDownPicture) -> str:
    if not picture.to_tell:
        return "Nobody has to be told"
    if not picture.untold:
        return f"Everybody has been told: {picture.reference}"
    people = count(picture.untold, "person", "people")
    return f"{capital(people)} left to tell: {picture.reference}"


def _list(form: Form, family: Sequence[ToTell], others: Sequence[ToTell]) -> list[Element]:
    if not family and not others:
        return []
    how = "Tick whom you have told and press Save. Take a tick away if it was a mistake."
    return [
        text(how, close=True),
        *_ticks(form, "told_family", family),
        *_ticks(form, "told_others", others),
    ]


def _read(picture: StandDownPicture) -> list[Element]:
    """For those who only look."""
    return [bullets([f"{_who(one)}: {_how(one)}" for one in picture.to_tell])] if picture.to_tell else []


def _ticks(form: Form, field: str, people: Sequence[ToTell]) -> list[Element]:
    if not people:
        return []
    choices = [Choice(one.id, _who(one), _how(one)) for one in people]
    return [form.ask(field, choices=choices, needed=True, forced=False, several=True)]


def _who(one: ToTell) -> str:
    return ", ".join(part for part in (one.name, one.role_words, one.agency) if part)


def _how(one: ToTell) -> str:
    told = ""
    if one.told_at:
        told = f"told {when.clock(one.told_at)}, {when.short_day(one.told_at)}, by {one.told_by}"
    parts = (one.phone or "no telephone number", REACHED.get(one.reached, ""), told)
    return "; ".join(part for part in parts if part)


def _without_number(picture: StandDownPicture) -> list[Element]:
    """Their address as it is kept, for whom there is no number."""
    lines = [f"{one.name}: {one.email}" for one in picture.to_tell if not one.phone and one.email]
    return [text("Without a telephone number", bold=True), bullets(lines)] if lines else []


def _held_back(standard: Standard, picture: StandDownPicture) -> list[Element]:
    if not picture.release or "release" not in picture.may:
        return []
    still = count(picture.release, "person", "people")
    has = "has" if picture.release == 1 else "have"
    line = f"{capital(still)} still {has} it in the calendar. It is taken out when you say that all know."
    return [panel("warning", "Held back until everybody knows", [fill(line, standard)])]


def _buttons(picture: StandDownPicture, form: Form) -> list[Button]:
    data = {"request": picture.id, "conference": picture.conference_id}
    found: list[Button] = []
    if picture.to_tell and "tell" in picture.may:
        found.append(button("Save", "stand_down.told", form.carried, primary=True))
    if picture.release and "release" in picture.may:
        found.append(button("Everybody knows: take it out of their calendars", "stand_down.release", data))
    return [*found, button("How it stands", "stand_down.open", data)]
