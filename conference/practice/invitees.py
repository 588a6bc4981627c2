"""Who may be on an invite list, who has to be thought of, and what has to be known of each."""

from dataclasses import dataclass

from conference.cited import Cited, Source
from conference.roles import Role


@dataclass(frozen=True, slots=True)
class InviteeRules:
    """`must_answer`: role keys; each is on the list, or it says why nobody is (SW-08, WK-10).

    A need is a field of conference/invitees/needs.py, such as "agency", "reach" or "joins.device".
    """

    kept_by: Cited[tuple[Role, ...]]  # besides the social worker of the case
    must_answer: Cited[tuple[str, ...]]  # "gp", "school|nursery": one of several
    must_answer_review: Cited[tuple[str, ...]]  # the same, for a review
    professional_needs: Cited[tuple[str, ...]]  # without them the list is not complete
    family_needs: Cited[tuple[str, ...]]  # the same, for those of the family's side
    family_asks: Cited[tuple[str, ...]]  # shown as open until answered; they hold nothing up (LE-30)
    keep_apart: Cited[bool]  # the list asks who may not meet whom (LE-04, SG-13)
    still_right: Cited[bool]  # whoever is copied from an earlier list is looked at one by one (SW-14)


@dataclass(frozen=True, slots=True)
class InviteeRole:
    """One part on the list: "health_visitor", "mother". `kind`: an InviteeKind's value."""

    key: str
    words: str
    kind: str
    agency: str  # what to call the agency when none was typed: "Health visiting"; "" for the family's side
    core_group: bool  # usually in the core group
    counts: bool  # for the quorum
    source: Source
    rules: tuple[str, ...]
    note: str = ""
