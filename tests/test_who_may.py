"""In the source: who finds a family but by its booking asks who may read it; nobody decides by role.

Read from the code itself, so that a new query or a new decision is found on the day it is written.
"""

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
FAMILY = frozenset(
    {
        "Conference", "Child", "Invitee", "InviteList", "Invitation", "Concern", "Agreement", "ChairAsk",
        "Cover", "CoverAsk", "StandDown", "StepDone", "Notice", "Meeting", "History", "QuorumFinding",
        "Viewed",
    }
)  # fmt: skip
IN_HAND = frozenset(
    {
        "conference", "conference_id", "conference_ids", "booking", "case", "row", "absence_id", "absence",
        "cover_ids", "cover_id", "request", "request_id", "bundle",
    }
)  # fmt: skip
GUARDS = frozenset(
    {"reads", "reader_of", "parts_of", "same_case", "readable_by", "_seen", "case_of", "open_case", "reader"}
)

# Functions that find families and ask nobody, with what makes that right.
NO_READER = {
    "services/capacity.py:_unsettled": "counts free time, shows no booking",
    "services/casefile.py:record_for_operator": "the operator's own database; kept as a look",
    "services/casefile.py:who_looked_for_operator": "the operator's own database; names of staff only",
    "services/cover/ask.py:drop_asks": "withdraws what was asked of one who is away; shows nothing",
    "services/cover/picture.py:_without": "references and times, to who may see the absence",
    "services/duties/picture.py:_bookings_of": "desks_of asks the part of each before it is shown",
    "services/duties/sweep.py:send_due": "the clock; each card is drawn for its reader when it goes",
    "services/duties/sweep.py:sweep": "the clock; each card is drawn for its reader when it goes",
    "services/feeds.py:_conferences": "references and times of the feed's own person, or the whole unit's",
    "services/invitations/trouble.py:_sent_to": "the clock matches delivery reports; shows nothing",
    "services/lists.py:concerning": "gives what may be theirs; whoever calls it asks reads",
    "services/national_days.py:_shown": "references and dates, to the unit's managers and administrators",
    "services/national_days.py:_moved": "as _shown",
    "services/people/away.py:booked_with": "references and times, to who keeps that person's time",
    "services/people/register.py:hand_on": "a chair has left: others are sought; shows nothing",
    "services/periodic_lists/contents.py:_changed": "a list's content; readable_by says whose",
    "services/periodic_lists/contents.py:_handovers": "a list's content; see _changed",
    "services/periodic_lists/contents.py:conferences": "a list's content; see _changed",
    "services/periodic_lists/contents.py:exceptions": "a list's content; see _changed",
    "services/periodic_lists/contents.py:for_supervision": "a list's content; see _changed",
    "services/periodic_lists/contents.py:informal_issues": "a list's content; see _changed",
    "services/periodic_lists/contents.py:late_reports": "a list's content; see _changed",
    "services/replies.py:_asked": "the clock reads calendar answers; shows nothing",
    "services/rota/facts.py:request_for": "counts of chairs' work; shows no booking",
    "services/same_case.py:earlier_chair": "one chair's id, for who shares a child; never shown as a booking",
    "services/swaps.py:in_the_way": "references and times of the chair's own",
    "services/timetable.py:_lists_with_people": "the clock's timetable; whoever is shown it has asked",
}


@dataclass(frozen=True, slots=True)
class Function:
    """`calls`: the last names of whatever it calls; `selects`: tables of families that it selects."""

    place: str  # "services/lists.py:mine"
    calls: frozenset[str]
    selects: frozenset[str]
    arguments: frozenset[str]

    @property
    def has_it_in_hand(self) -> bool:
        return not self.arguments.isdisjoint(IN_HAND)


