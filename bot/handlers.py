"""What each kind of outgoing work does."""

from collections.abc import Mapping

from bot.card_work import CardWork
from bot.delivery import Handler
from bot.mail_work import MailWork
from bot.notice_work import NoticeWork
from services import work_kinds
from services.house import House
from services.invitations.facts import InvitationWorld
from services.meeting.facts import MeetingWorld
from services.work_kinds import WorkKind
from storage.tables import Work


def handlers(cards: CardWork, mails: MailWork, world: InvitationWorld) -> Mapping[str, Handler]:
    """Every kind that this code knows; work of other kinds is left for code that does."""
    worlds = {House: world.house, MeetingWorld: world.meeting, InvitationWorld: world}
    declared = {name: _handler(kind, worlds[kind.world]) for name, kind in work_kinds.load().items()}
    return {**declared, "card": cards, "notice_card": NoticeWork(cards), "mail": mails}


def _handler(kind: WorkKind, world: object) -> Handler:
    async def handler(work: Work) -> None:
        await kind.does(world, *(work.args[name] for name in kind.args))

    return handler
