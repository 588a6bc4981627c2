"""Who is told of a stand-down: copies, and by whom those invited hear of it (LE-74, LE-75, S32)."""

from bot.handbook import say
from bot.handbook.decisions.rows import Lines, cited, lines, marked, ours
from cards import words as when
from cards.said import fill, said
from conference.practice.stand_down import Reason
from conference.roles import Role
from conference.standard import Standard
from conference.standdown import Teller, chain_of, tellers_of


def told(standard: Standard, reason: Reason) -> Lines:
    """By whose request it was, as conference.standdown.tellers_of says."""
    unit = tellers_of(standard, reason, "", Role.CHAIR)
    worker = tellers_of(standard, reason, "", Role.SOCIAL_WORKER)
    by_unit, by_worker = (_by(standard, one) for one in (unit, worker))
    rules = standard.stand_down
    if by_unit == by_worker:
        invited = [cited(f"Those invited, whoever asked: {by_unit}", rules.told_by_for_unit)]
    else:
        other = rules.told_by_for_social_worker
        whose = (reason.source, reason.rules) if reason.tellers else (other.source, other.rules)
        asked = f"the {said(standard, 'unit')} or the {said(standard, 'chair')}"
        invited = [
            cited(f"Those invited, where {asked} asked: {by_unit}", rules.told_by_for_unit),
            marked(f"Where the {said(standard, 'social_worker')} or a manager asked: {by_worker}", *whose),
        ]
    return lines(*_copied(standard, reason), *invited, *_quiet(standard, reason))


def _by(standard: Standard, teller: Teller) -> str:
    family = "to the family, too" if teller.writes_family else "nothing to the family"
    return f"by the {say.roles(standard, teller.roles, 'or')}; Quorate writes {family}"


def _copied(standard: Standard, reason: Reason) -> Lines:
    chain, found = chain_of(standard, reason), []
    for code in reason.sub_codes:
        words = f"Copied, if {when.lowered(fill(code.words, standard))}: {say.roles(standard, code.copies)}"
        line = words if code.copies else ""
        found.append(ours(line) if code.note else marked(line, reason.source, reason.rules))
    always = say.roles(standard, chain.value.copies)
    return lines(cited(f"Copied: {always}" if always else "", chain), *found)


def _quiet(standard: Standard, reason: Reason) -> Lines:
    quiet = [code for code in reason.sub_codes if tellers_of(standard, reason, code.key, Role.CHAIR).quiet]
    return lines(
        *(
            ours(f"If {when.lowered(fill(code.words, standard))}: by people only, nothing goes by itself")
            for code in quiet
        )
    )
