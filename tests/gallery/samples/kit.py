"""The kit itself: every part once, empty, filled, wrong, and with nasty words."""

from collections.abc import Callable
from datetime import date, time

from cards import kit
from cards.kit import Card, Choice, Element

SQUARE = (
    "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42m"
    "NkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="
)
NASTY = (
    "# Heading\n**bold** _it_ [link](https://evil.example) <b>b</b> <img src=x onerror=alert(1)> "
    "{{DATE(2026-12-08T10:00:00Z)}} `code` ~~gone~~ www.evil.example\n"
    "1. one\n- two\n> three\n&lt;i&gt; \u202egnorw"
)
VENUES = [Choice(f"v{n}", f"Venue {n}", "step-free, hearing loop" if n == 2 else "") for n in range(1, 12)]
HELD = [
    Choice("teams", "On Teams"),
    Choice("room", "Face to face", "everybody in one room"),
    Choice("both", "Hybrid", "some people in the room, others on Teams"),
]
NEEDS = [
    Choice("interpreter", "An interpreter"),
    Choice("advocate", "An advocate"),
    Choice("care", "Child care"),
]


def _fields(*, filled: bool, wrong: bool) -> list[Element]:
    def bad(said: str) -> str:
        return said if wrong else ""

    return [
        kit.text_input(
            "case_reference",
            "Case reference",
            error="Enter the case reference",
            value="SW-1042" if filled else None,
            problem=bad("Enter a case reference of up to 20 characters"),
            hint="For example, SW-1042. It stands on your case recording system.",
        ),
        kit.date_input(
            "held_on",
            "When was the strategy discussion held?",
            error="Enter the date of the strategy discussion",
            value=date(2026, 11, 23) if filled else None,
            last=date(2026, 11, 27),
            problem=bad("The strategy discussion must be in the past"),
        ),
        kit.time_input(
            "held_at",
            "What time did it start?",
            error="Enter the time",
            value=time(9, 30) if filled else None,
        ),
        kit.choice(
            "mode",
            "How will the conference be held?",
            HELD,
            error="Select how the conference will be held",
            value="room" if filled else None,
            problem=bad("Select how the conference will be held"),
        ),
        kit.choice("venue", "Venue", VENUES, optional=True, value="v2" if filled else None),
        kit.multi_choice(
            "needs",
            "What does the family need?",
            NEEDS,
            optional=True,
            values=("advocate",) if filled else (),
        ),
        kit.yes_no("split", "Should the conference be split?", error="Select yes or no"),
        kit.people_picker(
            "team_manager",
            "Team manager",
            error="Select the team manager",
            chosen=[("8f1", "Ann O'Neil")] if filled else [],
        ),
        kit.multiline(
            "risks",
            "What are the risks?",
            optional=True,
            value="Father must not be told the address.\nSee the chronology." if filled else None,
            problem=bad("Enter 4,000 characters or fewer"),
        ),
    ]


def _form(*, filled: bool = False, wrong: bool = False) -> Card:
    problems = [
        ("Case reference", "Enter a case reference of up to 20 characters"),
        ("", "Select how it will be held"),
    ]
    return kit.card(
        "How will the conference be held?",
        [
            kit.progress(3, 7),
            *([kit.problem_panel(problems)] if wrong else []),
            *_fields(filled=filled, wrong=wrong),
        ],
        [
            kit.button("Continue", "booking.next", {"draft": "d1"}, primary=True),
            kit.button("Back", "booking.back", {"draft": "d1"}),
        ],
        summary="Book a conference",
    )


