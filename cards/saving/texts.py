"""Each way to keep a date in words, by its key."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Said:
    """Facts that fill places: {needed} agencies, {by} the family has the report, {last_date}, {other}."""

    what: str
    why: str
    button: str = ""
    late_why: str = ""  # instead of `why` once that moment has passed
    but: str = ""  # the rule that has to be weighed against it


SAYS: dict[str, Said] = {
    "share_now": Said(
        "Share the {sw_report} now",
        "The family is to have it by {by}.",
        "Open the reports",
        "The family was to have it by {by}. It helps them to read it before it starts.",
    ),
    "share_later": Said(
        "Start later that day, when they have read it",
        "The {chair} is free later. Day, {chair} and link stay.",
        "Choose a later time",
        but="They were to have it by {by}. The {chair} judges whether later that day is enough.",
    ),
    "record_why": Said(
        "Record why one of them does not get it",
        "For a parent or carer who is not to have it, a recorded reason stands in its place.",
        "Record why",
    ),
    "interpreter_by_telephone": Said(
        "An interpreter by telephone or video",
        "They need not be in the room: they can be called, or join by the link.",
        "An interpreter by telephone",
    ),
    "family_joins": Said(
        "They join by telephone or video",
        "Whoever cannot come can still take part, for some of it as well.",
        "They join from where they are",
    ),
    "childcare": Said(
        "Childcare is arranged", "Then they can come after all. The {chair} is told.", "Childcare is arranged"
    ),
    "views": Said(
        "Their views are heard without them",
        "{a_advocate} speaks for them, or what they have written is read out.",
        "Their views are heard",
    ),
    "list_now": Said(
        "Complete the {invite_list}, so that they are invited now",
        "A list that is missing or not complete stops no conference by itself.",
        "Open the {invite_list}",
    ),
    "ask_again": Said(
        "Ask the agency again, or for somebody else to come",
        "One press asks all of an agency who have not said yes. Anybody of the agency counts.",
        "See who is coming",
    ),
    "with_report": Said(
        "A report instead of somebody who cannot come",
        "A sufficient written report of a professional of the {core_group} counts for the {quorum}.",
        "Ask for the report",
    ),
    "few_agencies": Said(
        "It goes ahead with fewer agencies",
        "Fewer than {needed} agencies work with this family at all.",
        "It goes ahead",
    ),
    "chair_proceeds": Said(
        "It goes ahead without a {quorum}",
        "The {chair} may go ahead, with a reason, if what is needed for a judgement is known.",
        "Go ahead, with a reason",
    ),
    "count": Said(
        "Count who is here",
        "The {chair} sees what the rule says, and decides: go ahead or not.",
        "Who is here",
    ),
    "another_chair": Said(
        "Another {chair}",
        "Report who cannot come, and {other} is asked to cover. Time and link stay.",
        "Report who cannot come",
    ),
    "choose_chair": Said(
        "Another {chair}",
        "Cover is still open: ask {other}, or choose somebody by hand.",
        "Find another {chair}",
    ),
    "another_clerk": Said("Another {clerk}", "Time, {chair} and link stay.", "Another {clerk}"),
    "recording": Said(
        "A recording instead of a {clerk}", "Only if all who attend have agreed beforehand.", "Record it"
    ),
    "presents": Said(
        "Somebody else presents the case",
        "The {presenter} or a duty worker, who knows the case.",
        "Who presents",
    ),
    "telephone": Said(
        "Go on by telephone",
        "Whoever loses the connection can be called.",
        "Go on by telephone",
        but="After a network failure it has to be rearranged, says the document. The {chair} judges.",
    ),
    "wait": Said(
        "Wait until the network is back",
        "A short wait may do, and nobody needs another day.",
        "Wait",
        but="After a network failure it has to be rearranged, says the document. The {chair} judges.",
    ),
    "later": Said(
        "Start later that day",
        "The {chair} is free later. Day, {chair} and link stay, and everybody invited gets the new time.",
        "Choose a later time",
    ),
    "another_day": Said(
        "Another day, up to {last_date}",
        "Go on, and choose to move it: it stays in everybody’s calendar until the new date is agreed.",
    ),
}
