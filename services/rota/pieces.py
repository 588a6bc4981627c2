"""How a question for the solver's process and its answer are written down."""

from dataclasses import dataclass

from pydantic import TypeAdapter

from conference.rota import RotaRequest, Solved


@dataclass(frozen=True, slots=True)
class Asked:
    request: RotaRequest
    seconds: float


ASKED = TypeAdapter(Asked)
SOLVED: TypeAdapter[Solved | None] = TypeAdapter(Solved | None)
