"""Knows by which consent or mandate somebody applies for another, and that nobody does without."""

from datetime import date
from typing import NamedTuple
from uuid import UUID

from msgspec.structs import replace

from services.intake import rules
from services.intake.consenting import consent_for, mandate_for
from services.intake.opening_commands import Relation
from services.intake.refusals import NobodyMayApply
from services.intake.standing import Acting, Kind, Standing
from shared.contracts.finding import Finding, Outcome
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
A_CHILD_ASKS = (
    "Et barn som ikke kan samtykke selv (pbrl. §§ 4-3 og 4-4), søker ikke alene. Registrer forelderen eller vergen som "
    "søker for barnet, eller ta det barnet sier, inn som en henvendelse: barnet skal høres. Er det grunn til å hjelpe "
    "likevel, kan kontoret åpne sak av eget tiltak (hol. § 3-1)."
)


class Speaks(NamedTuple):
    """By which consent or mandate somebody applies, and the legal test where not the grown person asks herself."""

    by: UUID | None = None
    findings: tuple[Finding, ...] = ()


def authority(standing: Standing, *, source: Source, age: int | None, on: date) -> Speaks:
    """The consent or mandate by which what somebody sent is an application (søke for en annen).

    A grown applicant needs none. Raises `NobodyMayApply`.
    """
    for relation in _MAY_BE.get(source, ("other",)):
        met, speaks = _acts(standing, relation, source=source, age=age, on=on)
        if met:
            return speaks
    raise NobodyMayApply(A_CHILD_ASKS if source == "applicant" else ONLY_AN_INQUIRY)


def authority_as(standing: Standing, relation: Relation, *, source: Source, age: int | None, on: date) -> Speaks:
    """The same of somebody who says who she is to the person. Raises `NobodyMayApply`."""
    met, speaks = _acts(standing, relation, source=source, age=age, on=on)
    if not met:
        raise NobodyMayApply(A_CHILD_ASKS if relation == "self" else ONLY_AN_INQUIRY)
    return speaks


def _acts(standing: Standing, relation: Relation, *, source: Source, age: int | None, on: date) -> tuple[bool, Speaks]:
    """Whether somebody may act as this, and by what. A parent is noted as one, whatever is said."""
    party = _AS_PARTY.get(source, "next-of-kin" if relation in ("next-of-kin", "parent") else "other")
    able = _given_by_who_may(standing, age=age, on=on)
    consent = None if relation == "self" else consent_for(able, purpose="apply-on-behalf", party=party, on=on)
    mandate = _mandate(standing, relation, age=age, on=on)
    found = rules.may_apply(
        relation, age=age, has_consent=consent is not None, mandate_covers_matter=mandate is not None, on=on
    )
    by = mandate.id if mandate else consent.given.consent if consent else None
    grown = relation == "self" and not rules.is_minor(age, on=on)
    lawful = found.outcome == Outcome.MET and (relation == "self" or by is not None)
    return lawful, Speaks(by, () if grown else (found,))


def _given_by_who_may(standing: Standing, *, age: int | None, on: date) -> Standing:
    """What stands, without what a child too young to consent has consented to itself, pbrl § 4-4."""
    if rules.may_consent_herself(age, on=on):
        return standing
    return replace(standing, consents=tuple(one for one in standing.consents if one.given.given_by != "person"))


def _mandate(standing: Standing, relation: Relation, *, age: int | None, on: date) -> Acting | None:
    return next(
        (
            acting
            for kind in _kinds(relation, age=age, on=on)
            if (acting := mandate_for(standing, kind=kind, matter="care-services", on=on)) is not None
        ),
        None,
    )


def _kinds(relation: Relation, *, age: int | None, on: date) -> tuple[Kind, ...]:
    """Whose mandate an application may rest on. Of what a young child asks for: whoever acts for the child."""
    if relation == "self":
        return () if rules.may_consent_herself(age, on=on) else ("parent", "guardian")
    return (relation,) if relation in ("parent", "guardian", "power-of-attorney") else ()
