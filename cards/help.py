"""Welcome and help, and what to say to words or people that are not known."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from cards import lists
from cards.council_words import fill
from cards.kit import Button, Card, Element, button, card, facts, text, words
from conference.roles import UNIT, Role
from conference.standard import Standard
from conference.standdown import ANYBODY

KEEPS = frozenset({Role.ADMINISTRATOR, Role.UNIT_MANAGER})
READS_LISTS = UNIT | {Role.TEAM_MANAGER, Role.SERVICE_MANAGER, Role.DIRECTOR, Role.CHAIR}
BOOKS = KEEPS | {Role.SOCIAL_WORKER}
ON_ROTA = frozenset({Role.CHAIR, Role.UNIT_MANAGER, Role.UNIT_SENIOR})
ABSENT = UNIT | {Role.CHAIR, Role.SOCIAL_WORKER, Role.CLERK, Role.TEAM_MANAGER}
SAYINGS = {
    "book": ("Book {a_icpc}", "booking.start", BOOKS),
    "book a review": ("Book a review", "review.start", BOOKS | {Role.CHAIR}),
    "my bookings": ("My bookings", "booking.mine", frozenset(Role)),
    "my tasks": ("My tasks", "duty.open", frozenset(Role)),
    "invite list": ("Who to invite", "invitees.choose", frozenset(Role)),
    "timetable": ("Timetable", "timetable.open", frozenset(Role)),
    "today": ("Today", "day.today", frozenset(Role)),
    "who is coming": ("Who is coming", "replies.which", frozenset(Role)),
    "who is here": ("Who is here", "quorum.which", frozenset({Role.CHAIR})),
    "reports": ("Reports", "report.mine", frozenset(Role)),
    "stand down": ("{stand_down} or {postpone}", "stand_down.which", ANYBODY),
    "start later": ("Start later", "saving.which", UNIT | {Role.SOCIAL_WORKER, Role.CHAIR}),
    "this week": ("This week", "lists.week", frozenset(Role)),
    "late reports": ("Late reports", "lists.late", READS_LISTS),
    "lists": ("Lists", "lists.menu", READS_LISTS),
    "who is on duty": ("Who is on duty", "duty.today", frozenset(Role)),
    "duty rota": ("Duty rota", "rota.open", ON_ROTA | KEEPS),
    "my duty days": ("My duty days", "swap.days", ON_ROTA),
    "calendar address": ("Calendar address", "feed.open", ON_ROTA),
    "off sick": ("I cannot come", "absence.open", ABSENT),
    "find": ("Find a booking", "lookup.open", frozenset(Role)),
    "people": ("People and venues", "people.open", KEEPS),
    "help": ("Help", "help.show", frozenset(Role)),
}
_DOES = {
    "book": "Book {a_icpc}, or go on with a booking",
    "book a review": "Book {a_rcpc}, {a_cla_review} or {a_transfer_in} for a date already agreed",
    "my bookings": "See where your bookings stand",
    "my tasks": "See what you have to do, and say that it is done",
    "quiet hours": "Say when you want no reminders",
    "invite list": "See or change the {invite_list}",
    "timetable": "See what has to be done by when",
    "today": "See who is expected at today’s conferences",
    "who is coming": "See who has answered, and ask again",
    "who is here": "At the start: say who is here, and whether it goes ahead",
    "reports": "See how the reports to your conference stand",
    "stand down": "Ask to {stand_down} a conference, or to {postpone}",
    "start later": "Start a conference of today later, with the same {chair} and link",
    "this week": "See this week’s conferences",
    "late reports": "See which reports are late; add a team’s name for that team only",
    "lists": "See exceptions and the lists that go out, or have them sent as a file",
    "who is on duty": "See who is on duty today",
    "duty rota": "See the duty rota, and how fair it is",
    "my duty days": "See when you are {duty_chair}, and offer a day to a colleague",
    "calendar address": "Have your duty days in Outlook or on your phone",
    "find": "Find a booking by reference, name or date",
    "people": "Keep {chairs}, venues and times away",
    "off sick": "Say that you cannot come; your manager is told at once",
    "car broken down": "Say that you cannot come because of your car",
    "i can't come": "Say that you, or somebody else, cannot come",
    "i am back": "Say that you are back",
    "cancel": "Put a half-filled booking aside; your answers are kept",
    "start again": "Begin the booking anew",
    "help": "See this list",
}


def welcome(standard: Standard, roles: AbstractSet[Role]) -> Card:
    """The first card in somebody's own chat."""
    body = [
        text(fill("I book {icpc}s, ask {a_chair}, and set up the Teams meeting.", standard)),
        text("Write to me in your own words, or press a button.", close=True),
    ]
    return card(f"Quorate for {standard.name}", body, _first(standard, roles), summary="Welcome to Quorate")


def help_card(standard: Standard, roles: AbstractSet[Role]) -> Card:
    """What one can write, and what it does."""
    rows = [(said.capitalize(), fill(does, standard)) for said, does in _DOES.items() if _for(said, roles)]
    asks = lists.may_ask_advice(standard, roles)
    return card(
        "What you can write",
        [facts(rows), *(lists.advice_desk(standard) if asks else [])],
        _first(standard, roles),
        summary="Help",
    )


def unknown_person(standard: Standard) -> Card:
    """Courteous, and says nothing else."""
    body = [text("I do not know you yet."), text(f"Ask {standard.contact} to add you.", close=True)]
    return card("Ask to be added", body, summary="Quorate")


def did_you_mean(standard: Standard, typed: str, guesses: Sequence[str]) -> Card:
    """The likeliest sayings as buttons; `guesses` are keys of SAYINGS."""
    known = [guess for guess in guesses if guess in SAYINGS]
    return card("Did you mean one of these?", _wrote(typed), [_press(standard, one) for one in known[:3]],
                summary="Did you mean …?")  # fmt: skip


def not_understood(standard: Standard, typed: str, roles: AbstractSet[Role] = BOOKS) -> Card:
    body = [*_wrote(typed), text("I only know a few things. Press Help to see them.")]
    buttons = [_press(standard, "help"), *_first(standard, roles)[:1]]
    return card("I did not understand", body, buttons, summary="I did not understand")


def _wrote(typed: str) -> list[Element]:
    return [text("You wrote:", subtle=True), words(typed, most=200, close=True)] if typed.strip() else []


def _first(standard: Standard, roles: AbstractSet[Role]) -> list[Button]:
    first = "book" if roles & BOOKS else "my bookings"
    return [
        _press(standard, first, primary=True),
        _press(standard, "this week" if first != "book" else "my bookings"),
        *([_press(standard, "find")] if roles & UNIT else []),
    ]


def _press(standard: Standard, saying: str, *, primary: bool = False) -> Button:
    title, verb, _ = SAYINGS[saying]
    return button(fill(title, standard), verb, primary=primary)


def _for(saying: str, roles: AbstractSet[Role]) -> bool:
    return saying not in SAYINGS or bool(roles & SAYINGS[saying][2])
