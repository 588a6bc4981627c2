"""A small part of what tests/bench/hostile.py sends: nothing falls, changes or comes out."""

import logging
from pathlib import Path

import pytest

from tests.bench.hostile import Attacker, attack, besieged
from tests.faults.town import NOW, WORKER, a_town


@pytest.mark.parametrize("seed", [7])
async def test_attackers_change_nothing_learn_nothing_and_break_nothing(tmp_path: Path, seed: int) -> None:
    tally = await attack(tmp_path, seed=seed, every=60, mutated=120)
    assert tally.faults == []
    assert tally.all > 400


async def test_the_attack_sees_a_leak_a_changed_row_and_a_failed_turn(tmp_path: Path) -> None:
    """Whoever may read the family is no attacker: pressed as one, all of it is found."""
    async with a_town(tmp_path, "west_sussex", NOW) as town:
        siege = await besieged(town, 7, [])
        member = town.world.member(WORKER)
        siege.attackers = [Attacker(WORKER, member.name, member.id)]
        before = await siege.rows()
        await siege.press(
            siege.attackers[0], "booking.open", "its own", {"conference": siege.ids["conference"][0]}
        )
        siege.lines.append({"event": "turn failed", "log_level": logging.ERROR})
        siege.log_read("a failed turn")
        await siege.unchanged(before, "looking")
    said = "\n".join(siege.tally.faults)
    assert "leak of" in said
    assert "row changed by looking: Viewed" in said
    assert "turn failed: a failed turn" in said
