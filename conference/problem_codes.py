"""Everything that can be wrong with an answer; the words for people stand in cards/problems.py."""

from enum import StrEnum


class ProblemCode(StrEnum):
    """The facts that a problem carries are named behind its code; `other` counts rows from 1."""

    MISSING = "missing"
    TOO_LONG = "too_long"  # limit (characters)
    TOO_MANY = "too_many"  # limit (rows)
    NOT_A_DATE = "not_a_date"
    NOT_A_TIME = "not_a_time"
    NOT_A_CHOICE = "not_a_choice"
    UNKNOWN_CHOICE = "unknown_choice"  # a venue that is not on the list
    IN_THE_FUTURE = "in_the_future"
    IN_THE_PAST = "in_the_past"  # a birth expected more than three weeks ago
    TOO_FAR = "too_far"  # a strategy discussion over a year ago, a birth over nine months ahead
    SKIPPED_HOUR = "skipped_hour"  # the hour that London's clocks skip in March
    WRONG_ORDER = "wrong_order"  # strategy discussions are listed as they were held
    SAME_TWICE = "same_twice"  # other
    NONE_AGREED = "none_agreed"  # no strategy discussion agreed section 47 (C-04)
    YEAR_UNKNOWN = "year_unknown"  # no bank holidays known for the year
    NOT_AN_EMAIL = "not_an_email"
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
