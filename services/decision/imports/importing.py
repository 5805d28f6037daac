"""Knows which facts a decision made in the previous system becomes here: as it was decided, on its own days."""

from datetime import date
from uuid import UUID

from services.decision import rules
from services.decision.decision import Decision
from services.decision.imports.commands import (
    FromPreviousSystem,
    ImportDecision,
    ImportedLine,
    ImportWaitingListPlace,
)
from services.decision.refusals import AlreadyDecided, DatesDoNotFollow, NoWaitingList, PeriodIsTurned, StartLiesAhead
from services.decision.revising import rules_of_change
from shared.contracts.decision import (
    DecisionDrafted,
    DecisionNotified,
    PlacedOnWaitingList,
    ServiceGranted,
    ServicePartlyGranted,
)
from shared.contracts.decision_delivering import ServiceStarted
from shared.contracts.decision_words import DraftLine
from shared.contracts.words import Amount, AppealPeriod, ImportedFrom, LineOutcome
from shared.kernel.confidential import Clear
from shared.law.refusals import OutsideTheLaw, ServiceNotInCatalogue

NO_ASSESSMENT = UUID(int=0)
"""The nil id: what was assessed stands in the previous system's archive."""

REASONS_ARE_THERE = "Overført fra forrige system. Begrunnelsen står i vedtaket slik det ble sendt den gangen."

ImportedFact = (
    DecisionDrafted | ServiceGranted | ServicePartlyGranted | PlacedOnWaitingList | DecisionNotified | ServiceStarted
)


def take_over(decision: Decision, command: ImportDecision, *, today: date) -> tuple[ImportedFact, ...]:
    """Take a running decision over (overføre vedtak): decided, told and begun on the days it was."""
    _must_be_new(decision, command, decided_on=command.decided_on, today=today)
    for line in command.lines:
        _must_make_sense(line, command, today=today)
    lines = tuple(_line(line, decided_on=command.decided_on, today=today) for line in command.lines)
    return (
        _drafted(command, lines, decided_on=command.decided_on),
        *(_granted(asked, line, command) for asked, line in zip(command.lines, lines, strict=True)),
        _notified(command, lines, decided_on=command.decided_on, today=today),
        *(_started(line) for line in command.lines if line.started_on),
    )


def take_over_waiting(decision: Decision, command: ImportWaitingListPlace, *, today: date) -> tuple[ImportedFact, ...]:
    """Take over somebody who waits for a place (overføre venteliste): the day they qualified stays."""
    _must_be_new(decision, command, decided_on=command.qualified_on, today=today)
    line = _draft_line(1, command.service, "waiting-list", decided_on=command.qualified_on, today=today)
    if not rules.has_waiting_list(command.service, on=today):
        raise NoWaitingList("Kommunen fører ikke venteliste for denne tjenesten.")
    return (
        _drafted(command, (line,), decided_on=command.qualified_on),
        _placed(command, line),
        _notified(command, (line,), decided_on=command.qualified_on, today=today),
    )


def _must_be_new(decision: Decision, command: FromPreviousSystem, *, decided_on: date, today: date) -> None:
    if decision.stage != "absent":
        raise AlreadyDecided("Vedtaket er allerede overført.")
    if not command.received_on <= decided_on <= command.notified_on <= today:
        raise DatesDoNotFollow(
            "Søknaden må være mottatt før vedtaket, vedtaket fattet før det ble sendt, og alt før nå."
        )


def _must_make_sense(line: ImportedLine, command: ImportDecision, *, today: date) -> None:
    if line.valid_to and line.valid_to < line.valid_from:
        raise PeriodIsTurned(f"Linje {line.line} slutter før den begynner.")
    if line.started_on and line.started_on > today:
        raise StartLiesAhead(f"Linje {line.line} er ikke begynt ennå.")


def _drafted(command: FromPreviousSystem, lines: tuple[DraftLine, ...], *, decided_on: date) -> DecisionDrafted:
    return DecisionDrafted(
        person=command.person,
        assessment=NO_ASSESSMENT,
        round=1,
        received_on=command.received_on,
        drafted_on=decided_on,
        caseworker=command.caseworker,
        form=command.form,
        lines=lines,
        findings=(),
        needs_second_person=False,
        imported_from=ImportedFrom(system=command.source_system, id=command.source_id),
    )


