"""People, guests and groups of the tenant, and what Graph tells of them."""

from dataclasses import dataclass, field
from datetime import datetime

from graph.sandbox.wire import Json

WORKING_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday")


@dataclass
class DiaryEntry:
    """Something in a person's own diary, put there by a test. Instants are UTC."""

    start: datetime
    end: datetime
    status: str = "busy"
    subject: str = "Private appointment"


@dataclass
class AutomaticReplies:
    """As a person sets them in Outlook. Without an end: until they turn them off. Instants are UTC."""

    start: datetime | None = None
    end: datetime | None = None
    message: str = "I am away. In urgent cases write to the team's inbox."


@dataclass
class Person:
    id: str
    name: str
    upn: str
    mail: str
    guest: bool = False
    enabled: bool = True
    job_title: str | None = None
    department: str | None = None
    manager: "Person | None" = None
    diary: list[DiaryEntry] = field(default_factory=list)
    day_starts: str = "09:00:00.0000000"
    day_ends: str = "17:00:00.0000000"
    free_busy_error: str | None = None  # e.g. ErrorNoFreeBusyAccess
    replies: AutomaticReplies | None = None
    apps: dict[str, str] = field(default_factory=dict)  # teamsApp id -> installation id

    def called(self, key: str) -> bool:
        """Whether Graph finds this person under the key: object id or UPN, not any other address."""
        return key.lower() in {self.id, self.upn.lower()}

    def has_address(self, address: str) -> bool:
        return address.lower() in {self.mail.lower(), self.upn.lower()}

    def json(self) -> Json:
        """What GET /users/{id} answers when nothing is selected."""
        given, _, surname = self.name.rpartition(" ")
        return {
            "id": self.id,
            "displayName": self.name,
            "givenName": given or None,
            "surname": surname,
            "jobTitle": self.job_title,
            "mail": self.mail,
            "userPrincipalName": self.upn,
            "businessPhones": [],
            "mobilePhone": None,
            "officeLocation": None,
            "preferredLanguage": "en-GB",
        }

    def whole(self) -> Json:
        """Also what must be selected by name."""
        return {
            **self.json(),
            "accountEnabled": self.enabled,
            "department": self.department,
            "userType": "Guest" if self.guest else "Member",
        }

    def working_hours(self) -> Json:
        return {
            "daysOfWeek": list(WORKING_DAYS),
            "startTime": self.day_starts,
            "endTime": self.day_ends,
            "timeZone": {"name": "GMT Standard Time"},
        }


@dataclass
class Group:
    id: str
    name: str
    members: "list[Person | Group]" = field(default_factory=list)

    def json(self) -> Json:
        return {"@odata.type": "#microsoft.graph.group", "id": self.id, "displayName": self.name}

    def transitive(self) -> "list[Person | Group]":
        """Members of members too, each once, however the groups are nested."""
        found: dict[str, Person | Group] = {}
        waiting: list[Person | Group] = list(self.members)
        while waiting:
            member = waiting.pop(0)
            if member.id in found or member.id == self.id:
                continue
            found[member.id] = member
            if isinstance(member, Group):
                waiting.extend(member.members)
        return list(found.values())
