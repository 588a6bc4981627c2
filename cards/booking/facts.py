"""The rows about a booking that several cards share, and what makes it special in short words."""

from collections.abc import Sequence
from datetime import date

from cards import dates as when
from cards.council_words import MODES, capital, count, fill, role, said
from cards.form import label
from cards.kit import Element, facts, group, text, words
from cards.questions import NUMBERS
from conference.booking import Kind
from conference.booking_picture import BookingPicture, ChildPicture
from conference.roles import Role
from conference.standard import Standard

# The rows about a booking that several cards share.

_SHOWN_ELSEWHERE = frozenset({"case_reference", "mode", "venue", "late_reason"})
SHORT = 90  # characters that stand well beside their label
Rows = list[tuple[str, str]]


def day_of(picture: BookingPicture) -> str:
    """As “Day 12 of 15”, for a review “In time”, or by how much it is past the last date."""
    if picture.days_past:
        return f"{capital(count(picture.days_past, 'working day'))} past the last date"
    if picture.kind is not Kind.INITIAL:
        return "In time"
    return f"Day {picture.day_number} of {picture.allowed_days}"


def time_rows(picture: BookingPicture) -> Rows:
    rows = [
        ("When", when.span(picture.starts, picture.ends)),
        ("Timescale", day_of(picture)),
        last_row(picture),
    ]
    if picture.short_notice:
        rows.append(("Notice", f"Less than {count(picture.notice_days, 'working day')}"))
    return rows


def last_row(picture: BookingPicture) -> tuple[str, str]:
    return ("Last date", when.weekday(picture.last_date))


def late_rows(standard: Standard, picture: BookingPicture) -> Rows:
    """Why a review is held past its last date, for who may read what was typed."""
    why = dict(picture.details).get("late_reason", "")
    return [(label(standard, "late_reason").short, why)] if why and picture.days_past else []


def what_row(standard: Standard, picture: BookingPicture) -> tuple[str, str]:
    return ("What", capital(said(standard, picture.kind.concept)))


def place_row(picture: BookingPicture) -> tuple[str, str]:
    how = MODES[picture.mode]
    return ("How", f"{how}, {picture.venue}" if picture.venue else how)


def family_rows(standard: Standard, picture: BookingPicture, *, with_details: bool = False) -> Rows:
    """Reference and initials, and nothing else about a child; `with_details`: what was typed stands below."""
    case = [(f"{capital(said(standard, 'case_system'))} reference", picture.case_reference)]
    rows = [
        ("Reference", picture.reference),
        *(case if picture.case_reference else []),
        ("Children", ", ".join(initials(child) for child in picture.children) or "–"),
    ]
    typed = {field for field, _ in picture.details} if with_details else set()
    needs = flag_words(standard, [flag for flag in picture.flags if flag not in typed])
    return [
        *rows,
        *([("Needs", needs)] if needs else []),
        *([row for row in _typed(standard, picture) if len(row[1]) <= SHORT] if with_details else []),
    ]


def family_and_needs(standard: Standard, picture: BookingPicture, *rows: tuple[str, str]) -> list[Element]:
    """All that was given about the family and this reader may see, long answers over the whole width."""
    short = [*family_rows(standard, picture, with_details=True), *rows]
    long = [row for row in _typed(standard, picture) if len(row[1]) > SHORT]
    return [facts(short), *[group([text(name, bold=True), words(typed, close=True)]) for name, typed in long]]


def _typed(standard: Standard, picture: BookingPicture) -> Rows:
    return [
        (label(standard, field).short, shown_as(standard, field, typed))
        for field, typed in picture.details
        if typed and field not in _SHOWN_ELSEWHERE
    ]


def shown_as(standard: Standard, field: str, typed: str) -> str:
    """A plain answer as it is read: a date in words, a choice by its name."""
    if label(standard, field).kind == "date":
        return when.day(date.fromisoformat(typed))
    if field == "review_number":
        return NUMBERS.get(typed, typed)
    return {"yes": "Yes", "no": "No"}.get(typed, typed)


def initials(child: ChildPicture) -> str:
    return f"{child.initials} (index child)" if child.index_child else child.initials


def chair_row(standard: Standard, picture: BookingPicture) -> tuple[str, str]:
    return (capital(said(standard, "chair")), picture.chair or "None yet")


def worker_row(standard: Standard, picture: BookingPicture) -> tuple[str, str]:
    return (capital(role(standard, Role.SOCIAL_WORKER)), picture.social_worker)


def summary(picture: BookingPicture) -> str:
    """What a notification may show: the reference and initials."""
    children = ", ".join(child.initials for child in picture.children)
    return f"{picture.reference} {children}".strip()


def asked_chair(standard: Standard, picture: BookingPicture) -> str:
    """As “CPA Alex Green”."""
    return f"{said(standard, 'chair_short')} {picture.chair}".strip()


# What makes a booking special, in short words.

FLAGS = {
    "split": "split conference",
    "risks": "known risks or concerns",
    "confidential": "confidential information first",
    "repeat_plan": "{repeat_plan}",
    "advocate": "{advocate}",
    "interpreter": "interpreter",
    "childcare": "child care",
    "early": "arranged early: {section_47} not concluded",
    "unborn": "unborn child",
    "siblings": "brothers and sisters",
    "special_arrangements": "special arrangements",
    "duty_day": "{chair} on duty that day, which needs cover",
    "no_safety_plan": "no interim safety plan",
    "short_notice": "short notice",
}


def flag_words(standard: Standard, flags: Sequence[str]) -> str:
    """As “Split conference, interpreter”; "" when there is none."""
    known = [fill(FLAGS.get(flag, flag.replace("_", " ")), standard) for flag in flags]
    lowered = [word if word[:2].isupper() else word[:1].lower() + word[1:] for word in known]
    whole = ", ".join(lowered)
    return whole[:1].upper() + whole[1:]


def flag_warnings(standard: Standard, flags: Sequence[str]) -> list[tuple[str, str]]:
    """Title and line of each flag that asks something of the person who books."""
    said = []
    if "repeat_plan" in flags:
        said.append((fill("{repeat_plan}", standard), _repeat(standard)))
    if "early" in flags:
        said.append(
            (
                fill("Arranged early: {section_47} not concluded", standard),
                fill("Tell the {chair} when that changes.", standard),
            )
        )
    if "no_safety_plan" in flags:
        said.append(
            (
                "No interim safety plan",
                fill("Agree with your {team_manager} how the children are kept safe.", standard),
            )
        )
    return said


def _repeat(standard: Standard) -> str:
    rules = standard.repeat_plan
    who = rules.discuss_with or f"the {said(standard, 'chair')}"
    return f"A child had a plan in the last {rules.months} months. Talk to {who} before you go on."
