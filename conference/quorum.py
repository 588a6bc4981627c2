"""Whether enough agencies come: a forecast before the conference, a finding at it. The chair decides."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from conference.booking import Kind, Status
from conference.reviews import TIMETABLES
from conference.standard import Few, QuorumRules, Standard
from conference.working_days import WorkingDays

# People as agencies: each agency once, however many of its people there are (S37).

RECEIVED, PROMISED = "received", "promised"  # of a report's status; a word of mouth is none (LE-55)


class Coming(StrEnum):
    """What somebody answered to their invitation. At the conference: YES is there, NO is not."""

    YES = "accepted"
    PERHAPS = "tentative"
    OPEN = ""  # no answer
    NO = "declined"


LIKELIEST = (Coming.YES, Coming.PERHAPS, Coming.OPEN, Coming.NO)


@dataclass(frozen=True, slots=True)
class Comer:
    """One person, for the quorum. `counts` is false for the chair, the family, advocates and lawyers."""

    agency: str
    coming: Coming
    counts: bool
    core_group: bool = False
    social_care: bool = False


@dataclass(frozen=True, slots=True)
class AgencyStanding:
    """One agency: the likeliest of its people's answers, and its report's status ("" when none is asked)."""

    agency: str
    coming: Coming
    report: str = ""
    core_group: bool = False
    social_care: bool = False


def standings(people: Iterable[Comer], reports: Mapping[str, str]) -> tuple[AgencyStanding, ...]:
    """Each agency once, however many of its people are asked, in the order in which they stand.

    `reports`: agency to its report's status.
    """
    found: dict[str, list[Comer]] = {}
    for one in people:
        if one.counts or one.social_care:
            found.setdefault(one.agency, []).append(one)
    return tuple(
        AgencyStanding(
            agency=agency,
            coming=min((one.coming for one in its), key=LIKELIEST.index),
            report=reports.get(agency, ""),
            core_group=any(one.core_group for one in its),
            social_care=any(one.social_care for one in its),
        )
        for agency, its in found.items()
    )


def report_may(rules: QuorumRules, one: AgencyStanding) -> bool:
    """LE-55: only of a professional of the core group, and only where the council lets reports count."""
    return rules.reports_count and one.core_group


# What is found at the conference, what is proposed to the chair, and what the chair may decide.
#
# LE-54 to LE-57, WK-04, WS-52, SG-97; readings C-20 and C-50. A proposal, never a decision.


class Then(StrEnum):
    """What is proposed to the chair."""

    GO_ON = "go_on"
    CONFIRM = "confirm"  # exactly as many as needed
    SHOULD_PROCEED = "should_proceed"  # too few agencies work with the family at all (LE-57)
    CHAIR_DECIDES = "chair_decides"  # not quorate: with a reason it may go on (LE-56)
    STAND_DOWN = "stand_down"  # not quorate, and the council lets nobody go on


class Decision(StrEnum):
    """What the chair decides. A later decision of the same date replaces it; both stay on record."""

    GO_AHEAD = "go_ahead"
    NOT_GOING_AHEAD = "not_going_ahead"


@dataclass(frozen=True, slots=True)
class Finding:
    """A proposal, never a decision. `counted`: the agencies that count as there.

    `social_care`: whether it is there, or does not have to be.
    """

    quorate: bool
    then: Then
    needed: int
    counted: tuple[str, ...]
    social_care: bool = True


def finding(rules: QuorumRules, agencies: Sequence[AgencyStanding], *, few: bool | None = None) -> Finding:
    """At the conference: `agencies` are all who work with the family, YES those who are there.

    `few`: the chair says whether fewer agencies work with the family than are asked for (LE-57); None: as
    many as `agencies` names. The sufficiency of a report that counts is the chair's to judge, as everything
    else.
    """
    seen = forecast(rules, agencies)
    quorate = seen.outlook in {Outlook.ENOUGH, Outlook.EXACTLY}
    if quorate:
        then = Then.CONFIRM if seen.outlook is Outlook.EXACTLY else Then.GO_ON
    elif _few(seen, few) and rules.few_agencies is Few.PROCEED:
        then = Then.SHOULD_PROCEED
    else:
        then = Then.CHAIR_DECIDES if rules.chair_may_proceed else Then.STAND_DOWN
    return Finding(quorate, then, seen.needed, seen.sure, seen.social_care is Coming.YES)


def may(found: Finding, decision: Decision) -> bool:
    """Only where the council lets nobody go on without a quorum is one of the two decisions closed."""
    return decision is Decision.NOT_GOING_AHEAD or found.then is not Then.STAND_DOWN


def needs_reason(found: Finding, decision: Decision) -> bool:
    """Whoever goes on without a quorum says why (LE-56), and whoever does not follow the proposal.

    Where fewer agencies work with the family at all, that is the reason (LE-57).
    """
    if decision is Decision.GO_AHEAD:
        return found.then in {Then.CHAIR_DECIDES, Then.STAND_DOWN}
    return found.then not in {Then.CHAIR_DECIDES, Then.STAND_DOWN}


# Whether enough agencies will come, by the answers so far.
#
# LE-54 to LE-57, WK-04, WS-52, SG-97; readings C-20 and C-50. The numbers are the standard's.


class Outlook(StrEnum):
    ENOUGH = "enough"
    EXACTLY = "exactly"  # enough, and nobody to spare: the chair confirms (C-50)
    OPEN = "open"  # enough if those come who have not said
    SHORT = "short"  # not enough even then
    FEW = "few"  # fewer agencies work with the family than the quorum asks for (LE-57)


@dataclass(frozen=True, slots=True)
class Forecast:
    """Agencies by how they count. `needed`: how many, social care among them where the council counts it.

    `sure`: come, or their report counts. `open`: may still. `lost`: will not count.
    """

    outlook: Outlook
    needed: int
    sure: tuple[str, ...]
    open: tuple[str, ...]
    lost: tuple[str, ...]
    social_care: Coming

    @property
    def lacking(self) -> int:
        """How many more have to say yes."""
        return max(0, self.needed - len(self.sure))


def _few(seen: Forecast, few: bool | None) -> bool:
    """Social care has to be there all the same."""
    if few is None:
        return seen.outlook is Outlook.FEW
    return few and seen.social_care is Coming.YES


def forecast(rules: QuorumRules, agencies: Sequence[AgencyStanding]) -> Forecast:
    """How it looks by the answers so far. Who has not answered may still come; a promise may be kept."""
    counting = [one for one in agencies if rules.counts_social_care or not one.social_care]
    sure = tuple(one.agency for one in counting if _counts(rules, one))
    maybe = tuple(one.agency for one in counting if one.agency not in sure and _may_count(rules, one))
    lost = tuple(one.agency for one in counting if one.agency not in (*sure, *maybe))
    care = _social_care(rules, agencies)
    needed = rules.agencies
    outlook = _outlook(rules, len(sure), len(maybe), len(counting), care)
    return Forecast(outlook, needed, sure, maybe, lost, care)


def matters(rules: QuorumRules, seen: Forecast) -> bool:
    """Whether a refusal has to be told at once: without that agency it is not enough."""
    if seen.outlook is Outlook.FEW:
        return rules.few_agencies is Few.ASK_CHAIR
    return seen.outlook is Outlook.SHORT


def _outlook(rules: QuorumRules, sure: int, maybe: int, all_: int, care: Coming) -> Outlook:
    needed = rules.agencies
    if sure >= needed and care is Coming.YES:
        return Outlook.EXACTLY if sure == needed and rules.confirm_at_exact else Outlook.ENOUGH
    if care is Coming.NO:
        return Outlook.SHORT
    if all_ < needed:
        return Outlook.FEW
    return Outlook.OPEN if sure + maybe >= needed else Outlook.SHORT


def _social_care(rules: QuorumRules, agencies: Sequence[AgencyStanding]) -> Coming:
    if not rules.social_care_needed:
        return Coming.YES
    answers = [one.coming for one in agencies if one.social_care]
    return min(answers, key=LIKELIEST.index, default=Coming.NO)


def _counts(rules: QuorumRules, one: AgencyStanding) -> bool:
    return one.coming is Coming.YES or (report_may(rules, one) and one.report == RECEIVED)


def _may_count(rules: QuorumRules, one: AgencyStanding) -> bool:
    return one.coming is not Coming.NO or (report_may(rules, one) and one.report == PROMISED)


# The quorum from what is ticked: who is here, whose report is sufficient, whether few work with them.

SOCIAL_CARE = "Children’s social care"
WORKER = "social_worker"  # the seat of the case's own social worker, who is on no invite list


@dataclass(frozen=True, slots=True)
class Seat:
    """Somebody who may be there for an agency. `id`: an invitee's, or WORKER. `reply`: to the invitation."""

    id: str
    agency: str
    reply: Coming
    counts: bool = True
    core_group: bool = False
    social_care: bool = False


