"""What people typed about a report, read."""

from datetime import date

from conference.refusals import Code, Problem, Refused
from conference.reports import link_of


def day_of(field: str, typed: str) -> date:
    """Refused (INVALID): nothing, or no date."""
    if not typed.strip():
        raise Refused(Code.INVALID, problems=(Problem(field, "missing"),))
    try:
        return date.fromisoformat(typed.strip())
    except ValueError:
        raise Refused(Code.INVALID, problems=(Problem(field, "not_a_date"),)) from None


def link_given(field: str, typed: str) -> str:
    """The address, "" for none. Refused (INVALID): anything but an address over https."""
    if not typed.strip():
        return ""
    link = link_of(typed)
    if link is None:
        raise Refused(Code.INVALID, problems=(Problem(field, "not_a_link"),))
    return link
