"""Free/busy: many mailboxes, few calls, and nothing of what an appointment is about."""

from datetime import UTC, datetime

from conference.dates import Interval
from graph.calendars import GraphCalendars
from graph.client import REQUESTS_AT_ONCE, Mailbox
from tests.graph.loopback import graph_to
from workshop.tenant.tenant import Tenant
from workshop.tenant.wire import Fault, Kind

WINDOW = Interval(datetime(2026, 11, 16, tzinfo=UTC), datetime(2026, 12, 8, tzinfo=UTC))


def at(hour: int) -> datetime:
    return datetime(2026, 11, 17, hour, 0, tzinfo=UTC)


async def test_only_when_somebody_is_busy_is_kept() -> None:
    tenant = Tenant()
    chair = tenant.add_person("Grace Green")
    tenant.busy(chair, at(9), at(10), subject="Oncology clinic")
    tenant.busy(chair, at(11), at(12), status="free")
    tenant.busy(chair, at(13), at(14), status="oof")
    tenant.busy(chair, at(15), at(16), status="workingElsewhere")
    async with graph_to(tenant) as graph:
        [diary] = await GraphCalendars(Mailbox(graph, tenant.service.id)).diaries([chair.mail], WINDOW)
    assert diary.busy == (Interval(at(9), at(10)), Interval(at(13), at(14)))
    assert "Oncology" not in repr(diary)


async def test_a_hundred_chairs_take_five_calls_and_keep_their_order() -> None:
    tenant = Tenant()
    emails = [tenant.add_person(f"Chair {number}").mail for number in range(100)]
    async with graph_to(tenant) as graph:
        diaries = await GraphCalendars(Mailbox(graph, tenant.service.id)).diaries(emails, WINDOW)
    assert [diary.email for diary in diaries] == emails
    assert len(tenant.calls) == 5
    assert REQUESTS_AT_ONCE == 4


async def test_one_closed_diary_leaves_the_others_readable() -> None:
    tenant = Tenant()
    open_one, closed = tenant.add_person("Grace Green"), tenant.add_person("Ivy Irwin")
    closed.free_busy_error = "ErrorNoFreeBusyAccess"
    tenant.busy(open_one, at(9), at(10))
    async with graph_to(tenant) as graph:
        first, second, third = await GraphCalendars(Mailbox(graph, tenant.service.id)).diaries(
            [open_one.mail, closed.mail, "left@council.example"], WINDOW
        )
    assert first.busy
    assert not first.error
    assert second.error == "ErrorNoFreeBusyAccess"
    assert third.error == "ErrorMailRecipientNotFound"


async def test_a_failed_batch_is_an_error_in_its_own_diaries_only() -> None:
    tenant = Tenant()
    emails = [tenant.add_person(f"Chair {number}").mail for number in range(40)]
    tenant.fail(Fault("POST", "/getSchedule$", 1, Kind.THROTTLED))
    async with graph_to(tenant) as graph:
        diaries = await GraphCalendars(Mailbox(graph, tenant.service.id)).diaries(emails, WINDOW)
    assert sum(bool(diary.error) for diary in diaries) == 20
