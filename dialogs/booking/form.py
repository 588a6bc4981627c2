"""The booking form: its steps, what each may write and checks."""

from dialogs.booking import steps
from dialogs.forms import Form, Rows, Step

FORM = Form(
    name="booking",
    version=1,
    steps=(
        Step("whom", ("social_worker",), steps.check_whom, steps.whom, applies=steps.on_behalf),
        Step("strategy", ("discussions",), steps.checked("strategy"), steps.strategy),
        Step(
            "family",
            ("case_reference", "children", "index_child", "siblings_considered"),
            steps.checked("family"),
            steps.family,
        ),
        Step("how", ("mode", "venue"), steps.checked("how"), steps.how),
        Step("needs", steps.NEEDS, steps.checked("needs"), steps.needs),
        Step("background", steps.BACKGROUND, steps.checked("background"), steps.background),
        Step("offers", (), steps.check_offer, steps.offers),
        Step("given", (), steps.check_given, steps.given, applies=steps.past_last_date, asked=steps.asks),
        Step("check", (), steps.nothing_to_check, steps.summary),
    ),
    lists={
        "discussions": Rows(("held_on", "held_at", "agreed"), most=6),
        "children": Rows(("initials", "born", "expected", "index"), most=12),
        "earlier_plans": Rows(("started", "ended"), most=8),
    },
    depends={"offer": ("social_worker", "discussions", "case_reference", "mode", "venue")},
)
