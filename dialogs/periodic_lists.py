"""Lists on demand: late reports, exceptions, those that go out by the calendar; by team, and as a file."""

from datetime import date

from pydantic import Field

from cards import dates as when
from cards import periodic_lists as cards
from cards.help import READS_LISTS as READERS
from conference.lists import LATE_REPORTS, ListPicture
from conference.outside import DrawnMail
from conference.refusals import Code, Refused
from conference.roles import Role
from dialogs.registry import Command, follows, says, verb
from dialogs.sent import Seen, SeenMail, mail, view
from dialogs.turn import Answer, Card, Turn
from services import lists as bookings
from services.actor import Actor
from services.house import House
from services.periodic_lists import contents, send
from services.standards import Of, today_standard

LATE = ("late reports", "reports late", "outstanding reports", "missing reports", "overdue reports")
EXCEPTIONS = ("exceptions", "exception report", "exception list", "{exception_report}")


class Show(Command):
    """`every`: whatever team stands in the field, all of them. No `day`: today."""

    list: str = LATE_REPORTS
    day: date | None = None
    team: str = ""
    every: bool = False


class File(Command):
    """`only`: the team that the list shows; a field on the card may already say another."""

    list: str
    day: date
    only: str = ""


class Choose(Command):
    supervision_case: str = ""
    supervision_reason: str = Field(default="", max_length=1_000)


@says("late reports", synonyms=LATE[1:], roles=READERS)
async def say_late(turn: Turn) -> Answer:
    return await _shown(turn, LATE_REPORTS)


@says("exceptions", synonyms=EXCEPTIONS[1:], roles=READERS)
async def say_exceptions(turn: Turn) -> Answer:
    return await _shown(turn, "exception")


@says("lists", synonyms=("list", "other lists", "which lists", "weekly list", "monthly list"), roles=READERS)
async def say_lists(turn: Turn) -> Answer:
    there = send.available(turn.house, turn.me)
    return Answer(cards.menu(turn.standard, [(one.key, one.what, one.subject, one.sent) for one in there]))


@follows("late reports", leads=LATE, roles=READERS)
async def say_late_of(turn: Turn, team: str) -> Answer:
    return await _shown(turn, LATE_REPORTS, _team(team))


@follows("exceptions", leads=("exceptions", "exception report", "exception list"), roles=READERS)
async def say_exceptions_of(turn: Turn, team: str) -> Answer:
    return await _shown(turn, "exception", _team(team))


@verb("lists.late", roles=READERS, command=Command)
async def late(turn: Turn, _: Command) -> Answer:
    return await say_late(turn)


@verb("lists.menu", roles=READERS, command=Command)
async def menu(turn: Turn, _: Command) -> Answer:
    return await say_lists(turn)


@verb("lists.show", roles=READERS, command=Show)
async def show(turn: Turn, asked: Show) -> Answer:
    return await _shown(turn, asked.list, "" if asked.every else asked.team, asked.day)


@verb("lists.file", roles=READERS, command=File)
async def file(turn: Turn, asked: File) -> Answer:
    shown = await send.list_asked_for(turn.house, turn.me, asked.list, day=asked.day, team=asked.only)
    await send.send_file(turn.house, turn.me, asked.list, asked.day, shown.team)
    return Answer(cards.on_its_way(turn.standard, shown.subject))


@verb("lists.choose", roles=(Role.CHAIR,), command=Command)
async def choose(turn: Turn, _: Command) -> Answer:
    return await _choosing(turn, {})


@verb("lists.put_on", roles=(Role.CHAIR,), command=Choose)
async def put_on(turn: Turn, asked: Choose) -> Answer:
    """WS-39: the chair's own choice."""
    try:
        await contents.put_on(turn.house, turn.me, asked.supervision_case, asked.supervision_reason)
    except Refused as refused:
        if refused.code is not Code.INVALID:
            raise
        return await _choosing(turn, asked.model_dump(), refused)
    return await _shown(turn, contents.SUPERVISION)


@verb("lists.take_off", roles=(Role.CHAIR,), command=Choose)
async def take_off(turn: Turn, asked: Choose) -> Answer:
    try:
        await contents.take_off(turn.house, turn.me, asked.supervision_case)
    except Refused as refused:
        if refused.code is not Code.INVALID:
            raise
        return await _choosing(turn, asked.model_dump(), refused)
    return await _shown(turn, contents.SUPERVISION)


@view(send.LIST_VIEW, of=Of.NO_BOOKING)
async def list_card(seen: Seen) -> Card:
    """A list as it goes out or was asked for. Refused (NOT_YOURS): they have no part in it any more."""
    about = send.OfRun.read(seen.about)
    standard = today_standard(seen.house, seen.actor.council)
    return cards.listed(standard, await _picture(seen.house, seen.actor, about))


@mail(send.LIST_VIEW)
async def list_mail(seen: SeenMail) -> DrawnMail | None:
    """To a person what they may read; to an office outside, which the council's standard names, all of it."""
    sort, _, key = seen.to.partition(":")
    actor = await send.actor_of(seen.house, key) if sort == "person" else None
    if not seen.address or (sort == "person" and actor is None):
        return None
    about = send.OfRun.read(seen.about)
    standard = today_standard(seen.house, about.council)
    shown = await _picture(seen.house, actor, about)
    subject, text = cards.subject(standard, shown), cards.text_of(standard, shown)
    return DrawnMail((seen.address,), subject, text, (cards.attachment(standard, shown),))


async def _choosing(turn: Turn, answers: dict[str, str], refused: Refused | None = None) -> Answer:
    mine = await bookings.chaired(turn.house, turn.me)
    cases = [
        (one.id, f"{one.reference}, {', '.join(one.initials)}, {when.short_day(one.starts)}") for one in mine
    ]
    return Answer(cards.choose(turn.standard, cases, answers, refused.problems if refused else ()))


async def _shown(turn: Turn, key: str, team: str = "", day: date | None = None) -> Answer:
    """A team that is none of theirs is asked for again."""
    try:
        shown = await send.list_asked_for(turn.house, turn.me, key, day=day, team=team)
    except Refused as refused:
        if refused.code is not Code.INVALID or not team:
            raise
        every = await send.list_asked_for(turn.house, turn.me, key, day=day)
        return Answer(cards.no_team(team, key, every.teams))
    return Answer(cards.listed(turn.standard, shown))


async def _picture(house: House, actor: Actor | None, about: send.OfRun) -> ListPicture:
    if about.asked and actor is not None:
        return await send.list_asked_for(house, actor, about.key, day=about.day, team=about.team)
    return await send.of_run(house, actor, about.council, about.key, about.day)


def _team(typed: str) -> str:
    """As in "late reports for the North team"."""
    words = typed.split()
    while words and words[0].casefold() in {"for", "of", "in", "from", "the"}:
        words = words[1:]
    return " ".join(words)
