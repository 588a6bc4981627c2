"""Who sits at which page of the Playground."""

from collections.abc import Collection
from pathlib import Path

from sqlmodel import col, update

from bot.local.cast import CAST, person_id
from bot.local.world import LocalWorld
from bot.playground.client import Client, start
from bot.playground.config import config
from conference.roles import Role
from storage.tables import ChairProfile

STRANGER_PART = "stranger"  # somebody of the tenant whom the bot does not know


async def seat(world: LocalWorld, part: str, folder: Path, *, command: tuple[str, ...] = ()) -> Client:
    """One client for this part of the cast, or the stranger, open at the bot. `folder` takes its files."""
    people = {one.key: (world.objects[one.key], one.name, _address(world, one.key)) for one in CAST}
    if part == STRANGER_PART:
        stranger = world.member(part)
        me = (stranger.id, stranger.name, f"stranger@{world.tenant.domain}")
    else:
        me = people.pop(part)
    settings = config(world.tenant.id, world.process.settings.manifest_id, me, list(people.values()))
    return await start(me[1], settings, world.bot_url, folder, command=command)


async def only_seated_chairs(world: LocalWorld, parts: Collection[str]) -> None:
    """Nobody else is offered as a chair, so that whoever is asked has a page. No chair seated: all stay."""
    seated = [person_id(one.key) for one in CAST if one.key in parts and Role.CHAIR in one.roles]
    if not seated:
        return
    others = update(ChairProfile).where(col(ChairProfile.person_id).not_in(seated))
    async with world.process.outside.store.unit() as session:
        await session.exec(others.values(eligible=False))


def _address(world: LocalWorld, key: str) -> str:
    person = world.tenant.person(world.objects[key])
    assert person is not None
    return person.mail
