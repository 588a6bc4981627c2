"""Why the house says no, and what can be wrong with an answer: codes here, words for people in cards."""

from dataclasses import dataclass
from enum import StrEnum

# Why the house says no: codes here, words for people in cards/refusals.py.


class Code(StrEnum):
    NOT_YOURS = "not_yours"  # the person's role or case does not allow it
    STALE = "stale"  # the state has moved on since the card was drawn
    UNKNOWN = "unknown"  # no such booking, or not one this person may see
    SLOT_TAKEN = "slot_taken"
    NO_SLOT = "no_slot"
    NO_CHAIR = "no_chair"
    CHAIR_NOT_FREE = "chair_not_free"
    CONFLICT = "conflict"  # the chair knows the family
    DUTY_DAY = "duty_day"
    EXPLANATION_MISSING = "explanation_missing"
    ALREADY_DECIDED = "already_decided"
    NOT_A_WORKING_DAY = "not_a_working_day"
    IN_THE_PAST = "in_the_past"
    PAST_LAST_DATE = "past_last_date"  # needs the council's agreement first
    NOT_AGREED = "not_agreed"  # a postponement has to be agreed by the council's chain first
    TOO_SOON = "too_soon"  # an answer is still waited for
    OWN_REQUEST = "own_request"  # nobody approves what they asked for
    YEAR_UNKNOWN = "year_unknown"  # no bank holidays known for the year
    DRAFT_GONE = "draft_gone"
    FORM_CHANGED = "form_changed"  # the form was deployed anew; answers are kept
    NOT_SIGNED_OFF = "not_signed_off"  # a report is shared, or sent, after its manager signed it off
    NO_PARENTS = "no_parents"  # whom the report has to reach is not on the invite list yet
    INVALID = "invalid"  # fields: what is wrong where
    OTHER_FAMILY = "other_family"  # another conference of the reference shares no child with this one


@dataclass(frozen=True, slots=True)
class Problem:
    """One field that cannot be taken as it is: a code whose words stand in cards/form.py."""

    field: str  # "children.2.born"
    code: str  # "missing", "in_the_future", "too_long", …
    facts: tuple[tuple[str, str], ...] = ()


class Refused(Exception):  # noqa: N818 - a refusal is an answer, not an error
    """An act that the rules do not allow; nothing was written."""

    def __init__(self, code: Code, *, problems: tuple[Problem, ...] = (), **facts: str) -> None:
        super().__init__(code.value)
        self.code = code
        self.problems = problems
        self.facts = facts


LONGEST = 2_000  # characters of an explanation


def wrong_with(field: str, said: str, *, needed: bool = True, longest: int = LONGEST) -> tuple[Problem, ...]:
    """What is wrong with typed words: missing, or too long for its `limit` (characters)."""
    kept = said.strip()
    if needed and not kept:
        return (Problem(field, "missing"),)
    return (Problem(field, "too_long", (("limit", str(longest)),)),) if len(kept) > longest else ()


def typed(
    field: str, said: str, *, needed: bool = True, longest: int = LONGEST, missing: Code = Code.INVALID
) -> str:
    """What was typed, trimmed. Refused: INVALID (too long), `missing` (nothing, and something is needed)."""
    if problems := wrong_with(field, said, needed=needed, longest=longest):
        raise Refused(Code.INVALID if said.strip() else missing, problems=problems)
    return said.strip()


# Everything that can be wrong with an answer; the words for people stand in cards/form.py.


class ProblemCode(StrEnum):
    """The facts that a problem carries are named behind its code; `other` counts rows from 1."""

    MISSING = "missing"
    TOO_LONG = "too_long"  # limit (characters)
    TOO_MANY = "too_many"  # limit (rows)
    NOT_A_DATE = "not_a_date"
    NOT_A_TIME = "not_a_time"
    NOT_A_CHOICE = "not_a_choice"
    UNKNOWN_CHOICE = "unknown_choice"  # a venue or a person who is not on the list
    IN_THE_FUTURE = "in_the_future"
    IN_THE_PAST = "in_the_past"  # a birth expected more than three weeks ago
    TOO_FAR = "too_far"  # a strategy discussion over a year ago, a birth over nine months ahead
    SKIPPED_HOUR = "skipped_hour"  # the hour that London's clocks skip in March
    WRONG_ORDER = "wrong_order"  # strategy discussions are listed as they were held
    SAME_TWICE = "same_twice"  # other
    NONE_AGREED = "none_agreed"  # no strategy discussion agreed section 47 (C-04)
    YEAR_UNKNOWN = "year_unknown"  # no bank holidays known for the year
    LONG_FOR_ENVELOPE = "long_for_envelope"  # lines (of the address in a letter's window)
    NOT_AN_EMAIL = "not_an_email"
    SHARED_APART = "shared_apart"  # other (from whom they are kept apart, and who has the same)
    NOT_A_NAME = "not_a_name"  # a web address, brackets or a line end in it
    NOT_A_LINK = "not_a_link"
    OPEN_LINK = "open_link"  # whoever has the link may have the document
    NOT_ASKED = "not_asked"  # a reason for the police without asking for a check (LE-25)
    NOT_INITIALS = "not_initials"
    SAME_CHILD = "same_child"  # other
    NO_INDEX = "no_index"
    TWO_INDEX = "two_index"
    BORN_OR_EXPECTED = "born_or_expected"
    BORN_AND_EXPECTED = "born_and_expected"
    TOO_OLD = "too_old"  # 18 or over
    NOT_A_WORKING_DAY = "not_a_working_day"
    OUT_OF_RANGE = "out_of_range"  # lowest, highest (times of day)
    ENDED_BEFORE_STARTED = "ended_before_started"
