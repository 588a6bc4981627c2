"""How a request stands, for its asker, the social worker, the chair and the unit; and what they do next."""

from cards import words as when
from cards.kit import Button, Card, Element, button, card, panel, text, words
from cards.said import done, fill, said
from cards.sources import source_of
from cards.standdown.chain import decided, once_agreed
from cards.standdown.rows import about, given
from cards.standdown.saying import (
    by_themselves,
    deciders,
    is_done,
    lapsed,
    left,
    looks_for_date,
    notice,
    request,
    the,
    then,
    waited_for,
)
from cards.words import capital, count
from conference.booking import Kind
from conference.refusals import Code
from conference.standard import Standard
from conference.standdown import Act, StandDownPicture, Stands

NOT_DONE = {
    Code.NOT_YOURS: ("This is not yours to decide", "Nothing was changed. This is how it stands."),
    Code.OWN_REQUEST: ("You asked for this yourself", "Somebody else has to agree to it."),
    Code.ALREADY_DECIDED: ("This has been decided already", "Nothing was changed. This is how it stands."),
    Code.STALE: ("This has changed since", "Nothing was changed. This is how it stands."),
}


def standing(standard: Standard, picture: StandDownPicture, not_done: Code | None = None) -> Card:
    """`not_done`: why a press did nothing, said above how it stands."""
    body = [
        *([panel("info", NOT_DONE[not_done][0], [NOT_DONE[not_done][1]])] if not_done in NOT_DONE else []),
        *_next(standard, picture),
        about(standard, picture, last="rebook" not in picture.may),
        *given(standard, picture),
        *decided(standard, picture),
        *_withdrawn(picture),
    ]
    return card(title_of(standard, picture), body, acts(picture), summary=_summary(standard, picture))


def title_of(standard: Standard, picture: StandDownPicture) -> str:
    """The state in words: “Waiting for the Service Manager”, “Refused by Ruth Adeyemi: it stays booked”."""
    stays = f"{picture.reference} stays as booked"
    refused = next((f" by {one.decided_by}" for one in picture.steps if one.status == "refused"), "")
    roles = the(standard, [one.role for one in waited_for(picture)])
    return {
        Stands.ASKED: f"Waiting for {roles or 'agreement'}",
        Stands.AGREED: f"Agreed by {deciders(picture)}: a new date can be chosen",
        Stands.DONE: _done(standard, picture),
        Stands.REFUSED: f"Refused{refused}: {stays}",
        Stands.WITHDRAWN: f"Withdrawn: {picture.reference}",
        Stands.LAPSED: f"{lapsed(picture)}: {picture.reference}",
    }[picture.stands]


def acts(picture: StandDownPicture, *, opens: bool = True) -> list[Button]:
    """What this reader may do now."""
    data = {"request": picture.id, "conference": picture.conference_id}
    whole = {"conference": picture.conference_id}
    found: list[Button] = []
    if "rebook" in picture.may:
        verb = "booking.move" if picture.kind is Kind.INITIAL else "review.move"
        moved = {**whole, "version": picture.conference_version}
        found.append(button("Choose a new date", verb, moved, style="positive"))
    if "tell" in picture.may and picture.to_tell:
        found.append(button("Tell people", "stand_down.tell", data))
    if "withdraw" in picture.may:
        found.append(button("Withdraw the request", "stand_down.withdraw", data))
    return [*found, *([button("Open the booking", "booking.open", whole)] if opens else [])]


def _done(standard: Standard, picture: StandDownPicture) -> str:
    if by_themselves(picture) and picture.act is not Act.POSTPONE:
        return f"{capital(done(said(standard, 'stand_down')))} by {picture.asked_by}: {picture.reference}"
    return f"Agreed by {deciders(picture)}: {is_done(standard, picture)}"


def _next(standard: Standard, picture: StandDownPicture) -> list[Element]:
    match picture.stands:
        case Stands.ASKED:
            open_ = [one.role for one in picture.steps if one.status in {"asked", "waiting"}]
            agreed = f"{once_agreed(standard, open_)}: {then(picture.act, quiet=picture.quiet)}"
            return [panel("info", "It stays as booked until then", [agreed])]
        case Stands.AGREED:
            stays = "It stays as booked until the new date is confirmed"
            return [panel("info", stays, _date(standard, picture))]
        case Stands.DONE:
            return [*_out(standard, picture), *_untold(standard, picture)]
        case Stands.LAPSED:
            return [panel("warning", "The conference’s time was over before", ["It stayed as booked."])]
    changed = "It stays as booked" if picture.stands is Stands.REFUSED else "The request changed nothing"
    return [panel("info", changed, ["Nobody who is invited has been told of the request."])]


def _out(standard: Standard, picture: StandDownPicture) -> list[Element]:
    held = []
    if picture.release:
        people = count(picture.release, "person", "people")
        has = "has" if picture.release == 1 else "have"
        held = [f"{capital(people)} still {has} it in the calendar, until somebody says that all know."]
    if picture.act is Act.CANCEL:
        title = "It does not take place" if held else "It is out of the calendars"
        return [panel("warning" if held else "done", title, ["No new date follows.", *held])]
    if looks_for_date(picture):
        lines = _date(standard, picture) or ["A new date has to be chosen."]
        return [panel("warning", "It has no date at present", [*lines, *held])]
    return [panel("done", "It has a new date", ["Open the booking to see it."])]


def _date(standard: Standard, picture: StandDownPicture) -> list[str]:
    """For those who choose the new date."""
    if "rebook" not in picture.may:
        return []
    lines = [f"Last date: {left(picture.last_date, picture.days_left)}."]
    if picture.days_left < 0:
        return [*lines, "Past the last date it has to be agreed again."]
    if picture.next_within:
        rests = source_of(standard, standard.quorum.next_within)
        lines.append(f"Choose a day by {when.weekday(picture.next_within)}: {rests}.")
    return lines


def _untold(standard: Standard, picture: StandDownPicture) -> list[Element]:
    if not picture.to_tell:
        return []
    who = the(standard, picture.tellers, "or")
    if not picture.untold:
        return [text("Everybody who is invited has been told.")]
    number = capital(count(picture.untold, "person", "people"))
    has = "has" if picture.untold == 1 else "have"
    return [text(fill(f"{number} {has} not been told yet: {who} tells them, the family first.", standard))]


def _withdrawn(picture: StandDownPicture) -> list[Element]:
    if picture.stands is not Stands.WITHDRAWN or not picture.why:
        return []
    return [text("Why it was withdrawn", bold=True), words(picture.why, most=2_000, close=True)]


def _summary(standard: Standard, picture: StandDownPicture) -> str:
    return f"{notice(picture)}: {request(standard, picture.act)}"
