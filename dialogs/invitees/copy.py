"""The same people as last time; each is looked at again."""

from cards.invitees.person import STILL, still_right
from conference.refusals import Problem
from dialogs.invitees import person
from dialogs.invitees.opening import KEEPERS, About, kept, list_answer
from dialogs.invitees.person_answers import SEEN, answers_of
from dialogs.invitees.shape import begin
from dialogs.registry import verb
from dialogs.turn import Answer, Turn
from services.invitees import keep


class Still(About):
    whom: str = ""  # "<id>,<id>": the people in the order of the card's fields


@verb("invitees.copy", roles=KEEPERS, command=About)
async def copy(turn: Turn, command: About) -> Answer:
    """Copied, and asked of each whether they are still right (SW-14). Twice copies nobody twice."""
    turn, shown = await kept(turn, command.conference)
    if shown.earlier is None:
        return await list_answer(turn, shown.conference_id)
    await keep.copy_from_earlier(turn.house, turn.me, shown.conference_id, at=shown.version)
    return await still(turn, command)


@verb("invitees.still", roles=KEEPERS, command=About)
async def still(turn: Turn, command: About) -> Answer:
    turn, shown = await kept(turn, command.conference)
    return Answer(still_right(turn.standard, shown))


@verb("invitees.still_send", roles=KEEPERS, command=Still)
async def still_send(turn: Turn, command: Still) -> Answer:
    """Those still right are confirmed, those who are not go, whoever has changed is opened next."""
    turn, shown = await kept(turn, command.conference)
    asked = [one for one in command.whom.split(",") if one]
    said = {one: str(turn.data.get(f"still__{row}__answer") or "") for row, one in enumerate(asked)}
    waiting = {one.id for one in shown.unconfirmed}
    said = {one: answer for one, answer in said.items() if one in waiting}
    if wrong := tuple(_not_offered(row, said.get(one, "")) for row, one in enumerate(asked)):
        problems = tuple(each for each in wrong if each)
        if problems:
            return Answer(still_right(turn.standard, shown, {}, problems))
    return await _kept_answers(turn, shown.conference_id, said)


async def _kept_answers(turn: Turn, conference_id: str, said: dict[str, str]) -> Answer:
    turn, shown = await kept(turn, conference_id)
    if right := [one for one, answer in said.items() if answer == "yes"]:
        await keep.confirm(turn.house, turn.me, conference_id, right, at=shown.version)
    for one, answer in said.items():
        if answer in ("left", "not_needed"):
            turn, shown = await kept(turn, conference_id)
            await keep.remove_person(turn.house, turn.me, conference_id, one, why=answer, at=shown.version)
    turn, shown = await kept(turn, conference_id)
    changed = [one for one in shown.unconfirmed if said.get(one.id) == "change"]
    if changed:
        answers = {**answers_of(changed[0].listed), SEEN: changed[0].version}
        return await begin(turn, person.opened(shown, changed[0].id), answers, "who")
    if shown.unconfirmed:
        return Answer(still_right(turn.standard, shown))
    return await list_answer(turn, conference_id)


def _not_offered(row: int, answer: str) -> Problem | None:
    known = not answer or answer in STILL
    return None if known else Problem(f"still.{row}.answer", "not_a_choice")
