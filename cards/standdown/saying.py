"""What the cards of a stand-down say alike, in the council's own words."""

from collections.abc import Sequence
from datetime import date

from cards import words as when
from cards.said import done, fill, role, said
from cards.words import capital, days_left, joined, lowered
from conference.booking import Status
from conference.roles import Role
from conference.standard import Standard
from conference.standdown import Act, StandDownPicture, Stands, StepPicture, sub_code

WORD = {Act.CANCEL: "stand_down", Act.STAND_DOWN: "stand_down", Act.POSTPONE: "postpone"}
ENDS = {
    Act.CANCEL: "It is taken out of the calendars. No new date follows.",
    Act.STAND_DOWN: "It is taken out of the calendars. A new date follows.",
    Act.POSTPONE: "It stays in everybody’s calendar until the new date is confirmed.",
}
THEN = {  # what follows from the last agreement
    **ENDS,
    Act.POSTPONE: f"A new date can be chosen. {ENDS[Act.POSTPONE]}",
}
ABSENT = {
    "away": "who is away",
    "no_answer": "who has not answered in time",
    "own_request": "who asked for it",
    "nobody": "as nobody is named",
}


def doing(standard: Standard, act: Act, what: str) -> str:
    """As “Stand down Q-26-0042”, “Move the date of Q-26-0042”."""
    word = said(standard, WORD[act])
    return capital(f"{word} of {what}" if word.endswith(" date") else f"{word} {what}")


def is_done(standard: Standard, picture: StandDownPicture) -> str:
    """As “Q-26-0042 is stood down”, “Q-26-0042 has a new date”."""
    if picture.act is Act.POSTPONE:
        return f"{picture.reference} has a new date"
    return f"{picture.reference} is {done(said(standard, 'stand_down'))}"


def request(standard: Standard, act: Act) -> str:
    """As “the request to stand it down”, “the request for another date”."""
    if act is Act.POSTPONE:
        return "the request for another date"
    first, _, rest = said(standard, "stand_down").partition(" ")
    return f"the request to {first} it {rest}".strip()


def why_words(standard: Standard, reason: str, sub: str) -> str:
    """As “No longer needed: the child is now looked after”; a reason that is no more is read as its key."""
    found = standard.reasons.get(reason)
    if found is None:
        return capital(reason.replace("_", " "))
    code = sub_code(found, sub)
    words = fill(found.words, standard)
    return f"{words}: {lowered(fill(code.words, standard))}" if code else words


def the(standard: Standard, roles: Sequence[Role], last: str = "and") -> str:
    """As “the CP Chair and the Safeguarding Manager”; words that two roles share are said once."""
    names = dict.fromkeys(role(standard, one) for one in roles)
    return joined([f"the {name}" for name in names], last)


def waited_for(picture: StandDownPicture) -> tuple[StepPicture, ...]:
    return tuple(one for one in picture.steps if one.status == "asked")


def deciders(picture: StandDownPicture) -> str:
    return joined(list(dict.fromkeys(one.decided_by for one in picture.steps if one.status == "agreed")))


def lapsed(picture: StandDownPicture) -> str:
    """Why nothing came of it before the conference was over."""
    agreed = all(one.status == "agreed" for one in picture.steps)
    return "Agreed, and no new date was chosen in time" if agreed else "Nobody decided in time"


def by_themselves(picture: StandDownPicture) -> bool:
    """Whether the asker alone had to agree."""
    return all(one.decided_by == picture.asked_by for one in picture.steps)


def left(last_date: date, days: int) -> str:
    """As “Tuesday 15 December 2026: 5 working days left”."""
    return f"{when.weekday(last_date)}: {days_left(days)}"


QUIETLY = "Nobody can join any more. It stays in the calendars until somebody says that everybody knows."


def then(act: Act, *, quiet: bool = False) -> str:
    """The same within a sentence. `quiet`: no automatic message goes out, so no entry is taken back yet."""
    said_ = QUIETLY if quiet else THEN[act]
    return f"{said_[:1].lower()}{said_[1:]}"


def notice(picture: StandDownPicture) -> str:
    """What a notification may show: the reference and initials."""
    return f"{picture.reference} {', '.join(picture.initials)}".strip()


def looks_for_date(picture: StandDownPicture) -> bool:
    """It is out of the calendars, and its new date is not chosen yet."""
    done_ = picture.stands is Stands.DONE
    return done_ and picture.act is Act.STAND_DOWN and picture.status is Status.STOOD_DOWN
