"""Knows the facts and commands of the stories beside the main road of an appeal."""

from datetime import date
from typing import Any
from uuid import UUID

from services.appeal.answering.commands import (
    AnswerSupervision,
    ClaimCosts,
    CloseSupervision,
    DecideCosts,
    NoteWorseOutcome,
    OpenSupervision,
    SeatBoard,
)
from services.appeal.commands import RejectAppeal
from services.appeal.receiving import commands as receiving
from services.appeal.receiving.period import stream_of
from services.appeal.reviewing import commands as reviewing
from services.appeal.reviewing.commands import Entry
from shared.contracts.appeal import AppealForwarded, AppealPeriodStarted, AppealRejected
from shared.contracts.appeal_answering import CostsClaimed
from shared.contracts.appeal_receiving import AppealMended, MendingAsked
from shared.contracts.appeal_reviewing import ExecutionSuspended, InvestigationNoted, SuspensionRequested
from shared.contracts.decision_afterwards import ProvidedReasons, ReasonsProvided
from shared.contracts.words import AppealPeriod
from shared.kernel.confidential import Clear
from tests.appeal.stories import APPEAL, DECIDED_ON, DECISION, a_period, bpa, found, housing, may_appeal, nursing
from tests.kit.people import ANNA, CASE, TODAY, command_id, leaf_at

MEND_BY = date(2024, 3, 26)
AFTER_MENDING = date(2024, 3, 27)
DECIDE_BY = date(2024, 3, 15)
SECOND = UUID("00000000-0000-4000-8000-0000002da99e")
NOTE = UUID("00000000-0000-4000-8000-00000000407e")
ACCESS = UUID("00000000-0000-4000-8000-00000000acce")
SUPERVISION = UUID("00000000-0000-4000-8000-000000005a9e")
OWN_PERIOD = stream_of(APPEAL)
BOARD = found("reviewer-did-not-decide", met=True)

respite = AppealPeriod(
    line=4,
    service="respite-outside-institution",
    regime="care-4-weeks",
    body="county-governor",
    deadline_on=nursing.deadline_on,
)
period_with_respite = AppealPeriodStarted(
    decision=DECISION,
    person=ANNA,
    decided_on=DECIDED_ON,
    decided_by="ola",
    arrived_on=DECIDED_ON,
    periods=(nursing, bpa, housing, respite),
)
with_respite = a_period().given(period_with_respite).state

asked_to_mend = MendingAsked(faults=("not-signed",), asked_on=TODAY, mend_by=MEND_BY)
asked_for_mandate = MendingAsked(faults=("mandate-missing",), asked_on=TODAY, mend_by=MEND_BY)
mended = AppealMended(mended_on=TODAY, mandate=None, findings=(found("form-was-mended-in-time", met=True),))
mandate_shown = AppealMended(mended_on=TODAY, mandate="power-of-attorney", findings=(may_appeal,))
rejected_late = AppealRejected(rejected_on=TODAY, reason="too-late")
rejection_told = AppealPeriodStarted(
    decision=APPEAL,
    person=ANNA,
    decided_on=TODAY,
    decided_by="lise",
    arrived_on=TODAY,
    periods=(nursing, bpa),
    against="rejection",
)
new_fact = InvestigationNoted(
    note=NOTE, source="gp", is_new=True, text=Clear(ANNA, "health", "Falt to ganger."), noted_on=TODAY
)
suspension_asked = SuspensionRequested(
    lines=(1,), requested_on=TODAY, decide_by=DECIDE_BY, grounds=Clear(ANNA, "health", "Står uten hjelp.")
)
suspended = ExecutionSuspended(
    decision=DECISION,
    lines=(1,),
    suspended_on=TODAY,
    by="municipality",
    is_mandatory=False,
    reasons=Clear(ANNA, "health", "Kan ikke vente."),
)
to_the_board = AppealForwarded(
    decision=DECISION,
    body="municipal-board",
    lines=(3,),
    forwarded_on=TODAY,
    statement=Clear(ANNA, "health", "Vi holder fast ved vedtaket."),
)
costs_claimed = CostsClaimed(
    claimed_on=TODAY,
    informed_on=TODAY,
    amount=500_000,
    specification=Clear(ANNA, "economy", "Advokat, fem timer."),
    findings=(found("costs-claim-is-in-time", met=True),),
)
reasons_provided = ReasonsProvided(
    person=ANNA,
    lines=(ProvidedReasons(line=1, reasons=Clear(ANNA, "health", "Fordi.")),),
    sent_on=TODAY,
    arrived_on=TODAY,
    appeal_periods=(
        AppealPeriod(
            line=1, service="home-nursing", regime="care-4-weeks", body="county-governor", deadline_on=date(2024, 4, 9)
        ),
    ),
)

