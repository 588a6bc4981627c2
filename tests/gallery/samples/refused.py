"""Every refusal, in one council's words or another's."""

from collections.abc import Callable
from functools import partial
from itertools import cycle

from cards.kit import Card
from cards.refused import no_longer_theirs, refused
from conference.refusals import Code, Problem, Refused
from tests.gallery.made_up import SHORT, standard

INVALID = Refused(Code.INVALID, problems=(Problem("children.1.born", "missing"), Problem("mode", "missing")))


def _refused(code: Code, council: str) -> Card:
    return refused(standard(council), Refused(code))


SAMPLES: dict[str, Callable[[], Card]] = {
    **{
        code.value: partial(_refused, code, council)
        for code, council in zip(Code, cycle(SHORT), strict=False)
    },
    "no_longer_theirs": no_longer_theirs,
    "invalid": lambda: refused(standard("sg"), INVALID),
    "stale_booking": lambda: refused(standard("ws"), Refused(Code.STALE), conference="c1"),
    "not_signed_off_report": lambda: refused(standard("sg"), Refused(Code.NOT_SIGNED_OFF), conference="c1"),
    "no_parents_report": lambda: refused(standard("sg"), Refused(Code.NO_PARENTS), conference="c1"),
    "not_agreed_booking": lambda: refused(standard("le"), Refused(Code.NOT_AGREED), conference="c1"),
    "taken_moving": lambda: refused(standard("ws"), Refused(Code.SLOT_TAKEN), conference="c1"),
}
