"""Knows which rules of the law intake applies: replies, the catalogue, who may speak for whom, own-duty cases."""

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from shared.contracts.finding import Finding, Outcome
from shared.contracts.intake_standing import ConsentPurpose, Matter, Party
from shared.contracts.words import Channel, Residency, ServiceCode
from shared.law import capacity as law_capacity
from shared.law import deadlines, formalities, information, replies, representation, responsibility
from shared.law.catalogue import Law
from shared.law.dating import LAW_BEGINS
from shared.law.loader import load
from shared.law.refusals import OutsideTheLaw

if TYPE_CHECKING:
    from services.intake.opening_commands import OpenOwnDutyCase, Relation
    from services.intake.standing import Acting, Consent
    from services.intake.standing_commands import FindCapacity

LAW = load()
FIRST_DAY = LAW_BEGINS
"""Of what came before, no law is known: it can be neither answered nor counted."""


def provisional_reply_due(*, received_on: date) -> date:
    """The day a month has passed since receipt (frist for foreløpig svar), fvl § 11 a."""
    return deadlines.provisional_reply_due(received_on=received_on, law=LAW)


def provisional_reply_warning(*, received_on: date) -> date:
    """The working day on which the office is told that the month is near."""
    return deadlines.provisional_reply_warning(received_on=received_on, law=LAW)


def provisional_reply_is_due(
    *, received_on: date, expected_on: date | None, acknowledged: bool, on: date, law: Law = LAW
) -> Finding:
    """Whether the applicant must be told now why it takes time (foreløpig svar), fvl § 11 a."""
    return replies.provisional_reply_is_due(
        received_on=received_on,
        expected_on=expected_on,
        answered_on=None,
        replied_on=None,
        acknowledged_with_time=acknowledged and expected_on is not None,
        as_of_on=on,
        law=law,
    )


def inquiry_is_owed_a_reply(*, received_on: date, law: Law = LAW) -> Finding:
    """Whether an inquiry is owed a provisional reply (foreløpig svar på henvendelse): by 2025 § 17 any is."""
    return replies.inquiry_is_owed_a_reply(received_on=received_on, law=law)


def act_of_2025_holds(*, on: date, law: Law = LAW) -> bool:
    """Whether the act that owes any inquiry a reply holds; on a day no law is known for, it does not."""
    try:
        return law.has_provision("renewed-reply", on=on)
    except OutsideTheLaw:
        return False


def expected_answer_warning(*, expected_on: date) -> date:
    """The working day before a promised day: what cannot be kept must be told again, 2025 § 17 third paragraph."""
    return deadlines.working_days_before(expected_on, days=1)


def acknowledgement_is_enough(*, on: date, law: Law = LAW) -> bool:
    """Whether an acknowledgement that tells when saves the provisional reply (2025 § 17 second paragraph)."""
    return law.has_provision("renewed-reply", on=on)


def reply_is_complete(*, expected_on: date, on: date) -> Finding:
    """Whether a provisional reply says why and when (innholdet i foreløpig svar), fvl § 11 a: ours always does both."""
    return replies.provisional_reply_is_complete(
        states_reason=True, expected_on=expected_on, date_can_be_told=True, sent_on=on, law=LAW
    )


def renewed_reply_is_due(*, announced_on: date, expected_on: date, on: date, law: Law = LAW) -> Finding:
    """Whether the law asks for it to be told again that the promised day slips (nytt foreløpig svar), 2025 § 17(3)."""
    return replies.renewed_reply_is_due(
        announced_on=announced_on, expected_on=expected_on, renewed_on=None, answered_on=None, as_of_on=on, law=law
    )


def acknowledgement_is_due(
    channel: Channel, *, received_on: date, acknowledged_on: date | None, on: date, law: Law = LAW
) -> bool:
    """Whether what came electronically must be acknowledged now (bekreftelse på mottak), 2025 § 10.

    Lists ask it of every row: a day no law is known for, such as one mistyped, must not take the list away.
    """
    try:
        due = replies.acknowledgement_is_due(
            channel=channel, received_on=received_on, acknowledged_on=acknowledged_on, as_of_on=on, law=law
        )
    except OutsideTheLaw:
        return False
    return due.outcome is Outcome.MET


def municipality_is_responsible(residency: Residency, *, on: date) -> Finding:
    """Whether the municipality must help already (oppholdskommune), hol § 3-1."""
    return responsibility.municipality_is_responsible(residency=residency, asked_on=on, law=LAW)


def help_may_be_given_by_word_of_mouth(*, on: date) -> Finding:
    """Whether help may begin before it is written down (muntlig vedtak), fvl § 23: emergency help cannot wait."""
    return formalities.decision_may_be_oral(is_urgent=True, decided_on=on, law=LAW)


