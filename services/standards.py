"""Which standard counts: for what is about a booking the one it was made under, for all else today's."""

from datetime import date
from enum import StrEnum

from conference.dates import london_day
from conference.standard import Standard
from services.house import House
from storage import bookings
from storage.tables import Conference


class Of(StrEnum):
    """What a press, a card or a mail is about; with that thing's id it is known which booking's it is."""

    NO_BOOKING = "no_booking"  # a list, the rota, people, a form from which a booking is still to be made
    BOOKING = "booking"
    AGREEMENT = "agreement"
    CHAIR_ASK = "chair_ask"
    COVER_ASK = "cover_ask"
    COVER = "cover"
    ABSENCE = "absence"  # touches several bookings: what is said of all together follows the earliest
    REQUEST = "request"  # to stand down
    CONCERN = "concern"
    INVITEE = "invitee"
    INVITATION = "invitation"
    STEP_DONE = "step_done"


def standard_of(house: House, conference: Conference) -> Standard:
    """The standard that the booking was made under; a later version does not move it."""
    return house.standards.at(conference.council, conference.standard_from)


def today_standard(house: House, council: str) -> Standard:
    """The standard in force today (London), for what is about no booking, or makes one."""
    return standard_on(house, council, london_day(house.now()))


def standard_on(house: House, council: str, day: date) -> Standard:
    """The standard in force on a London day: for the rota of that day."""
    return house.standards.at(council, day)


async def standard_about(
    house: House, council: str, of: Of, subject: str, *, otherwise: Standard
) -> Standard:
    """The standard of the booking that something of this council's is about; `otherwise` where it is of none.

    `subject`: the thing's id, "" where it is about no booking after all (a form for a new one). Nothing is
    refused: whether there is such a thing, and whose it is, is asked by the act itself.
    """
    if of is Of.NO_BOOKING or not subject:
        return otherwise
    since = await bookings.booked_under(house.store, council, of.value, subject)
    return house.standards.at(council, since) if since else otherwise
