"""All have agreed: it is cancelled, taken out of the calendars, or may be moved (LE-53, SG-63)."""

from sqlmodel import col, update

from conference.booking import Status
from conference.standdown import Act, is_late
from services import agreements, notices
from services.actor import Actor
from services.booking.asking import withdraw_asks
from services.booking.hold import release
from services.booking.write import changed, follow
from services.standdown.chain import Request
from services.standdown.news import LATE_MAIL, redraw, tell_news, tell_tellers
from storage import bookings, invitees
from storage.store import first_press
from storage.tables import Notice

ENDS = {Act.CANCEL: Status.CANCELLED, Act.STAND_DOWN: Status.STOOD_DOWN}
DID = {Act.CANCEL: "cancelled", Act.STAND_DOWN: "stood_down", Act.POSTPONE: "postpone_agreed"}


async def carry_out(request: Request, actor: Actor) -> None:
    """Joins the caller's unit. Outside, the meeting is locked first, then its entries are cancelled.

    A postponement leaves all as it is: the old date stands until the new one is confirmed.
    """
    act, session, house = Act(request.row.act), request.session, request.house
    booking, now = request.conference, house.now()
    request.row.late = is_late(now, booking.starts)
    session.add(request.row)
    then = "agreed" if act is Act.POSTPONE else "done"
    await first_press(session, request.row, "asked", then, decided_at=now, why="")
    if act is not Act.POSTPONE:
        follow(booking, ENDS[act])
        await release(session, booking.id)
        await withdraw_asks(session, await bookings.asks(session, booking.id), now)
        await agreements.withdraw(session, booking)
        await _no_more_reminders(request)
    await changed(house, session, booking, actor, DID[act], why=request.row.given.get("reason", ""))
    await tell_news(request, but=actor.person_id)
    if act is not Act.POSTPONE:
        await tell_tellers(request)
        await _mail_at_once(request)
    await redraw(request)


async def _no_more_reminders(request: Request) -> None:
    """What was written down and not sent yet is over."""
    await request.session.exec(
        update(Notice)
        .where(col(Notice.conference_id) == request.conference.id, col(Notice.outcome) == "")
        .values(outcome="over")
        .execution_options(synchronize_session="fetch")
    )


async def _mail_at_once(request: Request) -> None:
    """In the last hours calendars are not enough: a mail to each, one by one, where the bot may write."""
    row, session = request.row, request.session
    if not row.late:
        return
    staff = [
        f"person:{one}" for one in (request.conference.chair_id, request.conference.social_worker_id) if one
    ]
    outside = [] if row.quiet else await _reachable(request)
    await notices.mail(session, LATE_MAIL, row.id, [*staff, *outside], request.house.now(), state="late")


async def _reachable(request: Request) -> list[str]:
    """Those whom an invitation has reached; the family only where the bot may write to them (S32)."""
    known = {
        one.invitee_id
        for one in await invitees.invitations(request.session, request.conference.id)
        if one.state == "sent"
    }
    return [
        f"invitee:{one.id}"
        for one in await invitees.everybody(request.session, request.conference.id)
        if one.id in known
        and one.removed_at is None
        and one.email
        and not (request.row.family_by_hand and one.kind != "professional")
    ]
