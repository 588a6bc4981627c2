"""What each kind of outgoing work does."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta

from bot.delivery.delivery import Handler, NothingToDo, NotYet
from bot.who import actor_by_id
from cards.kit import Card, summary_of
from cards.refused import no_longer_theirs
from conference.refusals import Code, Refused
from dialogs.duties import card_of
from dialogs.sent import Seen, SeenMail, draw_mail, drawn_for
from services import mails, work_kinds
from services.duties import press
from services.duties.sweep import DUTIES_VIEW
from services.house import House
from services.invitations.facts import InvitationWorld
from services.meeting.facts import MeetingWorld
from services.notices import addressee
from services.ports import Chat, InvitationWords, Mail
from services.standards import today_standard
from services.work_kinds import WorkKind
from storage import outgoing
from storage.tables import Work

NOT_THEIRS = frozenset({Code.UNKNOWN, Code.NOT_YOURS})
FORM_LEFT_ALONE = timedelta(minutes=10)  # from its last answer; then it is taken to be abandoned


@dataclass(frozen=True, slots=True)
class CardWork:
    """The work "card": drawn from the present state, sent once or rewritten where it stands.

    Args: view, about, person. A person who left, or a view with nothing to show, ends it. A card that stands
    with somebody who may not read it any more says so, and nothing else.
    """

    house: House
    chat: Chat

    async def __call__(self, work: Work) -> None:
        view, about, person_id = work.args["view"], work.args["about"], work.args["person"]
        actor = await actor_by_id(self.house.store, person_id)
        if actor is None:
            return
        standard = today_standard(self.house, actor.council)
        try:
            card = await drawn_for(view, Seen(self.house, standard, actor, about))
        except Refused as refused:
            if refused.code not in NOT_THEIRS:
                return
            async with self.house.store.reading() as session:
                there = await outgoing.standing_card(session, person_id, view, about)
            card = no_longer_theirs() if there else None
        if card is None:
            return
        await self.put(person_id, view, about, card)

    async def put(self, person_id: str, view: str, about: str, card: Card) -> None:
        """Sent, or rewritten where it stands already; left alone where it stands as it is.

        While the person fills in a form in its place, nothing they typed is taken away (NotYet).
        """
        drawn_from = _digest(card)
        async with self.house.store.reading() as session:
            there = await outgoing.standing_card(session, person_id, view, about)
        if there is None:
            conversation, activity_id = await self.chat.send(person_id, card, summary_of(card))
            async with self.house.store.unit() as session:
                await outgoing.keep_card(
                    session,
                    person_id=person_id,
                    view=view,
                    about=about,
                    conversation=conversation,
                    activity_id=activity_id,
                    drawn_from=drawn_from,
                )
        elif there.drawn_from != drawn_from:
            if there.form_opened_at and self.house.now() < (until := there.form_opened_at + FORM_LEFT_ALONE):
                raise NotYet(until)
            await self.chat.update(there.conversation, there.activity_id, card, summary_of(card))
            async with self.house.store.unit() as session:
                await outgoing.note_drawn(session, there, drawn_from)


def _digest(card: Card) -> str:
    return hashlib.sha256(json.dumps(card, sort_keys=True).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class NoticeWork:
    """The work "notice_card": one card for all that is due for a person, if any of it is still true.

    Args as a card's. A crash after sending finds the card standing, and only keeps that it was sent.
    """

    cards: CardWork

    async def __call__(self, work: Work) -> None:
        house, bundle, person = self.cards.house, work.args["about"], work.args["person"]
        actor = await actor_by_id(house.store, person)
        if actor is None:
            await press.nobody_reached(house, person, bundle)
            raise NothingToDo("this person has left; who follows them is told")
        due = await press.settle_card(house, actor, bundle)
        if due is None:
            raise NothingToDo("all of it was done meanwhile, or is over")
        if due.lines:
            standard = today_standard(house, actor.council)
            await self.cards.put(person, DUTIES_VIEW, bundle, card_of(standard, due))
        await press.card_sent(house, actor, bundle)


@dataclass(frozen=True, slots=True)
class MailWork:
    """The work "mail": drawn when it is sent, and sent once.

    Args: view, about, to, state. `outside`: addresses of offices that are nobody's own, by key.

    What the first try left a second one finds (services/mails.py): a draft is sent, a sent mail left alone.
    """

    house: House
    mail: Mail
    words: InvitationWords
    outside: Mapping[str, str] = field(default_factory=dict)

    async def __call__(self, work: Work) -> None:
        view, about, to = work.args["view"], work.args["about"], work.args["to"]
        async with self.house.store.reading() as session:
            who = await addressee(session, to, self.outside)
        state = work.args.get("state", "")
        seen = SeenMail(self.house, about, to, who.name, who.email, state, self.words)
        drawn = await draw_mail(view, seen)
        if drawn is None or not drawn.to:
            raise NothingToDo("there is nothing to say any more")
        await mails.send_once(self.house, self.mail, work.key, drawn)


def handlers(cards: CardWork, mails: MailWork, world: InvitationWorld) -> Mapping[str, Handler]:
    """Every kind that this code knows; work of other kinds is left for code that does."""
    worlds = {House: world.house, MeetingWorld: world.meeting, InvitationWorld: world}
    declared = {name: _handler(kind, worlds[kind.world]) for name, kind in work_kinds.load().items()}
    return {**declared, "card": cards, "notice_card": NoticeWork(cards), "mail": mails}


def _handler(kind: WorkKind, world: object) -> Handler:
    async def handler(work: Work) -> None:
        await kind.does(world, *(work.args[name] for name in kind.args))

    return handler
