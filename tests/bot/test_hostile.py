"""A small part of what tests/bench/hostile.py sends: nothing falls, changes or comes out."""

from pathlib import Path

from tests.bench.hostile import Attacker, a_siege, attack
from tests.faults.town import WORKER


async def test_attackers_change_nothing_learn_nothing_and_break_nothing(tmp_path: Path) -> None:
    """Whoever may read the family is no attacker: pressed as one, a leak and a changed row are found."""
    async with a_siege(tmp_path, seed=7) as siege:
        tally = await attack(siege, every=150, mutated=100)
        assert tally.faults == []
        assert tally.all > 300
        member = siege.town.world.member(WORKER)
        siege.attackers = [Attacker(WORKER, member.name, member.id)]
        before = await siege.rows()
        family = {"conference": siege.ids["conference"][0]}
        await siege.press(siege.attackers[0], "booking.open", "its own", family)
        siege.lines.append({"event": "turn failed"})
        siege.log_read("a failed turn")
        await siege.unchanged(before, "looking")
    said = "\n".join(siege.tally.faults)
    assert "leak of" in said
    assert "row changed by looking: Viewed" in said
    assert "turn failed: a failed turn" in said
