"""What every Graph call shares: errors as Graph has them, wall times, checks of bodies, faults."""

import json
import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
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


# Which properties a body may carry and of what kind, as Graph checks them before it acts.

Check = Callable[[Any], bool]
Shape = Mapping[str, Check]


def text(value: Any) -> bool:
    return value is None or isinstance(value, str)


def flag(value: Any) -> bool:
    return value is None or isinstance(value, bool)


def whole(value: Any) -> bool:
    return value is None or (isinstance(value, int) and not isinstance(value, bool))


def part(value: Any) -> bool:
    return value is None or isinstance(value, dict)


def many(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(item, dict) for item in value)


def words(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) for item in value)


def one_of(*members: str) -> Check:
    return lambda value: value is None or value in members


def refuse_unless_fits(body: Json, shape: Shape, *, noun: str, known: Collection[str] = ()) -> None:
    """400 for a property that the type lacks, that cannot be written here, or of the wrong kind.

    `known` are properties which the type has and this call may not write.
    """
    for name, value in body.items():
        if name.startswith("@"):
            continue
        if name not in shape:
            if name in known:
                raise bad_request(
                    f"The property '{name}' cannot be set or updated.", "ErrorInvalidPropertySet"
                )
            raise bad_request(f"The property '{name}' does not exist on type 'microsoft.graph.{noun}'.")
        if not shape[name](value):
            raise bad_request(f"Cannot convert the value of '{name}' to its expected type.")


def refuse_annotations(value: Any) -> None:
    """400 for `@odata.type` anywhere: PATCH onlineMeeting answered so on 11 May 2026."""
    if isinstance(value, dict):
        if "@odata.type" in value:
            raise bad_request(
                "The annotation 'odata.type' is not allowed in this request.", "InvalidArgument"
            )
        for inner in value.values():
            refuse_annotations(inner)
    elif isinstance(value, list):
        for inner in value:
            refuse_annotations(inner)


# Extended properties and the few $filter forms that events and messages answer to.

_NAME = re.compile(r"(String|Integer|Boolean|SystemTime) \{[0-9A-Fa-f-]{36}\} Name .+")
_ANY = re.compile(
    r"singleValueExtendedProperties/any\("
    r"\s*(\w+)\s*:\s*\1/id eq '((?:[^']|'')+)' and \1/value eq '((?:[^']|'')*)'\s*\)",
    re.IGNORECASE,
)
_SINCE = re.compile(r"receivedDateTime ge (\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ)")
_WITHIN = re.compile(r"start/dateTime lt '([-\d]+T[:\d]+)' and end/dateTime gt '([-\d]+T[:\d]+)'")
_EQUALS = re.compile(r"(\w+) eq '((?:[^']|'')*)'")


def read_properties(body: Json) -> dict[str, str]:
    """Takes `singleValueExtendedProperties` out of a body; 400 for an id not in Outlook's form."""
    found: dict[str, str] = {}
    for one in body.pop("singleValueExtendedProperties", []):
        name, value = one.get("id"), one.get("value")
        if not isinstance(name, str) or not _NAME.fullmatch(name) or not isinstance(value, str):
            raise bad_request("The property id isn't valid.", "ErrorInvalidExtendedProperty")
        found[name] = value
    return found


@dataclass(frozen=True)
class Condition:
    """One thing that a $filter asks for: a property, extended or plain, with a value."""

    name: str
    value: str
    extended: bool

    def met_by(self, properties: Mapping[str, str], plain: Mapping[str, str | None]) -> bool:
        return (properties if self.extended else plain).get(self.name) == self.value


def condition(wanted: str, *names: str) -> Condition:
    """Reads a $filter: one extended property, or `name eq 'value'` with one of `names`; else 400."""
    if any_of := _ANY.fullmatch(wanted.strip()):
        return Condition(unquoted(any_of[2]), unquoted(any_of[3]), extended=True)
    equals = _EQUALS.fullmatch(wanted.strip())
    if equals is None or equals[1] not in names:
        raise bad_request(
            "The query filter contains one or more invalid nodes.", "ErrorInvalidUrlQueryFilter"
        )
    return Condition(equals[1], unquoted(equals[2]), extended=False)


