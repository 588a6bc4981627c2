"""What each kind of outgoing work does."""

from collections.abc import Mapping

from bot.card_work import CardWork
from bot.delivery import Handler
from bot.mail_work import MailWork
from bot.notice_work import NoticeWork
from services import agreements, capacity, concerns, invitations, meeting, quorum, replies, standdown, swaps
from services.chairs import gone, waiting
from services.cover import climbing
from services.house import House
from services.invitations import InvitationWorld
from services.meeting import MeetingWorld
from services.people import collisions
from services.rota import gaps, plans
from services.rota.apart import solve_apart
from storage.tables import Work


def handlers(cards: CardWork, mails: MailWork, world: InvitationWorld) -> Mapping[str, Handler]:
    """Every kind that this code knows; work of other kinds is left for code that does."""
    house = world.house

    async def further(work: Work) -> None:
        await invitations.further(world, work.args["conference"])

    async def check(work: Work) -> None:
        await meeting.check(world.meeting, work.args["conference"], work.args["move"])

    async def remind(work: Work) -> None:
        await waiting.remind(house, work.args["conference"], work.args["ask"])

    async def climb(work: Work) -> None:
        await waiting.climb(house, work.args["conference"], work.args["ask"])

    async def chair_gone(work: Work) -> None:
        await gone(house, work.args["conference"], work.args["chair"])

    async def count(work: Work) -> None:
        await capacity.count(house, work.args["conference"])

    async def cover_climb(work: Work) -> None:
        await climbing.climb(house, **work.args)

    async def concern(work: Work) -> None:
        await concerns.look(house, work.args["concern"])

    return {
        "card": cards,
        "notice_card": NoticeWork(cards),
        "mail": mails,
        "meeting": further,  # what changes a meeting may change what its guests were told
        "invitations": further,
        "meeting_check": check,
        "chair_remind": remind,
        "chair_climb": climb,
        "chair_gone": chair_gone,
        "capacity": count,
        "cover_climb": cover_climb,
        "concern": concern,
        **_decisions(house),
        **_diaries(house),
        **_ahead(world.meeting),
    }


def _decisions(house: House) -> Mapping[str, Handler]:
    """Chains of approval: nobody has decided in time, or not before the conference was over."""

    async def agreement_climb(work: Work) -> None:
        await agreements.climb(house, work.args["conference"], work.args["agreement"])
        await standdown.climb(house, work.args["conference"], work.args["agreement"])

    async def stand_down_lapse(work: Work) -> None:
        await standdown.lapse(house, work.args["request"])

    return {"agreement_climb": agreement_climb, "stand_down_lapse": stand_down_lapse}


def _diaries(house: House) -> Mapping[str, Handler]:
    """The chairs' own time: what stands in a time away, the duty rota, offers of days that have passed."""

    async def collides(work: Work) -> None:
        await collisions.tell(house, work.args["away"])

    async def swap_lapse(work: Work) -> None:
        await swaps.lapse(house, work.args["swap"])

    async def work_out(work: Work) -> None:
        await plans.work_out(house, work.args["plan"], solve_apart)

    async def rota_gaps(work: Work) -> None:
        await gaps.look(house, work.args["name"])

    return {
        "collides": collides,
        "rota": work_out,
        "rota_gaps": rota_gaps,
        "swap_lapse": swap_lapse,
    }


def _ahead(world: MeetingWorld) -> Mapping[str, Handler]:
    """Answers to invitations, and the cards that come some days before and on the day."""

    async def poll(work: Work) -> None:
        await replies.poll(world, work.args["conference"])

    async def forecast(work: Work) -> None:
        await replies.forecast(world, work.args["conference"], work.args["move"])

    async def day(work: Work) -> None:
        await replies.day(world, work.args["conference"], work.args["move"])

    async def at_the_start(work: Work) -> None:
        await quorum.start(world, work.args["conference"], work.args["move"])

    return {"replies": poll, "forecast": forecast, "day": day, "quorum": at_the_start}
