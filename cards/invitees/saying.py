"""What is missing on a list, what it warns of, and what each person's line says."""

from collections.abc import Sequence

from cards import words as when
from cards.form import label
from cards.said import fill
from conference.invitees import InviteePicture, ListPicture
from conference.refusals import Problem
from conference.standard import Standard

FIELDS = {  # of a person, as problems and needs name them: the form's own field
    "name": "invitee_name",
    "agency": "invitee_agency",
    "email": "invitee_email",
    "reach": "invitee_reach",
    "phone": "invitee_phone",
    "address": "invitee_address",
    "role": "invitee_role",
    "kind": "invitee_kind",
    "born": "invitee_born",
    "parental_responsibility": "invitee_parental_responsibility",
    "represents": "invitee_represents",
    "window": "invitee_window",
    "person_id": "invitee_colleague",
    "aad_object_id": "invitee_colleague",
    "police_reason": "police_reasons.reason",
    **{f"joins.{name}": f"invitee_{name}" for name in ("how", "device", "data", "interpreter", "language")},
}
NEEDS = {
    "reach": "an email address, phone number or postal address",
    "represents": "who they are there for",
    "joins.how": "how they will join",
    "joins.device": "whether they have a device",
    "joins.data": "whether they have wi-fi or data",
}
REPLIES = {"accepted": "Accepted", "tentative": "May come", "declined": "Declined"}
WAYS = {
    "meeting": "calendar invitation",
    "own": "own invitation",
    "forward": "invitation to forward",
    "letter": "letter",
}
STATES = {"wanted": "to be sent", "sent": "sent", "refused": "came back", "withdrawn": "withdrawn"}
WARNS = {
    "colleague": "{name} works for the council or has one of its addresses: the stricter lobby is used",
    "same_twice": "{name} may be on the list twice",
    "same_address": "{name} shares an address with somebody else on the list",
    "short_notice": "{name} has less than full notice",
    "no_reach": "{name} has no email and no postal address",
    "not_initials": "{name}: enter initials only",
}


def part(standard: Standard, one: InviteePicture) -> str:
    """What they are there as, in the council's words."""
    return within(standard, one.words)


def within(standard: Standard, words: str) -> str:
    """A part's words within a sentence."""
    said = fill(words, standard)
    return said if words[:1].isupper() or said[:2].isupper() else said[:1].lower() + said[1:]


def named(standard: Standard, one: InviteePicture) -> str:
    return f"{one.listed.name}, {part(standard, one)}"


def field_of(need: str) -> str:
    return FIELDS.get(need, need)


def need_words(standard: Standard, need: str) -> str:
    """What is not known of a person, within a sentence: "date of birth", "an email or postal address"."""
    if need in NEEDS:
        return NEEDS[need]
    short = label(standard, field_of(need)).short
    return short if short[:2].isupper() else short[:1].lower() + short[1:]


def missing(standard: Standard, picture: ListPicture) -> list[str]:
    """Everything that keeps the list from being complete, a line each."""
    parts = [when.capital(one.words) for one in picture.unanswered]
    lines = [f"{said}: nobody is on the list, and no reason is given" for said in parts]
    if not picture.people:
        lines.insert(0, "Nobody is on the list")
    for one in picture.people:
        if one.missing:
            needs = when.joined([need_words(standard, need) for need in one.missing])
            lines.append(f"{named(standard, one)}: {needs}")
    if picture.unconfirmed:
        many = when.count(len(picture.unconfirmed), "person", "people")
        lines.append(f"{many} copied from {picture.copied_from}: say whether each is still right")
    return lines


def warnings(standard: Standard, picture: ListPicture) -> list[str]:
    found = [warning(standard, picture, one) for one in picture.warnings]
    own = [warning(standard, picture, each, who) for who in picture.people for each in who.warnings]
    return list(dict.fromkeys([*found, *own]))


def warning(
    standard: Standard, picture: ListPicture, problem: Problem, who: InviteePicture | None = None
) -> str:
    parts = problem.field.split(".")
    whom = who or (picture.person(parts[1]) if len(parts) > 1 and parts[0] == "invitees" else None)
    facts = {"name": whom.listed.name if whom else "Somebody", **dict(problem.facts)}
    template = WARNS.get(problem.code, "{name}: " + problem.code.replace("_", " "))
    return fill(template, standard, **facts)


def reply(one: InviteePicture) -> str:
    """In words: what they answered, or how their invitation stands; "" before there is one."""
    if one.reply:
        return REPLIES[one.reply] + ("; a report is promised" if one.promises_report else "")
    if one.promises_report:
        return "A report is promised"
    sent = [(WAYS.get(way, way), STATES.get(state, state)) for way, state, _ in one.ways]
    return "; ".join(f"{when.capital(way)} {state}" for way, state in sent)


def notes(standard: Standard, one: InviteePicture) -> Sequence[str]:
    """What else has to be said of a person: apart, promised, not known."""
    who, said = one.listed, list[str]()
    if who.parental_responsibility:
        said.append("Parental responsibility")
    if one.advocacy == "refer":
        said.append(fill("To be referred for {a_advocate}", standard))
    if one.open:
        said.append("Still to ask: " + when.joined([need_words(standard, need) for need in one.open]))
    if not one.confirmed:
        said.append("Copied: still right?")
    if one.missing:
        said.append("Missing: " + when.joined([need_words(standard, need) for need in one.missing]))
    return said
