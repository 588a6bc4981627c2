"""Who is to be at a conference: what has to be known of each, until when, and what is still missing."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from itertools import pairwise
from textwrap import wrap
from types import MappingProxyType

from conference.booking import Kind, Mode
from conference.email_addresses import domain_of, is_email
from conference.family import age, initials_of
from conference.names import wrong_name
from conference.plain import case_key
from conference.refusals import Problem, ProblemCode
from conference.standard import InviteeRole, Standard
from conference.timetable import Moment, Timetable, day_of, order

# One person on an invite list, as a value.


class InviteeKind(StrEnum):
    PROFESSIONAL = "professional"
    FAMILY = "family"
    CHILD = "child"  # named by initials only
    LEGAL = "legal"
    ADVOCATE = "advocate"


FAMILY_SIDE = frozenset(
    {InviteeKind.FAMILY, InviteeKind.CHILD, InviteeKind.LEGAL, InviteeKind.ADVOCATE}
)  # never on the meeting's own event: each gets an invitation by themselves (LE-29, LE-33)
REPRESENTS = frozenset({InviteeKind.LEGAL, InviteeKind.ADVOCATE})  # there for somebody of the family
WINDOWS = ("", "a", "b")  # "": together with all; else the window of a split conference (LE-04, SG-13)
REMOVED_WHY = ("left", "not_needed", "mistake", "safety")

# How a family member will join (LE-30, LE-31): the answer's key -> what may be said, empty for free words.
JOINS: Mapping[str, tuple[str, ...]] = {
    "how": ("link", "phone", "in_person", "with_worker", "letter_only"),
    "device": ("yes", "no"),  # a smartphone, tablet or computer
    "data": ("yes", "no"),  # wi-fi, or enough mobile data
    "interpreter": (),  # the language
    "language": (),  # of the invitation; "" for English
}


@dataclass(frozen=True, slots=True)
class Listed:
    """What was given of one person. Empty where nothing was.

    `role`: a key of the standard's `invitee_roles`. `represents`: the id of whom they are there for.
    `police_check`: a check is asked for on this person, `police_reason` says why (LE-25).
    `details`: "advocacy": "opted_out" (SG-19), "easy_read": "yes", and whatever else a form asked.
    """

    kind: InviteeKind
    role: str
    name: str
    id: str = ""  # "" while not on a list yet
    agency: str = ""
    person_id: str = ""
    aad_object_id: str = ""
    email: str = ""
    phone: str = ""
    address: str = ""
    parental_responsibility: bool = False
    born: date | None = None
    window: str = ""
    represents: str = ""
    police_check: bool = False
    police_reason: str = ""
    joins: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    details: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def family_side(self) -> bool:
        return self.kind in FAMILY_SIDE

    @property
    def by_letter(self) -> bool:
        """No e-mail, but somewhere to post to."""
        return not self.email and bool(self.address)


def family_side(kind: str) -> bool:
    """For a row's plain `kind`."""
    return InviteeKind(kind) in FAMILY_SIDE


# What has to be known of a person on the list, besides what nobody can be invited without.

NEEDS = (
    "agency",
    "reach",  # an e-mail address, a telephone number or a postal address
    "email",
    "phone",
    "address",
    "born",
    "joins.how",
    "joins.device",
    "joins.data",
    "joins.interpreter",
    "joins.language",
)


def unmet(listed: Listed, needs: Iterable[str], agency: str = "") -> tuple[str, ...]:
    """The needs that nothing is known of. `agency`: what the role itself says of it."""
    return tuple(need for need in needs if not _known(listed, need, agency))


def _known(listed: Listed, need: str, agency: str) -> bool:
    if need == "agency":
        return bool(listed.agency or agency)
    if need == "reach":
        return bool(listed.email or listed.phone or listed.address)
    part, _, answer = need.partition(".")
    if answer:
        return bool(listed.joins.get(answer))
    return bool(getattr(listed, part))


