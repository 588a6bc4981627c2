"""The form's fields, part by part: each part is one step of the form and is checked as a whole."""

from services.booking.parts import PARTS as BOOKING

FORM = "review"
PARTS: dict[str, tuple[str, ...]] = {
    "what": ("review_kind", "case_reference"),
    "dates": ("review_number", "previous_on", "looked_after_on", "notified_on", "plan_started"),
    "family": ("children", "index_child", "siblings_considered"),
    "time": ("review_on", "review_at", "mode", "venue", "review_chair", "social_worker"),
    "reason": ("late_reason",),
    "needs": BOOKING["needs"],
}
