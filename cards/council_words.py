"""Sentences: the council's own words fitted in; counts, lists and capitals as GOV.UK writes them."""

import re
from collections.abc import Sequence

from conference.booking import Kind, Mode
from conference.roles import Role
from conference.standard import Standard

# The council's own words, fitted into sentences.

MODES = {Mode.TEAMS: "On Teams", Mode.FACE_TO_FACE: "Face to face", Mode.HYBRID: "Hybrid: a room and Teams"}
_PLACE = re.compile(r"\{(\w+)\}")
_DONE = {"stand": "stood", "cancel": "cancelled"}
_SPELT_VOWEL = re.compile(r"[AEFHILMNORSX](?![a-z])")


def said(standard: Standard, concept: str) -> str:
    """The council's word for a concept; a key that no council has a word for is read out as it is."""
    return standard.words.get(concept) or concept.replace("_", " ")


def role(standard: Standard, which: Role | str) -> str:
    return "Quorate" if which == Role.CLOCK else said(standard, str(which))


def with_article(word: str) -> str:
    """With its article as it is spoken: "an ICPC", "a CPA", "a chair"."""
    vowel = bool(_SPELT_VOWEL.match(word)) or word[:1] in "aeiouAEIO"
    return f"{'an' if vowel else 'a'} {word}"


def with_have(word: str) -> str:
    """With its verb: "has S47", "have section 47 enquiries"."""
    return f"{'have' if word.endswith('ies') else 'has'} {word}"


def plural(word: str) -> str:
    """Its plural: "CPAs", "chairs"."""
    return f"{word}s"


def past_tense(word: str) -> str:
    """What has been done: "stood down", "cancelled", "postponed"."""
    act, _, rest = word.partition(" ")
    spelt = _DONE.get(act) or (f"{act}d" if act.endswith("e") else f"{act}ed")
    return f"{spelt} {rest}".strip()


def kind_words(standard: Standard, kind: Kind | str) -> dict[str, str]:
    """What a sentence about one booking puts for {icpc}, {a_icpc} and the like: the word for its own kind.

    `kind` may be the concept itself ("rcpc"), where a picture carries that.
    """
    word = said(standard, kind.concept if isinstance(kind, Kind) else kind)
    return {"icpc": word, "a_icpc": with_article(word), "icpcs": plural(word), "has_icpc": with_have(word)}


def fill(template: str, standard: Standard, **facts: str) -> str:
    """Our sentence with the council's words in it: {chair}, {a_icpc}, {chairs}, {has_icpc}; facts win.

    {done_stand_down} is what has been done: "stood down", "cancelled".
    """

    def word(found: re.Match[str]) -> str:
        name = found[1]
        if name in facts:
            return facts[name]
        if name.startswith("a_"):
            return with_article(said(standard, name[2:]))
        if name.startswith("has_"):
            return with_have(said(standard, name[4:]))
        if name.startswith("done_"):
            return past_tense(said(standard, name[5:]))
        if name not in standard.words and name.removesuffix("s") in standard.words:
            return plural(said(standard, name[:-1]))
        return said(standard, name)

    return capital(_PLACE.sub(word, template) if "{" in template else template)


EVENTS = {
    "strategy_discussion": "the {strategy}",
    "s47_concluded": "the end of the {section_47}",
    "notification": "the other council’s notification",
    "request": "the {request}",
    "booked": "the confirmed booking",
    "invite_list": "the complete {invite_list}",
    "conference": "the conference",
    "conference_end": "the end of the conference",
    "previous_conference": "the conference before",
    "plan_made": "the new {plan}",
    "core_group": "the {core_group}",
    "first_core_group": "the first {core_group}",
    "plan_updated": "the updated {plan}",
    "plan_ended": "the end of the {plan}",
    "last_visit": "the last visit",
    "concern_sent": "the {challenge_formal}",
    "alert_sent": "the {challenge_informal}",
    "transfer_meeting": "the transfer meeting",
    "plan_start": "the start of the {plan}",
    "report_shared": "the report’s sharing with the family",
    "invitation": "the {invitation}",
    "report_received": "the report’s arrival",
    "file_reviewed": "the {file_review}",
    "outcome": "the recorded outcome",
    "record_draft": "the draft {record}",
    "stood_down": "the {stand_down} or move",
    "looked_after": "the day the child became looked after",
    "epo_ends": "the end of the emergency protection order",
}


def event_name(standard: Standard, key: str) -> str:
    words = fill(EVENTS.get(key, key.replace("_", " ")), standard)
    return words[:1].lower() + words[1:]


def count(number: int, one: str, several: str = "") -> str:
    """As in "1 working day", "3 working days", "4,000 characters"."""
    return f"{number:,} {one if number == 1 else several or one + 's'}"


def days_left(days: int) -> str:
    """As in "5 working days left", "2 working days past"; `days` is negative past the last one."""
    if days < 0:
        return f"{count(-days, 'working day')} past"
    return f"{count(days, 'working day')} left" if days else "no working day left"


def joined(parts: Sequence[str], last: str = "and") -> str:
    """As in "Green, Brown and Chen"; nothing for nobody."""
    *before, end = parts or [""]
    return f"{', '.join(before)} {last} {end}" if before else end


def capital(sentence: str) -> str:
    """The same with a capital at its start; names and abbreviations keep theirs."""
    return sentence[:1].upper() + sentence[1:]


def lowered(words: str) -> str:
    """The same within a sentence; abbreviations such as "GP" keep their capitals."""
    return words if words[:2].isupper() else words[:1].lower() + words[1:]
