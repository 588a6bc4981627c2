"""A review entered in chat, step by step, as its story needs it."""

from datetime import date

from conference.booking import Status
from tests.faults.town import Town
from workshop.teams import buttons, inputs

WORKER = "social-worker"
CASE = "CMS-204815"  # the case that the demo's answers name
NEEDS = {"split": "no", "risks": "None known", "advocate": "no", "special_arrangements": "None"}


async def begins(town: Town, kind: str, case: str = CASE, who: str = WORKER) -> str:
    """From the first word to the second step; what that step's card says."""
    await town.writes(who, "book a review")
    await town.presses(who, "review.next", {"review_kind": kind, "case_reference": case})
    return town.read(who)


async def steps_on(town: Town, who: str = WORKER, **typed: str) -> str:
    """Fill in the newest card, what stands in it already stays, and press Continue."""
    there = inputs(town.card(who))
    await town.presses(who, "review.next", {n: said for n, said in {**NEEDS, **typed}.items() if n in there})
    return town.read(who)


async def entered(town: Town, kind: str, on: date, *, who: str = WORKER, **typed: str) -> str:
    """Sent, for 10 in the morning. The conference's id."""
    await begins(town, kind, who=who)
    said = {
        "review_on": on.isoformat(), "review_at": "10:00", "mode": "teams",
        "children__0__initials": "K.M.", "children__0__born": "2019-05-04",
        "review_chair": "p-chair", "social_worker": "p-social-worker", "siblings_considered": "yes", **typed,
    }  # fmt: skip
    for _ in range(7):
        if town.buttons("review.submit", who):
            break
        await steps_on(town, who, **said)
    assert town.buttons("review.submit", who), town.read(who)
    draft = str(town.buttons("review.submit", who)[0].data["draft"])
    await town.presses(who, "review.submit")
    return draft


async def booked(town: Town, kind: str, on: date, **typed: str) -> str:
    """Entered, accepted by its chair, and its meeting made safe."""
    conference_id = await entered(town, kind, on, **typed)
    await town.accepts(town.asked())
    await town.wait_until(town.later(minutes=5))
    conference = await town.conference(conference_id)
    assert conference.status == Status.BOOKED
    return conference_id


def titles(town: Town, who: str = WORKER) -> list[str]:
    return [one.title for one in buttons(town.card(who))]
