"""All that can be wrong with a council's file, gathered rather than stopped at."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import time
from itertools import pairwise
from pathlib import Path

from conference.invitees import NEEDS
from conference.standard import ONLY_FOR, Offset, Standard, StepRule, TimetableKind, Unit
from councils.concepts import CONCEPTS, concept_of
from councils.entries import SPECS, leaning_faults
from councils.findings import Finding
from councils.layers import CITED, ENGLAND, PLAIN, Layer, Sheet, assemble, entries, in_force, read

HERE = Path(__file__).parent


def packaged() -> list[Path]:
    """Quorate's own files, england.toml among them."""
    return sorted(HERE.glob("*.toml"))


def check_files(paths: Iterable[Path]) -> list[Finding]:
    """Every finding of these standards' files, in the order of file and line.

    A council's file is read over the england.toml beside it, or over Quorate's own where there is none.
    """
    found: set[Finding] = set()
    for path in paths:
        beside = path.parent / f"{ENGLAND}.toml"
        england = read(beside if beside.exists() else HERE / f"{ENGLAND}.toml")
        found.update(complete(england))
        if path.stem != ENGLAND:
            found.update(findings(read(path), england))
    return sorted(found)


def complete(england: Sheet) -> list[Finding]:
    """What england.toml lacks: each council's file leans on it."""
    if not england.layers:
        return england.findings
    first = england.layers[0]
    for key in (*CITED, *PLAIN, *(f"words.{concept}" for concept in sorted(CONCEPTS))):
        missing = key not in first.cited and key not in first.plain
        if missing and not any(each.key == key for each in england.findings):
            england.find(key, "missing", "every council needs a value; write it here")
    _blank_words(england)
    _whole(england, england.layers, ())
    if not england.findings:
        for day in [layer.effective_from for layer in england.layers]:
            national = assemble(ENGLAND, day, in_force(england.layers, day), ())
            _sense(england, national)
            _two_meanings(england, national)
    return england.findings


def findings(sheet: Sheet, england: Sheet) -> list[Finding]:
    """What is wrong with a council's file, once england.toml is known to be whole."""
    _days(sheet)
    _blank_words(sheet)
    if not sheet.findings and not england.findings:
        _whole(sheet, england.layers, sheet.layers)
    if not sheet.findings and not england.findings:
        for key in ("name", "document", "contact"):
            if key not in sheet.layers[0].plain:
                sheet.find(key, "missing", f'write {key} = "…"')
        for standard in versions(sheet, england):
            _sense(sheet, standard)
            _two_meanings(sheet, standard)
    return sorted(set(sheet.findings))


def versions(sheet: Sheet, england: Sheet) -> list[Standard]:
    """The council's standards, oldest first: a new one for each change, its own or England's."""
    if not sheet.standards:
        first = sheet.layers[0].effective_from
        changes = {layer.effective_from for layer in (*sheet.layers, *england.layers)}
        sheet.standards = [
            assemble(sheet.key, day, in_force(england.layers, day), in_force(sheet.layers, day))
            for day in sorted(changes)
            if day >= first
        ]
    return sheet.standards


def _whole(sheet: Sheet, england: Sequence[Layer], own: Sequence[Layer]) -> None:
    """Each entry is whole on every day on which one of the files changes."""
    for day in sorted({layer.effective_from for layer in (*england, *own)}):
        versions = in_force(england, day), in_force(own, day)
        for key, wrong, right in (*unfinished(*versions), *leaning(*versions)):
            sheet.find(_placed(sheet, key), wrong, right)


def _placed(sheet: Sheet, key: str) -> str:
    """The key as the last of the file's versions that has it writes it."""
    holding = [layer for layer in sheet.layers if layer.holds(key)]
    return holding[-1].prefix + key if holding else key


def _days(sheet: Sheet) -> None:
    for one, other in pairwise(sheet.layers):
        if one.effective_from == other.effective_from:
            day = one.effective_from.isoformat()
            sheet.find("amendments", f"two versions hold from {day}", "give each its own effective_from")


