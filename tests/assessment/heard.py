"""Knows what other services say that assessment listens to."""

from uuid import UUID

from shared.contracts.decision import CaseReopened, DraftDiscarded
from shared.contracts.decision_reviewing import ClosedUndecided, DraftReturned, ReviewOpened
from shared.contracts.intake import (
    ApplicationReceived,
    ApplicationWithdrawn,
    CaseClosed,
    CaseOpenedOnOwnDuty,
    EmergencyHelpStarted,
)
from shared.contracts.intake_inquiries import OralNoteReadBack
from shared.contracts.intake_standing import ConsentGiven, ConsentWithdrawn
from shared.kernel.confidential import Sealed
from tests.kit.people import ANNA, TODAY

received = ApplicationReceived(
    person=ANNA,
    channel="letter",
    source="applicant",
    received_on=TODAY,
    residency="staying",
    services=("home-nursing",),
    wishes=Sealed("k1.wishes"),
    provisional_reply_due_on=TODAY,
)
read_back = OralNoteReadBack(read_back_on=TODAY, confirmed=True, correction=None)
agreed = ConsentGiven(
    person=ANNA,
    consent=UUID(int=7),
    purpose="collect-information",
    parties=("gp", "next-of-kin"),
    covers=("health",),
    form="oral",
    given_by="person",
    given_on=TODAY,
    valid_to=None,
    words=None,
)
agreed_no_more = ConsentWithdrawn(person=ANNA, consent=UUID(int=7), withdrawn_on=TODAY, by="person")
withdrawn = ApplicationWithdrawn(withdrawn_on=TODAY, by="applicant")
reopened = CaseReopened(
    appeal=UUID(int=1),
    person=ANNA,
    services=("home-nursing",),
    received_on=TODAY,
    next_round=2,
    reopened_on=TODAY,
)
own_duty = CaseOpenedOnOwnDuty(
    person=ANNA,
    basis="duty-of-care",
    opened_on=TODAY,
    residency="staying",
    services=("home-nursing",),
    grounds=Sealed("k1.grounds"),
    findings=(),
)
helped = EmergencyHelpStarted(
    person=ANNA,
    started_on=TODAY,
    services=("home-nursing",),
    provider="home-care-north",
    grounds=Sealed("k1.grounds"),
)
returned = DraftReturned(
    person=ANNA,
    round=1,
    services=("home-nursing",),
    received_on=TODAY,
    reasons=Sealed("k1.reasons"),
    returned_on=TODAY,
)
discarded = DraftDiscarded(reason="died", discarded_on=TODAY, round=1)
review = ReviewOpened(
    kind="reduction",
    person=ANNA,
    round=2,
    services=("home-nursing",),
    lines=(),
    applied_for=False,
    received_on=TODAY,
    opened_on=TODAY,
)
dead = CaseClosed(person=ANNA, reason="died", closed_on=TODAY)
undecided = ClosedUndecided(
    person=ANNA,
    round=2,
    received_on=TODAY,
    reason="no-change-needed",
    notified_on=TODAY,
    closed_on=TODAY,
)
