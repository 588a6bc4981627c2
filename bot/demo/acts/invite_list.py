"""The social worker says who must be there; nobody hears of it before the list is complete."""

from datetime import timedelta

from bot.demo.acts.meeting import GP, PARENT
from bot.demo.acts.scene import WORKER, Scene
from bot.local.reading import inputs, walk
from conference.london import london_day

SCHOOL, HEALTH, POLICE, FATHER = (
    "head@hillside-school.example",
    "bea.north@nhs.example",
    "referrals@police.example",
    "tom@mail.example",
)
SCHOOL_MISTYPED = SCHOOL.replace("ll", "l")
FAMILY = (PARENT, FATHER)
NOBODY = "Nobody of them works with the family."
REASON = "The father threatened a worker in May and may have convictions for violence."


async def who_must_be_there(scene: Scene) -> None:
    stage = scene.stage
    stage.told.act("Who must be there")
    await scene.press(WORKER, "invitees.open")
    stage.told.note("A slip: a comma in the GP's address.")
    gp = {"invitee_role": "gp", "invitee_name": "Dr Sun", "invitee_email": GP.replace(".", ",")}
    await professional(scene, **gp)
    stage.must("invitee_email" in str(scene.opened_by(WORKER, "invitees.next").card), "the address is named")
    await scene.fill(WORKER, "invitees.next", {**gp, "invitee_email": GP})
    for role, name, email in (
        ("health_visitor", "Bea North", HEALTH),
        ("school", "Cal West", SCHOOL_MISTYPED),
        ("police", "Dee Ward", POLICE),
    ):
        await professional(scene, invitee_role=role, invitee_name=name, invitee_email=email)
    stage.told.note("A colleague is picked from the directory, name and address come along.")
    await professional(scene, invitee_role="social_care", invitee_colleague=stage.world.objects["colleague"])


async def the_family(scene: Scene) -> None:
    stage = scene.stage
    stage.told.act("The family: each by themselves, the parents apart")
    mother = {"invitee_role": "mother", "invitee_name": "Karen Miles", "invitee_email": PARENT}
    responsible = {"invitee_parental_responsibility": "yes"}
    by_link = {"invitee_how": "link", "invitee_device": "yes", "invitee_data": "yes"}
    polish = {"invitee_interpreter": "Polish"}
    await of_family(scene, "family", mother | responsible, by_link | polish)
    father = {"invitee_role": "father", "invitee_name": "Tom Miles", "invitee_email": FATHER}
    await of_family(scene, "family", father | responsible, by_link | {"invitee_window": "b"})
    born = (london_day(scene.now) - timedelta(days=11 * 366)).isoformat()
    child = {"invitee_initials": "KM", "invitee_born": born, "invitee_address": "4 Mill Lane, Northtown"}
    await of_family(scene, "child", child, {"invitee_how": "in_person"})
    grandmother = {"invitee_role": "grandparent", "invitee_name": "Ann Miles"}
    at_home = {"invitee_address": "1 High Street, Northtown", "invitee_parental_responsibility": "no"}
    await of_family(scene, "family", grandmother | at_home, {"invitee_how": "in_person"})


async def police_are_asked(scene: Scene) -> None:
    """Where the council asks the police about people beforehand; a reason for each, and only then (LE-25)."""
    stage = scene.stage
    if stage.message_with(scene.member(WORKER), "invitees.police") is None:
        return
    stage.told.act(f"The {scene.standard.word('police_check')}")
    card = await scene.press(WORKER, "invitees.police")
    whom = next(part for part in walk(card) if part.get("id") == "police_whom")
    father = next(str(one["value"]) for one in whom["choices"] if "Tom" in one["title"])
    await scene.press(WORKER, "invitees.next", {"police_whom": father})
    stage.told.note("A slip: no reason is given.")
    await scene.press(WORKER, "invitees.next")
    stage.must(bool(inputs(scene.opened_by(WORKER, "invitees.next").card or {})), "a reason is asked for")
    card = scene.opened_by(WORKER, "invitees.next").card or {}
    reasons = {name: REASON for name in inputs(card) if name.endswith("__reason")}
    await scene.press(WORKER, "invitees.next", reasons)
    if scene.stage.message_with(scene.member("clerk"), "invitees.police_done"):
        await scene.press("clerk", "invitees.police_done")
    await scene.stage.settle()
    await scene.stage.writes(WORKER, "invite list")


async def the_list_is_complete(scene: Scene) -> None:
    stage = scene.stage
    stage.told.act("The list is complete")
    before = [mail for mail in stage.world.tenant.outbox if set(mail.recipients) & _outside()]
    stage.must(not before, "nobody outside is written to before the list is complete")
    stage.world.tenant.refuse(SCHOOL_MISTYPED)
    await complete(scene)


async def complete(scene: Scene) -> None:
    """Parts that nobody is on the list for get a reason first."""
    await scene.press(WORKER, "invitees.complete")
    if scene.stage.message_with(scene.member(WORKER), "invitees.complete_send") is None:
        card = await scene.press(WORKER, "invitees.absent")
        await scene.press(WORKER, "invitees.absent_send", dict.fromkeys(inputs(card), NOBODY))
        await scene.press(WORKER, "invitees.complete")
    await scene.press(WORKER, "invitees.complete_send")


async def professional(scene: Scene, **values: str) -> None:
    await scene.press(WORKER, "invitees.add professional")
    await scene.fill(WORKER, "invitees.next", values)


async def of_family(scene: Scene, kind: str, who: dict[str, str], joining: dict[str, str]) -> None:
    await scene.press(WORKER, "invitees.add somebody")
    await scene.press(WORKER, "invitees.next", {"invitee_kind": kind})
    await scene.fill(WORKER, "invitees.next", who)
    await scene.fill(WORKER, "invitees.next", joining)


def _outside() -> set[str]:
    return {GP, SCHOOL_MISTYPED, HEALTH, POLICE, *FAMILY}
