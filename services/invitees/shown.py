"""One person of a list as it is shown."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from conference.booking import Kind
from conference.invitees import (
    Colleagues,
    InviteePicture,
    RoleAnswer,
    advocacy,
    agency_of,
    answers,
    lacks,
    to_ask,
    warnings,
)
from conference.refusals import Problem
from conference.standard import Standard
from services.invitees.rows import all_listed, listed_of
from storage.tables import Conference, Invitation, Invitee, InviteList

NOBODY = Colleagues()


def shown(
    standard: Standard,
    conference: Conference,
    row: Invitee,
    rows: Sequence[Invitee],
    *,
    colleagues: Colleagues = NOBODY,
    sent: Sequence[Invitation] = (),
    more: Sequence[Problem] = (),
) -> InviteePicture:
    """`rows`: the whole list. `sent`: what the list's people were sent. `more`: warnings of other rules."""
    listed, role = listed_of(row), standard.invitee_roles.get(row.role)
    others = [listed_of(other) for other in rows if other.id != row.id]
    unmet = (*(() if role else ("role",)), *lacks(standard, listed))
    return InviteePicture(
        listed=listed,
        version=row.version,
        words=role.words if role else row.role,
        agency=agency_of(standard, listed),
        confirmed=row.confirmed,
        missing=unmet,
        open=to_ask(standard, listed),
        warnings=(*warnings(listed, others, colleagues), *more),
        counts=role.counts if role else False,
        core_group=role.core_group if role else False,
        advocacy=advocacy(standard, listed, conference.starts),
        reply=row.reply,
        substitute_for=row.substitute_for,
        promises_report=row.promises_report,
        removed_why=row.removed_why,
        ways=tuple((one.way, one.state, one.problem) for one in sent if one.invitee_id == row.id),
    )


def answers_of(
    standard: Standard, conference: Conference, row: InviteList | None, rows: Sequence[Invitee]
) -> tuple[RoleAnswer, ...]:
    unfilled: Mapping[str, str] = row.unfilled if row else {}
    return answers(standard, Kind(conference.kind), all_listed(rows), unfilled)


def without_secrets(one: InviteePicture) -> InviteePicture:
    """For who may read but not keep the list: who comes, and nothing of where the family lives."""
    listed = replace(one.listed, police_reason="")
    if listed.family_side:
        listed = replace(listed, email="", phone="", address="")
    return replace(one, listed=listed)
