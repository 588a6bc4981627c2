"""What people are told without having asked: each says what happened, and what to do about it."""

from datetime import date

from cards import dates as when
from cards.booking.facts import asked_chair, chair_row, place_row, summary, time_rows, worker_row
from cards.council_words import capital, count, fill, said
from cards.kit import Button, Card, Element, button, card, facts, group, panel, text, words
from cards.meeting import said_of, was_put_right
from conference.booking_picture import BookingPicture
from conference.standard import Standard


def declined(
    standard: Standard, picture: BookingPicture, *, chair: str, because: str, explanation: str
) -> Card:
    """For the administrator, with a copy to the unit's manager: who declined and why (WS-10). Nobody else."""
    reason = "They know the family" if because == "conflict" else "Another reason"
    body = [
        facts([("Why", reason), *time_rows(picture), worker_row(standard, picture)]),
        group([text("Explanation", bold=True), words(explanation, most=2_000, close=True)], shaded=True),
        _now(standard, picture),
        text(fill("The {social_worker} does not see the explanation.", standard), subtle=True, small=True),
    ]
    title = f"Declined by {said(standard, 'chair_short')} {chair}"
    return card(title, body, [_open(picture)], summary=f"{picture.reference}: declined")


def no_answer(standard: Standard, picture: BookingPicture, *, asked_on: date) -> Card:
    """The chair has not answered in the council's time (SG-05)."""
    body = [
        text(f"Asked on {when.weekday(asked_on)}. The time is still held."),
        facts([*time_rows(picture), worker_row(standard, picture)]),
        text(fill("Ask them, or open the booking to choose another {chair}.", standard)),
    ]
    title = f"No answer from {asked_chair(standard, picture)}"
    return card(title, body, [_open(picture)], summary=f"{picture.reference}: no answer")


def capacity(
    standard: Standard, *, free: int, last_date: date, reference: str = "", social_worker: str = ""
) -> Card:
    """Few or no free times before a child's last date, told before somebody fails to book (part F, 4)."""
    times = count(free, "time") if free else "no time"
    rows = [("Free times", str(free)), ("Last date", when.weekday(last_date))]
    if reference:
        rows.append(("Reference", reference))
    if social_worker:
        rows.append((capital(said(standard, "social_worker")), social_worker))
    body = [
        facts(rows),
        text(fill("Free {a_chair}’s time, or agree with the {service_manager} what to do.", standard)),
    ]
    title = f"{capital(times)} free before a last date"
    return card(title, body, [button("Who is on duty", "duty.today")], summary="Few free times")


def meeting_alarm(standard: Standard, picture: BookingPicture) -> Card:
    """The Teams meeting could not be confirmed, or was changed; drawn again when it is safe."""
    happened, means, named = said_of(standard, picture)
    safe = picture.meeting_state == "open"
    body = [
        panel("warning" if safe else "error", happened, [means]),
        facts(
            [*time_rows(picture), chair_row(standard, picture), *([("What differs", named)] if named else [])]
        ),
        *([] if safe else [text("It is tried again. Open the booking to see how it stands.")]),
    ]
    state = "put right" if was_put_right(picture) else "safe again" if safe else "not safe"
    title, summary = f"Teams meeting {state}: {picture.reference}", f"{picture.reference}: meeting {state}"
    return card(title, body, [_open(picture)], summary=summary)


def seeking(standard: Standard, picture: BookingPicture) -> Card:
    """For the social worker: a new chair is being found. Never why."""
    body = [
        text(fill("The date and time stay if another {chair} is free. You need do nothing.", standard)),
        facts([*time_rows(picture), place_row(picture)]),
    ]
    return card(fill("Finding another {chair}", standard), body, [_open(picture)], summary=summary(picture))


def meeting_follows(standard: Standard, picture: BookingPicture) -> Card:
    """Teams does not answer: the booking is safe, the link follows."""
    body = [
        panel(
            "info", "The Teams meeting will follow", ["Teams does not answer at present. It is tried again."]
        ),
        facts([*time_rows(picture), chair_row(standard, picture)]),
        text("You need do nothing. The calendar entry comes when the meeting is set up."),
    ]
    return card(
        f"Your booking is safe: {picture.reference}", body, [_open(picture)], summary=summary(picture)
    )


def _now(standard: Standard, picture: BookingPicture) -> Element:
    if picture.chair and picture.ask_id:
        return text(f"{capital(asked_chair(standard, picture))} has been asked now. The time stays.")
    return text(fill("No other {chair} is free at this time. Open the booking to choose.", standard))


def _open(picture: BookingPicture) -> Button:
    return button("Open the booking", "booking.open", {"conference": picture.id, "version": picture.version})
