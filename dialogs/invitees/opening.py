"""The invite list opened: from the booking's card, or typed."""

from dataclasses import replace

from cards.chooser import INVITE_LIST
from cards.invitees import invite_list
from conference.invitees import ListPicture
from conference.refusals import Code, Problem, Refused
from conference.roles import PEOPLE, UNIT, Role
from dialogs.chooser import about_one
from dialogs.registry import Command, says, verb
from dialogs.sent import Seen, view
from dialogs.turn import Answer, Card, Turn
from services import lists
from services.invitees import picture
from services.invitees.open_list import standard_under

KEEPERS = UNIT | {Role.SOCIAL_WORKER, Role.CLERK}


class About(Command):
    conference: str
    version: int = -1  # the list's, when the card was drawn
    start: int = 0


class OnePerson(About):
    invitee: str = ""


@says(
    "invite list",
    synonyms=(
        "{invite_list}", "who is invited", "who to invite", "whom to invite", "invitees", "invite", "invites",
        "guest list", "list of people to invite", "invitations",
    ),
    roles=PEOPLE,
)  # fmt: skip
async def say_invite_list(turn: Turn) -> Answer:
    """Of the only booking that a person has; else they choose."""
    mine = await lists.mine(turn.house, turn.me)
    return await about_one(turn, mine, list_answer, INVITE_LIST)


@verb("invitees.choose", roles=PEOPLE, command=Command)
async def choose(turn: Turn, _: Command) -> Answer:
    return await say_invite_list(turn)


@verb("invitees.open", roles=PEOPLE, command=About)
async def open_list(turn: Turn, command: About) -> Answer:
    """Whose booking it is decides on the server; to everybody else it does not exist."""
    return await list_answer(turn, command.conference, start=max(0, command.start))


async def list_answer(
    turn: Turn, conference_id: str, problems: tuple[Problem, ...] = (), *, start: int = 0
) -> Answer:
    """The list as it stands now."""
    turn, shown = await seen(turn, conference_id)
    return Answer(invite_list.listed(turn.standard, shown, problems, start=start))


@view("invitees")
async def the_list(seen: Seen) -> Card:
    shown = await picture.picture(seen.house, seen.actor, seen.about)
    return invite_list.listed(await standard_under(seen.house, seen.about), shown)


async def seen(turn: Turn, conference_id: str) -> tuple[Turn, ListPicture]:
    """The list for whoever may see it, and the turn under the standard that its booking was made under."""
    shown = await picture.picture(turn.house, turn.me, conference_id)
    return replace(turn, standard=await standard_under(turn.house, conference_id)), shown


async def kept(turn: Turn, conference_id: str) -> tuple[Turn, ListPicture]:
    """As `seen`, to be changed. Refused: NOT_YOURS; STALE once the conference is cancelled or has begun."""
    turn, shown = await seen(turn, conference_id)
    if not shown.standing:
        raise Refused(Code.STALE)
    if not shown.may_change:
        raise Refused(Code.NOT_YOURS)
    return turn, shown
