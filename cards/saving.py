"""What keeps a date: what is offered before a stand-down, what was chosen, a later start on the same day."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from cards import dates as when
from cards.booking.facts import summary
from cards.council_words import capital, fill, joined, lowered, role, said
from cards.form import Field, FormCard, Parts
from cards.kit import (
    Button,
    Card,
    Choice,
    Element,
    button,
    button_row,
    card,
    facts,
    group,
    panel,
    text,
    words,
)
from cards.sources import source
from conference.booking import LaterTimes, StartsLater
from conference.booking_picture import BookingPicture
from conference.keep_the_date import Does, Save, SavedPicture
from conference.roles import UNIT, Role
from conference.standard import CoverFrom, Source, Standard
from conference.timetable import Moment

# What may save the date, before anybody is asked to stand it down.

VERBS = {Does.LATER: "saving.later", Does.CHOOSE: "saving.choose"}


def offered(
    standard: Standard, booking: BookingPicture, saves: Sequence[Save], carried: Mapping[str, Any]
) -> Card:
    """One line each, why it may help, on whose rule, and a button where it is theirs to do.

    `carried`: the marks of the form of which it is a step. Going on with that is never the first choice.
    """
    ways = [_way(standard, booking, one) for one in saves]
    nothing = [text("We know of nothing that would keep it.")]
    body = [
        facts([("When", when.span(booking.starts, booking.ends))]),
        text("Nobody has been asked or told anything yet."),
        *(ways or nothing),
    ]
    go_on = "None of these helps: go on" if ways else "Go on"
    buttons = [
        button(go_on, "stand_down.next", carried),
        button("Back", "stand_down.back", carried),
    ]
    return card(f"Can the date of {booking.reference} be kept?", body, buttons, summary=summary(booking))


def _way(standard: Standard, booking: BookingPicture, save: Save) -> Element:
    last = booking.last_date
    parts = [
        text(filled(standard, save, WAY_WORDS[save.key].what, last_date=last), bold=True),
        text(way_reason(standard, save, last), close=True),
    ]
    if against := rule_against(standard, save):
        parts.append(text(against, close=True))
    if not save.may:
        parts.append(text(who_can(standard, save), close=True))
    parts.append(text(way_source(standard, save), subtle=True, small=True, close=True))
    if acts := _acts(standard, booking, save):
        parts.append(button_row(acts))
    return group(parts, line=True)


def _acts(standard: Standard, booking: BookingPicture, save: Save) -> list[Button]:
    if not save.may or save.does is Does.GO_ON:
        return []
    data = {"conference": booking.id, **dict(save.data)}
    if save.does is Does.CHOOSE:
        data["key"] = save.key
    words = fill(WAY_WORDS[save.key].button, standard)
    return [button(words, VERBS.get(save.does, save.verb), data)]


# One way is recorded: what has been arranged, and who hears of it.

TELLS = (
    "The {chair}, the {social_worker}, the {clerk} and the {administrator} are told. Nothing is cancelled."
)
WHY = "saving_why"


def choose(
    standard: Standard, booking: BookingPicture, save: Save, *, field: str = "saving_note"
) -> FormCard:
    """What has been arranged ("saving_note"); why it can go ahead ("saving_why", needed: LE-56)."""
    data = {"conference": booking.id, "key": save.key}
    parts: Parts = [
        facts([("When", when.span(booking.starts, booking.ends))]),
        text(way_reason(standard, save)),
        *([text(against)] if (against := rule_against(standard, save)) else []),
        text(way_source(standard, save), subtle=True, small=True, close=True),
        Field(field, needed=field == WHY),
        text(fill(TELLS, standard)),
    ]
    buttons = [
        button("Record this", "saving.choose_send", data, primary=True),
        button("Back", "stand_down.start", {"conference": booking.id}),
    ]
    return FormCard(standard, way_name(standard, save.key), parts, buttons, summary(booking))


def saved(standard: Standard, picture: SavedPicture, *, own: bool = False) -> Card:
    """What was recorded. `own`: for who recorded it, with who is told."""
    rows = [("When", when.span(picture.starts, picture.ends)), ("Recorded by", picture.by)]
    if own and picture.told:
        rows.append(("Told", joined(picture.told)))
    body = [
        text(way_name(standard, picture.key), bold=True),
        *([words(picture.note, close=True)] if picture.note else []),
        facts(rows),
        text("Nothing is cancelled, and nobody invited has been told by this.", subtle=True),
    ]
    buttons = [button("Open the booking", "booking.open", {"conference": picture.conference_id})]
    title = f"The date of {picture.reference} is kept"
    return card(title, body, buttons, summary=f"{picture.reference} {', '.join(picture.initials)}".strip())


# Starting later on the same day: a time is chosen, and what follows from it.

FORM = "stand_down"


def later(standard: Standard, times: LaterTimes, *, asking: bool = False) -> FormCard:
    """At most six times ("starts"). `asking`: reached from a stand-down’s form, to which it leads back."""
    about = {"conference": times.conference_id}
    data = {**about, "version": times.version, **({"form": FORM} if asking else {})}
    open_ = button("Leave it as it is", "booking.open", about)
    if asking:
        open_ = button("Back", "stand_down.start", about)
    parts: Parts = [facts([("Now", when.span(times.present.start, times.present.end))])]
    buttons: list[Button] = [open_]
    if times.starts:
        parts += _choice(standard, times)
        buttons.insert(0, button("Start then", "saving.later_send", data, primary=True))
    else:
        parts.append(panel("warning", "No later time is free that day", [_instead(standard, times)]))
    title = f"Start {times.reference} later that day"
    return FormCard(standard, title, parts, buttons, _notice(times.reference, times.initials))


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


def _choice(standard: Standard, times: LaterTimes) -> Parts:
    length = times.present.end - times.present.start
    choices = [Choice(at.isoformat(), capital(when.hours(at, at + length))) for at in times.starts]
    unread = fill("The calendar of the {chair} could not be read: ask whether the time is free.", standard)
    return [
        *([] if times.read else [panel("info", "Some of these may be taken", [unread])]),
        Field("starts", choices=choices),
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


# What a way to keep a date is, why it may help, who can do it, on whose rule it rests.


def way_name(standard: Standard, key: str) -> str:
    """What a way is called; one that is no more is read as its key."""
    known = WAY_WORDS.get(key)
    return fill(known.what, standard) if known else capital(key.replace("_", " "))


def way_reason(standard: Standard, save: Save, last_date: Moment | None = None) -> str:
    """Why it may help; a card about a rule that was missed says so."""
    says = WAY_WORDS[save.key]
    return filled(
        standard, save, says.late_why if says.late_why and save.but else says.why, last_date=last_date
    )


def filled(standard: Standard, save: Save, template: str, *, last_date: Moment | None = None) -> str:
    return fill(
        template,
        standard,
        by=when.by(save.by) if save.by else "then",
        needed=str(standard.quorum.agencies),
        last_date=when.weekday(last_date) if last_date else "the last date",
        other=_other(standard),
        presenter=role(standard, next(iter(standard.cover.social_worker_cover), Role.TEAM_MANAGER)),
    )


def who_can(standard: Standard, save: Save) -> str:
    """As “The CP Chair or the Unit can do this”; the unit's three parts are said as one."""
    office = f"the {fill('{unit}', standard)}"
    names = [
        office if one in UNIT and set(save.who) >= UNIT else f"the {role(standard, one)}" for one in save.who
    ]
    return capital(joined(list(dict.fromkeys(names)), "or")) + " can do this."


