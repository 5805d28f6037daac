"""Knows which work lists of decision may be asked for, by whom."""

from services.decision.lists import following_up, questioned_endings, undecided_places, ungrounded
from services.decision.roles import BEDS, CASEWORK
from shared.web.question_door import QuestionDoor

WORK_LISTS = (
    QuestionDoor(
        name="decisions-not-carried-out",
        view="decisions",
        answer=following_up.NotCarriedOut,
        ask=lambda asked: following_up.not_carried_out(asked.connection, today=asked.today, page=asked.page),
        order=("decided_on", "decision_id", "line"),
        roles=(*CASEWORK, "controller"),
        summary="What was decided and has not begun, why, and what helps meanwhile (ikke iverksatte vedtak).",
    ),
    QuestionDoor(
        name="unanswered-orders",
        view="decisions",
        answer=following_up.UnansweredOrder,
        ask=lambda asked: following_up.unanswered_orders(asked.connection, page=asked.page),
        order=("ordered_on", "decision_id", "line"),
        roles=CASEWORK,
        summary="Which orders nobody has acknowledged, the oldest first (ubekreftede bestillinger).",
    ),
    QuestionDoor(
        name="due-reviews",
        view="decisions",
        answer=following_up.DueReview,
        ask=lambda asked: following_up.due_reviews(asked.connection, today=asked.today, page=asked.page),
        order=("due_on", "decision_id", "line"),
        roles=CASEWORK,
        summary="Which services to look at again within 30 days, or whose grant ends by then (revurderinger).",
    ),
    QuestionDoor(
        name="waiting-persons",
        view="decisions",
        answer=following_up.Waiting,
        ask=lambda asked: following_up.waiting_list(asked.connection, today=asked.today, page=asked.page),
        order=("priority", "qualified_on", "decision_id", "line"),
        roles=BEDS,
        summary="Who waits for a place, greatest need first, with what they get meanwhile (venteliste).",
    ),
    QuestionDoor(
        name="undecided-places",
        view="decisions",
        answer=undecided_places.UndecidedPlace,
        ask=lambda asked: undecided_places.places_without_decision(
            asked.connection, today=asked.today, page=asked.page
        ),
        order=("accepted_on", "place_id"),
        roles=CASEWORK,
        summary="Which accepted places nobody has drafted the decision about (tildelingsvedtak mangler).",
    ),
    QuestionDoor(
        name="services-without-decision",
        view="decisions",
        answer=ungrounded.RunsWithoutDecision,
        ask=lambda asked: ungrounded.without_decision(asked.connection, today=asked.today, page=asked.page),
        order=("lost_on", "decision_id", "line"),
        roles=CASEWORK,
        summary="Which services run while no decision carries them, to be ended or decided (uten gyldig vedtak).",
    ),
    QuestionDoor(
        name="questioned-endings",
        view="decisions",
        answer=questioned_endings.QuestionedEnding,
        ask=lambda asked: questioned_endings.endings_in_doubt(asked.connection, today=asked.today, page=asked.page),
        order=("questioned_on", "decision_id"),
        roles=CASEWORK,
        summary="Which cases ended by a death that was a mistake, to be resumed or left (avslutninger i tvil).",
    ),
    QuestionDoor(
        name="open-reviews",
        view="decisions",
        answer=following_up.OpenReview,
        ask=lambda asked: following_up.open_reviews(asked.connection, page=asked.page),
        order=("received_on", "decision_id"),
        roles=CASEWORK,
        summary="Which reviews are not decided, and how far their prior notice has come (åpne revurderinger).",
    ),
    QuestionDoor(
        name="undecided-helps",
        view="decisions",
        answer=following_up.Undecided,
        ask=lambda asked: following_up.help_given_undecided(asked.connection, today=asked.today, page=asked.page),
        order=("decide_by", "decision_id"),
        roles=CASEWORK,
        summary="Who gets help that nobody has decided, the most urgent first (hjelp uten vedtak).",
    ),
    QuestionDoor(
        name="coercions",
        view="decisions",
        answer=following_up.Coercion,
        ask=lambda asked: following_up.coercion_in_use(asked.connection, page=asked.page),
        order=("valid_to", "measure_id"),
        roles=CASEWORK,
        summary="Which decisions on coercion are in use, the one that ends first at the top (tvangsvedtak).",
    ),
    QuestionDoor(
        name="reversal-requests",
        view="decisions",
        answer=following_up.ReversalRequest,
        ask=lambda asked: following_up.unanswered_requests(asked.connection, page=asked.page),
        order=("asked_on", "request"),
        roles=CASEWORK,
        summary="Who asks for reversal and has no answer (anmodninger om omgjøring).",
    ),
)
