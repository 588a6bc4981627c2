"""Records made up for looking at."""

from dataclasses import replace
from datetime import UTC, date, datetime
from io import BytesIO

from pypdf import PdfReader

from cards.casefile import mail, record
from cards.casefile.paper import plain_text
from conference.booking import Kind, Mode, Status
from conference.booking_picture import BookingPicture, ChildPicture
from conference.casefile import About, Asked, By, Casefile, Decided, Decision, Looked, Shown
from conference.roles import Role
from conference.standard import Standard
from conference.standdown import Act
from councils.library import Library

LIBRARY = Library.load()
LOOKS = (Looked(date(2027, 6, 7), "Uma Stone", ("card", "list:weekly"), 3),)
SUMMER = datetime(2027, 6, 8, 8, 30, tzinfo=UTC)  # 9:30am in London
WINTER = datetime(2027, 1, 12, 10, tzinfo=UTC)


def standard(council: str = "leicestershire") -> Standard:
    return LIBRARY.versions(council)[-1]


def booking(status: Status = Status.BOOKED) -> BookingPicture:
    return BookingPicture(
        id="c1", version=3, reference="Q-27-0001", case_reference="C-77", kind=Kind.INITIAL, status=status,
        mode=Mode.TEAMS, starts=SUMMER, ends=SUMMER.replace(hour=10), anchor=date(2027, 5, 25),
        last_date=date(2027, 6, 16), day_number=9, allowed_days=15, days_past=0, short_notice=False,
        notice_days=6, venue="", children=(ChildPicture("AB", None, None, index_child=True),),
        social_worker="Sam Reed", social_worker_id="sam", booked_by="Sam Reed", booked_by_id="sam",
        chair="Alex Green", chair_id="green", ask_id="", answer_by=None, interpreter="", flags=(), details=(),
        agreements=(),
        given=(), meeting_state="open", meeting_problem="", join_url="",
    )  # fmt: skip


def file(*decisions: Decision, **more: object) -> Casefile:
    made = Casefile(SUMMER, "Sam Reed", Role.SOCIAL_WORKER, booking(), decisions, (), (), LOOKS)
    return replace(made, **more)  # type: ignore[arg-type]


def asked(reason: str = "Why it cannot go ahead.", **more: object) -> Asked:
    made = Asked(
        SUMMER, By("Sam Reed", Role.SOCIAL_WORKER), About.STAND_DOWN, "not_quorate", SUMMER,
        (("reason", reason),), "not_quorate", "did_not_attend", Act.STAND_DOWN,
    )  # fmt: skip
    return replace(made, **more)  # type: ignore[arg-type]


def decided(**more: object) -> Decided:
    shown = Shown(SUMMER, date(2027, 6, 16), (("reason", "Why it cannot go ahead."),))
    made = Decided(
        SUMMER, By("Uma Stone", Role.UNIT_MANAGER), About.STAND_DOWN, "not_quorate",
        agreed=True, why="The school is needed.", shown=shown,
    )  # fmt: skip
    return replace(made, **more)  # type: ignore[arg-type]


def text(*decisions: Decision, council: str = "leicestershire", **more: object) -> str:
    """As one line, so that where it is broken makes no difference."""
    return " ".join(plain_text(record.record(standard(council), file(*decisions, **more))).split())


def paper(made: Casefile, council: str = "leicestershire") -> bytes:
    return mail.attachments(standard(council), made)[0].content


def read(content: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages).split())
