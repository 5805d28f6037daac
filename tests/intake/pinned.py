"""Knows one example of every fact of intake, as its contract pins it."""

from datetime import UTC, date, datetime
from uuid import UUID

from shared.contracts.fact import Fact
from shared.contracts.finding import Finding, LawRef, Outcome
from shared.contracts.intake import (
    ApplicationAcknowledged,
    ApplicationAnswered,
    ApplicationReceived,
    ApplicationWithdrawn,
    CaseClosed,
    CaseOpenedOnOwnDuty,
    CaseRead,
    CaseTakenOver,
    EmergencyHelpStarted,
    ExpectedAnswerFellDue,
    FactUnparked,
    ProvisionalReplyFellDue,
    ProvisionalReplySent,
)
from shared.contracts.intake_helping import EmergencyHelpEnded
from shared.contracts.intake_inquiries import (
    AdviceGiven,
    InquiryAcknowledged,
    InquiryAssigned,
    InquiryIdentified,
    InquiryReceived,
    InquiryReplyDropped,
    InquiryReplyFellDue,
    InquiryReplySent,
    InquiryResolved,
    InquiryWordsEntrusted,
    OralNoteReadBack,
)
from shared.contracts.intake_ledger import (
    MeasureEnded,
    MeasureStarted,
    PromiseBroken,
    PromiseFellDue,
    PromiseKept,
    PromiseMade,
)
from shared.contracts.intake_people import (
    CasesOfPersonClosed,
    DeathCorrected,
    LanguageChosen,
    PersonDetailsNoted,
    PersonDied,
    PersonErased,
    PersonErasureOrdered,
    PersonErasureStopped,
    PersonMoved,
    PersonRegistered,
    PersonReplaced,
    PersonsMerged,
    ProtectedAddressChanged,
)
from shared.contracts.intake_returning import (
    EndingConfirmed,
    EndingQuestioned,
    EndingsOfPersonQuestioned,
    EndingUndone,
)
from shared.contracts.intake_standing import (
    CapacityFound,
    ConsentGiven,
    ConsentWithdrawn,
    GuardianshipEnded,
    GuardianshipRegistered,
    RepresentationEnded,
    RepresentationRegistered,
)
from shared.contracts.words import ImportedFrom
from shared.kernel.confidential import Sealed
from tests.intake.stories import DECISION, IN_A_MONTH, IN_THREE_WEEKS, INQUIRY
from tests.kit.people import ANNA, BIRGER, CASE, TODAY
from tests.letters import pinned as letters

SOMETHING = UUID("00000000-0000-4000-8000-00000000501e")
NEXT_YEAR = date(2025, 3, 11)
FINDING = Finding(
    rule="has-decision-capacity",
    law=LawRef(law="LOV-1999-07-02-63", paragraph="§ 4-3 andre ledd", version="2012-01-01"),
    considered={"age": 84, "has_impairing_condition": True, "assessed_on": "2024-03-12"},
    outcome=Outcome.NOT_MET,
)

OF_PEOPLE: tuple[Fact, ...] = (
    PersonRegistered(person=ANNA),
    PersonDetailsNoted(
        person=ANNA,
        source="population-register",
        noted_on=TODAY,
        born_on=Sealed("k1.born"),
        address=Sealed("k1.address"),
        municipality="3911",
    ),
    LanguageChosen(person=ANNA, form="nynorsk", interpreter="pl"),
    ProtectedAddressChanged(
        person=ANNA, source="population-register", protection="strictly-confidential", valid_from=TODAY
    ),
    PersonMoved(person=ANNA, source="population-register", direction="out", moved_on=TODAY),
    PersonDied(person=ANNA, source="population-register", died_on=TODAY),
    DeathCorrected(person=ANNA, source="population-register", corrected_on=TODAY),
    CasesOfPersonClosed(person=ANNA, reason="died", closed=2, round="first"),
    PersonsMerged(person=ANNA, replaced=BIRGER, ground="birth-number-for-d-number"),
    PersonReplaced(person=BIRGER, by=ANNA),
    PersonErasureOrdered(person=ANNA, ground="national-archives-permission", reference="2024/117"),
    PersonErasureStopped(person=ANNA, reason="legal-hold"),
    PersonErased(person=ANNA, complete_at=datetime(2024, 3, 12, 11, 1, tzinfo=UTC)),
)

OF_STANDING: tuple[Fact, ...] = (
    GuardianshipRegistered(
        person=ANNA,
        guardianship=SOMETHING,
        source="population-register",
        mandate="both",
        guardian=BIRGER,
        valid_from=TODAY,
        valid_to=None,
    ),
    GuardianshipEnded(person=ANNA, guardianship=SOMETHING, source="population-register", ended_on=TODAY),
    RepresentationRegistered(
        person=ANNA,
        representation=SOMETHING,
        kind="power-of-attorney",
        mandate="personal",
        representative=BIRGER,
        form="written",
        valid_from=TODAY,
        valid_to=NEXT_YEAR,
    ),
    RepresentationEnded(person=ANNA, representation=SOMETHING, ended_on=TODAY),
    ConsentGiven(
        person=ANNA,
        consent=SOMETHING,
        purpose="collect-information",
        parties=("gp", "hospital"),
        covers=("health",),
        form="oral",
        given_by="person",
        given_on=TODAY,
        valid_to=NEXT_YEAR,
        words=Sealed("k1.words"),
    ),
    ConsentWithdrawn(person=ANNA, consent=SOMETHING, withdrawn_on=TODAY, by="person"),
    CapacityFound(
        person=ANNA, found_on=TODAY, matters=("care-services",), findings=(FINDING,), reasons=Sealed("k1.reasons")
    ),
)

