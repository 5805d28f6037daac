"""Knows which requests about a delivery are let in, sent by whom."""

from services.decision.carrying_out import commands, handlers
from services.decision.roles import CASEWORK, DELIVERY
from shared.web.door import CommandDoor

DELIVERING = (
    CommandDoor(
        name="acknowledge-order",
        command=commands.AcknowledgeOrder,
        handler=handlers.acknowledge_order,
        roles=DELIVERY,
        summary="The provider will deliver (bekrefte bestilling).",
    ),
    CommandDoor(
        name="decline-order",
        command=commands.DeclineOrder,
        handler=handlers.decline_order,
        roles=DELIVERY,
        summary="The provider cannot deliver: another must be found (avvise bestilling).",
    ),
    CommandDoor(
        name="chase-order",
        command=commands.ChaseOrder,
        handler=handlers.chase_order,
        roles=CASEWORK,
        summary="Remind a provider who has not answered (purre på bestilling).",
    ),
    CommandDoor(
        name="pause-service",
        command=commands.PauseService,
        handler=handlers.pause_service,
        roles=DELIVERY,
        summary="The service rests for a while (midlertidig stopp fra).",
    ),
    CommandDoor(
        name="resume-service",
        command=commands.ResumeService,
        handler=handlers.resume_service,
        roles=DELIVERY,
        summary="The service goes on after a pause (midlertidig stopp til).",
    ),
    CommandDoor(
        name="change-provider",
        command=commands.ChangeProvider,
        handler=handlers.change_provider,
        roles=CASEWORK,
        summary="Another provider delivers from now on, or is to (bytte utfører).",
    ),
    CommandDoor(
        name="stop-service",
        command=commands.StopService,
        handler=handlers.stop_service,
        roles=DELIVERY,
        summary="The service has ended (tjenesteslutt).",
    ),
    CommandDoor(
        name="review-service",
        command=commands.ReviewService,
        handler=handlers.review_service,
        roles=CASEWORK,
        summary="Note what came of looking at a service again (evaluering).",
    ),
    CommandDoor(
        name="explain-delay",
        command=commands.ExplainDelay,
        handler=handlers.explain_delay,
        roles=CASEWORK,
        summary="Note why a decision is not carried out yet, and what helps meanwhile (ikke iverksatt vedtak).",
    ),
    CommandDoor(
        name="undo-registration",
        command=commands.UndoRegistration,
        handler=handlers.undo_registration,
        roles=CASEWORK,
        summary="Note that something was registered by mistake (rette feilregistrering).",
    ),
)
