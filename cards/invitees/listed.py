"""The invite list: how it stands, what is missing, who is on it; page by page where it is long."""

from collections.abc import Sequence

from cards import words as when
from cards.form import Form, label, problem_notes
from cards.invitees.rows import Group, drawn, entries
from cards.invitees.saying import missing, named, warnings
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
    choice,
    facts,
    panel,
    subheading,
    text,
    words,
)
from cards.kit.buttons import openings
from cards.said import fill, held
from cards.sources import source
from conference.invitees import Deadline, ListPicture
from conference.refusals import Problem
from conference.standard import Standard

MOST = 20  # people on one card; Teams takes 80 KB
GONE = {
    "left": "no longer involved",
    "not_needed": "not needed",
    "mistake": "entered by mistake",
    "safety": "taken off",
}


def listed(
    standard: Standard, picture: ListPicture, problems: Sequence[Problem] = (), *, start: int = 0
) -> Card:
    """The list for its reader, from person `start` on. Nobody but those who keep it gets its buttons."""
    people = entries(picture)
    first, most = start if 0 <= start < len(people) else 0, MOST
    while True:
        try:
            return _page(standard, picture, people, problems, start=first, most=most)
        except CardTooBig:
            if most == 1:
                raise
            most //= 2


def _page(
    standard: Standard,
    picture: ListPicture,
    people: Sequence[Group],
    problems: Sequence[Problem],
    *,
    start: int,
    most: int,
) -> Card:
    shown = people[start : start + most]
    more = start + most if len(people) > start + most else None
    body = [*Form(standard, {}, problems).summary()]
    if not start:
        body += [*_standing(standard, picture), facts(_rows(standard, picture)), *_warned(standard, picture)]
        body += _missing(standard, picture)
    if len(people) > most:
        body.append(text(f"{start + 1} to {start + len(shown)} of {len(people)} people", subtle=True))
    body += drawn(standard, picture, shown)
    body += _acts_on_one(standard, picture, problems) if picture.may_change and people else []
    body += [] if more else _opened(standard, picture)
    if more:
        later = {"conference": picture.conference_id, "start": more}
        body.append(button_row([button("Show the next people", "invitees.open", later)]))
    return card(title_of(standard, picture), body, _buttons(standard, picture), summary=summary(picture))


def title_of(standard: Standard, picture: ListPicture) -> str:
    said = when.capital(fill("{invite_list}", standard))
    many = when.count(len(picture.people), "person", "people")
    match picture.state:
        case "complete":
            return f"{said} complete: {many}"
        case "open":
            return f"{said} not complete: {many}"
        case _:
            return f"{said}: nobody on it yet"


def summary(picture: ListPicture) -> str:
    return f"Who to invite: {picture.reference}"


def _standing(standard: Standard, picture: ListPicture) -> list[Element]:
    if picture.state == "complete" and picture.completed_at:
        said = f"{picture.completed_by} said so at {when.moment(picture.completed_at)}."
        hears = "Whoever is added or taken off now hears of it."
        return [panel("done", "The list is complete", [said, hears])]
    stands = panel("info", "Nobody is invited yet", ["Invitations go out once the list is complete."])
    if picture.reopened:
        stands = panel("info", "The list is open again", ["Changes are sent once it is complete again."])
    if picture.deadline and picture.deadline.late:
        may_not = "Nothing is cancelled, but the {icpc} may not be able to go ahead."
        chased = fill(may_not, standard, **held(standard, picture.kind))
        return [panel("warning", "The list is late", [chased]), stands]
    return [stands]


def _rows(standard: Standard, picture: ListPicture) -> list[tuple[str, str | Element | Sequence[Element]]]:
    rows: list[tuple[str, str | Element | Sequence[Element]]] = [
        ("Conference", when.span(picture.starts, picture.ends)),
        ("Reference", picture.reference),
    ]
    if picture.deadline and picture.state != "complete":
        rows.append(("List due", _due(picture.deadline)))
    if picture.notice and picture.state != "complete":
        rows.append(("Full notice until", when.by(picture.notice.by)))
    if picture.police.state not in ("not_used", "nobody"):
        rows.append((when.capital(fill("{police_check}", standard)), _police(picture)))
    return rows


def _due(due: Deadline) -> str:
    said = f"By {when.by(due.by)}"
    return said if due.limit in (None, due.by) else f"{said}; at the latest {when.by(due.limit or due.by)}"


