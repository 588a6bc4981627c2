"""quorate demo: one council's whole story, and what it leaves behind."""

import json
import re
from datetime import UTC, datetime
from email import message_from_bytes, policy
from functools import partial
from itertools import pairwise

import pytest
from icalendar import Calendar
from typer.testing import CliRunner

from bot.cli.commands import app
from tests.bot.cli.acted import (
    SETTINGS,
    Acted,
    acted_once,
    all_text,
    changes,
    link,
    mails,
    makes_event,
    reads_coorganizer,
    reads_equal,
    text,
)
from tests.bot.cli.har import Step, calls, graph_calls, in_order
from workshop.demo.cover import EXPLANATION

FAMILY = ("karen@mail.example", "tom@mail.example")
OUTSIDE = (*FAMILY, "sun@surgery.example", "bea.north@nhs.example", "referrals@police.example")


@pytest.fixture(scope="module")
def acted(tmp_path_factory: pytest.TempPathFactory) -> Acted:
    """South Gloucestershire's story, its name written with a hyphen."""
    return acted_once(tmp_path_factory, "south-gloucestershire")


def test_the_story_ends_well_whatever_the_machines_own_variables_say(acted: Acted) -> None:
    assert (acted.process.returncode, acted.process.stderr.decode()) == (0, "")


def test_the_outcome_as_json_says_who_got_what(acted: Acted) -> None:
    people = {got["part"]: got for got in acted.told["people"]}
    assert acted.told["council"] == "south_gloucestershire"
    assert people["social-worker"]["messages"] > 3
    assert people["social-worker"]["calendar"] == people["administrator"]["calendar"]
    assert people["colleague"]["messages"] == 0
    assert people["colleague"]["calendar"] == [f"Conference {acted.told['reference']}"]
    assert people["social-worker"]["calendar"][:1] == people["colleague"]["calendar"]
    assert SETTINGS.items() <= acted.told["meeting"].items()


def test_whoever_is_not_of_the_council_waits_in_the_lobby_from_the_first_moment_to_the_conference(
    acted: Acted,
) -> None:
    lobby = acted.told["lobby"]
    assert list(lobby) == [
        "safe, nobody invited",
        "invitations sent",
        "put right the day before",
        "another chair covers",
        "during",
    ]
    for moment, found in lobby.items():
        assert (found["the chair"], found["a colleague"]) == ("in", "in"), moment
        for outsider in ("sun@surgery.example", "guest@partner.example", "karen@mail.example", "dial-in"):
            assert found[outsider] == "lobby", (moment, outsider)


def test_a_chair_who_is_off_sick_is_covered_and_another_day_somebody_is_found_by_hand(acted: Acted) -> None:
    """S29, WS-31, WS-32; LE-68 where other chairs are asked. Nothing is cancelled."""
    one_press, by_hand = acted.told["cover"]
    (asked,) = one_press["answers"].items()
    assert asked == (one_press["chairs"], "accepted at 8:25am")
    (declined, why), (taker, answer) = by_hand["answers"].items()
    assert (why, taker) == ("declined: knows the family", by_hand["chairs"])
    assert answer.startswith("accepted at 8:1")
    assert declined != taker
    for morning in (one_press, by_hand):
        assert morning["roles"] == {morning["absent"]: "not in the meeting", morning["chairs"]: "coorganizer"}
        assert morning["link"] == "the same"
    assert one_press["reference"] == acted.told["reference"] != by_hand["reference"]


def test_the_new_chairs_role_is_read_back_from_teams_each_time(acted: Acted) -> None:
    made = graph_calls(acted.har)
    steps: list[tuple[str, Step]] = [
        ("roles are written", partial(changes, what="participants", on="/onlineMeetings/")),
        ("and read back so", reads_coorganizer),
    ]
    mornings = len(acted.told["cover"])
    found = in_order(made, steps * (mornings + 2))  # each of the two bookings has a first chair as well
    assert all(200 <= call.status < 300 for call in found)


def test_why_a_chair_declined_to_cover_leaves_the_unit_by_no_mail(acted: Acted) -> None:
    """WS-10."""
    page = (acted.out / "transcript.html").read_text(encoding="utf-8")
    assert EXPLANATION in page
    assert not [mail["subject"] for mail in mails(acted) if EXPLANATION in all_text(mail)]


