"""The day of a conference: who comes when, and whether the Teams meeting and its lobby are safe."""

from collections.abc import Sequence

from cards import council_words
from cards import dates as when
from cards.booking.facts import chair_row, initials, place_row, summary, worker_row
from cards.council_words import capital, count, fill, joined, lowered, role
from cards.kit import (
    Button,
    Card,
    Element,
    bullets,
    button,
    card,
    facts,
    link_button,
    panel,
    subheading,
    text,
)
from cards.kit.buttons import openings
from cards.lists import lines_drawn
from cards.meeting import said_of
from cards.sources import source
from conference.booking_picture import BookingLine
from conference.dates import london_day
from conference.day import Arrival, DayPerson, DayPicture, Guard, MissingReport, Window, was_changed
from conference.quorum import Coming, Outlook, wanted
from conference.roles import Role
from conference.standard import Information, Standard

# What chair, social worker and clerk have in front of them on the day of a conference.

NOT_SURE = frozenset({Outlook.SHORT, Outlook.OPEN})


def day(standard: Standard, picture: DayPicture) -> Card:
    """Sent in the morning, drawn anew whenever something changes. No address of anybody stands on it."""
    booking = picture.booking
    body = [
        *lobby_state(standard, picture),
        *_missing(standard, picture),
        facts(_rows(standard, picture)),
        *who_comes_when(standard, picture),
        *openings(_opened(standard, picture)),
    ]
    starts = f"Today at {when.clock(booking.starts)}" if picture.today else when.by(booking.starts)
    return card(f"{starts}: {booking.reference}", body, _buttons(picture), summary=summary(booking))


def today(standard: Standard, lines: Sequence[BookingLine]) -> Card:
    """Which of several conferences of this day; none at all is said."""
    if not lines:
        return card("Today", [text("You have no conference today.")], summary="Today")
    buttons = [
        button(f"{when.clock(one.starts)}: {one.reference}", "day.open", {"conference": one.id})
        for one in lines[:6]
    ]
    title = f"Today: {count(len(lines), 'conference')}"
    return card(title, lines_drawn(standard, lines, worker=True), buttons, summary="Today")


def _rows(standard: Standard, picture: DayPicture) -> list[tuple[str, str]]:
    booking = picture.booking
    rows = [
        ("When", when.hours(booking.starts, booking.ends)),
        place_row(booking),
        chair_row(standard, booking),
        worker_row(standard, booking),
        ("Children", ", ".join(initials(child) for child in booking.children) or "–"),
    ]
    return [*rows, *([("Interpreter", booking.interpreter)] if _given(booking.interpreter) else [])]


def _missing(standard: Standard, picture: DayPicture) -> list[Element]:
    """What is still missing: the list, reports, answers; and whether it looks quorate."""
    lines = [_report(standard, one) for one in picture.reports]
    if picture.list_state != "complete":
        lines.insert(0, fill("Not complete: {invite_list}", standard))
    if picture.unanswered:
        lines.append(f"No answer: {council_words.joined(picture.unanswered)}")
    if picture.list_state == "complete" and picture.forecast.outlook in NOT_SURE:
        seen = picture.forecast
        lines.append(f"Quorum: {len(seen.sure)} of {seen.needed} agencies have said yes")
    return [panel("info", "Still missing", [bullets(lines)])] if lines else []


def _report(standard: Standard, one: MissingReport) -> str:
    word = (
        f"{fill('{agency_report}', standard)}: {one.agency}" if one.agency else fill("{sw_report}", standard)
    )
    promised = f", promised for {when.day(one.on)}" if one.status == "promised" and one.on else ""
    return f"{word}{promised}"


def _opened(standard: Standard, picture: DayPicture) -> list[tuple[str, str, Sequence[Element]]]:
    return [
        (
            "professionals",
            f"Professionals: {len(picture.professionals)}",
            professionals(standard, picture),
        ),
        (
            "family",
            f"Family: {sum(len(one.people) for one in picture.windows)}",
            family(standard, picture),
        ),
        ("lobby", "Lobby", who_waits(standard, picture)),
        ("rules", "Recording and chat", recording_and_chat(standard, picture)),
        ("more", "Also today", other_information(standard)),
    ]


