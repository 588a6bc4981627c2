"""The invite list: how it stands, what is missing, who is on it, and said to be complete."""

from collections.abc import Mapping, Sequence
from typing import Any

from cards import council_words
from cards import dates as when
from cards.council_words import capital, fill, kind_words, role
from cards.form import Form, label, problem_notes
from cards.kit import (
    Button,
    Card,
    CardTooBig,
    Choice,
    Element,
    bullets,
    button,
    button_row,
    card,
    choice,
    facts,
    group,
    panel,
    subheading,
    text,
    words,
)
from cards.kit.buttons import openings
from cards.sources import source
from conference.invitees import Deadline, EarlierList, InviteePicture, ListPicture, RoleAnswer
from conference.refusals import Problem
from conference.roles import Role
from conference.standard import Standard
from conference.timetable import Moment

# What the forms about the people to invite share: words for kinds, the buttons under a step.

KINDS = {
    "professional": "A professional",
    "family": "A family member",
    "child": "A child",
    "legal": "A legal representative",
    "advocate": "{a_advocate}",
}
Named = Sequence[tuple[str, str]]


def kind_choices(standard: Standard) -> list[Choice]:
    return [Choice(kind, fill(said, standard)) for kind, said in KINDS.items()]


def choices_of(named: Named) -> list[Choice]:
    return [Choice(value, capital(said)) for value, said in named]


def person_step(
    form: Form, name: str, title: str, body: Sequence[Element], *, reference: str,
    go_on: str = "Continue", back: bool = True,
) -> Card:  # fmt: skip
    """One step of a form. Its fields go back with invitees.next; Back and Cancel leave them."""
    carried = {**form.carried, "step": name}
    acts: list[Button] = [button(go_on, "invitees.next", carried, primary=True)]
    if back:
        acts.append(button("Back", "invitees.back", carried))
    acts.append(button("Cancel", "invitees.drop", carried))
    return card(title, [*form.summary(), *body], acts, summary=f"Who to invite: {reference}")


def to_list(conference: str, title: str = "Open the list") -> Button:
    return button(title, "invitees.open", {"conference": conference})


# The invite list: how it stands, what is missing, who is on it; page by page where it is long.

MOST_PEOPLE = 20  # people on one card; Teams takes 80 KB
GONE = {
    "left": "no longer involved",
    "not_needed": "not needed",
    "mistake": "entered by mistake",
    "safety": "taken off",
}


def listed(
    standard: Standard, picture: ListPicture, problems: Sequence[Problem] = (), *, start: int = 0
) -> Card:
    """The list for its reader, from person `start` on. Nobody but those who keep it gets its buttons."""
    people = entries(picture)
    first, most = start if 0 <= start < len(people) else 0, MOST_PEOPLE
    while True:
        try:
            return _page(standard, picture, people, problems, start=first, most=most)
        except CardTooBig:
            if most == 1:
                raise
            most //= 2


Group = tuple[str, InviteePicture]


def _page(
    standard: Standard,
    picture: ListPicture,
    people: Sequence[Group],
    problems: Sequence[Problem],
    *,
    start: int,
    most: int,
) -> Card:
    shown = people[start : start + most]
    more = start + most if len(people) > start + most else None
    body = [*Form(standard, {}, problems).summary()]
    if not start:
        body += [*_standing(standard, picture), facts(_rows(standard, picture)), *_warned(standard, picture)]
        body += _missing(standard, picture)
    if len(people) > most:
        body.append(text(f"{start + 1} to {start + len(shown)} of {len(people)} people", subtle=True))
    body += drawn(standard, picture, shown)
    body += _acts_on_one(standard, picture, problems) if picture.may_change and people else []
    body += [] if more else _opened(standard, picture)
    if more:
        later = {"conference": picture.conference_id, "start": more}
        body.append(button_row([button("Show the next people", "invitees.open", later)]))
    return card(title_of(standard, picture), body, _buttons(standard, picture), summary=list_summary(picture))


def title_of(standard: Standard, picture: ListPicture) -> str:
    said = council_words.capital(fill("{invite_list}", standard))
    many = council_words.count(len(picture.people), "person", "people")
    match picture.state:
        case "complete":
            return f"{said} complete: {many}"
        case "open":
            return f"{said} not complete: {many}"
        case _:
            return f"{said}: nobody on it yet"


def list_summary(picture: ListPicture) -> str:
    return f"Who to invite: {picture.reference}"


