"""What a meeting's row remembers of its making: what the calendar entry was last given, and the tries."""

from datetime import datetime

from pydantic import BaseModel, ConfigDict

from storage.tables import Meeting


class Stands(BaseModel):
    """When and where the calendar entry says the conference is."""

    model_config = ConfigDict(frozen=True)

    starts: datetime
    ends: datetime
    place: str


class Carried(BaseModel):
    """Kept in the row's `carries`.

    `asked`: the event may exist although its id is not known. `chairs`: whoever was ever let in as chair,
    `known`: every address ever invited, in lower case; both noted before the invitation goes. `roles_for`:
    the guests and times for which roles were read back. `found`: what a check found changed.
    """

    model_config = ConfigDict(frozen=True)

    online: bool
    asked: bool = False
    stands: Stands | None = None
    chair: str = ""
    chairs: tuple[str, ...] = ()
    known: tuple[str, ...] = ()
    invited: tuple[str, ...] = ()
    roles_for: str = ""
    found: str = ""
    tries: int = 0
    alarmed: bool = False
    cancelled: bool = False

    def but(self, **changes: object) -> "Carried":
        return self.model_copy(update=changes)


def carried(row: Meeting) -> Carried:
    return Carried.model_validate(row.carries)


def put_back(row: Meeting, value: Carried) -> None:
    row.carries = value.model_dump(mode="json")
