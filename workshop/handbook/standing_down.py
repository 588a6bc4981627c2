"""Who may stand a conference down, who has to agree, who is told: each statement says whose it is."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from cards.council_words import capital, count, fill, joined, lowered, role, said
from conference.booking import Kind
from conference.roles import PEOPLE, UNIT, Role
from conference.standard import Chain, ChainStep, Cited, Order, Reason, Source, Standard, SubCode
from conference.standdown import Act, Teller, acts_for, asks_of, chain_of, may_ask, reasons_for, tellers_of
from workshop.handbook import labels

# One decision as a line of a table: each statement says whose it is.

COLUMNS = (
    "May ask",
    "Has to agree, or decides",
    "To fill in",
    "Who is told",
    "What becomes of the date",
    "Notes",
)
_SAYS = {Source.STATUTORY: "statutory", Source.DEFAULT: "default", Source.COUNCIL: "its own"}
_READINGS = "C-"  # of the catalogue, not of a council's document
Lines = tuple[str, ...]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Decision:
    """`key` is the same in every council. `cells`: lines for each of COLUMNS. `short`: for the matrix."""

    key: str
    group: str
    name: str
    cells: tuple[Lines, ...]
    short: str

    def __post_init__(self) -> None:
        if len(self.cells) != len(COLUMNS):
            raise ValueError(f"{self.key}: {len(self.cells)} cells for {len(COLUMNS)} columns")


def marked(words: str, source: Source, rules: Sequence[str] = ()) -> str:
    """As “CP Chair (LE-53)”; what no document says is “(default)”, whatever rules it leans on."""
    if not words:
        return ""
    own = [rule for rule in rules if not rule.startswith(_READINGS)]
    return f"{words} ({', '.join(own) if source is Source.COUNCIL and own else _SAYS[source]})"


def cited(words: str, value: Cited[T]) -> str:
    return marked(words, value.source, value.rules)


def ours(words: str) -> str:
    """What Quorate does where no document says anything."""
    return marked(words, Source.DEFAULT)


def lines(*parts: str) -> Lines:
    """Without the empty ones, each once."""
    return tuple(dict.fromkeys(part for part in parts if part))


def star(source: Source) -> str:
    """Marks a default in the matrix."""
    return "*" if source is Source.DEFAULT else ""


# Who has to agree by a chain, in words: steps, deputies, order, and when it is passed on.

ASKS = {
    "reason": "the reason",
    "manager_told": "that the manager has been told",
    "agencies_missing": "which agencies are missing",
    "threshold": "why the threshold is not met",
    "what": "what has happened",
    "exceptional": "what is exceptional about it",
    "safeguarded": "how the child is kept safe meanwhile",
    "lead_discussion": "what the talk with the lead came to",
    "plo_considered": "whether the {plo} was considered",
}
_HOW = {Order.IN_ORDER: "one after the other", Order.TOGETHER: "asked side by side"}


def agreeing(standard: Standard, chain: Cited[Chain]) -> Lines:
    """A line for each step with its deputies and the hours after which they are asked; then the order."""
    steps = chain.value.steps
    if len(steps) == 1:
        return lines(cited(_step(standard, steps[0]), chain))
    all_ = "Both" if len(steps) == 2 else "All"
    numbered = [f"{n}. {_step(standard, step)}" for n, step in enumerate(steps, 1)]
    return lines(*numbered, cited(f"{all_}, {_HOW[chain.value.order]}", chain))


def shortly(standard: Standard, chain: Cited[Chain]) -> str:
    """As “CP Chair, then Safeguarding Manager*”; the star marks a default."""
    names = [capital(role(standard, step.role)) for step in chain.value.steps]
    how = ", then " if chain.value.order is Order.IN_ORDER else " and "
    return f"{how.join(names)}{star(chain.source)}"


def asked_for(standard: Standard, asks: Sequence[str]) -> str:
    """As “The reason and that the manager has been told”; "" for none."""
    said_ = [lowered(fill(ASKS[ask], standard)) if ask in ASKS else labels.plain(ask) for ask in asks]
    return capital(joined(said_))


def anybody(standard: Standard, roles: Sequence[Role]) -> str:
    """Roles in words, the unit's three as one."""
    words = [role(standard, one) for one in roles if one not in UNIT]
    whole = set(roles) >= UNIT
    unit = [f"anybody of the {said(standard, 'unit')}"] if whole else []
    few = [role(standard, one) for one in roles if one in UNIT and not whole]
    return joined([*words, *few, *unit], "or")


