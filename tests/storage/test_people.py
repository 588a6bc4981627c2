"""Who acts in a role for a social worker, and where a card stands."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from sqlmodel.ext.asyncio.session import AsyncSession

from conference.roles import Role
from storage import outgoing, people
from storage.tables import Person
from tests import cast
from tests.cast import COUNCIL
from tests.services.office import an_office


@pytest.fixture
async def session(tmp_path: Path) -> AsyncIterator[AsyncSession]:
    async with an_office(tmp_path) as desk, desk.store.unit() as session:
        yield session


async def holders(session: AsyncSession, role: Role, of: cast.Part | None = cast.SOCIAL_WORKER) -> list[str]:
    person = await session.get(Person, of.id) if of else None
    return [one.id for one in await people.holders(session, COUNCIL, role, person)]


async def gone(session: AsyncSession, *who: cast.Part) -> None:
    for part in who:
        (await session.get_one(Person, part.id)).active = False


async def test_a_social_workers_managers_are_their_own_not_their_colleagues(session: AsyncSession) -> None:
    assert await holders(session, Role.TEAM_MANAGER) == ["tess"]
    assert await holders(session, Role.TEAM_MANAGER, cast.COLLEAGUE) == ["olga"]
    assert await holders(session, Role.SERVICE_MANAGER) == ["sven"], "two steps up the line"
    assert await holders(session, Role.SOCIAL_WORKER) == ["sam"]


async def test_the_units_roles_are_the_councils(session: AsyncSession) -> None:
    assert await holders(session, Role.UNIT_MANAGER) == ["uma"]
    assert await holders(session, Role.CHAIR) == ["green", "brown", "chen", "dove"]
    assert await holders(session, Role.TEAM_MANAGER, None) == ["olga", "tess"]


async def test_without_a_manager_in_line_the_teams_manager_acts(session: AsyncSession) -> None:
    (await session.get_one(Person, "sam")).manager_id = None
    assert await holders(session, Role.TEAM_MANAGER) == ["tess"]
    assert await holders(session, Role.SERVICE_MANAGER) == ["sven"], "the council's, as the last resort"


async def test_a_manager_who_left_is_nobody_and_another_teams_is_never_given_the_family(
    session: AsyncSession,
) -> None:
    await gone(session, cast.TEAM_MANAGER)
    assert await holders(session, Role.TEAM_MANAGER) == []
    assert await holders(session, Role.SERVICE_MANAGER) == ["sven"], "the line goes on above who left"


async def test_a_ring_of_managers_ends(session: AsyncSession) -> None:
    for one, above in (("sam", "tess"), ("tess", "sam")):
        (await session.get_one(Person, one)).manager_id = above
    await gone(session, cast.SERVICE_MANAGER)
    assert await holders(session, Role.SERVICE_MANAGER) == []


async def test_people_are_found_by_object_id_and_address(session: AsyncSession) -> None:
    found = await people.by_aad(session, "aad-sam")
    assert found is not None
    assert found.id == "sam"
    by_email = await people.by_email(session, COUNCIL, " SAM@Council.example")
    assert by_email is found
    assert await people.by_email(session, cast.ELSEWHERE, "sam@council.example") is None


async def test_a_card_stands_once_a_person_view_and_subject(session: AsyncSession) -> None:
    for activity in ("1", "2"):
        await outgoing.keep_card(
            session,
            person_id="sam",
            view="booking",
            about="c1",
            conversation={"id": "chat"},
            activity_id=activity,
        )
        await session.flush()
    assert [card.activity_id for card in await outgoing.cards_about(session, "c1")] == ["2"]