def way_source(standard: Standard, save: Save) -> str:
    """On whose rule it rests; what no document has is our suggestion."""
    if save.basis is None:
        return "Our suggestion."
    return f"From {source(standard, save.basis.source.value, save.basis.rules)}."


def rule_against(standard: Standard, save: Save) -> str:
    """The rule against it, with where it stands; "" where there is none."""
    known = WAY_WORDS.get(save.key)
    if save.but is None or known is None or not known.but:
        return ""
    default = "; a default of this service" if save.but.source is Source.DEFAULT else ""
    return f"{filled(standard, save, known.but).rstrip('.')} ({', '.join(save.but.rules)}{default})."


def _other(standard: Standard) -> str:
    if standard.cover.asked_from is CoverFrom.DUTY_CHAIR:
        return f"the {role(standard, Role.DUTY_CHAIR)}"
    return lowered(fill("another {chair}", standard))


# Each way to keep a date in words, by its key.


@dataclass(frozen=True, slots=True)
class WayWords:
    """Facts that fill places: {needed} agencies, {by} the family has the report, {last_date}, {other}."""

    what: str
    why: str
    button: str = ""
    late_why: str = ""  # instead of `why` once that moment has passed
    but: str = ""  # the rule that has to be weighed against it


WAY_WORDS: dict[str, WayWords] = {
    "share_now": WayWords(
        "Share the {sw_report} now",
        "The family is to have it by {by}.",
        "Open the reports",
        "The family was to have it by {by}. It helps them to read it before it starts.",
    ),
    "share_later": WayWords(
        "Start later that day, when they have read it",
        "The {chair} is free later. Day, {chair} and link stay.",
        "Choose a later time",
        but="They were to have it by {by}. The {chair} judges whether later that day is enough.",
    ),
    "record_why": WayWords(
        "Record why one of them does not get it",
        "For a parent or carer who is not to have it, a recorded reason stands in its place.",
        "Record why",
    ),
    "interpreter_by_telephone": WayWords(
        "An interpreter by telephone or video",
        "They need not be in the room: they can be called, or join by the link.",
        "An interpreter by telephone",
    ),
    "family_joins": WayWords(
        "They join by telephone or video",
        "Whoever cannot come can still take part, for some of it as well.",
        "They join from where they are",
    ),
    "childcare": WayWords(
        "Childcare is arranged", "Then they can come after all. The {chair} is told.", "Childcare is arranged"
    ),
    "views": WayWords(
        "Their views are heard without them",
        "{a_advocate} speaks for them, or what they have written is read out.",
        "Their views are heard",
    ),
    "list_now": WayWords(
        "Complete the {invite_list}, so that they are invited now",
        "A list that is missing or not complete stops no conference by itself.",
        "Open the {invite_list}",
    ),
    "ask_again": WayWords(
        "Ask the agency again, or for somebody else to come",
        "One press asks all of an agency who have not said yes. Anybody of the agency counts.",
        "See who is coming",
    ),
    "with_report": WayWords(
        "A report instead of somebody who cannot come",
        "A sufficient written report of a professional of the {core_group} counts for the {quorum}.",
        "Ask for the report",
    ),
    "few_agencies": WayWords(
        "It goes ahead with fewer agencies",
        "Fewer than {needed} agencies work with this family at all.",
        "It goes ahead",
    ),
    "chair_proceeds": WayWords(
        "It goes ahead without a {quorum}",
        "The {chair} may go ahead, with a reason, if what is needed for a judgement is known.",
        "Go ahead, with a reason",
    ),
    "count": WayWords(
        "Count who is here",
        "The {chair} sees what the rule says, and decides: go ahead or not.",
        "Who is here",
    ),
    "another_chair": WayWords(
        "Another {chair}",
        "Report who cannot come, and {other} is asked to cover. Time and link stay.",
        "Report who cannot come",
    ),
    "choose_chair": WayWords(
        "Another {chair}",
        "Cover is still open: ask {other}, or choose somebody by hand.",
        "Find another {chair}",
    ),
    "another_clerk": WayWords("Another {clerk}", "Time, {chair} and link stay.", "Another {clerk}"),
    "recording": WayWords(
        "A recording instead of a {clerk}", "Only if all who attend have agreed beforehand.", "Record it"
    ),
    "presents": WayWords(
        "Somebody else presents the case",
        "The {presenter} or a duty worker, who knows the case.",
        "Who presents",
    ),
    "telephone": WayWords(
        "Go on by telephone",
        "Whoever loses the connection can be called.",
        "Go on by telephone",
        but="After a network failure it has to be rearranged, says the document. The {chair} judges.",
    ),
    "wait": WayWords(
        "Wait until the network is back",
        "A short wait may do, and nobody needs another day.",
        "Wait",
        but="After a network failure it has to be rearranged, says the document. The {chair} judges.",
    ),
    "later": WayWords(
        "Start later that day",
        "The {chair} is free later. Day, {chair} and link stay, and everybody invited gets the new time.",
        "Choose a later time",
    ),
    "another_day": WayWords(
        "Another day, up to {last_date}",
        "Go on, and choose to move it: it stays in everybody’s calendar until the new date is agreed.",
    ),
}
