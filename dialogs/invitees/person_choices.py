"""What the form about one person offers to choose from."""

from collections.abc import Mapping
from dataclasses import replace

from cards.council_words import fill
from cards.invitees.invite_list import name_and_part
from cards.invitees.person import HOW
from conference.invitees import REPRESENTS, InviteeKind, InviteePicture, Listed, ListPicture
from conference.standard import Standard
from dialogs.forms import Answers
from dialogs.invitees.person_answers import TOGETHER, kind_of, listed_of

Named = list[tuple[str, str]]
APART = {"a": "No, in the first window", "b": "No, in the second window"}


def roles_of(standard: Standard, kind: InviteeKind | None) -> Named:
    """(key, words) of the parts of a kind, in the council's order."""
    return [
        (key, fill(role.words, standard)) for key, role in standard.invitee_roles.items() if role.kind == kind
    ]


def given(standard: Standard, shown: ListPicture, one: InviteePicture | None, answers: Answers) -> Listed:
    """The person as answered. A kind with one part needs no answer; a lawyer goes where their client goes."""
    roles = roles_of(standard, kind_of(answers))
    only = {"invitee_role": roles[0][0]} if len(roles) == 1 else {}
    listed = listed_of({**answers, **only}, one.listed if one else None)
    if listed.kind not in REPRESENTS:
        return listed
    whose = shown.person(listed.represents)
    return replace(listed, window=whose.listed.window if whose else "")


def whom_of(standard: Standard, shown: ListPicture) -> Named:
    """Those of the family for whom a lawyer or an advocate may be there."""
    return [
        (one.id, name_and_part(standard, one))
        for one in shown.people
        if one.listed.family_side and one.listed.kind not in REPRESENTS
    ]


def windows_of(standard: Standard, shown: ListPicture, one: InviteePicture | None) -> Named:
    """Where the council keeps people apart and there is somebody to be kept apart from (LE-04, SG-13)."""
    family = [each for each in shown.people if each.listed.family_side and (one is None or each.id != one.id)]
    if not standard.invitees.keep_apart.value or not (family or shown.split):
        return []
    apart = [(key, _with(family, key, said)) for key, said in APART.items()]
    return [(TOGETHER, "Yes, with everybody"), *apart]


def said_of(standard: Standard, shown: ListPicture, answers: Answers) -> Mapping[str, str]:
    """Words for what was chosen from lists."""
    role = standard.invitee_roles.get(str(answers.get("invitee_role") or ""))
    whose = shown.person(str(answers.get("invitee_represents") or ""))
    window = str(answers.get("invitee_window") or "")
    found = {
        "invitee_role": fill(role.words, standard) if role else "",
        "invitee_represents": whose.listed.name if whose else "",
        "invitee_how": fill(HOW.get(str(answers.get("invitee_how") or ""), ""), standard),
        "invitee_window": APART.get(window, "Yes, with everybody") if window else "",
    }
    return {name: said for name, said in found.items() if said}


def _with(family: list[InviteePicture], window: str, said: str) -> str:
    there = ", ".join(one.listed.name for one in family if one.listed.window == window)
    return f"{said}: {there or 'nobody yet'}"
