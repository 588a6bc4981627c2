"""What the cards of a stand-down must say, and must never say."""

import json
from dataclasses import replace

import pytest

from cards.council_words import past_tense
from cards.kit import Card
from cards.refused import refused
from cards.standdown import ask, tell
from cards.standdown.request import asked_to_agree, request_card
from conference.booking import Status
from conference.refusals import Code, Refused
from conference.roles import Role
from conference.standard import Source
from conference.standdown import Act, OwnStep, Stands, tellers_of
from tests.gallery.made_up import CARRIED, SHORT, booked, standard
from tests.gallery.samples.concerns import SAMPLES as CONCERNS
from tests.gallery.samples.cover import SAMPLES as COVER
from tests.gallery.samples.standdown import SAMPLES
from tests.gallery.standdown_made_up import PEOPLE, carried_out, over, request, steps, ticked
from workshop.teams import buttons, lines


def read(card: Card) -> str:
    return "\n".join(lines(card))


def data(card: Card, verb: str) -> dict[str, str]:
    return next(one.data for one in buttons(card) if one.verb == verb)


def checked(council: str, key: str, act: Act, own: OwnStep | None = None, sub: str = "") -> Card:
    rules = standard(council)
    reason = rules.reasons[key]
    teller = tellers_of(rules, reason, sub, Role.SOCIAL_WORKER)
    asking = ask.Asking(reason, act, own, teller, 6, sub=sub)
    return ask.check_answers(rules, booked(council), asking, {}, carried=CARRIED)


@pytest.mark.parametrize(
    ("word", "said"),
    [
        ("stand down", "stood down"),
        ("cancel", "cancelled"),
        ("postpone", "postponed"),
        ("reconvene", "reconvened"),
        ("call off", "called off"),
    ],
)
def test_what_was_done_is_said_as_people_say_it(word: str, said: str) -> None:
    assert past_tense(word) == said


@pytest.mark.parametrize("council", SHORT)
def test_every_reason_of_every_council_can_be_asked_checked_and_decided(council: str) -> None:
    rules = standard(council)
    for key, reason in rules.reasons.items():
        act = Act.STAND_DOWN if reason.rebook else Act.CANCEL
        for code in [one.key for one in reason.sub_codes] or [""]:
            shown = request(council, key, sub_code=code, act=act, may=frozenset({"decide"}))
            drawn = [
                ask.step_more(rules, reason, carried=CARRIED).drawn(),
                checked(council, key, act),
                asked_to_agree(rules, shown),
                request_card(rules, shown),
                tell.news(rules, carried_out(council, key, sub_code=code, act=act)),
            ]
            assert not [one for one in drawn if "{" in read(one) or "_" in read(one).replace("lee_marsh", "")]


@pytest.mark.parametrize("council", SHORT)
def test_a_chain_that_is_a_default_says_so_before_it_is_asked_and_whenever_it_is_read(council: str) -> None:
    for key, reason in standard(council).reasons.items():
        default = standard(council).chains[reason.chain].source is Source.DEFAULT
        act = Act.STAND_DOWN if reason.rebook else Act.CANCEL
        shown = request(council, key, may=frozenset({"decide"}))
        for card in (
            checked(council, key, act),
            asked_to_agree(standard(council), shown),
            request_card(standard(council), shown),
        ):
            (line,) = [one for one in lines(card) if one.startswith("Who agrees: ")]
            assert ("a default of this service" in line) is default, key
            assert (standard(council).document in line) is not default, key


def test_the_button_that_sends_says_whether_it_asks_or_does_it() -> None:
    alone = checked("ws", "no_cover", Act.STAND_DOWN, OwnStep(0, Role.UNIT_MANAGER, alone=True))
    assert [one.title for one in buttons(alone) if one.verb == "stand_down.send"] == ["Cancel Q-26-0042"]
    asks = checked("ws", "no_cover", Act.STAND_DOWN)
    assert [one.title for one in buttons(asks) if one.verb == "stand_down.send"] == ["Ask for agreement"]


@pytest.mark.parametrize("name", SAMPLES)
def test_no_notification_says_why_or_more_of_a_child_than_initials(name: str) -> None:
    said = SAMPLES[name]()["fallbackText"].casefold()
    for words in ("died", "looked after", "threshold", "grandmother", "marsh", "2012"):
        assert words not in said


@pytest.mark.parametrize("stands", Stands)
@pytest.mark.parametrize("council", SHORT)
def test_how_it_stands_is_in_the_heading_in_words(stands: Stands, council: str) -> None:
    shown = request(council, stands=stands, steps=over(council))
    heading = request_card(standard(council), shown)["body"][0]["text"]
    headings = {
        request_card(standard(council), replace(shown, stands=other))["body"][0]["text"] for other in Stands
    }
    assert len(headings) == len(Stands)
    assert heading in headings
    assert "{" not in heading


