"""What the audit view knows of a case that nobody applied for, or that closed without an answer."""

from services.audit.case_state import CaseState
from services.audit.knowing_applications import after_intake
from shared.contracts.intake import CaseClosed, CaseOpenedOnOwnDuty, EmergencyHelpStarted
from shared.kernel.confidential import Sealed
from tests.kit.people import ANNA, TODAY


def test_a_case_the_office_opened_and_closed_says_why() -> None:
    opened = CaseOpenedOnOwnDuty(
        person=ANNA,
        basis="emergency",
        opened_on=TODAY,
        residency="staying",
        services=("home-nursing",),
        grounds=Sealed("k1.grounds"),
        findings=(),
    )
    helped = EmergencyHelpStarted(
        person=ANNA, started_on=TODAY, services=("home-nursing",), provider="north", grounds=Sealed("k1.grounds")
    )
    closed = CaseClosed(person=ANNA, reason="died", closed_on=TODAY)
    state = CaseState()
    for fact in (helped, opened, closed):
        state = after_intake(state, fact)
    assert (state.stage, state.begun_by, state.helped_since) == ("closed", "office", TODAY)
    assert (state.closed_on, state.closed_because, state.residency) == (TODAY, "died", "staying")
