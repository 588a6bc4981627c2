"""The times on offer: in time first, short notice below, past the last date only with agreement."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from cards import dates as when
from cards.booking.form import STEPS, on_behalf, step_place
from cards.council_words import capital, count, fill, joined, role, said
from cards.form import problem_summary
from cards.kit import Button, Card, Element, bullets, button, button_row, card, facts, group, panel, text
from cards.kit.buttons import hidden, toggle
from cards.sources import source_of
from conference.booking_picture import OfferPicture
from conference.refusals import Problem
from conference.standard import Standard
from conference.timescale import Timescale

# The times on offer: in time first, short notice below, past the last date only with agreement.

FIRST = 3  # times shown at once; the rest opens on a press


def offers(
    standard: Standard,
    times: Timescale,
    offered: Sequence[OfferPicture],
    problems: Sequence[Problem] = (),
    *,
    carried: Mapping[str, Any],
    moving: bool = False,
    for_whom: str = "",
    calendars_read: bool = True,
    duty_days: bool | None = None,
) -> Card:
    """The times to choose from. A press sends "offer", the picture's key, with booking.pick or .move_pick.

    `duty_days`: whether duty days are among them; None when the reader may not ask for them (C-64).
    """
    page = _Page(standard, times, carried, "booking.move_pick" if moving else "booking.pick")
    full, short, past = (
        [one for one in offered if one.standing == standing and not _on_duty(one)]
        for standing in ("full_notice", "short_notice", "past_last_date")
    )
    body = [
        *([] if moving else step_place(STEPS.index("offers") + 1)),
        *on_behalf(for_whom),
        *problem_summary(standard, problems),
        page.last_date(),
        *([] if calendars_read else [_unread(standard)]),
        *([] if full or short else [_none_in_time(standard)]),
        *page.rows(full, "full"),
        *page.short(short),
        *page.to_cover([one for one in offered if _on_duty(one)]),
        *page.past(past),
    ]
    title = "Choose a new time" if moving else "Choose a time"
    back = button("Back", "booking.open" if moving else "booking.back", {"step": "offers", **carried})
    buttons = [back] if duty_days is None else [_duty_days(carried, moving=moving, shown=duty_days), back]
    return card(title, body, buttons, summary=fill("Times for {a_icpc}", standard))


@dataclass(frozen=True, slots=True)
class _Page:
    standard: Standard
    times: Timescale
    carried: Mapping[str, Any]
    verb: str

    def last_date(self) -> Element:
        last = f"{when.weekday(self.times.last_date)}, day {self.times.allowed_days}"
        rest = source_of(self.standard, self.standard.cite("timescale.last_date"))
        return facts([("Last date", [text(last), text(f"From {rest}", subtle=True, small=True, close=True)])])

    def rows(self, offered: Sequence[OfferPicture], part: str) -> list[Element]:
        """The first few, and a button that opens the others."""
        drawn = [self._row(one, f"{part}_{number}") for number, one in enumerate(offered)]
        first, others = drawn[:FIRST], drawn[FIRST:]
        if not others:
            return first
        more = f"{part}_more"
        return [*first, button_row([toggle(f"Show {len(others)} more", more)]), hidden(more, others)]

    def short(self, offered: Sequence[OfferPicture]) -> list[Element]:
        if not offered:
            return []
        days = count(self.standard.timescale.notice, "working day")
        return [
            panel("warning", f"Less than {days}’ notice", ["People may not be able to come."]),
            *self.rows(offered, "short"),
        ]

    def to_cover(self, offered: Sequence[OfferPicture]) -> list[Element]:
        if not offered:
            return []
        said = fill("This {chair} is on duty that day. Somebody else has to cover the duty.", self.standard)
        return [panel("warning", "Duty day: needs cover", [said]), *self.rows(offered, "duty")]

    def past(self, offered: Sequence[OfferPicture]) -> list[Element]:
        if not offered:
            return []
        chain = self.standard.out_of_timescale.value
        who = joined([f"the {role(self.standard, step.role)}" for step in chain.steps])
        return [
            panel(
                "warning",
                "After the last date",
                [f"Only if {who} agrees first." if len(chain.steps) == 1 else f"Only if {who} agree first."],
            ),
            *self.rows(offered, "past"),
        ]

    def _row(self, offer: OfferPicture, id_: str) -> Element:
        on_duty = ", duty day" if _on_duty(offer) else ""
        pick = f"Choose {when.short_day(offer.starts)}, {when.clock(offer.starts)}{on_duty}"
        reasons = f"why_{id_}"
        buttons = [
            button(pick, self.verb, {**self.carried, "offer": offer.key}),
            toggle(fill("Why this {chair}?", self.standard), reasons),
        ]
        return group(
            [
                text(when.span(offer.starts, offer.ends), bold=True),
                text(self._who(offer), close=True),
                button_row(buttons),
                hidden(reasons, why(self.standard, offer), shaded=True),
            ],
            line=True,
        )

    def _who(self, offer: OfferPicture) -> str:
        day = f"day {offer.day_number} of {self.times.allowed_days}"
        if offer.days_past:
            day = f"{count(offer.days_past, 'working day')} past the last date"
        return f"{capital(said(self.standard, 'chair_short'))} {offer.chair}, {day}"


def _on_duty(offer: OfferPicture) -> bool:
    return any(code == "duty_day" for code, _ in offer.why)


def _duty_days(carried: Mapping[str, Any], *, moving: bool, shown: bool) -> Button:
    title = "Leave out duty days" if shown else "Include duty days"
    turned = "" if shown else "yes"
    if moving:
        return button(title, "booking.move", {**carried, "duty": turned})
    return button(title, "booking.duty_days", {"step": "offers", **carried, "include": turned})


def _unread(standard: Standard) -> Element:
    return panel(
        "info",
        "Some calendars could not be read",
        [fill("The {chair} says whether the time is free.", standard)],
    )


def _none_in_time(standard: Standard) -> Element:
    return panel(
        "warning",
        fill("No {chair} is free up to the last date", standard),
        [fill("The {unit_manager} is told.", standard)],
    )


# Why a slot is offered, in words; the codes are those of OfferPicture.why.

REASONS = {
    "full_notice": "In time, with full notice to everybody",
    "short_notice": "In time, but with short notice",
    "past_last_date": "Past the last date",
    "knows_child": "This {chair} chaired the family’s earlier conference",
    "keeps_chair": "This {chair} has the booking already",
    "load": "Fair share of conferences: {fact} on average for a full-time {chair}",
    "duty_day": "This {chair} is on duty that day, so the duty needs cover",
    "earliest": "The earliest time",
    "same_time": "This {chair} is free at the time that was held",
    "calendar_not_read": "The calendar could not be read, so the {chair} says whether it is free",
}


def why(standard: Standard, offer: OfferPicture) -> list[Element]:
    """The reasons in the order that decided."""
    found = reasons(standard, offer.why)
    return [bullets(found)] if found else [text(fill("This {chair} is free.", standard))]


def reasons(standard: Standard, codes: Sequence[tuple[str, str]]) -> list[str]:
    """In words, in the order given."""
    return [_reason(standard, code, fact) for code, fact in codes]


def _reason(standard: Standard, code: str, fact: str) -> str:
    if code == "load" and " of " in fact:
        own, mean = fact.split(" of ", 1)
        said = "{own} conferences for each full-time {chair}; the average is {mean}"
        return fill(f"Fair share: {said}", standard, own=own, mean=mean)
    return fill(REASONS.get(code, code.replace("_", " ")), standard, fact=fact)
