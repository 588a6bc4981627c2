"""The quorum on the day: who is here, what the council's rule proposes, what the chair decides."""

from services.quorum.counting import again, count, leave
from services.quorum.deciding import WHY, Said, decide
from services.quorum.moment import start
from services.quorum.shown import picture

__all__ = ["WHY", "Said", "again", "count", "decide", "leave", "picture", "start"]
