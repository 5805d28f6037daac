"""Knows one example of every fact of decision that comes beside the main road, as its contract pins it."""

from datetime import date
from uuid import UUID

from shared.contracts.decision_afterwards import (
    DecisionCorrected,
    DecisionInvalidated,
    DecisionReversed,
    FormerLineContinued,
    LineSettled,
    ProvidedReasons,
    ReasonsProvided,
    ReasonsRequested,
    SuspensionLifted,
)
from shared.contracts.decision_delivering import (
    DelayExplained,
    OrderAcknowledged,
    OrderChased,
    OrderCorrected,
    OrderDeclined,
    PauseFellDue,
    ProviderChanged,
    RegistrationUndone,
    ReviewFellDue,
    ServicePaused,
    ServiceResumed,
    ServiceReviewed,
    ServiceStopped,
)
from shared.contracts.decision_ending import (
    CaseEnded,
    CaseResumed,
    DeathFollowed,
    EndingConfirmed,
    EndingQuestioned,
    GroundLost,
    OrderCancelled,
)
from shared.contracts.decision_measures import (
    AdmissionRegistered,
    CoercionEnded,
    CoercionExpiryFellDue,
    CoercionNoted,
    CoercionRegistered,
    CoordinatorAppointed,
    CoordinatorReleased,
    IndividualPlanDeclined,
    IndividualPlanEnded,
    IndividualPlanStarted,
)
from shared.contracts.decision_reviewing import (
    ClosedUndecided,
    DraftReturned,
    HelpWithoutDecisionEnded,
    HelpWithoutDecisionFellDue,
    HelpWithoutDecisionStarted,
    LeftWaitingList,
    ParentNoted,
    PlaceDecisionAsked,
    PlaceDecisionEnded,
    PriorNoticeAnswered,
    PriorNoticeSent,
    ReversalAsked,
    ReversalDeclined,
    ReviewOpened,
    RoundReserved,
    SubstituteAppointed,
    SubstituteWithdrawn,
    WaitingReassessed,
)
from shared.contracts.decision_standing import CapacityNoted, MandateNoted, MinorityNoted, SamePersonNoted, TieNoted
from shared.contracts.decision_words import ReviewedLine
from shared.contracts.fact import Fact
from shared.contracts.words import Amount, AppealPeriod, LineRef
from shared.kernel.confidential import Sealed
from tests.kit.people import ANNA, BIRGER, TODAY

SAID = Sealed("k1.said")
DECISION = UUID("00000000-0000-4000-8000-00000000dec1")
APPEAL = UUID("00000000-0000-4000-8000-000000a99ea1")
UNTIL = date(2024, 4, 9)
HOURS = Amount(quantity=300, unit="hours-per-week")
NURSING = "home-nursing"

REVIEWING: tuple[Fact, ...] = (
    HelpWithoutDecisionStarted(services=(NURSING,), started_on=TODAY, decide_by=UNTIL),
    HelpWithoutDecisionFellDue(due_on=TODAY),
    HelpWithoutDecisionEnded(reason="decided", ended_on=TODAY),
    ReviewOpened(
        kind="reduction",
        person=ANNA,
        round=2,
        services=(NURSING,),
        lines=(ReviewedLine(decision=DECISION, line=1, service=NURSING, amount=HOURS, valid_to=UNTIL, reserved=False),),
        applied_for=False,
        received_on=TODAY,
        opened_on=TODAY,
    ),
    ParentNoted(person=ANNA, representation=APPEAL, acts_until=UNTIL, noted_on=TODAY),
    MandateNoted(
        person=ANNA, mandate=APPEAL, kind="guardian", reach="both", holder=BIRGER, acts_from=TODAY, acts_until=UNTIL
    ),
    CapacityNoted(person=ANNA, matters=("care-services",), can_decide=False, found_on=TODAY),
    MinorityNoted(person=ANNA, is_minor=True, known_on=TODAY),
    SamePersonNoted(person=BIRGER, replaced=ANNA),
    TieNoted(staff="kari", is_tied=True, declared_on=TODAY),
    DraftReturned(person=ANNA, round=1, services=(NURSING,), received_on=TODAY, reasons=SAID, returned_on=TODAY),
    RoundReserved(round=2, appeal=APPEAL, reserved_on=TODAY),
    PriorNoticeSent(
        person=ANNA, services=(NURSING,), intended="reduced", reasons=SAID, sent_on=TODAY, respond_by=UNTIL
    ),
    PriorNoticeAnswered(by="party", answer=SAID, answered_on=TODAY),
    ClosedUndecided(
        person=ANNA, round=2, received_on=TODAY, reason="no-change-needed", notified_on=TODAY, closed_on=TODAY
    ),
    WaitingReassessed(
        line=1, service="long-term-stay", priority=1, residence="home", interim=(NURSING,), assessed_on=TODAY
    ),
    LeftWaitingList(line=1, service="long-term-stay", reason="declined", left_on=TODAY),
    PlaceDecisionAsked(
        entry=APPEAL,
        waits=LineRef(decision=APPEAL, line=1),
        person=ANNA,
        service="long-term-stay",
        bed=APPEAL,
        from_on=TODAY,
        accepted_on=TODAY,
        until_on=UNTIL,
        caseworker="kari",
        received_on=TODAY,
    ),
    PlaceDecisionEnded(waits=LineRef(decision=APPEAL, line=1), because="decided", ended_on=TODAY),
    SubstituteAppointed(
        absent="ola", substitute="lise", role="decider", unit="allocation-office", from_on=TODAY, to_on=UNTIL
    ),
    SubstituteWithdrawn(absent="ola", substitute="lise", withdrawn_on=TODAY),
    ReversalAsked(request=APPEAL, lines=(1,), asked_on=TODAY),
    ReversalDeclined(request=APPEAL, reasons=SAID, declined_on=TODAY),
)

