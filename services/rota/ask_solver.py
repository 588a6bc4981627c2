"""The solver in a process of its own.

No turn waits for it, and its memory goes with it. How both sides write.
"""

import asyncio
import sys
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass

from pydantic import TypeAdapter

from conference.rota import RotaRequest, Solved

Solve = Callable[[RotaRequest, float], Awaitable[Solved | None]]
SECONDS = 60.0  # allowed when nobody says otherwise
MOST = 80.0  # the work's lease ends at 96 seconds, and loading takes some of them


class SolverFailedError(RuntimeError):
    """The process ended without an answer; the work is tried again."""


async def solve_apart(request: RotaRequest, seconds: float = SECONDS) -> Solved | None:
    """As `services.rota.solver.solve`. Cancelled, it takes its process with it."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "services.rota.solver",
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
    )
    try:
        answer, _ = await process.communicate(ASKED.dump_json(SolverQuestion(request, seconds)))
    finally:
        if process.returncode is None:
            with suppress(ProcessLookupError):
                process.kill()
            await process.wait()
    if process.returncode:
        raise SolverFailedError(f"the solver ended with {process.returncode}")
    return SOLVED.validate_json(answer)


@dataclass(frozen=True, slots=True)
class SolverQuestion:
    request: RotaRequest
    seconds: float


ASKED = TypeAdapter(SolverQuestion)
SOLVED: TypeAdapter[Solved | None] = TypeAdapter(Solved | None)
