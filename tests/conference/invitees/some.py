"""People to put on lists, and the standards by which they are checked."""

from dataclasses import replace
from datetime import date
from typing import Any

from conference.invitees import InviteeKind, Listed
from conference.standard import Standard
from councils.library import Library

LIBRARY = Library.load()
TODAY = date(2027, 1, 6)
GP = Listed(InviteeKind.PROFESSIONAL, "gp", "Dr Noor Aziz", id="gp", email="noor.aziz@surgery.example")
MOTHER = Listed(InviteeKind.FAMILY, "mother", "Kay Bell", id="mother", email="kay.bell@mail.example")
FATHER = Listed(InviteeKind.FAMILY, "father", "Lee Bell", id="father", phone="07700 900123")
CHILD = Listed(InviteeKind.CHILD, "child", "AB", id="child", born=date(2016, 1, 26))
LAWYER = Listed(
    InviteeKind.LEGAL, "lawyer", "Ines Roy", id="lawyer", email="roy@law.example", represents="mother"
)


def standard(council: str = "west_sussex") -> Standard:
    return LIBRARY.at(council, TODAY)


def like(one: Listed, **instead: Any) -> Listed:
    return replace(one, **instead)
