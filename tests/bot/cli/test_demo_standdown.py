"""quorate demo in Leicestershire: a conference is stood down, booked again past its last date, and held."""

import re
from functools import partial
from typing import Any

import pytest

from tests.bot.cli.acted import Acted, acted_once, all_text, changes, mails
from tests.bot.cli.har import Call, Step, graph_calls, in_order
from workshop.demo.standdown import GP, REASON, SAFE, SCHOOL, WHY

SAFEGUARDING_MANAGER, SERVICE_MANAGER = "Lee Hart", "Chris Owen"


@pytest.fixture(scope="module")
def acted(tmp_path_factory: pytest.TempPathFactory) -> Acted:
    made = acted_once(tmp_path_factory, "leicestershire")
    assert (made.process.returncode, made.process.stderr.decode()) == (0, "")
    return made


@pytest.fixture(scope="module")
def told(acted: Acted) -> dict[str, Any]:
    found: dict[str, Any] = acted.told["stood_down"]
    return found


@pytest.fixture(scope="module")
def page(acted: Acted) -> str:
    return (acted.out / "transcript.html").read_text(encoding="utf-8")


def test_the_chair_agrees_then_the_safeguarding_manager_permits_and_before_that_it_is_booked(
    told: dict[str, Any], page: str
) -> None:
    """LE-56, LE-58: one missing press leaves it as it was."""
    (chair, before), (manager, after) = told["agreed"].items()
    assert (before, manager, after) == ("booked", SAFEGUARDING_MANAGER, "stood_down")
    assert chair != manager
    assert told["by_default"] is False
    assert f"One press is missing, {manager}&#x27;s: the conference is still booked." in page


def test_what_keeps_the_date_is_offered_before_anybody_is_asked(page: str) -> None:
    offered = page.index("Nobody has been asked or told anything yet.")
    assert offered < page.index("[None of these helps: go on]") < page.index("[Ask for agreement]")
    assert page.index("[Ask for agreement]") < page.index("asks you to agree")


def test_the_meeting_is_locked_then_cancelled_and_everybody_waits(acted: Acted, told: dict[str, Any]) -> None:
    """The chair and the colleague, too: nobody walks in by the old link."""
    assert set(told["lobby"].values()) == {"lobby"}
    assert {"the chair", "a colleague", "the GP", "the mother", "somebody by telephone"} <= set(told["lobby"])
    assert told["locked_first"] is True

    def locks(call: Call) -> bool:
        return changes(call, what="lobbyBypassSettings", on="/onlineMeetings/") and _only_organisers(call)

    def cancels(call: Call) -> bool:
        return call.method == "POST" and call.path.endswith("/cancel")

    steps: list[tuple[str, Step]] = [
        ("it is locked", locks),
        ("and cancelled", cancels),
        ("the new one is opened to people", partial(changes, what="attendees", on="/events/")),
    ]
    assert all(200 <= call.status < 300 for call in in_order(graph_calls(acted.har), steps))


def test_the_family_stands_first_on_the_list_of_people_to_ring(told: dict[str, Any]) -> None:
    """LE-75: the social worker tells them."""
    first, *others = told["told"]
    assert first.startswith("Rosa Lane, mother – 07700")
    assert [one.partition(",")[0] for one in others] == ["Dr Sun", "Bel Stone"]


def test_it_is_booked_again_past_the_last_date_and_the_chair_goes_ahead(
    told: dict[str, Any], page: str
) -> None:
    """LE-61: with the Service Manager's agreement, who reads why and how the child is kept safe."""
    assert told["past"] == [SERVICE_MANAGER]
    assert told["last_date"] != told["new_date"]
    assert told["link"] == "new"
    assert told["quorum"] == "Going ahead: quorate"
    for words in (WHY, SAFE):
        assert words in page


def test_the_record_has_every_decision_by_whom_when_and_why(acted: Acted, told: dict[str, Any]) -> None:
    titles = [re.sub(r"^\d+\. ", "", one) for one in told["record"]]
    assert titles == [
        "Stand down: asked for",
        "Stand down: agreed",
        "Stand down: agreed",
        "All have agreed: the conference is stood down",
        "Those invited were told by people, one by one",
        "Past the last date: agreement asked for",
        "Past the last date: agreed",
        "At the start: quorate; it goes ahead",
    ]
    (sent,) = [mail for mail in mails(acted) if mail["subject"] == f"Conference {told['reference']}: record"]
    assert sent["to"] == "sam.ali@leicestershire.example"


def test_why_it_is_stood_down_leaves_the_council_in_no_mail(acted: Acted) -> None:
    """S32: what the social worker wrote is for those who decide."""
    for mail in mails(acted):
        if {GP, SCHOOL} & set(mail["to"].split(", ")):
            assert REASON not in all_text(mail)
            assert SAFE not in all_text(mail)


def _only_organisers(call: Call) -> bool:
    return str(call.sent["lobbyBypassSettings"].get("scope")) == "organizer"
