"""Knows who gets the costs of an appeal back: claimed in time after a change, and decided."""

from datetime import date

from services.appeal import rules
from services.appeal.answering.commands import ClaimCosts, DecideCosts
from services.appeal.appeal import Appeal, received_of
from services.appeal.refusals import (
    CostsAlreadyClaimed,
    CostsNotCovered,
    CoversTooMuch,
    DatesDoNotFollow,
    NoClaim,
    NothingChanged,
)
from services.appeal.reviewing import rules_of_review
from shared.contracts.appeal_answering import CostsClaimed, CostsDecided
from shared.kernel.confidential import Clear


def claim(appeal: Appeal, command: ClaimCosts, *, today: date) -> CostsClaimed:
    """Note a claim for costs (krav om sakskostnader, fvl § 36), in time or not."""
    person = received_of(appeal).person
    if appeal.changed_on is None:
        raise NothingChanged("Sakskostnader kan bare kreves når et vedtak er endret til gunst for parten.")
    if appeal.costs is not None:
        raise CostsAlreadyClaimed("Det er allerede krevd sakskostnader i denne klagesaken.")
    if not appeal.changed_on <= command.informed_on <= command.claimed_on <= today:
        raise DatesDoNotFollow("Kravet må være kommet etter at parten fikk vite om endringen, og ikke fram i tid.")
    in_time = rules_of_review.costs_claim_is_in_time(informed_on=command.informed_on, claimed_on=command.claimed_on)
    return CostsClaimed(
        claimed_on=command.claimed_on,
        informed_on=command.informed_on,
        amount=command.amount,
        specification=Clear(person, "economy", command.specification),
        findings=(in_time,),
    )


def decide(appeal: Appeal, command: DecideCosts, *, today: date) -> CostsDecided:
    """Decide the claim (avgjøre sakskostnader). What is late, unnecessary or the party's own fault is not covered."""
    person = received_of(appeal).person
    if appeal.costs is None or appeal.costs_decided:
        raise NoClaim("Det er ikke noe krav om sakskostnader å avgjøre.")
    if command.covered > appeal.costs.amount:
        raise CoversTooMuch("Det kan ikke dekkes mer enn det er krevd.")
    covered = rules_of_review.costs_are_covered(
        were_necessary=command.were_necessary, caused_by_party=command.caused_by_party, on=today
    )
    findings = (*appeal.costs.findings, covered)
    if command.covered and not all(rules.is_met(finding) for finding in findings):
        raise CostsNotCovered("Kravet er for sent, eller kostnadene var unødvendige eller partens egen skyld.")
    return CostsDecided(
        covered=command.covered,
        decided_on=today,
        reasons=Clear(person, "economy", command.reasons),
        findings=findings,
    )
