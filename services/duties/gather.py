"""Notices whose time has come go out: one card a person for all of them, mails to agencies one by one."""

from collections.abc import Sequence
from datetime import datetime
from itertools import groupby

from sqlmodel.ext.asyncio.session import AsyncSession

from conference.dates import london_day
from services import notices, outgoing
from services.duties.anew import VIEW
from services.duties.callers import OUTSIDE
from services.house import House
from storage import duties
from storage.store import new_id
from storage.tables import Notice

MOST = 500  # notices of one commit
KIND = "notice_card"
MAIL = "agency_notice"


async def gather(house: House) -> int:
    """How many cards and mails were put; what was held back for quiet hours comes with the morning's."""
    put = 0
    while True:
        async with house.store.unit() as session:
            rows = await duties.waiting(session, house.now(), MOST)
            put += await _put(session, rows, house.now())
        if len(rows) < MOST:
            return put


async def _put(session: AsyncSession, rows: Sequence[Notice], now: datetime) -> int:
    put = 0
    for person, found in groupby(sorted(rows, key=lambda one: one.person_id), lambda one: one.person_id):
        theirs = list(found)
        if person.startswith(OUTSIDE):
            put += await _mails(session, theirs, now)
            continue
        bundle = f"{london_day(now).isoformat()}:{new_id()[:8]}"
        for notice in theirs:
            notice.bundle = bundle
            session.add(notice)
        key = f"{KIND}:{person}:{bundle}"
        await outgoing.put(session, KIND, key, now, view=VIEW, about=bundle, person=person)
        put += 1
    return put


async def _mails(session: AsyncSession, rows: Sequence[Notice], now: datetime) -> int:
    """An agency is written to about each thing by itself; the mail looks again before it is drawn."""
    for notice in rows:
        await notices.mail(session, MAIL, notice.key, [notice.person_id], now, state="")
        notice.bundle, notice.outcome = f"mail:{notice.key}", "sent"
        session.add(notice)
    return len(rows)
