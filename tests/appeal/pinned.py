"""Knows every fact of appeal beside the main road, as pinned."""

from datetime import date
from uuid import UUID

from shared.contracts.appeal_answering import (
    AppealClosed,
    AppealsOfCaseClosed,
    BoardSeated,
    CaseEnded,
    CostsClaimed,
    CostsDecided,
    SupervisionAnswered,
    SupervisionClosed,
    SupervisionOpened,
    WorseOutcomeNoticed,
)
from shared.contracts.appeal_early_suspension import (
    EarlySuspensionCarried,
    EarlySuspensionDeclined,
    EarlySuspensionEnded,
    EarlySuspensionFellDue,
    EarlySuspensionProlonged,
    EarlySuspensionRequested,
)
from shared.contracts.appeal_receiving import (
    AccessRefused,
    AccessReversalAnswered,
    AccessReversalRequested,
    AnswerNoted,
    AppealInformationFoundMissing,
    AppealMended,
    AppealPeriodAwaited,
    AppealPeriodRestarted,
    AppealResumed,
    DecisionRecordNoted,
    FeeReversalAnswered,
    FeeReversalRequested,
    MendingAsked,
    MendingFellDue,
    OwnReversalNoted,
    PassingOnFellDue,
    ReversalGranted,
    ReversalRequested,
)
from shared.contracts.appeal_reviewing import (
    AppealAssigned,
    ExecutionSuspended,
    ForwardingPackSent,
    InvestigationNoted,
    NewFactsShown,
    PackEntry,
    SuspensionDeclined,
    SuspensionEnded,
    SuspensionFellDue,
    SuspensionRequested,
)
from shared.contracts.appeal_standing import CapacityNoted, MandateNoted, SamePersonNoted, TieNoted
from shared.contracts.fact import Fact
from shared.contracts.finding import Finding, LawRef, Outcome
from shared.contracts.words import AppealPeriod
from shared.kernel.confidential import Sealed
from tests.appeal.stories import APPEAL, DECISION
from tests.kit.people import ANNA, BIRGER, TODAY

NOTE = UUID("00000000-0000-4000-8000-00000000407e")
DAY = date(2024, 4, 15)
SHOWN = Finding(
    rule="reviewer-did-not-decide",
    law=LawRef(law="LOV-1967-02-10", paragraph="§ 33", version="1970-01-01"),
    considered={"took_part_in_decision": False, "reviewed_on": "2024-04-15"},
    outcome=Outcome.MET,
)
BEDS = PackEntry(service="decision", position=7, hash="ab" * 32)
STATEMENT = PackEntry(service="appeal", position=3, hash="cd" * 32)
ANEW = AppealPeriod(
    line=1, service="home-nursing", regime="care-4-weeks", body="county-governor", deadline_on=date(2024, 5, 13)
)

BY_FORCE = AppealPeriod(
    line=1,
    service="coercion-health-care",
    regime="general-3-weeks",
    body="county-governor",
    deadline_on=date(2024, 5, 6),
)