# What a part that must be answered is called, with places for the council's own words.

BETWEEN = "|"  # "school|nursery": one of the two


def alternatives(wanted: str) -> tuple[str, ...]:
    return tuple(wanted.split(BETWEEN))


def words_of(wanted: str, roles: Mapping[str, InviteeRole]) -> str:
    """As "health visitor, school nurse or midwife"."""
    *some, last = [roles[role].words for role in alternatives(wanted) if role in roles] or [wanted]
    return f"{', '.join(some)} or {last}" if some else last


# Who on an invite list speaks for no agency.


def no_report(standard: Standard) -> frozenset[str]:
    """Parts on an invite list of which no report is asked for: they do not speak for an agency."""
    return frozenset(key for key, role in standard.invitee_roles.items() if not role.counts)


# What the window of a DL envelope shows of a letter: a name and its address.

ENVELOPE_LINES, ENVELOPE_WIDTH = 7, 38  # lines from 50 to 80 mm, characters of a line at 11 point


def envelope_lines(name: str, address: str) -> tuple[str, ...]:
    """The name and the address, at most ENVELOPE_LINES; nothing is left out, and the last line stays alone.

    `address`: lines, or one line with commas. Where there are too many, the shortest two beside each other
    become one; a line stays wider than ENVELOPE_WIDTH (characters) only where all of it does not fit.
    """
    parts = address.splitlines() if "\n" in address.strip() else address.split(",")
    whole = [" ".join(part.split()) for part in parts]
    lines = [piece for part in whole for piece in wrap(part, ENVELOPE_WIDTH)]
    named = wrap(name, ENVELOPE_WIDTH)
    while len(lines) > max(2, ENVELOPE_LINES - len(named)):
        together = [len(one) + len(other) for one, other in pairwise(lines[:-1])]
        at = together.index(min(together))
        lines[at : at + 2] = [f"{lines[at].rstrip(',')}, {lines[at + 1]}"]
    return (*named, *lines)


# Whether somebody can be put on the list as they were given: each field that cannot stay is named.

LONGEST = {
    "name": 120,
    "agency": 120,
    "email": 254,
    "phone": 40,
    "address": 300,
    "police_reason": 300,
}  # characters
LONGEST_ANSWER = 300
MOST = 150  # people on one list


def checked(
    standard: Standard, listed: Listed, today: date, others: Sequence[Listed] = ()
) -> tuple[Problem, ...]:
    """What is wrong with one person; nothing means they can be on the list beside the `others`.

    `today`: the London day. Problems name fields of Listed, "reach" (no way to write or call) and
    "joins.device". A person on the list already is recognised by `id` and is no double of themselves.
    """
    others = [other for other in others if not listed.id or other.id != listed.id]
    return (
        *_plain(listed),
        *_role(standard, listed),
        *_reach(listed),
        *_letter(listed),
        *_family(standard, listed, others, today),
        *_police(standard, listed),
        *_twice(listed, others),
        *_reached_apart(listed, others),
    )


def _plain(listed: Listed) -> Iterator[Problem]:
    if not listed.name.strip():
        yield Problem("name", ProblemCode.MISSING)
    elif listed.kind is InviteeKind.CHILD and not initials_of(listed.name):
        yield Problem("name", ProblemCode.NOT_INITIALS)
    for name in ("name", "agency"):
        yield from wrong_name(name, getattr(listed, name))
    for name, limit in LONGEST.items():
        if len(getattr(listed, name)) > limit:
            yield Problem(name, ProblemCode.TOO_LONG, (("limit", str(limit)),))
    for name, said in (*listed.joins.items(), *listed.details.items()):
        if len(said) > LONGEST_ANSWER:
            yield Problem(name, ProblemCode.TOO_LONG, (("limit", str(LONGEST_ANSWER)),))


