"""People to invite: one step by step, several at once, copied from an earlier list, taken off again."""

from collections.abc import Mapping, Sequence
from typing import Any

from cards import council_words
from cards.council_words import count, fill
from cards.form import Answers, Form, input_id, label, pair, problem_notes
from cards.invitees.invite_list import (
    Named,
    choices_of,
    kind_choices,
    list_summary,
    name_and_part,
    person_step,
    to_list,
)
from cards.kit import (
    Card,
    Choice,
    Element,
    bullets,
    button,
    card,
    choice,
    facts,
    group,
    panel,
    people_picker,
    text,
    words,
)
from conference.invitees import InviteePicture, ListPicture
from conference.refusals import Problem
from conference.standard import Standard

# One person to invite, asked in steps: who, their part and address, and for the family how they join.

Problems = Sequence[Problem]
TITLES = {
    "professional": "Which professional?",
    "family": "Which family member?",
    "child": "Which child?",
    "legal": "Which legal representative?",
    "advocate": "Which {advocate}?",
}
HOW = {
    "link": "By Teams, with the link in their invitation",
    "with_worker": "By Teams, together with {a_social_worker} or another worker",
    "in_person": "In person, in the room",
    "phone": "By phone: somebody calls them from the meeting",
    "letter_only": "They do not join; they are told by letter",
}


def step_kind(
    standard: Standard,
    answers: Answers,
    problems: Problems = (),
    *,
    carried: Mapping[str, Any],
    reference: str,
) -> Card:
    """Whom to add: professional, family member, child, legal representative or advocate."""
    form = Form(standard, answers, problems, carried)
    body = [form.ask("invitee_kind", choices=kind_choices(standard), needed=True)]
    return person_step(form, "kind", "Add a person", body, reference=reference, back=False)


def step_who(
    standard: Standard,
    answers: Answers,
    problems: Problems = (),
    *,
    carried: Mapping[str, Any],
    reference: str,
    roles: Named,
    whom: Named = (),
    picked: Named = (),
    last: bool = False,
) -> Card:
    """Their part and how to reach them.

    `roles`: (key, words) of this kind; `whom`: those whom somebody may be there for; `picked`: the colleague
    chosen, (object id, name). `last`: nothing is asked after it.
    """
    form = Form(standard, answers, problems, carried)
    kind = form.typed("invitee_kind")
    body = _PARTS.get(kind, _professional)(form, roles, whom, picked)
    title = fill(TITLES.get(kind, TITLES["professional"]), standard)
    return person_step(form, "who", title, body, reference=reference, go_on="Save" if last else "Continue")


def step_joining(
    standard: Standard,
    answers: Answers,
    problems: Problems = (),
    *,
    carried: Mapping[str, Any],
    reference: str,
    windows: Named = (),
    advocacy: bool = False,
    only_how: bool = False,
) -> Card:
    """How somebody of the family will join, and whom they may not meet (LE-30, LE-31, LE-04, SG-13).

    `windows`: (value, words) of the parts of a conference, empty where there is nobody to keep apart from.
    `advocacy`: a child old enough to be referred unless they do not want it (SG-19, SG-26, C-38).
    `only_how`: a lawyer or an advocate, who has a device and a language of their own.
    """
    form, title = Form(standard, answers, problems, carried), "How will they join?"
    how = [Choice(key, fill(said, standard)) for key, said in HOW.items()]
    body = [
        text("Talk this through with them before the conference.", subtle=True),
        form.ask("invitee_how", choices=how, needed=False),
    ]
    if only_how:
        return person_step(form, "joining", title, body, reference=reference, go_on="Save")
    body += [
        form.ask("invitee_device", needed=False),
        form.ask("invitee_data", needed=False),
        form.ask("invitee_interpreter", needed=False),
        form.ask("invitee_language", needed=False),
        form.ask("invitee_easy_read", needed=False),
        *([form.ask("invitee_advocacy", needed=False)] if advocacy else []),
    ]
    if windows:
        body.append(form.ask("invitee_window", choices=choices_of(windows), needed=True))
    return person_step(form, "joining", title, body, reference=reference, go_on="Save")


def _professional(form: Form, roles: Named, _: Named, picked: Named) -> list[Element]:
    said = label(form.standard, "invitee_colleague")
    note = problem_notes(form.standard, form.problems).get("invitee_colleague", "")
    return [
        _role(form, roles),
        people_picker(
            "invitee_colleague",
            said.ask,
            error=said.error,
            hint=said.hint,
            optional=True,
            chosen=picked,
            problem=note,
        ),
        form.ask("invitee_name", needed=True, forced=False),
        form.ask("invitee_agency", needed=False),
        form.ask("invitee_email", needed=True, forced=False),
        form.ask("invitee_phone", needed=False),
    ]


