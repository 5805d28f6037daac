"""Knows one example of every fact of assessment besides the main road, as its contract pins it."""

from datetime import date
from uuid import UUID

from shared.contracts.assessment_office import (
    AssessmentHandedBack,
    CaseHandedOver,
    EmergencyHelpNoted,
    ImpartialityDeclared,
    JournalEntryWritten,
    PlaceTaken,
    StaffAbsenceEnded,
    StaffAbsenceNoted,
    StaffMemberLeft,
    StaffMemberRegistered,
    StaffPositionRegistered,
    StaffRegisterBegun,
)
from shared.contracts.assessment_sources import (
    ConsentNoted,
    ConsentReliedOn,
    ConsentWithdrawalNoted,
    InformationFellDue,
    InformationReceived,
    InformationReminded,
    InformationRequested,
    InformationRequestEnded,
    InformationShown,
    MeetingCancelled,
    MeetingHeld,
    MeetingPlanned,
    ObjectionRaised,
    ObjectionWithdrawn,
)
from shared.contracts.assessment_standing import SamePersonNoted
from shared.contracts.assessment_units import UnitRegistered
from shared.contracts.assessment_weighing import (
    BestInterestsWeighed,
    CarerSituationRecorded,
    ChildHeard,
    ChildNoted,
    ChildTask,
    ChildTaskDone,
    ChildTaskFellDue,
    ChildTasksEnded,
    HelpTask,
    LowerStepsConsidered,
    ResourcesCalculated,
)
from shared.contracts.fact import Fact
from shared.contracts.finding import Finding, LawRef, Outcome
from shared.kernel.confidential import Sealed
from tests.kit.people import ANNA, BIRGER, CASE, TODAY

APRIL = date(2024, 4, 2)
FOUND = Finding(
    rule="official-is-impartial",
    law=LawRef(law="LOV-1967-02-10", paragraph="§ 6", version="1970-01-01"),
    considered={"is_party": False, "declared_on": "2024-03-12"},
    outcome=Outcome.MET,
)

OF_THE_OFFICE: tuple[Fact, ...] = (
    StaffMemberRegistered(
        staff="kari",
        unit="allocation-office",
        competences=("home-nursing", "children"),
        capacity=40,
        owner="lise",
        from_on=TODAY,
    ),
    StaffAbsenceNoted(staff="kari", from_on=TODAY, to_on=None, owner="lise"),
    StaffAbsenceEnded(staff="kari", back_on=APRIL),
    StaffMemberLeft(staff="kari", last_on=APRIL, owner="lise"),
    ImpartialityDeclared(staff="kari", finding=FOUND, declared_on=TODAY, grounds=Sealed("k1.grounds")),
    AssessmentHandedBack(caseworker="kari", reason="not-impartial"),
    CaseHandedOver(
        assessment=UUID(int=1), case=CASE, from_caseworker="kari", to_caseworker="ola", handed_over_on=TODAY
    ),
    EmergencyHelpNoted(helped_since=TODAY),
    StaffRegisterBegun(owner="lise", begun_on=TODAY),
    StaffPositionRegistered(staff="kari", basis_points=8_000, from_on=TODAY, to_on=APRIL, owner="lise"),
    UnitRegistered(
        unit="allocation-office",
        name="Tildelingskontoret",
        kind="allocation-office",
        owner="lise",
        from_on=TODAY,
        to_on=APRIL,
        parent="helse",
        leader="lise",
    ),
    PlaceTaken(staff="kari", assessment=UUID(int=3), freed=(UUID(int=4),)),
    JournalEntryWritten(person=ANNA, about_on=TODAY, text=Sealed("k1.text"), replaces=1),
)

OF_SOURCES: tuple[Fact, ...] = (
    MeetingPlanned(meeting=1, kind="home-visit", planned_on=APRIL),
    MeetingHeld(
        kind="home-visit", held_on=APRIL, present=("person", "next-of-kin"), notes=Sealed("k1.notes"), meeting=1
    ),
    MeetingCancelled(meeting=1, cancelled_on=TODAY),
    ObjectionRaised(party="gp", raised_on=TODAY),
    ObjectionWithdrawn(party="gp", withdrawn_on=APRIL),
    InformationRequested(
        request=1,
        party="gp",
        basis="consent",
        consent=UUID(int=2),
        finding=FOUND,
        asked=Sealed("k1.asked"),
        requested_on=TODAY,
        respond_by=APRIL,
    ),
    InformationFellDue(request=1, due_on=APRIL),
    InformationReminded(request=1, reminded_on=TODAY, respond_by=APRIL),
    InformationReceived(request=1, received_on=APRIL),
    InformationRequestEnded(request=1, reason="not-needed", ended_on=APRIL),
    InformationShown(shown_on=TODAY, answer=Sealed("k1.answer")),
    ConsentNoted(person=ANNA, consent=UUID(int=7), parties=("gp",), covers=("health",), given_on=TODAY, valid_to=None),
    ConsentReliedOn(consent=UUID(int=7), assessment=CASE, request=1),
    ConsentWithdrawalNoted(consent=UUID(int=7), withdrawn_on=TODAY),
    SamePersonNoted(person=BIRGER, replaced=ANNA),
)

OF_WEIGHING: tuple[Fact, ...] = (
    ChildNoted(
        born_on=Sealed("k1.born"),
        age=14,
        has_guardian=False,
        has_representative=False,
        tasks=(ChildTask(age=15, due_on=date(2024, 5, 1)),),
        findings=(FOUND,),
        noted_on=TODAY,
    ),
    ChildHeard(can_form_view=True, view=Sealed("k1.view"), findings=(FOUND,), heard_on=TODAY),
    BestInterestsWeighed(mapped=Sealed("k1.mapped"), weighed=Sealed("k1.weighed"), finding=FOUND, weighed_on=TODAY),
    ChildTaskFellDue(age=15, due_on=date(2024, 5, 1)),
    ChildTaskDone(age=15, done_on=date(2024, 5, 2)),
    ChildTasksEnded(reason="moved", ended_on=TODAY),
    CarerSituationRecorded(
        relation="spouse", hours_a_week=20, situation=Sealed("k1.situation"), wants_relief=True, observed_on=TODAY
    ),
    LowerStepsConsidered(
        service="home-nursing", up_to_step=2, why_not_enough=Sealed("k1.why"), finding=FOUND, considered_on=TODAY
    ),
    ResourcesCalculated(
        service="home-nursing",
        tasks=(HelpTask(task="medicines", minutes=15, times=2, every="day"),),
        calculated=350,
        version="2012-01-01",
        quantity=400,
        reason=Sealed("k1.reason"),
        finding=FOUND,
        calculated_on=TODAY,
    ),
)