def _role(standard: Standard, listed: Listed) -> Iterator[Problem]:
    role = standard.invitee_roles.get(listed.role)
    if not listed.role:
        yield Problem("role", ProblemCode.MISSING)
    elif role is None or role.kind != listed.kind:
        yield Problem("role", ProblemCode.NOT_A_CHOICE)
    elif listed.kind is InviteeKind.PROFESSIONAL and not (listed.agency.strip() or role.agency):
        yield Problem("agency", ProblemCode.MISSING)


def _reach(listed: Listed) -> Iterator[Problem]:
    """A child may be reached through the social worker; everybody else needs some way."""
    if listed.email and not is_email(listed.email):
        yield Problem("email", ProblemCode.NOT_AN_EMAIL)
    reached = listed.email or listed.phone.strip() or listed.address.strip()
    if not reached and listed.kind is not InviteeKind.CHILD:
        yield Problem("reach", ProblemCode.MISSING)


def _letter(listed: Listed) -> Iterator[Problem]:
    """Somebody may be told by letter, now or when their e-mail comes back."""
    if len(listed.address) > LONGEST["address"]:
        return
    lines = envelope_lines(listed.name, listed.address)
    if listed.address and (len(lines) > ENVELOPE_LINES or any(len(one) > ENVELOPE_WIDTH for one in lines)):
        room = ENVELOPE_LINES - len(envelope_lines(listed.name, ""))
        yield Problem("address", ProblemCode.LONG_FOR_ENVELOPE, (("lines", str(room)),))


def _family(standard: Standard, listed: Listed, others: Sequence[Listed], today: date) -> Iterator[Problem]:
    if listed.born and listed.born > today:
        yield Problem("born", ProblemCode.IN_THE_FUTURE)
    apart = standard.invitees.keep_apart and listed.family_side
    if listed.window not in (WINDOWS if apart else WINDOWS[:1]):
        yield Problem("window", ProblemCode.NOT_A_CHOICE)
    if listed.represents and not _there_for(listed, others):
        yield Problem("represents", ProblemCode.UNKNOWN_CHOICE)
    for name, said in listed.joins.items():
        known = JOINS.get(name)
        if known is None or (said and known and said not in known):
            yield Problem(f"joins.{name}", ProblemCode.NOT_A_CHOICE)


def _there_for(listed: Listed, others: Sequence[Listed]) -> bool:
    theirs = {one.id for one in others if one.family_side and one.kind not in REPRESENTS}
    return listed.kind in REPRESENTS and listed.represents in theirs


def _police(standard: Standard, listed: Listed) -> Iterator[Problem]:
    """LE-25: a reason for each person of a request, and only then."""
    reason = listed.police_reason.strip()
    if listed.police_check and not reason and standard.settings.police_reason_needed:
        yield Problem("police_reason", ProblemCode.MISSING)
    if reason and not listed.police_check:
        yield Problem("police_reason", ProblemCode.NOT_ASKED)


def _twice(listed: Listed, others: Sequence[Listed]) -> Iterator[Problem]:
    for other in others:
        if field := same_person(listed, other):
            yield Problem(field, ProblemCode.SAME_TWICE, (("other", other.name),))
            return


def _reached_apart(listed: Listed, others: Sequence[Listed]) -> Iterator[Problem]:
    """Of two who must not meet neither is rung or written to where the other answers, whoever comes last.

    An office that speaks for both sides may be the same; a mailbox is refused by `same_person` already.
    """
    for other in others:
        office = listed.kind in REPRESENTS and other.kind in REPRESENTS
        sides = {listed.window, other.window}
        if office or len(sides - {""}) < len(WINDOWS[1:]) or not (listed.family_side and other.family_side):
            continue
        facts = (("other", other.name),)
        if listed.phone and _digits(listed.phone) == _digits(other.phone):
            yield Problem("phone", ProblemCode.SHARED_APART, facts)
        if listed.address and case_key(listed.address) == case_key(other.address):
            yield Problem("address", ProblemCode.SHARED_APART, facts)


