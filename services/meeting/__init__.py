"""The saga of a conference's calendar entry and Teams meeting: it fails closed, and a crash only resumes."""

from services.meeting.checks import check
from services.meeting.saga import further, lock_and_cancel
from services.meeting.world import MeetingWorld

__all__ = ["MeetingWorld", "check", "further", "lock_and_cancel"]
