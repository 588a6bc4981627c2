"""Why a slot is offered, in words; the codes are those of OfferPicture.why."""

from collections.abc import Sequence

from cards.kit import Element, bullets, text
from cards.said import fill
from conference.booking_picture import OfferPicture
from conference.standard import Standard

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
