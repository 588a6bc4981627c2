"""What holds for every test: where its files stand, and which repeats are only for .ci/run."""

import os
from zlib import crc32

import pytest
from hypothesis import HealthCheck, settings

from tests.house import compile_once, discard, in_memory

REPEATS = ("every_council", "every_round")

settings.register_profile("untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("untimed")  # a busy machine is no failure

compile_once()
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # else each process that a test starts compiles everything
if in_memory() is not None:  # tmp_path here, and whatever a process that a test starts puts aside
    os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(in_memory()))
    os.environ.setdefault("TMPDIR", str(in_memory()))


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--everything", action="store_true", help="every council of every story, every round")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Of a story that repeats one item stays: another council from test to test, one round."""
    if config.getoption("--everything"):
        return
    repeats: dict[str, list[pytest.Item]] = {}
    for item in items:
        if any(item.get_closest_marker(name) for name in REPEATS):
            repeats.setdefault(item.nodeid.partition("[")[0], []).append(item)
    left = {id(one) for name, same in repeats.items() for one in _but_one(name, same)}
    if left:
        config.hook.pytest_deselected(items=[one for one in items if id(one) in left])
        items[:] = [one for one in items if id(one) not in left]


def _but_one(name: str, same: list[pytest.Item]) -> list[pytest.Item]:
    stays = crc32(name.encode()) % len(same)
    return same[:stays] + same[stays + 1 :]


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Whoever reads a green line reads as well what it stands for."""
    told = "Every council and every round of the stories that repeat."
    if not config.getoption("--everything"):
        told = "Stories that repeat ran for one council, races once; --everything runs all, as .ci/run does."
    terminalreporter.write_line(told)


def pytest_sessionfinish() -> None:
    discard()
