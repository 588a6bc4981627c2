"""What can be said and pressed: each verb with the roles that may use it and the command it parses into."""

import importlib
import pkgutil
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any, ClassVar, TypeVar

from pydantic import BaseModel, ConfigDict, field_validator

import dialogs
from conference.dates import bounded
from conference.roles import Role
from dialogs.turn import Answer, Turn
from services.standards import Of


class Command(BaseModel):
    """What a button carries, parsed. Typed fields that a command does not name are left out.

    `of`, `subject`: what it is about. Its turn has the standard that the booking behind that was made under.
    """

    model_config = ConfigDict(frozen=True, extra="ignore", str_strip_whitespace=True, str_max_length=200)
    of: ClassVar[Of] = Of.NO_BOOKING

    @field_validator("*")
    @classmethod
    def _no_day_out_of_bounds(cls, value: object) -> object:
        return bounded(value) if isinstance(value, date) else value

    @property
    def subject(self) -> str:
        """The id of what it is about, "" where that is no booking."""
        return ""


class OnBooking(Command):
    of = Of.BOOKING
    conference: str

    @property
    def subject(self) -> str:
        return self.conference


class OnBookingAt(OnBooking):
    """`version`: the booking's, when the card was drawn."""

    version: int


class OnAsk(Command):
    """A chair was asked to take a booking."""

    of = Of.CHAIR_ASK
    ask: str

    @property
    def subject(self) -> str:
        return self.ask


class OnCoverAsk(Command):
    """Somebody was asked to cover."""

    of = Of.COVER_ASK
    ask: str

    @property
    def subject(self) -> str:
        return self.ask


class OnCover(Command):
    """One booking that an absence touches."""

    of = Of.COVER
    cover: str

    @property
    def subject(self) -> str:
        return self.cover


class OnAbsence(Command):
    of = Of.ABSENCE
    absence: str

    @property
    def subject(self) -> str:
        return self.absence


class OnRequest(Command):
    """Somebody has asked to stand a booking down."""

    of = Of.REQUEST
    request: str

    @property
    def subject(self) -> str:
        return self.request


class OnConcern(Command):
    of = Of.CONCERN
    concern: str

    @property
    def subject(self) -> str:
        return self.concern


C = TypeVar("C", bound=Command)
Act = Callable[[Turn, C], Awaitable[Answer]]
Say = Callable[[Turn], Awaitable[Answer]]
SayWith = Callable[[Turn, str], Awaitable[Answer]]


@dataclass(frozen=True, slots=True)
class Verb:
    name: str
    roles: frozenset[Role]
    command: type[Command]
    act: Act[Any]

    def allows(self, roles: frozenset[Role]) -> bool:
        return not self.roles.isdisjoint(roles)


@dataclass(frozen=True, slots=True)
class Saying:
    """A thing to type; in a synonym, {icpc} stands for each of the council's words for it."""

    name: str
    synonyms: tuple[str, ...]
    roles: frozenset[Role]
    say: Say


@dataclass(frozen=True, slots=True)
class Following:
    """Words that something follows, such as "find": what follows is handed over as it was typed.

    In a lead, {stand_down} stands for each of the council's words for it.
    """

    name: str
    leads: tuple[str, ...]
    roles: frozenset[Role]
    say: SayWith


@dataclass
class Registry:
    verbs: dict[str, Verb] = field(default_factory=dict)
    sayings: dict[str, Saying] = field(default_factory=dict)
    followings: dict[str, Following] = field(default_factory=dict)

    def verb(self, name: str, *, roles: Iterable[Role], command: type[C]) -> Callable[[Act[C]], Act[C]]:
        """Declare a button's verb. No roles, no dot or a name already taken is a mistake of ours."""
        allowed = frozenset(roles)
        if not allowed or "." not in name or name in self.verbs:
            raise ValueError(f"the verb {name} needs roles, the form noun.act, and to be declared once")

        def keep(act: Act[C]) -> Act[C]:
            self.verbs[name] = Verb(name, allowed, command, act)
            return act

        return keep

    def says(self, name: str, *, synonyms: Iterable[str] = (), roles: Iterable[Role]) -> Callable[[Say], Say]:
        """Declare words that a person may type. In a synonym, {icpc} stands for the council's own words."""
        allowed = frozenset(roles)
        if not allowed or name in self.sayings:
            raise ValueError(f"the saying {name} needs roles and to be declared once")

        def keep(say: Say) -> Say:
            self.sayings[name] = Saying(name, tuple(synonyms), allowed, say)
            return say

        return keep

    def follows(
        self, name: str, *, leads: Iterable[str], roles: Iterable[Role]
    ) -> Callable[[SayWith], SayWith]:
        """Declare words after which a person types what they mean: "find", "look up"; lower case."""
        allowed = frozenset(roles)
        if not allowed or name in self.followings:
            raise ValueError(f"what follows {name} needs roles and to be declared once")

        def keep(say: SayWith) -> SayWith:
            self.followings[name] = Following(name, tuple(leads), allowed, say)
            return say

        return keep


def load() -> None:
    """Import every module of dialogs: imported, each has declared what it says, presses and sends."""
    for module in pkgutil.walk_packages(dialogs.__path__, "dialogs."):
        importlib.import_module(module.name)


REGISTRY = Registry()
verb = REGISTRY.verb
says = REGISTRY.says
follows = REGISTRY.follows