BESIDE_THE_MAIN_ROAD: tuple[Fact, ...] = (
    DecisionRecordNoted(decision=DECISION, heard=BEDS),
    AppealPeriodAwaited(
        decision=DECISION, person=ANNA, decided_on=DAY, decided_by="overlege", periods=(BY_FORCE,), against="coercion"
    ),
    PassingOnFellDue(pass_on_by=DAY),
    AppealInformationFoundMissing(lines=(1,), found_on=DAY),
    AppealPeriodRestarted(because="reasons-provided", arrived_on=DAY, periods=(ANEW,)),
    AnswerNoted(appeal=APPEAL, lines=(1, 2), decided_on=DAY),
    OwnReversalNoted(lines=(1,), reversed_on=DAY),
    MendingAsked(
        faults=("not-signed", "mandate-missing"), asked_on=TODAY, mend_by=date(2024, 3, 26), findings=(SHOWN,)
    ),
    MendingFellDue(mend_by=date(2024, 3, 26)),
    AppealMended(mended_on=date(2024, 3, 20), mandate="power-of-attorney", findings=(SHOWN,)),
    ReversalRequested(decision=DECISION, person=ANNA, lines=(1,), requested_on=date(2025, 6, 2), findings=(SHOWN,)),
    ReversalGranted(decision=DECISION, lines=(1,), reversed_on=DAY),
    FeeReversalRequested(decision=DECISION, person=ANNA, requested_on=date(2025, 6, 2), findings=(SHOWN,)),
    FeeReversalAnswered(
        decision=DECISION, outcome="reversed", answered_on=DAY, reasons=Sealed("k1.reasons"), findings=(SHOWN,)
    ),
    AccessReversalRequested(
        decision=DECISION, person=ANNA, requested_on=date(2025, 6, 2), findings=(SHOWN,), because="too-late"
    ),
    AccessReversalAnswered(
        decision=DECISION, outcome="declined", answered_on=DAY, reasons=Sealed("k1.reasons"), findings=(SHOWN,)
    ),
    AppealResumed(by=APPEAL, resumed_on=DAY),
    AccessRefused(
        person=ANNA,
        matter="party-access",
        ground="internal-document",
        refused_on=DAY,
        reasons=Sealed("k1.reasons"),
        findings=(SHOWN,),
    ),
    AppealAssigned(reviewer="lise", assigned_on=DAY, findings=(SHOWN,)),
    InvestigationNoted(note=NOTE, source="gp", is_new=True, text=Sealed("k1.text"), noted_on=DAY),
    NewFactsShown(notes=(NOTE,), shown_on=DAY, answer=Sealed("k1.answer")),
    ForwardingPackSent(
        body="county-governor",
        index=(STATEMENT, BEDS),
        index_hash="ef" * 32,
        decision=BEDS,
        statement=STATEMENT,
        sent_on=DAY,
        copy_sent_on=DAY,
    ),
    SuspensionRequested(lines=(1,), requested_on=TODAY, decide_by=date(2024, 3, 15), grounds=Sealed("k1.grounds")),
    SuspensionFellDue(decide_by=date(2024, 3, 15)),
    ExecutionSuspended(
        decision=DECISION,
        lines=(1,),
        suspended_on=DAY,
        by="municipality",
        is_mandatory=False,
        reasons=Sealed("k1.reasons"),
        findings=(SHOWN,),
    ),
    SuspensionDeclined(
        declined_on=DAY, exception=Sealed("k1.exception"), reasons=Sealed("k1.reasons"), findings=(SHOWN,)
    ),
    SuspensionEnded(decision=DECISION, lines=(1,), ended_on=DAY),
    EarlySuspensionRequested(
        decision=DECISION,
        person=ANNA,
        lines=(1, 2),
        requested_on=TODAY,
        decide_by=date(2024, 3, 15),
        ends_on=DAY,
        grounds=Sealed("k1.grounds"),
    ),
    EarlySuspensionFellDue(decide_by=date(2024, 3, 15)),
    EarlySuspensionDeclined(
        declined_on=DAY,
        exception=Sealed("k1.exception"),
        reasons=Sealed("k1.reasons"),
        suspended=(2,),
        findings=(SHOWN,),
    ),
    EarlySuspensionProlonged(ends_on=DAY),
    EarlySuspensionCarried(appeal=APPEAL, lines=(1,), undecided=(2,), suspended=(3,), carried_on=DAY),
    EarlySuspensionEnded(lines=(1, 2), ended_on=DAY),
    WorseOutcomeNoticed(noticed_on=DAY, noted_on=date(2024, 4, 17), findings=(SHOWN,)),
    BoardSeated(members=("member-1", "member-2"), seated_on=DAY, findings=(SHOWN,)),
    CostsClaimed(
        claimed_on=DAY, informed_on=TODAY, amount=1_250_000, specification=Sealed("k1.claim"), findings=(SHOWN,)
    ),
    CostsDecided(covered=1_000_000, decided_on=DAY, reasons=Sealed("k1.reasons"), findings=(SHOWN,)),
    AppealClosed(reason="died", closed_on=DAY),
    CaseEnded(reason="moved", ended_on=DAY),
    AppealsOfCaseClosed(closed=2),
    SupervisionOpened(
        person=ANNA,
        topic="processing-time",
        asked=Sealed("k1.asked"),
        received_on=TODAY,
        answer_by=date(2024, 4, 9),
    ),
    SupervisionAnswered(answered_on=DAY, answer=Sealed("k1.answer"), findings=(SHOWN,)),
    MandateNoted(
        person=ANNA, mandate=APPEAL, kind="guardian", reach="both", holder=BIRGER, acts_from=TODAY, acts_until=DAY
    ),
    CapacityNoted(person=ANNA, matters=("care-services",), can_decide=False, found_on=TODAY),
    SamePersonNoted(person=BIRGER, replaced=ANNA),
    TieNoted(staff="kari", is_tied=True, declared_on=TODAY),
    SupervisionClosed(conclusion="breach", concluded=Sealed("k1.concluded"), closed_on=DAY),
)
