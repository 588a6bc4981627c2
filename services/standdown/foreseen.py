"""What asking would decide by itself, said before: nobody stands a conference down by accident."""

from conference.standdown import Act, OwnStep, chain_of
from services.actor import Actor
from services.agreements import away_among
from services.booking.write import standard_of
from services.house import House
from services.standdown import parts as who
from services.standdown.chain import ABOUT, AskedHere, own_of
from storage.tables import Agreement


async def foreseen(
    house: House, actor: Actor, conference_id: str, reason: str, *, sub: str = "", act: Act | None = None
) -> OwnStep | None:
    """The step of this reason's chain that this person would agree to by asking; None: there is none.

    As `ask` decides it, also where they stand in for somebody who is not there. Refused: UNKNOWN.
    """
    async with house.store.reading() as session:
        conference, parts = await who.theirs(session, actor, conference_id)
    standard = standard_of(house, conference)
    if reason not in standard.reasons:
        return None
    chain = chain_of(standard, standard.reasons[reason], sub, act).value
    away = await away_among(house, conference, chain)
    rows = tuple(
        Agreement(
            id=f"foreseen:{number}",
            conference_id=conference_id,
            about=ABOUT,
            move=conference.move,
            step=number,
            role=step.role.value,
            status="waiting",
            asked_by=actor.person_id,
            given={},
        )
        for number, step in enumerate(chain.steps)
    )
    async with house.store.reading() as session:
        asked = AskedHere(house, session, conference, chain, rows, away, actor.person_id)
        found = await own_of(asked, parts)
    return OwnStep(found[0].step, found[1], found[2], alone=len(chain.steps) == 1) if found else None