DELIVERING: tuple[Fact, ...] = (
    OrderCorrected(
        line=1,
        service=NURSING,
        provider="home-care-north",
        amount=HOURS,
        valid_from=TODAY,
        valid_to=None,
        acknowledge_by=UNTIL,
        corrected_on=TODAY,
    ),
    OrderAcknowledged(line=1, provider="home-care-north", starts_on=UNTIL, acknowledged_on=TODAY),
    OrderDeclined(line=1, provider="home-care-north", reason="no-capacity", declined_on=TODAY),
    OrderChased(line=1, provider="home-care-north", reminder=1, chased_on=TODAY),
    ServicePaused(line=1, service=NURSING, paused_on=TODAY, reason="hospital", expected_back_on=UNTIL),
    ServiceResumed(line=1, service=NURSING, resumed_on=TODAY),
    PauseFellDue(line=1, service=NURSING, paused_on=TODAY, due_on=UNTIL, caseworker="kari", received_on=TODAY),
    ProviderChanged(
        line=1,
        service=NURSING,
        provider="home-care-south",
        former_provider="home-care-north",
        reason="moved",
        changed_on=TODAY,
    ),
    ServiceStopped(line=1, service=NURSING, reason="goal-reached", stopped_on=TODAY),
    ReviewFellDue(line=1, service=NURSING, due_on=TODAY),
    ServiceReviewed(line=1, service=NURSING, outcome="continue", note=SAID, reviewed_on=TODAY, next_review_by=UNTIL),
    DelayExplained(
        line=1,
        service="long-term-stay",
        reason="no-place",
        interim=(NURSING,),
        expected_start_on=UNTIL,
        explained_on=TODAY,
    ),
    RegistrationUndone(line=1, what="start", reason="wrong-line", undone_on=TODAY),
)

ENDING: tuple[Fact, ...] = (
    CaseEnded(reason="died", lines=(1, 2), ended_on=TODAY),
    OrderCancelled(line=1, service=NURSING, provider="home-care-north", reason="died", cancelled_on=TODAY),
    GroundLost(line=1, service=NURSING, because="invalid", lost_on=TODAY, caseworker="kari", received_on=TODAY),
    DeathFollowed(person=ANNA, died_on=TODAY),
    EndingQuestioned(caseworker="kari", received_on=TODAY, questioned_on=TODAY),
    CaseResumed(resumed_on=TODAY),
    EndingConfirmed(confirmed_on=TODAY),
)

AFTERWARDS: tuple[Fact, ...] = (
    ReasonsRequested(lines=(1,), requested_on=TODAY),
    ReasonsProvided(
        person=ANNA,
        lines=(ProvidedReasons(line=1, reasons=SAID),),
        sent_on=TODAY,
        arrived_on=TODAY,
        appeal_periods=(
            AppealPeriod(line=1, service=NURSING, regime="care-4-weeks", body="county-governor", deadline_on=UNTIL),
        ),
    ),
    DecisionCorrected(line=1, amount=HOURS, valid_from=None, valid_to=UNTIL, explanation=SAID, corrected_on=TODAY),
    LineSettled(line=1, service=NURSING, amount=HOURS, valid_from=TODAY, valid_to=UNTIL, settled_on=TODAY),
    DecisionInvalidated(lines=(1,), fault="partiality", reasons=SAID, invalidated_on=TODAY),
    DecisionReversed(lines=(1,), ground="in-favour", request=APPEAL, reasons=SAID, reversed_on=TODAY),
    FormerLineContinued(appeal=APPEAL, lines=(1,), continued_on=TODAY),
    SuspensionLifted(appeal=APPEAL, lines=(1,), lifted_on=TODAY),
)

MEASURES: tuple[Fact, ...] = (
    CoercionRegistered(
        person=ANNA,
        kpr=24,
        decided_by="overlege-prove",
        decided_on=TODAY,
        valid_from=TODAY,
        valid_to=UNTIL,
        alarm_on=TODAY,
        legal_basis="Pbrl kapittel 4 A",
        appeal_to="county-governor",
        description=SAID,
    ),
    CoercionNoted(measure=APPEAL, noted_on=TODAY),
    CoercionExpiryFellDue(valid_to=UNTIL, due_on=TODAY),
    CoercionEnded(reason="no-longer-needed", ended_on=TODAY),
    AdmissionRegistered(person=ANNA, admitted_by="lege-prove", admitted_on=TODAY),
    IndividualPlanStarted(person=ANNA, started_on=TODAY),
    IndividualPlanDeclined(person=ANNA, declined_on=TODAY),
    IndividualPlanEnded(reason="own-wish", ended_on=TODAY),
    CoordinatorAppointed(person=ANNA, kind="coordinator", staff="kari", appointed_on=TODAY),
    CoordinatorReleased(kind="coordinator", staff="kari", released_on=TODAY),
)

BESIDE_THE_MAIN_ROAD = REVIEWING + DELIVERING + ENDING + AFTERWARDS + MEASURES
