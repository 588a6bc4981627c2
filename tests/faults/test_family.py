"""Families that are out of the ordinary."""

from storage.tables import Child
from tests.faults.town import Town
from workshop.teams import inputs, lines

SIBLINGS = {
    f"children__{row}__{part}": value
    for row in range(1, 10)
    for part, value in (("initials", f"{'ABCDEFGHIJ'[row]}.M."), ("born", f"20{10 + row}-05-0{row}"))
}


async def test_a_child_without_a_birth_date_is_named(town: Town) -> None:
    await town.filled_until("family")
    await town.answers(children__0__born="", children__1__born="")
    assert town.step() == "family"
    assert "Enter the child’s date of birth, or the date the child is expected" in town.read()
    assert inputs(town.card())["children__0__initials"] == "K.M."


async def test_the_same_child_twice_is_named_with_the_row_it_repeats(town: Town) -> None:
    twice = {"initials": "KM", "born": "2019-05-01"}
    typed = {f"children__{row}__{part}": value for row in (0, 1) for part, value in twice.items()}
    await town.filled_until("family")
    await town.answers(**typed)
    assert town.step() == "family"
    assert "this is the same as child 1" in town.read()


async def test_an_unborn_child_is_booked_with_the_date_it_is_expected(town: Town) -> None:
    conference_id = await town.booked(children__0__born="", children__0__expected="2027-03-20")
    (child,) = [one for one in await town.rows(Child) if one.conference_id == conference_id]
    assert (child.born, str(child.expected), child.index_child) == (None, "2027-03-20", True)
    assert "unborn child" in town.read().casefold()


async def test_an_unborn_childs_date_in_the_past_is_named(town: Town) -> None:
    await town.filled_until("family")
    await town.answers(children__0__born="", children__0__expected="2026-11-20")
    assert town.step() == "family"
    assert "that is not past" in town.read()


async def test_nine_siblings_are_booked_with_their_initials_on_the_chairs_card(town: Town) -> None:
    conference_id = await town.booked(index_child="4", **SIBLINGS)
    children = [one for one in await town.rows(Child) if one.conference_id == conference_id]
    assert len(children) == 10
    assert [one.initials for one in children if one.index_child] == ["EM"]
    asked = town.message_with(town.asked(), "chair.accept")
    assert asked is not None
    assert all(one.initials in "\n".join(lines(asked.card or {})) for one in children)


async def test_two_index_children_cannot_be_and_none_is_asked_for(town: Town) -> None:
    await town.filled_until("family")
    await town.answers(children__1__initials="T.M.", children__1__born="2021-01-01", index_child="")
    assert town.step() == "family"
    assert "Select the index child" in town.read()
