"""One parsed row into the store, through the same functions as the acts by card."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta

from pydantic import ValidationError

from conference.dates import london
from services.imports.columns import WEEK
from services.imports.parsing import Row
from services.imports.report import Line
from services.imports.values import Wrong
from services.people.away import Touched, keep_away
from services.people.chairs import keep_chair
from services.people.commands import AddPerson, AddUnavailability, AddVenue, ChairSettings, SetDuty
from services.people.keep import Keeper, Kept
from services.people.persons import keep_person, left_behind, team_named
from services.people.rota import keep_duty
from services.people.venues import keep_venue, venue_named
from storage import people
from storage.store import new_id
from storage.tables import Person, Venue


@dataclass
class Desk:
    """What is collected while rows are written."""

    keeper: Keeper
    touched: dict[str, Touched] = field(default_factory=dict)
    new_teams: list[str] = field(default_factory=list)

    def touch(self, bookings: tuple[Touched, ...]) -> None:
        self.touched |= {each.conference_id: each for each in bookings}

    async def known(self, row: Row, column: str) -> Person:
        """The person behind an email address; a stranger's is the row's error."""
        email = str(row.values[column])
        found = await people.by_email(self.keeper.session, self.keeper.council, email)
        if found is None:
            msg = f"Write the address of somebody who is on the list of people; {email} is not"
            raise Wrong(msg, column)
        return found

    async def team(self, name: str) -> str:
        team, kept = await team_named(self.keeper, name)
        if kept is Kept.ADDED:
            self.new_teams.append(team.name)
        return team.id


Write = Callable[[Desk, Row], Awaitable[Line]]


async def person(desk: Desk, row: Row) -> Line:
    values, keeper = row.values, desk.keeper
    there = await people.by_email(keeper.session, keeper.council, values["Email"])
    object_id = values["Object ID"] or (there.aad_object_id if there else None)
    if object_id is None:
        msg = "Write the object ID from Entra; this person is new"
        raise Wrong(msg, "Object ID")
    left = bool(values["Left"])
    row_ = there or Person(
        id=new_id(), council=keeper.council, aad_object_id=object_id, name="", email=values["Email"]
    )
    wish = AddPerson(
        name=values["Name"],
        email=values["Email"],
        aad_object_id=object_id,
        roles=values["Roles"],
        team_id=await desk.team(values["Team"]) if values["Team"] else None,
        manager_id=there.manager_id if there else None,
    )
    kept = await keep_person(keeper, row_, wish, None if there else Kept.ADDED, active=not left)
    if left:
        desk.touch(await left_behind(keeper, row_))
    return Line(row.sheet, row.line, values["Email"], kept, left)


async def manager(desk: Desk, row: Row) -> Kept:
    """After all people are there: whom they report to. An empty cell takes the manager away."""
    someone = await desk.known(row, "Email")
    above = await desk.known(row, "Manager email") if row.values["Manager email"] else None
    if above is not None and above.id == someone.id:
        msg = "Write somebody else’s address; nobody is their own manager"
        raise Wrong(msg, "Manager email")
    wanted = above.id if above else None
    if someone.manager_id == wanted:
        return Kept.UNCHANGED
    someone.manager_id = wanted
    await desk.keeper.keep(someone, someone.id, Kept.CHANGED)
    return Kept.CHANGED


async def chair(desk: Desk, row: Row) -> Line:
    values = row.values
    someone = await desk.known(row, "Email")
    wish = ChairSettings(
        person_id=someone.id,
        working_time=values["Working time"],
        daily_limit=values["Daily limit"],
        eligible=values["Eligible"],
        since=values["Since"],
        days={day: values[name] for day, name in enumerate(WEEK) if values[name]},
        teams=tuple([await desk.team(name) for name in values["Teams"] or ()]),
        not_teams=tuple([await desk.team(name) for name in values["Not teams"] or ()]),
    )
    return Line(row.sheet, row.line, values["Email"], await keep_chair(desk.keeper, wish))


async def venue(desk: Desk, row: Row) -> Line:
    values, keeper = row.values, desk.keeper
    there = await venue_named(keeper, values["Name"])
    wish = AddVenue(
        name=values["Name"], address=values["Address"] or "", travel_minutes=values["Travel minutes"]
    )
    closed = bool(values["Closed"])
    row_ = there or Venue(id=new_id(), council=keeper.council, name=wish.name)
    kept = await keep_venue(keeper, row_, wish, None if there else Kept.ADDED, active=not closed)
    return Line(row.sheet, row.line, wish.name, kept, closed)


async def away(desk: Desk, row: Row) -> Line:
    values = row.values
    someone = await desk.known(row, "Email")
    starts, ends = _stretch(row)
    wish = AddUnavailability(person_id=someone.id, kind=values["Kind"], starts=starts, ends=ends)
    added = await keep_away(desk.keeper, wish)
    desk.touch(added.touched)
    return Line(row.sheet, row.line, values["Email"], added.kept)


def _stretch(row: Row) -> tuple[datetime, datetime]:
    """London days; without times, from the first midnight to the one after the last day."""
    first, last = row.values["From date"], row.values["To date"] or row.values["From date"]
    until = row.values["To time"]
    starts = london(first, row.values["From time"] or time(0))
    ends = london(last, until) if until else london(last + timedelta(days=1), time(0))
    if ends <= starts:
        msg = "Write an end that is after the start"
        raise Wrong(msg, "To date")
    return starts, ends


async def duty(desk: Desk, row: Row) -> Line:
    values = row.values
    someone = await desk.known(row, "Email")
    try:
        wish = SetDuty(
            day=values["Date"],
            person_id=someone.id,
            part=values["Part"] or "cover",
            starts=values["From"],
            ends=values["To"],
        )
    except ValidationError as wrong:
        msg = "Write both From and To, the end after the start, or neither"
        raise Wrong(msg, "To") from wrong
    added = await keep_duty(desk.keeper, wish)
    desk.touch(added.touched)
    return Line(row.sheet, row.line, f"{values['Date']:%d/%m/%Y}", added.kept)


WRITERS: dict[str, Write] = {
    "people": person,
    "chairs": chair,
    "venues": venue,
    "unavailability": away,
    "duty": duty,
}
