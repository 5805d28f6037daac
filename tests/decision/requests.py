"""Knows one request through every door of decision, and what decision hears of others, about one case."""

from collections.abc import Callable
from typing import Any

from services.decision import handlers
from services.decision.afterwards import handlers as afterwards
from services.decision.carrying_out import commands as asked
from services.decision.carrying_out import handlers as delivering
from services.decision.correspondence import UNWRITTEN
from services.decision.imports import handlers as importing
from services.decision.measures import commands as measuring
from services.decision.measures import handlers as measures
from services.decision.measures.coercing import measure_of
from services.decision.revising import dying_handlers as dying
from services.decision.revising import handlers as revising
from services.decision.revising.commands import ConfirmEnding, EndHelp, ResumeCase
from shared.contracts.appeal_receiving import ReversalRequested
from shared.contracts.appeal_reviewing import ExecutionSuspended, SuspensionEnded
from shared.contracts.bedflow_waiting import PlaceAccepted
from shared.contracts.decision_letters import LetterNotWritten
from shared.contracts.fact import Fact
from shared.contracts.intake import ApplicationWithdrawn, CaseClosed, EmergencyHelpStarted
from shared.contracts.intake_people import DeathCorrected
from shared.contracts.words import LineRef
from shared.kernel.confidential import Clear
from shared.letters.unwritten import CloseLetter, RetryLetter
from tests.decision import later_stories as later
from tests.decision import stories
from tests.decision.later_stories import LASTING, REQUEST
from tests.decision.stories import APPEAL, DECISION, YESTERDAY, completed, proposed, why
from tests.decision.test_checking import appoint_lise, back
from tests.decision.test_importing import import_decision, import_place
from tests.decision.test_measures import coerce
from tests.decision.test_reactions import allowed, answered, partly_allowed
from tests.decision.test_settling import settle_it
from tests.kit.people import ANNA, CASE, TODAY, command_id
from tests.kit.standing import declared, guarded, guarded_no_more, one_person, represented, unable


def on_line(command: type[Any], **changes: Any) -> Any:
    return command(**({"id": command_id(80), "decision_id": DECISION, "line": 1} | changes))


def in_case(command: type[Any], **changes: Any) -> Any:
    return command(**({"id": command_id(81), "case_id": CASE} | changes))


MEASURE = measure_of(coerce().id)
LETTER = 7
"""The record of which no letter could be composed."""
not_written = LetterNotWritten(about=LETTER, told_stream=DECISION, reason="cannot-be-composed")

