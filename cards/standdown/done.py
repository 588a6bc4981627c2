"""News for those at the conference: it does not take place, or it does after all."""

from cards import words as when
from cards.kit import Button, Card, Element, button, card, facts, text, words
from cards.said import fill
from cards.standdown.saying import (
    ENDS,
    deciders,
    is_done,
    lapsed,
    left,
    looks_for_date,
    notice,
    request,
    the,
    why_words,
)
from cards.standdown.standing import acts
from cards.words import capital
from conference.standard import Standard
from conference.standdown import Act, StandDownPicture, Stands


def done(standard: Standard, picture: StandDownPicture) -> Card:
    """What was decided, by whom, and what its reader does now."""
    rows = [("When", when.span(picture.starts, picture.ends))]
    ended = picture.stands in {Stands.DONE, Stands.AGREED}
    if ended:
        rows.append(("Reason", why_words(standard, picture.reason, picture.sub_code)))
    if ended and picture.rebook:
        rows.append(("Last date", left(picture.last_date, picture.days_left)))
    body = [*_said(standard, picture), facts(rows), *_telling(standard, picture)]
    return card(_title(standard, picture), body, _buttons(picture), summary=_summary(standard, picture))


def _title(standard: Standard, picture: StandDownPicture) -> str:
    match picture.stands:
        case Stands.DONE:
            return is_done(standard, picture)
        case Stands.AGREED:
            return f"{picture.reference} gets a new date"
        case Stands.LAPSED:
            return f"{picture.reference} stayed as booked"
    return f"{picture.reference} stays as booked"


def _summary(standard: Standard, picture: StandDownPicture) -> str:
    title = _title(standard, picture)
    return f"{notice(picture)}{title.removeprefix(picture.reference)}"


def _said(standard: Standard, picture: StandDownPicture) -> list[Element]:
    asked = capital(request(standard, picture.act))
    match picture.stands:
        case Stands.DONE | Stands.AGREED:
            return [text(f"Agreed by {deciders(picture)}. {_follows(picture)}".strip())]
        case Stands.REFUSED:
            refused = next((one for one in picture.steps if one.status == "refused"), None)
            by = f" by {refused.decided_by}" if refused and refused.decided_by else ""
            why = [words(refused.why, most=2_000, close=True)] if refused and refused.why else []
            return [text(f"{asked} was refused{by}."), *why]
        case Stands.WITHDRAWN:
            return [text(f"{asked} was withdrawn by {picture.asked_by}.")]
    return [text(f"{asked} came to nothing. {lapsed(picture)}.")]


def _follows(picture: StandDownPicture) -> str:
    if picture.stands is Stands.DONE and picture.act is not Act.CANCEL and not looks_for_date(picture):
        return "It has a new date."
    return ENDS[picture.act]


def _telling(standard: Standard, picture: StandDownPicture) -> list[Element]:
    if picture.stands is not Stands.DONE or not picture.to_tell:
        return []
    who = the(standard, picture.tellers, "or")
    quiet = " Nobody who is invited gets an automatic message before that." if picture.quiet else ""
    return [text(fill(f"{capital(who)} tells those invited, the family first.{quiet}", standard))]


def _buttons(picture: StandDownPicture) -> list[Button]:
    data = {"request": picture.id, "conference": picture.conference_id}
    rest = [one for one in acts(picture) if one["verb"] != "stand_down.withdraw"]
    return [*rest, button("How it was decided", "stand_down.open", data)]
