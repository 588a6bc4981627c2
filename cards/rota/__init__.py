"""The duty rota: asked for, as a draft, month by month, how fair it is, its gaps, as a file."""

from cards.rota.file import file_mail, rota_file, sheets
from cards.rota.forms import change, make, proposed
from cards.rota.gaps import gap
from cards.rota.home import home, not_kept, on_its_way
from cards.rota.month import month
from cards.rota.own import own
from cards.rota.plan import plan
from cards.rota.table import shares

__all__ = [
    "change",
    "file_mail",
    "gap",
    "home",
    "make",
    "month",
    "not_kept",
    "on_its_way",
    "own",
    "plan",
    "proposed",
    "rota_file",
    "shares",
    "sheets",
]
