"""What can go wrong between the bot and Microsoft's connector, as delivery must see it."""

from conference.outside import OutsideFault

_TRY_AGAIN = frozenset({401, 408, 425, 429})
_NOT_TAKEN = frozenset({429, 503})


class ConnectorError(OutsideFault):
    """The connector did not confirm. Nothing was tried a second time.

    `status`: the HTTP status, None when no answer came. `retry_after`: seconds that it asked for.
    `may_have_arrived`: the message may stand in the chat all the same. `final`: trying again cannot help.
    """

    def __init__(
        self, status: int | None, *, retry_after: float | None = None, may_have_arrived: bool = False
    ) -> None:
        super().__init__(
            f"the connector answered {status}" if status else "the connector did not answer",
            may_have_arrived=may_have_arrived,
            retry_after=retry_after,
            final=status is not None and 300 <= status < 500 and status not in _TRY_AGAIN,
        )
        self.status = status


def answered(status: int, retry_after: float | None) -> ConnectorError:
    """A fault with an answer: a server error may have come after the message was taken."""
    arrived = status >= 500 and status not in _NOT_TAKEN
    return ConnectorError(status, retry_after=retry_after, may_have_arrived=arrived)
