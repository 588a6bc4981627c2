"""People put on the list: one step by step, several at once, the same as last time."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from cards.council_words import fill
from cards.invitees import person
from cards.invitees.invite_list import FIELD_OF_CODE, another_family, name_and_part
from cards.invitees.person import HOW, STILL, still_right
from conference.dates import london_day
from conference.invitees import (
    FAMILY_SIDE,
    REPRESENTS,
    InviteeKind,
    InviteePicture,
    Listed,
    ListPicture,
    checked,
)
from conference.plain import read_day
from conference.refusals import Code, Problem, Refused
from conference.standard import Standard
from dialogs import forms
from dialogs.forms import Answers, Form, FormAct, Look, Press, Rows, Step, draw_step
from dialogs.invitees import police
from dialogs.invitees.invite_list import (
    KEEPERS,
    OnInvitee,
    OnList,
    Opened,
    Problems,
    back_to_step,
    begin_form,
    list_answer,
    list_to_change,
    nothing_to_check,
    rows_of,
)
from dialogs.registry import verb
from dialogs.turn import Answer, Card, Turn
from services import drafts
from services.invitees import keep
from services.people.register import known_person
from storage.tables import Draft, Person

# Somebody is put on the list, or what is known of them is changed.


class Added(OnList):
    kind: str = ""


@verb("invitees.add", roles=KEEPERS, command=Added)
async def add(turn: Turn, command: Added) -> Answer:
    """The form, as far as it was filled in before; for a professional it begins with their part."""
    turn, shown = await list_to_change(turn, command.conference)
    if command.kind == InviteeKind.PROFESSIONAL:
        opened = person_form(shown, PROFESSIONAL)
        return await begin_form(turn, opened, {"invitee_kind": InviteeKind.PROFESSIONAL.value}, "who")
    return await begin_form(turn, person_form(shown, NEW), {})


@verb("invitees.change", roles=KEEPERS, command=OnInvitee)
async def change(turn: Turn, command: OnInvitee) -> Answer:
    """The form filled in with what is known. Nobody chosen, or somebody taken off meanwhile: the list."""
    turn, shown = await list_to_change(turn, command.conference)
    one = next((each for each in shown.people if each.id == command.invitee), None)
    if one is None:
        return await list_answer(turn, shown.conference_id, (Problem("invitee", "missing"),))
    answers = {**answers_of(one.listed), SEEN: one.version}
    return await begin_form(turn, person_form(shown, one.id), answers, "who")


# The form about one person: its steps, and the saving at its end.

PERSON_VERSION = 1
NEW, PROFESSIONAL = "new", "professional"  # what the form's name ends in, besides the ids of people


def person_form(shown: ListPicture, which: str) -> Opened:
    """The form for somebody on the list, or for somebody new. Refused (UNKNOWN): taken off meanwhile."""
    one = next((one for one in shown.people if one.id == which), None)
    if one is None and which not in (NEW, PROFESSIONAL):
        raise Refused(Code.UNKNOWN)
    steps = PersonSteps(shown, one)
    form = Form(
        name=f"invitee:{shown.conference_id}:{which}",
        version=PERSON_VERSION,
        steps=(
            Step("kind", ("invitee_kind",), steps.check_kind, steps.kind),
            Step("who", WHO, steps.check_who, steps.who),
            Step("joining", JOINING, steps.check_joining, steps.joining, applies=_asks_joining),
            Step("check", (), nothing_to_check, steps.check),
        ),
        depends={"invitee_role": ("invitee_kind",), "invitee_represents": ("invitee_kind",)},
        marks={"conference": shown.conference_id},
    )
    return Opened(form, shown, _person_arrived)


def _asks_joining(_: Turn, answers: Answers) -> bool:
    return of_family(answers)


async def _person_arrived(turn: Turn, opened: Opened, draft: Draft, press: Press) -> Answer | None:
    """At the end it is saved; first it is shown when somebody else has changed this person meanwhile."""
    if draft.step != "check":
        return None
    shown, answers = opened.shown, dict(draft.answers)
    one = shown.person(opened.form.name.rpartition(":")[2])
    if one is not None and answers.get(SEEN) != one.version and press.step != "check":
        return None
    listed = given(turn.standard, shown, one, answers)
    save = keep.change_person if one else keep.add_person
    try:
        await save(turn.house, turn.me, shown.conference_id, listed, at=shown.version)
    except Refused as refused:
        if refused.code is not Code.INVALID:
            raise
        problems = own_fields(kind_of(answers), refused.problems)
        joining = of_family(answers) and all(each.field in JOINING for each in problems)
        return await back_to_step(turn, opened, draft, "joining" if joining else "who", problems)
    await drafts.discard(turn.house, turn.me, opened.form.name)
    return await list_answer(turn, shown.conference_id)


WHO = (
    "invitee_role", "invitee_colleague", "invitee_name", "invitee_initials", "invitee_agency",
    "invitee_email", "invitee_phone", "invitee_address", "invitee_parental_responsibility", "invitee_born",
    "invitee_represents",
)  # fmt: skip

# Each step of the form about one person: what it checks on the server, and how it is drawn.

OF_WHO = frozenset({*WHO, "invitee_reach", "invitee_kind"})


class PersonSteps:
    """`one`: who is changed; None for somebody new."""

    def __init__(self, shown: ListPicture, one: InviteePicture | None) -> None:
        self._shown = shown
        self._one = one

    async def check_kind(self, turn: Turn, answers: Answers) -> Problems:  # noqa: ARG002 - a step's check
        return () if kind_of(answers) else (Problem("invitee_kind", "missing"),)

    async def check_who(self, turn: Turn, answers: Answers) -> Problems:
        """A colleague whom the bot knows brings name and address along."""
        found = await _colleague(turn, answers)
        wrong = [one for one in self._wrong(turn, answers, found) if one.field in OF_WHO]
        if not _is_day(answers):
            wrong.append(Problem("invitee_born", "not_a_date"))
        if kind_of(answers) is InviteeKind.FAMILY and not answers.get("invitee_parental_responsibility"):
            wrong.append(Problem("invitee_parental_responsibility", "missing"))
        return tuple(wrong)

    async def check_joining(self, turn: Turn, answers: Answers) -> Problems:
        wrong = self._wrong(turn, answers, await _colleague(turn, answers))
        return tuple(one for one in wrong if one.field in JOINING)

    async def kind(self, look: Look) -> Card:
        return person.step_kind(
            look.turn.standard, look.answers, look.problems,
            carried=look.carried, reference=self._shown.reference,
        )  # fmt: skip

    async def who(self, look: Look) -> Card:
        standard, kind = look.turn.standard, kind_of(look.answers)
        colleague = str(look.answers.get("invitee_colleague") or "")
        found = await _colleague(look.turn, look.answers)
        name = found.name if found else str(look.answers.get("invitee_name") or "")
        return person.step_who(
            standard, look.answers, look.problems,
            carried=look.carried, reference=self._shown.reference, roles=roles_of(standard, kind),
            whom=whom_of(standard, self._shown), picked=[(colleague, name)] if colleague and name else (),
            last=kind is InviteeKind.PROFESSIONAL,
        )  # fmt: skip

    async def joining(self, look: Look) -> Card:
        standard, kind = look.turn.standard, kind_of(look.answers)
        for_somebody = kind in REPRESENTS
        return person.step_joining(
            standard, look.answers, look.problems,
            carried=look.carried, reference=self._shown.reference,
            windows=() if for_somebody else windows_of(standard, self._shown, self._one),
            advocacy=kind is InviteeKind.CHILD, only_how=for_somebody,
        )  # fmt: skip

    async def check(self, look: Look) -> Card:
        standard = look.turn.standard
        return person.step_check(
            standard, look.answers, look.problems,
            carried=look.carried, reference=self._shown.reference,
            said=said_of(standard, self._shown, look.answers),
        )  # fmt: skip

    def _wrong(self, turn: Turn, answers: Answers, colleague: Person | None) -> Problems:
        """Everything the rules say, by the form's own fields."""
        listed = given(turn.standard, self._shown, self._one, answers)
        if colleague is not None:
            name, email = listed.name or colleague.name, listed.email or colleague.email
            listed = replace(listed, name=name, email=email)
        others = [one.listed for one in self._shown.people]
        problems = checked(turn.standard, listed, london_day(turn.now), others)
        return own_fields(kind_of(answers), problems)


