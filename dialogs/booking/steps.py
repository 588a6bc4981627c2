"""Each step of the booking form: what it checks on the server, and how it is drawn."""

from collections.abc import Awaitable, Callable

from cards import agreements as agreement_cards
from cards.booking import offers as booking_offers
from cards.booking.form import (
    check_answers,
    step_background,
    step_family,
    step_how,
    step_needs,
    step_strategy,
    step_whom,
)
from conference.refusals import Code, Problem, Refused
from conference.roles import Role
from conference.standard import Standard
from dialogs.booking.offer import kept_offer
from dialogs.forms import Answers, Look
from dialogs.turn import Card, Turn
from services.booking import form, submit
from services.booking.form import PARTS

Problems = tuple[Problem, ...]


def checked(step: str) -> Callable[[Turn, Answers], Awaitable[Problems]]:
    async def check(turn: Turn, answers: Answers) -> Problems:
        return await form.check_fields(turn.house, turn.me, turn.standard, answers, PARTS[step])

    return check


def on_behalf(turn: Turn, _: Answers) -> bool:
    """Who is no social worker books for somebody who is."""
    return turn.actor is not None and not turn.actor.has(Role.SOCIAL_WORKER)


def past_last_date(_: Turn, answers: Answers) -> bool:
    offer = kept_offer(answers)
    return offer is not None and offer.standing == "past_last_date"


async def check_whom(turn: Turn, answers: Answers) -> Problems:
    known = {person for person, _ in await form.social_workers(turn.house, turn.me)}
    chosen = answers.get("social_worker")
    return () if chosen in known else (Problem("social_worker", "unknown_person" if chosen else "missing"),)


async def check_offer(turn: Turn, answers: Answers) -> Problems:  # noqa: ARG001 - a step's check
    return () if kept_offer(answers) else (Problem("offer", "missing"),)


def asks(standard: Standard) -> tuple[str, ...]:
    """What the council's chain wants to know before it agrees to go past the last date."""
    return standard.out_of_timescale.value.asks


async def check_given(turn: Turn, answers: Answers) -> Problems:
    return form.check_agreement(turn.standard, answers)


async def nothing_to_check(turn: Turn, answers: Answers) -> Problems:  # noqa: ARG001 - a step's check
    return ()


async def whom(look: Look) -> Card:
    people = await form.social_workers(look.turn.house, look.turn.me)
    if not people:
        raise Refused(Code.UNKNOWN)
    return step_whom(look.turn.standard, look.answers, look.problems, people=people, carried=look.carried)


async def strategy(look: Look) -> Card:
    return step_strategy(
        look.turn.standard, look.answers, look.problems, carried=look.carried, for_whom=await for_whom(look)
    )


async def family(look: Look) -> Card:
    return step_family(
        look.turn.standard, look.answers, look.problems, carried=look.carried, for_whom=await for_whom(look)
    )


async def how(look: Look) -> Card:
    venues = await form.venues_to_choose(look.turn.house, look.turn.me)
    return step_how(
        look.turn.standard, look.answers, look.problems,
        venues=venues, carried=look.carried, for_whom=await for_whom(look),
    )  # fmt: skip


async def needs(look: Look) -> Card:
    return step_needs(
        look.turn.standard, look.answers, look.problems, carried=look.carried, for_whom=await for_whom(look)
    )


async def background(look: Look) -> Card:
    return step_background(
        look.turn.standard, look.answers, look.problems, carried=look.carried, for_whom=await for_whom(look)
    )


async def offers(look: Look) -> Card:
    turn = look.turn
    found = await submit.offers_for_answers(turn.house, turn.me, turn.standard, look.answers, worker(look))
    return booking_offers.offers(
        turn.standard, found.times, found.offers, look.problems,
        carried=look.carried, for_whom=await for_whom(look), calendars_read=found.calendars_read,
        duty_days=submit.wants_duty_days(turn.me, look.answers) if turn.me.has(Role.UNIT_MANAGER) else None,
    )  # fmt: skip


async def given(look: Look) -> Card:
    offer = kept_offer(look.answers)
    if offer is None:
        return await offers(look)
    return agreement_cards.give(
        look.turn.standard, offer, asks(look.turn.standard), look.problems,
        answers=look.answers, carried=look.carried,
    )  # fmt: skip


async def summary(look: Look) -> Card:
    """Check your answers. What has become wrong since it was typed is said here, and can be changed."""
    turn, offer = look.turn, kept_offer(look.answers)
    if offer is None:
        return await offers(look)
    problems = look.problems or await form.check_fields(
        turn.house, turn.me, turn.standard, look.answers, None
    )
    return check_answers(
        turn.standard, look.answers, offer, form.flags_on(turn.house, turn.standard, look.answers), problems,
        carried=look.carried, allowed_days=turn.standard.timescale.last_date.value,
        venues=await form.venues_to_choose(turn.house, turn.me), for_whom=await for_whom(look),
    )  # fmt: skip


def worker(look: Look) -> str:
    """Whose booking it is: the chosen social worker's, or the reader's own."""
    return str(look.answers.get("social_worker") or look.draft.on_behalf_of or look.turn.me.person_id)


async def for_whom(look: Look) -> str:
    person = worker(look)
    if person == look.turn.me.person_id:
        return ""
    return dict(await form.social_workers(look.turn.house, look.turn.me)).get(person, "")
