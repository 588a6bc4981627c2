"""What was chosen to save the date is kept and told, and cancels nothing."""

import asyncio

import pytest

from conference.refusals import Code, Refused
from conference.roles import Role
from conference.standdown import Stands
from services.standdown import decide, save_date
from storage.tables import PersonRole, Viewed, Work
from tests.services.standdown.room import Room
from tests.services.standdown.saves import chosen, refused, saved_rows


async def test_what_is_chosen_stays_on_record_and_those_at_it_are_told(leicestershire: Room) -> None:
    room = leicestershire
    before = await room.booking()
    await chosen(room, "sam", "interpreter_by_telephone", " Language Line, 9:50am ")
    (row,) = await saved_rows(room)
    assert (row.who, row.why) == ("sam", "interpreter_by_telephone|Language Line, 9:50am")
    assert await room.cards("date_saved") == {"green", "cleo", "ada"}
    after = await room.booking()
    assert (after.status, after.starts, after.move) == (before.status, before.starts, before.move)


async def test_nobody_invited_hears_of_it(leicestershire: Room) -> None:
    room = leicestershire
    letters, told = len(room.post.letters), list(room.teams.invitations)
    mails = len(await room.rows(Work, kind="mail"))
    await chosen(room, "green", "interpreter_by_telephone")
    await room.outside()
    assert (len(room.post.letters), room.teams.invitations) == (letters, told)
    assert len(await room.rows(Work, kind="mail")) == mails


async def test_pressed_twice_it_is_recorded_once(leicestershire: Room) -> None:
    room = leicestershire
    await chosen(room, "sam", "family_joins", "By telephone")
    await chosen(room, "sam", "family_joins", "By telephone")
    assert len(await saved_rows(room)) == 1
    await asyncio.gather(chosen(room, "sam", "views"), chosen(room, "sam", "views"), return_exceptions=True)
    assert [row.why for row in await saved_rows(room)].count("views|") == 1


async def test_each_that_is_recorded_is_a_message_of_its_own(leicestershire: Room) -> None:
    room = leicestershire
    await chosen(room, "sam", "family_joins", "By telephone")
    await chosen(room, "sam", "views", "Her letter is read out")
    abouts = {
        one.args["about"] for one in await room.rows(Work, kind="card") if one.args["view"] == "date_saved"
    }
    first, then = sorted(abouts)
    shown = [
        await save_date.saved_picture(room.house, room.actor("green"), about) for about in (first, then, "c1")
    ]
    assert [one.note for one in shown] == ["By telephone", "Her letter is read out", "Her letter is read out"]
    assert shown[0].by == "Sam Reed"
    assert "Alex Green" not in shown[0].told, "who reads it is not told of themselves"


async def test_looking_at_what_was_recorded_is_kept(leicestershire: Room) -> None:
    room = leicestershire
    await chosen(room, "sam", "views")
    await save_date.saved_picture(room.house, room.actor("ada"), "c1")
    assert [one.who for one in await room.rows(Viewed, what="date_saved")] == ["ada"]
    for who in ("brown", "cory"):
        with pytest.raises(Refused):
            await save_date.saved_picture(room.house, room.actor(who), "c1")


async def test_a_chair_goes_ahead_without_a_quorum_only_with_a_reason(leicestershire: Room) -> None:
    """LE-56."""
    room = leicestershire
    found = await refused(room, "green", "chair_proceeds", "  ")
    assert [(one.field, one.code) for one in found.problems] == [("saving_why", "missing")]
    await chosen(room, "green", "chair_proceeds", "Both reports are here.")
    assert len(await saved_rows(room)) == 1
    assert (await refused(room, "sam", "chair_proceeds", "They are here.")).code is Code.NOT_YOURS


@pytest.mark.parametrize(
    ("key", "code"),
    [
        ("few_agencies", Code.UNKNOWN),  # three agencies are on the list
        ("later", Code.UNKNOWN),  # not recorded: it is done
        ("ask_again", Code.UNKNOWN),
        ("no_such_way", Code.UNKNOWN),
        ("", Code.UNKNOWN),
    ],
)
async def test_a_forged_way_is_not_recorded(leicestershire: Room, key: str, code: Code) -> None:
    assert (await refused(leicestershire, "green", key, "x")).code is code
    assert await saved_rows(leicestershire) == []


async def test_what_is_too_long_is_not_cut_but_refused(leicestershire: Room) -> None:
    found = await refused(leicestershire, "sam", "views", "x" * 501)
    assert [(one.field, one.code) for one in found.problems] == [("saving_note", "too_long")]


async def test_a_person_with_two_parts_is_told_once(leicestershire: Room) -> None:
    room = leicestershire
    async with room.store.unit() as session:
        session.add(PersonRole(person_id="ada", role=Role.CLERK))
    await chosen(room, "sam", "views")
    sent = [one for one in await room.rows(Work, kind="card") if one.args["view"] == "date_saved"]
    assert len(sent) == len({one.args["person"] for one in sent}) == 3


async def test_a_request_that_is_open_stays_its_askers_affair(leicestershire: Room) -> None:
    """What was arranged does not answer for those who are asked."""
    room = leicestershire
    request = await room.ask("sam", "no_interpreter")
    await chosen(room, "green", "interpreter_by_telephone")
    assert (await room.request(request)).status == Stands.ASKED
    await decide.withdraw(room.house, room.actor("sam"), request, "The date is kept.")
    assert (await room.request(request)).status == Stands.WITHDRAWN
