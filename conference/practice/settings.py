"""What a council settles one way or the other."""

from dataclasses import dataclass
from datetime import time

from conference.cited import Cited
from conference.roles import Role


@dataclass(frozen=True, slots=True)
class SettingsRules:
    family_invited_by: Cited[tuple[Role, ...]]  # C-61
    professionals_invited_by: Cited[tuple[Role, ...]]
    invitations_need_list: Cited[bool]  # nobody is invited before the list is said to be complete (WS-11)
    police_reason_needed: Cited[bool]  # for each person to be checked (LE-25)
    chase_title: Cited[str]  # first words of a chasing e-mail's subject (SW-25)
    recording_without_clerk: Cited[bool]  # only agreed by all beforehand (C-24)
    advocacy_from_age: Cited[int]  # referred from this age on the conference's day; 0: only asked
    advocacy_service: Cited[str]
    leaflets: Cited[tuple[str, ...]]  # for parents and carers, with their invitation (SG-27)
    leaflets_young: Cited[tuple[str, ...]]  # for children and young people, with theirs (SG-27)
    consultation_documents: Cited[tuple[str, ...]]  # for parents and carers of a looked-after child (SW-19)
    consultation_documents_young: Cited[tuple[str, ...]]  # for the child; each by name, with its link if any
    report_signed_off_first: Cited[bool]  # "shared" is refused before a manager signed it off (SG-77, SW-06)
    report_to_both_parents: Cited[bool]  # SG-78
    report_format: Cited[str]
    report_on_index_child: Cited[bool]  # SW-26
    verbal_reports: Cited[bool]  # an agency may report by word of mouth (WS-50)
    show_best_practice: Cited[bool]  # the target for reviews is shown for initial conferences too (C-16)
    clerk_needed: Cited[bool]  # every booking needs a note-taker
    chair_experience_years: Cited[int]  # 0: no such rule
    chair_independent: Cited[bool]  # no operational responsibility for the case (WK-03)
    outcome_cutoff: Cited[time]  # London; a later conference counts for the next working day (C-56)
    plan_checked_after_update: Cited[bool]  # C-49
    feedback_forms_to: Cited[tuple[str, ...]]  # SG-50
    quiet_from: Cited[time]  # London; no reminder reaches anybody from then …
    quiet_to: Cited[time]  # … until then, nor on a day off, but for what is urgent on the day
    quiet_from_earliest: Cited[time]  # a person may end their reminders as early as this …
    quiet_to_latest: Cited[time]  # … and have them begin as late as this
    days_off_most: Cited[int]  # weekdays a week on which a person may want none
    cin_weeks_without_plan: Cited[int]  # SG-89; 0: no such rule
    cin_months_after_plan: Cited[int]  # SG-61; 0: no such rule

    @property
    def consultation_goes_along(self) -> bool:
        """Whether an invitation carries the documents as links; else somebody has to send them."""
        named = (*self.consultation_documents.value, *self.consultation_documents_young.value)
        return bool(named) and all("https://" in one for one in named)

    def consultation_for(self, *, child: bool) -> tuple[str, ...]:
        """What is to be filled in before a looked-after review, and goes out with its invitation (SW-22)."""
        return self.consultation_documents_young.value if child else self.consultation_documents.value

    def leaflets_for(self, *, child: bool) -> tuple[str, ...]:
        """What a member of the family is given with their invitation (SG-27)."""
        return self.leaflets_young.value if child else self.leaflets.value
