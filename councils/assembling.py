"""From the layers in force to a standard: a council's file lies over england.toml."""

from collections.abc import Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import Any

from conference.request import FORM_FIELDS
from conference.roles import Role
from conference.standard import Cited, Standard
from councils.concepts import CONCEPTS, TYPED, concept_of
from councils.layers import Layer
from councils.leaning import stood_up
from councils.part_kinds import SPECS
from councils.parts import Merged, merged, switched_off
from councils.phrases import BORROWED
from councils.schema import SECTIONS, keys_of
from councils.steps import with_numbers


def in_force(layers: Sequence[Layer], day: date) -> list[Layer]:
    """The layers that hold on a day, at least the first."""
    return [layer for layer in layers if layer.effective_from <= day] or list(layers[:1])


def assemble(council: str, day: date, england: Sequence[Layer], own: Sequence[Layer]) -> Standard:
    """The council's standard as of `day`. Every key must be there (councils/checks.py sees to it)."""
    cited: dict[str, Cited[Any]] = {}
    plain: dict[str, Any] = {}
    for layer in (*england, *own):
        cited |= layer.cited
        plain |= layer.plain
    sections: dict[str, Any] = {
        section.replace(".", "_"): rules(**{key: cited[f"{section}.{key}"] for key in keys_of(section)})
        for section, rules in SECTIONS.items()
    }
    numbers: dict[str, Cited[int]] = {key: cited[f"timescale.{key}"] for key in BORROWED}
    keyed: dict[str, Any] = {
        field: MappingProxyType(_built(name, england, own, numbers, cited["confirm_to"]))
        for name, field in FIELDS.items()
    }
    return Standard(
        council=council,
        name=plain["name"],
        effective_from=day,
        document=plain["document"],
        contact=plain["contact"],
        words=MappingProxyType({concept: plain[f"words.{concept}"] for concept in CONCEPTS}),
        synonyms=MappingProxyType(synonyms(england, own)),
        fields=MappingProxyType({field: cited[f"fields.{field}"] for field in FORM_FIELDS}),
        out_of_timescale=cited["out_of_timescale"],
        confirm_to=cited["confirm_to"],
        closing_days=plain["closing_days"],
        review_due=plain.get("review_due"),
        switched_off=MappingProxyType(_left_out(england, own)),
        **sections,
        **keyed,
    )


FIELDS = {
    "steps": "steps",
    "chains": "chains",
    "stand_down.reasons": "reasons",
    "ladders": "ladders",
    "lists": "lists",
    "information": "information",
    "invitees.roles": "invitee_roles",
}


def entries(name: str, england: Sequence[Layer], own: Sequence[Layer]) -> dict[str, Merged]:
    return merged([layer.parts[name] for layer in england], [layer.parts[name] for layer in own])


def _built(
    name: str,
    england: Sequence[Layer],
    own: Sequence[Layer],
    numbers: Mapping[str, Cited[int]],
    confirm_to: Cited[tuple[Role, ...]],
) -> dict[str, Any]:
    spec, found = SPECS[name], entries(name, england, own)
    kept = {key: entry for key, entry in found.items() if not entry.off}
    if name == "steps":
        kept = {key: with_numbers(step, numbers, confirm_to) for key, step in stood_up(kept).items()}
    return {key: spec.build(key, entry.fields, entry.stamp) for key, entry in kept.items()}


def _left_out(england: Sequence[Layer], own: Sequence[Layer]) -> dict[str, Cited[bool]]:
    return {
        f"{name}.{key}": why
        for name in SPECS
        for key, why in switched_off(entries(name, england, own)).items()
    }


def synonyms(england: Sequence[Layer], own: Sequence[Layer]) -> dict[str, tuple[str, ...]]:
    """Other words people type for each concept.

    The national word and its synonyms stay understood, unless the council uses one of them for something
    else ("Team Manager" is the unit's manager in West Sussex).
    """
    national, local = _said(england), _said(own)
    claimed = {form.casefold(): concept for concept, forms in local.items() for form in forms}
    words = {key: said for layer in (*england, *own) for key, said in layer.words()}
    result: dict[str, tuple[str, ...]] = {}
    for concept in sorted(TYPED):
        inherited = (f for f in national.get(concept, ()) if claimed.get(f.casefold(), concept) == concept)
        forms = {form.casefold(): form for form in (*inherited, *local.get(concept, ()))}
        forms.pop(words.get(concept, "").casefold(), None)
        result[concept] = tuple(forms.values())
    return result


def _said(layers: Sequence[Layer]) -> Mapping[str, tuple[str, ...]]:
    said: dict[str, tuple[str, ...]] = {}
    for layer in layers:
        for key, value in layer.plain.items():
            table, _, concept = key.partition(".")
            if table in {"words", "synonyms"}:
                forms = (value,) if isinstance(value, str) else value
                concept = concept_of(concept)
                said[concept] = (*said.get(concept, ()), *forms)
    return said
