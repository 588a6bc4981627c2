"""What goes out and what may be answered: mail and its files, a diary, or that it was not done."""

from dataclasses import dataclass

from conference.dates import Interval

# What the world outside may answer: a diary, or that it did not do as asked.


@dataclass(frozen=True, slots=True)
class Diary:
    """One mailbox's free/busy. `error` says why it could not be read; then `busy` is empty.

    `out`: of what is busy, when the person is out of office.
    """

    email: str
    busy: tuple[Interval, ...]
    error: str = ""
    out: tuple[Interval, ...] = ()


class OutsideFault(Exception):  # noqa: N818 - the weather, not a bug
    """The world outside did not do as asked.

    `may_have_arrived`: look before trying again. `retry_after`: seconds the other side asked for.
    `final`: trying again cannot help (a wrong address, a permission missing).
    """

    def __init__(
        self,
        what: str,
        *,
        may_have_arrived: bool = False,
        retry_after: float | None = None,
        final: bool = False,
    ) -> None:
        super().__init__(what)
        self.may_have_arrived = may_have_arrived
        self.retry_after = retry_after
        self.final = final


# Mail as values: what it says, and files that go with it.


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file of a mail. `name` is seen by people: a reference may stand in it, no child's name."""

    name: str
    content_type: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Draft:
    """A mail as Exchange has it. `id` stays when it is sent; `message_id`: its own on the Internet."""

    id: str
    message_id: str
    sent: bool = False


@dataclass(frozen=True, slots=True)
class Bounce:
    """A report that nothing reached `address` (small letters). `about`: ids of the mails that it answers."""

    address: str
    about: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DrawnMail:
    """A whole mail. Each address of `to` sees the others: where that is not wanted, one mail each."""

    to: tuple[str, ...]
    subject: str
    text: str
    attachments: tuple[Attachment, ...] = ()
