"""Reading a field only as far as the council asks for it."""

from dataclasses import dataclass

from conference.request.reading import Reading
from conference.standard import Ask, Standard


@dataclass(frozen=True, slots=True)
class Asked:
    """A field that the council does not ask for is left empty, whatever was sent."""

    standard: Standard

    def text(self, reading: Reading, name: str, *, needed: bool = False) -> str:
        ask = self.standard.asks(name)
        return "" if ask is Ask.NO else reading.text(name, needed=needed or ask is Ask.REQUIRED)

    def yes_no(self, reading: Reading, name: str) -> bool | None:
        ask = self.standard.asks(name)
        return None if ask is Ask.NO else reading.yes_no(name, needed=ask is Ask.REQUIRED)
