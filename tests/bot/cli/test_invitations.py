"""quorate councils invitations: reading every text before anybody is sent one."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.cli.commands import app

RUN = CliRunner()


def test_every_invitation_of_a_council_is_printed() -> None:
    done = RUN.invoke(
        app, ["councils", "invitations", "--council", "leicestershire", "--only", "family-forward"]
    )
    assert done.exit_code == 0
    assert "=== family-forward-new" in done.stdout
    assert "Send it on to Kim Ash alone" in done.stdout


def test_they_are_written_with_their_letters_in_a_language(tmp_path: Path) -> None:
    typed = [
        "councils",
        "invitations",
        "--council",
        "wakefield",
        "--language",
        "Welsh",
        "--out",
        str(tmp_path),
    ]
    done = RUN.invoke(app, [*typed, "--only", "letter-new"])
    assert done.exit_code == 0
    assert (tmp_path / "family-letter-new.pdf").read_bytes().startswith(b"%PDF")
    assert (tmp_path / "family-letter-new.txt").is_file()


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        (["--council", "atlantis"], "There is no council 'atlantis'"),
        (
            ["--council", "wakefield", "--language", "Klingon"],
            "There is no text in 'Klingon'. There are: Cymraeg",
        ),
        (["--council", "wakefield", "--only", "zzz"], "No text has 'zzz' in its name."),
    ],
)
def test_what_is_not_there_is_refused_with_what_is(typed: list[str], told: str) -> None:
    done = RUN.invoke(app, ["councils", "invitations", *typed])
    assert done.exit_code == 2
    assert told in done.stderr


def test_a_councils_own_wrong_text_is_named_with_its_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = tmp_path / "texts" / "wakefield" / "en.toml"
    own.parent.mkdir(parents=True)
    own.write_text('[family]\ngreeting = "Dear {nam}"\n', encoding="utf-8")
    packaged = Path(__file__).parents[3] / "councils" / "wakefield.toml"
    (tmp_path / "wakefield.toml").write_text(packaged.read_text(encoding="utf-8"), encoding="utf-8")
    monkeypatch.setenv("QUORATE_COUNCILS_FOLDER", str(tmp_path))
    done = RUN.invoke(app, ["councils", "invitations", "--council", "wakefield"])
    assert done.exit_code == 2
    assert "{nam} is not known here" in done.stderr
