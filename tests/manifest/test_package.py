"""The Teams package."""

import json
import struct
import zipfile
from pathlib import Path

import pytest

from manifest.package import PackageError, manifest, write_package

APP = "11111111-2222-4333-8444-555555555555"
HOST = "quorate.example.gov.uk"


def test_the_package_holds_a_manifest_and_both_icons_in_teams_sizes(tmp_path: Path) -> None:
    write_package(tmp_path / "quorate.zip", APP, HOST)
    with zipfile.ZipFile(tmp_path / "quorate.zip") as package:
        assert sorted(package.namelist()) == ["color.png", "manifest.json", "outline.png"]
        assert json.loads(package.read("manifest.json"))["bots"][0]["botId"] == APP
        sizes = {n: struct.unpack(">II", package.read(n)[16:24]) for n in ("color.png", "outline.png")}
    assert sizes == {"color.png": (192, 192), "outline.png": (32, 32)}


def test_commands_fit_into_what_teams_shows() -> None:
    commands = manifest(APP, HOST)["bots"][0]["commandLists"][0]["commands"]
    assert "help" in {command["title"] for command in commands}
    assert all(len(c["title"]) <= 32 and len(c["description"]) <= 128 for c in commands)
    assert len(commands) <= 10


@pytest.mark.parametrize(
    ("app_id", "host"), [("quorate", HOST), (APP, "https://quorate.uk"), (APP, "localhost")]
)
def test_a_wrong_id_or_host_is_refused_with_the_option_named(app_id: str, host: str) -> None:
    with pytest.raises(PackageError, match=r"--app-id|--host"):
        manifest(app_id, host)