def received_since(wanted: str) -> datetime | None:
    """The moment of a $filter for messages that came since, None for another $filter."""
    match = _SINCE.fullmatch(wanted.strip())
    return datetime.fromisoformat(match[1]) if match else None


def held_within(wanted: str) -> tuple[datetime, datetime] | None:
    """(before, after) of a $filter for events by their times, in UTC; None for another $filter."""
    match = _WITHIN.fullmatch(wanted.strip())
    return (_utc(match[1]), _utc(match[2])) if match else None


def _utc(said: str) -> datetime:
    return datetime.fromisoformat(said).replace(tzinfo=UTC)


def expanded(entity: Json, expand: str, properties: Mapping[str, str]) -> Json:
    """Adds those extended properties that $expand names by id; none come without."""
    named = {name: value for name, value in properties.items() if f"'{name}'" in expand}
    if not named:
        return entity
    return {**entity, "singleValueExtendedProperties": [{"id": name, "value": named[name]} for name in named]}


def unquoted(value: str) -> str:
    return value.replace("''", "'")


# What may go wrong with a call, by rule: which calls, how often, and how.


class Kind(StrEnum):
    THROTTLED = "429"  # with `retry_after`, or without when None
    ERROR_500 = "500"
    ERROR_502 = "502"
    ERROR_503 = "503"
    ERROR_504 = "504"
    COMMITTED_504 = "504 after commit"
    DROP_BEFORE = "drop before"
    DROP_AFTER = "drop after commit"
    SLOW = "slow"  # waits `seconds`, then does the work
    COMMITTED_SLOW = "slow after commit"
    UNAUTHORISED = "401"
    NO_POLICY = "403 no application access policy"
    STALE = "412"
    ROLES_LOST = "roles lost"  # PATCH event: every co-organiser becomes an attendee
    SETTINGS_IGNORED = "settings ignored"  # PATCH meeting: `ignored` are answered and kept as they were
    NOT_ONLINE = "not online"  # POST event: isOnlineMeeting comes back false, without an error
    NO_LINK = "no link"  # POST event: the join link never appears


REFUSALS: dict[Kind, tuple[int, str, str]] = {
    Kind.THROTTLED: (429, "ApplicationThrottled", "Application is over its MailboxConcurrency limit."),
    Kind.ERROR_500: (
        500,
        "ErrorInternalServerError",
        "An internal server error occurred. The operation failed.",
    ),
    Kind.ERROR_502: (502, "BadGateway", "Bad gateway."),
    Kind.ERROR_503: (503, "ServiceUnavailable", "The service is temporarily unavailable."),
    Kind.ERROR_504: (504, "GatewayTimeout", "The gateway timed out."),
    Kind.COMMITTED_504: (504, "GatewayTimeout", "The gateway timed out."),
    Kind.UNAUTHORISED: (
        401,
        "InvalidAuthenticationToken",
        "Lifetime validation failed, the token is expired.",
    ),
    Kind.NO_POLICY: (403, "Forbidden", "No application access policy found for this app."),
    Kind.STALE: (412, "ErrorIrresolvableConflict", "The change key passed in the request does not match."),
}


@dataclass
class Fault:
    """A rule. `times` None: always. `every` 3: each third call that matches. Paths are searched as regex."""

    method: str
    path_pattern: str
    times: int | None
    kind: Kind
    retry_after: str | None = None
    seconds: float = 0.0
    ignored: tuple[str, ...] = ("lobbyBypassSettings",)
    every: int = 1
    seen: int = 0
    struck: int = 0

    def strikes(self, method: str, path: str) -> bool:
        if self.times is not None and self.struck >= self.times:
            return False
        if self.method not in {"*", method} or re.search(self.path_pattern, path) is None:
            return False
        self.seen += 1
        if self.seen % self.every:
            return False
        self.struck += 1
        return True

    def refusal(self) -> GraphError:
        status, code, message = REFUSALS[self.kind]
        return GraphError(status, code, message, retry_after=self.retry_after)


class Faults:
    """The rules in force; the first that matches a call strikes it."""

    def __init__(self) -> None:
        self.rules: list[Fault] = []

    def add(self, *rules: Fault) -> None:
        self.rules.extend(rules)

    def clear(self) -> None:
        self.rules.clear()

    def strike(self, method: str, path: str) -> Fault | None:
        return next((rule for rule in self.rules if rule.strikes(method, path)), None)
