"""One person to invite, asked in steps: who, their part and address, and for the family how they join."""

from collections.abc import Mapping, Sequence
from typing import Any

from cards.form import Answers, Form, label, pair, problem_notes
from cards.invitees.frame import Named, choices_of, kind_choices, step
from cards.kit import Card, Choice, Element, people_picker, text
from cards.said import fill
from conference.refusals import Problem
from conference.standard import Standard

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
    return step(form, "kind", "Add a person", body, reference=reference, back=False)


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
    return step(form, "who", title, body, reference=reference, go_on="Save" if last else "Continue")


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
        return step(form, "joining", title, body, reference=reference, go_on="Save")
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
    return step(form, "joining", title, body, reference=reference, go_on="Save")


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
