"""Each reason for which a conference may be stood down, postponed or cancelled, as the rules take it."""

from bot.handbook import say
from bot.handbook.decisions.agreeing import agreeing, anybody, asked_for, shortly
from bot.handbook.decisions.rows import Decision, Lines, cited, lines, marked, ours
from bot.handbook.decisions.telling import told
from cards import words as when
from cards.said import fill
from conference.booking import Kind
from conference.practice.stand_down import Reason, SubCode
from conference.roles import PEOPLE, Role
from conference.standard import Standard
from conference.standdown import Act, acts_for, asks_of, chain_of, may_ask, reasons_for

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
    codes = (f"{code.words}: {when.lowered(code.note)}" for code in reason.sub_codes if code.note)
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
        return lines(ours(when.capital(anybody(standard, others))))
    said = when.capital(say.roles(standard, named, "or"))
    own = marked(said, reason.source, reason.rules) if reason.who_asks else cited(said, chain)
    return lines(own, ours(f"For them: {anybody(standard, others)}"))


def _given(standard: Standard, reason: Reason) -> Lines:
    chain, always = chain_of(standard, reason), asks_of(standard, reason)
    from_chain = [ask for ask in always if ask in chain.value.asks]
    own = [ask for ask in always if ask not in from_chain]
    codes = "; ".join(when.lowered(fill(code.words, standard)) for code in reason.sub_codes)
    kept = standard.stand_down.rationale_on_record
    return lines(
        cited(asked_for(standard, from_chain), chain),
        _own(reason, asked_for(standard, own)),
        _own(reason, f"Which: {codes}" if codes else ""),
        *(_sub_asks(standard, reason, code, always) for code in reason.sub_codes),
        cited("It goes on the child’s record", kept) if kept.value else "",
    )


def _sub_asks(standard: Standard, reason: Reason, code: SubCode, always: tuple[str, ...]) -> str:
    more = [ask for ask in asks_of(standard, reason, code.key) if ask not in always]
    said = f"{fill(code.words, standard)}: also {when.lowered(asked_for(standard, more))}" if more else ""
    return ours(said) if code.note else _own(reason, said)


def _date(standard: Standard, reason: Reason) -> Lines:
    """What may follow (conference.standdown.acts_for), and who looks for the new date."""
    acts, by = acts_for(reason), standard.stand_down.rebooked_by
    if acts == (Act.CANCEL,):
        return lines(_own(reason, "It is cancelled; none follows"))
    either = "Stays until the new date is confirmed, or is stood down at once: the asker chooses"
    stays = ours(either if len(acts) > 1 else "Stays until the new date is confirmed")
    return lines(stays, cited(f"New date asked for by the {say.roles(standard, by.value)}", by))


def _own(reason: Reason, said: str) -> str:
    return marked(said, reason.source, reason.rules)
