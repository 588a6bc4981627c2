"""What has to leave the house is written with the decision that caused it."""

from collections.abc import Sequence
from datetime import datetime

from sqlmodel.ext.asyncio.session import AsyncSession

from storage.store import insert_new, insert_once
from storage.tables import Work

LANES = {"invitations": "meeting"}  # works on the same meeting, so never beside it


def lane_of(kind: str, args: dict[str, str]) -> str:
    """Rows of one lane go out one after another, and only they wait when its other end asks us to.

    Empty: the row waits for no other.
    """
    if kind in {"card", "notice_card"}:
        return f"chat:{args.get('person', '')}"
    if kind == "mail":
        return "mail"  # all leave by one mailbox, and it is what asks to wait
    about = args.get("conference") or args.get("name")
    family = kind.partition("_")[0]
    return f"{LANES.get(family, family)}:{about}" if about else ""


LEFT = "outgoing"  # of a session's info


def work_left(session: AsyncSession) -> None:
    """Something is left to do after this commit: whoever makes it wakes the delivery (`House.unit`)."""
    session.info[LEFT] = True


async def put(session: AsyncSession, kind: str, key: str, due: datetime, **args: str) -> None:
    """Have `kind` done at `due` (aware), once for this key; joins the caller's transaction.

    The same key again changes nothing, whatever else is given.
    """
    work_left(session)
    await insert_once(session, work_of(kind, key, due, **args))


def work_of(kind: str, key: str, due: datetime, **args: str) -> Work:
    """A row as `put` writes it, for `put_all`."""
    return Work(key=key, kind=kind, lane=lane_of(kind, args), args=args, due=due)


async def put_all(session: AsyncSession, rows: Sequence[Work]) -> None:
    """Each once, as by `put`, in one statement."""
    work_left(session)
    await insert_new(session, rows)
