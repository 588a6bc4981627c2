"""Going past the last date: what the asker gives, what those who agree see, how it was decided."""

from collections.abc import Mapping, Sequence
from typing import Any

from cards import council_words
from cards import dates as when
from cards.booking.facts import family_rows, place_row, summary, time_rows, worker_row
from cards.booking.form import corrects
from cards.council_words import count, fill, joined, role
from cards.form import Field, Form, FormCard, Parts, label
from cards.kit import Button, Card, Element, button, card, facts, group, panel, subheading, text, words
from cards.sources import source_of
from conference.booking_picture import AgreementPicture, BookingPicture, OfferPicture
from conference.refusals import Problem
from conference.standard import Order, Standard


def give(
    standard: Standard,
    offer: OfferPicture,
    asks: Sequence[str],
    problems: Sequence[Problem] = (),
    *,
    carried: Mapping[str, Any],
    answers: Mapping[str, Any] | None = None,
) -> Card:
    """What the asker fills in ("reason", "safeguarded": whatever the council's chain asks)."""
    form = Form(standard, answers or {}, problems, {**carried, "offer": offer.key})
    past = count(offer.days_past, "working day")
    body = [
        *form.summary(),
        facts([("When", when.span(offer.starts, offer.ends)), ("Timescale", f"{past} past the last date")]),
        text(f"{_who(standard)} {_meanwhile(carried)}"),
        text(f"From {source_of(standard, standard.out_of_timescale)}", subtle=True, small=True, close=True),
        *[form.ask(field, needed=True) for field in asks],
    ]
    buttons = [button("Continue", "agreement.give", form.carried, primary=True), _elsewhere(form.carried)]
    return card("Ask to go past the last date", body, buttons, summary=fill("Booking {a_icpc}", standard))


def _meanwhile(carried: Mapping[str, Any]) -> str:
    return "The time is held until then." if corrects(carried) else "Nothing is booked before that."


def _elsewhere(carried: Mapping[str, Any]) -> Button:
    if corrects(carried):
        return button("Back", "booking.back", {"step": "given", **carried})
    return button("Other times", "booking.move" if "conference" in carried else "booking.offers", carried)


def asked(standard: Standard, picture: BookingPicture) -> FormCard:
    """Agree or refuse; to refuse, a reason ("why") is needed, to agree it is not."""
    data = {"conference": picture.id, "version": picture.version}
    parts: Parts = [
        text(f"{picture.social_worker} asks you to agree."),
        facts([*time_rows(picture), *family_rows(standard, picture), worker_row(standard, picture)]),
        *_given(standard, picture),
        *_others(standard, picture),
        Field("why", forced=False, title="Your reason, if you refuse"),
    ]
    buttons = [
        button("Agree", "agreement.agree", data, primary=True),
        button("Refuse", "agreement.refuse", data, sends_fields=True),
    ]
    past = count(picture.days_past, "working day")
    title = f"Agree to a conference {past} past the last date?"
    return FormCard(standard, title, parts, buttons, f"{summary(picture)}: agreement needed")


def decided(standard: Standard, picture: BookingPicture) -> Card:
    """How each step was decided, by whom and when."""
    refused = next((one for one in picture.agreements if one.status == "refused"), None)
    if refused:
        title = f"Refused by {refused.decided_by}"
    elif all(one.status == "agreed" for one in picture.agreements):
        title = f"Agreed by {joined([one.decided_by for one in picture.agreements])}"
    elif any(one.status == "withdrawn" for one in picture.agreements):
        title = "No longer needed"
    else:
        title = "Waiting for agreement"
    body = [
        facts([*time_rows(picture), place_row(picture), worker_row(standard, picture)]),
        *_given(standard, picture),
        subheading("Decision"),
        *[_step(standard, one, first=number == 0) for number, one in enumerate(picture.agreements)],
    ]
    return card(title, body, summary=f"{summary(picture)}: past the last date")


def _who(standard: Standard) -> str:
    chain = standard.out_of_timescale.value
    names = [f"the {role(standard, step.role)}" for step in chain.steps]
    if len(names) == 1:
        return f"{council_words.capital(names[0])} has to agree."
    how = "one after the other" if chain.order is Order.IN_ORDER else "in any order"
    return f"{council_words.capital(joined(names))} have to agree, {how}."


def _given(standard: Standard, picture: BookingPicture) -> list[Element]:
    return [
        group([text(label(standard, field).short, bold=True), words(typed, most=2_000, close=True)])
        for field, typed in picture.given
        if typed
    ]


def _others(standard: Standard, picture: BookingPicture) -> list[Element]:
    done = [one for one in picture.agreements if one.status == "agreed"]
    return [
        panel(
            "done",
            f"{council_words.capital(role(standard, one.role))} has agreed",
            [_when(one)] if _when(one) else [],
        )
        for one in done
    ]


def _step(standard: Standard, one: AgreementPicture, *, first: bool) -> Element:
    said = {
        "agreed": "Agreed",
        "refused": "Refused",
        "asked": "Asked, no answer yet",
        "waiting": "Asked next",
        "withdrawn": "No longer needed",
    }[one.status]
    head = text(f"{council_words.capital(role(standard, one.role))}: {said}", bold=True)
    by = [text(_when(one), subtle=True, close=True)] if _when(one) else []
    why = [words(one.why, most=2_000, close=True)] if one.why else []
    return group([head, *by, *why], line=not first)


def _when(one: AgreementPicture) -> str:
    at = f", {when.moment(one.decided_at)}" if one.decided_at else ""
    return f"{one.decided_by}{at}" if one.decided_by else ""
