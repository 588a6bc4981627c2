"""Settings with which the process may start on this machine, whatever the machine's own variables say."""

from pathlib import Path
from typing import Any

from pydantic import SecretStr

from bot.hosting.settings import AppType
from bot.settings import GRAPH, LogFormat, Settings

TENANT = "7e2f0b0c-0000-4000-8000-00000000aaaa"
NO_GRAPH = "http://127.0.0.1:9/v1.0"  # nothing listens there
ACCOUNT = "5e4a1ce0-0000-4000-8000-000000000001"


def at_home(folder: Path, **instead: Any) -> Settings:
    """Development on loopback, nobody asked for a token, and no Graph there."""
    return Settings(
        **{
            "_env_file": None,
            "council": "west_sussex",
            "councils_folder": None,
            "database": f"sqlite:///{folder / 'quorate.db'}",
            "host": "127.0.0.1",
            "port": 0,
            "watch_port": 0,
            "development": True,
            "tenant_id": TENANT,
            "app_id": "",
            "app_type": AppType.SINGLE_TENANT,
            "app_secret": SecretStr(""),
            "app_certificate": None,
            "graph_url": NO_GRAPH,
            "service_account_id": ACCOUNT,
            "service_account": "conferences@council.example",
            "log_format": LogFormat.JSON,
            "log_level": "INFO",
        }
        | instead
    )


def in_production(folder: Path, **instead: Any) -> Settings:
    """A registered bot with a secret, listening to the world."""
    registered = {
        "development": False,
        "graph_url": GRAPH,
        "app_id": "b07",
        "app_secret": SecretStr("s3cret"),
        "host": "0.0.0.0",  # noqa: S104 - the subject of the test
    }
    return at_home(folder, **{**registered, **instead})


def variables(settings: Settings) -> dict[str, str]:
    """The same as a process's environment."""
    told = {}
    for name, value in settings:
        plain = value.get_secret_value() if isinstance(value, SecretStr) else value
        if plain is not None:
            told[f"QUORATE_{name.upper()}"] = str(plain)
    return told
