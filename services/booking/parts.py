"""The booking form's fields, part by part: each part is one step of the form and is checked as a whole."""

PARTS: dict[str, tuple[str, ...]] = {
    "strategy": ("discussions",),
    "family": ("case_reference", "children", "index_child", "siblings_considered"),
    "how": ("mode", "venue"),
    "needs": (
        "split",
        "split_why",
        "risks",
        "confidential",
        "interpreter",
        "advocate",
        "special_arrangements",
        "childcare",
    ),
    "background": (
        "s47_concluded",
        "interim_safety_plan",
        "signing_manager",
        "team_manager",
        "earlier_plans",
    ),
}
