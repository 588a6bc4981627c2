"""Whether entries are whole, and lead to one another: reasons to chains, lists to readers."""

from collections.abc import Iterator, Sequence

from conference.invitees import NEEDS
from conference.standard import Standard
from councils.assembling import entries
from councils.layers import Layer
from councils.leaning import leaning_faults
from councils.part_kinds import SPECS

Fault = tuple[str, str, str]  # key, what is wrong, what to write instead


def unfinished(england: Sequence[Layer], own: Sequence[Layer]) -> Iterator[Fault]:
    """Entries that lack a field without which they make no sense, or leave out what was never there."""
    for name, spec in SPECS.items():
        national = {key for layer in england for key in layer.parts[name]}
        for key, entry in entries(name, england, own).items():
            if entry.off and key not in national:
                yield f"{name}.{key}.off", "there is nothing to leave out", "leave the table out"
            for field in sorted(spec.needed - entry.fields.keys()) if not entry.off else ():
                yield f"{name}.{key}", f"{field} is missing", f"add {field} = …"


def leaning(england: Sequence[Layer], own: Sequence[Layer]) -> Iterator[Fault]:
    """Steps whose limits lean on a step that is not there or has none."""
    for key, wrong in leaning_faults(entries("steps", england, own)):
        yield f"steps.{key}.limit", wrong.wrong, wrong.right


def entry_faults(standard: Standard) -> Iterator[Fault]:
    yield from _reasons(standard)
    yield from _chains(standard)
    yield from _ladders(standard)
    yield from _readers(standard)
    yield from _people(standard)
    yield from _invitees(standard)


def _reasons(standard: Standard) -> Iterator[Fault]:
    for key, reason in standard.reasons.items():
        if reason.chain not in standard.chains:
            known = ", ".join(standard.chains)
            yield f"stand_down.reasons.{key}.chain", f"no chain {reason.chain!r}", f"write one of {known}"
        for code in reason.sub_codes:
            if code.chain and code.chain not in standard.chains:
                known = ", ".join(standard.chains)
                wrong = f"{code.key} has no chain {code.chain!r}"
                yield f"stand_down.reasons.{key}.sub_codes", wrong, f"write one of {known}"
        codes = [code.key for code in reason.sub_codes]
        if len(set(codes)) < len(codes):
            yield f"stand_down.reasons.{key}.sub_codes", "two have the same key", "give each its own"
    if not standard.reasons:
        yield "stand_down.reasons", "no conference could be stood down for any reason", "keep one"


def _chains(standard: Standard) -> Iterator[Fault]:
    """C-60: each step needs another person, also when its own role is away."""
    for key, chain in standard.chains.items():
        roles = [step.role for step in chain.value.steps]
        for number, step in enumerate(chain.value.steps, 1):
            others = set(roles) - {step.role}
            if step.deputies and set(step.deputies) <= others:
                wrong = f"step {number} has no deputy but who decides another step"
                yield f"chains.{key}.steps", wrong, "add a deputy who decides nothing else in it"


def _ladders(standard: Standard) -> Iterator[Fault]:
    for key, ladder in standard.ladders.items():
        if not ladder.rungs:
            yield f"ladders.{key}.rungs", "it leads to nobody", 'write [{ key = "manager", … }]'
        for rung in ladder.rungs:
            if set(rung.tell) <= set(ladder.never):
                yield f"ladders.{key}.rungs", f"{rung.key} tells only those left out", "tell somebody else"


def _readers(standard: Standard) -> Iterator[Fault]:
    for key, listed in standard.lists.items():
        if listed.on and not (listed.to or listed.outside):
            yield f"lists.{key}.to", "nobody reads it", 'write to = ["service_manager"]'
        if listed.on and not listed.shows:
            yield f"lists.{key}.shows", "it shows nothing", 'write shows = ["date", "time", "reference"]'
    for key, information in standard.information.items():
        if not information.text.strip():
            yield f"information.{key}.text", "empty", "say what people need to know"
        if not information.shown:
            yield f"information.{key}.shown", "it is shown nowhere", 'write shown = ["help"]'


def _people(standard: Standard) -> Iterator[Fault]:
    named = {
        "cover.told": standard.cover.told,
        "cover.decides_without_cover": standard.cover.decides_without_cover,
        "quorum.decided_by": standard.quorum.decided_by,
        "stand_down.told_by_for_unit": standard.stand_down.told_by_for_unit,
        "stand_down.told_by_for_social_worker": standard.stand_down.told_by_for_social_worker,
        "stand_down.rebooked_by": standard.stand_down.rebooked_by,
        "settings.family_invited_by": standard.settings.family_invited_by,
        "settings.professionals_invited_by": standard.settings.professionals_invited_by,
        "duty.cover.gap_tells": standard.duty_cover.gap_tells,
        "invitees.kept_by": standard.invitees.kept_by,
    }
    for key, roles in named.items():
        if not roles.value:
            yield key, "nobody is named", 'write a role, such as ["unit_manager"]'
    if standard.quorum.agencies.value == 0:
        yield "quorum.agencies", "a conference of nobody would be quorate", "write 2, besides social care"
    if standard.duty_advice.opens.value >= standard.duty_advice.closes.value:
        yield "duty.advice.closes", "the desk closes before it opens", "write a later time"


def _invitees(standard: Standard) -> Iterator[Fault]:
    rules, roles = standard.invitees, standard.invitee_roles
    for key, named in (("must_answer", rules.must_answer), ("must_answer_review", rules.must_answer_review)):
        for role in (each for one in named.value for each in one.split("|")):
            if role not in roles:
                known = ", ".join(roles)
                yield f"invitees.{key}", f"nobody is invited as {role!r}", f"write some of {known}"
    needs = {
        "professional_needs": rules.professional_needs,
        "family_needs": rules.family_needs,
        "family_asks": rules.family_asks,
    }
    for key, named in needs.items():
        for need in named.value:
            if need not in NEEDS:
                yield f"invitees.{key}", f"nothing is asked as {need!r}", f"write some of {', '.join(NEEDS)}"
