"""Chains of approval: South Gloucestershire's deputy, Swindon's two service managers, one after another."""

import pytest

from conference.approvals import Approval, Outcome, StepStatus
from conference.refusals import Code, Refused
from conference.roles import Role
from conference.standard import Chain, ChainStep, Order

SERVICE_MANAGER = frozenset({Role.SERVICE_MANAGER})
UNIT_SENIOR = frozenset({Role.UNIT_SENIOR})
UNIT_MANAGER = frozenset({Role.UNIT_MANAGER})
ONE = Chain((ChainStep(Role.SERVICE_MANAGER, (Role.UNIT_MANAGER,)),), Order.IN_ORDER)
IN_ORDER = Chain((ChainStep(Role.SERVICE_MANAGER), ChainStep(Role.UNIT_SENIOR)), Order.IN_ORDER)
TOGETHER = Chain(IN_ORDER.steps, Order.TOGETHER)


def asked(chain: Chain) -> Approval:
    return Approval(chain, askers=frozenset({"ali"}))


def refusal(approval: Approval, person: str, roles: frozenset[Role], **absent: frozenset[Role]) -> Code:
    with pytest.raises(Refused) as said:
        approval.decide(person, roles, agreed=True, **absent)
    return said.value.code


def test_one_service_manager_agrees() -> None:
    approval = asked(ONE)
    assert (approval.outcome, approval.waited_for) == (Outcome.WAITING, (Role.SERVICE_MANAGER,))
    done = approval.decide("sam", SERVICE_MANAGER, agreed=True)
    assert (done.outcome, done.waited_for) == (Outcome.AGREED, ())


def test_nobody_agrees_to_their_own_request() -> None:
    assert refusal(asked(ONE), "ali", SERVICE_MANAGER) is Code.OWN_REQUEST


def test_somebody_without_the_role_may_not() -> None:
    assert refusal(asked(ONE), "kim", frozenset({Role.SOCIAL_WORKER})) is Code.NOT_YOURS
    assert refusal(asked(ONE), "clock", frozenset({Role.CLOCK})) is Code.NOT_YOURS


def test_a_deputy_decides_only_in_absence() -> None:
    assert refusal(asked(ONE), "una", UNIT_MANAGER) is Code.NOT_YOURS
    done = asked(ONE).decide("una", UNIT_MANAGER, agreed=True, absent=SERVICE_MANAGER)
    assert done.outcome is Outcome.AGREED


def test_in_order_the_second_is_asked_once_the_first_has_agreed() -> None:
    approval = asked(IN_ORDER)
    assert approval.asked_now == (0,)
    assert approval.status(1) is StepStatus.WAITING
    assert refusal(approval, "uma", UNIT_SENIOR) is Code.NOT_YOURS
    after = approval.decide("sam", SERVICE_MANAGER, agreed=True)
    assert (after.outcome, after.asked_now) == (Outcome.WAITING, (1,))
    assert after.decide("uma", UNIT_SENIOR, agreed=True).outcome is Outcome.AGREED


def test_together_both_are_asked_at_once_and_either_may_be_first() -> None:
    approval = asked(TOGETHER)
    assert approval.waited_for == (Role.SERVICE_MANAGER, Role.UNIT_SENIOR)
    after = approval.decide("uma", UNIT_SENIOR, agreed=True)
    assert after.asked_now == (0,)
    assert after.decide("sam", SERVICE_MANAGER, agreed=True).outcome is Outcome.AGREED


@pytest.mark.parametrize("chain", [IN_ORDER, TOGETHER])
def test_one_refusal_ends_it_and_the_rest_is_no_longer_needed(chain: Chain) -> None:
    ended = asked(chain).decide("sam", SERVICE_MANAGER, agreed=False)
    assert ended.outcome is Outcome.REFUSED
    assert (ended.status(0), ended.status(1)) == (StepStatus.REFUSED, StepStatus.WITHDRAWN)
    assert ended.asked_now == ()
    assert refusal(ended, "uma", UNIT_SENIOR) is Code.ALREADY_DECIDED


def test_a_person_with_both_roles_decides_one_step_only() -> None:
    both = SERVICE_MANAGER | UNIT_SENIOR
    for chain in (IN_ORDER, TOGETHER):
        after = asked(chain).decide("max", both, agreed=True)
        assert after.outcome is Outcome.WAITING
        assert refusal(after, "max", both) is Code.ALREADY_DECIDED


def test_a_second_press_changes_nothing() -> None:
    done = asked(ONE).decide("sam", SERVICE_MANAGER, agreed=True)
    assert refusal(done, "sam", SERVICE_MANAGER) is Code.ALREADY_DECIDED
    assert refusal(done, "sid", SERVICE_MANAGER) is Code.ALREADY_DECIDED


def test_an_empty_chain_cannot_be_asked() -> None:
    with pytest.raises(ValueError, match="never empty"):
        asked(Chain((), Order.IN_ORDER))
