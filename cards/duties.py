"""What is due for a person, on whose rule, what they may say of it, and when they are reminded."""

from collections.abc import Mapping, Sequence
from datetime import date, time

from cards import council_words
from cards import dates as when
from cards.council_words import capital, count, fill, role, said
from cards.form import Field, FormCard, Parts
from cards.kit import (
    Button,
    Card,
    CardTooBig,
    Choice,
    Element,
    bullets,
    button,
    button_row,
    card,
    group,
    panel,
    text,
    words,
)
from cards.kit.buttons import hidden, toggle
from cards.sources import step_source
from conference.duties import DutiesPicture, DutyLine, QuietPicture
from conference.standard import Phase, Source, Standard
from conference.timetable import day_of

# One card for all that is due: what, for which conference, by when, on whose rule, and what to press.

MOST = 8  # duties on one card; Teams takes 80 KB
SETTLED = frozenset({"done", "not_needed", "over"})
NO_DOORS: Mapping[str, tuple[str, str]] = {}

Doors = Mapping[str, tuple[str, str]]


def due(standard: Standard, picture: DutiesPicture, doors: Doors = NO_DOORS, *, start: int = 0) -> Card:
    """The duties from `start` on. `doors`: for a step's key, the verb that does it and the button's words."""
    most = MOST
    while True:
        try:
            return _page(standard, picture, doors, start, most)
        except CardTooBig:
            if most == 1:
                raise
            most //= 2


def _page(standard: Standard, picture: DutiesPicture, doors: Doors, start: int, most: int) -> Card:
    lines = picture.lines[start : start + most]
    if not lines:
        return card("Nothing is due", [text("You have nothing to do before next week.")], _quiet(picture),
                    summary="Nothing is due")  # fmt: skip
    numbered = len(picture.lines) > 1
    body = [
        drawn(standard, picture, one, doors, number=number if numbered else 0)
        for number, one in enumerate(lines, start + 1)
    ]
    left = len(picture.lines) - start - len(lines)
    more = {"card": picture.about, "start": start + most}
    buttons = [button(f"Show {left} more", "duty.open", more)] if left else []
    if picture.later:
        later = f"{count(picture.later, 'booking')} more are not looked at here. Open them one by one."
        body.append(text(later, subtle=True))
    return card(_title(picture), body, [*buttons, *_quiet(picture)], summary=_summary(picture.lines))


def _title(picture: DutiesPicture) -> str:
    left = [one for one in picture.lines if one.state not in SETTLED]
    if not left:
        return "Nothing left to do here"
    late = sum(one.late for one in left)
    if len(left) == late:
        return f"{count(late, 'thing')} late"
    return f"{count(len(left), 'thing')} due" + (f", {late} late" if late else "")


def _summary(lines: Sequence[DutyLine]) -> str:
    references = dict.fromkeys(one.reference for one in lines)
    return f"{', '.join(references)}: due" if len(references) == 1 else f"{len(lines)} things due"


def _quiet(picture: DutiesPicture) -> list[Button]:
    return [button("When I get reminders", "duty.quiet")] if not picture.about else []


# One duty on a card.

WHOSE = {Source.COUNCIL: "", Source.STATUTORY: "statutory, ", Source.DEFAULT: "a default, "}


def drawn(
    standard: Standard, picture: DutiesPicture, line: DutyLine, doors: Doors, *, number: int = 0
) -> Element:
    """`number`: its place among several; its buttons name it, because screen readers meet them alone."""
    standard = line.standard or standard
    what = fill(line.rule.what, standard)
    place = f"rule{number}"
    parts = [
        text(f"{number}. {what}" if number else what, bold=True),
        text(_which(standard, line), subtle=True, close=True),
        *_state(line, picture.today),
        *_told(standard, line),
        button_row([*_buttons(picture, line, doors, number), toggle(_why(line), place)]),
        hidden(place, step_source(standard, line.rule), shaded=True),
    ]
    return group(parts, line=number > 1)


def _which(standard: Standard, line: DutyLine) -> str:
    of = ", ".join([line.reference, *line.initials])
    return f"{of}, {said(standard, line.word)} on {when.by(line.starts)}"