async def _colleague(turn: Turn, answers: Answers) -> Person | None:
    picked = str(answers.get("invitee_colleague") or "")
    return await known_person(turn.house, turn.me, picked, "") if picked else None


def _is_day(answers: Answers) -> bool:
    typed = str(answers.get("invitee_born") or "")
    return not typed or listed_of(answers).born is not None


# What the form about one person offers to choose from.

Named = list[tuple[str, str]]
APART = {"a": "No, in the first window", "b": "No, in the second window"}


def roles_of(standard: Standard, kind: InviteeKind | None) -> Named:
    """(key, words) of the parts of a kind, in the council's order."""
    return [
        (key, fill(role.words, standard)) for key, role in standard.invitee_roles.items() if role.kind == kind
    ]


def given(standard: Standard, shown: ListPicture, one: InviteePicture | None, answers: Answers) -> Listed:
    """The person as answered. A kind with one part needs no answer; a lawyer goes where their client goes."""
    roles = roles_of(standard, kind_of(answers))
    only = {"invitee_role": roles[0][0]} if len(roles) == 1 else {}
    listed = listed_of({**answers, **only}, one.listed if one else None)
    if listed.kind not in REPRESENTS:
        return listed
    whose = shown.person(listed.represents)
    return replace(listed, window=whose.listed.window if whose else "")


