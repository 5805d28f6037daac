"""Knows what notifying a decision requires, and which right to appeal each line carries."""

from datetime import date

from services.decision import rules_of_change
from services.decision.commands import Addressees, NotifyDecision
from services.decision.decision import Decision, draft_of, must_be_decided
from services.decision.refusals import AlreadyNotified, DatesDoNotFollow
from shared.contracts.decision import DecisionNotified
from shared.contracts.decision_words import DraftLine, Recipient
from shared.contracts.words import AppealPeriod


def notify(decision: Decision, command: NotifyDecision, *, today: date) -> DecisionNotified:
    """Notify the party (underrette om vedtak, fvl § 27). The right to appeal runs from the day of arrival."""
    must_be_decided(decision)
    if decision.stage != "decided":
        raise AlreadyNotified("Parten er allerede underrettet om vedtaket.")
    if not decision.decided_on <= command.sent_on <= command.arrived_on <= today:
        raise DatesDoNotFollow("Vedtaket må være fattet før det sendes, sendt før det kommer fram, og framme nå.")
    draft = draft_of(decision)
    return DecisionNotified(
        person=draft.person,
        form=draft.form,
        round=draft.round,
        decided_on=decision.decided_on,
        decided_by=decision.decided_by,
        caseworker=draft.caseworker,
        notified_on=command.sent_on,
        arrived_on=command.arrived_on,
        outcomes=tuple(line.outcome for line in draft.lines),
        appeal_periods=appeal_periods(decision, arrived_on=command.arrived_on),
        recipients=_recipients(command.addressees, sent_on=command.sent_on),
    )


def appeal_periods(decision: Decision, *, arrived_on: date) -> tuple[AppealPeriod, ...]:
    """One per line, since one letter may carry two regimes; none when nothing formal was decided."""
    draft = draft_of(decision)
    if draft.form == "informal":
        return ()
    return tuple(_appeal_period(line, decided_on=decision.decided_on, arrived_on=arrived_on) for line in draft.lines)


def _appeal_period(line: DraftLine, *, decided_on: date, arrived_on: date) -> AppealPeriod:
    return AppealPeriod(
        line=line.line,
        service=line.service,
        regime=line.regime,
        body=rules_of_change.appeal_body(line.service, line.regime, on=decided_on),
        deadline_on=rules_of_change.appeal_deadline(line.regime, knew_on=arrived_on),
    )


def _recipients(addressees: Addressees | None, *, sent_on: date) -> tuple[Recipient, ...]:
    """Who is told, by age and by who speaks for the party. Nothing said: the party alone."""
    if addressees is None:
        return ()
    return rules_of_change.recipients(
        age=addressees.age,
        guardian=addressees.guardian,
        representative=addressees.representative,
        on=sent_on,
    )
