"""Standing a conference down: asked, decided by the council's chain, carried out, told (LE-52 to LE-76)."""

from services.standdown.asking import ask
from services.standdown.deciding import agree, refuse
from services.standdown.ending import climb, lapse, withdraw
from services.standdown.foreseen import foreseen
from services.standdown.opening import Opening, check, opened
from services.standdown.shown import latest, picture
from services.standdown.telling import release, told

__all__ = [
    "Opening",
    "agree",
    "ask",
    "check",
    "climb",
    "foreseen",
    "lapse",
    "latest",
    "opened",
    "picture",
    "refuse",
    "release",
    "told",
    "withdraw",
]