def whom_of(standard: Standard, shown: ListPicture) -> Named:
    """Those of the family for whom a lawyer or an advocate may be there."""
    return [
        (one.id, name_and_part(standard, one))
        for one in shown.people
        if one.listed.family_side and one.listed.kind not in REPRESENTS
    ]


def windows_of(standard: Standard, shown: ListPicture, one: InviteePicture | None) -> Named:
    """Where the council keeps people apart and there is somebody to be kept apart from (LE-04, SG-13)."""
    family = [each for each in shown.people if each.listed.family_side and (one is None or each.id != one.id)]
    if not standard.invitees.keep_apart or not (family or shown.split):
        return []
    apart = [(key, _with(family, key, said)) for key, said in APART.items()]
    return [(TOGETHER, "Yes, with everybody"), *apart]


def said_of(standard: Standard, shown: ListPicture, answers: Answers) -> Mapping[str, str]:
    """Words for what was chosen from lists."""
    role = standard.invitee_roles.get(str(answers.get("invitee_role") or ""))
    whose = shown.person(str(answers.get("invitee_represents") or ""))
    window = str(answers.get("invitee_window") or "")
    found = {
        "invitee_role": fill(role.words, standard) if role else "",
        "invitee_represents": whose.listed.name if whose else "",
        "invitee_how": fill(HOW.get(str(answers.get("invitee_how") or ""), ""), standard),
        "invitee_window": APART.get(window, "Yes, with everybody") if window else "",
    }
    return {name: said for name, said in found.items() if said}


def _with(family: list[InviteePicture], window: str, said: str) -> str:
    there = ", ".join(one.listed.name for one in family if one.listed.window == window)
    return f"{said}: {there or 'nobody yet'}"


# From the answers of the form about one person to a value, and back.

JOINING = (
    "invitee_how", "invitee_device", "invitee_data", "invitee_interpreter", "invitee_language",
    "invitee_easy_read", "invitee_advocacy", "invitee_window",
)  # fmt: skip
JOINS = ("how", "device", "data", "interpreter", "language")
SEEN = "seen"  # the version of the person that a change began with; no step writes it
TOGETHER = "together"


def kind_of(answers: Answers) -> InviteeKind | None:
    given = answers.get("invitee_kind")
    return InviteeKind(given) if given in set(InviteeKind) else None


def of_family(answers: Answers) -> bool:
    """How they will join is talked through with them and with those who come for them."""
    return kind_of(answers) in FAMILY_SIDE


def listed_of(answers: Answers, was: Listed | None = None) -> Listed:
    """The person as given. What this form does not ask (police, what else is known) stays as it `was`."""
    said = {name: str(answers.get(name) or "").strip() for name in (*WHO, *JOINING)}
    kind = kind_of(answers) or InviteeKind.PROFESSIONAL
    child = kind is InviteeKind.CHILD
    window = said["invitee_window"]
    return Listed(
        kind=kind,
        role=said["invitee_role"],
        name=said["invitee_initials"] if child else said["invitee_name"],
        id=was.id if was else "",
        agency=said["invitee_agency"],
        person_id=was.person_id if was and was.aad_object_id == said["invitee_colleague"] else "",
        aad_object_id=said["invitee_colleague"],
        email=said["invitee_email"],
        phone=said["invitee_phone"],
        address=said["invitee_address"],
        parental_responsibility=said["invitee_parental_responsibility"] == "yes",
        born=_day(said["invitee_born"]),
        window="" if window == TOGETHER else window,
        represents=said["invitee_represents"],
        police_check=was.police_check if was else False,
        police_reason=was.police_reason if was else "",
        joins=_joins(said),
        details=_details(said, was),
    )


