"""The duty rota of a year: asked for, looked at, changed, published (WS-26, WS-27)."""

from datetime import date

from pydantic import Field

from cards import rota as cards
from cards.form import FormCard
from conference.dates import london_day
from conference.outside import DrawnMail
from conference.refusals import Code, Refused
from conference.roles import UNIT, Role
from conference.rota import RotaPicture
from dialogs.forms import Typed, ask_form, typed_answers, typed_choices, typed_day, typed_needed
from dialogs.people import KEEPERS
from dialogs.registry import Command, says, verb
from dialogs.sent import Seen, SeenMail, mail, view
from dialogs.turn import Answer, Card, Turn
from services.people.register import chairs_of
from services.periodic_lists import send
from services.rota import gaps
from services.rota.facts import may_make
from services.rota.picture import (
    FILE_VIEW,
    OfFile,
    file_picture,
    kept_span,
    own_duty,
    plan_picture,
    rota_picture,
    send_file,
    standing_plan,
)
from services.rota.plan import OWN, PLAN_VIEW, Change, RotaWish, ask_for_rota, change_day, drop_plan, publish
from services.standards import Of, today_standard

READERS = (Role.CHAIR, *sorted(UNIT))
MAKERS = (Role.UNIT_MANAGER, Role.UNIT_SENIOR, Role.ADMINISTRATOR)  # of them, whom the council names


class Plan(Command):
    """`at`: the version that was looked at. No `plan`: the rota as it is kept. `month`: as in 2027-01."""

    plan: str = ""
    at: int = 0
    month: str = Field(default="", pattern=r"^(\d{4}-(0[1-9]|1[0-2]))?$")


@says("duty rota", synonyms=("rota", "the rota", "year rota", "rota for the year"), roles=READERS)
async def say_rota(turn: Turn) -> Answer:
    kept = turn.standard.duty_cover.kept
    if not kept:
        advice = turn.standard.duty_advice.kept and turn.me.has(*KEEPERS)
        return Answer(cards.not_kept(turn.standard, advice=advice))
    return Answer(
        cards.home(
            turn.standard,
            span=await kept_span(turn.house, turn.me),
            plan=await standing_plan(turn.house, turn.me) or "",
            may_make=may_make(turn.standard, turn.me),
            may_enter=turn.me.has(*KEEPERS),
        )
    )


@says("make the rota", synonyms=("make the duty rota",), roles=MAKERS)
async def say_make(turn: Turn) -> Answer:
    return await make(turn, Command())


@verb("rota.open", roles=READERS, command=Command)
async def open_(turn: Turn, _: Command) -> Answer:
    return await say_rota(turn)


@verb("rota.make", roles=MAKERS, command=Command)
async def make(turn: Turn, _: Command) -> Answer:
    if not turn.standard.duty_cover.kept:
        return await say_rota(turn)
    if not may_make(turn.standard, turn.me):
        raise Refused(Code.NOT_YOURS)
    given = typed_answers(turn.data)
    return Answer((await _making(turn, _)).drawn(given if given["starts_on"] else None))


async def _making(turn: Turn, _: Command) -> FormCard:
    chairs = await chairs_of(turn.house, turn.me)
    return cards.make(turn.standard, cards.proposed(london_day(turn.now)), chairs=chairs)


@ask_form("rota.start", roles=MAKERS, command=Command, asks=_making)
async def start(turn: Turn, _: Command, typed: Typed) -> Answer:
    typed_needed(typed, "starts_on", "ends_on")
    wanted = typed_choices(typed["runs_wanted"])
    wish = RotaWish(typed_day(typed, "starts_on"), typed_day(typed, "ends_on"), wanted)
    return await _plan(turn, await ask_for_rota(turn.house, turn.me, wish))


@verb("rota.plan", roles=MAKERS, command=Plan)
async def plan(turn: Turn, asked: Plan) -> Answer:
    return await _plan(turn, asked.plan)


@verb("rota.month", roles=READERS, command=Plan)
async def month(turn: Turn, asked: Plan) -> Answer:
    picture = await _picture(turn, asked)
    at = _month(turn, asked.month, picture)
    return Answer(cards.month(turn.standard, picture, at, may_enter=turn.me.has(*KEEPERS)))


