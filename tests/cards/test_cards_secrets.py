"""What a card must not show: typed words before the right to them, birth dates, somebody's explanation."""

import json
from dataclasses import replace

import pytest

from cards import agreements, chairs, lists, notices
from cards import help as helping
from cards.booking import booked as booking_booked
from cards.booking import form
from cards.kit import Card
from conference.booking import Status
from conference.refusals import Problem
from tests.gallery.made_up import CARRIED, SHORT, at, booked, line, offer, past, standard
from tests.gallery.made_up import booking as asked_for
from tests.gallery.typed import answers

EXPLAINED = "I supervised the mother."


def said(card: Card) -> str:
    return json.dumps(card, ensure_ascii=False)


@pytest.mark.parametrize("council", SHORT)
def test_a_chair_who_has_not_accepted_reads_nothing_that_was_typed(council: str) -> None:
    shown = said(chairs.asked(standard(council), asked_for(council)).drawn())
    assert "Parents are kept apart." not in shown
    assert "Parents are kept apart." in said(
        chairs.answered(standard(council), booked(council), answer="accepted")
    )


def test_no_card_about_a_booking_shows_when_a_child_was_born() -> None:
    pictures = [asked_for("ws"), booked("ws"), past("ws")]
    drawn = [booking_booked.booked(standard("ws"), one) for one in pictures]
    drawn += [chairs.asked(standard("ws"), pictures[0]).drawn()]
    drawn += [agreements.asked(standard("ws"), pictures[2]).drawn()]
    drawn += [
        notices.seeking(standard("ws"), pictures[0]),
        lists.mine(standard("ws"), [line(1, Status.BOOKED)]),
    ]
    assert not [one for one in drawn if "2012" in said(one) or "2013" in said(one)]


def test_a_notification_says_reference_and_initials_and_no_more() -> None:
    assert booking_booked.booked(standard("ws"), booked("ws"))["fallbackText"] == "Q-26-0042 AB, CB"


def test_the_explanation_is_on_the_units_card_and_never_on_the_social_workers() -> None:
    picture = asked_for("ws", status=Status.SEEKING, chair="", ask_id="")
    unit = notices.declined(
        standard("ws"), picture, chair="Alex Green", because="conflict", explanation=EXPLAINED
    )
    assert EXPLAINED in said(unit)
    for card in (notices.seeking(standard("ws"), picture), booking_booked.booked(standard("ws"), picture)):
        assert EXPLAINED not in said(card)
        assert "Alex Green" not in said(card)


def test_an_unknown_person_is_told_whom_to_ask_and_nothing_else() -> None:
    card = helping.unknown_person(standard("ws"))
    assert "actions" not in card
    assert standard("ws").contact in said(card)


def test_the_join_button_is_there_only_with_a_link() -> None:
    assert "Join on Teams" in said(booking_booked.booked(standard("ws"), booked("ws")))
    assert "Join on Teams" not in said(booking_booked.booked(standard("ws"), booked("ws", join_url="")))


def test_twenty_thousand_characters_come_back_to_be_shortened() -> None:
    typed = {**answers(9), "risks": "é" * 20_000}
    wrong = (Problem("risks", "too_long", (("limit", "2000"),)),)
    card = form.step_needs(standard("sg"), carried=CARRIED).drawn(typed, wrong)
    assert "Enter 2,000 characters or fewer" in said(card)


def test_nine_children_each_keep_what_was_typed() -> None:
    shown = said(form.step_family(standard("sg"), carried=CARRIED).drawn(answers(9)))
    assert [f'"children__{row}__initials"' in shown for row in range(9)] == [True] * 9
    assert '"2027-02-14"' in shown


def test_a_name_that_looks_like_markdown_stays_a_name() -> None:
    picture = replace(asked_for("ws"), chair="**Alex** [Green](https://evil.example)")
    heading = booking_booked.booked(standard("ws"), picture)["body"][0]["text"]
    assert "**" not in heading
    assert "](" not in heading


def test_a_default_says_that_it_is_one_and_a_councils_rule_does_not() -> None:
    default = said(booking_booked.booked(standard("ws"), asked_for("ws")))
    own = said(booking_booked.booked(standard("sg"), asked_for("sg")))
    assert "(a default, not West Sussex’s own rule)" in default
    assert (standard("sg").cite("chairs.climb_after").source.value == "default") == (
        "(a default, not South" in own
    )


def test_past_the_last_date_the_check_asks_for_agreement_and_not_for_a_chair() -> None:
    late = offer(15, 10, standing="past_last_date", number=17)
    card = form.check_answers(standard("le"), answers(), late, (), carried=CARRIED, allowed_days=15)
    assert [one["title"] for one in card["actions"]] == ["Ask for agreement", "Back"]
    assert at(12, 15, 10) == late.starts
