"""Knows the legal tests of the way an appeal takes: which way it goes, from which day it counts, and until when."""

from datetime import date

from msgspec.structs import replace

from services.appeal.commands import Astray, Unnotified
from services.appeal.rules import LAW, is_met
from shared.contracts.decision_measures import CoercionRegistered
from shared.contracts.finding import Finding
from shared.contracts.words import AppealPeriod, ServiceCode
from shared.law import appeal_form, appeal_periods, appeals, coercion
from shared.law.deadlines import appeal_deadline


def goes_directly(line: AppealPeriod, *, decided_on: date) -> Finding | None:
    """Whether the appeal goes straight to the appeal body (direkte til Statsforvalteren). None: no coercion."""
    if not coercion.is_coercion(line.service, on=decided_on, law=LAW):
        return None
    return coercion.coercion_appeal_goes_directly(measure=line.service, decided_on=decided_on, law=LAW)


def pass_on_by(*, received_on: date) -> date:
    """The office's own last day to pass such an appeal on (frist for videresending)."""
    return coercion.pass_on_by(received_on=received_on, law=LAW)


def coercion_period(registered: CoercionRegistered) -> AppealPeriod:
    """The right to appeal a decision on coercion (klagerett ved tvang). Its last day cannot come earlier than this."""
    entry = next(one for one in LAW.casework.registered_on(registered.decided_on) if one.kpr == registered.kpr)
    matter = LAW.casework.matter("coercion", on=registered.decided_on)
    decided_on = registered.decided_on
    return AppealPeriod(
        line=1,
        service=entry.code,
        regime=matter.regime,
        body=matter.body,
        deadline_on=coercion.coercion_appeal_deadline(
            measure=entry.code, decided_on=decided_on, knew_on=decided_on, law=LAW
        ),
    )


def informal_period(service: ServiceCode, *, line: int, decided_on: date) -> tuple[AppealPeriod, Finding] | None:
    """The right to appeal an answer that is no formal decision (klage uten enkeltvedtak), with the test of it.

    None where only a formal decision may be appealed. Its last day cannot come earlier than this.
    """
    entry = next((row for row in LAW.services_on(decided_on) if row.code == service), None)
    if entry is None:
        return None
    regime = entry.appeal_regime
    test = appeals.informal_answer_may_be_appealed(regime=regime, decided_on=decided_on, law=LAW)
    if not is_met(test):
        return None
    last_day = appeal_deadline(regime=regime, knew_on=decided_on, law=LAW)
    period = AppealPeriod(line=line, service=service, regime=regime, body=entry.appeal_body, deadline_on=last_day)
    return period, test


def coercion_appeal_is_in_time(line: AppealPeriod, *, decided_on: date, knew_on: date | None, sent_on: date) -> Finding:
    """Whether an appeal on coercion was sent in time (rettidig klage på tvang)."""
    return coercion.coercion_appeal_is_in_time(
        measure=line.service, decided_on=decided_on, knew_on=knew_on, sent_on=sent_on, law=LAW
    )


def day_first_sent_counts(astray: Astray, *, sent_on: date) -> Finding:
    """Whether what came astray counts from the day it was first sent (klage på avveie, klage til feil organ)."""
    if astray.reason == "lost":
        return appeal_form.lost_appeal_was_resent_in_time(discovered_on=astray.known_on, resent_on=sent_on, law=LAW)
    return appeal_form.appeal_to_wrong_body_counts(
        body_is_public=astray.body_is_public, reached_on=astray.known_on, law=LAW
    )


def unnotified_is_in_time(line: AppealPeriod, unnotified: Unnotified, *, decided_on: date, sent_on: date) -> Finding:
    """Whether one whom nobody notified appeals in time (ikke underrettet), fvl § 29."""
    return appeal_periods.third_party_appeal_is_in_time(
        regime=line.regime,
        knew_on=unnotified.knew_on,
        decided_on=decided_on,
        benefits_somebody=unnotified.benefits_somebody,
        sent_on=sent_on,
        law=LAW,
    )


def last_day_of(unnotified: Unnotified, line: AppealPeriod, *, decided_on: date) -> date:
    """The last day for one whom nobody notified (frist for den som ikke er underrettet)."""
    return appeal_periods.third_party_deadline(
        regime=line.regime,
        knew_on=unnotified.knew_on,
        decided_on=decided_on,
        benefits_somebody=unnotified.benefits_somebody,
        law=LAW,
    )


def period_runs_from_receipt(line: AppealPeriod, *, presumed_on: date, confirmed_on: date) -> Finding:
    """Whether the period of a line runs from the delivery receipt (kvittering), fvl § 29."""
    return appeal_periods.period_runs_from_receipt(
        regime=line.regime, presumed_on=presumed_on, confirmed_on=confirmed_on, law=LAW
    )


def confirmed_period(line: AppealPeriod, *, confirmed_on: date) -> AppealPeriod:
    """The right to appeal a line (klagefrist), counted from the day of the receipt."""
    return replace(line, deadline_on=appeal_deadline(regime=line.regime, knew_on=confirmed_on, law=LAW))
