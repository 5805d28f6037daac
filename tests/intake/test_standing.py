"""Stories of who speaks for a person: consents, mandates, and whether the person can decide."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest

from services.intake.capacity import find
from services.intake.consenting import consent_for, give, mandate_for, withdraw
from services.intake.refusals import (
    AlreadyRepresented,
    CannotConsent,
    ConsentAlreadyGiven,
    EndsBeforeItBegins,
    LiesInTheFuture,
    NobodyActsForPerson,
    NoSuchConsent,
    NoSuchRepresentation,
    RepresentedOtherwise,
)
from services.intake.representing import (
    end_guardianship,
    end_representation,
    register_guardianship,
    register_representation,
)
from services.intake.standing import Standing, capacity_on, evolve, lacks_capacity
from services.intake.standing_commands import (
    EndGuardianship,
    EndRepresentation,
    FindCapacity,
    GiveConsent,
    RegisterGuardianship,
    RegisterRepresentation,
    WithdrawConsent,
)
from shared.contracts.fact import Fact
from shared.contracts.finding import Outcome
from shared.contracts.intake_standing import CapacityFound
from tests.kit.given import Story
from tests.kit.people import ANNA, BIRGER, TODAY, command_id

ONE = UUID(int=1)
TOMORROW, YESTERDAY = TODAY + timedelta(days=1), TODAY - timedelta(days=1)


def standing() -> Story[Standing]:
    return Story(evolve=evolve, state=Standing())


def consent(**changes: Any) -> GiveConsent:
    told: dict[str, Any] = {
        "id": command_id(1),
        "person": ANNA,
        "consent_id": ONE,
        "purpose": "apply-on-behalf",
        "parties": ("next-of-kin",),
        "covers": ("health",),
        "form": "oral",
        "given_by": "person",
        "given_on": TODAY,
    }
    return GiveConsent(**(told | changes))


def assessed(*, understands: bool, complete: bool = True) -> FindCapacity:
    return FindCapacity(
        id=command_id(2),
        person=ANNA,
        matters=("care-services",),
        age=84,
        has_impairing_condition=not understands,
        obviously_cannot_understand=not understands,
        by_responsible_health_worker=complete,
        next_of_kin_informed=complete,
        reasons="Samtale hjemme.",
    )


def guardian(**changes: Any) -> RegisterGuardianship:
    told: dict[str, Any] = {
        "id": command_id(3),
        "person": ANNA,
        "guardianship_id": ONE,
        "source": "population-register",
        "mandate": "personal",
        "valid_from": YESTERDAY,
    }
    return RegisterGuardianship(**(told | changes))


def attorney(**changes: Any) -> RegisterRepresentation:
    told: dict[str, Any] = {
        "id": command_id(4),
        "person": ANNA,
        "representation_id": ONE,
        "kind": "power-of-attorney",
        "mandate": "both",
        "form": "written",
        "valid_from": TODAY,
    }
    return RegisterRepresentation(**(told | changes))


end_guardian = EndGuardianship(
    id=command_id(5), person=ANNA, guardianship_id=ONE, source="population-register", ended_on=TODAY
)
end_attorney = EndRepresentation(id=command_id(6), person=ANNA, representation_id=ONE, ended_on=TODAY)
withdrawal = WithdrawConsent(id=command_id(7), person=ANNA, consent_id=ONE, withdrawn_by="person")
cannot_decide = find(Standing(), assessed(understands=False), today=TODAY)
given: Fact = give(Standing(), consent(), today=TODAY)


def covered(story: Story[Standing], *, on: date) -> bool:
    return consent_for(story.state, purpose="apply-on-behalf", party="next-of-kin", on=on) is not None


def test_a_consent_covers_its_purpose_and_party_until_it_is_withdrawn() -> None:
    story = standing().given(given)
    assert covered(story, on=TODAY)
    assert consent_for(story.state, purpose="collect-information", party="next-of-kin", on=TODAY) is None
    assert consent_for(story.state, purpose="apply-on-behalf", party="gp", on=TODAY) is None
    withdrawn = withdraw(story.state, withdrawal, today=TOMORROW)
    assert covered(story.given(withdrawn), on=TODAY)
    assert not covered(story.given(withdrawn), on=TOMORROW)


def test_a_consent_ends_on_its_last_day() -> None:
    story = standing().given(give(Standing(), consent(valid_to=TODAY), today=TODAY))
    assert covered(story, on=TODAY)
    assert not covered(story, on=TOMORROW)


@pytest.mark.parametrize(
    ("command", "refusal"),
    [
        (consent(given_on=TOMORROW), LiesInTheFuture),
        (consent(valid_to=YESTERDAY), EndsBeforeItBegins),
        (consent(given_by="guardian"), NobodyActsForPerson),
    ],
)
def test_a_consent_that_cannot_be_is_refused(command: GiveConsent, refusal: Any) -> None:
    standing().when(give, command, today=TODAY).then_refused(refusal)


def test_a_consent_is_given_once_and_withdrawn_once() -> None:
    standing().given(given).when(give, consent(), today=TODAY).then_refused(ConsentAlreadyGiven)
    withdrawn = withdraw(standing().given(given).state, withdrawal, today=TODAY)
    standing().given(given, withdrawn).when(withdraw, withdrawal, today=TODAY).then_refused(NoSuchConsent)
    standing().when(withdraw, withdrawal, today=TODAY).then_refused(NoSuchConsent)


def test_who_cannot_decide_neither_consents_nor_gives_power_of_attorney() -> None:
    story = standing().given(cannot_decide)
    story.when(give, consent(), today=TODAY).then_refused(CannotConsent)
    story.when(register_representation, attorney()).then_refused(CannotConsent)
    with_guardian = story.given(register_guardianship(story.state, guardian()))
    with_guardian.when(give, consent(given_by="guardian"), today=TODAY).then(
        give(with_guardian.state, consent(given_by="guardian"), today=TODAY)
    )


def test_the_newest_finding_of_capacity_holds() -> None:
    assert cannot_decide.findings[0].outcome == Outcome.NOT_MET
    again = find(Standing(), assessed(understands=True), today=TOMORROW)
    story = standing().given(cannot_decide, again)
    assert lacks_capacity(story.state, matter="care-services", on=TODAY)
    assert not lacks_capacity(story.state, matter="care-services", on=TOMORROW)
    assert capacity_on(story.state, matter="economy", on=TOMORROW) is None


def test_what_is_missing_in_the_form_of_the_finding_shows() -> None:
    found = standing().when(find, assessed(understands=False, complete=False), today=TODAY).only(CapacityFound)
    assert [one.outcome for one in found.findings] == [Outcome.NOT_MET, Outcome.NOT_MET]
    fine = standing().when(find, assessed(understands=True), today=TODAY).only(CapacityFound)
    assert fine.findings[0].outcome == Outcome.MET
    assert "capacity-finding-is-complete" not in {one.rule for one in fine.findings}


def test_a_guardian_acts_within_the_mandate_until_it_ends() -> None:
    story = standing().given(register_guardianship(Standing(), guardian()))
    assert mandate_for(story.state, kind="guardian", matter="care-services", on=TODAY) is not None
    assert mandate_for(story.state, kind="guardian", matter="economy", on=TODAY) is None
    assert mandate_for(story.state, kind="parent", matter="care-services", on=TODAY) is None
    ended = story.given(end_guardianship(story.state, end_guardian))
    assert mandate_for(ended.state, kind="guardian", matter="care-services", on=TOMORROW) is None


def test_a_mandate_is_noted_once_and_ended_once_as_what_it_is() -> None:
    story = standing().given(register_guardianship(Standing(), guardian()))
    story.when(register_guardianship, guardian()).then_refused(AlreadyRepresented)
    story.when(end_representation, end_attorney).then_refused(NoSuchRepresentation)
    ended = story.given(end_guardianship(story.state, end_guardian))
    ended.when(end_guardianship, end_guardian).then_refused(NoSuchRepresentation)
    other = standing().given(register_representation(Standing(), attorney()))
    other.when(end_guardianship, end_guardian).then_refused(NoSuchRepresentation)
    other.when(end_representation, end_attorney).then(end_representation(other.state, end_attorney))
    standing().when(end_representation, end_attorney).then_refused(NoSuchRepresentation)


@pytest.mark.parametrize(
    "told", [{"mandate": "both"}, {"guardian": BIRGER}, {"valid_from": TODAY}, {"valid_to": TOMORROW}]
)
def test_a_guardians_changed_mandate_is_not_what_stands_already(told: dict[str, Any]) -> None:
    story = standing().given(register_guardianship(Standing(), guardian()))
    story.when(register_guardianship, guardian(**told)).then_refused(RepresentedOtherwise, "registrer det nye")


def test_a_guardian_who_is_told_to_have_ended_another_day_is_looked_at() -> None:
    story = standing().given(register_guardianship(Standing(), guardian()))
    ended = story.given(end_guardianship(story.state, end_guardian))
    later = end_guardian.model_copy(update={"ended_on": TOMORROW})
    ended.when(end_guardianship, later).then_refused(RepresentedOtherwise, "i stedet")


def test_a_mandate_does_not_end_before_it_begins() -> None:
    standing().when(register_representation, attorney(valid_to=YESTERDAY)).then_refused(EndsBeforeItBegins)
