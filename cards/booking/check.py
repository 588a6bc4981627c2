"""Check your answers, before anything is held or anybody is asked."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from cards import words as when
from cards.booking.answers import SECTIONS, Section, rows_of
from cards.booking.frame import STEPS, on_behalf, place
from cards.flags import warnings
from cards.form import Answers, problem_summary
from cards.kit import Card, Element, bullets, button, button_row, card, facts, group, panel, subheading, text
from cards.said import fill, said
from cards.words import capital, count
from conference.booking_picture import OfferPicture
from conference.refusals import Problem
from conference.standard import Standard


def check(
    standard: Standard,
    answers: Answers,
    offer: OfferPicture,
    flags: Sequence[str],
    problems: Sequence[Problem] = (),
    *,
    carried: Mapping[str, Any],
    allowed_days: int,
    venues: Iterable[tuple[str, str]] = (),
    for_whom: str = "",
) -> Card:
    """Everything that was answered, section by section, each with its way back (booking.change, "step")."""
    body = [
        *place(STEPS.index("check") + 1),
        *on_behalf(for_whom),
        *problem_summary(standard, problems),
        *_warnings(standard, flags),
        _time(standard, offer, carried, allowed_days),
        *[_section(standard, one, answers, carried, dict(venues)) for one in SECTIONS],
    ]
    past = offer.standing == "past_last_date"
    send = "Ask for agreement" if past else fill("Book and ask the {chair}", standard)
    buttons = [
        button(send, "booking.submit", {**carried, "offer": offer.key}, primary=True),
        button("Back", "booking.back", {"step": "check", **carried}),
    ]
    return card("Check your answers", body, buttons, summary=fill("Booking {a_icpc}", standard))


def _warnings(standard: Standard, flags: Sequence[str]) -> list[Element]:
    said = [f"{title}. {line}" for title, line in warnings(standard, flags)]
    return [panel("warning", "Before you go on", [bullets(said)])] if said else []


def _time(standard: Standard, offer: OfferPicture, carried: Mapping[str, Any], allowed_days: int) -> Element:
    day = f"Day {offer.day_number} of {allowed_days}"
    if offer.days_past:
        day = f"{capital(count(offer.days_past, 'working day'))} past the last date"
    rows = [
        ("When", when.span(offer.starts, offer.ends)),
        ("Timescale", day),
        (capital(said(standard, "chair")), offer.chair),
    ]
    if offer.standing == "short_notice":
        rows.append(("Notice", f"Less than {count(standard.timescale.notice.value, 'working day')}"))
    if any(code == "duty_day" for code, _ in offer.why):
        rows.append(("Duty day", "Needs cover"))
    return _drawn("Time", "offers", rows, carried)


def _section(
    standard: Standard,
    section: Section,
    answers: Answers,
    carried: Mapping[str, Any],
    venues: Mapping[str, str],
) -> Element:
    rows = rows_of(standard, section, answers, venues)
    return _drawn(fill(section.title, standard), section.step, rows, carried)


def _drawn(title: str, step: str, rows: Sequence[tuple[str, Any]], carried: Mapping[str, Any]) -> Element:
    change = button(f"Change {_lower(title)}", "booking.change", {**carried, "to": step})
    body = facts(rows) if rows else text("Nothing was needed here.", subtle=True)
    return group([subheading(title), body, button_row([change])], line=True)


def _lower(words: str) -> str:
    return words if words[:2].isupper() else words[:1].lower() + words[1:]