@dataclass(frozen=True, slots=True)
class Ticks:
    """What was ticked. `present`: ids of seats; the others name agencies.

    `colleagues`: of which somebody is here who is not on the list. `reports`: whose report is sufficient.
    `few`: fewer agencies work with the family than the council asks for.
    """

    present: frozenset[str] = frozenset()
    colleagues: frozenset[str] = frozenset()
    reports: frozenset[str] = frozenset()
    few: bool = False


def expected(rules: QuorumRules, seats: Sequence[Seat]) -> Ticks:
    """What is ticked beforehand: who has said yes, and the social worker unless they declined.

    No report is: that it is sufficient only the chair can say (LE-55).
    """
    here = {one.id for one in seats if one.reply is Coming.YES}
    here |= {one.id for one in seats if one.id == WORKER and one.reply is not Coming.NO}
    return Ticks(present=frozenset(here), few=are_few(rules, seats))


def are_few(rules: QuorumRules, seats: Sequence[Seat]) -> bool:
    """Whether fewer agencies than needed are on the list at all (LE-57); the chair says how it is."""
    care = rules.counts_social_care
    listed = {one.agency for one in seats if one.counts or (care and one.social_care)}
    return len(listed) < rules.agencies


def there(seats: Sequence[Seat], reports: Mapping[str, str], ticks: Ticks) -> tuple[AgencyStanding, ...]:
    """Each agency as it stands at the start: YES where one of its people, or a colleague, is here.

    `reports`: agency to its report's status; one counts only if it was received and is ticked (LE-55).
    """
    sufficient = {
        agency: status for agency, status in reports.items() if agency in ticks.reports and status == RECEIVED
    }
    return standings([_comer(one, ticks) for one in seats], sufficient)


