"""The calculator as somebody runs it: five councils as packaged, or one made up in a folder."""

import json
from pathlib import Path
from typing import Any

from typer.testing import CliRunner, Result

from bot.cli.commands import app

MADE_UP = """\
effective_from = 2026-01-01
name = "Devon"
document = "Devon's standard"
contact = "the Devon desk"

[words]
chair = "conference leader"

[steps.police_checks]
what = "Ask the police for their {police_check}"
kinds = ["initial"]
phase = "before"
who = ["administrator"]
limit = ["16:00 on working day 7 after strategy_discussion"]
act_by = []
only = []
tell = [{ at = "late", roles = ["unit_manager"] }]
rules = ["DV-02"]
note = "By four in the afternoon."
"""


def run(*options: str, folder: Path | None = None) -> Result:
    env = {"QUORATE_COUNCILS_FOLDER": str(folder)} if folder else {}
    return CliRunner().invoke(app, ["timetable", *options], env=env)


def told(*options: str, folder: Path | None = None) -> dict[str, Any]:
    """The JSON of a run that went well."""
    done = run(*options, "--json", folder=folder)
    assert done.exit_code == 0, done.output
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def steps_of(answer: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {step["key"]: step for step in answer["steps"]}


def devon(folder: Path) -> Path:
    (folder / "devon.toml").write_text(MADE_UP, encoding="utf-8")
    return folder
