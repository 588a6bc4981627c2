"""Made-up requests to stand a conference down, as each of those concerned sees them."""

from dataclasses import replace
from datetime import date
from typing import Any

from conference.booking import Kind, Mode, Status
from conference.roles import Role
from conference.standdown import Act, StandDownPicture, Stands, StepPicture, ToTell, chain_of
from tests.gallery.made_up import at, standard, times

NAMES = {
    Role.CHAIR: "Alex Green",
    Role.UNIT_MANAGER: "Uma Stone",
    Role.UNIT_SENIOR: "Noor Khan",
    Role.SERVICE_MANAGER: "Ruth Adeyemi",
    Role.DIRECTOR: "Dara Quill",
}
WHY = "The child has moved to her grandmother’s in Leeds, and the council there has taken the case over."
PEOPLE = (
    ToTell("i1", "Kim Marsh", "mother", "", "07700 900123", "", family=True, reached=""),
    ToTell("i2", "Lee Marsh", "father", "", "", "lee_marsh@example.org", family=True, reached="forward"),
    ToTell("i3", "Jo Reed", "head teacher", "Northside School", "01234 567890", "j@school.example",
           family=False, reached="calendar"),
    ToTell("i4", "Dr Maximiliane Featherstonehaugh-Cholmondeley", "GP", "Riverside Surgery",
           "+44 1234 567891", "m@surgery.example", family=False, reached="calendar"),
)  # fmt: skip


def request(council: str, key: str = "no_longer_needed", **changes: Any) -> StandDownPicture:
    """Asked by the social worker this morning; nobody has decided."""
    rules = standard(council)
    reason = rules.reasons[key]
    act = Act.CANCEL if not reason.rebook else Act.POSTPONE if reason.moves_only else Act.STAND_DOWN
    basic = StandDownPicture(
        id="r1",
        conference_id="c1",
        conference_version=4,
        version=1,
        reference="Q-26-0042",
        kind=Kind.INITIAL,
        status=Status.BOOKED,
        mode=Mode.TEAMS,
        starts=at(12, 8, 10),
        ends=at(12, 8, 12),
        initials=("AB", "CB"),
        last_date=times(council).last_date,
        days_left=6,
        chair="Alex Green",
        social_worker="Amira Ali",
        act=act,
        reason=key,
        sub_code=reason.sub_codes[0].key if reason.sub_codes else "",
        given=(("reason", WHY), ("manager_told", "Tess Hall")) if not reason.rebook else (("reason", WHY),),
        asked_by="Amira Ali",
        asked_as=Role.SOCIAL_WORKER,
        asked_at=at(12, 3, 9, 12),
        stands=Stands.ASKED,
        chain=reason.chain,
        steps=steps(council, key),
        decided_at=None,
        why="",
        quiet=False,
        tellers=(Role.SOCIAL_WORKER,),
        teller_names=("Amira Ali",),
        to_tell=(),
        release=0,
        rebook=reason.rebook,
        next_within=None,
    )
    return replace(basic, **changes)


def steps(council: str, key: str, agreed: int = 0, **last: Any) -> tuple[StepPicture, ...]:
    """The chain with its first `agreed` steps decided; `last` changes the step after them."""
    chain = chain_of(standard(council), standard(council).reasons[key]).value
    found = []
    for number, step in enumerate(chain.steps):
        name = NAMES.get(step.role, "Pat Quill")
        if number < agreed:
            one = StepPicture(step.role, "agreed", decided_by=name, decided_as=step.role,
                              decided_at=at(12, 3, 10, 5 + number))  # fmt: skip
        elif number == agreed or chain.order.value == "together":
            one = StepPicture(step.role, "asked", asked=(name,), climbs_at=at(12, 4, 9, 12))
        else:
            one = StepPicture(step.role, "waiting")
        found.append(replace(one, **last) if last and number == agreed else one)
    return tuple(found)


def all_agreed(council: str, key: str) -> tuple[StepPicture, ...]:
    return steps(council, key, len(chain_of(standard(council), standard(council).reasons[key]).value.steps))


def over(council: str, key: str = "no_longer_needed") -> tuple[StepPicture, ...]:
    """Nobody has decided, and nobody is asked any more."""
    return tuple(replace(one, status="withdrawn", asked=(), climbs_at=None) for one in steps(council, key))


def refused(council: str, key: str) -> tuple[StepPicture, ...]:
    one = steps(council, key, 0, status="refused", decided_by="Alex Green", climbs_at=None, asked=(),
                decided_at=at(12, 3, 11), why="The father has not agreed to the move. We meet.")  # fmt: skip
    return (one[0], *(replace(each, status="withdrawn", climbs_at=None, asked=()) for each in one[1:]))


def carried_out(council: str, key: str = "no_longer_needed", **changes: Any) -> StandDownPicture:
    """All have agreed, and it is out of the calendars."""
    rebook = standard(council).reasons[key].rebook
    done: dict[str, Any] = {
        "stands": Stands.DONE,
        "status": Status.STOOD_DOWN if rebook else Status.CANCELLED,
        "steps": all_agreed(council, key),
        "decided_at": at(12, 3, 10, 6),
        "to_tell": PEOPLE,
    }
    return request(council, key, **{**done, **changes})


def ticked(*ids: str) -> tuple[ToTell, ...]:
    told = at(12, 3, 11, 20)
    return tuple(replace(one, told_by="Amira Ali", told_at=told) if one.id in ids else one for one in PEOPLE)


NEXT = date(2026, 12, 22)