def _standing(standard: Standard, picture: ListPicture) -> list[Element]:
    if picture.state == "complete" and picture.completed_at:
        said = f"{picture.completed_by} said so at {when.moment(picture.completed_at)}."
        hears = "Whoever is added or taken off now hears of it."
        return [panel("done", "The list is complete", [said, hears])]
    stands = panel("info", "Nobody is invited yet", ["Invitations go out once the list is complete."])
    if picture.reopened:
        stands = panel("info", "The list is open again", ["Changes are sent once it is complete again."])
    if picture.deadline and picture.deadline.late:
        may_not = "Nothing is cancelled, but the {icpc} may not be able to go ahead."
        chased = fill(may_not, standard, **kind_words(standard, picture.kind))
        return [panel("warning", "The list is late", [chased]), stands]
    return [stands]


def _rows(standard: Standard, picture: ListPicture) -> list[tuple[str, str | Element | Sequence[Element]]]:
    rows: list[tuple[str, str | Element | Sequence[Element]]] = [
        ("Conference", when.span(picture.starts, picture.ends)),
        ("Reference", picture.reference),
    ]
    if picture.deadline and picture.state != "complete":
        rows.append(("List due", _due(picture.deadline)))
    if picture.notice and picture.state != "complete":
        rows.append(("Full notice until", when.by(picture.notice.by)))
    if picture.police.state not in ("not_used", "nobody"):
        rows.append((council_words.capital(fill("{police_check}", standard)), _police(picture)))
    return rows


def _due(due: Deadline) -> str:
    said = f"By {when.by(due.by)}"
    return said if due.limit in (None, due.by) else f"{said}; at the latest {when.by(due.limit or due.by)}"


def _police(picture: ListPicture) -> str:
    police = picture.police
    people = council_words.count(len(police.people), "person", "people")
    late = " Checks cannot be guaranteed." if police.late else ""
    if police.state == "asked" and police.asked_at:
        return f"Asked for {people} at {when.moment(police.asked_at)}.{late}"
    again = "Asked, but the list has changed since" if police.state == "changed" else "Not asked yet"
    until = f", cut-off {when.by(police.cut_off)}" if police.cut_off else ""
    return f"{again}{until}.{late}"


def _warned(standard: Standard, picture: ListPicture) -> list[Element]:
    said = list_warnings(standard, picture)
    return [panel("warning", "Before you go on", [bullets(said)])] if said else []


def _missing(standard: Standard, picture: ListPicture) -> list[Element]:
    lines = missing_words(standard, picture) if picture.state != "complete" else []
    if not lines:
        return []
    carried = {"conference": picture.conference_id}
    acts: list[Button] = []
    if picture.unanswered and picture.may_change:
        acts.append(button("Say why nobody is there", "invitees.absent", carried))
    if picture.unconfirmed and picture.may_change:
        acts.append(button("Still right?", "invitees.still", carried))
    return [subheading("Still missing"), bullets(lines), *([button_row(acts)] if acts else [])]


def _acts_on_one(standard: Standard, picture: ListPicture, problems: Sequence[Problem]) -> list[Element]:
    """One field for whom it is about, and what can be done: sixty rows of buttons would not fit."""
    carried = {"conference": picture.conference_id, "version": picture.version}
    said, note = label(standard, "invitee"), problem_notes(standard, problems).get("invitee", "")
    people = [Choice(one.id, name_and_part(standard, one)) for one in picture.people]
    return [
        subheading("Change or take off"),
        choice("invitee", said.ask, people, look="list", error=said.error, optional=True, problem=note),
        button_row(
            [
                button("Change", "invitees.change", carried, sends_fields=True),
                button("Take off", "invitees.remove", carried, sends_fields=True),
            ]
        ),
    ]


def _opened(standard: Standard, picture: ListPicture) -> list[Element]:
    unfilled = [one for one in picture.answers if one.why and not one.present]
    absent = [f"{council_words.capital(one.words)}: {one.why}" for one in unfilled]
    gone = [
        words(f"{name_and_part(standard, one)}: {GONE.get(one.removed_why, 'taken off')}", close=number > 0)
        for number, one in enumerate(picture.removed)
    ]
    return openings(
        [
            ("absent", "Nobody there", [bullets(absent)] if absent else []),
            ("gone", f"Taken off ({len(gone)})", gone),
            ("due", "Rules for these dates", _why(standard, picture)),
        ]
    )


