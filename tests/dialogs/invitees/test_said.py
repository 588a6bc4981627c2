"""What people type to see who is invited, in every council's own words."""

import pytest

from dialogs.registry import REGISTRY
from dialogs.sayings import understand
from tests.cast import ADMINISTRATOR, SOCIAL_WORKER
from tests.dialogs.test_typed_words import meant
from tests.reading import title, verbs
from tests.situations import LIBRARY, NOW, World, a_booking


@pytest.mark.parametrize("council", LIBRARY.councils())
def test_the_councils_own_word_opens_the_list(council: str) -> None:
    standard = LIBRARY.at(council, NOW.date())
    assert meant(standard.word("invite_list"), council) == "invite list"


@pytest.mark.parametrize(
    "text",
    ["invite list", "who is invited?", "Who to invite", "the invitees", "invite lsit", "invitation list"],
)
def test_what_people_type_is_understood(text: str) -> None:
    standard = LIBRARY.at("leicestershire", NOW.date())
    assert understand(text, REGISTRY.sayings.values(), standard).clear == "invite list"


async def test_the_only_booking_opens_at_once(world: World) -> None:
    assert title(await world.say(SOCIAL_WORKER, "who is invited")).startswith("No invite list")
    await a_booking(world)
    assert title(await world.say(SOCIAL_WORKER, "who is invited")) == "Invite list: nobody on it yet"


async def test_one_of_several_is_chosen(world: World) -> None:
    await a_booking(world)
    await a_booking(world, case_reference="LCS-100999")
    card = await world.say(SOCIAL_WORKER, "invite list")
    assert title(card) == "Which invite list?"
    assert verbs(card) == {"invitees.open"}


async def test_the_list_stands_as_a_view_of_its_own(world: World) -> None:
    booked = await a_booking(world)
    card = await world.view(SOCIAL_WORKER, "invitees", booked)
    assert card is not None
    assert title(card) == "Invite list: nobody on it yet"
    assert await world.view(ADMINISTRATOR, "police_checks", booked) is None
    assert await world.view(ADMINISTRATOR, "police_late", booked) is None
