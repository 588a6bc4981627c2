"""Every code has its words, every council its own, and nobody reads another council's."""

import json
import re

import pytest

from cards import form
from cards.refused import SAID
from conference.refusals import Code, Problem, ProblemCode
from conference.request import FORM_FIELDS
from tests.gallery.collect import samples
from tests.gallery.made_up import SHORT, standard

ONLY_THEIRS = {
    "ws": ("CPA", "CPU", "Practice Manager", "Group Manager", "NI65"),
    "sw": ("QA Team", "SQA", "Sec 47"),
    "le": ("Safeguarding Admin", "Safeguarding Manager", "Repeat Child Protection Planning"),
    "sg": ("QARU", "conference service"),
    "wk": ("Service Lead", "Safeguarding and Review Unit"),
}


@pytest.mark.parametrize("council", SHORT)
def test_every_problem_is_said_as_something_to_enter_or_select(
    council: str, subtests: pytest.Subtests
) -> None:
    facts = (("limit", "2000"), ("other", "1"), ("year", "2031"))
    for code in ProblemCode:
        for field in ("children.2.born", "discussions.0.held_at", "risks", "venue"):
            with subtests.test(code.value, field=field):
                said = form.problem_words(standard(council), Problem(field, code.value, facts))
                assert said.startswith(("Enter ", "Select ")), said
                assert "{" not in said, said


def test_no_problem_falls_back_to_words_made_for_a_missing_answer() -> None:
    without = {code for code in ProblemCode if code.value not in form.PROBLEMS}
    assert without <= {ProblemCode.MISSING}


def test_every_refusal_has_words() -> None:
    assert set(SAID) == set(Code)


@pytest.mark.parametrize("council", SHORT)
def test_every_field_of_the_booking_form_is_asked_in_the_councils_words(council: str) -> None:
    for field in FORM_FIELDS:
        words = form.label(standard(council), field)
        assert words.error.startswith(("Enter ", "Select ")), field
        assert "{" not in words.ask + words.short + words.error + words.hint, field


def test_a_problem_in_a_row_names_the_row_as_people_count() -> None:
    assert form.field_name(standard("ws"), "children.2.born") == "Child 3, date of birth"


def test_a_limit_is_written_with_its_comma() -> None:
    said = form.problem_words(standard("ws"), Problem("risks", "too_long", (("limit", "2000"),)))
    assert said == "Enter 2,000 characters or fewer"


@pytest.mark.parametrize("council", SHORT)
def test_a_card_of_one_council_has_no_word_of_another(council: str, subtests: pytest.Subtests) -> None:
    own = " ".join(standard(council).words.values())
    theirs = [word for other, words in ONLY_THEIRS.items() if other != council for word in words]
    foreign = [word for word in theirs if word not in own]
    for name, draw in samples():
        if name.rsplit("_", 1)[-1] == council:
            with subtests.test(name):
                said = json.dumps(draw(), ensure_ascii=False)
                assert not [word for word in foreign if re.search(rf"\b{word}\b", said)]
