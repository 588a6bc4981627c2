"""A request to stand down: for whoever decides, how it stands and what follows, who has agreed."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from cards import dates as when
from cards.booking.facts import SHORT
from cards.council_words import capital, count, days_left, fill, joined, lowered, past_tense, role, said
from cards.form import Form, label
from cards.kit import (
    Button,
    Card,
    Element,
    bullets,
    button,
    button_row,
    card,
    facts,
    group,
    link_button,
    panel,
    subheading,
    text,
    words,
)
from cards.sources import source_of
from conference.booking import Kind, Status
from conference.refusals import LONGEST, Code, Problem
from conference.roles import Role
from conference.standard import Chain, ChainStep, Cited, Order, Source, Standard
from conference.standdown import LINK, PREFIX, Act, OwnStep, StandDownPicture, Stands, StepPicture, sub_code

# For whoever may decide: what is asked, by whom and why, what follows from either press.


def asked_to_agree(
    standard: Standard,
    picture: StandDownPicture,
    problems: Sequence[Problem] = (),
    *,
    answers: Mapping[str, Any] | None = None,
) -> Card:
    """Agree, or refuse with a reason. Whatever is decided, the card then says how it stands."""
    data = {"request": picture.id, "conference": picture.conference_id}
    form = Form(standard, answers or {}, problems, data)
    body = [
        *form.summary(),
        text(f"{picture.asked_by} ({role(standard, picture.asked_as)}) asks you to agree."),
        *_absence(standard, picture),
        about(standard, picture),
        *given(standard, picture),
        *_follows(standard, picture),
        *decided(standard, picture),
        form.ask("why", needed=True, forced=False, title="Your reason (needed to refuse)"),
    ]
    buttons = [
        button("Agree", "stand_down.agree", data, primary=True),
        button("Refuse", "stand_down.refuse", data, sends_fields=True),
    ]
    title = f"{doing(standard, picture.act, picture.reference)}?"
    return card(title, body, buttons, summary=f"{notice(picture)}: your decision is needed")


def _absence(standard: Standard, picture: StandDownPicture) -> list[Element]:
    """Why a deputy is asked."""
    found: list[Element] = []
    for one, step in stepped(standard, picture):
        if one.status == "asked" and one.in_absence_of and step and step.deputies:
            deputy = the_role(standard, step.deputies, "or")
            found.append(panel("info", in_absence(standard, one), [f"{capital(deputy)} can decide as well."]))
    return found


def _follows(standard: Standard, picture: StandDownPicture) -> list[Element]:
    open_ = [one for one in picture.steps if one.status in {"asked", "waiting"}]
    if len(open_) > 1:
        agree = "If you agree: nothing changes until the others have agreed, too."
    else:
        agree = f"If you agree: {what_follows(picture.act, quiet=picture.quiet)}"
    refuse = f"If you refuse: it stays as booked, and {picture.asked_by} is told why."
    quiet = []
    if picture.quiet:
        who = the_role(standard, picture.tellers, "or")
        quiet = [fill(f"Nobody who is invited gets an automatic message: {who} tells them first.", standard)]
    return [
        group(
            [
                text("What follows", bold=True),
                bullets([agree, refuse, *quiet]),
            ]
        )
    ]


# How a request stands, for its asker, the social worker, the chair and the unit; and what they do next.

NOT_DONE = {
    Code.NOT_YOURS: ("This is not yours to decide", "Nothing was changed. This is how it stands."),
    Code.OWN_REQUEST: ("You asked for this yourself", "Somebody else has to agree to it."),
    Code.ALREADY_DECIDED: ("This has been decided already", "Nothing was changed. This is how it stands."),
    Code.STALE: ("This has changed since", "Nothing was changed. This is how it stands."),
}


def request_card(standard: Standard, picture: StandDownPicture, not_done: Code | None = None) -> Card:
    """`not_done`: why a press did nothing, said above how it stands."""
    body = [
        *([panel("info", NOT_DONE[not_done][0], [NOT_DONE[not_done][1]])] if not_done in NOT_DONE else []),
        *_next(standard, picture),
        about(standard, picture, last="rebook" not in picture.may),
        *given(standard, picture),
        *decided(standard, picture),
        *_withdrawn(picture),
    ]
    return card(title_of(standard, picture), body, acts(picture), summary=_summary(standard, picture))


def title_of(standard: Standard, picture: StandDownPicture) -> str:
    """The state in words: “Waiting for the Service Manager”, “Refused by Ruth Adeyemi: it stays booked”."""
    stays = f"{picture.reference} stays as booked"
    refused = next((f" by {one.decided_by}" for one in picture.steps if one.status == "refused"), "")
    roles = the_role(standard, [one.role for one in waited_for(picture)])
    return {
        Stands.ASKED: f"Waiting for {roles or 'agreement'}",
        Stands.AGREED: f"Agreed by {deciders(picture)}: a new date can be chosen",
        Stands.DONE: _done(standard, picture),
        Stands.REFUSED: f"Refused{refused}: {stays}",
        Stands.WITHDRAWN: f"Withdrawn: {picture.reference}",
        Stands.LAPSED: f"{lapsed(picture)}: {picture.reference}",
    }[picture.stands]


def acts(picture: StandDownPicture, *, opens: bool = True) -> list[Button]:
    """What this reader may do now."""
    data = {"request": picture.id, "conference": picture.conference_id}
    whole = {"conference": picture.conference_id}
    found: list[Button] = []
    if "rebook" in picture.may:
        verb = "booking.move" if picture.kind is Kind.INITIAL else "review.move"
        moved = {**whole, "version": picture.conference_version}
        found.append(button("Choose a new date", verb, moved, style="positive"))
    if "tell" in picture.may and picture.to_tell:
        found.append(button("Tell people", "stand_down.tell", data))
    if "withdraw" in picture.may:
        found.append(button("Withdraw the request", "stand_down.withdraw", data))
    return [*found, *([button("Open the booking", "booking.open", whole)] if opens else [])]


def _done(standard: Standard, picture: StandDownPicture) -> str:
    if by_themselves(picture) and picture.act is not Act.POSTPONE:
        return (
            f"{capital(past_tense(said(standard, 'stand_down')))} by {picture.asked_by}: {picture.reference}"
        )
    return f"Agreed by {deciders(picture)}: {is_done(standard, picture)}"


def _next(standard: Standard, picture: StandDownPicture) -> list[Element]:
    match picture.stands:
        case Stands.ASKED:
            open_ = [one.role for one in picture.steps if one.status in {"asked", "waiting"}]
            agreed = f"{once_agreed(standard, open_)}: {what_follows(picture.act, quiet=picture.quiet)}"
            return [panel("info", "It stays as booked until then", [agreed])]
        case Stands.AGREED:
            stays = "It stays as booked until the new date is confirmed"
            return [panel("info", stays, _date(standard, picture))]
        case Stands.DONE:
            return [*_out(standard, picture), *_untold(standard, picture)]
        case Stands.LAPSED:
            return [panel("warning", "The conference’s time was over before", ["It stayed as booked."])]
    changed = "It stays as booked" if picture.stands is Stands.REFUSED else "The request changed nothing"
    return [panel("info", changed, ["Nobody who is invited has been told of the request."])]


def _out(standard: Standard, picture: StandDownPicture) -> list[Element]:
    held = []
    if picture.release:
        people = count(picture.release, "person", "people")
        has = "has" if picture.release == 1 else "have"
        held = [f"{capital(people)} still {has} it in the calendar, until somebody says that all know."]
    if picture.act is Act.CANCEL:
        title = "It does not take place" if held else "It is out of the calendars"
        return [panel("warning" if held else "done", title, ["No new date follows.", *held])]
    if looks_for_date(picture):
        lines = _date(standard, picture) or ["A new date has to be chosen."]
        return [panel("warning", "It has no date at present", [*lines, *held])]
    return [panel("done", "It has a new date", ["Open the booking to see it."])]


def _date(standard: Standard, picture: StandDownPicture) -> list[str]:
    """For those who choose the new date."""
    if "rebook" not in picture.may:
        return []
    lines = [f"Last date: {time_left(picture.last_date, picture.days_left)}."]
    if picture.days_left < 0:
        return [*lines, "Past the last date it has to be agreed again."]
    if picture.next_within:
        rests = source_of(standard, standard.cite("quorum.next_within"))
        lines.append(f"Choose a day by {when.weekday(picture.next_within)}: {rests}.")
    return lines


def _untold(standard: Standard, picture: StandDownPicture) -> list[Element]:
    if not picture.to_tell:
        return []
    who = the_role(standard, picture.tellers, "or")
    if not picture.untold:
        return [text("Everybody who is invited has been told.")]
    number = capital(count(picture.untold, "person", "people"))
    has = "has" if picture.untold == 1 else "have"
    return [text(fill(f"{number} {has} not been told yet: {who} tells them, the family first.", standard))]


def _withdrawn(picture: StandDownPicture) -> list[Element]:
    if picture.stands is not Stands.WITHDRAWN or not picture.why:
        return []
    return [text("Why it was withdrawn", bold=True), words(picture.why, most=2_000, close=True)]


def _summary(standard: Standard, picture: StandDownPicture) -> str:
    return f"{notice(picture)}: {request(standard, picture.act)}"


# What a request says, row by row, for those who may read it.

Rows = list[tuple[str, str]]


def about(standard: Standard, picture: StandDownPicture, *, last: bool = True) -> Element:
    """Which conference, when, its last date (unless it is said elsewhere), who asked and why."""
    kind = [] if picture.kind is Kind.INITIAL else [("What", capital(said(standard, picture.kind.concept)))]
    rows: Rows = [
        ("Reference", ", ".join([picture.reference, *picture.initials])),
        *kind,
        ("When", when.span(picture.starts, picture.ends)),
        *(
            [("Last date", time_left(picture.last_date, picture.days_left))]
            if last and picture.rebook
            else []
        ),
        ("Reason", why_words(standard, picture.reason, picture.sub_code)),
        ("Asked by", f"{picture.asked_by}, {role(standard, picture.asked_as)}"),
        ("Asked", when.moment(picture.asked_at)),
    ]
    return facts(rows)


def given(standard: Standard, picture: StandDownPicture) -> list[Element]:
    """All that the asker wrote, in their words; a document is opened where it is kept."""
    typed = [(label(standard, PREFIX + ask).short, said_) for ask, said_ in picture.given if said_]
    links = [said_ for ask, said_ in picture.given if ask == LINK and said_.startswith("https://")]
    short = [row for row in typed if len(row[1]) <= SHORT and row[1] not in links]
    long = [row for row in typed if len(row[1]) > SHORT and row[1] not in links]
    return [
        *([facts(short)] if short else []),
        *[group([text(name, bold=True), words(said_, most=LONGEST, close=True)]) for name, said_ in long],
        *([button_row([link_button("Open the document", links[0])])] if links else []),
    ]


# Who has to agree: before it is asked for, and how each step stands.

STEP_STATES = {
    "agreed": "agreed",
    "refused": "refused",
    "asked": "asked, no answer yet",
    "waiting": "asked next",
    "withdrawn": "no longer needed",
}


def once_agreed(standard: Standard, roles: Sequence[Role]) -> str:
    """As “Once the CP Chair has agreed”, for those who still have to."""
    return f"Once {the_role(standard, roles)} {'has' if len(roles) == 1 else 'have'} agreed"


def who_agrees(standard: Standard, chain: Cited[Chain], own: OwnStep | None) -> list[Element]:
    """The steps in their order with their deputies, which of them the asker's own is, and on whose rule."""
    lines = [_line(standard, chain.value, number, own) for number in range(len(chain.value.steps))]
    return [
        subheading("Who has to agree"),
        *([text(_step_how(chain.value), close=True)] if len(lines) > 1 else []),
        bullets(lines),
        *resting(standard, chain),
    ]


