"""A process that would be unsafe does not start, and says which variable to set to what."""

import shutil
from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr

from bot.hosting.settings import AppType
from bot.serve import Unsafe, findings, run_server
from bot.settings import Settings
from storage import schema
from tests.bot.starting import at_home, in_production
from tests.house import empty, standards

LIBRARY = standards()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Holds a database that is up to date."""
    shutil.copy(empty(), tmp_path / "quorate.db")
    return tmp_path


def found(settings: Settings) -> dict[str, Unsafe]:
    return {each.variable: each for each in findings(settings, LIBRARY)}


def test_a_developers_machine_and_a_registered_bot_may_start(folder: Path) -> None:
    assert found(at_home(folder)) == {}
    assert found(in_production(folder)) == {}
    managed = {"app_type": AppType.MANAGED_IDENTITY, "app_secret": SecretStr("")}
    assert found(in_production(folder, **managed)) == {}


@pytest.mark.parametrize(
    ("wrong", "variable", "remedy"),
    [
        ({"tenant_id": ""}, "QUORATE_TENANT_ID", "your Entra tenant's id"),
        ({"app_id": ""}, "QUORATE_APP_ID", "the bot's app registration id"),
        ({"app_id": "", "development": True}, "QUORATE_HOST", "QUORATE_HOST=127.0.0.1"),
        ({"app_secret": SecretStr("")}, "QUORATE_APP_SECRET", "QUORATE_APP_SECRET or QUORATE_APP_CERT"),
        ({"app_certificate": Path("gone.pem")}, "QUORATE_APP_SECRET", "QUORATE_APP_SECRET or"),
        ({"app_certificate": Path("gone.pem")}, "QUORATE_APP_CERTIFICATE", "the PEM file"),
        ({"public_url": "http://quorate.example"}, "QUORATE_PUBLIC_URL", "https://HOST"),
        ({"public_url": "quorate"}, "QUORATE_PUBLIC_URL", "https://HOST"),
        ({"council": ""}, "QUORATE_COUNCIL", "one of: leicestershire, "),
        ({"council": "camelot"}, "QUORATE_COUNCIL", "one of: leicestershire, "),
        ({"graph_url": "http://127.0.0.1:1/v1.0"}, "QUORATE_GRAPH_URL", "https://graph.microsoft.com/v1.0"),
        ({"graph_url": "https://graph.example/v1.0", "development": True}, "QUORATE_GRAPH_URL", "127.0.0.1"),
        ({"app_id": "", "development": True}, "QUORATE_GRAPH_URL", "set QUORATE_APP_ID"),
        ({"service_account_id": ""}, "QUORATE_SERVICE_ACCOUNT_ID", "object id of the account"),
        ({"service_account": ""}, "QUORATE_SERVICE_ACCOUNT", "address"),
        ({"database": "mysql+nosuch://db/quorate"}, "QUORATE_DATABASE", "check the address"),
        ({"database": "rubbish"}, "QUORATE_DATABASE", "check the address"),
    ],
)
def test_what_is_unsafe_is_named_with_its_variable_and_its_remedy(
    folder: Path, wrong: dict[str, Any], variable: str, remedy: str
) -> None:
    each = found(in_production(folder, **wrong))[variable]
    assert remedy in each.remedy
    assert "s3cret" not in str(each)


def test_every_finding_is_told_at_once(folder: Path) -> None:
    wrong = found(at_home(folder, tenant_id="", council="", service_account=""))
    assert set(wrong) == {"QUORATE_TENANT_ID", "QUORATE_COUNCIL", "QUORATE_SERVICE_ACCOUNT"}


def test_a_database_that_was_never_migrated_gets_the_command(tmp_path: Path) -> None:
    assert found(at_home(tmp_path))["QUORATE_DATABASE"].remedy == "run: quorate db upgrade"
    assert list(tmp_path.iterdir()) == []


def test_a_database_behind_this_version_gets_the_command(folder: Path) -> None:
    schema.downgrade(at_home(folder).database, "base")
    assert found(at_home(folder))["QUORATE_DATABASE"].remedy == "run: quorate db upgrade"


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        (
            {"app_id": "", "host": "127.0.0.1"},
            "QUORATE_APP_ID: is not set, so anybody could speak to the bot",
        ),
        ({"tenant_id": ""}, "QUORATE_TENANT_ID: is not set. Set it to your Entra tenant's id."),
        ({"app_id": "", "development": True}, "QUORATE_HOST: 0.0.0.0 can be reached from outside"),
        ({"council": "camelot"}, "QUORATE_COUNCIL: camelot has no file. Set it to one of: "),
        ({"graph_url": "http://127.0.0.1:1"}, "QUORATE_GRAPH_URL: only development may point elsewhere."),
        ({"service_account_id": ""}, "QUORATE_SERVICE_ACCOUNT_ID: is not set."),
    ],
)
def test_serving_is_refused_with_exit_2(
    folder: Path, capsys: pytest.CaptureFixture[str], wrong: dict[str, Any], told: str
) -> None:
    assert run_server(in_production(folder, **wrong)) == 2
    assert told in capsys.readouterr().err


def test_serving_on_tables_that_are_not_there_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run_server(at_home(tmp_path)) == 2
    told = "QUORATE_DATABASE: the tables are not up to date. Run: quorate db upgrade.\n"
    assert capsys.readouterr().err == told


def test_serving_by_a_broken_standard_is_refused_with_file_and_line(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    councils = folder / "councils"
    councils.mkdir()
    (councils / "devon.toml").write_text('name = "Devon"\nnotce = 3\n')
    assert run_server(at_home(folder, councils_folder=councils)) == 2
    assert "devon.toml:2: notce:" in capsys.readouterr().err
