"""A mail goes once: what is known of its draft is written down before it is sent."""

from conference.outside import Draft, DrawnMail
from services.house import House
from services.ports import Mail
from storage.store import insert_once
from storage.tables import SentMail


async def send_once(house: House, mail: Mail, key: str, drawn: DrawnMail) -> None:
    """Safe to repeat under the same key. The first time it is two calls: the draft, and its sending.

    Later it is looked for: by the draft's id where that is known, else by the key, which is written on it.
    """
    row, first = await _kept(house, key)
    if row.draft_id:
        if not await mail.is_sent(row.draft_id):
            await mail.send(row.draft_id)
        return
    left = None if first else await mail.look(key)
    subject = " ".join(drawn.subject.split())
    draft = left or await mail.draft(key, list(drawn.to), subject, drawn.text, drawn.attachments)
    await _keep(house, row, draft, drawn.to)
    if not draft.sent:
        await mail.send(draft.id)


async def arrived(house: House, mail: Mail, key: str) -> bool:
    """Whether it went, or may have gone; nothing that was never begun is asked for."""
    async with house.store.reading() as session:
        row = await session.get(SentMail, key)
    if row is None:
        return False
    if row.draft_id:
        return await mail.is_sent(row.draft_id)
    found = await mail.look(key)
    return found is not None and found.sent


async def _kept(house: House, key: str) -> tuple[SentMail, bool]:
    """What is known of it, and whether this is the first time."""
    fresh = SentMail(key=key, asked_at=house.now())
    async with house.store.unit() as session:
        if await insert_once(session, fresh):
            return fresh, True
        kept = await session.get(SentMail, key)
        assert kept is not None
        return kept, False


async def _keep(house: House, row: SentMail, draft: Draft, to: tuple[str, ...]) -> None:
    async with house.store.unit() as session:
        kept = await session.get(SentMail, row.key) or row
        kept.draft_id, kept.message_id = draft.id, draft.message_id
        kept.addresses = [one.casefold() for one in to]
        session.add(kept)
