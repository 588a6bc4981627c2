"""From the answers of the form about one person to a value, and back."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from cards.invitees.invite_list import FIELD_OF_CODE
from conference.invitees import FAMILY_SIDE, InviteeKind, Listed
from conference.refusals import Problem
from dialogs.forms import Answers

WHO = (
    "invitee_role", "invitee_colleague", "invitee_name", "invitee_initials", "invitee_agency",
    "invitee_email", "invitee_phone", "invitee_address", "invitee_parental_responsibility", "invitee_born",
    "invitee_represents",
)  # fmt: skip
JOINING = (
    "invitee_how", "invitee_device", "invitee_data", "invitee_interpreter", "invitee_language",
    "invitee_easy_read", "invitee_advocacy", "invitee_window",
)  # fmt: skip
JOINS = ("how", "device", "data", "interpreter", "language")
SEEN = "seen"  # the version of the person that a change began with; no step writes it
TOGETHER = "together"


def kind_of(answers: Answers) -> InviteeKind | None:
    given = answers.get("invitee_kind")
    return InviteeKind(given) if given in set(InviteeKind) else None


def of_family(answers: Answers) -> bool:
    """How they will join is talked through with them and with those who come for them."""
    return kind_of(answers) in FAMILY_SIDE


def listed_of(answers: Answers, was: Listed | None = None) -> Listed:
    """The person as given. What this form does not ask (police, what else is known) stays as it `was`."""
    said = {name: str(answers.get(name) or "").strip() for name in (*WHO, *JOINING)}
    kind = kind_of(answers) or InviteeKind.PROFESSIONAL
    child = kind is InviteeKind.CHILD
    window = said["invitee_window"]
    return Listed(
        kind=kind,
        role=said["invitee_role"],
        name=said["invitee_initials"] if child else said["invitee_name"],
        id=was.id if was else "",
        agency=said["invitee_agency"],
        person_id=was.person_id if was and was.aad_object_id == said["invitee_colleague"] else "",
        aad_object_id=said["invitee_colleague"],
        email=said["invitee_email"],
        phone=said["invitee_phone"],
        address=said["invitee_address"],
        parental_responsibility=said["invitee_parental_responsibility"] == "yes",
        born=_day(said["invitee_born"]),
        window="" if window == TOGETHER else window,
        represents=said["invitee_represents"],
        police_check=was.police_check if was else False,
        police_reason=was.police_reason if was else "",
        joins=_joins(said),
        details=_details(said, was),
    )


def answers_of(one: Listed) -> Answers:
    """The form filled in with somebody who is on the list."""
    child = one.kind is InviteeKind.CHILD
    joins = {f"invitee_{name}": one.joins.get(name, "") for name in JOINS}
    return {
        "invitee_kind": one.kind.value,
        "invitee_role": one.role,
        "invitee_colleague": one.aad_object_id,
        "invitee_name": "" if child else one.name,
        "invitee_initials": one.name if child else "",
        "invitee_agency": one.agency,
        "invitee_email": one.email,
        "invitee_phone": one.phone,
        "invitee_address": one.address,
        "invitee_parental_responsibility": "yes" if one.parental_responsibility else "no",
        "invitee_born": one.born.isoformat() if one.born else "",
        "invitee_represents": one.represents,
        **joins,
        "invitee_easy_read": one.details.get("easy_read", ""),
        "invitee_advocacy": "no" if one.details.get("advocacy") == "opted_out" else "",
        "invitee_window": one.window or TOGETHER,
    }


def own_fields(kind: InviteeKind | None, problems: tuple[Problem, ...]) -> tuple[Problem, ...]:
    """The same problems, with this form's names for the fields; a child's name are their initials."""
    named = {**FIELD_OF_CODE, **({"name": "invitee_initials"} if kind is InviteeKind.CHILD else {})}
    return tuple(Problem(named.get(one.field, one.field), one.code, one.facts) for one in problems)


def _joins(said: Mapping[str, str]) -> dict[str, str]:
    found = {name: said[f"invitee_{name}"] for name in JOINS}
    return {name: answer for name, answer in found.items() if answer}


def _details(said: Mapping[str, str], was: Listed | None) -> dict[str, str]:
    found: dict[str, Any] = dict(was.details) if was else {}
    found.pop("advocacy", None)
    found.pop("easy_read", None)
    if said["invitee_easy_read"]:
        found["easy_read"] = said["invitee_easy_read"]
    if said["invitee_advocacy"] == "no":
        found["advocacy"] = "opted_out"
    return found


def _day(typed: str) -> date | None:
    try:
        return date.fromisoformat(typed) if typed else None
    except ValueError:
        return None