def resting(standard: Standard, chain: Cited[Chain]) -> list[Element]:
    """A default says that it is one; what is only partly the council's own says which part is not."""
    said = f"Who agrees: {source_of(standard, chain)}."
    note = [fill(chain.note, standard)] if chain.note and chain.source is Source.COUNCIL else []
    return [text(" ".join([said, *note]), subtle=True, small=True)]


def decided(standard: Standard, picture: StandDownPicture) -> list[Element]:
    """Each step: who decided and when, who is waited for, and what happens when nobody answers."""
    chain = standard.chains.get(picture.chain)
    drawn = [_step(standard, picture, one, step) for one, step in stepped(standard, picture)]
    return [subheading("Who decides"), *drawn, *(resting(standard, chain) if chain else [])]


def stepped(standard: Standard, picture: StandDownPicture) -> list[tuple[StepPicture, ChainStep | None]]:
    """Each step with the council's rule for it, None where the standard has changed since."""
    chain = standard.chains.get(picture.chain)
    rules: tuple[ChainStep | None, ...] = chain.value.steps if chain else ()
    return list(zip(picture.steps, (*rules, *[None] * len(picture.steps)), strict=False))


def climbing(standard: Standard, one: StepPicture, step: ChainStep | None) -> str:
    """By when to answer, and who can decide after that; "" where nobody else can."""
    if one.climbs_at is None or step is None or not step.deputies or one.in_absence_of:
        return ""
    then = the_role(standard, step.deputies, "or")
    return f"Answer by {when.moment(one.climbs_at)}. After that {then} can decide as well."