def _story() -> Card:
    change = kit.button("Change how it is held", "booking.change", {"field": "mode"})
    return kit.card(
        "Booked: Tuesday 8 December 2026, 10am",
        [
            kit.panel("done", "In time: working day 12 of 15", ["The last date is Friday 11 December 2026."]),
            kit.facts(
                [
                    ("Reference", "SW-2026-0042"),
                    (
                        "Children",
                        [kit.words("AB, born 3 May 2019"), kit.words("CD, expected 4 January 2027")],
                    ),
                    ("Chair", "Ruth Green"),
                    ("How", "On Teams", change),
                    ("Interpreter", ""),
                ]
            ),
            kit.subheading("What happens next"),
            kit.bullets(
                [
                    "Send your report by Thursday 3 December 2026",
                    "Invite the family by Friday 4 December 2026",
                ]
            ),
            kit.panel("warning", "Short notice", ["People have 3 working days to answer."]),
            kit.panel(
                "info", "The meeting link follows", [kit.text("Teams is being asked for it.", close=True)]
            ),
            kit.panel("error", "The lobby could not be confirmed", ["Nobody has been invited."]),
            kit.details("why", "Why this chair?", [kit.text("She chaired the family's last conference.")]),
        ],
        [
            kit.link_button("Join on Teams", "https://teams.microsoft.com/l/meetup-join/x"),
            kit.button("Move", "booking.move", {"id": "1"}),
            kit.button("Stand down", "booking.standdown", {"id": "1"}, style="destructive"),
        ],
        summary="SW-2026-0042, AB",
        refresh=kit.refresh("booking.open", ["29:one", "29:two"], {"id": "1"}),
    )


def _nasty() -> Card:
    return kit.card(
        f"Accepted by {NASTY}",
        [
            kit.text(NASTY),
            kit.words(NASTY),
            kit.facts([(NASTY, NASTY)]),
            kit.panel("warning", NASTY, [NASTY]),
            kit.problem_panel([(NASTY, NASTY)]),
            kit.bullets([NASTY]),
            kit.details("more", NASTY, [kit.words(NASTY)]),
            kit.text_input("one", NASTY, error=f"Enter {NASTY}", value=NASTY, problem=NASTY, hint=NASTY),
            kit.choice("two", NASTY, [Choice("a", NASTY, NASTY), Choice("b", "b")], error=f"Enter {NASTY}"),
            kit.choice("three", NASTY, [Choice("a", NASTY)], error=f"Enter {NASTY}", look="list"),
            kit.multi_choice("four", NASTY, [Choice("a", NASTY)], optional=True, hint=NASTY),
        ],
        [kit.button("Continue", "nasty.next", {"typed": NASTY}, primary=True)],
        summary=NASTY,
    )


def _long() -> Card:
    said = "The family moved twice this year and the school has asked for a second visit. " * 260
    return kit.card(
        "A long account",
        [
            kit.words(said[:20_000], most=900),
            kit.words("Llanfairpwllgwyngyll" * 12),
            kit.multiline("why", "Why?", error="Enter why", value=said[:20_000]),
        ],
        [kit.button(f"Save and add child {n}", "long.save", {"n": n}) for n in range(1, 7)],
        summary="A long account",
    )


def _parts() -> Card:
    groups = [
        kit.group(
            [
                kit.text(f"{day} December 2026, 10am to 11:30am", bold=True),
                kit.text("Ruth Green", close=True),
                kit.text("Working day 12 of 15, full notice", subtle=True, small=True, close=True),
                kit.button_row(
                    [
                        kit.button("Choose 10am", "slots.pick", {"slot": str(day)}),
                        kit.button("Why?", "slots.why"),
                    ]
                ),
            ],
            shaded=day == 8,
            line=day != 8,
        )
        for day in (8, 9)
    ]
    picture = kit.image(SQUARE, "A plain square", size="Small")
    return kit.card(
        "Choose a time", [picture, *groups, kit.text("Select one", tone="accent")], summary="Choose a time"
    )


SAMPLES: dict[str, Callable[[], Card]] = {
    "form_empty": _form,
    "form_filled": lambda: _form(filled=True),
    "form_wrong": lambda: _form(filled=True, wrong=True),
    "story": _story,
    "parts": _parts,
    "nasty": _nasty,
    "long": _long,
}