def answers_of(one: Listed) -> Answers:
    """The form filled in with somebody who is on the list."""
    child = one.kind is InviteeKind.CHILD
    joins = {f"invitee_{name}": one.joins.get(name, "") for name in JOINS}
    return {
        "invitee_kind": one.kind.value,
        "invitee_role": one.role,
        "invitee_colleague": one.aad_object_id,
        "invitee_name": "" if child else one.name,
        "invitee_initials": one.name if child else "",
        "invitee_agency": one.agency,
        "invitee_email": one.email,
        "invitee_phone": one.phone,
        "invitee_address": one.address,
        "invitee_parental_responsibility": "yes" if one.parental_responsibility else "no",
        "invitee_born": one.born.isoformat() if one.born else "",
        "invitee_represents": one.represents,
        **joins,
        "invitee_easy_read": one.details.get("easy_read", ""),
        "invitee_advocacy": "no" if one.details.get("advocacy") == "opted_out" else "",
        "invitee_window": one.window or TOGETHER,
    }


def own_fields(kind: InviteeKind | None, problems: tuple[Problem, ...]) -> tuple[Problem, ...]:
    """The same problems, with this form's names for the fields; a child's name are their initials."""
    named = {**FIELD_OF_CODE, **({"name": "invitee_initials"} if kind is InviteeKind.CHILD else {})}
    return tuple(Problem(named.get(one.field, one.field), one.code, one.facts) for one in problems)


def _joins(said: Mapping[str, str]) -> dict[str, str]:
    found = {name: said[f"invitee_{name}"] for name in JOINS}
    return {name: answer for name, answer in found.items() if answer}


def _details(said: Mapping[str, str], was: Listed | None) -> dict[str, str]:
    found: dict[str, Any] = dict(was.details) if was else {}
    found.pop("advocacy", None)
    found.pop("easy_read", None)
    if said["invitee_easy_read"]:
        found["easy_read"] = said["invitee_easy_read"]
    if said["invitee_advocacy"] == "no":
        found["advocacy"] = "opted_out"
    return found


def _day(typed: str) -> date | None:
    try:
        return read_day(typed) if typed else None
    except ValueError:
        return None


# Several addresses at once: read, then each given its part and agency, then all put on the list.

PASTED_VERSION = 1
READ, BAD, THERE = "addresses", "bad", "there"  # what was read, of the draft's answers; no step writes them
OF_ROW = {"email": "email", "name": "name", "agency": "agency", "role": "role", "reach": "email"}


@verb("invitees.paste", roles=KEEPERS, command=OnList)
async def paste(turn: Turn, command: OnList) -> Answer:
    turn, shown = await list_to_change(turn, command.conference)
    return await begin_form(turn, pasted_form(shown, ""), {})


def pasted_form(shown: ListPicture, _: str) -> Opened:
    async def addresses(look: Look) -> Card:
        return person.step_paste(
            look.turn.standard, look.answers, look.problems, carried=look.carried, reference=shown.reference
        )

    async def people(look: Look) -> Card:
        return person.step_pasted(
            look.turn.standard, {**look.answers, "pasted": _filled(look.answers)}, look.problems,
            carried=look.carried, reference=shown.reference,
            roles=roles_of(look.turn.standard, InviteeKind.PROFESSIONAL),
            bad=[str(one) for one in look.answers.get(BAD, [])],
            twice=[str(one) for one in look.answers.get(THERE, [])],
        )  # fmt: skip

    form = Form(
        name=f"pasted:{shown.conference_id}:",
        version=PASTED_VERSION,
        steps=(
            Step("paste", ("pasted_text",), _check_text, addresses),
            Step("pasted", (), nothing_to_check, people, asked=_rows_too),
            Step("send", (), nothing_to_check, people),
        ),
        lists={"pasted": Rows(("role", "name", "agency"), most=person.MOST_PASTED)},
        marks={"conference": shown.conference_id},
    )
    return Opened(form, shown, _pasted_arrived)


