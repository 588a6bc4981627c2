"""Reports: reminded in the morning, signed off, shared, sent; one agency's is late, and somebody hears."""

from collections.abc import Sequence
from datetime import date, time

from bot.demo.acts.scene import WORKER, Scene
from bot.local.reading import walk
from conference.london import london, london_day
from conference.working_days import NATIONAL

FILE = "https://files.example/reports/204815"
TALKED = "I rang the sergeant this morning. The report is written and waits for a signature."
WHY_NOT = "He is not to know of the allegation before the police have spoken to him."


async def mornings_of_reminders(scene: Scene) -> None:
    stage = scene.stage
    stage.told.act("Mornings: what is due comes as one card")
    await stage.lives_until(london(await _before(scene, 4), time(9, 5)))


async def the_report_goes_its_way(scene: Scene) -> None:
    stage, today = scene.stage, london_day(scene.now).isoformat()
    stage.told.act("The report is signed off, shared and sent")
    await _opens(scene, WORKER)
    await _if_offered(scene, WORKER, "report.ready")
    await _opens(scene, "team-manager")
    await _if_offered(scene, "team-manager", "report.sign_off")
    await _opens(scene, WORKER)
    if await _if_offered(scene, WORKER, "report.share Karen"):
        await scene.press(WORKER, "report.share_save", {"shared_on": today})
    if await _if_offered(scene, WORKER, "report.share_why_not Tom"):
        await scene.press(WORKER, "report.share_why_not_save", {"not_shared_why": WHY_NOT})
    stage.must(await _if_offered(scene, WORKER, "report.sent"), "the report can be sent")
    await scene.press(WORKER, "report.sent_save", {"report_link": FILE})


async def an_agencys_report_comes(scene: Scene) -> None:
    stage = scene.stage
    stage.told.act("One agency's report comes, the others' are late")
    await _opens(scene, "administrator")
    if await _if_offered(scene, "administrator", "report.received Health"):
        card = scene.opened_by("administrator", "report.received_save").card or {}
        answers = next(part["choices"] for part in walk(card) if part.get("id") == "report_answer")
        said = {"report_answer": str(answers[0]["value"]), "report_link": FILE, "report_family_has": "yes"}
        await scene.fill("administrator", "report.received_save", said)


async def the_chair_raises_it(scene: Scene) -> None:
    """On the council's own ladder: from the card that came with the lateness, else the chair begins."""
    stage, chair = scene.stage, await scene.chair()
    stage.told.act(f"The {scene.standard.word('chair')} raises what is late")
    await stage.lives_until(london(await _before(scene, 1), time(9, 5)))
    verb = "concern.take"
    if stage.message_with(scene.member(chair), verb) is None:
        await scene.press(chair, "booking.more")
        card = await scene.press(chair, "concern.choose")
        ladders = scene.offers(card, "concern.form")
        stage.must(bool(ladders), "there is something to raise")
        agency = [one for one in ladders if "agency" in one.title.casefold()]
        await scene.press(chair, f"concern.form {(agency or ladders)[0].title}")
        verb = "concern.start"
    card = scene.opened_by(chair, verb).card or {}
    fields = [part for part in walk(card) if str(part.get("type", "")).startswith("Input.")]
    said = {str(part["id"]): _said(part.get("choices", ())) for part in fields}
    await scene.fill(
        chair, verb, said | {"lead_email": "lead@police.example", "contact_what": TALKED, "why": ""}
    )
    await stage.settle()


async def _opens(scene: Scene, key: str) -> None:
    if scene.stage.message_with(scene.member(key), "report.open"):
        await scene.press(key, "report.open")
    else:
        await scene.stage.writes(key, "reports")


async def _if_offered(scene: Scene, key: str, verb: str) -> bool:
    wanted, _, title = verb.partition(" ")
    message = scene.stage.message_with(scene.member(key), wanted)
    found = scene.offers(message.card or {}, wanted) if message else []
    if not any(title in one.title for one in found):
        return False
    await scene.press(key, verb)
    return True


def _said(choices: Sequence[dict[str, str]]) -> str:
    return choices[0]["value"] if choices else "The report of the police has not come. I ask for it today."


async def _before(scene: Scene, days: int) -> date:
    return NATIONAL.add(london_day((await scene.conference()).starts), -days)
