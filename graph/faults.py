"""What may go wrong on the way to Graph, told as the rest of the house understands it."""

from collections.abc import Mapping
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any

from conference.outside import OutsideFault

if TYPE_CHECKING:
    import httpx

_FINAL = frozenset({400, 404, 405, 410, 413})
_POLICY = "application access policy"  # Teams takes up to half an hour to believe in a new one


class GraphFault(OutsideFault):
    """Graph did not do as asked. `status` 0 when no answer came; `code` is Graph's own word for it.

    Neither address nor body are kept: both can hold a join link.
    """

    def __init__(
        self,
        what: str,
        *,
        status: int = 0,
        code: str = "",
        may_have_arrived: bool = False,
        retry_after: float | None = None,
        final: bool = False,
    ) -> None:
        super().__init__(what, may_have_arrived=may_have_arrived, retry_after=retry_after, final=final)
        self.status = status
        self.code = code


def refused(what: str, status: int, headers: Mapping[str, str], body: Any) -> GraphFault:
    """The fault for an answer that is no success. A server error may have come after the deed."""
    error = body.get("error") if isinstance(body, dict) else None
    code = str(error.get("code", "")) if isinstance(error, dict) else ""
    message = str(error.get("message", "")).lower() if isinstance(error, dict) else ""
    return GraphFault(
        f"{what}: Graph answered {status} {code}".rstrip(),
        status=status,
        code=code,
        may_have_arrived=status >= 500,
        retry_after=_seconds(headers),
        final=status in _FINAL or (status == 403 and _POLICY not in message),
    )


def broken(what: str, error: "httpx.HTTPError | httpx.InvalidURL") -> GraphFault:
    """The fault for a call without an answer."""
    import httpx  # noqa: PLC0415 - there already, since it raised

    never_arrived = isinstance(error, httpx.ConnectError | httpx.ConnectTimeout | httpx.PoolTimeout)
    return GraphFault(
        f"{what}: no answer from Graph ({type(error).__name__})", may_have_arrived=not never_arrived
    )


def _seconds(headers: Mapping[str, str]) -> float | None:
    """Retry-After in seconds; a date is counted from the answer's own Date."""
    asked = headers.get("retry-after", "").strip()
    if asked.isdigit():
        return float(asked)
    try:
        wait = parsedate_to_datetime(asked) - parsedate_to_datetime(headers.get("date", ""))
    except (TypeError, ValueError):
        return None
    return max(0.0, wait.total_seconds())
