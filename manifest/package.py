"""The Teams app package: manifest and icons in a zip, for a given app id and host."""

import json
import re
import uuid
import zipfile
from importlib import resources
from pathlib import Path
from string import Template
from typing import Any

COMMANDS = (
    ("book", "Book an initial child protection conference"),
    ("my bookings", "The bookings that are yours, and where they stand"),
    ("this week", "Conferences this week"),
    ("who is on duty", "Who covers conferences today"),
    ("help", "What Quorate can do and whom to ask"),
)
_HOST = re.compile(r"(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$", re.IGNORECASE)


class PackageError(ValueError):
    """The package cannot be made; the message names the option and what to write."""


def manifest(app_id: str, host: str) -> dict[str, Any]:
    """The manifest for an app registration (a GUID) and the public host name, without https://."""
    try:
        uuid.UUID(app_id)
    except ValueError as error:
        raise PackageError(f"--app-id {app_id}: write the app registration's id, a GUID") from error
    if not _HOST.match(host):
        raise PackageError(f"--host {host}: write the public host name only, such as quorate.example.gov.uk")
    text = resources.files("manifest").joinpath("manifest.json").read_text(encoding="utf-8")
    made: dict[str, Any] = json.loads(
        Template(text.replace("$schema", "$$schema")).substitute(app_id=app_id, host=host)
    )
    made["bots"][0]["commandLists"][0]["commands"] = [
        {"title": title, "description": description} for title, description in COMMANDS
    ]
    return made


def write_package(path: Path, app_id: str, host: str) -> None:
    """Write the zip that an administrator uploads under Teams apps > Manage apps."""
    told = json.dumps(manifest(app_id, host), indent=2, ensure_ascii=False)
    icons = resources.files("manifest").joinpath("icons")
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("manifest.json", told)
        for name in ("color.png", "outline.png"):
            package.writestr(name, icons.joinpath(name).read_bytes())