OF_INQUIRIES: tuple[Fact, ...] = (
    InquiryReceived(channel="phone", source="neighbour", received_on=TODAY, person=ANNA, content=Sealed("k1.content")),
    InquiryIdentified(person=ANNA, identified_on=TODAY, made_for=BIRGER),
    InquiryWordsEntrusted(made_for=BIRGER, person=ANNA),
    InquiryAssigned(owner="staff-kari", assigned_on=TODAY),
    InquiryAcknowledged(acknowledged_on=TODAY, expected_answer_on=IN_THREE_WEEKS),
    InquiryReplyFellDue(due_on=IN_A_MONTH, announced=False),
    InquiryReplySent(
        sent_on=TODAY, expected_answer_on=IN_THREE_WEEKS, reason="many-waiting", told="letter", recipient=BIRGER
    ),
    InquiryReplyDropped(reason="anonymous", dropped_on=TODAY),
    OralNoteReadBack(read_back_on=TODAY, confirmed=False, correction=Sealed("k1.correction")),
    AdviceGiven(given_on=TODAY, topic="technology", advice=Sealed("k1.advice")),
    InquiryResolved(outcome="application", resolved_on=TODAY, led_to=CASE),
)

OF_THE_LEDGER: tuple[Fact, ...] = (
    MeasureStarted(
        person=ANNA,
        kind="helsehjelpen",
        goal=Sealed("k1.goal"),
        provider="helsehjelpen-north",
        started_on=TODAY,
        planned_end_on=IN_THREE_WEEKS,
        inquiry=INQUIRY,
    ),
    MeasureEnded(outcome="goal-reached", ended_on=TODAY, note=Sealed("k1.note")),
    PromiseMade(person=ANNA, by="hospital", promise=Sealed("k1.promise"), made_on=TODAY, due_on=IN_THREE_WEEKS),
    PromiseFellDue(due_on=IN_THREE_WEEKS),
    PromiseKept(kept_on=IN_THREE_WEEKS),
    PromiseBroken(found_on=IN_A_MONTH, reason="not-done"),
)

OF_RETURNING: tuple[Fact, ...] = (
    EndingsOfPersonQuestioned(person=ANNA, questioned=3),
    EndingQuestioned(
        person=ANNA, kind="measure", reason="died", since=TODAY, owner="staff-kari", questioned_on=IN_A_MONTH
    ),
    EndingUndone(person=ANNA, kind="promise", undone_on=IN_A_MONTH, remind_on=NEXT_YEAR),
    EndingConfirmed(person=ANNA, kind="inquiry", reason="helped-otherwise", confirmed_on=IN_A_MONTH),
)

OF_CASES: tuple[Fact, ...] = (
    ApplicationReceived(
        person=ANNA,
        channel="letter",
        source="applicant",
        received_on=TODAY,
        residency="resident",
        services=("home-nursing", "practical-assistance"),
        wishes=Sealed("k1.wishes"),
        provisional_reply_due_on=IN_A_MONTH,
    ),
    CaseOpenedOnOwnDuty(
        person=ANNA,
        basis="lacks-capacity",
        opened_on=TODAY,
        residency="staying",
        services=("home-nursing",),
        grounds=Sealed("k1.grounds"),
        findings=(FINDING,),
        inquiry=INQUIRY,
    ),
    CaseTakenOver(
        person=ANNA,
        residency="resident",
        received_on=TODAY,
        services=("home-nursing",),
        imported_from=ImportedFrom(system="profil", id="V-1"),
    ),
    EmergencyHelpStarted(
        person=ANNA,
        started_on=TODAY,
        services=("home-nursing",),
        provider="home-care-north",
        grounds=Sealed("k1.grounds"),
    ),
    EmergencyHelpEnded(ended_on=TODAY),
    ApplicationAcknowledged(acknowledged_on=TODAY, expected_answer_on=IN_THREE_WEEKS),
    ProvisionalReplyFellDue(due_on=IN_A_MONTH),
    ProvisionalReplySent(
        sent_on=TODAY, due_on=IN_A_MONTH, expected_answer_on=IN_THREE_WEEKS, reason=Sealed("k1.reason")
    ),
    ExpectedAnswerFellDue(expected_answer_on=IN_THREE_WEEKS),
    ApplicationWithdrawn(withdrawn_on=TODAY, by="applicant"),
    ApplicationAnswered(answered_on=TODAY, decision=DECISION),
    CaseClosed(person=ANNA, reason="died", closed_on=TODAY),
    FactUnparked(upstream="decision", position=7, reason="behind", outcome="recorded"),
    CaseRead(purpose="casework"),
    *letters.INTAKE,
)

PINNED: tuple[Fact, ...] = (*OF_PEOPLE, *OF_STANDING, *OF_INQUIRIES, *OF_THE_LEDGER, *OF_RETURNING, *OF_CASES)