def functions(source: str, file: str) -> Iterator[Function]:
    tree = ast.parse(source)
    stored = {
        each.asname or each.name: f"{(one.module or '').rpartition('.')[2]}.{each.name}"
        for one in ast.walk(tree)
        if isinstance(one, ast.ImportFrom) and (one.module or "").startswith("storage")
        for each in one.names
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            calls = [one for one in ast.walk(node) if isinstance(one, ast.Call)]
            named = frozenset(stored.get(name, name) for name in map(_called, calls) if name)
            tables = frozenset(
                part.id
                for one in calls
                if _called(one) == "select"
                for part in ast.walk(one)
                if isinstance(part, ast.Name) and part.id in FAMILY
            )
            given = frozenset(one.arg for one in (*node.args.args, *node.args.kwonlyargs))
            yield Function(f"{file}:{node.name}", named, tables, given)


def _called(call: ast.Call) -> str:
    match call.func:
        case ast.Name(id=name):
            return name
        case ast.Attribute(value=ast.Name(id=module), attr=name):
            return f"{module}.{name}"
        case ast.Attribute(attr=name):
            return name
    return ""


def house() -> Iterator[Function]:
    for room in ("storage", "services", "dialogs", "bot"):
        for path in sorted((ROOT / room).rglob("*.py")):
            if "migrations" not in path.parts:
                yield from functions(path.read_text(encoding="utf-8"), path.relative_to(ROOT).as_posix())


def finders(found: list[Function]) -> frozenset[str]:
    """Of storage: queries that find families by anything but the booking in hand, as they are called."""
    return frozenset(
        one.place.removeprefix("storage/").replace(".py:", ".")
        for one in found
        if one.place.startswith("storage/") and one.selects and not one.has_it_in_hand
    )


def unguarded(found: list[Function], allowed: Mapping[str, str]) -> list[str]:
    """Whoever finds a family otherwise and asks nobody whether this person may read it."""
    sought = finders(found)
    return [
        one.place
        for one in found
        if not one.place.startswith("storage/")
        and one.place not in allowed
        and (not one.calls.isdisjoint(sought) or (one.selects and not one.has_it_in_hand))
        and {call.rpartition(".")[2] for call in one.calls}.isdisjoint(GUARDS)
    ]


def test_whoever_finds_a_family_otherwise_asks_who_may_read_it() -> None:
    assert unguarded(list(house()), NO_READER) == []


def test_the_register_names_only_what_is_there_and_needed() -> None:
    found = list(house())
    assert set(NO_READER) <= set(unguarded(found, {}))
    assert all(NO_READER.values())


UNGUARDED = """
from storage import bookings
from storage.tables import Conference

async def leak(house, actor, name):
    async with house.store.reading() as session:
        return await bookings.sought(session, actor.council, name, None)

async def leak_by_itself(session, initials):
    return await session.exec(select(Conference).where(Conference.case_key == initials))

async def asks(house, session, actor, name):
    return [one for one in await bookings.sought(session, actor.council, name, None)
            if await reads(house, session, actor, one)]
"""


def test_the_walk_finds_a_query_that_asks_nobody() -> None:
    fake = [*house(), *functions(UNGUARDED, "services/fake.py")]
    assert set(unguarded(fake, NO_READER)) == {"services/fake.py:leak", "services/fake.py:leak_by_itself"}


# Who decides: by the parts in this conference, never by a role alone.

MANAGERS = frozenset({"TEAM_MANAGER", "SERVICE_MANAGER", "SIGNING_MANAGER", "DIRECTOR", "MANAGERS"})
AT_HAND = frozenset(
    {"Conference", "Case", "BookingPicture", "StoredBooking", "Here", "OpenConcern", "ReportsCase"}
)
BY_ROLE = {
    "dialogs/booking/booked.py:_may": "offers a button; what it does asks for the part",
    "services/cover/picture.py:absence_of": "who of the unit was asked before: it is the whole council’s",
}


def by_role_alone(source: str, file: str) -> Iterator[str]:
    """Functions with a conference at hand that read `actor.roles`, or ask for a manager's role by itself."""
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        given = [*node.args.args, *node.args.kwonlyargs]
        named = {
            part.id for one in given if one.annotation for part in ast.walk(one.annotation)
            if isinstance(part, ast.Name)
        }  # fmt: skip
        if named.isdisjoint(AT_HAND) and {one.arg for one in given}.isdisjoint(IN_HAND - {"row", "request"}):
            continue
        if any(_reads_roles(part) or _asks_a_manager(part) for part in ast.walk(node)):
            yield f"{file}:{node.name}"


def _reads_roles(part: ast.AST) -> bool:
    whose = part.value if isinstance(part, ast.Attribute) and part.attr == "roles" else None
    last = whose.id if isinstance(whose, ast.Name) else whose.attr if isinstance(whose, ast.Attribute) else ""
    return last in {"actor", "me"}


def _asks_a_manager(part: ast.AST) -> bool:
    if not (isinstance(part, ast.Call) and isinstance(part.func, ast.Attribute) and part.func.attr == "has"):
        return False
    inner = [each for one in part.args for each in ast.walk(one)]
    names = {one.attr for one in inner if isinstance(one, ast.Attribute)}
    return not MANAGERS.isdisjoint(names | {one.id for one in inner if isinstance(one, ast.Name)})


def decisions() -> list[str]:
    found: list[str] = []
    for room in ("services", "dialogs"):
        for path in sorted((ROOT / room).rglob("*.py")):
            place = path.relative_to(ROOT).as_posix()
            if place != "services/who_plays.py":
                found += by_role_alone(path.read_text(encoding="utf-8"), place)
    return found


def test_where_a_conference_is_at_hand_nobody_decides_by_a_role_alone() -> None:
    assert sorted(decisions()) == sorted(BY_ROLE)


@pytest.mark.parametrize(
    "line",
    [
        "return bool(actor.roles & ROLES)",
        "return actor.has(Role.TEAM_MANAGER)",
        "return actor.has(*MANAGERS)",
    ],
)
def test_the_ban_finds_a_decision_by_role(line: str) -> None:
    at_hand = f"def decides(actor, conference: Conference):\n    {line}\n"
    assert list(by_role_alone(at_hand, "services/fake.py")) == ["services/fake.py:decides"]
    assert not list(by_role_alone(at_hand.replace("conference: Conference", "day"), "services/fake.py"))
    assert not list(
        by_role_alone("def own(actor, conference: Conference): return actor.has(Role.CHAIR)", "x")
    )
