"""The whole record: heading, the booking, decisions in time order, concerns, the history."""

from cards import words as when
from cards.booking.facts import (
    chair_row,
    family_rows,
    last_row,
    late_rows,
    place_row,
    time_rows,
    what_row,
    worker_row,
)
from cards.casefile import agreeing, day
from cards.casefile.blocks import Block, Facts, Heading, Para
from cards.casefile.past import history
from cards.casefile.resting import LABEL
from cards.casefile.worries import concern
from cards.said import fill, role
from cards.words import capital
from conference.booking import Status
from conference.casefile import About, Asked, Casefile, Decided, Decision, Ended, Telling
from conference.standard import Standard

STATUS = {
    Status.AGREEMENT: "waits for agreement to go past the last date",
    Status.ASKED: "the {chair} has been asked",
    Status.SEEKING: "looks for {a_chair}",
    Status.CONFIRMED: "confirmed; the Teams meeting is being made",
    Status.BOOKED: "booked",
    Status.STOOD_DOWN: "{done_stand_down}; a new date is looked for",
    Status.CANCELLED: "cancelled",
}
LEFT_OUT = (
    "Left out are explanations that were given to managers and administrators alone, and why somebody "
    "could not come to work."
)
NO_CONCERNS = "Concerns are left out of an operator’s copy."


def record(standard: Standard, file: Casefile) -> tuple[Block, ...]:
    """All of it, as blocks. Times are London’s."""
    return (
        Heading(f"Record of conference {file.booking.reference}", 1),
        Para(_made(standard, file)),
        Heading("The conference"),
        Facts(_booking(standard, file)),
        Heading("Decisions"),
        *_decisions(standard, file.decisions),
        *_concerns(standard, file),
        Heading("Whole history"),
        history(standard, file),
        Para(f"{LEFT_OUT} {NO_CONCERNS if file.made_as is None else ''}".strip()),
    )


def _made(standard: Standard, file: Casefile) -> str:
    whom = f"{file.made_for}, {role(standard, file.made_as)}" if file.made_as else "an operator of Quorate"
    return (
        f"For the child’s file. Made for {whom}, {when.by(file.made_at)}. Times are London’s. "
        f"Rules are quoted from {standard.name}’s own document: {standard.document}."
    )


def _booking(standard: Standard, file: Casefile) -> tuple[tuple[str, str], ...]:
    shown = file.booking
    over = shown.status in {Status.STOOD_DOWN, Status.CANCELLED}
    times = [("Was to be", when.span(shown.starts, shown.ends)), last_row(shown)]
    return (
        what_row(standard, shown),
        *family_rows(standard, shown)[1:],
        ("Stands", fill(STATUS[shown.status], standard)),
        *(times if over else time_rows(shown)),
        *late_rows(standard, shown),
        place_row(shown),
        chair_row(standard, shown),
        worker_row(standard, shown),
    )


def _decisions(standard: Standard, decisions: tuple[Decision, ...]) -> list[Block]:
    if not decisions:
        return [Para("None so far.")]
    blocks: list[Block] = []
    latest: dict[About, Asked] = {}
    rests = ("", "")
    for number, one in enumerate(decisions, 1):
        if isinstance(one, Asked):
            latest[one.about] = one
        heading, lines = _said(standard, one, latest)
        blocks.append(Heading(f"{number}. {capital(heading)}", 3))
        blocks.append(Facts((("When", when.by(one.at)), *(_once(line, rests) for line in lines))))
        rests = next((line for line in lines if line[0] == LABEL), rests)
    return blocks


def _once(line: tuple[str, str], before: tuple[str, str]) -> tuple[str, str]:
    """The rule that the decision above rests on is not said twice."""
    return (LABEL, "As above") if line == before else line


def _said(standard: Standard, one: Decision, latest: agreeing.Latest) -> agreeing.Said:
    match one:
        case Asked():
            return agreeing.asked(standard, one)
        case Decided():
            return agreeing.decided(standard, one, latest)
        case Ended():
            return agreeing.ended(standard, one)
        case Telling():
            return agreeing.telling(standard, one)
    return day.said(standard, one)


def _concerns(standard: Standard, file: Casefile) -> list[Block]:
    if not file.concerns:
        return []
    return [
        Heading("Concerns, and praise"),
        *(part for one in file.concerns for part in concern(standard, one)),
    ]
