"""Knows the road of what others are asked about somebody: by a consent that was given, and while it holds."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

from tests.kit.road import WORDS, CaseFile, then
from tests.kit.staff import Staff
from tests.kit.town import Town


def asks(case: CaseFile, *, consent: str, party: str = "gp") -> dict[str, Any]:
    """The command that asks somebody, by consent alone."""
    told = {"basis": "consent", "is_necessary": False, "asked": WORDS}
    respond_by = case.town.today + timedelta(days=14)
    return {"assessment_id": case.assessment(), "party": party, "consent": consent, "respond_by": respond_by, **told}


def test_nobody_is_asked_by_a_consent_nobody_gave_nor_waited_for_when_it_is_withdrawn(town: Town, staff: Staff) -> None:
    mette, kari = staff.mette, staff.kari
    case, others = mette.receives("home-nursing"), mette.receives("home-nursing")
    kari.takes(case)
    kari.takes(others)
    nobodys = {"code": "assessment.consent-is-unknown", "saying": "ikke gitt noe slikt samtykke"}
    too_far = {"code": "assessment.consent-does-not-reach", "saying": "gjelder ikke denne parten"}
    kari.is_refused("request-information", **asks(case, consent=str(uuid4())), **nobodys)

    consent = {"person": case.person, "consent_id": str(uuid4())}
    given = {"purpose": "collect-information", "parties": ["gp"], "covers": ["health"], "form": "written"}
    mette.does("give-consent", **consent, **given, given_by="person", given_on=town.today)
    kari.is_refused("request-information", **asks(others, consent=consent["consent_id"]), **nobodys)
    kari.is_refused("request-information", **asks(case, consent=consent["consent_id"], party="hospital"), **too_far)
    kari.does("request-information", **asks(case, consent=consent["consent_id"]))
    then(case).reads("information-requested", party="gp", request=1)

    mette.does("withdraw-consent", **consent, withdrawn_by="person")
    then(case).reads("information-request-ended", request=1, reason="consent-withdrawn", ended_on=town.today)
    kari.is_refused("request-information", **asks(case, consent=consent["consent_id"]), **too_far)
    town.goes_on(days=15)
    then(case).is_off("overdue-information-requests").never_shows("information-fell-due")

    before, again = mette.registers("Birger Prøve"), str(uuid4())
    mette.does("give-consent", person=before, consent_id=again, **given, given_by="person", given_on=town.today)
    kari.is_refused("request-information", **asks(case, consent=again), **nobodys)
    mette.does("merge-persons", person=case.person, replaced=before, ground="registered-twice")
    kari.does("request-information", **asks(case, consent=again))
