"""Files that hold a family, or names: for the account that runs Quorate, and for nobody else."""

import os
from contextlib import suppress
from pathlib import Path

OWNER_ONLY = 0o600
BESIDE = ("", "-wal", "-shm", "-journal")  # SQLite makes these three as open as the file itself


def keep_private(database: Path) -> None:
    """A SQLite file and those beside it, also those that an older version left open to others."""
    for end in BESIDE:
        path = Path(f"{database}{end}")
        with suppress(FileNotFoundError, PermissionError):  # of another account: it alone can close it
            if path.stat().st_mode & 0o077:
                path.chmod(OWNER_ONLY)


def write_private(path: Path, content: bytes) -> None:
    """The content in place of whatever stands there. OSError when it cannot be written."""
    number = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, OWNER_ONLY)
    with open(number, "wb") as file:  # noqa: PTH123 - of a number there is no Path
        path.chmod(OWNER_ONLY)
        file.write(content)