def _family(form: Form, roles: Named, _: Named, __: Named) -> list[Element]:
    return [
        _role(form, roles),
        form.ask("invitee_name", needed=True),
        form.ask("invitee_parental_responsibility", needed=True),
        form.ask("invitee_born", needed=False),
        *_reached(form),
    ]


def _child(form: Form, roles: Named, _: Named, __: Named) -> list[Element]:
    return [
        *([_role(form, roles)] if len(roles) > 1 else []),
        pair(form, "invitee_initials", "invitee_born", needed=True, forced=False, widths=(2, 3)),
        *_reached(form),
    ]


def _for_somebody(form: Form, roles: Named, whom: Named, _: Named) -> list[Element]:
    return [
        *([_role(form, roles)] if len(roles) > 1 else []),
        *(
            [form.ask("invitee_represents", choices=choices_of(whom), needed=True)]
            if whom
            else [_nobody_yet()]
        ),
        form.ask("invitee_name", needed=True),
        form.ask("invitee_agency", needed=False, title="Firm or service"),
        *_reached(form),
    ]


def _role(form: Form, roles: Named) -> Element:
    return form.ask("invitee_role", choices=choices_of(roles), needed=True)


def _reached(form: Form) -> list[Element]:
    return [
        form.ask("invitee_email", needed=False),
        form.ask("invitee_phone", needed=False),
        form.ask("invitee_address", needed=False),
    ]


def _nobody_yet() -> Element:
    return text("Add the person they are there for first.", subtle=True)


_PARTS = {
    "professional": _professional,
    "family": _family,
    "child": _child,
    "legal": _for_somebody,
    "advocate": _for_somebody,
}

# One person whom two people change at the same time: whoever saves last looks first.

COMPARED = (
    "invitee_role", "invitee_name", "invitee_initials", "invitee_agency", "invitee_email", "invitee_phone",
    "invitee_address", "invitee_born", "invitee_parental_responsibility", "invitee_represents", "invitee_how",
    "invitee_device", "invitee_data", "invitee_interpreter", "invitee_language", "invitee_window",
)  # fmt: skip


def step_check(
    standard: Standard,
    answers: Answers,
    problems: Sequence[Problem] = (),
    *,
    carried: Mapping[str, Any],
    reference: str,
    said: Mapping[str, str],
) -> Card:
    """What the reader typed, while somebody else changed the same person.

    `said`: words for the answers that were chosen from a list.
    """
    form = Form(standard, answers, problems, carried)
    rows = [(label(standard, name).short, said.get(name) or _plain(form.typed(name))) for name in COMPARED]
    body = [
        panel("info", "Somebody else changed this person meanwhile", [_OURS]),
        facts([row for row in rows if row[1]] or [("Person", council_words.capital("nothing given"))]),
    ]
    return person_step(form, "check", "Check before saving", body, reference=reference, go_on="Save")


_OURS = "Below is what you typed. Save keeps yours, Cancel keeps theirs."


def _plain(typed: str) -> str:
    return {"yes": "Yes", "no": "No"}.get(typed, typed)


# Several addresses at once: pasted, then each given its part and agency.

MOST_PASTED = 25  # addresses at once; a card with more fields would not fit


def step_paste(
    standard: Standard,
    answers: Answers,
    problems: Sequence[Problem] = (),
    *,
    carried: Mapping[str, Any],
    reference: str,
) -> Card:
    """A field for the addresses of professionals, as they stand in a mail or a file."""
    form = Form(standard, answers, problems, carried)
    body = [
        text("For professionals. Family members are added one by one: each is invited by themselves."),
        form.ask("pasted_text", needed=True),
    ]
    return person_step(form, "paste", "Add several addresses", body, reference=reference, back=False)


def step_pasted(
    standard: Standard,
    answers: Answers,
    problems: Sequence[Problem] = (),
    *,
    carried: Mapping[str, Any],
    reference: str,
    roles: Named,
    bad: Sequence[str] = (),
    twice: Sequence[str] = (),
) -> Card:
    """What was understood, each with its part and agency to give.

    `bad`: what cannot be read as an address, as it was typed; `twice`: those that are on the list already.
    """
    form = Form(standard, answers, problems, carried)
    number = form.rows("pasted", least=0)
    body = [*_left_out(bad, twice), *[_pasted_row(form, row, roles) for row in range(number)]]
    if not number:
        body.append(text("Nothing was understood. Go back to correct it."))
        return person_step(form, "paste", "No address understood", body, reference=reference)
    title = f"{count(number, 'address', 'addresses')} understood"
    return person_step(
        form, "pasted", title, body, reference=reference, go_on=f"Add {count(number, 'person', 'people')}"
    )