def _buttons(picture: DayPicture) -> list[Button]:
    carried = {"conference": picture.booking.id}
    join = [link_button("Join on Teams", picture.join_url)] if picture.join_url else []
    counts = picture.role is Role.CHAIR and picture.today and wanted(picture.booking.kind)
    return [
        *join,
        *([button("Who is here", "quorum.open", {**carried, "beside": "day"})] if counts else []),
        button("Who is coming", "replies.open", carried),
        button("Open the booking", "booking.open", carried),
    ]


def _given(interpreter: str) -> bool:
    return interpreter.strip().casefold().rstrip(".") not in {"", "no", "none", "n/a", "nil"}


# Who is expected when: those who come early, the professionals, then the family.

MOST = 40  # people of one list on the card
REPLY = {
    Coming.YES: "coming",
    Coming.PERHAPS: "may come",
    Coming.OPEN: "no answer",
    Coming.NO: "not coming",
}
HOW = {
    "link": "joins by the link",
    "phone": "joins by phone",
    "in_person": "comes in person",
    "with_worker": "joins with the {social_worker}",
    "letter_only": "",
}


def who_comes_when(standard: Standard, picture: DayPicture) -> list[Element]:
    """The times in their order, then what has no time of its own (LE-44, LE-46, LE-47, SG-32, SG-33)."""
    starts = picture.booking.starts
    first = ", first without the family" if picture.confidential else ""
    timed = [(one.at, _span(one), _does(standard, one)) for one in picture.arrivals]
    timed.append((starts, when.clock(starts), f"Professionals{first}"))
    timed += [(one.arrives, when.clock(one.arrives), _which(one)) for one in picture.windows if one.arrives]
    rows = [(at, said) for _, at, said in sorted(timed, key=lambda row: row[0])]
    rows += [("Then", _which(one)) for one in picture.windows if not one.arrives]
    return [subheading("Who is expected when"), facts(rows), *_early(standard, picture)]


def professionals(standard: Standard, picture: DayPicture) -> list[Element]:
    if not picture.professionals:
        return [text("Nobody is on the list.")]
    return [_lines(standard, picture, picture.professionals)]


def family(standard: Standard, picture: DayPicture) -> list[Element]:
    """By window; those of one window are never named beside the other's."""
    drawn: list[Element] = []
    for one in picture.windows:
        if len(picture.windows) > 1 or one.key:
            drawn.append(text(_which(one), bold=True))
        drawn.append(_lines(standard, picture, one.people))
    return drawn


def _lines(standard: Standard, picture: DayPicture, people: Sequence[DayPerson]) -> Element:
    lines = [_person(standard, one, picture) for one in people[:MOST]]
    if len(people) > MOST:
        lines.append(f"{len(people) - MOST} more")
    return bullets(lines)


def _person(standard: Standard, one: DayPerson, picture: DayPicture) -> str:
    """As “Jo Price, health visitor, Health visiting: coming; waits in the lobby”."""
    names = [one.name, lowered(fill(one.role, standard)), one.agency]
    place = f" (for {one.instead_of})" if one.instead_of else ""
    said = [REPLY[one.reply], *_needs(standard, one)]
    if one.waits and one.reply is not Coming.NO and picture.guard is not Guard.NONE:
        said.append("waits in the lobby")
    return f"{', '.join(part for part in names if part)}{place}: {'; '.join(said)}"


def _needs(standard: Standard, one: DayPerson) -> list[str]:
    said = []
    for which, words in one.needs:
        if which == "interpreter":
            said.append(f"interpreter for {words}")
        elif known := HOW.get(words, ""):
            said.append(lowered(fill(known, standard)))
    return said


def _span(one: Arrival) -> str:
    return when.clock(one.at) if one.at == one.until else when.hours(one.at, one.until)


def _does(standard: Standard, one: Arrival) -> str:
    who = capital(joined([role(standard, which) for which in one.who]))
    default = " (a default)" if one.default else ""
    return f"{who}: {fill(one.rule.what, standard)}{default}"


def _which(one: Window) -> str:
    names = {"": "Family", "a": "Family, first window", "b": "Family, second window"}
    return names.get(one.key, "Family")


def _early(standard: Standard, picture: DayPicture) -> list[Element]:
    """Where the council states no time: its words, or the default that everybody has."""
    said = standard.information.get("arrival")
    if picture.arrivals or said is None:
        return []
    return [
        text(fill(said.text, standard)),
        text(capital(source(standard, said.source.value, said.rules)), subtle=True, small=True, close=True),
    ]


# The Teams meeting on the day: whether its lobby is safe, who waits in it, what else is set.

