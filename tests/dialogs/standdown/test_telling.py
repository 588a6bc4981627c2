"""People are told one by one, the family first; what was held back goes when a person says that all know."""

import pytest

from storage.tables import Conference, Invitation, StandDown, StandDownTold
from tests.dialogs.standdown.requests import agrees, asks, deciders, read, title, titles
from tests.faults.conftest import OpenTown
from tests.faults.listed import FATHER, HEALTH, MOTHER, SCHOOL, listed
from tests.faults.town import Town
from workshop.teams import inputs

WORKER = "social-worker"
PEOPLE = (SCHOOL, HEALTH, MOTHER, FATHER)


@pytest.fixture
async def town(open_town: OpenTown) -> Town:
    """Leicestershire on Wednesday 6 January 2027, nine in the morning."""
    return await open_town("leicestershire")


@pytest.fixture
async def ids(town: Town) -> dict[str, str]:
    """Of those invited, by name; their conference is booked and they have been invited."""
    booked = await town.safe()
    found = await listed(town, booked, PEOPLE)
    await town.wait_until(town.later(hours=2))
    return found


@pytest.fixture
async def kim(town: Town) -> str:
    """The health visitor's id, whose invitation came back."""
    booked = await town.safe()
    town.world.tenant.refuse(HEALTH.email)
    found = await listed(town, booked, PEOPLE)
    await town.world.process.periodics.plan()
    await town.wait_until(town.later(minutes=20))
    return found[HEALTH.name]


async def cancelled(town: Town, sub: str = "transferring") -> str:
    """The request, carried out; the worker has opened the list of people to tell."""
    (booked,) = {one.id for one in await town.rows(Conference)}
    request = await asks(town, booked, "no_longer_needed", sub=sub)
    await agrees(town, deciders(town)[0])
    await town.wait_until(town.later(hours=1))
    await town.forges(WORKER, "stand_down.tell", {"request": request})
    return request


async def told(town: Town) -> set[str]:
    return {one.invitee_id for one in await town.rows(StandDownTold)}


async def test_the_list_comes_to_who_tells_with_numbers_and_the_family_first(
    town: Town, ids: dict[str, str]
) -> None:
    """LE-75, S32."""
    assert len(ids) == len(PEOPLE)
    await cancelled(town)
    message = town.message_with(town.world.member(WORKER), "stand_down.told")
    assert message is not None
    said = str(message.card)
    assert title(message.card).startswith("4 people left to tell")
    assert said.index("Maria Kowal") < said.index("Jo Price")
    assert "07700 900001" in said
    assert "0117 496 0000" in said
    assert town.with_card("stand_down.told") == [town.world.member(WORKER)]


async def test_whoever_no_mail_reaches_is_told_by_telephone_and_written_to_all_the_same(
    town: Town, kim: str
) -> None:
    """A cancellation always goes another way, too: the report may be wrong, or the address."""
    await cancelled(town)
    message = town.message_with(town.world.member(WORKER), "stand_down.told")
    assert message is not None
    assert str(message.card).count("e-mail does not reach them") == 1
    for who in (WORKER, "administrator"):
        assert "Make sure that they are told by telephone" in town.all_read(who)
    (row,) = [one for one in await town.rows(Invitation) if one.invitee_id == kim]
    assert row.problem == "bounced"
    sent = [mail.sort for mail in town.world.tenant.mails_to(HEALTH.email)]
    assert sent[-1] == "cancellation"


async def test_ticks_are_kept_one_by_one_and_taken_back(town: Town, ids: dict[str, str]) -> None:
    request = await cancelled(town)
    mother, school = ids["Maria Kowal"], ids["Jo Price"]
    message = town.message_with(town.world.member(WORKER), "stand_down.told")
    card = await town.presses(
        WORKER, "stand_down.told", {"told_family": mother, "told_others": school}, on=message
    )
    assert await told(town) == {mother, school}
    assert title(card).startswith("2 people left to tell")
    assert "Saved" in read(card)
    assert "by Sam Ali" in str(card)
    card = await town.presses(WORKER, "stand_down.told", {"told_family": ""}, on=message)
    assert await told(town) == {school}
    every = {"told_family": f"{mother},{ids['Tom Kowal']}", "told_others": f"{school},{ids['Kim Lee']}"}
    card = await town.presses(WORKER, "stand_down.told", every, on=message)
    assert title(card).startswith("Everybody has been told")
    standing = await town.forges(WORKER, "stand_down.open", {"request": request})
    assert "Everybody who is invited has been told." in read(standing)


async def test_what_a_colleague_ticked_meanwhile_stays(town: Town, ids: dict[str, str]) -> None:
    """The unit helps: an old card's empty boxes take nothing back."""
    request = await cancelled(town)
    mother, school = ids["Maria Kowal"], ids["Jo Price"]
    old = {"request": request, "ticked": ""}
    await town.forges("administrator", "stand_down.told", {**old, "told_family": mother})
    await town.forges(WORKER, "stand_down.told", {**old, "told_family": "", "told_others": school})
    assert await told(town) == {mother, school}
    await town.forges(WORKER, "stand_down.told", {**old, "told_others": school})
    assert await told(town) == {mother, school}


async def test_somebody_else_ticks_nobody_off_and_reads_no_numbers_of_another_council(
    town: Town, ids: dict[str, str]
) -> None:
    request = await cancelled(town)
    mother = ids["Maria Kowal"]
    for who in ("clerk", "team-manager"):
        card = await town.forges(
            who, "stand_down.told", {"request": request, "ticked": "", "told_family": mother}
        )
        assert "This is not yours to decide" in read(card), who
    stranger = await town.forges("colleague", "stand_down.tell", {"request": request})
    assert title(stranger) == "This cannot be found"
    assert await told(town) == set()


async def test_before_it_is_carried_out_there_is_nobody_to_tell(town: Town, ids: dict[str, str]) -> None:
    (booked,) = {one.id for one in await town.rows(Conference)}
    request = await asks(town, booked, "no_longer_needed", sub="transferring")
    mother = ids["Maria Kowal"]
    card = await town.forges(
        WORKER, "stand_down.told", {"request": request, "ticked": "", "told_family": mother}
    )
    assert title(card) == "Waiting for the CP Chair"
    assert await told(town) == set()


async def test_what_was_held_back_goes_only_when_somebody_says_twice_that_all_know(
    town: Town, ids: dict[str, str]
) -> None:
    """S32: a child has died; people not ticked off are named before anything goes to them."""
    await cancelled(town, sub="deceased")
    message = town.message_with(town.world.member(WORKER), "stand_down.release")
    assert message is not None
    assert "Held back until everybody knows" in read(message.card)
    card = await town.presses(WORKER, "stand_down.release", on=message)
    assert title(card) == "4 people may not know yet"
    assert "Maria Kowal" in read(card)
    (row,) = await town.rows(StandDown)
    assert row.released_at is None
    card = await town.presses(WORKER, "stand_down.tell", on=message)
    every = {"told_family": f"{ids['Maria Kowal']},{ids['Tom Kowal']}", "told_others": ids["Jo Price"]}
    await town.presses(WORKER, "stand_down.told", every, on=message)
    card = await town.presses(WORKER, "stand_down.release", on=message)
    assert title(card) == "1 person may not know yet"
    card = await town.presses(WORKER, "stand_down.release", on=message)
    assert "It is being taken out of their calendars" in read(card)
    assert "stand_down.release" not in str(titles(card))
    (row,) = await town.rows(StandDown)
    assert row.released_at is not None
    assert inputs(card)["told_others"] == ids["Jo Price"]
