from cards.form import PROBLEMS, problem_words
from conference.refusals import Problem, ProblemCode
from councils.library import Library
from tests.conference.forms import NOW

OWN_WORDS = {ProblemCode.MISSING}  # the field itself says what to enter


def test_every_problem_code_has_words() -> None:
    assert set(ProblemCode) - OWN_WORDS <= set(PROBLEMS)


def test_no_problem_leaves_a_gap_in_its_sentence() -> None:
    standard = Library.load().at("leicestershire", NOW.date())
    for code in ProblemCode:
        said = problem_words(
            standard, Problem("children.2.born", code.value, (("limit", "20"), ("other", "1")))
        )
        assert said
        assert "{" not in said
