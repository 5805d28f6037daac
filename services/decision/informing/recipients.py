"""Knows who is told beside or instead of the party: by age, by mandate, and by whether the party decides alone."""

from dataclasses import dataclass
from datetime import date

from services.decision import rules
from services.decision.commands import Addressees
from services.decision.making import rules_of_content
from services.decision.refusals import AddresseesAreMissing
from services.decision.revising import rules_of_change
from shared.contracts.decision_words import Recipient
from shared.contracts.finding import Finding
from shared.standing import told
from shared.standing.party import Party
from shared.standing.told import Refs


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """Who is told (mottakere), with the tests behind it. Nobody named: the party alone."""

    recipients: tuple[Recipient, ...] = ()
    findings: tuple[Finding, ...] = ()


def who_is_told(to: Addressees | None, *, party: Party, is_childs: bool, on: date) -> Told:
    """Who gets the letter (mottakere, fvl §§ 16, 27; pbrl § 4-3; vgml § 25).

    The party is told from fifteen on, whoever else is; in doubt both are. A guardian and who has a power of attorney
    are told where the mandate reaches care: one for economy alone does not.
    """
    if to is None and is_childs:
        raise AddresseesAreMissing(
            "Parten er et barn. Oppgi alderen og hvem som handler for barnet, så de rette får brevet."
        )
    reached = told.reached(party, matter="care", on=on, law=rules.LAW)
    refs: dict[str, Refs] = {
        "guardian": told.refs(party, reached, kind="guardian", named=to.guardian if to else None),
        "representative": told.refs(party, reached, kind="power-of-attorney", named=to.representative if to else None),
    }
    _must_reach_who_decides(to, party=party, refs=refs, on=on)
    considered = tuple(reached.values())
    if to is None and not any(refs.values()):
        return Told(findings=considered)
    tests = rules_of_change.notice_goes_to(
        age=to.age if to else None,
        has_guardian=bool(refs["guardian"]),
        has_representative=bool(refs["representative"]),
        on=on,
    )
    return Told(recipients=rules_of_change.recipients(tests, refs=refs), findings=(*considered, *tests))


def age_must_follow(to: Addressees | None, *, assessed: tuple[Finding, ...], on: date) -> None:
    """Guards that the age that is told is one the person can have, by what the assessment found (alder)."""
    known = rules_of_content.assessed_age(assessed)
    if to is None or known is None:
        return
    age, that_day = known
    if not age <= to.age <= age + 1 + (on - that_day).days // 365:
        raise AddresseesAreMissing(f"Alderen stemmer ikke med utredningen: parten var {age} år {that_day:%d.%m.%Y}.")


def _must_reach_who_decides(to: Addressees | None, *, party: Party, refs: dict[str, Refs], on: date) -> None:
    # For a child, its parents decide: they are told by its age.
    is_child = to is not None and rules_of_content.is_minor(to.age, on=on)
    if party.cannot_decide_on_care() and not is_child and not any(refs.values()):
        raise AddresseesAreMissing(
            "Parten er funnet uten beslutningskompetanse, og ingen er registrert som handler for parten i saken. "
            "Oppgi verge, fullmektig eller den som avgjør på partens vegne, så brevet når noen som kan ivareta retten."
        )
