"""Agreement to go past the last date: the council's chain, one after another or together (LE-61)."""

from services.agreements.chain import open_chain, withdraw
from services.agreements.decisions import agree, refuse
from services.agreements.waiting import climb

__all__ = ["agree", "climb", "open_chain", "refuse", "withdraw"]
