"""quorate timetable --json and --ics: what other programs read."""

from datetime import UTC, date, datetime
from pathlib import Path

import icalendar
import pytest

from tests.calendars import faults
from tests.workshop.what_if.asking import devon, run, steps_of, told

FIVE = ("leicestershire", "south_gloucestershire", "swindon", "wakefield", "west_sussex")
DECEMBER = ("--strategy-discussion", "2026-12-10T14:00", "--conference", "2027-01-05T10:00")
AS_OF = ("--as-of", "2026-12-10")
STEP = {"key", "what", "who", "tell", "act_by", "limit", "rules", "source", "note"}


@pytest.mark.parametrize("council", FIVE)
def test_every_council_answers_in_the_agreed_shape(council: str) -> None:
    answer = told("--council", council, *DECEMBER, *AS_OF)
    assert list(answer)[:5] == ["council", "standard", "kind", "last_date", "steps"]
    assert (answer["council"], answer["kind"], answer["last_date"]) == (council, "initial", "2027-01-05")
    assert date.fromisoformat(answer["standard"]) <= date(2026, 12, 10)
    for step in [*answer["steps"], *answer["undated"]]:
        assert set(step) == STEP
        assert step["source"] in {"council", "statutory", "default"}
        assert step["who"]
        assert step["rules"] or step["source"] == "default"
        assert all(set(one) == {"at", "roles"} and one["roles"] for one in step["tell"])


@pytest.mark.parametrize("council", FIVE)
def test_only_steps_with_a_date_stand_among_the_steps(council: str) -> None:
    answer = told("--council", council, *DECEMBER, *AS_OF)
    assert all(step["act_by"] for step in answer["steps"])
    assert all(step["act_by"] is None and step["limit"] is None for step in answer["undated"])
    assert all(waiting["needs"] for waiting in answer["waiting"])


def test_a_day_is_a_day_and_a_clock_time_has_londons_offset(tmp_path: Path) -> None:
    devon(tmp_path)
    winter = steps_of(told("--council", "devon", *DECEMBER, *AS_OF, folder=tmp_path))
    assert (winter["police_checks"]["limit"], winter["last_date"]["limit"]) == (
        "2026-12-21T16:00:00+00:00",
        "2027-01-05",
    )
    june = ("--strategy-discussion", "2026-06-10", "--as-of", "2026-06-10")
    summer = steps_of(told("--council", "devon", *june, folder=tmp_path))
    assert summer["police_checks"]["limit"] == "2026-06-19T16:00:00+01:00"
    assert summer["police_checks"]["rules"] == ["DV-02"]


def test_the_time_of_the_discussion_does_not_move_the_last_date() -> None:
    morning = told("--council", "wakefield", "--strategy-discussion", "2027-01-05T09:00", *AS_OF)
    evening = told("--council", "wakefield", "--strategy-discussion", "2027-01-05T23:30", *AS_OF)
    assert morning["last_date"] == evening["last_date"] == "2027-01-26"


def test_a_transfer_in_counts_from_the_other_councils_notification() -> None:
    answer = told(
        "--council", "swindon", "--kind", "transfer-in", "--event", "notification=2027-01-05", *AS_OF
    )
    assert answer["last_date"] == steps_of(answer)["transfer_in"]["limit"] == "2027-01-26"


def test_a_first_review_is_due_three_months_and_a_later_one_six_after_the_one_before() -> None:
    review = ("--council", "wakefield", "--kind", "review", "--event", "previous_conference=2026-12-16")
    assert told(*review, *AS_OF)["last_date"] == "2027-03-16"
    assert told(*review, "--fact", "review=later", *AS_OF)["last_date"] == "2027-06-16"


def test_a_looked_after_child_is_reviewed_within_twenty_working_days() -> None:
    first = told(
        "--council", "wakefield", "--kind", "looked_after", "--event", "looked-after=2027-01-05", *AS_OF
    )
    assert steps_of(first)["cla_first_review_by"]["limit"] == "2027-02-02"
    assert first["kind"] == "looked-after"


def test_the_standard_is_the_one_in_force_on_the_day_asked_for(tmp_path: Path) -> None:
    file = devon(tmp_path) / "devon.toml"
    later = (
        "\n[[amendments]]\neffective_from = 2027-04-01\n[amendments.timescale]\n"
        'last_date = { value = 10, rules = ["DV-03"] }\n'
    )
    file.write_text(file.read_text(encoding="utf-8") + later, encoding="utf-8")
    ask = ("--council", "devon", "--strategy-discussion", "2027-05-04")
    before = told(*ask, "--as-of", "2027-03-31", folder=tmp_path)
    after = told(*ask, "--as-of", "2027-05-04", folder=tmp_path)
    assert (before["standard"], before["last_date"]) == ("2026-01-01", "2027-05-25")
    assert (after["standard"], after["last_date"]) == ("2027-04-01", "2027-05-18")


def test_the_calendar_file_has_one_entry_for_each_dated_step(tmp_path: Path) -> None:
    file = devon(tmp_path) / "when.ics"
    ask = ("--council", "devon", *DECEMBER, *AS_OF)
    done = run(*ask, "--ics", str(file), folder=tmp_path)
    assert (done.exit_code, f"Wrote {file}" in done.stdout.replace("\n", "")) == (0, True)
    assert faults(file.read_bytes()) == []
    entries = {
        str(entry["summary"]): entry
        for entry in icalendar.Calendar.from_ical(file.read_bytes()).walk("VEVENT")
    }
    assert len(entries) == len(told(*ask, folder=tmp_path)["steps"])
    (police,) = [entry for summary, entry in entries.items() if "police" in summary]
    assert police.decoded("dtstart") == datetime(2026, 12, 21, 16, tzinfo=UTC)
    (last,) = [entry for summary, entry in entries.items() if summary.startswith("Hold the ICPC")]
    assert last.decoded("dtstart") == date(2027, 1, 5)
    assert "X1" in str(last["description"])