def _digits(phone: str) -> str:
    """As dialled at home: +44 7700 900123 is 07700900123."""
    said = "".join(one for one in phone if one.isdigit())
    return f"0{said[2:]}" if said.startswith("44") else f"0{said[4:]}" if said.startswith("0044") else said


def same_person(one: Listed, other: Listed) -> str:
    """The field by which two are the same: aad_object_id, person_id, email or name; "" for two people.

    Two of a family may share a mailbox (a warning, conference/invitees.py), unless they are kept
    apart: what one is sent, the other would read.
    """
    for name in ("aad_object_id", "person_id"):
        if getattr(one, name) and getattr(one, name) == getattr(other, name):
            return name
    if one.email and one.email.casefold() == other.email.casefold() and not _share(one, other):
        return "email"
    return "name" if _named(one) == _named(other) else ""


def _share(one: Listed, other: Listed) -> bool:
    family = one.family_side and other.family_side
    return family and one.window == other.window and _plainly(one.name) != _plainly(other.name)


def _named(one: Listed) -> tuple[str, ...]:
    """Professionals by name and agency, family by name and part: father and grandfather may share a name."""
    beside = one.role if one.family_side else _plainly(one.agency) or one.role
    born = one.born.isoformat() if one.born and one.family_side else ""
    return (_plainly(one.name), beside, born)


def _plainly(words: str) -> str:
    return " ".join(words.casefold().split())


# What keeps a list from being complete: parts nobody thought of, people not known well enough or copied.

REVIEWS = frozenset({Kind.REVIEW, Kind.LOOKED_AFTER})
UNCONFIRMED = "unconfirmed"  # copied, and nobody has said that they are still right (SW-14)


def must_answer(standard: Standard, kind: Kind) -> tuple[str, ...]:
    """The parts that a list for this kind of conference has to answer (SW-08, WK-10)."""
    rules = standard.invitees
    return rules.must_answer_review if kind in REVIEWS else rules.must_answer


@dataclass(frozen=True, slots=True)
class RoleAnswer:
    """A role that must be answered: `present`, or `why` nobody is there, else unanswered."""

    role: str
    words: str
    present: bool
    why: str

    @property
    def answered(self) -> bool:
        return self.present or bool(self.why)


def answers(
    standard: Standard, kind: Kind, people: Sequence[Listed], unfilled: Mapping[str, str]
) -> tuple[RoleAnswer, ...]:
    """Each part that must be answered: somebody is there, or the reason why nobody is."""
    there = {one.role for one in people}
    return tuple(
        RoleAnswer(
            role=wanted,
            words=words_of(wanted, standard.invitee_roles),
            present=not there.isdisjoint(alternatives(wanted)),
            why=unfilled.get(wanted, "").strip(),
        )
        for wanted in must_answer(standard, kind)
    )


def missing(
    standard: Standard, kind: Kind, people: Sequence[Listed], unfilled: Mapping[str, str]
) -> tuple[str, ...]:
    """The parts that are not answered yet."""
    return tuple(one.role for one in answers(standard, kind, people, unfilled) if not one.answered)


def lacks(standard: Standard, listed: Listed) -> tuple[str, ...]:
    """What has to be known of a person before the list is complete."""
    rules = standard.invitees
    if listed.kind is InviteeKind.CHILD:
        return ()
    family = listed.family_side
    needs = rules.family_needs if family else rules.professional_needs
    there_for = ("represents",) if listed.kind is InviteeKind.LEGAL else ()
    return unmet(listed, (*needs, *there_for), agency_of(standard, listed))


def to_ask(standard: Standard, listed: Listed) -> tuple[str, ...]:
    """What is still to be asked of a family member; it holds nothing up (LE-30, LE-31)."""
    if listed.kind is not InviteeKind.FAMILY:
        return ()
    known_missing = set(lacks(standard, listed))
    asks = [need for need in standard.invitees.family_asks if need not in known_missing]
    return unmet(listed, asks)