DAY_CARD = "day_card"
SAID_WITH_THE_TIMES = frozenset({"arrival"})  # said with the times


def lobby_state(standard: Standard, picture: DayPicture) -> list[Element]:
    """Safe, or an alarm. Nothing for a conference face to face."""
    match picture.guard:
        case Guard.NONE:
            return []
        case Guard.SAFE:
            lines = [*_looked(picture), *_put_right(standard, picture)]
            return [panel("done", "The lobby is safe", lines)]
        case Guard.UNKNOWN:
            lines = [
                "It was safe at the look before. Let nobody in whom you do not know.",
                _unit_told(standard),
            ]
            return [panel("warning", "The last check of the lobby did not succeed", lines)]
        case Guard.NOT_YET:
            said = ["The link follows when every setting has been read back.", _unit_told(standard)]
            return [
                panel("warning", "The Teams meeting is not ready yet", said[: 2 if picture.trouble else 1])
            ]
        case Guard.UNSAFE:
            happened, means, named = said_of(standard, picture.booking)
            first = "Let nobody join until it is." if was_changed(picture.trouble) else means
            lines = [f"{happened}{f': {lowered(named)}' if named else ''}.", first, _unit_told(standard)]
            return [panel("error", "The Teams meeting is not safe", lines)]


def who_waits(standard: Standard, picture: DayPicture) -> list[Element]:
    """Who waits by design, and how to admit, put out and admit again (LE-35, LE-36, LE-48)."""
    if picture.guard is Guard.NONE:
        return []
    who = (
        "Everybody waits in the lobby, colleagues too, until the {chair} admits them."
        if picture.strict
        else "Everybody from outside the council and all of the family wait in the lobby until the {chair} "
        "admits them. Guests and callers do, too."
    )
    lines = [fill(who, standard)]
    if picture.role is Role.CHAIR:
        lines += [
            "To admit: open People, find the name under Waiting in lobby, and select Admit.",
            "To put somebody out: open People, select More options by their name, then Remove from meeting.",
            "Whoever was put out still has the link but waits in the lobby again until you admit them.",
        ]
    else:
        lines.append(fill("Only the {chair} can admit people or put them out.", standard))
    return [bullets(lines), *_information_on(standard, "join_link", "admission", "eject")]


def recording_and_chat(standard: Standard, picture: DayPicture) -> list[Element]:
    """Recording and chat (LE-37, LE-51, C-24)."""
    if picture.guard is Guard.NONE:
        return []
    lines = [
        "Chat is off." if picture.quiet else "Chat is on.",
        "Recording is off, and nothing records by itself."
        if not picture.recording
        else "Recording may be started.",
    ]
    if standard.settings.recording_without_clerk:
        said = "Without {a_clerk}, recording may take the place of notes, only if all agreed beforehand."
        lines.append(fill(said, standard))
    elif not picture.recording:
        lines.append("If somebody records, challenge it: it was not agreed.")
    return [bullets(lines), *_information_on(standard, "recording")]


def other_information(standard: Standard) -> list[Element]:
    """Whatever else the council's document says for the day."""
    said = {"join_link", "admission", "eject", "recording", *SAID_WITH_THE_TIMES}
    found = [one for one in standard.information.values() if DAY_CARD in one.shown and one.key not in said]
    return [line for one in found for line in _information(standard, one)]


def _information_on(standard: Standard, *keys: str) -> list[Element]:
    found = [standard.information[key] for key in keys if key in standard.information]
    return [line for one in found if DAY_CARD in one.shown for line in _information(standard, one)]


def _information(standard: Standard, one: Information) -> list[Element]:
    whose = text(capital(source(standard, one.source.value, one.rules)), subtle=True, small=True, close=True)
    return [text(fill(one.text, standard), close=True), whose]


def _looked(picture: DayPicture) -> list[str]:
    """With its day, where that was another one."""
    if picture.looked_at is None:
        return []
    same_day = london_day(picture.looked_at) == london_day(picture.booking.starts)
    said = when.clock(picture.looked_at) if same_day else when.moment(picture.looked_at)
    return [f"Last checked at {said}."]


def _put_right(standard: Standard, picture: DayPicture) -> list[str]:
    happened, means, _ = said_of(standard, picture.booking)
    return [f"{happened}. {means}"] if picture.trouble else []


def _unit_told(standard: Standard) -> str:
    return fill("The {unit} has been told.", standard)