def _blank_words(sheet: Sheet) -> None:
    for layer in sheet.layers:
        for key, value in layer.plain.items():
            if isinstance(value, str) and not value.strip():
                sheet.find(key, "empty", "write the council's own word, or leave the line out")


def _sense(sheet: Sheet, standard: Standard) -> None:
    """A fault may lie between two keys, one of them England's: it is still this file that made it."""
    for key, wrong, right in floors(standard):
        sheet.find(_placed(sheet, key), wrong, right)


def _two_meanings(sheet: Sheet, standard: Standard) -> None:
    """A word that people type must lead to one concept; two concepts may share their shown word."""
    shown = {word.casefold(): concept_of(concept) for concept, word in standard.words.items()}
    taken: dict[str, str] = {}
    for concept, forms in standard.synonyms.items():
        for form in map(str.casefold, forms):
            other = taken.setdefault(form, shown.get(form, concept))
            if other != concept:
                wrong = f"{form!r} already means {other}"
                sheet.find(f"synonyms.{concept}", wrong, "let it mean one of the two")


# What no council's value may undercut, and what would make no sense.

STATUTORY_LAST_DATE = 15  # working days, Working Together 2023 (X1, X7)
SAFE_LOBBY = ("organizationExcludingGuests", "organizer")  # C-23
SAFE_ADMITTERS = ("organizerAndCoOrganizers",)

Fault = tuple[str, str, str]  # key, what is wrong, what to write instead


def floors(standard: Standard) -> Iterator[Fault]:
    """The standard's faults: laxer than the law, an unsafe Teams setting, an impossible number."""
    yield from _timescale(standard)
    yield from _meeting(standard)
    yield from _chairs(standard)
    yield from _hours(standard)
    yield from statutory_steps(standard)
    yield from step_faults(standard)
    yield from entry_faults(standard)


def _timescale(standard: Standard) -> Iterator[Fault]:
    rules = standard.timescale
    last = rules.last_date
    if last > STATUTORY_LAST_DATE:
        wrong = f"{last} working days is laxer than the statutory {STATUTORY_LAST_DATE}"
        yield "timescale.last_date", wrong, f"write {STATUTORY_LAST_DATE} or fewer"
    if last == 0:
        yield "timescale.last_date", "no working day is left", "write 1 or more"
    if rules.request_by > last:
        yield "timescale.request_by", "after the last date", f"write {last} or fewer"
    if rules.notice >= STATUTORY_LAST_DATE:
        wrong = "longer than the whole timescale, so that every booking would be at short notice"
        yield "timescale.notice", wrong, f"write fewer than {STATUTORY_LAST_DATE}"
    if rules.anchor != "agreed_section_47":
        yield "timescale.anchor", f"{rules.anchor!r} is no anchor", 'write "agreed_section_47"'


def _meeting(standard: Standard) -> Iterator[Fault]:
    rules = standard.meeting
    if rules.lobby_scope not in SAFE_LOBBY:
        wrong = f"{rules.lobby_scope!r} lets people from outside past the lobby"
        yield "meeting.lobby_scope", wrong, f"write one of {', '.join(SAFE_LOBBY)}"
    if rules.dial_in_bypass:
        yield "meeting.dial_in_bypass", "callers would pass the lobby", "write false"
    if rules.admitters not in SAFE_ADMITTERS:
        wrong = f"{rules.admitters!r} lets others than the chair admit"
        yield "meeting.admitters", wrong, f"write {SAFE_ADMITTERS[0]}"


def _chairs(standard: Standard) -> Iterator[Fault]:
    rules = standard.chairs
    if rules.daily_limit == 0:
        yield "chairs.daily_limit", "no chair could ever be booked", "write 1 or more"
    if rules.remind_after > rules.climb_after:
        wrong = "the reminder would come after the climb"
        yield "chairs.remind_after", wrong, f"write {rules.climb_after} or fewer"
    for key, told in (("climb_to", rules.climb_to), ("conflict_copy_to", rules.conflict_copy_to)):
        if not told:
            yield f"chairs.{key}", "nobody is told", 'write a role, such as ["unit_manager"]'


