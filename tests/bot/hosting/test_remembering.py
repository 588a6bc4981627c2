"""A token that was found good is remembered for a while; what is remembered never opens more than it did."""

from datetime import timedelta
from typing import Any

from botbuilder.schema import Activity

from bot.hosting.identity import Doorkeeper
from tests.bot.hosting.conftest import World
from tests.bot.hosting.teams import activity


class Counting:
    """Botbuilder's authentication, counted."""

    def __init__(self, inner: Any) -> None:
        self.inner, self.asked = inner, 0

    async def authenticate_request(self, received: Activity, header: str) -> Any:
        self.asked += 1
        return await self.inner.authenticate_request(received, header)


def counted(world: World) -> tuple[Doorkeeper, Counting]:
    assert world.hosting
    door = world.hosting.adapter._door
    counting = Counting(door.authentication)
    door.authentication = counting
    return door, counting


async def test_one_token_is_checked_once_in_five_minutes(world: World) -> None:
    _door, counting = counted(world)
    token = world.token()
    for minutes in (0, 2, 2):
        world.clock.move_to(world.clock.now() + timedelta(minutes=minutes))
        assert (await world.post(activity(world.service_url), token=token)).status == 200
    assert counting.asked == 1
    world.clock.move_to(world.clock.now() + timedelta(minutes=2))
    await world.post(activity(world.service_url), token=token)
    assert counting.asked == 2


async def test_a_remembered_token_does_not_open_for_another_service_url(world: World) -> None:
    token = world.token()
    await world.post(activity(world.service_url), token=token)
    assert (await world.post(activity(f"{world.service_url}other/"), token=token)).status == 401


async def test_a_remembered_token_does_not_open_for_another_tenant(world: World) -> None:
    token = world.token()
    await world.post(activity(world.service_url), token=token)
    body = activity(world.service_url, channelData={"tenant": {"id": "somebody-elses"}})
    assert (await world.post(body, token=token)).status == 403


async def test_a_remembered_token_with_another_signature_is_checked_again(world: World) -> None:
    token = world.token()
    await world.post(activity(world.service_url), token=token)
    assert (await world.post(activity(world.service_url), token=token[:-8] + "AAAAAAAA")).status == 401


async def test_a_remembered_token_is_forgotten_when_microsoft_withdraws_its_key(world: World) -> None:
    token = world.token()
    await world.post(activity(world.service_url), token=token)
    del world.issuer.published["first"]
    world.issuer.new_key("second")
    world.clock.move_to(world.clock.now() + timedelta(minutes=2))
    await world.post(activity(world.service_url), token=world.token(kid="second"))
    assert (await world.post(activity(world.service_url), token=token)).status == 401


async def test_nothing_is_remembered_past_the_tokens_end(world: World) -> None:
    _door, counting = counted(world)
    token = world.token(exp=int(world.clock.now().timestamp()) + 60)
    await world.post(activity(world.service_url), token=token)
    world.clock.move_to(world.clock.now() + timedelta(seconds=61))
    await world.post(activity(world.service_url), token=token)
    assert counting.asked == 2


async def test_a_bad_token_is_never_remembered_and_many_good_ones_do_not_pile_up(world: World) -> None:
    door, counting = counted(world)
    for _ in range(2):
        await world.post(activity(world.service_url), token=world.token(audience="another-bot"))
    assert counting.asked == 2
    for number in range(300):
        await world.post(activity(world.service_url), token=world.token(jti=str(number)))
    assert len(door._known) == 256
