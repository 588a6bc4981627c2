"""The booking form's fields, by the names that standards, drafts, details and labels share."""

FORM_FIELDS = (
    "discussions",
    "case_reference",
    "children",
    "siblings_considered",
    "mode",
    "venue",
    "s47_concluded",
    "split",
    "split_why",
    "risks",
    "confidential",
    "interpreter",
    "advocate",
    "special_arrangements",
    "childcare",
    "interim_safety_plan",
    "signing_manager",
    "earlier_plans",
    "team_manager",
)

REVIEW_FIELDS = (  # of every conference but the initial one, beside those that its form shares
    "review_number",
    "previous_on",
    "looked_after_on",
    "notified_on",
    "plan_started",
    "late_reason",
)

LONGEST_TEXT = 2000  # characters, of every text field but these
LONGEST = {
    "case_reference": 40,
    "children.initials": 12,
    "interpreter": 100,
    "signing_manager": 200,
    "team_manager": 200,
}
