"""A view by name, drawn from the present state for one person: what delivery sends and rewrites."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import asdict, dataclass
from typing import TypeVar

from cards import agreements as agreement_cards
from cards import booking as booking_cards
from cards import chairs as chair_cards
from cards import concerns as concern_cards
from cards import duties as duty_cards
from cards import notices
from cards import reports as report_cards
from cards import stuck as stuck_cards
from cards import undelivered as undelivered_cards
from conference.booking import Status
from conference.refusals import Refused
from conference.standard import Standard
from dialogs import list_mail, rota_views, saving
from dialogs import swaps as swap_dialog
from dialogs.booking.opening import agreement_card, chair_card
from dialogs.cover import standing as cover_views
from dialogs.day import shown as day_shown
from dialogs.duties.doors import doors_of
from dialogs.invitees import standing as invitees_standing
from dialogs.people import away
from dialogs.quorum import showing as quorum_showing
from dialogs.replies import views as reply_views
from dialogs.standdown import standing as stand_down_views
from dialogs.turn import Card
from services import capacity, concerns, reports, stuck
from services.actor import Actor
from services.agreements.shown import conference_of
from services.booking import hand_on
from services.booking.picture import picture
from services.chairs.asked import for_unit, own
from services.duties import press as duty_press
from services.duties import shown as duties_shown
from services.house import House
from services.invitations.shown import taken_off, undelivered


@dataclass(frozen=True, slots=True)
class Seen:
    """Who looks, at what."""

    house: House
    standard: Standard
    actor: Actor
    about: str


F = TypeVar("F")
Draw = Callable[[Seen], Awaitable[Card | None]]
By = Callable[[House, Standard, Actor, str], Awaitable[Card | None]]


def _shown(card: Callable[[Standard, F], Card], find: Callable[[House, Actor, str], Awaitable[F]]) -> Draw:
    """A card of what its service finds for this person."""

    async def drawn(seen: Seen) -> Card | None:
        return card(seen.standard, await find(seen.house, seen.actor, seen.about))

    return drawn


async def draw(house: House, standard: Standard, actor: Actor, view: str, about: str) -> Card | None:
    """The card, or None when there is nothing (any more) that this person may be shown."""
    drawer = VIEWS.get(view)
    if drawer is None:
        return None
    try:
        return await drawer(Seen(house, standard, actor, about))
    except Refused:
        return None


async def _booking(seen: Seen) -> Card:
    """Whoever has handed the family on keeps a card that says so, and nothing of the family."""
    try:
        return await _standing(seen)
    except Refused:
        return await _handed_on(seen)


async def _handed_on(seen: Seen) -> Card:
    reference = await hand_on.once_theirs(seen.house, seen.actor, seen.about)
    return booking_cards.handed_on(seen.standard, reference)


async def _standing(seen: Seen) -> Card:
    shown = await picture(seen.house, seen.actor, seen.about)
    return booking_cards.booked(seen.standard, shown)


async def _chair_ask(seen: Seen) -> Card:
    ask = await own(seen.house, seen.actor, seen.about)
    shown = await picture(seen.house, seen.actor, ask.conference_id)
    return chair_card(seen.standard, shown, ask)


async def _chair_reminder(seen: Seen) -> Card | None:
    """Only while the answer is still wanted."""
    ask = await own(seen.house, seen.actor, seen.about)
    shown = await picture(seen.house, seen.actor, ask.conference_id)
    return chair_cards.asked(seen.standard, shown) if shown.ask_id == ask.id else None


async def _declined(seen: Seen) -> Card:
    ask = await for_unit(seen.house, seen.actor, seen.about)
    shown = await picture(seen.house, seen.actor, ask.conference_id)
    return notices.declined(
        seen.standard, shown, chair=ask.chair, because=ask.because, explanation=ask.explanation
    )


async def _no_answer(seen: Seen) -> Card | None:
    ask = await for_unit(seen.house, seen.actor, seen.about)
    shown = await picture(seen.house, seen.actor, ask.conference_id)
    return notices.no_answer(seen.standard, shown, asked_on=ask.asked_on) if shown.ask_id == ask.id else None


async def _seeking(seen: Seen) -> Card | None:
    shown = await picture(seen.house, seen.actor, seen.about)
    return notices.seeking(seen.standard, shown) if shown.status is Status.SEEKING else None


async def _agreement(seen: Seen) -> Card:
    conference_id = await conference_of(seen.house, seen.actor, seen.about)
    shown = await picture(seen.house, seen.actor, conference_id)
    return agreement_card(seen.standard, seen.actor, shown)


async def _agreement_reminder(seen: Seen) -> Card | None:
    conference_id = await conference_of(seen.house, seen.actor, seen.about)
    shown = await picture(seen.house, seen.actor, conference_id)
    wanted = shown.status is Status.AGREEMENT
    return agreement_card(seen.standard, seen.actor, shown) if wanted else None


async def _agreement_decided(seen: Seen) -> Card:
    conference_id = await conference_of(seen.house, seen.actor, seen.about)
    return agreement_cards.decided(seen.standard, await picture(seen.house, seen.actor, conference_id))


async def _capacity(seen: Seen) -> Card:
    last_date, left = capacity.read_about(seen.about)
    return notices.capacity(seen.standard, free=left, last_date=last_date)


async def _meeting_alarm(seen: Seen) -> Card:
    return notices.meeting_alarm(seen.standard, await picture(seen.house, seen.actor, seen.about))


async def _meeting_follows(seen: Seen) -> Card | None:
    """Only while it is true that it still has to follow."""
    shown = await picture(seen.house, seen.actor, seen.about)
    return notices.meeting_follows(seen.standard, shown) if shown.status is Status.CONFIRMED else None


async def _stuck(seen: Seen) -> Card | None:
    """Only while it still is."""
    found = await stuck.picture(seen.house, seen.actor, seen.about)
    return stuck_cards.stuck(**asdict(found)) if found else None


async def _bounced(seen: Seen) -> Card | None:
    """Only while the invitation has not arrived."""
    found = await undelivered(seen.house, seen.actor, seen.about)
    return undelivered_cards.bounced(seen.standard, found) if found else None


async def _duties(seen: Seen) -> Card | None:
    found = await duties_shown.of_bundle(seen.house, seen.actor, seen.about)
    return duty_cards.due(seen.standard, found, doors_of(found)) if found else None


async def _duty_help(seen: Seen) -> Card | None:
    """Only while the duty is open."""
    found = await duty_press.help_asked(seen.house, seen.actor, seen.about)
    return (
        duty_cards.help_asked(seen.standard, found.line, who=found.who, wrote=found.words) if found else None
    )


def _in_booking(draw: Callable[[House, Actor, str], Awaitable[Card | None]]) -> Draw:
    """A drawer that goes by the booking's own standard."""

    async def drawn(seen: Seen) -> Card | None:
        return await draw(seen.house, seen.actor, seen.about)

    return drawn