def _rows_too(_: Standard) -> tuple[str, ...]:
    """The rows stay as many as the addresses, though one be left empty."""
    return ("pasted",)


async def _check_text(turn: Turn, answers: Answers) -> Problems:  # noqa: ARG001 - a step's check
    typed = str(answers.get("pasted_text") or "")
    if not typed:
        return (Problem("pasted_text", "missing"),)
    return (Problem("pasted_text", "too_long", (("limit", "4000"),)),) if len(typed) > 4_000 else ()


async def _pasted_arrived(turn: Turn, opened: Opened, draft: Draft, press: Press) -> Answer | None:
    if draft.step == "pasted" and press.step == "paste":
        return await _read(turn, opened, draft)
    if draft.step == "send":
        return await _add_pasted(turn, opened, draft)
    return None


async def _read(turn: Turn, opened: Opened, draft: Draft) -> Answer:
    """What was understood; what had been said of an address before stays with it."""
    answers = dict(draft.answers)
    found = await keep.paste_people(
        turn.house, turn.me, opened.shown.conference_id, str(answers.get("pasted_text") or "")
    )
    if len(found.people) > person.MOST_PASTED:
        many = Problem("pasted_text", "too_many", (("limit", f"{person.MOST_PASTED} addresses"),))
        return await back_to_step(turn, opened, draft, "paste", (many,))
    before = {row["email"]: row for row in _filled(answers)}
    rows = [before.get(one.email) or {"role": one.role, "name": one.name, "agency": one.agency}
            for one in found.people]  # fmt: skip
    answers |= {
        READ: [one.email for one in found.people], "pasted": rows, BAD: list(found.bad),
        THERE: list(found.there),
    }  # fmt: skip
    kept_draft = await drafts.save(turn.house, turn.me, draft, step="pasted", answers=answers)
    return Answer(await draw_step(turn, opened.form, kept_draft))


async def _add_pasted(turn: Turn, opened: Opened, draft: Draft) -> Answer:
    """All or nobody: one commit."""
    people = [_listed(row) for row in _filled(dict(draft.answers))]
    shown = opened.shown
    try:
        await keep.add_all(turn.house, turn.me, shown.conference_id, people, at=shown.version)
    except Refused as refused:
        if refused.code is not Code.INVALID:
            raise
        problems = tuple(_of_row(one) for one in refused.problems)
        return await back_to_step(turn, opened, draft, "pasted", problems)
    await drafts.discard(turn.house, turn.me, opened.form.name)
    return await list_answer(turn, shown.conference_id)


def _listed(row: dict[str, str]) -> Listed:
    role, name, agency = (row.get(part, "") for part in ("role", "name", "agency"))
    return Listed(InviteeKind.PROFESSIONAL, role, name, agency=agency, email=row["email"])


def _filled(answers: Answers) -> list[dict[str, str]]:
    """Each address with what was said of it."""
    rows = rows_of(answers, "pasted")
    read = [str(one) for one in answers.get(READ, [])]
    return [{**(rows[row] if row < len(rows) else {}), "email": email} for row, email in enumerate(read)]


def _of_row(problem: Problem) -> Problem:
    head, _, field = problem.field.rpartition(".")
    return Problem(
        f"{head}.{OF_ROW.get(field, field)}" if head else problem.field, problem.code, problem.facts
    )


# The same people as last time; each is looked at again.


class Still(OnList):
    whom: str = ""  # "<id>,<id>": the people in the order of the card's fields


class Copy(OnList):
    other_family: str = ""  # "yes": both families were shown, and it is meant


@verb("invitees.copy", roles=KEEPERS, command=Copy)
async def copy(turn: Turn, command: Copy) -> Answer:
    """Copied, and asked of each whether they are still right (SW-14). Twice copies nobody twice.

    Where the conference before shares no child with this one, both are shown first.
    """
    turn, shown = await list_to_change(turn, command.conference)
    if shown.earlier is None:
        return await list_answer(turn, shown.conference_id)
    meant = command.other_family == "yes"
    if shown.earlier.other_family and not meant:
        return Answer(another_family(shown, shown.earlier))
    await keep.copy_from_earlier(
        turn.house, turn.me, shown.conference_id, at=shown.version, other_family=meant
    )
    return await still(turn, command)


