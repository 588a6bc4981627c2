"""A conference that was stood down: who agreed, who waited at its door, and where it stood again."""

from dataclasses import dataclass, field


@dataclass(slots=True)
class StoodDown:
    """`agreed`: who pressed, in order, and how it stood after their press.

    `lobby`: where people landed at the old link once it was locked; `told`: whom somebody has to ring, the
    family first; `past`: who agreed to a date after the last one; `quorum`: what the chair decided at the
    start; `record`: the decisions, as the file that was sent has them.
    """

    reference: str
    agreed: dict[str, str] = field(default_factory=dict)
    by_default: bool = False
    locked_first: bool = False
    lobby: dict[str, str] = field(default_factory=dict)
    cancelled: int = 0
    told: list[str] = field(default_factory=list)
    last_date: str = ""
    new_date: str = ""
    past: list[str] = field(default_factory=list)
    link: str = ""  # "new"
    quorum: str = ""
    record: list[str] = field(default_factory=list)
