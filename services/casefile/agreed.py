"""Agreement to go past the last date: asked, and each step decided (LE-61, SG-10)."""

from collections.abc import Mapping
from datetime import date, datetime

from conference.casefile import About, Asked, By, Decided, Decision, Pairs, Shown
from conference.roles import Role
from services.casefile.case import Case
from storage import bookings
from storage.tables import Agreement, History

DECIDED = frozenset({"agreed", "refused"})
BEGINS = frozenset({"submitted", "moved", "corrected"})  # acts that may ask for it


async def past_last_date(case: Case) -> list[Decision]:
    """By date, in the order of the steps."""
    rows = await bookings.agreements(case.session, case.conference.id)
    found: list[Decision] = []
    for move in dict.fromkeys(row.move for row in rows):
        steps = [row for row in rows if row.move == move]
        asked = _asked_in(case, move)
        if asked is not None:
            found.append(
                Asked(
                    at=asked.at,
                    by=case.by(steps[0].asked_by, _asker(case, steps[0].asked_by)),
                    about=About.PAST_LAST_DATE,
                    chain=About.PAST_LAST_DATE.value,
                    starts=_moment(asked.snapshot.get("starts")) or case.conference.starts,
                    given=pairs(steps[0].given),
                )
            )
        found += [one for row in steps if (one := decided(case, row, steps, About.PAST_LAST_DATE))]
    return found


def decided(
    case: Case, row: Agreement, steps: list[Agreement], about: About, *, chain: str = "", itself: bool = False
) -> Decided | None:
    """One step that somebody decided. None: nobody has."""
    if row.status not in DECIDED or row.decided_at is None:
        return None
    return Decided(
        at=row.decided_at,
        by=_by(case, row),
        about=about,
        chain=chain or about.value,
        agreed=row.status == "agreed",
        why=row.why,
        shown=_shown(case, row, steps),
        itself=itself,
    )


def pairs(given: Mapping[str, str]) -> Pairs:
    return tuple((ask, said) for ask, said in given.items() if said)


def _by(case: Case, row: Agreement) -> By:
    """What was decided before roles were kept was decided in the step's own."""
    own, decided_as = Role(row.role), Role(row.decided_as or row.role)
    instead = own if decided_as is not own else None
    return By(case.name(row.decided_by), decided_as, instead, row.absent_why)


def _shown(case: Case, row: Agreement, steps: list[Agreement]) -> Shown:
    """As it was kept with the decision."""
    saw = row.saw
    given = saw.get("given")
    return Shown(
        starts=_moment(saw.get("starts")),
        last_date=date.fromisoformat(str(saw["last_date"])) if saw.get("last_date") else None,
        given=pairs({str(ask): str(said) for ask, said in given.items()}) if isinstance(given, dict) else (),
        before=_before(case, saw.get("decided"), steps),
    )


def _before(case: Case, kept: object, steps: list[Agreement]) -> tuple[str, ...]:
    """Kept as steps (past the last date) or as role to person (a stand-down)."""
    if isinstance(kept, dict):
        return tuple(case.name(str(person)) for person in kept.values())
    numbers = kept if isinstance(kept, list) else []
    return tuple(case.name(one.decided_by) for one in steps if one.step in numbers and one.decided_by)


def _asked_in(case: Case, move: int) -> History | None:
    """The act by which it was asked: the first of that date after which it waited for agreement."""
    waited = (row for row in case.past if row.act in BEGINS and row.snapshot.get("move") == move)
    return next((row for row in waited if row.snapshot.get("status") == "agreement"), None)


def _asker(case: Case, person_id: str) -> Role:
    return Role.SOCIAL_WORKER if person_id == case.conference.social_worker_id else Role.ADMINISTRATOR


def _moment(kept: object) -> datetime | None:
    return datetime.fromisoformat(str(kept)) if kept else None
