"""Two people, one slot."""

import asyncio

from storage.tables import ChairAsk, Conference
from tests.faults.town import Town
from workshop.teams import buttons

CASES = {"social-worker": "CMS-204815", "colleague": "CMS-204816"}
INITIALS = {"social-worker": "K.M.", "colleague": "Z.Q."}


async def _picked_the_same(town: Town) -> dict[str, dict[str, str]]:
    """Both social workers check their answers for the same chair and time; what their buttons carry."""
    for who in ("social-worker", "colleague"):
        child = {"children__0__initials": INITIALS[who]}
        await town.filled_until("offers", who, case_reference=CASES[who], **child)
    first = town.buttons("booking.pick")[0]
    (same,) = [b for b in town.buttons("booking.pick", "colleague") if b.data["offer"] == first.data["offer"]]
    await town.presses("social-worker", f"booking.pick {first.title}")
    await town.presses("colleague", f"booking.pick {same.title}")
    return {who: town.buttons("booking.submit", who)[0].data for who in ("social-worker", "colleague")}


async def test_one_gets_the_slot_and_the_other_is_shown_the_next_best_filled_in(town: Town) -> None:
    carried = await _picked_the_same(town)
    cards = await asyncio.gather(*[town.forges(who, "booking.submit", carried[who]) for who in carried])
    (booked,) = await town.rows(Conference)
    winner, loser = sorted(cards, key=lambda card: not card["body"][0]["text"].startswith("Asked"))
    assert winner["body"][0]["text"].startswith("Asked CPA")
    assert "somebody else has just taken that one" in str(loser)
    offers = [b.data["offer"] for b in buttons(loser) if b.verb == "booking.pick"]
    assert offers
    assert f"{booked.chair_id}|{booked.starts.isoformat()}" not in offers
    assert len(await town.rows(ChairAsk)) == 1


async def test_the_loser_goes_on_with_all_answers_kept(town: Town) -> None:
    carried = await _picked_the_same(town)
    await asyncio.gather(*[town.forges(who, "booking.submit", carried[who]) for who in carried])
    (won,) = await town.rows(Conference)
    loser = "colleague" if won.social_worker_id == "p-social-worker" else "social-worker"
    await town.writes(loser, "book")
    await town.presses(loser, "booking.resume")
    assert town.step(loser) == "offers"
    await town.filled_until("check", loser)
    assert CASES[loser] in town.read(loser)
    await town.presses(loser, "booking.submit")
    first, second = await town.rows(Conference)
    assert (first.chair_id, first.starts) != (second.chair_id, second.starts)


async def test_a_slot_picked_after_it_was_taken_is_said_at_once(town: Town) -> None:
    await town.filled_until("offers", "colleague")
    await town.booked()
    (booked,) = await town.rows(Conference)
    (gone,) = [
        b
        for b in town.buttons("booking.pick", "colleague")
        if b.data["offer"].startswith(f"{booked.chair_id}|{booked.starts.date()}")
    ]
    await town.presses("colleague", f"booking.pick {gone.title}")
    assert town.step("colleague") == "offers"
    assert "somebody else has just taken that one" in town.read("colleague")
