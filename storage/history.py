"""What was done to a booking, and who looked at it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from storage.store import new_id
from storage.tables import Child, Conference, History, Viewed


def snapshot(conference: Conference, children: Sequence[Child] = ()) -> dict[str, object]:
    """The booking as it stands, as JSON."""
    state: dict[str, object] = conference.model_dump(mode="json")
    state["children"] = [child.model_dump(mode="json", exclude={"conference_id"}) for child in children]
    return state


def write(
    session: AsyncSession,
    conference: Conference,
    children: Sequence[Child] = (),
    *,
    at: datetime,
    who: str,
    act: str,
    why: str = "",
) -> None:
    """Add the booking's present state to its history; call after the changes, in the same unit.

    `who` is a person's id or "clock".
    """
    session.add(
        History(
            id=new_id(),
            conference_id=conference.id,
            at=at,
            who=who,
            act=act,
            why=why,
            snapshot=snapshot(conference, children),
        )
    )


async def of(session: AsyncSession, conference_id: str) -> list[History]:
    """The booking's history, oldest first."""
    rows = await session.exec(
        select(History)
        .where(History.conference_id == conference_id)
        .order_by(col(History.at), col(History.id))
    )
    return list(rows)


async def last_of(session: AsyncSession, conference_id: str, acts: Iterable[str]) -> tuple[str, str] | None:
    """(act, why) of the latest of these acts."""
    rows = await session.exec(
        select(History.act, History.why)
        .where(History.conference_id == conference_id, col(History.act).in_(list(acts)))
        .order_by(col(History.at).desc(), col(History.id).desc())
        .limit(1)
    )
    return rows.first()


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a booking's history, without the booking as it stood."""

    act: str
    at: datetime
    who: str = ""


async def lines_of(session: AsyncSession, conference_id: str) -> list[Line]:
    """All that was done to a booking, by whom and when, oldest first."""
    rows = await session.exec(
        select(History.act, History.at, History.who)
        .where(History.conference_id == conference_id)
        .order_by(col(History.at), col(History.id))
    )
    return [Line(act, at, who) for act, at, who in rows]


async def acts_of(
    session: AsyncSession, conference_ids: Iterable[str], acts: Sequence[str]
) -> dict[str, list[Line]]:
    """When these acts were done, oldest first, by conference."""
    rows = await session.exec(
        select(History.conference_id, History.act, History.at)
        .where(col(History.conference_id).in_(set(conference_ids)), col(History.act).in_(acts))
        .order_by(col(History.at), col(History.id))
    )
    found: dict[str, list[Line]] = {}
    for conference_id, act, at in rows:
        found.setdefault(conference_id, []).append(Line(act, at))
    return found


OPERATOR, OUTSIDE = "operator", "outside"  # who look, and are no people of the council


def viewed(session: AsyncSession, conference_id: str, *, at: datetime, who: str, what: str) -> None:
    """Note that a person looked at details about a child."""
    session.add(Viewed(id=new_id(), conference_id=conference_id, at=at, who=who, what=what))


async def views(session: AsyncSession, conference_id: str) -> list[Viewed]:
    """Who looked at the booking, oldest first."""
    rows = await session.exec(
        select(Viewed).where(Viewed.conference_id == conference_id).order_by(col(Viewed.at), col(Viewed.id))
    )
    return list(rows)
