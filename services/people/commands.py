"""What an administrator asks for, parsed: nothing half-valid gets past these."""

from datetime import date, time
from typing import Annotated, Literal, Self

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, StringConstraints, model_validator

from conference.roles import PEOPLE, Role

Name = Annotated[str, StringConstraints(min_length=1, max_length=200)]
Email = Annotated[
    str, StringConstraints(to_lower=True, max_length=254, pattern=r"^[^@\s<>,;]+@[^@\s<>,;]+\.[^@\s<>,;]+$")
]
AwayKind = Literal["supervision", "leave", "training", "appointment", "other"]
DutyPart = Literal["cover", "advice"]


class _Command(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


class AddPerson(_Command):
    """`aad_object_id` is the tenant's id of the person."""

    name: Name
    email: Email
    aad_object_id: Name
    roles: frozenset[Role]
    team_id: str | None = None
    manager_id: str | None = None

    @model_validator(mode="after")
    def _of_people(self) -> Self:
        if not self.roles or not self.roles <= PEOPLE:
            msg = "a person needs at least one role, and only roles of people"
            raise ValueError(msg)
        return self


class ChangePerson(AddPerson):
    """All of the person as it shall stand; `active` true brings somebody back."""

    person_id: str
    active: bool = True


class ChairSettings(_Command):
    """`days`: London hours by weekday, Monday 0; a missing day is off. No `teams` means all of them."""

    person_id: str
    working_time: float = Field(default=1.0, gt=0, le=1)
    daily_limit: int | None = Field(default=None, ge=1, le=10)
    eligible: bool = True
    since: date
    days: dict[Annotated[int, Field(ge=0, le=6)], tuple[time, time]]
    teams: tuple[str, ...] = ()
    not_teams: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _fits(self) -> Self:
        if not self.days or any(opens >= closes for opens, closes in self.days.values()):
            msg = "a chair works on at least one day, and each day ends after it starts"
            raise ValueError(msg)
        if set(self.teams) & set(self.not_teams):
            msg = "a team cannot be both for this chair and not for this chair"
            raise ValueError(msg)
        return self


class AddUnavailability(_Command):
    person_id: str
    kind: AwayKind
    starts: AwareDatetime
    ends: AwareDatetime

    @model_validator(mode="after")
    def _forward(self) -> Self:
        if self.ends <= self.starts:
            msg = "a time away ends after it starts"
            raise ValueError(msg)
        return self


class AddVenue(_Command):
    """`travel_minutes` each way; None is the council's."""

    name: Name
    address: Annotated[str, StringConstraints(max_length=500)] = ""
    travel_minutes: int | None = Field(default=None, ge=0, le=240)


class ChangeVenue(AddVenue):
    venue_id: str
    active: bool = True


class SetDuty(_Command):
    """WS-26: who covers (or, another role, C-25: advises) on a London day; no hours is all day."""

    day: date
    person_id: str
    part: DutyPart = "cover"
    starts: time | None = None
    ends: time | None = None

    @model_validator(mode="after")
    def _hours(self) -> Self:
        if (self.starts is None) != (self.ends is None):
            msg = "duty hours need both a start and an end"
            raise ValueError(msg)
        if self.starts is not None and self.ends is not None and self.starts >= self.ends:
            msg = "duty hours end after they start"
            raise ValueError(msg)
        return self
