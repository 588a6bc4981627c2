"""Whether enough agencies come: a forecast before the conference, a finding at it. The chair decides."""

from conference.quorum.agencies import RECEIVED, AgencyStanding, Comer, Coming, standings
from conference.quorum.finding import Decision, Finding, Then, finding, may, needs_reason
from conference.quorum.forecast import Forecast, Outlook, forecast, matters
from conference.quorum.ticks import SOCIAL_CARE, WORKER, Seat, Ticks, are_few, expected, found, there

__all__ = [
    "RECEIVED",
    "SOCIAL_CARE",
    "WORKER",
    "AgencyStanding",
    "Comer",
    "Coming",
    "Decision",
    "Finding",
    "Forecast",
    "Outlook",
    "Seat",
    "Then",
    "Ticks",
    "are_few",
    "expected",
    "finding",
    "forecast",
    "found",
    "matters",
    "may",
    "needs_reason",
    "standings",
    "there",
]
