"""Everything that the issue says may go wrong with a booking, and the story that shows what happens.

test_strategy            in the future, in the wrong order, on a bank holiday, in the hour that March skips
test_family              no birth date, the same child twice, unborn, nine siblings
test_typed_text          20,000 characters, Markdown and HTML, in everything that can be typed
test_presses             replayed, twice, by somebody else, an older form, another tenant, a stranger
test_chairs              declined, nobody else free, no answer, left; and what those chairs learn afterwards
test_agreements          past the last date in each council: agreed, refused, not answered
test_capacity            no chair, or few, in fifteen working days
test_same_moment         two people, one slot
test_left_and_returned   away until tomorrow, on a phone
test_on_behalf           an administrator books
test_corrected           how it is held, corrected after everybody had been invited
test_graph_faults        an hour without Graph, calendars unread, the answer lost, no link, settings not kept
test_looks_before_the_start   settings changed before the looks at 24 hours and 15 minutes
test_invitations         bounced, sixty people, unsafe, changed under way, roles lost, moved
test_standdown           locked first, then cancelled; Teams away; a new date past the last one; quiet
test_privacy             all that a story sends is read; who waits in the lobby, who walks in
test_calendar            the weekends on which the clocks change, Christmas (S02)
"""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack
from datetime import datetime
from pathlib import Path

import pytest

from councils.library import Library
from tests.faults.town import LIBRARY, NOW, Town, a_town

OpenTown = Callable[..., Awaitable[Town]]


@pytest.fixture
async def open_town(tmp_path: Path, request: pytest.FixtureRequest) -> AsyncIterator[OpenTown]:
    """A town of a council's, on a day: `await open_town("swindon", at=…)`.

    Its calls go over sockets where the test is marked `over_http`, else they stay in the process.
    """
    over_http = request.node.get_closest_marker("over_http") is not None
    async with AsyncExitStack() as stack:

        async def opened(
            council: str = "west_sussex", at: datetime = NOW, library: Library = LIBRARY
        ) -> Town:
            made = a_town(tmp_path, council, at, library, over_http=over_http)
            return await stack.enter_async_context(made)

        yield opened


@pytest.fixture
async def town(open_town: OpenTown) -> Town:
    """West Sussex on Wednesday 6 January 2027, nine in the morning."""
    return await open_town()
