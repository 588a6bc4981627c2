"""Which step is next: a pure look at what the booking still lacks."""

from dataclasses import asdict
from enum import StrEnum

from conference.booking import Status
from services.meeting.facts import Facts


class Step(StrEnum):
    MAKE = "make"  # the event, without guests
    MOVE = "move"  # its time and place
    LINK = "link"
    FIND = "find"  # the meeting's id
    SECURE = "secure"  # settings written, read back, equal
    INVITE = "invite"
    ROLES = "roles"  # the chair co-organiser, read back
    OPEN = "open"  # booked, and everybody told


def next_step(facts: Facts) -> Step | None:
    """None: nothing is lacking. Nothing that tells people comes before SECURE."""
    meeting, carried, online = facts.meeting, facts.carried, facts.carried.online
    secured = meeting.state in {"safe", "open"} and meeting.read_back.get("settings") == asdict(
        facts.settings
    )
    had, due = (carried.invited, carried.chair), (facts.invited, facts.conference.chair_id)
    lacks = (
        (Step.MAKE, meeting.event_id is None),
        (Step.MOVE, carried.stands != facts.stands),
        (Step.LINK, online and meeting.join_url is None),
        (Step.FIND, online and meeting.meeting_id is None),
        (Step.SECURE, online and not secured),
        (Step.INVITE, had != due),
        (Step.ROLES, online and carried.roles_for != facts.roles_for),
        (Step.OPEN, meeting.state != "open" or facts.conference.status == Status.CONFIRMED.value),
    )
    return next((step for step, lacking in lacks if lacking), None)