def agency_of(standard: Standard, listed: Listed) -> str:
    """As typed, else what the part itself says; "" for the family's side."""
    role = standard.invitee_roles.get(listed.role)
    return listed.agency.strip() or (role.agency if role else "")


def advocacy(standard: Standard, listed: Listed, conference: Moment) -> str:
    """Is "refer" for a child old enough on the conference's day, unless they opted out (SG-19, C-38).

    Where the council refers nobody by itself it is only a question: "".
    """
    from_age = standard.settings.advocacy_from_age
    old = listed.born is not None and age(listed.born, day_of(conference)) >= from_age
    if not from_age or listed.kind is not InviteeKind.CHILD or not old:
        return ""
    return "opted_out" if listed.details.get("advocacy") == "opted_out" else "refer"


@dataclass(frozen=True, slots=True)
class InviteePicture:
    """One person. `missing` keeps the list from being complete; `open` is still to ask; `warnings` only warn.

    Both name fields as Problem.field does ("agency", "reach", "joins.device").
    `advocacy`: "" | "refer" | "opted_out" (C-38). `late`: added after the day of full notice.
    `ways`: (way, state, problem) of what they were sent.
    """

    listed: Listed
    version: int
    words: str  # the role's
    agency: str  # as typed, else the role's
    confirmed: bool
    missing: tuple[str, ...]
    open: tuple[str, ...]
    warnings: tuple[Problem, ...]
    counts: bool  # for the quorum
    core_group: bool
    advocacy: str
    reply: str  # "" | accepted | tentative | declined
    substitute_for: str
    promises_report: bool
    removed_why: str = ""
    ways: tuple[tuple[str, str, str], ...] = ()

    @property
    def id(self) -> str:
        return self.listed.id


def problems(people: Sequence[InviteePicture], parts: Sequence[RoleAnswer]) -> tuple[Problem, ...]:
    """Everything that keeps the list from being complete, by person and part; none: it may be completed."""
    found = [] if people else [Problem("invitees", ProblemCode.MISSING)]
    for one in people:
        found += [Problem(f"invitees.{one.id}.{need}", ProblemCode.MISSING) for need in one.missing]
        if not one.confirmed:
            found.append(Problem(f"invitees.{one.id}", UNCONFIRMED, (("name", one.listed.name),)))
    open_parts = (part for part in parts if not part.answered)
    found += [Problem(f"must_answer.{part.role}", ProblemCode.MISSING) for part in open_parts]
    return tuple(found)


# What does not keep anybody off the list, but has to be known: codes whose words stand in cards.


class Warn(StrEnum):
    COLLEAGUE = "colleague"  # of the family's side, and in our tenant: the stricter lobby
    SAME_ADDRESS = "same_address"  # two of a family share a mailbox
    NO_REACH = "no_reach"  # neither e-mail nor postal address: nothing can be sent
    SHORT_NOTICE = "short_notice"  # added after the day of full notice (C-62)


@dataclass(frozen=True, slots=True)
class Colleagues:
    """Who works for the council. `emails` and `domains` in small letters."""

    emails: frozenset[str] = frozenset()
    domains: frozenset[str] = frozenset()

    def has(self, listed: Listed) -> bool:
        """An object id is only given to members of our tenant, known to the bot or not."""
        email = listed.email.casefold()
        return (
            bool(listed.person_id or listed.aad_object_id)
            or email in self.emails
            or domain_of(email) in self.domains
        )


def is_colleague(listed: Listed, colleagues: Colleagues) -> bool:
    """A parent, child or supporter who could pass the lobby as a member of our tenant (C-23).

    A lawyer or an advocate may work for the council; they count as well, as they come with the family.
    """
    return listed.kind in FAMILY_SIDE and colleagues.has(listed)


def strict_lobby(people: Sequence[Listed], colleagues: Colleagues) -> bool:
    """Whether everybody but the organiser has to wait: never a way past the lobby for the family's side."""
    return any(is_colleague(one, colleagues) for one in people)


