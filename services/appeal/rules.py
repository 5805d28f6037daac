"""Knows the legal tests of an appeal: who may appeal, whether it is in time, and whether a late one may be tried."""

from collections.abc import Iterable
from datetime import date

from services.appeal import mandates
from services.appeal.mandates import Acting
from shared.contracts.appeal import AppealReceived, LineCriteria
from shared.contracts.appeal_receiving import FormFault
from shared.contracts.finding import Finding, Outcome
from shared.contracts.words import AppealBody, AppealPeriod
from shared.law import altering, appeal_form, appeal_periods, appeal_routes, appeals, coercion, local_rules
from shared.law.catalogue import Law
from shared.law.loader import load

LAW = load()
STANDING = ("may-appeal", "third-party-may-appeal", "may-appeal-coercion")


def appeal_is_in_time(line: AppealPeriod, *, arrived_on: date | None, sent_on: date) -> Finding:
    """Whether the appeal was sent within the period (rettidig), pbrl § 7-5 or fvl §§ 29–30."""
    return appeals.appeal_is_in_time(regime=line.regime, knew_on=arrived_on, sent_on=sent_on, law=LAW)


def may_act(acting: Acting, *, line: AppealPeriod, lines: tuple[AppealPeriod, ...], on: date) -> tuple[Finding, ...]:
    """The tests behind a right to appeal (klagerett): the mandate's own, and last whether this person may appeal.

    Being next of kin is not enough, nor is a mandate that is neither shown nor registered.
    """
    tests = mandates.of_mandate(acting, services=tuple(one.service for one in lines), on=on)
    return (*tests, _standing(acting, line=line, holds=mandates.holds(acting, tests, on=on), on=on))


def _standing(acting: Acting, *, line: AppealPeriod, holds: bool, on: date) -> Finding:
    appellant, mandate = acting.appellant, acting.mandate
    if coercion.is_coercion(line.service, on=on, law=LAW):
        return coercion.may_appeal_coercion(
            measure=line.service,
            appellant=appellant,
            has_mandate=acting.acts_for_another and holds,
            is_nearest_kin=mandate == "nearest-kin",
            sent_on=on,
            law=LAW,
        )
    if appellant == "third-party":
        interest = mandate == "legal-interest"
        return appeals.third_party_may_appeal(regime=line.regime, has_legal_interest=interest, sent_on=on, law=LAW)
    return appeals.may_appeal(
        appellant=appellant,
        regime=line.regime,
        has_power_of_attorney=mandate == "power-of-attorney" and holds,
        guardianship_covers_it=mandate == "guardianship" and holds,
        decides_on_behalf=mandate == "statutory-competence" and holds,
        is_own_carer_matter=mandate == "own-carer-matter" and holds,
        sent_on=on,
        law=LAW,
    )


def late_appeal_may_be_admitted(
    received: AppealReceived, *, not_to_blame: bool, special_reasons: bool, decided_on: date
) -> Finding:
    """Whether a late appeal may be tried all the same (oppfriskning), fvl § 31: never after a year."""
    return appeals.late_appeal_may_be_admitted(
        decided_on=decided_on,
        sent_on=received.sent_on,
        not_to_blame=not_to_blame,
        special_reasons=special_reasons,
        law=LAW,
    )


def is_request_for_reversal(received: AppealReceived, *, decided_on: date) -> Finding:
    """Whether the appeal comes so late that it is a request for reversal (anmodning om omgjøring), 2025 § 65."""
    return appeal_periods.late_appeal_is_request_for_reversal(decided_on=decided_on, sent_on=received.sent_on, law=LAW)


def appeal_body_has_not_decided(*, answered_on: date, received_on: date) -> Finding:
    """Whether the appeal body has left the matter undecided (klageinstansens vedtak kan ikke påklages), fvl § 28."""
    return appeal_routes.appeal_body_has_not_decided(answered_on=answered_on, received_on=received_on, law=LAW)


def may_be_reversed(*, in_favour: bool, on: date) -> Finding:
    """Whether a fee or refused access is changed without an appeal (omgjøring), fvl § 35: in favour only."""
    return altering.decision_may_be_reversed(ground="no-detriment", ground_is_met=in_favour, reversed_on=on, law=LAW)


def has_form(faults: tuple[FormFault, ...], *, received_on: date) -> Finding:
    """Whether the appeal has its form (krav til klagen), fvl § 32."""
    return appeal_form.appeal_has_proper_form(
        is_written="not-written" not in faults,
        is_signed="not-signed" not in faults,
        names_decision="decision-not-named" not in faults,
        received_on=received_on,
        law=LAW,
    )


def mend_by(*, asked_on: date) -> date:
    """The last day to mend a fault (frist for å rette feil)."""
    return appeal_form.mending_deadline(asked_on=asked_on, law=LAW)


def mended_in_time(*, asked_on: date, mended_on: date) -> Finding:
    """Whether the fault was mended before the deadline (rettet i tide), fvl § 32."""
    return appeal_form.form_was_mended_in_time(asked_on=asked_on, mended_on=mended_on, law=LAW)


def rejection_may_be_appealed(*, on: date) -> Finding:
    """Whether our rejection can itself be appealed (klage over avvisning), fvl § 33."""
    return appeal_routes.rejection_may_be_appealed(rejected_by="municipality", rejected_on=on, law=LAW)


def bodies_are_right(lines: tuple[AppealPeriod, ...], *, body: AppealBody, decided_on: date) -> tuple[Finding, ...]:
    """Whether the body decides such matters (rett klageinstans), fvl § 28 and pbrl § 7-2: one for each matter."""
    matters = [appeal_routes.matter_of(line.service, regime=line.regime, on=decided_on, law=LAW) for line in lines]
    return tuple(
        appeal_routes.appeal_body_is_right(matter=matter, body=body, decided_on=decided_on, law=LAW)
        for matter in dict.fromkeys(matters)
    )


def own_period(line: AppealPeriod, *, told_on: date) -> AppealPeriod:
    """The period of a rejection (klagefrist for avvisning): as long as the matter's, counted from its own notice."""
    deadline_on = appeal_routes.rejection_appeal_deadline(regime=line.regime, told_on=told_on, law=LAW)
    return AppealPeriod(
        line=line.line, service=line.service, regime=line.regime, body=line.body, deadline_on=deadline_on
    )


def criteria_of(lines: tuple[AppealPeriod, ...], *, decided_on: date, law: Law = LAW) -> tuple[LineCriteria, ...]:
    """Which version of the municipality's criteria each line was decided under (kriterieversjon): its first day."""
    versions = ((line, local_rules.criteria_version(line.service, on=decided_on, law=law)) for line in lines)
    return tuple(
        LineCriteria(line=line.line, service=line.service, version=version) for line, version in versions if version
    )


def has_standing(findings: Iterable[Finding]) -> bool:
    """Whether the sender was found to have a right to appeal (klagerett): the last test counts."""
    tested = [finding for finding in findings if finding.rule in STANDING]
    return not tested or is_met(tested[-1])


def is_met(finding: Finding) -> bool:
    """Whether the requirement was met (vilkåret er oppfylt)."""
    return finding.outcome is Outcome.MET