def in_absence(standard: Standard, one: StepPicture) -> str:
    """As “In the absence of the Service Manager, who is away”; "" where nobody stands in."""
    if one.in_absence_of is None:
        return ""
    why = ABSENT.get(one.absent_why, "")
    return f"In the absence of {the_role(standard, [one.in_absence_of])}" + (f", {why}" if why else "")


def _step_how(chain: Chain) -> str:
    return "One after the other." if chain.order is Order.IN_ORDER else "All of them, in any order."


def _line(standard: Standard, chain: Chain, number: int, own: OwnStep | None) -> str:
    step = chain.steps[number]
    name = the_role(standard, [step.role])
    several = len(chain.steps) > 1 and chain.order is Order.IN_ORDER
    first = f"{'Then' if number else 'First'} {name}" if several else capital(name)
    if own and own.step == number:
        absent = f", {ABSENT[own.absent_why]}: in their place" if own.absent_why in ABSENT else ":"
        return f"{first}{absent} you agree by sending this"
    return (
        f"{first}, or {the_role(standard, step.deputies, 'or')} in their absence" if step.deputies else first
    )


def _step(standard: Standard, picture: StandDownPicture, one: StepPicture, step: ChainStep | None) -> Element:
    own = one.status == "agreed" and one.decided_by == picture.asked_by
    state = "agreed by asking" if own else STEP_STATES[one.status]
    lines: list[Element] = [text(f"{capital(role(standard, one.role))}: {state}", bold=True)]
    if one.decided_by:
        at = f", {when.moment(one.decided_at)}" if one.decided_at else ""
        lines.append(text(f"{one.decided_by}{at}", subtle=True, close=True))
    if absence := in_absence(standard, one):
        as_ = f", as {role(standard, one.decided_as)}" if one.decided_as else ""
        lines.append(text(f"{absence}{as_}.", close=True))
    if one.status == "asked" and one.asked:
        lines.append(text(f"Waiting for {joined(list(one.asked), 'or')}.", close=True))
    if one.status == "asked" and (climbs := climbing(standard, one, step)):
        lines.append(text(climbs, subtle=True, close=True))
    return group([*lines, *([words(one.why, most=2_000, close=True)] if one.why else [])], line=True)


