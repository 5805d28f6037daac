"""What is recorded when a deadline passes ends that deadline, or sets a new day: else it would be done for ever."""

from collections.abc import Callable
from importlib import import_module

import pytest

from services.appeal.deadlines import deadlines_of as of_appeal
from services.assessment.deadlines import deadlines_of as of_assessment
from services.bedflow.deadlines import deadlines_of as of_bedflow
from services.billing.deadlines import deadlines_of as of_billing
from services.decision.deadlines import deadlines_of as of_decision
from services.intake.deadlines import deadlines_of as of_intake
from shared.contracts.fact import Fact, Recorded
from shared.kernel.deadline import Start, Stop
from tests.kit.people import recorded

DeadlinesOf = Callable[[Recorded], tuple[Start | Stop, ...]]
OF: dict[str, DeadlinesOf] = {
    "intake": of_intake,
    "assessment": of_assessment,
    "decision": of_decision,
    "appeal": of_appeal,
    "bedflow": of_bedflow,
    "billing": of_billing,
}
PASSED = ("FellDue", "Chased", "Reminded")


def passed(service: str) -> list[Fact]:
    """The facts a deadline's passing leaves behind, one of each as its contract pins it."""
    pinned = import_module(f"tests.{service}.test_contracts").PINNED
    return [fact for fact in pinned if type(fact).__name__.endswith(PASSED)]


CASES = [(service, fact) for service in OF for fact in passed(service)]


@pytest.mark.parametrize(("service", "fact"), CASES, ids=lambda value: getattr(type(value), "__name__", value))
def test_what_is_recorded_when_a_deadline_passes_ends_it(service: str, fact: Fact) -> None:
    assert any(isinstance(change, Stop) for change in OF[service](recorded(fact)))
