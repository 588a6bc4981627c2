"""One step is decided: the first press counts, and what whoever pressed was shown is kept."""

from collections.abc import Collection, Mapping

from conference.approvals import Approval
from conference.refusals import Code, Refused, typed
from conference.roles import Role
from services.actor import Actor
from services.agreements.who import Asked, approval_of, why_absent
from storage.store import first_press
from storage.tables import Agreement


def checked_why(why: str, *, needed: bool) -> str:
    """Refused: EXPLANATION_MISSING (where it is part of the answer), INVALID (too long)."""
    return typed("why", why, needed=needed, missing=Code.EXPLANATION_MISSING)


async def press(
    asked: Asked,
    actor: Actor,
    roles: Collection[Role],
    *,
    agreed: bool,
    why: str = "",
    saw: Mapping[str, object] | None = None,
) -> tuple[Approval, Agreement]:
    """Decide the step that is this person's now; gives the chain afterwards and the step's row.

    Refused: NOT_YOURS, OWN_REQUEST, ALREADY_DECIDED (somebody was quicker).
    """
    approval, absent = await approval_of(asked)
    after = approval.decide(actor.person_id, roles, agreed=agreed, absent=absent)
    row = next(one for one in asked.rows if one.step == after.presses[-1].step)
    step = asked.step_of(row)
    own = step.role in roles
    decided_as = step.role if own else next(role for role in step.deputies if role in roles)
    absent_why = "" if own else await why_absent(asked, row) or ""
    first = await first_press(
        asked.session, row, "asked", after.status(row.step).value,
        decided_by=actor.person_id, decided_at=asked.house.now(), decided_as=decided_as.value,
        absent_why=absent_why, why=why, saw=dict(saw or {}),
    )  # fmt: skip
    if not first:
        raise Refused(Code.ALREADY_DECIDED)
    return after, row