# What the cards of a stand-down say alike, in the council's own words.

WORD = {Act.CANCEL: "stand_down", Act.STAND_DOWN: "stand_down", Act.POSTPONE: "postpone"}
ENDS = {
    Act.CANCEL: "It is taken out of the calendars. No new date follows.",
    Act.STAND_DOWN: "It is taken out of the calendars. A new date follows.",
    Act.POSTPONE: "It stays in everybody’s calendar until the new date is confirmed.",
}
THEN = {  # what follows from the last agreement
    **ENDS,
    Act.POSTPONE: f"A new date can be chosen. {ENDS[Act.POSTPONE]}",
}
ABSENT = {
    "away": "who is away",
    "no_answer": "who has not answered in time",
    "own_request": "who asked for it",
    "nobody": "as nobody is named",
}


def doing(standard: Standard, act: Act, what: str) -> str:
    """As “Stand down Q-26-0042”, “Move the date of Q-26-0042”."""
    word = said(standard, WORD[act])
    return capital(f"{word} of {what}" if word.endswith(" date") else f"{word} {what}")


def is_done(standard: Standard, picture: StandDownPicture) -> str:
    """As “Q-26-0042 is stood down”, “Q-26-0042 has a new date”."""
    if picture.act is Act.POSTPONE:
        return f"{picture.reference} has a new date"
    return f"{picture.reference} is {past_tense(said(standard, 'stand_down'))}"


