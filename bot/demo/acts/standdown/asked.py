"""The social worker asks; each step of the council's own chain presses; one missing press changes nothing."""

from bot.demo.acts.cover.morning import stands
from bot.demo.acts.scene import WORKER, Scene
from bot.local.reading import inputs, lines
from conference.chains import Chain
from conference.cited import Cited, Source
from conference.standdown import Act, chain_of

KEY, SUB = "not_quorate", "cancelled_late"
REASON = "The GP and the school cannot come at that time. Both can later in the month."
TYPED = {
    "stand_down_for": KEY,
    "stand_down_sub": SUB,
    "stand_down_act": "stand_down",
    "stand_down_reason": REASON,
    "stand_down_agencies_missing": "The GP and the school",
    "stand_down_manager_told": "Pat Morgan",
}
STEPS = 7


async def in_chat(scene: Scene) -> None:
    """What keeps the date comes first; nobody is asked anything before the last press."""
    here, stage, kept = scene.standing, scene.stage, ""
    stage.told.act("The social worker asks, in the council's own word")
    await stage.writes(WORKER, f"{here.standard.word('stand_down')} {here.ended.reference}")
    for _ in range(STEPS):
        card = here.member(WORKER).card
        if here.offers(card, "stand_down.send"):
            break
        if not (asked := inputs(card)):
            kept = "\n".join(lines(card))
            stage.told.note("What may keep the date comes first. None of it helps this time.")
        await stage.presses(WORKER, "stand_down.next", {key: TYPED[key] for key in asked if key in TYPED})
    stage.must("Nobody has been asked or told anything yet" in kept, "what keeps the date comes first")
    _whose_rule(here)
    stage.must(not stage.with_card("stand_down.agree"), "nobody is asked before the last press")
    here.before = await stands(here)
    await stage.presses(WORKER, "stand_down.send")


async def press_by_press(scene: Scene) -> None:
    """Those of one step are asked side by side; the conference stands until the last has pressed."""
    here, stage = scene.standing, scene.stage
    stage.told.act("Those who decide press, one by one")
    steps = len(_chain(here).value.steps)
    while there := stage.with_card("stand_down.agree"):
        here.calls = len(stage.world.tenant.calls)
        await here.press(there[0].part, "stand_down.agree", {"why": "It would not be quorate."})
        here.ended.agreed[there[0].name] = status = (await here.conference()).status
        missing = steps - len(here.ended.agreed)
        stage.must(status == ("booked" if missing else "stood_down"), f"{missing} to press: {status}")
        if missing:
            names = " and ".join(one.name for one in stage.with_card("stand_down.agree"))
            stage.told.note(f"One press is missing, {names}'s: the conference is still booked.")
    stage.must(len(here.ended.agreed) == steps, "each step of the chain has pressed")


def _whose_rule(here: Scene) -> None:
    """The card says who has to agree, and whether that is the council's own rule or a default."""
    read, chain = "\n".join(lines(here.member(WORKER).card)), _chain(here)
    for step in chain.value.steps:
        here.stage.must(here.standard.role_word(step.role) in read, f"the card names {step.role}")
    here.ended.by_default = chain.source is Source.DEFAULT
    marked = "a default of this service" in read.partition("Who tells")[0]
    here.stage.must(marked or not here.ended.by_default, "a chain that is a default says so")
    if here.ended.by_default:
        here.stage.told.note("The council's document does not say who agrees: the card says it is a default.")


def _chain(here: Scene) -> Cited[Chain]:
    return chain_of(here.standard, here.standard.reasons[KEY], SUB, Act.STAND_DOWN)