def _state(line: DutyLine, today: date) -> list[Element]:
    by = line.done_by
    at = f" {when.by(line.done_at)}" if line.done_at else ""
    match line.state:
        case "done":
            return [panel("done", f"Done{at}{f' by {by}' if by else ''}")]
        case "not_needed":
            return [panel("done", f"Not needed, as {by} said" if by else "Not needed")]
        case "over":
            return [panel("info", "Does not hold any more: the conference moved or was stood down")]
    late = [panel("warning", "Late", [_was_due(line)])] if line.late else [text(_by(line, today), close=True)]
    if line.state == "expected" and line.expected_on:
        late.append(text(f"Expected on {when.weekday(line.expected_on)}, {by} says.", close=True))
    return late


def _was_due(line: DutyLine) -> str:
    return f"It was due {when.by(line.limit)}." if line.limit else "Its day is over."


def _by(line: DutyLine, today: date) -> str:
    first = line.act_by or line.limit
    if first is None:
        return "No day is stated."
    words = "Today" if day_of(first) == today else "By"
    said = f"{words}: {when.by(first)}" if words == "Today" else f"By {when.by(first)}"
    if line.limit and line.limit != first:
        said += f"; at the latest {when.by(line.limit)}"
    return said


def _told(standard: Standard, line: DutyLine) -> list[Element]:
    """What the rule says to tell, who else is meant, and for whom somebody is told."""
    found = []
    if line.words and line.state in {"open", "expected"}:
        found.append(text(fill(line.words, standard), close=True))
    if not line.mine:
        who = council_words.joined([role(standard, one) for one in line.rule.who])
        found.append(text(f"{capital(who)}: to be done. You are told so that you know.", close=True))
    if line.instead_of:
        nobody = f"Nobody is named as {role(standard, line.instead_of)}, so you are told."
        found.append(text(nobody, close=True))
    return found


def _buttons(picture: DutiesPicture, line: DutyLine, doors: Doors, number: int) -> list[Button]:
    carried = {"conference": line.conference_id, "step": line.rule.key, "card": picture.about}
    n = f" ({number})" if number else ""
    whole = {"conference": line.conference_id}
    opens = [button(f"Open {line.reference}{n}", "booking.open", whole)] if line.opens else []
    if line.state == "over" or not line.mine:
        return opens
    if line.state in {"done", "not_needed"}:
        return [button(f"Take back{n}", "duty.undo", carried)] if line.takes_back else opens
    door = doors.get(line.rule.key)
    return [
        button(f"{door[1]}{n}", door[0], carried) if door else _done(n, carried),
        button(f"Expected on …{n}", "duty.expected", carried),
        button(f"I need help{n}", "duty.help", carried),
        *([] if door else [button(f"Not needed{n}", "duty.not_needed", carried)]),
        *opens,
    ]


def _done(n: str, carried: Mapping[str, str]) -> Button:
    return button(f"Done{n}", "duty.done", carried, style="positive")


def _why(line: DutyLine) -> str:
    first = line.rule.rules[0] if line.rule.rules else "no rule"
    return capital(f"why: {WHOSE[line.rule.source]}{first}")


# Small forms on one duty: when it will be done, why it is not needed, what help is wanted.

ASKS = {  # verb -> the form's heading, its field, its button
    "duty.help_send": ("I need help", "duty_help", "Ask for help"),
    "duty.expected_send": ("When will it be done?", "duty_expected_on", "Save the day"),
    "duty.not_needed_send": ("Not needed", "duty_why", "Save the reason"),
}


def ask(standard: Standard, line: DutyLine, verb: str, about: str) -> FormCard:
    """One question about one duty. `about`: the card to go back to, "" for the list of tasks."""
    title, name, press = ASKS[verb]
    carried = {"conference": line.conference_id, "step": line.rule.key, "card": about}
    buttons = [button(press, verb, carried, primary=True), button("Back", "duty.open", {"card": about})]
    summary = f"{line.reference}: {title.lower()}"
    return FormCard(standard, title, [*_what(standard, line), Field(name)], buttons, summary)


def _what(standard: Standard, line: DutyLine) -> list[Element]:
    of = ", ".join([line.reference, *line.initials])
    day = f"{of}, {said(standard, line.word)} on {when.by(line.starts)}"
    return [text(fill(line.rule.what, standard), bold=True), text(day, subtle=True, close=True)]


