"""The form about one person: its steps, and the saving at its end."""

from conference.invitees import ListPicture
from conference.refusals import Code, Refused
from dialogs.forms import Answers, Form, Press, Step
from dialogs.invitees.opening import list_answer
from dialogs.invitees.person_answers import JOINING, SEEN, WHO, kind_of, of_family, own_fields
from dialogs.invitees.person_choices import given
from dialogs.invitees.person_steps import PersonSteps
from dialogs.invitees.shape import Opened, nothing_to_check, wrong
from dialogs.turn import Answer, Turn
from services import drafts
from services.invitees import keep
from storage.tables import Draft

VERSION = 1
NEW, PROFESSIONAL = "new", "professional"  # what the form's name ends in, besides the ids of people


def opened(shown: ListPicture, which: str) -> Opened:
    """The form for somebody on the list, or for somebody new. Refused (UNKNOWN): taken off meanwhile."""
    one = next((one for one in shown.people if one.id == which), None)
    if one is None and which not in (NEW, PROFESSIONAL):
        raise Refused(Code.UNKNOWN)
    steps = PersonSteps(shown, one)
    form = Form(
        name=f"invitee:{shown.conference_id}:{which}",
        version=VERSION,
        steps=(
            Step("kind", ("invitee_kind",), steps.check_kind, steps.kind),
            Step("who", WHO, steps.check_who, steps.who),
            Step("joining", JOINING, steps.check_joining, steps.joining, applies=_joins),
            Step("check", (), nothing_to_check, steps.check),
        ),
        depends={"invitee_role": ("invitee_kind",), "invitee_represents": ("invitee_kind",)},
        marks={"conference": shown.conference_id},
    )
    return Opened(form, shown, _arrived)


def _joins(_: Turn, answers: Answers) -> bool:
    return of_family(answers)


async def _arrived(turn: Turn, opened: Opened, draft: Draft, press: Press) -> Answer | None:
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
        return await wrong(turn, opened, draft, "joining" if joining else "who", problems)
    await drafts.discard(turn.house, turn.me, opened.form.name)
    return await list_answer(turn, shown.conference_id)
