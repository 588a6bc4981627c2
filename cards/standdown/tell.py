"""Telling of a stand-down: the news for those at the conference, people to ring and tick off, the mail."""

from collections.abc import Sequence

from cards import dates as when
from cards.council_words import capital, count, fill, kind_words
from cards.form import Form
from cards.kit import Button, Card, Choice, Element, bullets, button, card, facts, panel, text, words
from cards.standdown.request import (
    ENDS,
    acts,
    deciders,
    is_done,
    lapsed,
    looks_for_date,
    notice,
    request,
    the_role,
    time_left,
    why_words,
)
from conference.booking_picture import NotTakingPlace
from conference.refusals import Problem
from conference.standard import Standard
from conference.standdown import Act, StandDownPicture, Stands, ToTell

# News for those at the conference: it does not take place, or it does after all.


def news(standard: Standard, picture: StandDownPicture) -> Card:
    """What was decided, by whom, and what its reader does now."""
    rows = [("When", when.span(picture.starts, picture.ends))]
    ended = picture.stands in {Stands.DONE, Stands.AGREED}
    if ended:
        rows.append(("Reason", why_words(standard, picture.reason, picture.sub_code)))
    if ended and picture.rebook:
        rows.append(("Last date", time_left(picture.last_date, picture.days_left)))
    body = [*_news_body(standard, picture), facts(rows), *_telling(standard, picture)]
    return card(
        _news_title(standard, picture), body, _news_buttons(picture), summary=_summary(standard, picture)
    )


def _news_title(standard: Standard, picture: StandDownPicture) -> str:
    match picture.stands:
        case Stands.DONE:
            return is_done(standard, picture)
        case Stands.AGREED:
            return f"{picture.reference} gets a new date"
        case Stands.LAPSED:
            return f"{picture.reference} stayed as booked"
    return f"{picture.reference} stays as booked"


def _summary(standard: Standard, picture: StandDownPicture) -> str:
    title = _news_title(standard, picture)
    return f"{notice(picture)}{title.removeprefix(picture.reference)}"


def _news_body(standard: Standard, picture: StandDownPicture) -> list[Element]:
    asked = capital(request(standard, picture.act))
    match picture.stands:
        case Stands.DONE | Stands.AGREED:
            return [text(f"Agreed by {deciders(picture)}. {_follows(picture)}".strip())]
        case Stands.REFUSED:
            refused = next((one for one in picture.steps if one.status == "refused"), None)
            by = f" by {refused.decided_by}" if refused and refused.decided_by else ""
            why = [words(refused.why, most=2_000, close=True)] if refused and refused.why else []
            return [text(f"{asked} was refused{by}."), *why]
        case Stands.WITHDRAWN:
            return [text(f"{asked} was withdrawn by {picture.asked_by}.")]
    return [text(f"{asked} came to nothing. {lapsed(picture)}.")]


def _follows(picture: StandDownPicture) -> str:
    if picture.stands is Stands.DONE and picture.act is not Act.CANCEL and not looks_for_date(picture):
        return "It has a new date."
    return ENDS[picture.act]


def _telling(standard: Standard, picture: StandDownPicture) -> list[Element]:
    if picture.stands is not Stands.DONE or not picture.to_tell:
        return []
    who = the_role(standard, picture.tellers, "or")
    quiet = " Nobody who is invited gets an automatic message before that." if picture.quiet else ""
    return [text(fill(f"{capital(who)} tells those invited, the family first.{quiet}", standard))]


def _news_buttons(picture: StandDownPicture) -> list[Button]:
    data = {"request": picture.id, "conference": picture.conference_id}
    rest = [one for one in acts(picture) if one["verb"] != "stand_down.withdraw"]
    return [*rest, button("How it was decided", "stand_down.open", data)]


# People to ring, ticked off one by one, the family first; and letting go what was held back till then.

FIELDS = ("told_family", "told_others")
REACHED = {
    "calendar": "calendar entry taken back",
    "forward": "words to send on have been mailed",
    "letter": "a letter has to be sent",
    "unreached": "e-mail does not reach them",
}
NAMED = 12


def people_to_ring(
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
    return card(
        _calls_title(picture),
        body,
        _calls_buttons(picture, form),
        summary=f"{notice(picture)}: people to tell",
    )


def everybody_told(standard: Standard, picture: StandDownPicture) -> Card:
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


def _calls_title(picture: StandDownPicture) -> str:
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


def _calls_buttons(picture: StandDownPicture, form: Form) -> list[Button]:
    data = {"request": picture.id, "conference": picture.conference_id}
    found: list[Button] = []
    if picture.to_tell and "tell" in picture.may:
        found.append(button("Save", "stand_down.told", form.carried, primary=True))
    if picture.release and "release" in picture.may:
        found.append(button("Everybody knows: take it out of their calendars", "stand_down.release", data))
    return [*found, button("How it stands", "stand_down.open", data)]


# The mail to our own people about a conference that is stood down in its last hours.


def not_taking_place(standard: Standard, told: NotTakingPlace) -> tuple[str, str]:
    """(subject, text); nothing of the family, nor why."""
    follows = "A new date will follow." if told.new_date else "There will be no new date."
    lines = [
        fill(
            "{icpc} {reference} is not taking place.",
            standard,
            **kind_words(standard, told.kind),
            reference=told.reference,
        ),
        "",
        f"It was to be {when.weekday(told.starts)}, {when.hours(told.starts, told.ends)}. {follows}",
        "",
        "Open Quorate in Teams to see why, and who has been told.",
    ]
    return f"Conference {told.reference}: not taking place", "\n".join(lines) + "\n"
