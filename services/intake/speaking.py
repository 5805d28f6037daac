"""Knows by which consent or mandate somebody applies for another, and that nobody does without."""

from datetime import date
from uuid import UUID

from services.intake import rules
from services.intake.consenting import consent_for, mandate_for
from services.intake.opening_commands import Relation
from services.intake.refusals import NobodyMayApply
from services.intake.standing import Acting, Standing
from shared.contracts.finding import Outcome
from shared.contracts.intake_standing import Party
from shared.contracts.words import Source

_AS_PARTY: dict[Source, Party] = {
    "next-of-kin": "next-of-kin",
    "gp": "gp",
    "hospital": "hospital",
    "neighbour": "neighbour",
    "home-care": "home-care",
}
_MAY_BE: dict[Source, tuple[Relation, ...]] = {
    "applicant": ("self",),
    "next-of-kin": ("parent", "guardian", "power-of-attorney", "next-of-kin"),
    "guardian": ("guardian",),
    "other": ("power-of-attorney", "guardian", "other"),
}
"""As what whoever sends an application may act. Of everybody else: with the person's consent."""

ONLY_AN_INQUIRY = (
    "Dette er en henvendelse, ikke en søknad: uten samtykke, fullmakt, verge eller foreldreansvar kan ingen søke for "
    "en annen. Er det grunn til å hjelpe likevel, kan kontoret åpne sak av eget tiltak "
    "(hol. § 3-1, pbrl. §§ 4-3 og 4-6)."
)


def authority(standing: Standing, *, source: Source, age: int | None, on: date) -> UUID | None:
    """The consent or mandate by which what somebody sent is an application (søke for en annen).

    The applicant needs none. Raises `NobodyMayApply`.
    """
    for relation in _MAY_BE.get(source, ("other",)):
        met, by = _acts(standing, relation, source=source, age=age, on=on)
        if met:
            return by
    raise NobodyMayApply(ONLY_AN_INQUIRY)


def authority_as(standing: Standing, relation: Relation, *, source: Source, age: int | None, on: date) -> UUID | None:
    """The same of somebody who says who she is to the person. Raises `NobodyMayApply`."""
    met, by = _acts(standing, relation, source=source, age=age, on=on)
    if not met:
        raise NobodyMayApply(ONLY_AN_INQUIRY)
    return by


def _acts(
    standing: Standing, relation: Relation, *, source: Source, age: int | None, on: date
) -> tuple[bool, UUID | None]:
    """Whether somebody may act as this, and by what. A parent is noted as one, whatever is said."""
    party = _AS_PARTY.get(source, "next-of-kin" if relation in ("next-of-kin", "parent") else "other")
    consent = consent_for(standing, purpose="apply-on-behalf", party=party, on=on)
    mandate = _mandate(standing, relation, on=on)
    found = rules.may_apply(
        relation, age=age, has_consent=consent is not None, mandate_covers_matter=mandate is not None, on=on
    )
    if relation == "self":
        return True, None
    by = mandate.id if mandate else consent.given.consent if consent else None
    return found.outcome == Outcome.MET and by is not None, by


def _mandate(standing: Standing, relation: Relation, *, on: date) -> Acting | None:
    if relation not in ("parent", "guardian", "power-of-attorney"):
        return None
    return mandate_for(standing, kind=relation, matter="care-services", on=on)