def all_in_catalogue(services: Iterable[ServiceCode], *, on: date) -> bool:
    """Whether every service stands in the service catalogue (tjenestekatalogen) on a day."""
    return set(services) <= {service.code for service in LAW.services_on(on)}


def is_minor(age: int | None, *, on: date) -> bool:
    """Whether somebody is under age (mindreårig). Whose age nobody knows, is not called a child."""
    return age is not None and age < LAW.threshold("majority-age", on=on)


def may_consent_herself(age: int | None, *, on: date) -> bool:
    """Whether somebody is old enough to consent alone (helserettslig myndig), pbrl § 4-3; of unknown age: yes."""
    return age is None or age >= LAW.threshold("own-consent-from-age", on=on)


def may_apply(
    relation: "Relation", *, age: int | None, has_consent: bool, mandate_covers_matter: bool, on: date
) -> Finding:
    """Whether somebody may apply for the person (representasjon), fvl § 12; pbrl §§ 4-3, 4-4.

    Whose age nobody knows, is of age: then a parent needs her consent.
    """
    return representation.may_act_for(
        relation=relation,
        age=LAW.threshold("majority-age", on=on) if age is None else age,
        has_consent=has_consent,
        mandate_covers_matter=mandate_covers_matter,
        acts_on=on,
        law=LAW,
    )


def own_duty(command: "OpenOwnDutyCase", *, person_lacks_capacity: bool) -> Finding:
    """Whether the office may open a case nobody applied for (eget tiltak), hol § 3-1; pbrl §§ 4-3, 4-6."""
    return representation.case_may_be_opened_on_own_duty(
        ground=command.basis,
        person_lacks_capacity=person_lacks_capacity,
        help_is_urgent=command.help_is_urgent,
        person_objects=command.person_objects,
        opened_on=command.opened_on,
        law=LAW,
    )


def capacity(command: "FindCapacity", *, on: date) -> Finding:
    """Whether the person can decide (beslutningskompetanse), pbrl § 4-3."""
    return law_capacity.has_decision_capacity(
        age=command.age,
        has_impairing_condition=command.has_impairing_condition,
        obviously_cannot_understand=command.obviously_cannot_understand,
        assessed_on=on,
        law=LAW,
    )


def capacity_form(command: "FindCapacity", *, on: date) -> Finding:
    """Whether a finding of no capacity has its form (skriftlig, begrunnet, pårørende varslet), pbrl § 4-3."""
    return law_capacity.capacity_finding_is_complete(
        by_responsible_health_worker=command.by_responsible_health_worker,
        is_reasoned_in_writing=True,
        next_of_kin_informed=command.next_of_kin_informed,
        assessed_on=on,
        law=LAW,
    )


def kin_may_be_told(*, by_consent: bool, person_has_capacity: bool, on: date) -> Finding:
    """Whether next of kin might be told about the person's health (informasjon til pårørende), pbrl § 3-3."""
    return information.next_of_kin_may_be_informed(
        basis="consent" if by_consent else "none", person_has_capacity=person_has_capacity, asked_on=on, law=LAW
    )


def consent_reaches(consent: "Consent", *, purpose: ConsentPurpose, party: Party, on: date) -> Finding:
    """Whether a consent covers this purpose and party on a day (samtykke), hpl § 22; care is about health."""
    given = consent.given
    return information.consent_covers_use(
        covers_purpose=given.purpose == purpose,
        covers_recipient=party in given.parties,
        covers_information="health" in given.covers,
        given_on=given.given_on,
        expires_on=given.valid_to,
        withdrawn_on=consent.withdrawn_on,
        used_on=on,
        law=LAW,
    )


def mandate_reaches(acting: "Acting", *, matter: Matter, on: date) -> Finding:
    """Whether a mandate covers a matter on a day (vergens mandat, fullmakt)."""
    needed = "economy" if matter == "economy" else "personal"
    if acting.kind == "guardian":
        ends = [day for day in (acting.valid_to, acting.ended_on) if day is not None]
        return representation.guardianship_covers_matter(
            mandate=acting.mandate,
            matter="user-fee" if needed == "economy" else "care",
            begins_on=acting.valid_from,
            ends_on=min(ends, default=None),
            acts_on=on,
            law=LAW,
        )
    return representation.power_of_attorney_covers_matter(
        covers_matter=acting.mandate in (needed, "both"),
        given_on=acting.valid_from,
        expires_on=acting.valid_to,
        withdrawn_on=acting.ended_on,
        acts_on=on,
        law=LAW,
    )
