"""One duty on a card."""

from collections.abc import Mapping
from datetime import date

from cards import words as when
from cards.kit import Button, Element, button, button_row, group, panel, text
from cards.kit.buttons import hidden, toggle
from cards.resting import resting
from cards.said import fill, role, said
from cards.words import capital
from conference.duties import DutiesPicture, DutyLine
from conference.standard import Source, Standard
from conference.timetable import day_of

Doors = Mapping[str, tuple[str, str]]
WHOSE = {Source.COUNCIL: "", Source.STATUTORY: "statutory, ", Source.DEFAULT: "a default, "}


def drawn(
    standard: Standard, picture: DutiesPicture, line: DutyLine, doors: Doors, *, number: int = 0
) -> Element:
    """`number`: its place among several; its buttons name it, because screen readers meet them alone."""
    what = fill(line.rule.what, standard)
    place = f"rule{number}"
    parts = [
        text(f"{number}. {what}" if number else what, bold=True),
        text(_which(standard, line), subtle=True, close=True),
        *_state(line, picture.today),
        *_told(standard, line),
        button_row([*_buttons(picture, line, doors, number), toggle(_why(line), place)]),
        hidden(place, resting(standard, line.rule), shaded=True),
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
        who = when.joined([role(standard, one) for one in line.rule.who])
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
