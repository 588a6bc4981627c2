"""Another family: a review whose chair enters it, for one of the next days."""

from dataclasses import replace
from datetime import date, timedelta

from bot.demo.acts.scene import Scene
from bot.local.reading import inputs
from cards import said
from conference.london import london_day
from conference.working_days import NATIONAL
from storage import bookings

CASE = "CMS-118230"
FULL_TIME = ("chair", "third-chair")  # at work on every day, and on no rota of duty days
STEPS = 8


async def a_review_is_booked(scene: Scene) -> None:
    """By its chair, who has accepted it by that (LE-49); its meeting is made safe at once."""
    stage = scene.stage
    first = await scene.chair()
    chair = next(key for key in FULL_TIME if key != first)
    stage.told.act(f"Another family: {said.a(scene.standard.word('rcpc'))}")
    stage.told.note(f"{scene.member(chair).name} enters the date that was agreed at the conference before.")
    await stage.writes(chair, "book a review")
    answers = _answers(scene, chair)
    for _ in range(STEPS):
        if scene.offers(scene.member(chair).card, "review.submit"):
            break
        there = inputs(scene.member(chair).card)
        typed = {name: value for name, value in answers.items() if name in there}
        await stage.presses(chair, "review.next", typed)
    await stage.presses(chair, "review.submit")
    async with stage.world.process.outside.store.reading() as session:
        (made,) = await bookings.of_chair(session, f"p-{chair}", scene.now)
    scene.another = replace(scene, conference_id=made.id, before=None, answers={})
    await scene.waits(minutes=5)
    meeting = await scene.another.meeting()
    stage.must(meeting.state == "open", f"the meeting is safe and open, not {meeting.state}")
    stage.told.note("What falls due for it until the day comes is left out here.")


def _answers(scene: Scene, chair: str) -> dict[str, str]:
    today = london_day(scene.now)
    before = (today - timedelta(days=70)).isoformat()
    return {
        "review_kind": "review",
        "case_reference": CASE,
        "review_number": "1",
        "previous_on": before,
        "plan_started": before,
        "children__0__initials": "B.L.",
        "children__0__born": (today - timedelta(days=5 * 365)).isoformat(),
        "siblings_considered": "yes",
        "review_on": _day(scene).isoformat(),
        "review_at": "10:00",
        "mode": "teams",
        "review_chair": f"p-{chair}",
        "social_worker": "p-social-worker",
        "split": "no",
        "risks": "None known",
        "advocate": "no",
    }


def _day(scene: Scene) -> date:
    """The next working day on which those who work part of the week are there too."""
    day = NATIONAL.add(london_day(scene.now), 1)
    while day.weekday() > 2:
        day = NATIONAL.add(day, 1)
    return day
