"""Starting later on the same day: a time is chosen, and what follows from it."""

from collections.abc import Sequence

from cards import words as when
from cards.form import Form
from cards.kit import Button, Card, Choice, Element, button, card, facts, panel, text
from cards.said import fill, said
from cards.words import capital, joined
from conference.booking import LaterTimes, StartsLater
from conference.refusals import Problem
from conference.standard import Standard

FORM = "stand_down"


def later(
    standard: Standard, times: LaterTimes, problems: Sequence[Problem] = (), *, asking: bool = False
) -> Card:
    """At most six times ("starts"). `asking`: reached from a stand-down’s form, to which it leads back."""
    about = {"conference": times.conference_id}
    data = {**about, "version": times.version, **({"form": FORM} if asking else {})}
    form = Form(standard, {}, problems, data)
    open_ = button("Leave it as it is", "booking.open", about)
    if asking:
        open_ = button("Back", "stand_down.start", about)
    body: list[Element] = [
        *form.summary(),
        facts([("Now", when.span(times.present.start, times.present.end))]),
    ]
    buttons: list[Button] = [open_]
    if times.starts:
        body += _choice(standard, times, form)
        buttons.insert(0, button("Start then", "saving.later_send", data, primary=True))
    else:
        body.append(panel("warning", "No later time is free that day", [_instead(standard, times)]))
    title = f"Start {times.reference} later that day"
    return card(title, body, buttons, summary=_notice(times.reference, times.initials))


def starts_later(standard: Standard, done: StartsLater) -> Card:
    """For who pressed it: whether it holds, and who hears of it by what."""
    named = f"{said(standard, 'chair_short')} {done.chair}".strip()
    at = when.clock(done.after.start)
    rows = [
        ("When", when.span(done.after.start, done.after.end)),
        ("Was", when.hours(done.before.start, done.before.end)),
        *([("Told", joined(done.told))] if done.told else []),
    ]
    if done.accepted:
        title = f"{done.reference} starts at {at}"
        follows = (
            "Everybody invited gets the new time as soon as the Teams meeting is checked. The link stays."
        )
    else:
        title = f"{capital(named)} is asked: {done.reference} at {at}"
        follows = fill(_until_then(done), standard)
    body = [facts(rows), text(follows)]
    buttons = [button("Open the booking", "booking.open", {"conference": done.conference_id})]
    return card(title, body, buttons, summary=_notice(done.reference, done.initials))


def _choice(standard: Standard, times: LaterTimes, form: Form) -> list[Element]:
    length = times.present.end - times.present.start
    choices = [Choice(at.isoformat(), capital(when.hours(at, at + length))) for at in times.starts]
    unread = fill("The calendar of the {chair} could not be read: ask whether the time is free.", standard)
    return [
        *([] if times.read else [panel("info", "Some of these may be taken", [unread])]),
        form.ask("starts", choices=choices, needed=True),
        text(fill("{chair} {name} is free then. Day and link stay.", standard, name=times.chair))
        if times.read
        else text("Day and link stay."),
        text(fill(_holds(times), standard), close=True),
        text("Nobody else is asked whether they are free: ring those whom it cannot do without.", close=True),
    ]


def _holds(times: LaterTimes) -> str:
    if times.at_once:
        return "It holds at once, and everybody invited gets the new time."
    return (
        "The {chair} is asked first. Until then everybody’s calendar says "
        + when.clock(times.present.start)
        + "."
    )


def _until_then(done: StartsLater) -> str:
    was = when.clock(done.before.start)
    return f"Until the {{chair}} says yes, everybody’s calendar says {was}. Then they get the new one."


def _instead(standard: Standard, times: LaterTimes) -> str:
    return fill(
        "{chair} {name} has no other time free before the end of the day.", standard, name=times.chair
    )


def _notice(reference: str, initials: Sequence[str]) -> str:
    return f"{reference} {', '.join(initials)}".strip()
