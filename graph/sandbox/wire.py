"""What every Graph call shares: errors in Graph's form, preferences, wall times and zones."""

import json
import re
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Any, TypeVar
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from aiohttp import web

Json = dict[str, Any]
T = TypeVar("T")

WINDOWS_ZONES = {
    "UTC": "UTC",
    "GMT Standard Time": "Europe/London",
    "Greenwich Standard Time": "Africa/Abidjan",
    "W. Europe Standard Time": "Europe/Berlin",
    "Romance Standard Time": "Europe/Paris",
}
_WALL_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,7})?")
_OUTLOOK_ZONE = re.compile(r'outlook\.timezone="([^"]+)"')


class GraphError(Exception):
    """A refusal in Graph's own form: HTTP status, code, words for a developer."""

    def __init__(self, status: int, code: str, message: str, *, retry_after: str | None = None) -> None:
        super().__init__(message)
        self.status, self.code, self.message, self.retry_after = status, code, message, retry_after

    def response(self, at: datetime) -> web.Response:
        inner = {
            "date": at.strftime("%Y-%m-%dT%H:%M:%S"),
            "request-id": "00000000-0000-0000-0000-000000000000",
        }
        body = {"error": {"code": self.code, "message": self.message, "innerError": inner}}
        headers = {"Retry-After": self.retry_after} if self.retry_after is not None else {}
        return web.json_response(body, status=self.status, headers=headers)


def bad_request(message: str, code: str = "BadRequest") -> GraphError:
    return GraphError(400, code, message)


def not_found(message: str, code: str = "ErrorItemNotFound") -> GraphError:
    return GraphError(404, code, message)


async def read_object(request: web.Request) -> Json:
    """The request's JSON object; anything else is refused with 400."""
    try:
        body = json.loads(await request.read() or b"{}")
    except ValueError as error:
        raise bad_request("Unable to read JSON request payload.") from error
    if not isinstance(body, dict):
        raise bad_request("Unable to read JSON request payload.")
    return body


def preferences(request: web.Request) -> str:
    return ", ".join(request.headers.getall("Prefer", []))


def prefers(request: web.Request, wish: str) -> bool:
    return wish.lower() in preferences(request).lower()


def preferred_zone(request: web.Request) -> str:
    """The Windows or IANA zone that the caller wants times in; UTC unless said."""
    match = _OUTLOOK_ZONE.search(preferences(request))
    return match[1] if match else "UTC"


def zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(WINDOWS_ZONES.get(name, name))
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise bad_request(
            f"A valid TimeZone value must be specified: {name}.", "TimeZoneNotSupportedException"
        ) from error


def is_wall_time(value: Any) -> bool:
    return (
        isinstance(value, dict)
        and isinstance(value.get("dateTime"), str)
        and isinstance(value.get("timeZone"), str)
        and _WALL_TIME.fullmatch(value["dateTime"]) is not None
    )


def moment(value: Json) -> datetime:
    """The instant in UTC that a dateTimeTimeZone names."""
    try:
        wall = datetime.fromisoformat(value["dateTime"][:26])
    except ValueError as error:
        raise bad_request("The dateTime isn't a moment of any day.", "ErrorInvalidRequest") from error
    return wall.replace(tzinfo=zone(value["timeZone"])).astimezone(UTC)


def wall_time(at: datetime, zone_name: str) -> Json:
    local = at.astimezone(zone(zone_name))
    return {"dateTime": local.strftime("%Y-%m-%dT%H:%M:%S.0000000"), "timeZone": zone_name}


def instant(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def select(request: web.Request, entity: Json) -> Json:
    """Only what $select names (id and annotations stay), else all."""
    wanted = request.query.get("$select")
    if not wanted:
        return entity
    names = {name.strip() for name in wanted.split(",")} | {"id"}
    return {key: value for key, value in entity.items() if key in names or key.startswith("@")}


def collection(entities: Iterable[Json], **annotations: str) -> web.Response:
    return web.json_response({**annotations, "value": list(entities)})


def page(
    request: web.Request, items: Sequence[T], usual: int, cursor: str
) -> tuple[Sequence[T], dict[str, str]]:
    """The page that `$top` and the cursor ask for, and the nextLink when more follows."""
    try:
        size, skip = int(request.query.get("$top", usual)), int(request.query.get(cursor, 0))
    except ValueError as error:
        raise bad_request("$top and $skip must be whole numbers.", "ErrorInvalidUrlQuery") from error
    if skip + size >= len(items):
        return items[skip:], {}
    following = str(request.url.update_query({cursor: str(skip + size)}))
    return items[skip : skip + size], {"@odata.nextLink": following}
