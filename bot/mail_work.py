"""The work "mail": drawn when it is sent, and sent once."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.delivery.delivery import NothingToDo
from dialogs.sent import SeenMail, draw_mail
from services.house import House
from services.notices import addressee
from services.ports import InvitationWords, Mail
from storage.tables import Work


@dataclass(frozen=True, slots=True)
class MailWork:
    """Args: view, about, to, state. `outside`: addresses of offices that are nobody's own, by key.

    The work's key is written on the draft, so that a second try finds what the first one left: a draft is
    sent, a sent mail is left alone.
    """

    house: House
    mail: Mail
    words: InvitationWords
    outside: Mapping[str, str] = field(default_factory=dict)

    async def __call__(self, work: Work) -> None:
        if work.attempts > 1 and await self.mail.was_sent(work.key):
            return
        view, about, to = work.args["view"], work.args["about"], work.args["to"]
        async with self.house.store.reading() as session:
            who = await addressee(session, to, self.outside)
        state = work.args.get("state", "")
        seen = SeenMail(self.house, about, to, who.name, who.email, state, self.words)
        drawn = await draw_mail(view, seen)
        if drawn is None or not drawn.to:
            raise NothingToDo("there is nothing to say any more")
        draft = await self.mail.draft(work.key, list(drawn.to), drawn.subject, drawn.text, drawn.attachments)
        await self.mail.send(draft)