def _why(standard: Standard, picture: ListPicture) -> list[Element]:
    dates = [("The list", picture.deadline), ("Full notice", picture.notice)]
    lines = [f"{said}: {source(standard, due.source, due.rules)}" for said, due in dates if due]
    lines += [due.note for _, due in dates if due and due.note]
    if picture.police.rules:
        lines.append(fill(f"{{police_check}}: {', '.join(picture.police.rules)}", standard))
    return [bullets(list(dict.fromkeys(lines)))] if lines else []


def _buttons(standard: Standard, picture: ListPicture) -> list[Button]:
    about = {"conference": picture.conference_id}
    carried = {**about, "version": picture.version}
    back = button("Open the booking", "booking.open", about)
    if not picture.may_change:
        return [back]
    acts = [
        button("Add a professional", "invitees.add", {**about, "kind": "professional"}),
        button("Add somebody else", "invitees.add", about),
        button("Add several addresses", "invitees.paste", about),
    ]
    if picture.police.state != "not_used":
        said = council_words.capital(fill("{police_check}", standard))
        acts.append(button(said, "invitees.police", about))
    if picture.state == "complete":
        acts.append(button("Open the list again", "invitees.reopen", carried))
    elif picture.people:
        acts.insert(0, button("The list is complete", "invitees.complete", carried, style="positive"))
    elif picture.earlier:
        earlier = {**carried, "earlier": picture.earlier.conference_id}
        acts.insert(0, button(f"Same as {picture.earlier.reference}", "invitees.copy", earlier))
    return [*acts, back]


def another_family(picture: ListPicture, earlier: EarlierList) -> Card:
    """Before a list is copied whose conference is about other children: a reference may be mistyped."""
    body = [
        text(f"{earlier.reference} has the same case reference, but none of the same children."),
        facts([
            (f"{picture.reference} is about", council_words.joined(earlier.ours)),
            (f"{earlier.reference} was about", council_words.joined(earlier.children)),
        ]),
        text("If it is another family, correct the case reference of the booking, and copy nobody."),
    ]  # fmt: skip
    about = {"conference": picture.conference_id}
    buttons = [
        button("Leave the list as it is", "invitees.open", about, primary=True),
        button("Correct the answers", "booking.correct", about),
        button("It is the same family: copy", "invitees.copy", {**about, "other_family": "yes"}),
    ]
    return card("Is that the same family?", body, buttons, summary=list_summary(picture))


# The people of a list, in groups: professionals by agency, then the family's side by window.

APART = {"": "Family, together", "a": "Family, first window", "b": "Family, second window"}


def entries(picture: ListPicture) -> list[Group]:
    """Each person with the heading they stand under, in the order in which they are shown."""
    professionals = [one for one in picture.people if not one.listed.family_side]
    agencies = list(dict.fromkeys(one.agency for one in professionals))
    found = [(agency, one) for agency in agencies for one in professionals if one.agency == agency]
    family = [one for one in picture.people if one.listed.family_side]
    apart = any(one.listed.window for one in family)
    for window, said in APART.items():
        heading = said if apart else "Family and those there for them"
        found += [(heading, one) for one in family if one.listed.window == window]
    return found


def drawn(standard: Standard, picture: ListPicture, shown: Sequence[Group]) -> list[Element]:
    body: list[Element] = []
    heading = ""
    for under, one in shown:
        first = under != heading
        if first:
            body.append(subheading(under or "Other agencies"))
        body.append(_line(standard, picture, one, first=first))
        heading = under
    return body


def _line(standard: Standard, picture: ListPicture, one: InviteePicture, *, first: bool) -> Element:
    who = one.listed
    parts = [words(name_and_part(standard, one), bold=True), words(_reached(one), close=True)]
    if who.represents and (whose := picture.person(who.represents)):
        parts.append(words(f"For {whose.listed.name}", close=True))
    if said := person_notes(standard, one):
        parts.append(text(". ".join(said), subtle=True, close=True))
    if answer := reply_words(one):
        parts.append(text(f"Reply: {answer}" if one.reply else answer, subtle=True, close=True))
    return group(parts, line=not first)


def _reached(one: InviteePicture) -> str:
    """How to reach them, as far as it is known."""
    who = one.listed
    if who.by_letter:
        return council_words.joined([part for part in ("By letter", who.phone) if part])
    return ", ".join(part for part in (who.email, who.phone) if part) or "No address yet"


# What is missing on a list, what it warns of, and what each person's line says.

