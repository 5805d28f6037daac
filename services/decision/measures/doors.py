"""Knows which requests that register what is no decision of the office are let in, sent by whom."""

from services.decision.measures import commands, handlers
from services.decision.roles import BEDS, CASEWORK
from shared.web.door import CommandDoor

MEASURES = (
    CommandDoor(
        name="register-coercion",
        command=commands.RegisterCoercion,
        handler=handlers.register_coercion,
        roles=("leader", "decider", "caseworker"),
        summary="Register a decision on coercion with its decider and its end (tvangsvedtak, kode 14, 23, 24).",
    ),
    CommandDoor(
        name="end-coercion",
        command=commands.EndCoercion,
        handler=handlers.end_coercion,
        roles=CASEWORK,
        summary="The coercion is no longer used (tvangstiltak avsluttet).",
    ),
    CommandDoor(
        name="register-admission",
        command=commands.RegisterAdmission,
        handler=handlers.register_admission,
        roles=BEDS,
        summary="Register a doctor's admission to emergency day-and-night help (innleggelse, kode 25).",
    ),
    CommandDoor(
        name="offer-individual-plan",
        command=commands.OfferIndividualPlan,
        handler=handlers.offer_individual_plan,
        roles=CASEWORK,
        summary="Note whether the person wants the individual plan they have a right to (individuell plan).",
    ),
    CommandDoor(
        name="end-individual-plan",
        command=commands.EndIndividualPlan,
        handler=handlers.end_individual_plan,
        roles=CASEWORK,
        summary="The individual plan is over (individuell plan avsluttet).",
    ),
    CommandDoor(
        name="appoint-coordinator",
        command=commands.AppointCoordinator,
        handler=handlers.appoint_coordinator,
        roles=CASEWORK,
        summary="Somebody coordinates the services (koordinator, barnekoordinator).",
    ),
    CommandDoor(
        name="release-coordinator",
        command=commands.ReleaseCoordinator,
        handler=handlers.release_coordinator,
        roles=CASEWORK,
        summary="A coordinator no longer coordinates (koordinator løst fra oppgaven).",
    ),
)