def warnings(listed: Listed, others: Sequence[Listed], colleagues: Colleagues) -> tuple[Problem, ...]:
    """`others`: the rest of the list."""
    found: list[Problem] = []
    if is_colleague(listed, colleagues):
        found.append(Problem("email" if listed.email else "aad_object_id", Warn.COLLEAGUE))
    if listed.email and listed.family_side:
        shared = [one for one in others if one.email.casefold() == listed.email.casefold()]
        found += [Problem("email", Warn.SAME_ADDRESS, (("other", one.name),)) for one in shared[:1]]
    if not listed.email and not listed.address.strip() and listed.kind is not InviteeKind.CHILD:
        found.append(Problem("reach", Warn.NO_REACH))
    return tuple(found)


# Until when the list has to be there, and the last day on which those invited have full notice.

LIST = ("invite_list_icpc", "invite_list_transfer_in", "invite_list_rcpc", "cla_invite_list")
NOTICE = ("notice_icpc", "notice_rcpc")


@dataclass(frozen=True, slots=True)
class Deadline:
    """A step of the timetable that the list has to meet. A date means any time on that London day."""

    step: str  # its key: "invite_list_icpc"
    by: Moment  # when people should have done it
    limit: Moment | None  # when it is late
    late: bool  # it is past the limit, and was not done in time
    rules: tuple[str, ...]
    source: str  # council | statutory | default
    note: str


def list_deadline(table: Timetable, now: datetime, done_at: datetime | None) -> Deadline | None:
    """By the council's own rule (SW-07, SW-17, SG-68, LE-18 with C-14, WK-10); None where it states none.

    Late means a warning: nothing is cancelled for a missing list (C-15).
    """
    return _first(table, LIST, done_at or now)


def notice_deadline(table: Timetable, now: datetime, done_at: datetime | None) -> Deadline | None:
    """Short notice is a warning; the last date always wins (C-62)."""
    return _first(table, NOTICE, done_at or now)


def _first(table: Timetable, keys: tuple[str, ...], at: datetime) -> Deadline | None:
    step = next((step for key in keys if (step := table.step(key))), None)
    by = (step.act_by or step.limit) if step else None
    if step is None or by is None:
        return None
    late = step.limit is not None and at > order(step.limit)
    rule = step.rule
    return Deadline(step.key, by, step.limit, late, rule.rules, rule.source.value, rule.note)


# Until when the police can be asked, and whether it is too late (LE-21, LE-22, LE-24, C-13).

STEP = "police_checks"


@dataclass(frozen=True, slots=True)
class CutOff:
    """`target`: a working day before the cut-off (LE-24). Both None: the step has no date yet."""

    target: Moment | None
    at: Moment | None
    rules: tuple[str, ...]


def police_cut_off(table: Timetable) -> CutOff | None:
    """The earlier of the council's limits (C-13); None where the council asks the police nothing."""
    step = table.step(STEP)
    if step is not None:
        return CutOff(step.act_by, step.limit, step.rule.rules)
    waiting = next((rule for rule, _ in table.waiting if rule.key == STEP), None)
    return CutOff(None, None, waiting.rules) if waiting else None


def is_late(cut_off: CutOff | None, at: datetime) -> bool:
    return cut_off is not None and cut_off.at is not None and at > order(cut_off.at)


@dataclass(frozen=True, slots=True)
class PolicePicture:
    """`state`: not_used (no such step) | nobody | open (not asked yet) | asked | changed (others since).

    `late`: asked after the cut-off, or not asked and the cut-off is past: checks cannot be guaranteed.
    """

    state: str
    target: Moment | None  # a day earlier than the cut-off (LE-24)
    cut_off: Moment | None  # C-13
    rules: tuple[str, ...]
    late: bool
    asked_at: datetime | None
    people: tuple[str, ...]  # invitee ids
    without_reason: tuple[str, ...]  # invitee ids


