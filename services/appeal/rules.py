"""Knows the legal tests of an appeal: who may appeal, whether it is in time, and whether a late one may be tried."""

from collections.abc import Iterable
from datetime import date

from services.appeal.commands import ReceiveAppeal
from shared.contracts.appeal import AppealReceived
from shared.contracts.finding import Finding, Outcome
from shared.contracts.words import AppealPeriod
from shared.law import appeals
from shared.law.loader import load

LAW = load()


def appeal_is_in_time(line: AppealPeriod, *, arrived_on: date, sent_on: date) -> Finding:
    """Whether the appeal was sent within the period (rettidig), pbrl § 7-5 or fvl §§ 29–30."""
    return appeals.appeal_is_in_time(regime=line.regime, knew_on=arrived_on, sent_on=sent_on, law=LAW)


def may_appeal(line: AppealPeriod, command: ReceiveAppeal) -> Finding:
    """Whether the sender may appeal (klagerett), pbrl § 7-2 or fvl § 28. Being next of kin is not enough."""
    return appeals.may_appeal(
        appellant=command.appellant,
        regime=line.regime,
        has_power_of_attorney=command.mandate == "power-of-attorney",
        guardianship_covers_it=command.mandate == "guardianship",
        decides_on_behalf=command.mandate == "statutory-competence",
        is_own_carer_matter=command.mandate == "own-carer-matter",
        sent_on=command.sent_on,
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


def has_standing(findings: Iterable[Finding]) -> bool:
    """Whether the sender was found to have a right to appeal (klagerett) when the appeal came in."""
    return all(is_met(finding) for finding in findings if finding.rule == "may-appeal")


def is_met(finding: Finding) -> bool:
    """Whether the requirement was met (vilkåret er oppfylt)."""
    return finding.outcome is Outcome.MET
