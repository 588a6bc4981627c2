"""What may go wrong with a call, by rule: which calls, how often, and how."""

import re
from dataclasses import dataclass
from enum import StrEnum

from graph.sandbox.wire import GraphError


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
