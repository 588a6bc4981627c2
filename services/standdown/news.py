"""Who hears how a request stands: cards rewritten where they are, news where something is decided."""

from collections.abc import Iterable

from conference.duties import send_at
from conference.roles import Role
from services import notices
from services.duties.callers import Callers
from services.standdown.chain import ASK, Request, all_asked
from services.who_plays import playing
from storage.store import new_id

STANDING, NEWS, TELL = "stand_down", "stand_down_done", "stand_down_tell"  # views
AT_IT = (Role.SOCIAL_WORKER, Role.CHAIR, Role.CLERK, Role.ADMINISTRATOR, Role.TEAM_MANAGER)
LATE_MAIL = "stand_down_late"


async def tell_standing(request: Request) -> None:
    """The asker and the social worker see whom it waits for; rewritten as it goes on.

    Not the unit before its turn: who decides first is asked first (LE-53).
    """
    booking = request.conference
    persons = [request.row.asked_by, booking.social_worker_id]
    await _draw(request, STANDING, persons)
    await _draw(request, ASK, await all_asked(request))


async def tell_news(request: Request, *, but: str) -> None:
    """A new message to those at the conference: it is decided, one way or the other.

    `but`: who has decided just now, and has the answer to their press.

    In the last hours at once; else outside each person's quiet hours.
    """
    roles = (*AT_IT, *_copies(request))
    persons = [request.row.asked_by, *await playing(request.session, request.conference, roles)]
    for person in dict.fromkeys(persons):
        if person != but:
            await _give(request, NEWS, person)


async def tell_tellers(request: Request) -> None:
    """The list of people to ring, to whoever tells them in this council."""
    roles = [Role(role) for role in request.row.tellers]
    for person in await playing(request.session, request.conference, roles):
        await _give(request, TELL, person)


async def redraw(request: Request) -> None:
    """Every card about the request, wherever it stands."""
    tellers = [Role(role) for role in request.row.tellers]
    booking = request.conference
    await _draw(request, STANDING, [request.row.asked_by, booking.social_worker_id])
    await _draw(request, ASK, await all_asked(request))
    if request.row.status == "done":
        await _draw(request, TELL, await playing(request.session, booking, tellers))


def _copies(request: Request) -> tuple[Role, ...]:
    reason = request.standard.reasons[request.row.reason]
    code = next((one for one in reason.sub_codes if one.key == request.row.sub_code), None)
    return (*request.asked.chain.copies, *(code.copies if code else ()))


async def _draw(request: Request, view: str, persons: Iterable[str]) -> None:
    state = f"v{request.row.version}:{new_id()}"
    await notices.card(request.session, view, request.row.id, persons, request.house.now(), state=state)


async def _give(request: Request, view: str, person: str) -> None:
    now = request.house.now()
    at = now
    if not request.row.late:
        quiet = await Callers(request.session).quiet(request.standard, person)
        at = send_at(now, quiet, [request.row.starts])
    await notices.card(request.session, view, request.row.id, [person], at, state=new_id())