def _line(line: ImportedLine, *, decided_on: date, today: date) -> DraftLine:
    drafted = _draft_line(line.line, line.service, line.outcome, decided_on=decided_on, today=today)
    return DraftLine(
        **{name: getattr(drafted, name) for name in ("line", "service", "outcome", "legal_basis", "regime")},
        amount=Amount(quantity=line.amount.quantity, unit=line.amount.unit) if line.amount else None,
        valid_from=line.valid_from,
        valid_to=line.valid_to,
        reasons=None,
        remaining_need=None,
        review_by=line.review_by,
    )


def _draft_line(number: int, service: str, outcome: LineOutcome, *, decided_on: date, today: date) -> DraftLine:
    on = _vouched(service, decided_on=decided_on, today=today)
    return DraftLine(
        line=number,
        service=service,
        outcome=outcome,
        amount=None,
        valid_from=None,
        valid_to=None,
        legal_basis=rules.legal_basis(service, on=on),
        regime=rules.appeal_regime(service, on=on),
        reasons=None,
        remaining_need=None,
    )


def _vouched(service: str, *, decided_on: date, today: date) -> date:
    """The day whose law is named: that of the decision, or today's for what is older than the catalogue."""
    try:
        rules.legal_basis(service, on=decided_on)
    except (OutsideTheLaw, ServiceNotInCatalogue):
        return today
    return decided_on


def _granted(asked: ImportedLine, line: DraftLine, command: ImportDecision) -> ServiceGranted | ServicePartlyGranted:
    kind = ServiceGranted if asked.outcome == "granted" else ServicePartlyGranted
    return kind(
        line=line.line,
        person=command.person,
        service=line.service,
        form=command.form,
        amount=line.amount,
        valid_from=asked.valid_from,
        valid_to=line.valid_to,
        granted_on=command.decided_on,
        legal_basis=line.legal_basis,
        reasons=_reasons(command),
        review_by=line.review_by,
        imported=True,
    )


def _placed(command: ImportWaitingListPlace, line: DraftLine) -> PlacedOnWaitingList:
    return PlacedOnWaitingList(
        line=1,
        person=command.person,
        service=line.service,
        form=command.form,
        qualified_on=command.qualified_on,
        legal_basis=line.legal_basis,
        reasons=_reasons(command),
        interim=command.interim,
        residence=command.residence,
        imported=True,
    )


def _reasons(command: FromPreviousSystem) -> Clear:
    return Clear(command.person, "health", REASONS_ARE_THERE)


def _notified(
    command: FromPreviousSystem, lines: tuple[DraftLine, ...], *, decided_on: date, today: date
) -> DecisionNotified:
    told = () if command.form == "informal" else lines
    return DecisionNotified(
        person=command.person,
        form=command.form,
        round=1,
        decided_on=decided_on,
        decided_by=command.decided_by,
        caseworker=command.caseworker,
        notified_on=command.notified_on,
        arrived_on=command.notified_on,
        outcomes=tuple(line.outcome for line in lines),
        appeal_periods=tuple(
            period for line in told for period in _appeal_periods(line, command, decided_on=decided_on, today=today)
        ),
        imported=True,
    )


def _appeal_periods(
    line: DraftLine, command: FromPreviousSystem, *, decided_on: date, today: date
) -> tuple[AppealPeriod, ...]:
    """The right to appeal as it was; none for what is older than the dated deadlines: it ended years ago."""
    on = _vouched(line.service, decided_on=decided_on, today=today)
    try:
        deadline_on = rules_of_change.appeal_deadline(line.regime, knew_on=command.notified_on)
    except OutsideTheLaw:
        return ()
    body = rules_of_change.appeal_body(line.service, line.regime, on=on)
    period = AppealPeriod(line=line.line, service=line.service, regime=line.regime, body=body, deadline_on=deadline_on)
    return (period,)


def _started(line: ImportedLine) -> ServiceStarted:
    assert line.started_on is not None, "only what has begun"
    return ServiceStarted(
        line=line.line,
        service=line.service,
        provider=line.provider or "unknown",
        started_on=line.started_on,
        imported=True,
    )