def _police(picture: ListPicture) -> str:
    police = picture.police
    people = when.count(len(police.people), "person", "people")
    late = " Checks cannot be guaranteed." if police.late else ""
    if police.state == "asked" and police.asked_at:
        return f"Asked for {people} at {when.moment(police.asked_at)}.{late}"
    again = "Asked, but the list has changed since" if police.state == "changed" else "Not asked yet"
    until = f", cut-off {when.by(police.cut_off)}" if police.cut_off else ""
    return f"{again}{until}.{late}"


def _warned(standard: Standard, picture: ListPicture) -> list[Element]:
    said = warnings(standard, picture)
    return [panel("warning", "Before you go on", [bullets(said)])] if said else []


def _missing(standard: Standard, picture: ListPicture) -> list[Element]:
    lines = missing(standard, picture) if picture.state != "complete" else []
    if not lines:
        return []
    carried = {"conference": picture.conference_id}
    acts: list[Button] = []
    if picture.unanswered and picture.may_change:
        acts.append(button("Say why nobody is there", "invitees.absent", carried))
    if picture.unconfirmed and picture.may_change:
        acts.append(button("Still right?", "invitees.still", carried))
    return [subheading("Still missing"), bullets(lines), *([button_row(acts)] if acts else [])]


def _acts_on_one(standard: Standard, picture: ListPicture, problems: Sequence[Problem]) -> list[Element]:
    """One field for whom it is about, and what can be done: sixty rows of buttons would not fit."""
    carried = {"conference": picture.conference_id, "version": picture.version}
    said, note = label(standard, "invitee"), problem_notes(standard, problems).get("invitee", "")
    people = [Choice(one.id, named(standard, one)) for one in picture.people]
    return [
        subheading("Change or take off"),
        choice("invitee", said.ask, people, look="list", error=said.error, optional=True, problem=note),
        button_row(
            [
                button("Change", "invitees.change", carried, sends_fields=True),
                button("Take off", "invitees.remove", carried, sends_fields=True),
            ]
        ),
    ]


def _opened(standard: Standard, picture: ListPicture) -> list[Element]:
    unfilled = [one for one in picture.answers if one.why and not one.present]
    absent = [f"{when.capital(one.words)}: {one.why}" for one in unfilled]
    gone = [
        words(f"{named(standard, one)}: {GONE.get(one.removed_why, 'taken off')}", close=number > 0)
        for number, one in enumerate(picture.removed)
    ]
    return openings(
        [
            ("absent", "Nobody there", [bullets(absent)] if absent else []),
            ("gone", f"Taken off ({len(gone)})", gone),
            ("due", "Rules for these dates", _why(standard, picture)),
        ]
    )


def _why(standard: Standard, picture: ListPicture) -> list[Element]:
    dates = [("The list", picture.deadline), ("Full notice", picture.notice)]
    lines = [f"{said}: {source(standard, due.source, due.rules)}" for said, due in dates if due]
    lines += [due.note for _, due in dates if due and due.note]
    if picture.police.rules:
        lines.append(fill(f"{{police_check}}: {', '.join(picture.police.rules)}", standard))
    return [bullets(list(dict.fromkeys(lines)))] if lines else []


def _buttons(standard: Standard, picture: ListPicture) -> list[Button]:
    about = {"conference": picture.conference_id}
    carried = {**about, "version": picture.version}
    back = button("Open the booking", "booking.open", about)
    if not picture.may_change:
        return [back]
    acts = [
        button("Add a professional", "invitees.add", {**about, "kind": "professional"}),
        button("Add somebody else", "invitees.add", about),
        button("Add several addresses", "invitees.paste", about),
    ]
    if picture.police.state != "not_used":
        said = when.capital(fill("{police_check}", standard))
        acts.append(button(said, "invitees.police", about))
    if picture.state == "complete":
        acts.append(button("Open the list again", "invitees.reopen", carried))
    elif picture.people:
        acts.insert(0, button("The list is complete", "invitees.complete", carried, style="positive"))
    elif picture.earlier:
        earlier = {**carried, "earlier": picture.earlier.conference_id}
        acts.insert(0, button(f"Same as {picture.earlier.reference}", "invitees.copy", earlier))
    return [*acts, back]
