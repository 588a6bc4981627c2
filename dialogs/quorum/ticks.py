"""What the fields of the quorum's card say."""

from collections.abc import Mapping
from typing import Any

from cards.quorum import COLLEAGUE, HERE
from conference.quorum import QuorumPicture, Ticks
from services import quorum

MOST = 300  # ticks that are read
LONGEST = 4_000


def ticked(data: Mapping[str, Any], shown: QuorumPicture) -> Ticks:
    """People and colleagues of agencies, sufficient reports, few agencies; only what the card offered."""
    names = {one.key: one.agency for one in shown.agencies}
    here = [value for name in data if name.startswith(HERE) for value in _values(data[name])][:MOST]
    colleagues = {one.removeprefix(COLLEAGUE) for one in here if one.startswith(COLLEAGUE)}
    return Ticks(
        present=frozenset(one for one in here if not one.startswith(COLLEAGUE)),
        colleagues=frozenset(names[one] for one in colleagues if one in names),
        reports=frozenset(names[one] for one in _values(data.get("quorum_reports")) if one in names),
        few=str(data.get("quorum_few")) == "yes",
    )


def _values(field: object) -> list[str]:
    return [one for one in str(field or "").split(",")[:MOST] if one]


def why(data: Mapping[str, Any]) -> str:
    """The reason as it was typed."""
    return str(data.get(quorum.WHY) or "").strip()[:LONGEST]