def test_what_is_waited_for_names_who_and_until_when_and_who_then() -> None:
    said = read(request_card(standard("le"), request("le", "not_quorate")))
    assert "Waiting for the CP Chair" in said
    assert "Waiting for Alex Green." in said
    assert "Answer by 9:12am on 4 December 2026. After that the Safeguarding Manager or the" in said
    assert "Safeguarding Manager: asked next" in said


def test_a_deputy_reads_in_whose_absence_they_are_asked() -> None:
    absent = {"in_absence_of": Role.SERVICE_MANAGER, "climbs_at": None}
    for why, said in (("away", "who is away"), ("no_answer", "who has not answered in time")):
        chain = steps("sg", "no_longer_needed", 0, **absent, absent_why=why)
        card = asked_to_agree(standard("sg"), request("sg", steps=chain, may=frozenset({"decide"})))
        assert f"In the absence of the Service Manager, {said}" in read(card)
        assert "The QARU Manager can decide as well." in read(card)


def test_nobody_but_a_teller_gets_boxes_to_tick() -> None:
    looks = tell.people_to_ring(standard("le"), carried_out("le"))
    assert "Input." not in json.dumps(looks)
    assert "stand_down.told" not in json.dumps(looks)
    assert "Kim Marsh" in read(looks)


def test_the_list_carries_what_was_ticked_when_it_was_drawn() -> None:
    shown = carried_out("le", may=frozenset({"tell"}), to_tell=ticked("i1", "i3"))
    assert data(tell.people_to_ring(standard("le"), shown), "stand_down.told")["ticked"] == "i1,i3"


def test_a_number_or_address_of_somebody_is_shown_as_it_was_typed() -> None:
    said = json.dumps(tell.people_to_ring(standard("le"), carried_out("le", may=frozenset({"tell"}))))
    assert "lee_marsh@example.org" in said
    assert "+44 1234 567891" in said


def test_release_is_offered_only_while_something_is_held_back() -> None:
    may = frozenset({"tell", "release"})
    assert "stand_down.release" not in str(tell.people_to_ring(standard("le"), carried_out("le", may=may)))
    shown = carried_out("le", may=may, release=2, quiet=True)
    assert "stand_down.release" in str(tell.people_to_ring(standard("le"), shown))
    assert "2 people still have it in the calendar" in read(request_card(standard("le"), shown))


def test_sixty_people_fit_on_one_card() -> None:
    many = tuple(replace(PEOPLE[n % 4], id=f"{n:032}") for n in range(60))
    card = tell.people_to_ring(standard("le"), carried_out("le", may=frozenset({"tell"}), to_tell=many))
    assert str(card).count("Featherstonehaugh") >= 15


@pytest.mark.parametrize("council", SHORT)
def test_a_new_date_is_chosen_by_the_booking_or_the_reviews_own_way(council: str) -> None:
    may = frozenset({"rebook"})
    shown = carried_out(council, "not_quorate", may=may)
    assert data(request_card(standard(council), shown), "booking.move") == {
        "conference": "c1", "version": 4, "verb": "booking.move",
    }  # fmt: skip
    review = replace(shown, kind=shown.kind.REVIEW)
    assert data(tell.news(standard(council), review), "review.move")["conference"] == "c1"
    assert "Last date: " in read(request_card(standard(council), shown))
    rebooked = replace(shown, status=Status.ASKED, may=frozenset())
    assert "It has a new date" in read(request_card(standard(council), rebooked))


def test_doors_to_a_stand_down_carry_their_reason() -> None:
    assert data(COVER["stop_door"](), "stand_down.start")["reason"] == "no_cover"
    clerk = data(COVER["without_door"](), "stand_down.start")
    assert (clerk["reason"], clerk["sub"]) == ("no_cover", "clerk")
    moving = refused(standard("le"), Refused(Code.NOT_AGREED), conference="c1")
    assert data(moving, "stand_down.start") == {
        "conference": "c1", "reason": "other", "verb": "stand_down.start",
    }  # fmt: skip


@pytest.mark.parametrize("council", SHORT)
def test_a_late_report_has_the_third_choice_where_the_councils_document_makes_it_a_reason(
    council: str,
) -> None:
    """LE-62, S22; elsewhere the reason is a default and the chair's card stays as it is."""
    own = standard(council).reasons["report_not_shared"].source is Source.COUNCIL
    offered = [
        one.data for one in buttons(CONCERNS[f"offered_{council}"]()) if one.verb == "stand_down.start"
    ]
    assert [one["reason"] for one in offered] == (["report_not_shared"] if own else [])