def _step(standard: Standard, step: ChainStep) -> str:
    """In their absence: away, asking themselves, nobody there, or no answer in the chain's hours."""
    deputies = labels.roles(standard, step.deputies, "or")
    hours = count(step.climb_after_hours, "hour")
    absent = f"; in their absence, or after {hours}, the {deputies}" if deputies else ""
    return f"{capital(role(standard, step.role))}{absent}"


# Who is told of a stand-down: copies, and by whom those invited hear of it (LE-74, LE-75, S32).


def told(standard: Standard, reason: Reason) -> Lines:
    """By whose request it was, as conference.standdown.tellers_of says."""
    unit = tellers_of(standard, reason, "", Role.CHAIR)
    worker = tellers_of(standard, reason, "", Role.SOCIAL_WORKER)
    by_unit, by_worker = (_by(standard, one) for one in (unit, worker))
    rules = standard.stand_down
    if by_unit == by_worker:
        invited = [cited(f"Those invited, whoever asked: {by_unit}", rules.cite("told_by_for_unit"))]
    else:
        other = rules.cite("told_by_for_social_worker")
        whose = (reason.source, reason.rules) if reason.tellers else (other.source, other.rules)
        asked = f"the {said(standard, 'unit')} or the {said(standard, 'chair')}"
        invited = [
            cited(f"Those invited, where {asked} asked: {by_unit}", rules.cite("told_by_for_unit")),
            marked(f"Where the {said(standard, 'social_worker')} or a manager asked: {by_worker}", *whose),
        ]
    return lines(*_copied(standard, reason), *invited, *_quiet(standard, reason))


def _by(standard: Standard, teller: Teller) -> str:
    family = "to the family, too" if teller.writes_family else "nothing to the family"
    return f"by the {labels.roles(standard, teller.roles, 'or')}; Quorate writes {family}"


def _copied(standard: Standard, reason: Reason) -> Lines:
    chain, found = chain_of(standard, reason), []
    for code in reason.sub_codes:
        words = f"Copied, if {lowered(fill(code.words, standard))}: {labels.roles(standard, code.copies)}"
        line = words if code.copies else ""
        found.append(ours(line) if code.note else marked(line, reason.source, reason.rules))
    always = labels.roles(standard, chain.value.copies)
    return lines(cited(f"Copied: {always}" if always else "", chain), *found)


def _quiet(standard: Standard, reason: Reason) -> Lines:
    quiet = [code for code in reason.sub_codes if tellers_of(standard, reason, code.key, Role.CHAIR).quiet]
    return lines(
        *(
            ours(f"If {lowered(fill(code.words, standard))}: by people only, nothing goes by itself")
            for code in quiet
        )
    )


# Each reason for which a conference may be stood down, postponed or cancelled, as the rules take it.

CANCEL = "Cancelling: no new date"
EITHER = "Standing down or postponing: a new date follows"
MOVE = "Postponing only"
REFUSE = "Refusing an initial conference"
GROUPS = (CANCEL, EITHER, MOVE, REFUSE)
_ORDER = tuple(role for role in Role if role in PEOPLE)


def standing_down(standard: Standard) -> tuple[Decision, ...]:
    found = [_decision(standard, reason) for reason in standard.reasons.values()]
    return tuple(sorted(found, key=lambda one: GROUPS.index(one.group)))


def once_begun(standard: Standard) -> tuple[str, ...]:
    """The reasons that may still be given when the conference has begun."""
    found = reasons_for(standard, PEOPLE, Kind.INITIAL, begun=True)
    return tuple(fill(reason.words, standard) for reason in found)