restart_it = receiving.RestartAppealPeriod(id=command_id(20), decision=DECISION, provided=reasons_provided)
reject_unmended = RejectAppeal(id=command_id(21), appeal_id=APPEAL, reason="not-mended", reasons="Ikke underskrevet.")
reverse_it = receiving.RequestReversal(id=command_id(22), appeal_id=APPEAL)
answer_reversal = receiving.AnswerFeeReversal(
    id=command_id(50), appeal_id=APPEAL, outcome="reversed", reasons="Inntekten var feil."
)
tell_rejection = receiving.NotifyRejection(id=command_id(23), appeal_id=APPEAL, arrived_on=TODAY)
to_lise = reviewing.AssignAppeal(id=command_id(24), appeal_id=APPEAL, reviewer="lise")
show_it = reviewing.ShowNewFacts(
    id=command_id(25), appeal_id=APPEAL, notes=(NOTE,), shown_on=TODAY, answer="Det stemmer."
)
warn = NoteWorseOutcome(id=command_id(26), appeal_id=APPEAL, noticed_on=TODAY)
tell_access = receiving.NotifyAccessRefusal(id=command_id(27), access_id=ACCESS, arrived_on=TODAY)
answer_supervision = AnswerSupervision(id=command_id(28), supervision_id=SUPERVISION, answer="Vi har endret rutinen.")


def doubt_it(*lines: int, **changes: Any) -> receiving.NoteMissingInformation:
    told: dict[str, Any] = {"id": command_id(30), "decision_id": DECISION, "lines": lines or (1,), "found_on": TODAY}
    return receiving.NoteMissingInformation(**(told | changes))


def inform_it(*lines: int, **changes: Any) -> receiving.GiveAppealInformation:
    told: dict[str, Any] = {"id": command_id(31), "decision_id": DECISION, "lines": lines or (1,), "arrived_on": TODAY}
    return receiving.GiveAppealInformation(**(told | changes))


def ask_to_mend(*faults: str) -> receiving.AskForMending:
    named: Any = faults or ("not-signed",)
    return receiving.AskForMending(id=command_id(32), appeal_id=APPEAL, faults=named)


def mend_it(**changes: Any) -> receiving.MendAppeal:
    told: dict[str, Any] = {"id": command_id(33), "appeal_id": APPEAL, "mended_on": TODAY}
    return receiving.MendAppeal(**(told | changes))


def refuse_it(**changes: Any) -> receiving.RefuseAccess:
    told: dict[str, Any] = {
        "id": command_id(34),
        "access_id": ACCESS,
        "case_id": CASE,
        "person": ANNA,
        "matter": "party-access",
        "ground": "internal-document",
        "reasons": "Notatet er internt.",
    }
    return receiving.RefuseAccess(**(told | changes))


def note_it(**changes: Any) -> reviewing.NoteInvestigation:
    told: dict[str, Any] = {"id": command_id(35), "appeal_id": APPEAL, "note_id": NOTE, "source": "gp", "is_new": True}
    return reviewing.NoteInvestigation(**(told | {"text": "Falt to ganger."} | changes))


def entry(service: str, position: int, hash: str | None = None) -> Entry:
    return Entry(service=service, position=position, hash=hash or leaf_at(position))


