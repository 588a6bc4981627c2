"""Words for what is wrong with a field; each begins with Enter or Select and names the field."""

from collections.abc import Mapping, Sequence

from cards.kit import Element, problem_panel
from cards.labels import key_of, label, named
from cards.said import fill
from conference.refusals import Problem
from conference.standard import Standard

# {it}: the field's short name within a sentence. Facts of the problem fill places of their own names.
SAID: dict[str, str] = {
    "in_the_future": "Enter {a_it} that is today or in the past",
    "in_the_past": "Enter {a_it} that is today or later",
    "too_long": "Enter {limit} characters or fewer",
    "too_short": "Enter {limit} characters or more",
    "not_a_date": "Enter {a_it} as a date, such as 8 December 2026",
    "not_a_time": "Enter {a_it} such as 9:30am",
    "not_a_number": "Enter {a_it} as a number",
    "not_a_choice": "Select {a_it} from the list",
    "unknown_choice": "Select {a_it} from the list",
    "out_of_range": "Enter {a_it} from {lowest} to {highest}",
    "not_a_working_day": "Enter {a_it} that is a working day",
    "skipped_hour": "Enter another time: the clocks go forward then",
    "wrong_order": "Enter the {strategy}s in the order in which they were held",
    "none_agreed": "Select yes for the {strategy} that agreed {section_47}",
    "year_unknown": "Enter {a_it} in a year whose bank holidays are known",
    "same_twice": "Enter each only once: this is the same as {other}",
    "same_child": "Enter each child only once: this is the same as child {other}",
    "too_many": "Enter {limit} at the most",
    "too_few": "Enter at least one",
    "no_index": "Select the index child",
    "two_index": "Select one index child only",
    "born_or_expected": "Enter the child’s date of birth, or the date the child is expected",
    "born_and_expected": "Enter the date of birth or the expected date, not both",
    "too_old": "Enter the date of birth of a child under 18",
    "too_far": "Enter {a_it} that is nearer",
    "slot_taken": "Select another time: somebody else has just taken that one",
    "ended_before_started": "Enter an end that is after the start",
    "ends_before_starts": "Enter an end that is after the start",
    "before_birth": "Enter {a_it} after the child’s birth",
    "not_an_email": "Enter a whole email address, with an @ in it",
    "not_asked": "Enter nothing here, or ask for {police_check} on this person",
    "unknown_person": "Enter somebody who is known here",
    "no_time_for_travel": "Select Teams, or move the date first: the {chair} has no time for the way there",
    "conflict": "Select Decline if you know this family or have been responsible for their case",
    "chair_taken": "Enter another time, or select another {chair}: this one is booked then",
    "booked_already": "Open {reference}: it is booked for this case and still to come",
    "offered_already": "Select another day, or withdraw the offer of this one that is open",
    "nobody_elses_day": "Enter a day on which another {chair} is on duty",
    "not_their_day": "Enter a day on which they are on duty, or select everybody",
    "not_agreed": "Select yes only if all have agreed; without that it is not recorded",
    "not_known": "Select yes only if they know the case; nobody else may present it",
    "not_a_link": "Enter the whole address, starting with https://",
    "not_initials": "Enter initials only, such as AB, and no names",
}

# The same codes where a field needs other words, by the field's key without its row.
OF_FIELD: dict[tuple[str, str], str] = {
    ("discussions.held_at", "in_the_future"): "Enter a time that has passed",
    ("discussions.held_on", "too_far"): "Enter a date in the last 12 months",
    ("children.expected", "too_far"): "Enter a date in the next nine months",
    ("previous_on", "in_the_future"): "Enter a date that is today or in the past",
    ("looked_after_on", "in_the_future"): "Enter a date that is today or in the past",
    ("notified_on", "in_the_future"): "Enter a date that is today or in the past",
    ("plan_started", "in_the_future"): "Enter a date that is today or in the past",
    ("children.expected", "in_the_past"): "Enter a date that is not past, or the date of birth",
}


def said_of(standard: Standard, problem: Problem) -> str:
    """One sentence. A field that is missing, or a code nobody knows, gets the field's own words."""
    own = label(standard, problem.field)
    template = OF_FIELD.get((key_of(problem.field), problem.code)) or SAID.get(problem.code)
    if template is None:
        return own.error
    it = _lowered(own.short)
    facts = {
        name: f"{int(said):,}" if name == "limit" and said.isdecimal() else said
        for name, said in problem.facts
    }
    return fill(
        template,
        standard,
        **{"year": "", "other": "another", "lowest": "", "highest": ""} | facts,
        it=it,
        a_it=f"the {it}" if it.endswith("s") else _with_article(it),
    )


def notes(standard: Standard, problems: Sequence[Problem]) -> Mapping[str, str]:
    """Field path to the sentence that stands under it; the first problem of a field wins."""
    said: dict[str, str] = {}
    for problem in problems:
        said.setdefault(problem.field, said_of(standard, problem))
    return said


def summary(standard: Standard, problems: Sequence[Problem]) -> list[Element]:
    """The red panel over a form, or nothing."""
    if not problems:
        return []
    return [
        problem_panel([(named(standard, path), said) for path, said in notes(standard, problems).items()])
    ]


def _lowered(words: str) -> str:
    return words if words[:2].isupper() else words[:1].lower() + words[1:]


def _with_article(words: str) -> str:
    return f"an {words}" if words[:1] in "aeio" else f"a {words}"