def _hours(standard: Standard) -> Iterator[Fault]:
    rules = standard.hours
    if rules.minutes == 0:
        yield "hours.minutes", "a conference takes time", "write 120, for two hours"
    if not rules.starts:
        yield "hours.starts", "no conference could ever begin", 'write times, such as ["10:00", "14:00"]'
    for start in rules.starts:
        if start < rules.opens or _end(start, rules.minutes) > _end(rules.closes, 0):
            wrong = f"a conference from {start:%H:%M} would not fit between opening and closing"
            yield "hours.starts", wrong, "write earlier times, or open for longer"


def _end(start: time, minutes: int) -> int:
    """Minutes from midnight to the end of a conference."""
    return start.hour * 60 + start.minute + minutes


# The national limits that no council's step may be laxer than.


@dataclass(frozen=True, slots=True)
class Floor:
    """The longest stretch after an event, and the longest in days that can never be more than it."""

    event: str
    amount: int
    unit: Unit
    kind: TimetableKind
    days: int

    @property
    def phrase(self) -> str:
        return f"{self.amount} {self.unit.value.replace('_', ' ')} after {self.event}"


INITIAL, REVIEW = TimetableKind.INITIAL, TimetableKind.REVIEW
FLOORS = {
    "last_date": Floor("strategy_discussion", 15, Unit.WORKING_DAYS, INITIAL, 21),
    "first_core_group": Floor("conference", 10, Unit.WORKING_DAYS, INITIAL, 14),
    "first_review": Floor("conference", 3, Unit.MONTHS, INITIAL, 89),
    "later_reviews": Floor("conference", 6, Unit.MONTHS, REVIEW, 181),
    "review_by": Floor("previous_conference", 3, Unit.MONTHS, REVIEW, 89),
    "later_review_by": Floor("previous_conference", 6, Unit.MONTHS, REVIEW, 181),
}
CALENDAR = {Unit.CALENDAR_DAYS: 1, Unit.WEEKS: 7}


def statutory_steps(standard: Standard) -> Iterator[Fault]:
    last = standard.timescale.last_date
    for key, floor in FLOORS.items():
        step = standard.steps.get(key)
        if step is None:
            yield f"steps.{key}.off", "the law asks for it", "leave the table out"
        elif key == "last_date" and any(limit.amount == last for limit in step.limits):
            continue  # the number is judged where it stands, in [timescale]
        elif not any(_within(limit, floor) for limit in step.limits) or floor.kind not in step.kinds:
            yield (
                f"steps.{key}",
                f"laxer than the statutory {floor.phrase}",
                f'write limit = ["{floor.phrase}"]',
            )
        elif missing := _narrowed(step):
            yield f"steps.{key}.only", f"the law asks for it whatever {missing}", "leave `only` out"


ALLOWED = {  # conditions that the law itself makes
    "last_date": set(),
    "review_by": {"review=first"},
    "later_review_by": {"review=later"},
}


def _narrowed(step: StepRule) -> str:
    return ", ".join(set(step.only) - ALLOWED.get(step.key, {"decision=plan"}))


def _within(limit: Offset, floor: Floor) -> bool:
    if limit.event != floor.event or limit.before:
        return False
    if limit.unit is floor.unit:
        return limit.amount <= floor.amount
    if limit.unit in CALENDAR:
        return limit.amount * CALENDAR[limit.unit] <= floor.days
    return limit.unit is Unit.WORKING_DAYS and limit.amount <= floor.days * 5 // 7 - 5  # bank holidays


# What makes a step of the timetable pointless, impossible or unsafe.

LENGTHS = {Unit.MINUTES: 1, Unit.HOURS: 60, Unit.CALENDAR_DAYS: 1, Unit.WEEKS: 7}
CLOCK = (Unit.MINUTES, Unit.HOURS)