def _pasted_row(form: Form, row: int, roles: Named) -> Element:
    path = f"pasted.{row}"
    return group(
        [
            words(form.typed(f"{path}.email"), bold=True),
            form.ask(f"{path}.role", choices=choices_of(roles), needed=True, forced=False),
            pair(form, f"{path}.name", f"{path}.agency", needed=True, forced=False),
        ],
        line=row > 0,
    )


def _left_out(bad: Sequence[str], twice: Sequence[str]) -> list[Element]:
    parts: list[Element] = []
    if bad:
        title = f"{count(len(bad), 'line')} could not be read as an email address"
        parts.append(panel("warning", title, [bullets(list(bad)), "Go back to correct them."]))
    if twice:
        parts.append(panel("info", "On the list already", [bullets(list(twice))]))
    return parts


# Copied from an earlier conference: whether each person is still right (SW-14).

MOST_COPIED = 12  # people on one card
STILL = {
    "yes": "Still right",
    "change": "Something has changed",
    "left": "No longer involved",
    "not_needed": "Not needed this time",
}


def still_right(
    standard: Standard,
    picture: ListPicture,
    answers: Mapping[str, Any] | None = None,
    problems: Sequence[Problem] = (),
) -> Card:
    """The next people who have not been looked at; whoever is not answered is asked again."""
    waiting = picture.unconfirmed
    if not waiting:
        body = [text("Each person has been looked at.")]
        return card(
            "Nobody left to look at", body, [to_list(picture.conference_id)], summary=list_summary(picture)
        )
    shown = waiting[:MOST_COPIED]
    carried = {"conference": picture.conference_id, "version": picture.version}
    form = Form(standard, answers or {}, problems, carried)
    lead = f"Copied from {picture.copied_from}. Professionals around a child change."
    body = [*form.summary(), text(lead)]
    body += [_copied_row(form, row, one) for row, one in enumerate(shown)]
    if len(waiting) > len(shown):
        body.append(text(f"{count(len(waiting) - len(shown), 'more person', 'more people')} after these."))
    whom = ",".join(one.id for one in shown)
    acts = [
        button("Save", "invitees.still_send", {**carried, "whom": whom}, primary=True),
        to_list(picture.conference_id, "Later"),
    ]
    return card("Is each person still right?", body, acts, summary=list_summary(picture))


def _copied_row(form: Form, row: int, one: InviteePicture) -> Element:
    who = one.listed
    path = f"still.{row}.answer"
    said = label(form.standard, path)
    choices = [Choice(key, said) for key, said in STILL.items()]
    reached = ", ".join(part for part in (one.agency, who.email, who.phone) if part)
    parts = [
        words(name_and_part(form.standard, one), bold=True),
        *([words(reached, close=True)] if reached else []),
        choice(
            input_id(path),
            f"{who.name}: still right?",
            choices,
            value=form.typed(path) or None,
            look="list",
            error=said.error,
            optional=True,
        ),
    ]
    return group(parts, line=row > 0)


# Somebody is taken off the list: why, and what follows from it.

WHY = {
    "left": ("They are no longer involved", "they are told that they are not expected"),
    "not_needed": ("They are not needed this time", "they are told that they are not expected"),
    "mistake": ("They were entered by mistake", "they are told that they are not expected"),
    "safety": ("For somebody’s safety", "they must not be able to join"),
}


def remove(
    standard: Standard,
    picture: ListPicture,
    one: InviteePicture,
    answers: Mapping[str, Any],
    problems: Sequence[Problem] = (),
) -> Card:
    """Why? Taking somebody off for safety is explained before it is done."""
    carried: dict[str, str | int] = {"conference": picture.conference_id, "version": picture.version}
    carried |= {"invitee": one.id, "seen": one.version}
    form = Form(standard, answers, problems, carried)
    choices = [Choice(key, said, then) for key, (said, then) in WHY.items()]
    body = [
        *form.summary(),
        words(name_and_part(standard, one), bold=True),
        form.ask("removed_why", choices=choices, needed=True),
        _safety(standard, picture),
    ]
    acts = [
        button("Take off", "invitees.remove_send", carried, sends_fields=True, style="destructive"),
        to_list(picture.conference_id, "Keep them on the list"),
    ]
    return card("Take somebody off the list", body, acts, summary=list_summary(picture))


def _safety(standard: Standard, picture: ListPicture) -> Element:
    link = "Whoever is taken off for safety may have passed the link on."
    new = "So there is a new Teams meeting with a new link, and the old one is locked."
    if picture.state != "complete":
        link, new = "If they were sent anything,", "there is a new Teams meeting with a new link."
    quiet = fill("Nobody outside the {unit} is told why. Everybody else gets the new link.", standard)
    return panel("info", "If it is for safety", [f"{link} {new}", quiet])
