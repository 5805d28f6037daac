"""Knows what the reception does with an application, and what is written in it."""

from collections.abc import Iterator
from datetime import date, timedelta
from uuid import UUID

from shared.contracts.words import BY_WORD_OF_MOUTH
from shared.kernel.ids import derived_id
from shared.scenario.chance import Chance
from shared.scenario.dated import DatedCase
from shared.scenario.file import Scenario
from shared.scenario.office import team_of
from shared.scenario.people import Invented
from shared.scenario.step import PERSON, Body, Staff, Step

_WISHES = (
    "Oppdiktet søknad: trenger hjelp til det som er blitt vanskelig i hverdagen.",
    "Oppdiktet søknad: kom nylig hjem etter et sykehusopphold og klarer seg ikke alene ennå.",
    "Oppdiktet søknad: de nærmeste er slitne og ber om avlastning.",
    "Oppdiktet søknad: vil bo hjemme så lenge som mulig.",
)


def registering(invented: Invented, *, day: date, staff: Staff) -> Step:
    """Enter the person in the register (registrere person)."""
    return _intake(
        day,
        "register-person",
        staff,
        {"birth_number": invented.birth_number, "name": invented.name},
    )


def applying(case: DatedCase, *, is_child: bool = False) -> Iterator[Step]:
    """Receive the application, acknowledge it, and tell when it takes time (foreløpig svar). A parent applies for a
    child, and whoever else applies for another shows by what right."""
    course, staff = case.course, case.team.receptionist
    source = "next-of-kin" if is_child else case.source
    if source != "applicant":
        yield _speaking(case, source=source, is_child=is_child)
    yield _intake(course.registered_on, "receive-application", staff, _application(case) | {"source": source})
    if case.acknowledged:
        expected = course.registered_on + timedelta(days=28)
        yield _intake(
            course.registered_on,
            "acknowledge-application",
            staff,
            {"case_id": str(case.case_id), "expected_answer_on": expected.isoformat()},
        )
    if course.provisional_reply_on:
        yield _intake(
            course.provisional_reply_on,
            "send-provisional-reply",
            staff,
            {
                "case_id": str(case.case_id),
                "expected_answer_on": case.expected_answer_on.isoformat(),
                "reason": "Oppdiktet grunn: kontoret venter på opplysninger fra sykehuset.",
            },
        )


def withdrawing(case: DatedCase) -> Step:
    """Note that the applicant withdrew (registrere trukket søknad)."""
    return _intake(
        case.course.first.completed_on,
        "withdraw-application",
        case.team.receptionist,
        {"case_id": str(case.case_id), "withdrawn_by": "applicant"},
    )


def inquiring(case_id: UUID, *, day: date, scenario: Scenario, chance: Chance) -> Iterator[Step]:
    """Note a call, follow it up, give advice (henvendelse). Nobody is named, so nothing is written about anybody."""
    assumed = scenario.assumptions
    body = {
        "inquiry_id": str(case_id),
        "case_id": str(case_id),
        "channel": chance.by_weight(assumed.applications.channels),
        "source": chance.by_weight(assumed.applications.sources),
        "received_on": day.isoformat(),
    }
    team = team_of(assumed.office, chance=chance)
    inquiry: Body = {"inquiry_id": str(case_id)}
    yield _intake(day, "receive-inquiry", team.receptionist, body)
    yield _intake(day, "assign-inquiry", team.receptionist, inquiry | {"owner": team.caseworker.id})
    yield _intake(day, "give-advice", team.caseworker, inquiry | {"topic": "services"})
    yield _intake(day, "resolve-inquiry", team.caseworker, inquiry | {"outcome": "advice"})


def _application(case: DatedCase) -> Body:
    return {
        "case_id": str(case.case_id),
        "person": PERSON,
        "channel": case.channel,
        "read_back": case.channel in BY_WORD_OF_MOUTH,
        "received_on": case.course.received_on.isoformat(),
        "residency": case.residency,
        "services": [line.service for line in case.outline.lines],
        "wishes": _WISHES[case.case_id.int % len(_WISHES)],
    }


def _speaking(case: DatedCase, *, source: str, is_child: bool) -> Step:
    """Note the parent, the guardian, or the person's consent (foreldre, verge, samtykke)."""
    ident, since = str(derived_id("speaks", case.case_id)), case.course.received_on.isoformat()
    mandate: Body = {"person": PERSON, "mandate": "personal", "valid_from": since}
    consent: Body = {"purpose": "apply-on-behalf", "parties": [source], "covers": ["health"], "form": "written"}
    body: Body
    if is_child:
        command, body = "register-representation", {"representation_id": ident, "kind": "parent", "form": "written"}
        body |= mandate
    elif source == "guardian":
        command, body = "register-guardianship", {"guardianship_id": ident, "source": "population-register", **mandate}
    else:
        command, body = "give-consent", {"person": PERSON, "consent_id": ident, "given_by": "person", **consent}
        body |= {"given_on": since}
    return _intake(case.course.registered_on, command, case.team.receptionist, body)


def _intake(day: date, command: str, staff: Staff, body: Body) -> Step:
    return Step(day=day, service="intake", command=command, staff=staff, body=body)
