"""A council's new file: what has to be said, and what may be, as comments with the national values."""

import re
from datetime import date

from councils.layers import ENGLAND
from workshop.handbook.standard import national_words

SMALL = {"and", "of", "on", "the", "upon"}
NAME = re.compile(r"[a-z]+(_[a-z]+)*")
FIRST_WORDS = (
    *("chair", "chair_short", "chair_long", "unit", "unit_inbox", "unit_manager", "unit_senior"),
    *("administrator", "clerk", "team_manager", "service_manager", "director", "icpc", "rcpc", "strategy"),
    *("case_system", "request", "invite_list", "sw_report", "plan", "core_group", "record", "board"),
)

TEXT = """\
# {name}: what the council's own document says. What it does not say is left out here; then the statutory
# value or Quorate's labelled default holds (see: quorate councils show {key}).
# Lines that begin with # are comments; take the # away to use one.
# After each change: quorate councils check {file}

effective_from = {day}  # the day from which this standard is to be used
name = "{name}"
document = "{name}: name and date of the practice standard"  # shown beside each of your rules
contact = "{name}'s conference service"  # whom a person asks that the bot does not know
# closing_days = [{year}-12-24]  # days on which the council is closed; they never stretch the 15 days

# A value of your own cites the rules of your document that it rests on. Number them as you like,
# with capitals and digits: {short}-01, {short}-02 …

[timescale]  # working days
# request_by = {{ value = 5, rules = ["{short}-01"] }}  # ask for the conference: working days after day 0
# notice = {{ value = 6, rules = ["{short}-02"] }}  # to those invited: working days before the conference
# last_date = {{ value = 15, rules = ["{short}-03"] }}  # 15 or fewer; never more than the statutory 15

[words]  # your own words; those left out are the plain ones that stand here
{words}

[synonyms]  # what people also type
# chair = ["conference leader"]

# --- Who has to agree when a conference is to be past its last date: one press each, in this order.
# [out_of_timescale]
# rules = ["{short}-04"]
# value.order = "in_order"  # or "together"
# value.asks = ["reason"]  # what the asker has to give
# value.steps = [{{ role = "service_manager", deputies = ["director"], climb_after_hours = 24 }}]

# --- Other agreements: to cancel, to postpone, to refuse a request. Never empty.
# [chains.cancel]
# steps = [{{ role = "service_manager", deputies = ["unit_senior"] }}]
# rules = ["{short}-05"]

# --- The timetable. Each step is a duty: what, who, until when (the earliest limit binds), who is told.
# A table lies over the national one of the same name line by line: write only the lines that differ.
# Moments: "2 working days before conference", "16:00 on working day 7 after strategy_discussion",
# "24 hours before conference", "on the day of conference", "3 months after conference".
# [steps.report_family_icpc]  # the report to the family
# limit = ["3 working days before conference"]
# rules = ["{short}-06"]
#
# [steps.police_checks]  # a duty that only you have says everything
# what = "Ask the police for their checks"
# kinds = ["initial"]  # initial, review, transfer-in, looked-after
# phase = "before"  # before, on_the_day, after
# who = ["social_worker"]
# limit = ["16:00 on working day 7 after strategy_discussion"]
# tell = [
#   {{ at = "reminder", roles = ["social_worker"] }},  # the working day before
#   {{ at = "late", roles = ["social_worker", "team_manager"] }},
# ]
# rules = ["{short}-07"]
#
# [steps.conflict_check]  # one that you do not have
# off = true
# default = true
# note = "why it is left out"

# --- A later version holds from its own day; bookings keep the version that they were made under.
# [[amendments]]
# effective_from = {later}
# [amendments.timescale]
# notice = {{ value = 7, rules = ["{short}-02"] }}
"""


class NameRefused(ValueError):  # noqa: N818 - it is an answer
    """The message says what to write instead."""


def key_of(name: str) -> str:
    """The file's name, "kent_and_medway" for "Kent and Medway"; NameRefused for what cannot be one."""
    key = "_".join(name.strip().casefold().replace("-", " ").replace("_", " ").split())
    if key == ENGLAND:
        raise NameRefused("england holds what is common to all councils. Write your council's name.")
    if not NAME.fullmatch(key):
        raise NameRefused(f"{name!r} cannot be a council's name here. Use letters and spaces, such as Devon.")
    return key


def name_of(name: str) -> str:
    """As people write it: "kent_and_medway" is "Kent and Medway"; capitals that were typed are kept."""
    words = " ".join(name.strip().replace("_", " ").split())
    if words != words.lower():
        return words
    return " ".join(
        word if word in {"and", "of", "upon", "the"} else word.capitalize() for word in words.split()
    )


def text_of(name: str, day: date) -> str:
    """The file's text. It passes the check as it stands, and so does each example once uncommented."""
    key, shown = key_of(name), name_of(name)
    national = national_words()
    words = "\n".join(f'# {concept} = "{national[concept]}"' for concept in FIRST_WORDS)
    return TEXT.format(
        key=key,
        name=shown,
        file=f"{key}.toml",
        day=day.isoformat(),
        year=day.year,
        later=date(day.year + 1, 4, 1).isoformat(),
        short=_short(key),
        words=words,
    )


def _short(key: str) -> str:
    """Two capitals or more for the rules' numbers: "DE", "KAM"."""
    first = "".join(part[0] for part in key.split("_"))[:4]
    return (first if len(first) > 1 else f"{key}x"[:2]).upper()