def step_faults(standard: Standard) -> Iterator[Fault]:
    for step in standard.steps.values():
        for field, wrong, right in _faults(step):
            yield f"steps.{step.key}" + (f".{field}" if field else ""), wrong, right


def _faults(step: StepRule) -> Iterator[Fault]:
    if not step.who:
        yield "who", "nobody does it", 'write who = ["social_worker"]'
    if not step.tell:
        yield "tell", "nobody is told", 'write tell = [{ at = "reminder", roles = ["social_worker"] }]'
    if not step.kinds:
        yield "kinds", "it is for no kind of conference", 'write kinds = ["initial"]'
    yield from _moments(step)
    for kind in step.kinds:
        yield from _reachable(step, kind)
    for aim in step.act_by:
        if any(_later(aim, limit) for limit in step.limits):
            yield "act_by", "people would be chased after the limit", "write a moment before the limit"


def _moments(step: StepRule) -> Iterator[Fault]:
    told = {rung.at for rung in step.tell}
    if "late" in told and not step.limits:
        yield (
            "tell",
            "late, but there is no limit",
            'give it a limit, or tell at a moment such as "at booked"',
        )
    if told & {"reminder", "due"} and not (step.limits or step.act_by):
        yield "tell", "nothing says when it is due", 'give it act_by, or tell at a moment such as "at booked"'
    if not step.limits and not step.note:
        yield "limit", "no limit, and no note says why", 'add a limit, or note = "no time is stated"'


def _reachable(step: StepRule, kind: TimetableKind) -> Iterator[Fault]:
    told = tuple(rung.offset for rung in step.tell if rung.offset)
    counted = step.limits or step.act_by or told
    events = {offset.event for offset in counted}
    if events and not any(_happens(event, kind) for event in events):
        wrong = f"never reached: {' and '.join(sorted(events))} never happens for {kind.value} conferences"
        yield "kinds", wrong, "leave that kind out, or count from another event"


def _happens(event: str, kind: TimetableKind) -> bool:
    return kind in ONLY_FOR.get(event, frozenset(TimetableKind))


def _later(aim: Offset, limit: Offset) -> bool:
    """Whether an aim lies after a limit, where the two can be compared without a calendar."""
    if aim.event != limit.event:
        return False
    if aim.before != limit.before and aim.amount and limit.amount:
        return limit.before
    same = aim.unit is limit.unit or ((aim.unit in CLOCK) == (limit.unit in CLOCK) and _plain(aim, limit))
    if not same:
        return False
    one, other = (each.amount * LENGTHS.get(each.unit, 1) for each in (aim, limit))
    if one == other and aim.at and limit.at:
        return aim.at > limit.at
    return one < other if limit.before else one > other


def _plain(*offsets: Offset) -> bool:
    return all(each.unit in LENGTHS for each in offsets)


# Whether entries are whole, and lead to one another: reasons to chains, lists to readers.


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
        if not roles:
            yield key, "nobody is named", 'write a role, such as ["unit_manager"]'
    if standard.quorum.agencies == 0:
        yield "quorum.agencies", "a conference of nobody would be quorate", "write 2, besides social care"
    if standard.duty_advice.opens >= standard.duty_advice.closes:
        yield "duty.advice.closes", "the desk closes before it opens", "write a later time"


def _invitees(standard: Standard) -> Iterator[Fault]:
    rules, roles = standard.invitees, standard.invitee_roles
    for key, named in (("must_answer", rules.must_answer), ("must_answer_review", rules.must_answer_review)):
        for role in (each for one in named for each in one.split("|")):
            if role not in roles:
                known = ", ".join(roles)
                yield f"invitees.{key}", f"nobody is invited as {role!r}", f"write some of {known}"
    needs = {
        "professional_needs": rules.professional_needs,
        "family_needs": rules.family_needs,
        "family_asks": rules.family_asks,
    }
    for key, named in needs.items():
        for need in named:
            if need not in NEEDS:
                yield f"invitees.{key}", f"nothing is asked as {need!r}", f"write some of {', '.join(NEEDS)}"
