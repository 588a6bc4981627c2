from collections.abc import Callable
from pathlib import Path

import pytest

from councils.checks import check_files
from councils.findings import Finding
from tests.councils.devon import DEVON


@pytest.fixture
def write(tmp_path: Path) -> Callable[[str], Path]:
    """Put a sixth council's file into a folder of its own."""

    def put(text: str = DEVON) -> Path:
        path = tmp_path / "devon.toml"
        path.write_text(text, encoding="utf-8")
        return path

    return put


@pytest.fixture
def only_finding(write: Callable[[str], Path]) -> Callable[[str, str], Finding]:
    """Devon's file with one line changed: the one thing that is then found."""

    def find(line: str, instead: str) -> Finding:
        assert line in DEVON
        findings = check_files([write(DEVON.replace(line, instead))])
        assert len(findings) == 1, findings
        return findings[0]

    return find
