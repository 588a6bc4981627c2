"""Somebody who works here: new, changed, or gone."""

from cards import people as cards
from conference.refusals import Code, Problem, Refused
from conference.roles import PEOPLE, Role
from dialogs.people.menu import KEEPERS
from dialogs.people.typed import answers_of, chosen, made, needed
from dialogs.registry import Command, verb
from dialogs.turn import Answer, Turn
from services.people import keep, register
from services.people.register import known_person, teams_of

FIELDS = ("person", "name", "email", "roles", "team", "manager", "active")


@verb("people.person", roles=KEEPERS, command=Command)
async def show(turn: Turn, _: Command) -> Answer:
    return await _form(turn, {}, ())


@verb("people.person_save", roles=KEEPERS, command=Command)
async def save(turn: Turn, _: Command) -> Answer:
    """Found by Teams' id or else by email address; nobody found is somebody new."""
    answers = answers_of(turn.data, FIELDS)
    try:
        needed(answers, "email", "roles", "active")
        await _keep(turn, answers)
    except Refused as refused:
        if not refused.problems:
            raise
        return await _form(turn, answers, refused.problems)
    rows = [("Name", answers["name"] or answers["email"]), ("Email", answers["email"])]
    return Answer(cards.saved("Person", rows))


async def _keep(turn: Turn, answers: dict[str, str]) -> None:
    found = await known_person(turn.house, turn.me, answers["person"], answers["email"])
    manager = await known_person(turn.house, turn.me, "", answers["manager"]) if answers["manager"] else None
    if answers["manager"] and manager is None:
        raise Refused(Code.INVALID, problems=(Problem("manager", "unknown_person"),))
    values = {
        "name": answers["name"] or (found.name if found else ""),
        "email": answers["email"],
        "aad_object_id": answers["person"] or (found.aad_object_id if found else ""),
        "roles": _roles(answers["roles"]),
        "team_id": answers["team"] or None,
        "manager_id": manager.id if manager else None,
    }
    if found is None:
        needed({"name": str(values["name"]), "person": str(values["aad_object_id"])}, "name", "person")
        await register.add_person(turn.house, turn.me, made(keep.AddPerson, **values))
        return
    active = answers["active"] == "yes"
    wish = made(keep.ChangePerson, person_id=found.id, active=active, **values)
    await register.change_person(turn.house, turn.me, wish)


def _roles(typed: str) -> frozenset[Role]:
    known = {role.value: role for role in PEOPLE}
    picked = chosen(typed)
    if not all(one in known for one in picked):
        raise Refused(Code.INVALID, problems=(Problem("roles", "not_a_choice"),))
    return frozenset(known[one] for one in picked)


async def _form(turn: Turn, answers: dict[str, str], problems: tuple[Problem, ...]) -> Answer:
    found = await known_person(turn.house, turn.me, answers.get("person", ""), "")
    picked = [(found.aad_object_id, found.name)] if found else []
    teams = await teams_of(turn.house, turn.me)
    return Answer(cards.person(turn.standard, answers, problems, teams=teams, carried={}, picked=picked))