COMMANDS: tuple[tuple[Callable[..., Any], Any], ...] = (
    *((handlers.revise_draft, stories.revise_it(outcome=outcome)) for outcome in ("granted", "refused")),
    (handlers.return_draft, stories.return_it),
    (handlers.make_decision, stories.make_it()),
    (handlers.make_decision, stories.make_it(why())),
    (handlers.make_decision, stories.make_it(why()).model_copy(update={"for_absent": "ola"})),
    (handlers.notify_decision, stories.notify_it()),
    (handlers.send_order, stories.order_it()),
    (handlers.start_service, stories.start_it()),
    (handlers.start_service, stories.start_it(started_on=YESTERDAY)),
    (revising.open_review, later.review_it()),
    (revising.open_review, later.review_it(kind="planned")),
    (revising.open_review, later.review_it(kind="changed-need", asked_on=TODAY)),
    (revising.open_review, later.review_it(kind="changed-need", asked_on=TODAY, wish={"change": "stopped"})),
    (revising.reopen_lines, later.reopen_lines_it()),
    (revising.send_prior_notice, later.announce_it()),
    (revising.send_prior_notice, later.announce_it(decision_id=later.SECOND)),
    *((revising.record_response, later.respond(decision_id=of, answered_on=TODAY)) for of in (DECISION, later.SECOND)),
    (revising.close_undecided, later.close_it()),
    (revising.close_undecided, later.close_it(decision_id=later.SECOND)),
    (revising.end_help, EndHelp(id=command_id(84), decision_id=DECISION, reason="declined", ended_on=TODAY)),
    (dying.resume_case, ResumeCase(id=command_id(82), decision_id=DECISION)),
    (dying.confirm_ending, ConfirmEnding(id=command_id(83), decision_id=DECISION)),
    (revising.allocate_place, later.allocate_it()),
    (revising.reassess_waiting, later.prioritise()),
    (revising.leave_waiting_list, later.leave_it()),
    (revising.appoint_substitute, appoint_lise),
    (revising.withdraw_substitute, back),
    (delivering.acknowledge_order, on_line(asked.AcknowledgeOrder)),
    (delivering.decline_order, on_line(asked.DeclineOrder, reason="no-capacity")),
    (delivering.chase_order, on_line(asked.ChaseOrder)),
    (delivering.pause_service, on_line(asked.PauseService, paused_on=TODAY, reason="travel")),
    (delivering.resume_service, on_line(asked.ResumeService, resumed_on=TODAY)),
    (delivering.change_provider, on_line(asked.ChangeProvider, provider="south", reason="moved", changed_on=TODAY)),
    (delivering.stop_service, on_line(asked.StopService, stopped_on=TODAY, reason="declined")),
    (delivering.review_service, on_line(asked.ReviewService, outcome="end")),
    (delivering.explain_delay, on_line(asked.ExplainDelay, reason="no-place")),
    *(
        (delivering.undo_registration, on_line(asked.UndoRegistration, what=what, reason="wrong-line"))
        for what in ("start", "order")
    ),
    (afterwards.request_reasons, later.ask_for_reasons()),
    (afterwards.provide_reasons, later.give_reasons()),
    (afterwards.correct_decision, later.correct_it()),
    (afterwards.settle_line, settle_it()),
    (afterwards.invalidate_decision, later.invalidate_it()),
    (afterwards.reverse_decision, later.reverse_it()),
    (afterwards.decline_reversal, later.decline_it()),
    (afterwards.decline_reversal, later.decline_it(request=APPEAL)),
    (measures.register_coercion, coerce()),
    (
        measures.end_coercion,
        measuring.EndCoercion(id=command_id(61), measure_id=MEASURE, reason="expired", ended_on=TODAY),
    ),
    (
        measures.register_admission,
        in_case(measuring.RegisterAdmission, person=ANNA, admitted_by="x", admitted_on=TODAY),
    ),
    (measures.offer_individual_plan, in_case(measuring.OfferIndividualPlan, person=ANNA, is_wanted=True, **LASTING)),
    (measures.end_individual_plan, in_case(measuring.EndIndividualPlan, reason="own-wish")),
    (
        measures.appoint_coordinator,
        in_case(measuring.AppointCoordinator, person=ANNA, kind="coordinator", staff="kari", **LASTING),
    ),
    (measures.release_coordinator, in_case(measuring.ReleaseCoordinator, kind="coordinator")),
    (importing.import_decision, import_decision()),
    (importing.import_waiting_list_place, import_place()),
    (UNWRITTEN.retry_letter, RetryLetter(id=command_id(82), about=LETTER)),
    (UNWRITTEN.close_letter, CloseLetter(id=command_id(83), about=LETTER, reason="told-otherwise")),
)

_WHY = Clear(ANNA, "health", "Oppdiktet.")
_ACCEPTED = PlaceAccepted(
    bed=REQUEST,
    accepted_on=TODAY,
    awaits=LineRef(decision=DECISION, line=1),
    person=ANNA,
    service="long-term-stay",
    from_on=TODAY,
)
HEARD: tuple[tuple[str, Fact], ...] = (
    *(("assessment", completed(proposed(outcome=outcome))) for outcome in ("granted", "partly-granted", "refused")),
    ("assessment", completed(proposed(service="long-term-stay", outcome="waiting-list"))),
    ("assessment", declared("kari")),
    ("assessment", declared("kari", is_party=False)),
    ("intake", ApplicationWithdrawn(withdrawn_on=TODAY, by="applicant")),
    ("intake", CaseClosed(person=ANNA, reason="no-longer-needed", closed_on=TODAY)),
    ("intake", CaseClosed(person=ANNA, reason="died", closed_on=TODAY)),
    ("intake", DeathCorrected(person=ANNA, source="next-of-kin", corrected_on=TODAY)),
    (
        "intake",
        EmergencyHelpStarted(person=ANNA, started_on=TODAY, services=("home-nursing",), provider="north", grounds=_WHY),
    ),
    ("intake", guarded()),
    ("intake", guarded_no_more(on=TODAY)),
    ("intake", represented(kind="parent", mandate="both")),
    ("intake", unable()),
    ("intake", one_person()),
    ("appeal", allowed),
    ("appeal", partly_allowed),
    ("appeal", answered("set-aside")),
    ("appeal", answered("altered")),
    ("appeal", ReversalRequested(decision=DECISION, person=ANNA, lines=(1,), requested_on=TODAY)),
    (
        "appeal",
        ExecutionSuspended(
            decision=DECISION, lines=(1,), suspended_on=TODAY, by="municipality", is_mandatory=False, reasons=_WHY
        ),
    ),
    ("appeal", SuspensionEnded(decision=DECISION, lines=(1,), ended_on=TODAY)),
    ("bedflow", _ACCEPTED),
)
SAID_BY = {"appeal": APPEAL, "bedflow": REQUEST}
"""The streams others speak of: those they do not stand in the case's own."""
