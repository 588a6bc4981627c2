"""How each step of asking for a stand-down is drawn; without a reason that still holds it is the first."""

from cards import saving as saving_cards
from cards.standdown.ask import Asking, check_answers, step_act, step_more, step_why
from conference.dates import london_day
from conference.keep_the_date import Save, may_help
from conference.standard import Reason
from conference.standdown import ACT, FOR, SUB, Act, OwnStep, act_of, tellers_of, unmet
from conference.timescale import working_days_left
from dialogs.forms import Answers, Look
from dialogs.turn import Card, Turn
from services.standdown import ask, save_date
from services.standdown.ask import ToAsk
from services.standdown.decide import asks_as

SEEN = "stand_down_saves"  # for which reason what may keep the date was shown
Saves = tuple[Save, ...]


def given(answers: Answers) -> dict[str, str]:
    return {name: str(said) for name, said in answers.items()}


def reason_of(opening: ToAsk, answers: Answers) -> Reason | None:
    key = str(answers.get(FOR) or "")
    return opening.standard.reasons.get(key) if key in opening.reasons else None


async def saves_of(turn: Turn, opening: ToAsk, answers: Answers) -> Saves:
    """What may keep the date for this reason, while nobody has been asked."""
    reason, code = str(answers.get(FOR) or ""), str(answers.get(SUB) or "")
    if reason not in opening.reasons or not may_help(reason, code):
        return ()
    return await save_date.ways_to_save(turn.house, turn.me, opening.booking.id, reason, code)


async def own_step(turn: Turn, opening: ToAsk, answers: Answers) -> OwnStep | None:
    """What sending these answers would decide by itself."""
    reason = reason_of(opening, answers)
    if reason is None:
        return None
    chosen = act_of(reason, str(answers.get(ACT) or ""), begun=opening.begun)
    sub = str(answers.get(SUB) or "")
    return await ask.foreseen(turn.house, turn.me, opening.booking.id, reason.key, sub=sub, act=chosen)


async def why(opening: ToAsk, look: Look) -> Card:
    reasons = [opening.standard.reasons[key] for key in opening.reasons]
    return step_why(
        opening.standard, opening.booking, reasons, look.answers, look.problems,
        begun=opening.begun, carried=look.carried,
    )  # fmt: skip


async def saves(opening: ToAsk, known: Saves, look: Look) -> Card:
    """Before it asks anybody: what may keep the date."""
    ways = known or await saves_of(look.turn, opening, look.answers)
    carried = {**look.carried, SEEN: look.answers.get(FOR, "")}
    return saving_cards.offered(opening.standard, opening.booking, ways, carried)


async def more(opening: ToAsk, look: Look) -> Card:
    reason = reason_of(opening, look.answers)
    if reason is None:
        return await why(opening, look)
    return step_more(opening.standard, reason, look.answers, look.problems, carried=look.carried)


async def act(opening: ToAsk, look: Look) -> Card:
    reason = reason_of(opening, look.answers)
    if reason is None:
        return await why(opening, look)
    return step_act(
        opening.standard, reason, look.answers, look.problems, begun=opening.begun, carried=look.carried
    )


async def check(opening: ToAsk, look: Look) -> Card:
    """What has become wrong since it was typed is said here, and can be changed."""
    reason = reason_of(opening, look.answers)
    chosen = act_of(reason, str(look.answers.get(ACT) or ""), begun=opening.begun) if reason else None
    if reason is None or chosen is None:
        return await why(opening, look)
    kind, typed = opening.booking.kind, given(look.answers)
    problems = look.problems or unmet(opening.standard, opening.parts, kind, typed, begun=opening.begun)
    asking = await _asking(opening, look, reason, chosen)
    return check_answers(
        opening.standard, opening.booking, asking, look.answers, problems, carried=look.carried
    )


async def _asking(opening: ToAsk, look: Look, reason: Reason, chosen: Act) -> Asking:
    sub = str(look.answers.get(SUB) or "")
    return Asking(
        reason=reason,
        act=chosen,
        own=await own_step(look.turn, opening, look.answers),
        teller=tellers_of(opening.standard, reason, sub, asks_as(opening.parts)),
        days_left=working_days_left(opening.booking.last_date, london_day(look.turn.now)),
        begun=opening.begun,
        sub=sub,
    )
