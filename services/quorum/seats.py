"""Who may be there, agency by agency, and who never counts; from the invite list and the answers to it."""

from collections.abc import Mapping, Sequence

from conference.quorum import SOCIAL_CARE, WORKER, AgencyHere, Apart, Coming, PersonHere, Seat, Ticks
from services.replies.kept import Answers
from storage.tables import Invitee

OURS = "social_care"  # the part of another social care worker on the list
PRESENTS = "{social_worker}, or who presents instead"


def seats(answers: Answers) -> tuple[Seat, ...]:
    """Social care first, then in the list's order; nobody of those who never count."""
    reply = answers.reply_of(answers.social_worker)
    worker = Seat(WORKER, SOCIAL_CARE, reply, counts=False, social_care=True)
    names = _names(answers)
    listed = [_seat(answers, one, names) for one in _sitting(answers)]
    return (worker, *sorted(listed, key=lambda one: not one.social_care))


def reports(answers: Answers) -> dict[str, str]:
    """Agency, as its seats name it, to its report's status."""
    names = _names(answers)
    return {names.get(_key(row.agency), row.agency): row.status for row in answers.reports if row.agency}


def agencies(answers: Answers, ticks: Ticks) -> tuple[AgencyHere, ...]:
    """As they are shown, with their ticks."""
    rows, statuses = {one.id: one for one in answers.people}, reports(answers)
    found: dict[str, list[Seat]] = {}
    for seat in seats(answers):
        found.setdefault(seat.agency, []).append(seat)
    return tuple(
        AgencyHere(
            key=its[0].id,
            agency=agency,
            people=tuple(_person(answers, one, rows, ticks) for one in its),
            report="" if its[0].social_care else statuses.get(agency, ""),
            core_group=any(one.core_group for one in its),
            social_care=its[0].social_care,
            colleague=agency in ticks.colleagues,
            sufficient=agency in ticks.reports,
        )
        for agency, its in found.items()
    )


def apart(answers: Answers) -> tuple[Apart, ...]:
    """Chair, family, advocates, lawyers and whoever else never counts (S37)."""
    chair = [Apart(answers.chair.name, "{chair}")] if answers.chair else []
    sitting = {one.id for one in _sitting(answers)}
    ours = {answers.conference.chair_id, answers.conference.social_worker_id} - {None}
    others = [one for one in answers.people if one.id not in sitting and one.person_id not in ours]
    return (*chair, *(Apart(one.name, _role(answers, one)) for one in others))


def _sitting(answers: Answers) -> Sequence[Invitee]:
    """Professionals whose part speaks for an agency, social care's own among them."""
    roles = answers.standard.invitee_roles
    return [
        one
        for one in answers.professionals
        if one.role in roles and (roles[one.role].counts or one.role == OURS)
    ]


def _seat(answers: Answers, one: Invitee, names: Mapping[str, str]) -> Seat:
    role = answers.standard.invitee_roles[one.role]
    agency = SOCIAL_CARE if one.role == OURS else names[_key(answers.agency_of(one))]
    care = agency == SOCIAL_CARE
    return Seat(
        id=one.id,
        agency=agency,
        reply=Coming(one.reply),
        counts=role.counts and not care,
        core_group=role.core_group and not care,
        social_care=care,
    )


def _person(answers: Answers, seat: Seat, rows: Mapping[str, Invitee], ticks: Ticks) -> PersonHere:
    here = seat.id in ticks.present
    row = rows.get(seat.id)
    if row is None:
        name = answers.social_worker.name if answers.social_worker else ""
        return PersonHere(seat.id, name, PRESENTS, seat.reply, here=here)
    return PersonHere(seat.id, row.name, _role(answers, row), seat.reply, here=here)


def _role(answers: Answers, one: Invitee) -> str:
    role = answers.standard.invitee_roles.get(one.role)
    return role.words if role else one.role.replace("_", " ")


def _names(answers: Answers) -> dict[str, str]:
    """One spelling for each agency: the first that stands on the list."""
    found = {_key(SOCIAL_CARE): SOCIAL_CARE}
    for one in answers.professionals:
        name = answers.agency_of(one)
        found.setdefault(_key(name), name)
    return found


def _key(name: str) -> str:
    return " ".join(name.split()).casefold().replace("'", "’")