def test_nobody_outside_is_written_to_before_the_list_is_complete(acted: Acted) -> None:
    """SG-68, WS-11."""
    sent = mails(acted)
    page = (acted.out / "transcript.html").read_text(encoding="utf-8")
    complete = page.index("<h3>The list is complete</h3>")
    first = min(page.index(f'Mail to <span class="who">{to}') for to in OUTSIDE if f">{to}<" in page)
    assert complete < first
    assert {to for mail in sent for to in mail["to"].split(", ")} >= {"head@hillside-school.example"}


def test_each_of_the_family_is_alone_in_what_they_get_and_nobody_outside_reads_their_address(
    acted: Acted,
) -> None:
    """LE-29, LE-32, C-61: no mail and no event names two of them."""
    keepers = {
        f"{name}@south-gloucestershire.example" for name in ("sam.ali", "wei.chen", "noor.khan", "lee.hart")
    }
    for mail in mails(acted):
        to = set(mail["to"].split(", "))
        text = mail.as_string()
        for one in FAMILY:
            if one in to:
                assert to == {one}
            elif not to <= keepers:
                assert one not in text, mail["subject"]
    for path in acted.out.glob("calendars/*.ics"):
        for event in Calendar.from_ical(path.read_bytes()).walk("VEVENT"):
            named = [one for one in FAMILY if one in str(event.to_ical())]
            assert len(named) <= 1


def test_subjects_of_mails_name_nobody(acted: Acted) -> None:
    for mail in mails(acted):
        for secret in ("Karen", "Tom Miles", "Ann Miles", "KM", "T.M.", "CMS-204815", "allegation"):
            assert secret not in str(mail["subject"])


def test_nobody_gets_the_same_mail_twice(acted: Acted) -> None:
    """But for meeting mails, which Exchange sends again when the date moves."""
    own = [m for m in mails(acted) if not [p for p in m.walk() if p.get_content_type() == "text/calendar"]]
    seen = [(mail["to"], mail["subject"], text(mail)) for mail in own]
    assert seen
    assert len(seen) == len(set(seen))


def test_the_har_is_one_of_version_1_2(acted: Acted) -> None:
    log = json.loads(acted.har.read_text())["log"]
    assert log["version"] == "1.2"
    assert {"name", "version"} <= log["creator"].keys()
    for entry in log["entries"]:
        assert {"startedDateTime", "time", "request", "response", "cache", "timings"} <= entry.keys()
        assert {"method", "url", "httpVersion", "cookies", "headers", "queryString"} <= entry[
            "request"
        ].keys()
        assert {"status", "statusText", "content", "redirectURL"} <= entry["response"].keys()
        secret = [each["value"] for each in entry["request"]["headers"] if each["name"] == "Authorization"]
        assert set(secret) <= {"redacted"}
    assert len(log["entries"]) == acted.told["http_exchanges"]


def test_it_holds_what_people_did_and_what_the_bot_sent_as_well(acted: Acted) -> None:
    made = {(call.method, call.path.rsplit("/", 1)[-1]) for call in calls(acted.har)}
    assert {("POST", "messages"), ("POST", "activities"), ("POST", "events")} <= made


def test_nobody_is_invited_before_the_meetings_settings_are_read_back_equal(acted: Acted) -> None:
    """The sequence that fails closed, call by call."""
    steps: list[tuple[str, Step]] = [
        ("an event without attendees", makes_event),
        ("its join link is read", lambda call: bool(link(call))),
        ("the meeting is found by its link", lambda call: "JoinWebUrl eq" in call.query),
        (
            "its settings are written",
            lambda call: call.method == "PATCH" and SETTINGS.items() <= call.sent.items(),
        ),
        ("and read back equal", reads_equal),
        ("people are invited", partial(changes, what="attendees", on="/events/")),
        ("the chair is made co-organiser", partial(changes, what="participants", on="/onlineMeetings/")),
        ("and read back so", reads_coorganizer),
    ]
    made = graph_calls(acted.har)
    found = in_order(made, steps)
    invited = made.index(found[5])
    assert not [call for call in made[:invited] if call.sent.get("attendees") or "participants" in call.sent]
    assert link(found[1]) in found[2].query
    assert all(200 <= call.status < 300 for call in found)