FIELD_OF_CODE = {  # of a person, as problems and needs name them: the form's own field
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


def part_name(standard: Standard, one: InviteePicture) -> str:
    """What they are there as, in the council's words."""
    return within_sentence(standard, one.words)


def within_sentence(standard: Standard, words: str) -> str:
    """A part's words within a sentence."""
    said = fill(words, standard)
    return said if words[:1].isupper() or said[:2].isupper() else said[:1].lower() + said[1:]


def name_and_part(standard: Standard, one: InviteePicture) -> str:
    return f"{one.listed.name}, {part_name(standard, one)}"


def field_of(need: str) -> str:
    return FIELD_OF_CODE.get(need, need)


def need_words(standard: Standard, need: str) -> str:
    """What is not known of a person, within a sentence: "date of birth", "an email or postal address"."""
    if need in NEEDS:
        return NEEDS[need]
    short = label(standard, field_of(need)).short
    return short if short[:2].isupper() else short[:1].lower() + short[1:]


def missing_words(standard: Standard, picture: ListPicture) -> list[str]:
    """Everything that keeps the list from being complete, a line each."""
    parts = [council_words.capital(one.words) for one in picture.unanswered]
    lines = [f"{said}: nobody is on the list, and no reason is given" for said in parts]
    if not picture.people:
        lines.insert(0, "Nobody is on the list")
    for one in picture.people:
        if one.missing:
            needs = council_words.joined([need_words(standard, need) for need in one.missing])
            lines.append(f"{name_and_part(standard, one)}: {needs}")
    if picture.unconfirmed:
        many = council_words.count(len(picture.unconfirmed), "person", "people")
        lines.append(f"{many} copied from {picture.copied_from}: say whether each is still right")
    return lines


def list_warnings(standard: Standard, picture: ListPicture) -> list[str]:
    found = [list_warning(standard, picture, one) for one in picture.warnings]
    own = [list_warning(standard, picture, each, who) for who in picture.people for each in who.warnings]
    return list(dict.fromkeys([*found, *own]))


def list_warning(
    standard: Standard, picture: ListPicture, problem: Problem, who: InviteePicture | None = None
) -> str:
    parts = problem.field.split(".")
    whom = who or (picture.person(parts[1]) if len(parts) > 1 and parts[0] == "invitees" else None)
    facts = {"name": whom.listed.name if whom else "Somebody", **dict(problem.facts)}
    template = WARNS.get(problem.code, "{name}: " + problem.code.replace("_", " "))
    return fill(template, standard, **facts)


def reply_words(one: InviteePicture) -> str:
    """In words: what they answered, or how their invitation stands; "" before there is one."""
    if one.reply:
        return REPLIES[one.reply] + ("; a report is promised" if one.promises_report else "")
    if one.promises_report:
        return "A report is promised"
    sent = [(WAYS.get(way, way), STATES.get(state, state)) for way, state, _ in one.ways]
    return "; ".join(f"{council_words.capital(way)} {state}" for way, state in sent)


def person_notes(standard: Standard, one: InviteePicture) -> Sequence[str]:
    """What else has to be said of a person: apart, promised, not known."""
    who, said = one.listed, list[str]()
    if who.parental_responsibility:
        said.append("Parental responsibility")
    if one.advocacy == "refer":
        said.append(fill("To be referred for {a_advocate}", standard))
    if one.open:
        said.append(
            "Still to ask: " + council_words.joined([need_words(standard, need) for need in one.open])
        )
    if not one.confirmed:
        said.append("Copied: still right?")
    if one.missing:
        said.append("Missing: " + council_words.joined([need_words(standard, need) for need in one.missing]))
    return said


# The list is said to be complete: what is still missing, what will happen, what happens now and by when.


def not_complete(standard: Standard, picture: ListPicture) -> Card:
    """Refused: what is missing, by name."""
    about = {"conference": picture.conference_id, "version": picture.version}
    acts: list[Button] = []
    if picture.unanswered:
        acts.append(button("Say why nobody is there", "invitees.absent", about, style="positive"))
    if picture.unconfirmed:
        acts.append(button("Still right?", "invitees.still", about))
    body = [
        text("Nobody has been invited. These are still missing:"),
        bullets(missing_words(standard, picture) or ["Something on the list has to be corrected"]),
    ]
    acts.append(to_list(picture.conference_id))
    return card("The list is not complete yet", body, acts, summary=list_summary(picture))


def confirm(standard: Standard, picture: ListPicture, *, sent_by: Moment | None = None) -> Card:
    """Before anything leaves the house: who will be invited, and how."""
    family = [one for one in picture.people if one.listed.family_side]
    letters = [one for one in picture.people if one.listed.by_letter]
    rows = [
        ("Professionals", str(len(picture.people) - len(family))),
        ("Family and those for them", str(len(family))),
        *([("By letter", str(len(letters)))] if letters else []),
        ("Conference", when.span(picture.starts, picture.ends)),
    ]
    said = list_warnings(standard, picture)
    body: list[Element] = [
        facts(rows),
        *([panel("warning", "Before you go on", [bullets(said)])] if said else []),
        subheading("What happens then"),
        bullets(_follows(standard, picture, sent_by)),
    ]
    carried = {"conference": picture.conference_id, "version": picture.version}
    acts = [
        button("Yes, the list is complete", "invitees.complete_send", carried, style="positive"),
        to_list(picture.conference_id, "Back"),
    ]
    return card("Is everybody on the list?", body, acts, summary=list_summary(picture))


def completed(standard: Standard, picture: ListPicture, *, sent_by: Moment | None = None) -> Card:
    """Done: what happens next, who does it, by when."""
    many = council_words.count(len(picture.people), "person", "people")
    body = [
        panel("done", f"{many} will be invited", [text(f"Reference {picture.reference}.", close=True)]),
        subheading("What happens next"),
        bullets(_follows(standard, picture, sent_by)),
    ]
    if picture.police.state in ("open", "changed"):
        body.append(_police_follows(standard, picture))
    acts: list[Button] = [to_list(picture.conference_id)]
    if picture.police.state in ("open", "changed"):
        asks = {"conference": picture.conference_id}
        acts.append(button(fill("{police_check}", standard), "invitees.police", asks))
    return card("The list is complete", body, acts, summary=list_summary(picture))


def _follows(standard: Standard, picture: ListPicture, sent_by: Moment | None) -> Sequence[str]:
    until = f" by {when.by(sent_by)}" if sent_by else ""
    lines = [f"Professionals get the calendar invitation{until}, once the Teams meeting is safe."]
    family = [one for one in picture.people if one.listed.family_side]
    if family:
        lines.append(_family_follows(standard))
    if any(one.advocacy == "refer" for one in family):
        lines.append(fill("A child of 10 or over is referred for {a_advocate}.", standard))
    if any(one.listed.by_letter for one in picture.people):
        lines.append(fill("Who has no email gets a letter, which the {administrator} posts.", standard))
    lines.append("Whoever is added or taken off later hears of it; nobody else does.")
    return lines


def _family_follows(standard: Standard) -> str:
    who = standard.settings.family_invited_by
    if Role.SOCIAL_WORKER in who:
        mine = "The {social_worker} gets one invitation for each family member, to forward one by one."
        return fill(mine, standard)
    named = council_words.joined([f"the {role(standard, one)}" for one in who], "or")
    return f"Each family member gets their own invitation, sent by {named}. They do not see each other’s."


def _police_follows(standard: Standard, picture: ListPicture) -> Element:
    until = f" by {when.by(picture.police.cut_off)}" if picture.police.cut_off else ""
    return panel("warning", fill("The {police_check} are not asked for yet", standard), [f"Ask{until}."])


# A part that has to be thought of, and nobody is there: why.


def absent(
    standard: Standard, picture: ListPicture, answers: Mapping[str, Any], problems: Sequence[Problem] = ()
) -> Card:
    """A reason for each part that nobody plays; those left empty stay missing. Rows as `open_parts`."""
    parts = open_parts(picture)
    carried = {"conference": picture.conference_id, "version": picture.version}
    form = Form(standard, answers, problems, carried)
    body = [
        *form.summary(),
        text("Somebody has to be on the list for each of these, or it says why nobody is."),
        *[
            form.ask(f"unfilled.{row}.why", needed=False, title=f"{capital(one.words)}: why is nobody there?")
            for row, one in enumerate(parts)
        ],
    ]
    if not parts:
        body = [text("Each part has somebody.")]
        return card(
            "Nobody is missing", body, [to_list(picture.conference_id)], summary=list_summary(picture)
        )
    keys = ",".join(one.role for one in parts)
    acts = [
        button("Save", "invitees.absent_send", {**carried, "roles": keys}, primary=True),
        to_list(picture.conference_id, "Back"),
    ]
    return card("Nobody there", body, acts, summary=list_summary(picture))


def open_parts(picture: ListPicture) -> list[RoleAnswer]:
    """The parts nobody plays, with a reason or without one."""
    return [one for one in picture.answers if not one.present]
