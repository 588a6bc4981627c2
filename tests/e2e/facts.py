"""What Microsoft 365 holds in the end, and in which order it came to hold it."""

import asyncio
from collections.abc import Callable
from typing import Any

from workshop.har import Exchange
from workshop.town import LocalWorld

INVITED = ("chair", "social-worker", "administrator")
OUTSIDE = ("gp@surgery.example", "dial-in")


def nobody_is_invited(world: LocalWorld) -> None:
    assert not [mail for mail in world.tenant.outbox if mail.sort == "invitation"]
    for part in INVITED:
        assert not world.tenant.calendar(world.objects[part]), f"{part} has a calendar entry already"


def everybody_is_invited(world: LocalWorld, reference: str) -> None:
    """The chair, the social worker and the administrator have one entry each, which names no child."""
    for part in INVITED:
        entries = [str(event.fields["subject"]) for event in world.tenant.calendar(world.objects[part])]
        assert entries == [f"Conference {reference}"], f"{part} has {entries}"


def the_door_is_shut(world: LocalWorld, link: str) -> None:
    """Who is not of the council waits; the chair may let them in, the social worker may not."""
    for who in OUTSIDE:
        assert world.tenant.lobby(who, link).value == "lobby", f"{who} does not wait in the lobby"
    assert world.tenant.can_admit(world.objects["chair"], link)
    assert not world.tenant.can_admit(world.objects["social-worker"], link)


def the_door_has_moved(world: LocalWorld, link: str, *, of: str, to: str) -> None:
    """In the local tenant itself: only the new chair lets people in, by the same link."""
    meeting = world.tenant.meeting(link)
    assert meeting is not None, "the link leads nowhere"
    assert meeting.role_of(world.tenant.known(world.objects[to])) == "coorganizer"
    assert meeting.role_of(world.tenant.known(world.objects[of])) != "coorganizer"
    assert world.tenant.can_admit(world.objects[to], link)
    assert not world.tenant.can_admit(world.objects[of], link)
    for who in OUTSIDE:
        assert world.tenant.lobby(who, link).value == "lobby", f"{who} does not wait in the lobby"


def settings_were_read_back_first(world: LocalWorld) -> None:
    """Before the first invitation every setting that was written was read back, and equal."""
    calls = [one for one in world.exchanges if "/onlineMeetings/" in one.path or "/events/" in one.path]
    invites = next(number for number, call in enumerate(calls) if _invites(call))
    asked = [number for number, call in enumerate(calls) if call.method == "PATCH" and _settings(call)]
    assert asked, "no setting was written"
    assert asked[0] < invites, "people were invited before the settings were written"
    wanted: dict[str, Any] = calls[asked[0]].sent()
    read = [call.answered() for call in calls[asked[0] + 1 : invites] if call.method == "GET"]
    assert any(_holds(answer, wanted) for answer in read), "people were invited before the settings were read"


def _invites(call: Exchange) -> bool:
    return call.method in {"PATCH", "POST"} and bool((call.sent() or {}).get("attendees"))


def _settings(call: Exchange) -> bool:
    return "lobbyBypassSettings" in (call.sent() or {})


def _holds(answer: Any, wanted: dict[str, Any]) -> bool:
    return all(_same(answer.get(name), value) for name, value in wanted.items() if not name.startswith("@"))


def _same(found: Any, wanted: Any) -> bool:
    if isinstance(wanted, dict) and isinstance(found, dict):
        return _holds(found, wanted)
    return bool(found == wanted)


def written_to(world: LocalWorld, *addresses: str) -> list[str]:
    """Subjects of the mails to any of these."""
    return [mail.subject for mail in world.tenant.outbox if set(mail.recipients) & set(addresses)]


def written_outside_since(world: LocalWorld, before: int) -> list[str]:
    """Addresses outside the council that mails went to after the first `before`."""
    own = f"@{world.tenant.domain}"
    return [to for mail in world.tenant.outbox[before:] for to in mail.recipients if not to.endswith(own)]


def nobody_else_reads(world: LocalWorld, address: str) -> None:
    """No mail outside the council and no event that somebody else is on has this address."""
    own = world.tenant.domain
    for mail in world.tenant.outbox:
        if address in mail.recipients:
            assert mail.recipients == (address,), f"not alone in {mail.subject}"
        elif any(not one.endswith(f"@{own}") for one in mail.recipients):
            assert address not in f"{mail.subject} {mail.body}", f"it stands in {mail.subject}"
    for event in world.tenant.live_events():
        assert not event.attendee(address) or len(event.attendees) == 1, f"not alone on {event.subject}"


async def until(fact: Callable[[], bool], seconds: float = 20) -> None:
    for _ in range(int(seconds * 10)):
        if fact():
            return
        await asyncio.sleep(0.1)
    raise AssertionError("it did not come about in time")
