"""The booking form: its steps, what each may write and checks."""

from dialogs.booking import steps
from dialogs.forms import Form, Rows, Step
from services.booking.form import PARTS

LISTS = {
    "discussions": Rows(("held_on", "held_at", "agreed"), most=6),
    "children": Rows(("initials", "born", "expected", "index"), most=12),
    "earlier_plans": Rows(("started", "ended"), most=8),
}
FORM = Form(
    name="booking",
    version=1,
    steps=(
        Step("whom", ("social_worker",), steps.check_whom, steps.whom, applies=steps.on_behalf),
        Step("strategy", PARTS["strategy"], steps.checked("strategy"), steps.strategy),
        Step("family", PARTS["family"], steps.checked("family"), steps.family),
        Step("how", PARTS["how"], steps.checked("how"), steps.how),
        Step("needs", PARTS["needs"], steps.checked("needs"), steps.needs),
        Step("background", PARTS["background"], steps.checked("background"), steps.background),
        Step("offers", (), steps.check_offer, steps.offers),
        Step("given", (), steps.check_given, steps.given, applies=steps.past_last_date, asked=steps.asks),
        Step("check", (), steps.nothing_to_check, steps.summary),
    ),
    lists=LISTS,
    depends={"offer": ("social_worker", "discussions", "case_reference", "mode", "venue")},
)