def request(standard: Standard, act: Act) -> str:
    """As “the request to stand it down”, “the request for another date”."""
    if act is Act.POSTPONE:
        return "the request for another date"
    first, _, rest = said(standard, "stand_down").partition(" ")
    return f"the request to {first} it {rest}".strip()


def why_words(standard: Standard, reason: str, sub: str) -> str:
    """As “No longer needed: the child is now looked after”; a reason that is no more is read as its key."""
    found = standard.reasons.get(reason)
    if found is None:
        return capital(reason.replace("_", " "))
    code = sub_code(found, sub)
    words = fill(found.words, standard)
    return f"{words}: {lowered(fill(code.words, standard))}" if code else words


def the_role(standard: Standard, roles: Sequence[Role], last: str = "and") -> str:
    """As “the CP Chair and the Safeguarding Manager”; words that two roles share are said once."""
    names = dict.fromkeys(role(standard, one) for one in roles)
    return joined([f"the {name}" for name in names], last)


def waited_for(picture: StandDownPicture) -> tuple[StepPicture, ...]:
    return tuple(one for one in picture.steps if one.status == "asked")


def deciders(picture: StandDownPicture) -> str:
    return joined(list(dict.fromkeys(one.decided_by for one in picture.steps if one.status == "agreed")))


def lapsed(picture: StandDownPicture) -> str:
    """Why nothing came of it before the conference was over."""
    agreed = all(one.status == "agreed" for one in picture.steps)
    return "Agreed, and no new date was chosen in time" if agreed else "Nobody decided in time"


def by_themselves(picture: StandDownPicture) -> bool:
    """Whether the asker alone had to agree."""
    return all(one.decided_by == picture.asked_by for one in picture.steps)


def time_left(last_date: date, days: int) -> str:
    """As “Tuesday 15 December 2026: 5 working days left”."""
    return f"{when.weekday(last_date)}: {days_left(days)}"


QUIETLY = "Nobody can join any more. It stays in the calendars until somebody says that everybody knows."


def what_follows(act: Act, *, quiet: bool = False) -> str:
    """The same within a sentence. `quiet`: no automatic message goes out, so no entry is taken back yet."""
    said_ = QUIETLY if quiet else THEN[act]
    return f"{said_[:1].lower()}{said_[1:]}"


def notice(picture: StandDownPicture) -> str:
    """What a notification may show: the reference and initials."""
    return f"{picture.reference} {', '.join(picture.initials)}".strip()


def looks_for_date(picture: StandDownPicture) -> bool:
    """It is out of the calendars, and its new date is not chosen yet."""
    done_ = picture.stands is Stands.DONE
    return done_ and picture.act is Act.STAND_DOWN and picture.status is Status.STOOD_DOWN
