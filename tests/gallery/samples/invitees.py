"""The invite list in every state, its forms empty, filled and wrong, and what the police are asked."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from cards.chooser import INVITE_LIST, choose
from cards.invitees import invite_list, person, police
from cards.kit import Card
from conference.booking import Status
from conference.invitees import EarlierList
from conference.refusals import Problem
from tests.gallery.invited import (
    DUE,
    FAMILY_ROLES,
    PEOPLE,
    POLICE,
    ROLES,
    a_list,
    complete,
    copied,
    nobody,
    sixty,
    to_police,
)
from tests.gallery.made_up import LONG, at, each, line, standard

ON: dict[str, Any] = {"carried": {"draft": "d1", "at": 3, "conference": "c1"}, "reference": "Q-26-0042"}
MARKS = {"carried": ON["carried"]}
PRO = {
    "invitee_kind": "professional",
    "invitee_role": "gp",
    "invitee_name": "Dr Sun",
    "invitee_email": "s@",
}
MOTHER = {
    "invitee_kind": "family",
    "invitee_role": "mother",
    "invitee_name": "Karen Miles",
    "invitee_parental_responsibility": "yes",
    "invitee_how": "link",
    "invitee_device": "yes",
    "invitee_language": "Polish",
    "invitee_window": "a",
}
WINDOWS = [
    ("together", "Yes, with everybody"),
    ("a", "No, in the first window: Karen Miles"),
    ("b", "No, in the second window: nobody yet"),
]
PASTED = {
    "pasted": [
        {
            "email": "ruth.adeyemi@nhs.example",
            "name": "Ruth Adeyemi",
            "role": "health_visitor",
            "agency": "",
        },
        {"email": "j.price@school.example", "name": "", "role": "", "agency": ""},
    ]
}
WHOM = [("i5", "Karen Miles, mother"), ("i6", "Tom Miles, father")]
SAID = {
    "invitee_role": "mother",
    "invitee_how": "By Teams",
    "invitee_language": "Polski",
    "invitee_window": "No",
}
LATE = replace(POLICE, late=True)


def _pasted(*problems: Problem, **more: Any) -> Card:
    return person.step_pasted(standard("le"), PASTED, problems, roles=ROLES, **ON, **more)


def _reasons(answers: dict[str, Any], *problems: Problem) -> Card:
    return police.step_reasons(standard("le"), a_list(), answers, problems, people=WHOM, **MARKS)


SAMPLES: dict[str, Callable[[], Card]] = {
    **each("open", lambda council: invite_list.listed(standard(council), a_list())),
    "nobody": lambda: invite_list.listed(standard("sw"), nobody()),
    "another_family": lambda: invite_list.another_family(
        nobody(), EarlierList("c0", "Q-25-0007", at(12, 8, 10), 5, ("KM", "TM"), ("AB",), other_family=True)
    ),
    "complete": lambda: invite_list.listed(standard("le"), complete()),
    "late": lambda: invite_list.listed(standard("le"), a_list(deadline=replace(DUE, late=True), police=LATE)),
    "read_only": lambda: invite_list.listed(standard("sg"), complete(may_change=False, role="chair")),
    "sixty": lambda: invite_list.listed(standard("ws"), sixty()),
    "sixty_last": lambda: invite_list.listed(standard("ws"), sixty(), start=40),
    "nobody_chosen": lambda: invite_list.listed(standard("ws"), a_list(), (Problem("invitee", "missing"),)),
    "kind": lambda: person.step_kind(standard("wk"), {}, **ON),
    "kind_wrong": lambda: person.step_kind(standard("wk"), {}, (Problem("invitee_kind", "missing"),), **ON),
    "professional": lambda: person.step_who(
        standard("ws"), {"invitee_kind": "professional"}, roles=ROLES, last=True, **ON
    ),
    "professional_wrong": lambda: person.step_who(
        standard("ws"),
        PRO,
        (Problem("invitee_email", "not_an_email"), Problem("invitee_agency", "missing")),
        roles=ROLES,
        picked=[("8f1", "Amira Ali")],
        last=True,
        **ON,
    ),
    "family": lambda: person.step_who(standard("le"), MOTHER, roles=FAMILY_ROLES, **ON),
    "child": lambda: person.step_who(
        standard("sg"), {"invitee_kind": "child"}, roles=[("child", "child")], **ON
    ),
    "legal": lambda: person.step_who(
        standard("sw"), {"invitee_kind": "legal"}, roles=[("solicitor", "solicitor")], whom=WHOM, **ON
    ),
    "advocate_of_nobody": lambda: person.step_who(
        standard("sg"), {"invitee_kind": "advocate"}, roles=[("advocate", "advocate")], **ON
    ),
    "joining": lambda: person.step_joining(standard("le"), MOTHER, windows=WINDOWS, **ON),
    "joining_child": lambda: person.step_joining(
        standard("sg"), {}, (Problem("invitee_how", "not_a_choice"),), advocacy=True, **ON
    ),
    "joining_lawyer": lambda: person.step_joining(standard("wk"), {}, only_how=True, **ON),
    "check": lambda: person.step_check(standard("ws"), MOTHER, said=SAID, **ON),
    "which": lambda: choose(
        standard("sg"), [line(number, Status.BOOKED) for number in range(8)], INVITE_LIST
    ),
    "which_none": lambda: choose(standard("ws"), [], INVITE_LIST),
    "remove": lambda: person.remove(standard("ws"), complete(), PEOPLE[5], {}),
    "remove_wrong": lambda: person.remove(
        standard("le"), a_list(), PEOPLE[5], {}, (Problem("removed_why", "missing"),)
    ),
    "paste": lambda: person.step_paste(standard("ws"), {}, **ON),
    "paste_wrong": lambda: person.step_paste(
        standard("ws"),
        {"pasted_text": LONG},
        (Problem("pasted_text", "missing"),),
        **ON,
    ),
    "pasted": lambda: _pasted(bad=["jo price at school", "[x](https://evil.example)"], twice=["Dr Sun"]),
    "pasted_wrong": lambda: _pasted(Problem("pasted.1.role", "missing"), Problem("pasted.1.name", "missing")),
    "pasted_nothing": lambda: person.step_pasted(standard("le"), {}, roles=ROLES, bad=["jo price"], **ON),
    "still": lambda: person.still_right(standard("sw"), copied()),
    "still_none": lambda: person.still_right(standard("sw"), a_list()),
    "absent": lambda: invite_list.absent(standard("le"), a_list(), {}),
    "absent_wrong": lambda: invite_list.absent(
        standard("le"),
        a_list(),
        {"unfilled": [{"why": LONG}]},
        (Problem("unfilled.0.why", "too_long", (("limit", "300"),)),),
    ),
    "absent_none": lambda: invite_list.absent(standard("le"), a_list(answers=()), {}),
    "not_complete": lambda: invite_list.not_complete(standard("le"), a_list()),
    "confirm": lambda: invite_list.confirm(standard("le"), complete(state="open"), sent_by=at(11, 30, 17)),
    "completed": lambda: invite_list.completed(
        standard("sg"), complete(police=POLICE), sent_by=at(11, 30, 17).date()
    ),
    "completed_ws": lambda: invite_list.completed(standard("ws"), complete()),
    "police": lambda: police.step_whom(standard("le"), a_list(), {}, people=WHOM, **MARKS),
    "police_late": lambda: police.step_whom(standard("le"), a_list(), {}, people=WHOM, passed=True, **MARKS),
    "police_nobody": lambda: police.step_whom(standard("le"), nobody(), {}, people=(), **MARKS),
    "reasons": lambda: _reasons({}),
    "reasons_wrong": lambda: _reasons(
        {"police_reasons": [{"reason": "Lives with the children."}, {}]},
        Problem("police_reasons.1.reason", "missing"),
    ),
    "asked": lambda: police.checks_asked(standard("le"), complete(), file_for="clerk"),
    "asked_late": lambda: police.checks_asked(
        standard("le"), complete(police=replace(LATE, people=("i5",))), file_for="clerk"
    ),
    "request": lambda: police.checks_request(standard("le"), to_police(), conference="c1"),
    "request_done": lambda: police.checks_request(
        standard("le"), to_police(late=True), conference="c1", done=True
    ),
    "came_late": lambda: police.checks_late(standard("le"), to_police(late=True), conference="c1"),
}