def _decision(standard: Standard, reason: Reason) -> Decision:
    chain = chain_of(standard, reason)
    codes = (f"{code.words}: {lowered(code.note)}" for code in reason.sub_codes if code.note)
    return Decision(
        f"reason.{reason.key}",
        _group(reason),
        fill(reason.words, standard),
        (
            _askers(standard, reason),
            (*agreeing(standard, chain), *_apart(standard, reason)),
            _given(standard, reason),
            told(standard, reason),
            _date(standard, reason),
            lines(*(fill(note, standard) for note in (reason.note, chain.note, *codes))),
        ),
        shortly(standard, chain),
    )


def _apart(standard: Standard, reason: Reason) -> Lines:
    """Where a sub-code, or putting it off only, has another chain than the reason (C-42)."""
    usual = chain_of(standard, reason)
    apart = [(fill(code.words, standard), chain_of(standard, reason, code.key)) for code in reason.sub_codes]
    if Act.POSTPONE in acts_for(reason):
        apart.append(("To postpone it", chain_of(standard, reason, act=Act.POSTPONE)))
    found = [(what, one) for what, one in apart if (one.value, one.source) != (usual.value, usual.source)]
    return lines(*(cited(f"{what}: {shortly(standard, chain).rstrip('*')}", chain) for what, chain in found))


def _group(reason: Reason) -> str:
    if reason.initial_only:
        return REFUSE
    if reason.moves_only:
        return MOVE
    return EITHER if reason.rebook else CANCEL


def _askers(standard: Standard, reason: Reason) -> Lines:
    """Whom the file names, and whom the rule lets ask besides (conference.standdown.may_ask)."""
    chain = chain_of(standard, reason)
    named = reason.who_asks or chain.value.who_asks
    others = [one for one in _ORDER if one not in named and may_ask(standard, reason, (one,))]
    if not named:
        return lines(ours(capital(anybody(standard, others))))
    said = capital(labels.roles(standard, named, "or"))
    own = marked(said, reason.source, reason.rules) if reason.who_asks else cited(said, chain)
    return lines(own, ours(f"For them: {anybody(standard, others)}"))


def _given(standard: Standard, reason: Reason) -> Lines:
    chain, always = chain_of(standard, reason), asks_of(standard, reason)
    from_chain = [ask for ask in always if ask in chain.value.asks]
    own = [ask for ask in always if ask not in from_chain]
    codes = "; ".join(lowered(fill(code.words, standard)) for code in reason.sub_codes)
    kept = standard.cite("stand_down.rationale_on_record")
    return lines(
        cited(asked_for(standard, from_chain), chain),
        _own(reason, asked_for(standard, own)),
        _own(reason, f"Which: {codes}" if codes else ""),
        *(_sub_asks(standard, reason, code, always) for code in reason.sub_codes),
        cited("It goes on the child’s record", kept) if kept.value else "",
    )


def _sub_asks(standard: Standard, reason: Reason, code: SubCode, always: tuple[str, ...]) -> str:
    more = [ask for ask in asks_of(standard, reason, code.key) if ask not in always]
    said = f"{fill(code.words, standard)}: also {lowered(asked_for(standard, more))}" if more else ""
    return ours(said) if code.note else _own(reason, said)


def _date(standard: Standard, reason: Reason) -> Lines:
    """What may follow (conference.standdown.acts_for), and who looks for the new date."""
    acts, by = acts_for(reason), standard.cite("stand_down.rebooked_by")
    if acts == (Act.CANCEL,):
        return lines(_own(reason, "It is cancelled; none follows"))
    either = "Stays until the new date is confirmed, or is stood down at once: the asker chooses"
    stays = ours(either if len(acts) > 1 else "Stays until the new date is confirmed")
    return lines(stays, cited(f"New date asked for by the {labels.roles(standard, by.value)}", by))


def _own(reason: Reason, said: str) -> str:
    return marked(said, reason.source, reason.rules)