def test_subjects_carry_a_reference_and_no_child(acted: Acted) -> None:
    subjects = [str(call.sent["subject"]) for call in graph_calls(acted.har) if "subject" in call.sent]
    assert subjects
    for child in ("K.M.", "T.M.", "CMS-204815"):
        assert not [subject for subject in subjects if child in subject]


def test_every_card_stands_in_the_transcript(acted: Acted) -> None:
    page = (acted.out / "transcript.html").read_text(encoding="utf-8")
    sent = [c for c in calls(acted.har) if c.path.endswith("/activities") and c.sent.get("attachments")]
    assert page.count('<div class="card">') >= len(sent) > 8
    assert "<script" not in page
    assert "T.M." in page


def test_the_story_is_read_in_two_minutes(acted: Acted) -> None:
    """What the terminal prints, 80 columns wide; the files written take four lines more."""
    printed = (acted.out / "story.txt").read_text(encoding="utf-8").splitlines()
    assert 60 < len(printed) + 4 <= 120
    assert max(len(line.rstrip()) for line in printed) <= 80
    assert "not know" not in "".join(printed[:20])  # no stranger opens it


def test_the_story_tells_each_day_and_what_was_proved(acted: Acted) -> None:
    printed = (acted.out / "story.txt").read_text(encoding="utf-8")
    days = re.findall(r"^\w+day (\d+ \w+ 2026): ", printed, re.MULTILINE)
    assert days == sorted(days, key=lambda day: datetime.strptime(day, "%d %B %Y").replace(tzinfo=UTC))
    assert days[0] == "23 November 2026"
    for what, how in acted.told["proved"].items():
        assert what in printed
        assert how.split()[0] in printed
    assert acted.told["proved"]["HTTP calls"] == f"{acted.told['http_exchanges']:,}"
    for morning in acted.told["cover"]:
        assert f"{morning['absent']} by {morning['chairs']}" in acted.told["proved"]["Covered"]


def test_the_transcript_has_a_summary_linked_contents_and_headings_in_order(acted: Acted) -> None:
    page = (acted.out / "transcript.html").read_text(encoding="utf-8")
    levels = [int(level) for level in re.findall(r"<h(\d)>", page)]
    assert levels[:3] == [1, 2, 2]
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    linked, there = re.findall(r'href="#([^"]+)"', page), re.findall(r'<section id="(act-[^"]+)"', page)
    assert linked == there
    assert page.index("What was proved") < page.index("Contents") < page.index('id="act-1"')
    assert page.count("<details") == page.count("</details>") > len(there)


def test_mails_and_calendars_can_be_opened(acted: Acted) -> None:
    mails = [message_from_bytes(p.read_bytes(), policy=policy.default) for p in acted.out.glob("mail/*.eml")]
    assert mails
    assert all(mail["subject"] and mail["to"] and mail["from"] for mail in mails)
    entries = [
        event["summary"]
        for path in acted.out.glob("calendars/*.ics")
        for event in Calendar.from_ical(path.read_bytes()).walk("VEVENT")
    ]
    assert any(acted.told["reference"] in str(entry) for entry in entries)


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--council", "camelot"), "There is no council 'camelot'. Known are: leicestershire,"),
        (("--council", "swindn"), "Did you mean swindon?"),
        (("--date", "23/11/2026"), "--date 23/11/2026: write a day as YYYY-MM-DD, such as 2026-11-23."),
        (("--date", "2026-02-30"), "--date 2026-02-30: write a day as YYYY-MM-DD"),
        (("--date", "2300-01-01"), "--date 2300-01-01: the bank holidays of that year are not known."),
        (("--date", "1999-01-04"), "the standard of west_sussex is in force from "),
        (("--har", "."), "--har .: this is a folder. Name a file."),
        (("--out", __file__), "this is a file. Name a folder."),
    ],
)
def test_what_cannot_be_acted_out_is_refused_with_words_and_2(options: tuple[str, ...], told: str) -> None:
    result = CliRunner().invoke(app, ["demo", *options])
    assert result.exit_code == 2
    assert told in result.stderr
    assert result.stdout == ""
