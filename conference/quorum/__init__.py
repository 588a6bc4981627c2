"""Whether enough agencies come: a forecast before the conference, a finding at it. The chair decides."""

from conference.quorum.agencies import RECEIVED, AgencyStanding, Comer, Coming, standings
from conference.quorum.finding import Decision, Finding, Then, finding, may, needs_reason
from conference.quorum.forecast import Forecast, Outlook, forecast, matters

__all__ = [
    "RECEIVED",
    "AgencyStanding",
    "Comer",
    "Coming",
    "Decision",
    "Finding",
    "Forecast",
    "Outlook",
    "Then",
    "finding",
    "forecast",
    "matters",
    "may",
    "needs_reason",
    "standings",
]
