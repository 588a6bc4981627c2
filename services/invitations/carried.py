"""What an invitation's row remembers: what its person was told last, and what is on its way."""

from datetime import datetime

from pydantic import BaseModel, ConfigDict

from storage.tables import Invitation


class Said(BaseModel):
    """All that, when it changes, its person has to hear. `link`: the meeting's generation, 0 without one."""

    model_config = ConfigDict(frozen=True)

    arrives: datetime
    starts: datetime
    ends: datetime
    place: str
    mode: str
    link: int
    to: str  # the address, electronic or postal
    told_as: str  # language, easy read, interpreter, window


class Carried(BaseModel):
    """Kept in the row's `carries`.

    `said`: told last, and arrived as far as anybody knows. `asked`: noted before the sending `number` was
    begun. `links`: every generation whose link was ever on its way to them. `covered`: the mail beside a
    calendar invitation went out. `refused_for`: the address that gave it back.
    """

    model_config = ConfigDict(frozen=True)

    said: Said | None = None
    asked: Said | None = None
    number: int = 0
    entry: int = 0  # which calendar entry of theirs: another address needs another one
    links: tuple[int, ...] = ()
    covered: bool = False
    refused_for: str = ""

    def but(self, **changes: object) -> "Carried":
        return self.model_copy(update=changes)

    @property
    def reached(self) -> bool:
        """Something is, or may be, with them."""
        return self.said is not None or self.asked is not None


def carried(row: Invitation) -> Carried:
    return Carried.model_validate(row.carries)


def put_back(row: Invitation, value: Carried) -> None:
    row.carries = value.model_dump(mode="json")
