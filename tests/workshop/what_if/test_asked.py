"""What the calculator cannot read it refuses in words that say what to write; exit 2."""

from pathlib import Path

import pytest

from tests.workshop.what_if.asking import MADE_UP, run

ASK = ("--council", "swindon", "--strategy-discussion", "2026-12-10")
WRONG: list[tuple[tuple[str, ...], str]] = [
    (("--council", "swindn", "--strategy-discussion", "2026-12-10"), "Did you mean swindon?"),
    (("--council", "swindon"), "Say when something is: --strategy-discussion, --conference or --event."),
    ((*ASK, "--kind", "first"), "choose one of initial, review, transfer-in, looked-after"),
    (("--council", "swindon", "--strategy-discussion", "10/12/2026"), "write a day, such as 2026-12-10"),
    (("--council", "swindon", "--strategy-discussion", "2026-12-10T25:00"), "write it as 2026-12-10T14:00"),
    (("--council", "swindon", "--conference", "2027-01-05"), "write day and time, such as 2027-01-05T10:00"),
    (("--council", "swindon", "--conference", "2027-03-28T01:30"), "London's clocks skip that hour"),
    ((*ASK, "--event", "police=2027-01-01"), "write KEY=DATE; the keys are strategy_discussion, "),
    ((*ASK, "--event", "request"), "write KEY=DATE"),
    ((*ASK, "--event", "request=soon"), "--event request soon: write a day"),
    ((*ASK, "--fact", "decision"), "write KEY=VALUE; the keys are decision, "),
    ((*ASK, "--fact", "weather=fine"), "the keys are decision, "),
    ((*ASK, "--fact", "decision=perhaps"), "choose one of plan, no_plan, plan_ends"),
    ((*ASK, "--fact", "child_over=ten"), "write a whole number"),
    ((*ASK, "--as-of", "today"), "--as-of today: write a day"),
    ((*ASK, "--as-of", "1990-01-01"), "has no standard for 1990-01-01"),
    (
        (*ASK, "--kind", "transfer-in"),
        "strategy_discussion has no part in the timetable of --kind transfer-in",
    ),
    (("--council", "swindon", "--strategy-discussion", "2100-12-20"), "bank holidays of a year"),
    ((*ASK, "--ics", "/no/such/folder/when.ics"), "--ics /no/such/folder/when.ics: No such file"),
]


@pytest.mark.parametrize(("options", "says"), WRONG)
def test_wrong_input_is_refused_in_words(options: tuple[str, ...], says: str) -> None:
    done = run(*options)
    assert done.exit_code == 2
    assert says in done.stderr
    assert done.stdout == ""


def test_a_council_file_that_cannot_be_read_is_told_as_check_tells_it(tmp_path: Path) -> None:
    (tmp_path / "devon.toml").write_text(MADE_UP.replace("chair =", "char ="), encoding="utf-8")
    done = run("--council", "devon", "--strategy-discussion", "2026-12-10", folder=tmp_path)
    assert (done.exit_code, "devon.toml:7: words.char" in done.stderr) == (2, True)