@verb("rota.shares", roles=READERS, command=Plan)
async def shares(turn: Turn, asked: Plan) -> Answer:
    return Answer(cards.shares(await _picture(turn, asked)))


async def _changing(turn: Turn, asked: Plan, *, stale: bool = False) -> FormCard:
    picture = await plan_picture(turn.house, turn.me, asked.plan)
    return cards.change(
        turn.standard,
        chairs=await chairs_of(turn.house, turn.me),
        carried={"plan": asked.plan, "at": picture.version},
        stale=stale,
    )


@ask_form("rota.change_save", opens="rota.change", roles=MAKERS, command=Plan, asks=_changing)
async def change(turn: Turn, asked: Plan, typed: Typed) -> Answer:
    typed_needed(typed, "duty_day", "on_duty")
    wish = Change(asked.plan, typed_day(typed, "duty_day"), typed["on_duty"], asked.at)
    try:
        await change_day(turn.house, turn.me, wish)
    except Refused as refused:
        if refused.code is not Code.STALE:
            raise
        return Answer((await _changing(turn, asked, stale=True)).drawn(typed))
    return await _plan(turn, asked.plan)


@verb("rota.publish", roles=MAKERS, command=Plan)
async def publish_(turn: Turn, asked: Plan) -> Answer:
    """What forbids it is shown on the draft; a draft that has changed since is shown anew."""
    try:
        await publish(turn.house, turn.me, asked.plan, asked.at)
    except Refused as refused:
        if refused.code not in {Code.CHAIR_NOT_FREE, Code.STALE}:
            raise
        return await _plan(turn, asked.plan, refused=True)
    return await _plan(turn, asked.plan)


@verb("rota.drop", roles=MAKERS, command=Plan)
async def drop(turn: Turn, asked: Plan) -> Answer:
    await drop_plan(turn.house, turn.me, asked.plan)
    return await _plan(turn, asked.plan)


@verb("rota.file", roles=READERS, command=Plan)
async def file(turn: Turn, asked: Plan) -> Answer:
    picture = await _picture(turn, asked)
    await send_file(turn.house, turn.me, OfFile(asked.plan, picture.first, picture.last))
    return Answer(cards.on_its_way())


@view(PLAN_VIEW, of=Of.NO_BOOKING)
async def draft(seen: Seen) -> Card:
    return cards.plan(seen.standard, await plan_picture(seen.house, seen.actor, seen.about))


@view(OWN, of=Of.NO_BOOKING)
async def own(seen: Seen) -> Card:
    """A person's own days of a rota that was published."""
    return cards.own(seen.standard, await own_duty(seen.house, seen.actor, seen.about))


@view(gaps.VIEW, of=Of.NO_BOOKING)
async def gap(seen: Seen) -> Card:
    return cards.gap(seen.standard, await gaps.gap_picture(seen.house, seen.actor, seen.about))


@mail(FILE_VIEW)
async def mailed(seen: SeenMail) -> DrawnMail | None:
    actor = await send.actor_of(seen.house, seen.to.partition(":")[2])
    picture = await file_picture(seen.house, actor, seen.about)
    if actor is None or not seen.address:
        return None
    standard = today_standard(seen.house, actor.council)
    subject, text, file = cards.file_mail(standard, picture)
    return DrawnMail((seen.address,), subject, text, (file,))


async def _plan(turn: Turn, plan_id: str, *, refused: bool = False) -> Answer:
    picture = await plan_picture(turn.house, turn.me, plan_id)
    card = cards.plan(turn.standard, picture, refused=refused)
    return Answer(card, stands_for=(PLAN_VIEW, plan_id))


async def _picture(turn: Turn, asked: Plan) -> RotaPicture:
    if asked.plan:
        return await plan_picture(turn.house, turn.me, asked.plan)
    year = int(asked.month[:4]) if asked.month else london_day(turn.now).year
    return await rota_picture(turn.house, turn.me, date(year, 1, 1), date(year, 12, 31))


def _month(turn: Turn, wanted: str, picture: RotaPicture) -> tuple[int, int]:
    """The month asked for, else the present one, as far as the rota has it."""
    months = picture.months()
    today = london_day(turn.now)
    at = (int(wanted[:4]), int(wanted[5:])) if wanted else (today.year, today.month)
    return at if at in months else months[0]
