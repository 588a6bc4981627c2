"""The form for a review: its steps, what each may write and checks, how each is drawn."""

from collections.abc import Awaitable, Callable
from datetime import date

from cards import reviews as cards
from cards.booking.form import step_family, step_needs
from cards.reviews import Offered
from conference.refusals import Problem, Refused
from conference.reviews import last_date
from dialogs.booking.form import LISTS
from dialogs.forms import Answers, Form, Look, Step
from dialogs.turn import Card, Turn
from services import reviews
from services.booking import form
from services.reviews import FORM as NAME
from services.reviews import REVIEW_PARTS

Problems = tuple[Problem, ...]
FORGOTTEN = ("children", "index_child", "previous_on", "review_number", "review_chair")  # with another case


def checked(part: str) -> Callable[[Turn, Answers], Awaitable[Problems]]:
    async def check(turn: Turn, answers: Answers) -> Problems:
        return await reviews.of_part(turn.house, turn.me, turn.standard, answers, part)

    return check


def late(turn: Turn, answers: Answers) -> bool:
    return reviews.is_late(turn.standard, answers)


async def nothing_to_check(turn: Turn, answers: Answers) -> Problems:  # noqa: ARG001 - a step's check
    return ()


def last_of(turn: Turn, answers: Answers) -> date | None:
    """None while it cannot be known."""
    try:
        return last_date(turn.standard, reviews.kind_of(answers), answers)
    except Refused:
        return None


async def what(look: Look) -> Card:
    return cards.step_what(look.turn.standard, look.answers, look.problems, carried=look.carried)


async def dates(look: Look) -> Card:
    kind = reviews.kind_of(look.answers)
    return cards.step_dates(look.turn.standard, look.answers, look.problems, kind=kind, carried=look.carried)


async def family(look: Look) -> Card:
    return step_family(look.turn.standard, look.answers, look.problems, carried=look.carried)


async def time(look: Look) -> Card:
    return cards.step_time(
        look.turn.standard, look.answers, look.problems,
        last=last_of(look.turn, look.answers), offered=await _offered(look.turn, look.answers),
        carried=look.carried,
    )  # fmt: skip


async def reason(look: Look) -> Card:
    last = last_of(look.turn, look.answers)
    return cards.step_reason(look.turn.standard, look.answers, look.problems, last=last, carried=look.carried)


async def needs(look: Look) -> Card:
    return step_needs(look.turn.standard, look.answers, look.problems, carried=look.carried)


async def summary(look: Look) -> Card:
    """Check your answers. What has become wrong since it was typed is said here, and can be changed."""
    turn, answers = look.turn, look.answers
    problems = look.problems or await reviews.of_all(turn.house, turn.me, turn.standard, answers)
    offered = await _offered(turn, answers)
    return cards.check(
        turn.standard, answers, problems,
        kind=reviews.kind_of(answers), last=last_of(turn, answers), late=late(turn, answers),
        names=dict([*offered.venues, *offered.chairs, *offered.social_workers]), carried=look.carried,
    )  # fmt: skip


async def _offered(turn: Turn, answers: Answers) -> Offered:
    case = str(answers.get("case_reference") or "").strip()
    return Offered(
        venues=await form.venues_to_choose(turn.house, turn.me),
        chairs=await reviews.chairs_to_name(turn.house, turn.me, case),
        social_workers=await reviews.social_workers(turn.house, turn.me),
        chair_needed=reviews.only_chairs(turn.me),
    )


FORM = Form(
    name=NAME,
    version=1,
    steps=(
        Step("what", REVIEW_PARTS["what"], checked("what"), what),
        Step("dates", REVIEW_PARTS["dates"], checked("dates"), dates),
        Step("family", REVIEW_PARTS["family"], checked("family"), family),
        Step("time", REVIEW_PARTS["time"], checked("time"), time),
        Step("reason", REVIEW_PARTS["reason"], checked("reason"), reason, applies=late),
        Step("needs", REVIEW_PARTS["needs"], checked("needs"), needs),
        Step("check", (), nothing_to_check, summary),
    ),
    lists={"children": LISTS["children"]},
    depends=dict.fromkeys(FORGOTTEN, ("case_reference",)),
)