def _by(draw: By) -> Draw:
    """A drawer that lives with its dialog."""

    async def drawn(seen: Seen) -> Card | None:
        return await draw(seen.house, seen.standard, seen.actor, seen.about)

    return drawn


ROOMS: tuple[Mapping[str, By], ...] = (
    cover_views.VIEWS, rota_views.VIEWS, saving.VIEWS, stand_down_views.VIEWS,
)  # fmt: skip
VIEWS: dict[str, Draw] = {
    "booking": _booking,
    "unit": _standing,
    "handed_on": _handed_on,
    "chair_ask": _chair_ask,
    "chair_reminder": _chair_reminder,
    "declined": _declined,
    "no_answer": _no_answer,
    "seeking": _seeking,
    "agreement": _agreement,
    "agreement_reminder": _agreement_reminder,
    "agreement_decided": _agreement_decided,
    "bounced": _bounced,
    "capacity": _capacity,
    "collides": _by(away.collides),
    "concern": _shown(concern_cards.concern, concerns.concern_for),
    "chair_out": _by(reply_views.chair_out),
    "day": _by(day_shown.drawn),
    "duties": _duties,
    "forecast": _by(reply_views.forecast),
    "duty_help": _duty_help,
    "invitees": _in_booking(invitees_standing.the_list),
    "list": _in_booking(list_mail.card_of),
    "meeting_alarm": _meeting_alarm,
    "meeting_follows": _meeting_follows,
    "police_checks": _in_booking(invitees_standing.police_checks),
    "police_late": _in_booking(invitees_standing.police_late),
    "quorum": _by(quorum_showing.drawn),
    "report": _shown(report_cards.report, reports.reports_of),
    "report_news": _shown(report_cards.news, reports.news_of),
    **{view: _by(drawer) for room in ROOMS for view, drawer in room.items()},
    stuck.VIEW: _stuck,
    "swap": _by(swap_dialog.view),
    "taken_off_for_safety": _shown(undelivered_cards.taken_off, taken_off),
}
