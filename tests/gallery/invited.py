"""Made-up invite lists for the gallery's samples."""

from dataclasses import replace
from datetime import date
from typing import Any

from conference.booking import Kind, Mode
from conference.invitees import (
    Deadline,
    EarlierList,
    InviteeKind,
    InviteePicture,
    Listed,
    ListPicture,
    PoliceName,
    PolicePicture,
    PoliceRequest,
    RoleAnswer,
)
from conference.refusals import Problem
from tests.gallery.made_up import at

PRO, FAMILY = InviteeKind.PROFESSIONAL, InviteeKind.FAMILY
WORDS = {
    "health_visitor": ("health visitor", "Health visiting"),
    "gp": ("GP", "GP surgery"),
    "school": ("school", "School"),
    "police": ("police", "Police"),
    "mother": ("mother", ""),
    "father": ("father", ""),
    "grandparent": ("grandparent", ""),
    "child": ("child", ""),
    "solicitor": ("solicitor", ""),
    "advocate": ("advocate", ""),
}
ROLES = [(key, said) for key, (said, agency) in WORDS.items() if agency]
FAMILY_ROLES = [("mother", "mother"), ("father", "father"), ("grandparent", "grandparent")]
DUE = Deadline(
    "invite_list_icpc", at(12, 1, 16), at(12, 1, 16), late=False, rules=("LE-18", "LE-22", "C-14"),
    source="council", note="No day of its own: the police cut-off and the notice bind, the earlier of them.",
)  # fmt: skip
NOTICE = replace(DUE, step="notice", by=date(2026, 11, 27), limit=None, rules=("LE-17", "C-06"), note="")
POLICE = PolicePicture(
    "open", at(11, 30, 16), at(12, 1, 16), ("LE-21", "LE-22", "LE-24", "C-13"), late=False, asked_at=None,
    people=(), without_reason=(),
)  # fmt: skip


def person(id_: str, kind: InviteeKind, role: str, name: str, **more: Any) -> InviteePicture:
    shown = {"confirmed": True, "missing": (), "open": (), "warnings": (), "advocacy": "", "reply": ""}
    shown |= {"core_group": False, "substitute_for": "", "promises_report": False}
    own = {key: more.pop(key) for key in list(more) if key in (*shown, "ways", "removed_why")}
    said, agency = WORDS[role]
    listed = Listed(kind, role, name, id=id_, **more)
    return InviteePicture(
        listed, 1, said, more.get("agency") or agency, counts=kind is PRO, **{**shown, **own}
    )


PEOPLE = (
    person("i1", PRO, "health_visitor", "Ruth Adeyemi", email="ruth.adeyemi@nhs.example", reply="accepted"),
    person("i2", PRO, "gp", "Dr Sun", email="sun@surgery.example", phone="01632 960 101", reply="declined",
           promises_report=True),
    person("i3", PRO, "school", "Jo Price", email="j.price@school.example", agency="Hill Lane School"),
    person("i4", PRO, "school", "[press](https://evil.example) **Bold**", email="x@school.example",
           agency="Hill Lane School", missing=("agency",)),
    person("i5", FAMILY, "mother", "Karen Miles", email="km@mail.example", parental_responsibility=True,
           open=("joins.device", "joins.data"), window="a"),
    person("i6", FAMILY, "father", "Tom Miles", address="1 High Street", parental_responsibility=True,
           window="b", warnings=(Problem("invitees.i6", "colleague"),)),
    person("i7", InviteeKind.CHILD, "child", "AB", born=date(2015, 3, 2), advocacy="refer", window="a"),
    person("i8", InviteeKind.LEGAL, "solicitor", "Amir Shah", email="a.shah@law.example", represents="i5",
           window="a"),
)  # fmt: skip
ANSWERS = (
    RoleAnswer("health_visitor", "health visitor, school nurse or midwife", present=True, why=""),
    RoleAnswer("police", "police", present=False, why=""),
    RoleAnswer("gp", "GP", present=True, why=""),
)


def a_list(**instead: Any) -> ListPicture:
    found: dict[str, Any] = {
        "conference_id": "c1",
        "booking_version": 3,
        "reference": "Q-26-0042",
        "kind": Kind.INITIAL,
        "mode": Mode.HYBRID,
        "starts": at(12, 10, 10),
        "ends": at(12, 10, 12),
        "standing": True,
        "role": "social_worker",
        "may_change": True,
        "state": "open",
        "version": 4,
        "completed_at": None,
        "completed_by": "",
        "reopened": False,
        "people": PEOPLE,
        "removed": (),
        "answers": ANSWERS,
        "problems": (),
        "warnings": (),
        "split": True,
        "strict_lobby": True,
        "deadline": DUE,
        "notice": NOTICE,
        "police": POLICE,
        "copied_from": "",
        "earlier": None,
    }
    return ListPicture(**found | instead)


def nobody() -> ListPicture:
    earlier = EarlierList("c0", "Q-26-0007", at(6, 8, 10), 9)
    return a_list(state="none", people=(), answers=ANSWERS[1:2], earlier=earlier, split=False)


def complete(**instead: Any) -> ListPicture:
    people = tuple(replace(one, missing=(), open=()) for one in PEOPLE if one.id != "i4")
    sent = tuple(replace(one, ways=(("meeting", "sent", ""),)) if one.counts else one for one in people)
    answers = tuple(replace(one, present=one.present, why="" if one.present else "Not involved")
                    for one in ANSWERS)  # fmt: skip
    police = replace(POLICE, state="asked", asked_at=at(11, 27, 15, 20), people=("i5", "i6"))
    return a_list(**{
        "state": "complete", "completed_at": at(11, 27, 15, 5), "completed_by": "Sam Ali", "people": sent,
        "answers": answers, "police": police, "removed": (replace(PEOPLE[3], removed_why="mistake"),),
    } | instead)  # fmt: skip


def copied() -> ListPicture:
    people = tuple(replace(one, confirmed=False, missing=()) for one in (*PEOPLE, *PEOPLE))
    ids = [replace(one, listed=replace(one.listed, id=f"k{number}")) for number, one in enumerate(people)]
    return a_list(people=tuple(ids), copied_from="Q-26-0007")


def sixty() -> ListPicture:
    many = [
        person(f"n{number}", PRO, "school", f"Somebody with a name {number}", agency=f"Agency {number % 9}",
               email=f"somebody.with.a.long.name.{number}@department.of.a.long.agency.example")
        for number in range(52)
    ]  # fmt: skip
    return a_list(people=(*many, *PEOPLE))


def to_police(**instead: Any) -> PoliceRequest:
    people = (
        PoliceName("Karen Miles", "mother", "1990-04-01", "1 High Street", "Lives with the children."),
        PoliceName("Tom Miles", "father", "", "", "Violence towards Karen in 2024 <b>x</b>; may come back."),
    )
    found = PoliceRequest(
        "Q-26-0042", "CMS-204815", (("AB", "2015-03-02"), ("CB", "")), at(12, 10, 10), at(12, 1, 16), False,
        "Sam Ali", at(11, 27, 15, 20), people, ("LE-21", "LE-22", "LE-24", "C-13"),
    )  # fmt: skip
    return replace(found, **instead)
