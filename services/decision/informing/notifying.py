"""Knows what notifying a decision requires, and which right to appeal each line carries."""

from datetime import date

from services.decision.commands import NotifyDecision
from services.decision.decision import Decision, draft_of, must_be_decided, must_go_on
from services.decision.informing.recipients import age_must_follow, who_is_told
from services.decision.informing.telling import letter_findings
from services.decision.making import rules_of_content
from services.decision.refusals import AlreadyNotified, ContentIsMissing, DatesDoNotFollow
from services.decision.revising import rules_of_change
from shared.contracts.decision import DecisionNotified
from shared.contracts.decision_words import DraftLine
from shared.contracts.finding import Finding
from shared.contracts.words import AppealPeriod
from shared.standing.party import NOBODY_KNOWN, Party


def notify(
    decision: Decision, command: NotifyDecision, *, today: date, party: Party = NOBODY_KNOWN
) -> DecisionNotified:
    """Notify the party (underrette om vedtak, fvl § 27). The right to appeal runs from the day of arrival.

    `party`: who speaks for the party, and whether the party decides alone.
    """
    must_be_decided(decision)
    if decision.stage != "decided":
        raise AlreadyNotified("Parten er allerede underrettet om vedtaket.")
    if decision.ended and decision.ended.reason == "died":
        # Who has moved is told what was decided, and may appeal. Nobody writes to the dead.
        must_go_on(decision)
    if not decision.decided_on <= command.sent_on <= command.arrived_on <= today:
        raise DatesDoNotFollow("Vedtaket må være fattet før det sendes, sendt før det kommer fram, og framme nå.")
    draft, to = draft_of(decision), command.addressees
    age_must_follow(to, assessed=draft.findings, on=command.sent_on)
    told = who_is_told(to, party=party, is_childs=_is_a_childs(decision), on=command.sent_on)
    periods = appeal_periods(decision, arrived_on=command.arrived_on)
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
        appeal_periods=periods,
        recipients=told.recipients,
        findings=(*told.findings, *_complete(decision, periods)),
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


def _complete(decision: Decision, periods: tuple[AppealPeriod, ...]) -> tuple[Finding, ...]:
    """Nobody is notified by a letter that lacks what it must say (innholdskontroll), fvl §§ 23–27."""
    findings = letter_findings(decision, periods)
    if unsaid := rules_of_content.missing(findings):
        raise ContentIsMissing(f"Vedtaksbrevet mangler: {', '.join(unsaid)}.")
    return findings


def _is_a_childs(decision: Decision) -> bool:
    """Whether it was decided as a child's: then the letter goes by age, and not to the child alone."""
    return any(rules_of_content.of_the_child(line.findings) for line in decision.decided.values())
