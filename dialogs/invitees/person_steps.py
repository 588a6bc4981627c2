"""Each step of the form about one person: what it checks on the server, and how it is drawn."""

from dataclasses import replace

from cards.invitees import person
from conference.dates import london_day
from conference.invitees import REPRESENTS, InviteeKind, InviteePicture, ListPicture, checked
from conference.refusals import Problem
from dialogs.forms import Answers, Look
from dialogs.invitees.person_answers import JOINING, WHO, kind_of, listed_of, own_fields
from dialogs.invitees.person_choices import given, roles_of, said_of, whom_of, windows_of
from dialogs.invitees.shape import Problems
from dialogs.turn import Card, Turn
from services.people.register import known_person
from storage.tables import Person

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
