"""Wall times as Exchange keeps them: an event stays at 10am whatever the clocks do."""

from datetime import UTC, datetime

from conference.dates import LONDON
from graph.client import Json

ZONE = "GMT Standard Time"  # Microsoft's name for London's time, summer and winter
IN_LONDON = f'outlook.timezone="{ZONE}"'
_WALL = "%Y-%m-%dT%H:%M:%S"


def wall(moment: datetime) -> Json:
    """London's wall time of an aware moment."""
    return {"dateTime": moment.astimezone(LONDON).strftime(_WALL), "timeZone": ZONE}


def utc(moment: datetime) -> Json:
    return {"dateTime": moment.astimezone(UTC).strftime(_WALL), "timeZone": "UTC"}


def same_wall(answered: Json | None, moment: datetime) -> bool:
    """Whether Graph's London wall time names this moment."""
    value = answered or {}
    return value.get("timeZone") == ZONE and str(value.get("dateTime"))[:19] == wall(moment)["dateTime"]


def from_utc(answered: Json) -> datetime:
    """The moment of a dateTimeTimeZone that was answered in UTC."""
    return datetime.strptime(str(answered["dateTime"])[:19], _WALL).replace(tzinfo=UTC)