# Somebody asks for help with a duty: for who is asked, and for who asked.


def help_asked(standard: Standard, line: DutyLine, *, who: str, wrote: str) -> Card:
    """For the manager: who asks, over what, in which words. The words are typed by a person."""
    of = ", ".join([line.reference, *line.initials])
    first = line.act_by or line.limit
    due = f"By {when.by(first)}." if first else "No day is stated."
    body = [
        text(fill(line.rule.what, standard), bold=True),
        text(f"{of}, {said(standard, line.word)} on {when.by(line.starts)}", subtle=True, close=True),
        text("Late." if line.late else due, close=True),
        group([text(f"{who} writes", bold=True), words(wrote, most=1_000, close=True)], shaded=True),
        text("Talk to them. The duty stays open until somebody says that it is done."),
    ]
    opens = button("Open the booking", "booking.open", {"conference": line.conference_id})
    return card(f"{who} needs help", body, [opens], summary=f"{line.reference}: help is asked for")


def help_sent(line: DutyLine, whom: Sequence[str], about: str) -> Card:
    """Who was told; nobody is said, too."""
    told = [
        f"{council_words.joined(whom)} has your words."
        if len(whom) == 1
        else f"{council_words.joined(whom)} have your words."
    ]
    body = [panel("done", "Help is asked for", told)] if whom else [
        panel("warning", "Nobody could be told", ["No manager is known here. Ask them yourself."])
    ]  # fmt: skip
    back = button("Back", "duty.open", {"card": about})
    return card("Help", body, [back], summary=f"{line.reference}: help is asked for")


# A duty told by mail to somebody of an agency, who presses nothing.


def agency_mail(standard: Standard, line: DutyLine) -> tuple[str, str]:
    """Subject and text. No child is named: the reference, the day, what is asked, and until when."""
    state = "late" if line.late else "due"
    title = fill(line.subject, standard) if line.subject else f"{said(standard, line.word)} {line.reference}"
    first = line.act_by or line.limit
    conference = f"{said(standard, line.word)} {line.reference}"
    over = line.rule.phase is Phase.AFTER
    rows = [
        "Hello,",
        f"{fill(line.rule.what, standard)}, for the {conference} on {when.by(line.starts)}.",
        *([f"{'It was due' if line.late else 'It is due'} {when.by(first)}."] if first else []),
        *([fill(line.words, standard)] if line.words else []),
        f"Answer this e-mail if you need help{'' if over else ', or to say when it will come'}.",
        f"{standard.name}, {standard.document}",
    ]
    return f"{title}: {state}", "\n\n".join(rows)


# When a person gets reminders: the council's hours, which they may make shorter.

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")


def quiet(standard: Standard, picture: QuietPicture, *, kept: bool = False) -> FormCard:
    """The form, filled in with what holds. `kept`: it has just been saved."""
    holds = {
        "quiet_from": f"{picture.starts:%H:%M}",
        "quiet_to": f"{picture.ends:%H:%M}",
        "days_off": ",".join(str(day) for day in picture.days_off),
    }
    choices = [Choice(str(number), name) for number, name in enumerate(DAYS)]
    parts: Parts = [
        *([panel("done", "Saved")] if kept else []),
        bullets(_bounds(picture)),
        Field("quiet_from"),
        Field("quiet_to"),
        Field("days_off", choices=choices, several=True, needed=False),
        text("What is urgent on the day reaches you all the same.", subtle=True),
    ]
    buttons = [button("Save", "duty.quiet_save", primary=True), button("My tasks", "duty.open", {"card": ""})]
    title = "When I get reminders"
    return FormCard(standard, title, parts, buttons, title, holds)


def _bounds(picture: QuietPicture) -> list[str]:
    return [
        f"Nobody here gets any from {_at(picture.council_starts)} to {_at(picture.council_ends)}",
        f"You may have none from {_at(picture.earliest)} on, and none until {_at(picture.latest)}",
        f"You may have up to {count(picture.most_days, 'day')} a week without any",
    ]


def _at(at: time) -> str:
    minutes = f":{at:%M}" if at.minute else ""
    return f"{at.hour % 12 or 12}{minutes}{'am' if at.hour < 12 else 'pm'}"