@verb("invitees.still", roles=KEEPERS, command=OnList)
async def still(turn: Turn, command: OnList) -> Answer:
    turn, shown = await list_to_change(turn, command.conference)
    return Answer(still_right(turn.standard, shown))


@verb("invitees.still_send", roles=KEEPERS, command=Still)
async def still_send(turn: Turn, command: Still) -> Answer:
    """Those still right are confirmed, those who are not go, whoever has changed is opened next."""
    turn, shown = await list_to_change(turn, command.conference)
    asked = [one for one in command.whom.split(",") if one]
    said = {one: str(turn.data.get(f"still__{row}__answer") or "") for row, one in enumerate(asked)}
    waiting = {one.id for one in shown.unconfirmed}
    said = {one: answer for one, answer in said.items() if one in waiting}
    if wrong := tuple(_not_offered(row, said.get(one, "")) for row, one in enumerate(asked)):
        problems = tuple(each for each in wrong if each)
        if problems:
            return Answer(still_right(turn.standard, shown, {}, problems))
    return await _kept_answers(turn, shown.conference_id, said)


async def _kept_answers(turn: Turn, conference_id: str, said: dict[str, str]) -> Answer:
    turn, shown = await list_to_change(turn, conference_id)
    if right := [one for one, answer in said.items() if answer == "yes"]:
        await keep.confirm(turn.house, turn.me, conference_id, right, at=shown.version)
    for one, answer in said.items():
        if answer in ("left", "not_needed"):
            turn, shown = await list_to_change(turn, conference_id)
            await keep.remove_person(turn.house, turn.me, conference_id, one, why=answer, at=shown.version)
    turn, shown = await list_to_change(turn, conference_id)
    changed = [one for one in shown.unconfirmed if said.get(one.id) == "change"]
    if changed:
        answers = {**answers_of(changed[0].listed), SEEN: changed[0].version}
        return await begin_form(turn, person_form(shown, changed[0].id), answers, "who")
    if shown.unconfirmed:
        return Answer(still_right(turn.standard, shown))
    return await list_answer(turn, conference_id)


def _not_offered(row: int, answer: str) -> Problem | None:
    known = not answer or answer in STILL
    return None if known else Problem(f"still.{row}.answer", "not_a_choice")


# Continue, Back and Cancel on any form about a list.

FORMS: dict[str, Callable[[ListPicture, str], Opened]] = {
    "invitee": person_form,
    "pasted": pasted_form,
    "police": police.police_form,
}


@verb("invitees.next", roles=KEEPERS, command=Press)
async def forward(turn: Turn, press: Press) -> Answer:
    """Check the step and go on; a step that asks nothing does what it stands for."""
    turn, opened = await _opened(turn, press)
    before = await drafts.resume(turn.house, turn.me, opened.form.name)
    answer = await _held(turn, opened, press, forms.forward)
    draft = await drafts.resume(turn.house, turn.me, opened.form.name)
    if before is None or draft is None or before.version != press.at:
        return answer
    return await opened.arrived(turn, opened, draft, press) or answer


@verb("invitees.back", roles=KEEPERS, command=Press)
async def back(turn: Turn, press: Press) -> Answer:
    turn, opened = await _opened(turn, press)
    return await _held(turn, opened, press, forms.back)


@verb("invitees.drop", roles=KEEPERS, command=Press)
async def drop(turn: Turn, press: Press) -> Answer:
    """What was typed is thrown away; the list stays as it is."""
    turn, opened = await _opened(turn, press)
    await drafts.discard(turn.house, turn.me, opened.form.name)
    return await list_answer(turn, press.conference)


async def _opened(turn: Turn, press: Press) -> tuple[Turn, Opened]:
    """Refused (UNKNOWN) for a form that is not one about a list."""
    kind, _, which = press.form.partition(":")
    if kind not in FORMS:
        raise Refused(Code.UNKNOWN)
    turn, shown = await list_to_change(turn, press.conference)
    return turn, FORMS[kind](shown, which.rpartition(":")[2])


async def _held(turn: Turn, opened: Opened, press: Press, act: FormAct) -> Answer:
    """Do it; a card whose form was sent or put away is answered with the list."""
    try:
        return await forms.guarded(turn, opened.form, press, act)
    except Refused as refused:
        if refused.code is not Code.DRAFT_GONE:
            raise
        return await list_answer(turn, opened.shown.conference_id)
