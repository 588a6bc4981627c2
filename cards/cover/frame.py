"""What the cards about cover share: how a conference and its cover are said."""

from cards import words as when
from cards.booking.facts import flag_words
from cards.said import MODES, fill, held, said
from cards.words import capital
from conference.booking import Mode
from conference.cover import AskedLine, CoverLine, CoverStatus
from conference.standard import Standard

WHYS = {
    "sick": "Off sick",
    "car": "Car or transport",
    "personal": "Something personal",
    "other": "Another reason",
}
STOOD = {
    "no_duty_chair": "There is no {duty_chair} that day",
    "duty_away": "The {duty_chair} is away",
    "duty_conflict": "The {duty_chair} knows the family",
    "duty_busy": "The {duty_chair} has another conference then",
    "busy": "Whoever was asked has another conference then",
    "nobody_free": "No {chair} is free then",
    "declined": "Whoever was asked has declined",
    "no_answer": "Whoever was asked has not answered",
    "too_late": "It is too late to wait for an answer",
}
ANSWERS = {
    "asked": "asked, answer by {by}",
    "accepted": "accepted at {at}",
    "declined": "declined at {at}",
    "too_late": "did not answer by {by}",
    "busy": "has another conference then",
    "withdrawn": "no longer needed",
}
NOTHING_CANCELLED = "Nothing is cancelled, and nobody invited has been told."
Rows = list[tuple[str, str]]


def named(standard: Standard, name: str) -> str:
    """As “CPA Kim Evans”."""
    return f"{said(standard, 'chair_short')} {name}".strip()


def title_of(standard: Standard, line: CoverLine) -> str:
    what = capital(held(standard, line.kind)["icpc"])
    return f"{what} {line.reference}: {when.span(line.starts, line.ends)}"


def place(line: CoverLine) -> str:
    how = MODES[line.mode]
    return f"{how}, {line.venue}" if line.venue else how


def family_rows(standard: Standard, line: CoverLine) -> Rows:
    """What somebody has to know who may chair it, to see whether they know the family."""
    needs = flag_words(standard, [flag for flag in line.flags if flag != "interpreter"])
    link = "" if line.mode is Mode.FACE_TO_FACE else ". The link comes when you have accepted"
    rows = [
        ("How", place(line) + link),
        ("Reference", line.reference),
        (f"{capital(said(standard, 'case_system'))} reference", line.case_reference),
        ("Children", f"{len(line.initials)}: {', '.join(line.initials)}" if line.initials else "–"),
        (capital(said(standard, "social_worker")), line.social_worker),
        ("Interpreter", line.interpreter or "None"),
    ]
    return [*rows, ("Needs", needs)] if needs else rows


def stood_in_the_way(standard: Standard, line: CoverLine) -> str:
    codes = line.why or (("no_duty_chair",) if line.status is CoverStatus.DECISION else ())
    return ". ".join(fill(STOOD[code], standard) for code in codes if code in STOOD)


def asked_words(line: AskedLine) -> str:
    at = when.moment(line.answered_at) if line.answered_at else ""
    return f"{line.name}: " + ANSWERS[line.status].format(by=when.moment(line.answer_by), at=at)


def undecided(line: CoverLine) -> bool:
    """Whether a manager has to find somebody by hand, or to decide."""
    waits = line.status is CoverStatus.MANAGER and not line.candidate
    return waits or line.status is CoverStatus.DECISION