def found(rules: QuorumRules, seats: Sequence[Seat], reports: Mapping[str, str], ticks: Ticks) -> Finding:
    """What the council's rule makes of it (S37)."""
    return finding(rules, there(seats, reports, ticks), few=ticks.few)


def _comer(one: Seat, ticks: Ticks) -> Comer:
    here = one.id in ticks.present or one.agency in ticks.colleagues
    return Comer(
        agency=one.agency,
        coming=Coming.YES if here else Coming.NO,
        counts=one.counts,
        core_group=one.core_group,
        social_care=one.social_care,
    )


# When the quorum may be found, and by when the next date should be.

OPENS = timedelta(minutes=30)  # before the start
CARD = timedelta(minutes=10)  # before the start, the card comes
NEXT_DATE = "next_date_inquorate"  # the step; a council whose own rule says otherwise has none


class Phase(StrEnum):
    BEFORE = "before"
    OPEN = "open"
    OVER = "over"


def phase(now: datetime, starts: datetime, ends: datetime) -> Phase:
    """From half an hour before the start until the end."""
    if now >= ends:
        return Phase.OVER
    return Phase.OPEN if now >= starts - OPENS else Phase.BEFORE


def wanted(kind: Kind) -> bool:
    """A looked-after review needs no quorum."""
    return kind is not Kind.LOOKED_AFTER


def next_by(standard: Standard, kind: Kind, day: date) -> date | None:
    """The London day by which a conference that was not quorate should be held; None: no such rule (S37).

    X3, X5: working days from the day of the conference. The last date binds all the same.
    """
    step = standard.steps.get(NEXT_DATE)
    if step is None or TIMETABLES[kind] not in step.kinds:
        return None
    return WorkingDays(standard.closing_days).add(day, standard.quorum.next_within)


# The quorum at the start of a conference as one reader sees it: what services gather and cards draw.


@dataclass(frozen=True, slots=True)
class PersonHere:
    """One seat: a professional who may be there. `role`: words, with {concepts}. `here`: ticked."""

    id: str
    name: str
    role: str
    reply: Coming
    here: bool


@dataclass(frozen=True, slots=True)
class AgencyHere:
    """One agency at the start. `key`: what its ticks go by. `report`: its report's status, "" for none.

    `colleague`: somebody of it is ticked who is not on the list. `sufficient`: its report is ticked.
    """

    key: str
    agency: str
    people: tuple[PersonHere, ...]
    report: str = ""
    core_group: bool = False
    social_care: bool = False
    colleague: bool = False
    sufficient: bool = False

    @property
    def here(self) -> bool:
        return self.colleague or any(one.here for one in self.people)


@dataclass(frozen=True, slots=True)
class Apart:
    """Somebody who never counts. `role`: words, with {concepts}."""

    name: str
    role: str


@dataclass(frozen=True, slots=True)
class Decided:
    """One decision as it was made. `few`: as it was ticked; `by_report`: who counted so. `who`: a name."""

    id: str
    decision: Decision
    finding: Finding
    few: bool
    by_report: tuple[str, ...]
    who: str
    at: datetime
    why: str


@dataclass(frozen=True, slots=True)
class QuorumPicture:
    """For one reader, about one date. `may`: they decide, and now; `decides`: whose it is to decide, names.

    `finding`: once it is counted. `decisions`: of this date, the first first; the last one holds.
    `next_by`: by when the next date should be, where the council has such a rule.
    """

    conference_id: str
    about: str  # the conference at this date
    move: int
    reference: str
    initials: tuple[str, ...]
    kind: Kind
    status: Status
    starts: datetime
    ends: datetime
    opens: datetime
    phase: Phase
    standing: bool  # it is to take place at this date
    mine: bool  # whoever reads it decides, when it is time
    decides: tuple[str, ...]
    rules: QuorumRules
    agencies: tuple[AgencyHere, ...]  # social care first
    apart: tuple[Apart, ...]
    ticks: Ticks
    version: int  # of what they have ticked, 0 for nothing
    counting: bool  # whoever reads it has begun to tick, and not decided since
    finding: Finding | None
    decisions: tuple[Decided, ...]
    next_by: date | None
    last_date: date

    @property
    def may(self) -> bool:
        return self.mine and self.standing and self.phase is Phase.OPEN

    @property
    def recounting(self) -> bool:
        """Whether it is counted again after a decision, which holds until the next."""
        return self.may and self.counting and bool(self.decisions)

    @property
    def decided(self) -> Decided | None:
        return self.decisions[-1] if self.decisions else None