def police_picture(
    cut_off: CutOff | None,
    people: Sequence[Listed],
    now: datetime,
    *,
    asked_at: datetime | None,
    asked_late: bool,
    asked_for: frozenset[str],
) -> PolicePicture:
    """`asked_for`: ids of those whom the last request named."""
    named = tuple(one.id for one in people if one.police_check)
    late = asked_late if asked_at else bool(named) and is_late(cut_off, now)
    if set(named) - asked_for:
        late = late or is_late(cut_off, now)
    return PolicePicture(
        state=_state(cut_off, named, asked_at, asked_for),
        target=cut_off.target if cut_off else None,
        cut_off=cut_off.at if cut_off else None,
        rules=cut_off.rules if cut_off else (),
        late=late,
        asked_at=asked_at,
        people=named,
        without_reason=tuple(one.id for one in people if one.police_check and not one.police_reason.strip()),
    )


def _state(
    cut_off: CutOff | None, named: Sequence[str], asked_at: datetime | None, asked_for: frozenset[str]
) -> str:
    if cut_off is None:
        return "not_used"
    if not named:
        return "asked" if asked_at else "nobody"
    if asked_at is None:
        return "open"
    return "changed" if set(named) != asked_for else "asked"


# An invite list as people are shown it: what services gather, and forms and cards draw.


@dataclass(frozen=True, slots=True)
class EarlierList:
    """A list of the same case from which people may be copied.

    `children`: initials of its conference's, `ours` of this one's. `other_family`: they share no child.
    """

    conference_id: str
    reference: str
    starts: datetime
    people: int
    children: tuple[str, ...] = ()
    ours: tuple[str, ...] = ()
    other_family: bool = False


@dataclass(frozen=True, slots=True)
class PoliceName:
    """One line of the request to the police, for the clerk's file only."""

    name: str
    role: str  # words
    born: str  # ISO day, "" where it is not known
    address: str
    reason: str


@dataclass(frozen=True, slots=True)
class PoliceRequest:
    """What the clerk's file says. Names of children are initials."""

    reference: str
    case_reference: str
    children: tuple[tuple[str, str], ...]  # (initials, ISO day of birth or "")
    starts: datetime
    cut_off: Moment | None
    late: bool
    social_worker: str
    asked_at: datetime | None
    people: tuple[PoliceName, ...]
    rules: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ListPicture:
    """Everything a form or card about an invite list needs, for one reader.

    `state`: none (nobody yet) | open | complete. `version`: the list's, given back with every act.
    `problems`: why it cannot be complete now, as Problem(field, code): "must_answer.gp" missing,
    "invitees.<id>.agency" missing, "invitees.<id>" unconfirmed, "invitees" missing (nobody on it).
    """

    conference_id: str
    booking_version: int
    reference: str
    kind: Kind
    mode: Mode
    starts: datetime
    ends: datetime
    standing: bool  # neither cancelled nor begun
    role: str  # the reader's part, a Role's value
    may_change: bool
    state: str
    version: int
    completed_at: datetime | None
    completed_by: str  # name
    reopened: bool  # it was complete before
    people: tuple[InviteePicture, ...]
    removed: tuple[InviteePicture, ...]
    answers: tuple[RoleAnswer, ...]
    problems: tuple[Problem, ...]
    warnings: tuple[Problem, ...]
    split: bool  # the booking asks for it, or somebody is kept apart
    strict_lobby: bool
    deadline: Deadline | None
    notice: Deadline | None  # the last day to give everybody full notice
    police: PolicePicture
    copied_from: str  # reference
    earlier: EarlierList | None  # offered to be copied from, while nobody is on the list

    @property
    def unconfirmed(self) -> tuple[InviteePicture, ...]:
        return tuple(one for one in self.people if not one.confirmed)

    @property
    def unanswered(self) -> tuple[RoleAnswer, ...]:
        return tuple(one for one in self.answers if not one.answered)

    def person(self, invitee_id: str) -> InviteePicture | None:
        return next((one for one in (*self.people, *self.removed) if one.id == invitee_id), None)