def pack_it(*, statement_at: int = 2, **changes: Any) -> reviewing.SendForwardingPack:
    statement = entry("appeal", statement_at)
    told: dict[str, Any] = {
        "id": command_id(36),
        "appeal_id": APPEAL,
        "entries": (entry("decision", 7), statement, entry("intake", 1)),
        "decision": entry("decision", 7),
        "statement": statement,
        "copy_sent_on": TODAY,
    }
    return reviewing.SendForwardingPack(**(told | changes))


def ask_suspension(**changes: Any) -> reviewing.RequestSuspension:
    told: dict[str, Any] = {"id": command_id(37), "appeal_id": APPEAL, "lines": (1,), "requested_on": TODAY}
    return reviewing.RequestSuspension(**(told | {"grounds": "Står uten hjelp."} | changes))


def suspend_it(**changes: Any) -> reviewing.SuspendExecution:
    told: dict[str, Any] = {"id": command_id(38), "appeal_id": APPEAL, "lines": (1,), "reasons": "Kan ikke vente."}
    return reviewing.SuspendExecution(
        **(told | {"effect_is_irreversible": False, "life_or_health_is_at_risk": False} | changes)
    )


def decline_it(**changes: Any) -> reviewing.DeclineSuspension:
    told: dict[str, Any] = {"id": command_id(39), "appeal_id": APPEAL, "reasons": "Annen hjelp er på plass."}
    return reviewing.DeclineSuspension(
        **(told | {"effect_is_irreversible": False, "life_or_health_is_at_risk": False} | changes)
    )


def seat_them(*members: str) -> SeatBoard:
    return SeatBoard(id=command_id(40), appeal_id=APPEAL, members=members or ("member-1", "member-2"))


def claim_it(**changes: Any) -> ClaimCosts:
    told: dict[str, Any] = {
        "id": command_id(41),
        "appeal_id": APPEAL,
        "claimed_on": TODAY,
        "informed_on": TODAY,
        "amount": 500_000,
        "specification": "Advokat, fem timer.",
    }
    return ClaimCosts(**(told | changes))


def decide_costs(**changes: Any) -> DecideCosts:
    told: dict[str, Any] = {"id": command_id(42), "appeal_id": APPEAL, "covered": 400_000, "reasons": "Fire timer."}
    return DecideCosts(**(told | {"were_necessary": True, "caused_by_party": False} | changes))


def open_it(**changes: Any) -> OpenSupervision:
    told: dict[str, Any] = {
        "id": command_id(43),
        "supervision_id": SUPERVISION,
        "case_id": CASE,
        "person": ANNA,
        "topic": "processing-time",
        "asked": "Hvorfor tok det fem måneder?",
        "received_on": TODAY,
        "answer_by": date(2024, 4, 9),
    }
    return OpenSupervision(**(told | changes))


def close_it(**changes: Any) -> CloseSupervision:
    told: dict[str, Any] = {"id": command_id(44), "supervision_id": SUPERVISION, "conclusion": "breach"}
    return CloseSupervision(**(told | {"concluded": "Fristen ble brutt.", "closed_on": TODAY} | changes))


def ask_early(**changes: Any) -> reviewing.RequestEarlySuspension:
    told: dict[str, Any] = {"id": command_id(70), "decision_id": DECISION, "lines": (1, 2), "requested_on": TODAY}
    return reviewing.RequestEarlySuspension(**(told | {"grounds": "Står uten hjelp."} | changes))


GRAVITY = {"effect_is_irreversible": False, "life_or_health_is_at_risk": False}


def grant_early(**changes: Any) -> reviewing.SuspendExecutionEarly:
    told: dict[str, Any] = {"id": command_id(71), "decision_id": DECISION, "reasons": "Kan ikke vente."}
    return reviewing.SuspendExecutionEarly(**(told | GRAVITY | changes))


def decline_early(**changes: Any) -> reviewing.DeclineEarlySuspension:
    told: dict[str, Any] = {"id": command_id(72), "decision_id": DECISION, "reasons": "Annen hjelp er på plass."}
    return reviewing.DeclineEarlySuspension(**(told | GRAVITY | changes))


answer_access = receiving.AnswerAccessReversal(
    id=command_id(73), appeal_id=APPEAL, outcome="reversed", reasons="Grunnen finnes ikke lenger."
)
