"""The duty rota as a question and an answer (WS-26, WS-27): pure, with no solver."""

from conference.rota.checks import Shortfall, ShortfallKind, shortfalls
from conference.rota.conflicts import Conflict, ConflictKind, conflicts
from conference.rota.fairness import ChairRow, Fairness, fairness
from conference.rota.greedy import greedy
from conference.rota.shares import Shares, shares
from conference.rota.solved import GOALS, Goal, Solved
from conference.rota.values import Rota, RotaChair, RotaRequest, WhyNot, free_on, rota_days, why_not

__all__ = [
    "GOALS",
    "ChairRow",
    "Conflict",
    "ConflictKind",
    "Fairness",
    "Goal",
    "Rota",
    "RotaChair",
    "RotaRequest",
    "Shares",
    "Shortfall",
    "ShortfallKind",
    "Solved",
    "WhyNot",
    "conflicts",
    "fairness",
    "free_on",
    "greedy",
    "rota_days",
    "shares",
    "shortfalls",
    "why_not",
]
