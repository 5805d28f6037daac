"""Knows the legal tests of personal assistance, and the municipality's policy of carrying hours over."""

from datetime import date

from services.billing.bpa.refusals import PolicyNotKnown
from services.billing.rules import LAW
from shared.contracts.billing_bpa import LeaderRole
from shared.contracts.finding import Finding, Outcome
from shared.law import bpa, carry_over
from shared.law.carry_over import CarryOver
from shared.law.deadlines import months_after

POLICIES = carry_over.policies()


def may_lead_assistants(*, role: LeaderRole, is_of_age: bool, on: date) -> Finding:
    """Whether somebody may lead the assistants (arbeidsleder), hol § 3-8."""
    return bpa.may_lead_assistants(role=role, is_of_age=is_of_age, led_on=on, law=LAW)


def of_age_on(born_on: date, *, on: date) -> date:
    """The day somebody comes of age (myndighetsalder)."""
    return months_after(born_on, 12 * LAW.threshold("majority-age", on=on))


def policy_of(year: int) -> CarryOver:
    """The policy that holds at the end of a year (overføring av timer). Raises `PolicyNotKnown`."""
    policy = carry_over.policy_on(POLICIES, day=date(year, 12, 31))
    if policy is None:
        raise PolicyNotKnown(f"Kommunens regel for overføring av BPA-timer er ikke lagt inn for 31.12.{year}.")
    return policy


def is_met(finding: Finding) -> bool:
    """Whether the requirement was met (vilkåret er oppfylt)."""
    return finding.outcome is Outcome.MET
