"""Knows which work lists of appeal may be asked for, by whom."""

from services.appeal import views
from services.appeal.lists import afterwards, doubles, following_up
from services.appeal.roles import DECIDING, RECEPTION, REVIEW
from services.appeal.tables import WORK_LISTS
from shared.web.question_door import QuestionDoor

LISTS = (
    QuestionDoor(
        name="appeals-awaiting-review",
        view=WORK_LISTS,
        answer=following_up.AwaitingReview,
        ask=lambda asked: following_up.awaiting_review(asked.connection, today=asked.today, page=asked.page),
        order=("received_on", "appeal_id"),
        roles=REVIEW,
        summary="Which appeals the municipality has to review, with both clocks (klager til behandling).",
    ),
    QuestionDoor(
        name="double-appeals",
        view=WORK_LISTS,
        answer=doubles.DoubleAppeal,
        ask=lambda asked: doubles.double_appeals(asked.connection, page=asked.page),
        order=("received_on", "appeal_id"),
        roles=RECEPTION,
        summary="Which open appeals are against a line that is appealed already, oldest first (mulige doble klager).",
    ),
    QuestionDoor(
        name="appeals-to-pass-on",
        view=WORK_LISTS,
        answer=views.ToPassOn,
        ask=lambda asked: views.to_pass_on(asked.connection, today=asked.today, page=asked.page),
        order=("pass_on_by", "appeal_id"),
        roles=RECEPTION,
        summary="Which appeals go straight to the appeal body and are still here (klager som skal sendes videre).",
    ),
    QuestionDoor(
        name="appeals-to-mend",
        view=WORK_LISTS,
        answer=following_up.ToMend,
        ask=lambda asked: following_up.to_mend(asked.connection, today=asked.today, page=asked.page),
        order=("mend_by", "appeal_id"),
        roles=RECEPTION,
        summary="Which appeals wait for their sender to mend a fault (klager som skal rettes).",
    ),
    QuestionDoor(
        name="forwarded-appeals",
        view=WORK_LISTS,
        answer=following_up.Unanswered,
        ask=lambda asked: following_up.forwarded_unanswered(asked.connection, today=asked.today, page=asked.page),
        order=("forwarded_on", "appeal_id"),
        roles=REVIEW,
        summary="Which appeals the appeal body has not answered, with both clocks (oversendt, ikke avgjort).",
    ),
    QuestionDoor(
        name="undecided-suspensions",
        view=WORK_LISTS,
        answer=following_up.UndecidedSuspension,
        ask=lambda asked: following_up.undecided_suspensions(asked.connection, today=asked.today, page=asked.page),
        order=("decide_by", "appeal_id"),
        roles=REVIEW,
        summary="Which requests for suspension nobody has decided, the most urgent first (utsatt iverksetting).",
    ),
    QuestionDoor(
        name="early-suspensions",
        view=WORK_LISTS,
        answer=following_up.EarlySuspension,
        ask=lambda asked: following_up.early_suspensions_asked(asked.connection, today=asked.today, page=asked.page),
        order=("decide_by", "decision"),
        roles=REVIEW,
        summary="Who asks for a decision to wait before any appeal, and has no answer (utsettelse før klage).",
    ),
    QuestionDoor(
        name="appeals-by-criteria",
        view=WORK_LISTS,
        answer=following_up.ByCriteria,
        ask=lambda asked: following_up.by_criteria(asked.connection, page=asked.page),
        order=("service", "version", "outcome"),
        roles=(*REVIEW, "controller"),
        summary="What is appealed under which version of the criteria, and what came of it (klager etter kriterier).",
    ),
    QuestionDoor(
        name="untold-rejections",
        view=WORK_LISTS,
        answer=afterwards.UntoldRejection,
        ask=lambda asked: afterwards.untold_rejections(asked.connection, page=asked.page),
        order=("rejected_on", "appeal_id"),
        roles=REVIEW,
        summary="Which rejections have not reached the appellant (avvisninger uten underretning).",
    ),
    QuestionDoor(
        name="fee-reversal-requests",
        view=WORK_LISTS,
        answer=afterwards.FeeReversal,
        ask=lambda asked: afterwards.fee_reversals_asked(asked.connection, page=asked.page),
        order=("asked_on", "appeal_id"),
        # Whoever decides fees sees what may be asked of them.
        roles=(*REVIEW, "controller"),
        summary="Who asks more than a year late that a fee be reversed, and has no answer (omgjøring av egenandel).",
    ),
    QuestionDoor(
        name="open-supervisions",
        view=WORK_LISTS,
        answer=afterwards.SupervisionNotClosed,
        ask=lambda asked: afterwards.open_supervisions(asked.connection, page=asked.page),
        order=("answer_by", "supervision_id"),
        roles=REVIEW,
        summary="Which cases of the county governor's own are not closed (åpne tilsynssaker).",
    ),
    QuestionDoor(
        name="undecided-costs",
        view=WORK_LISTS,
        answer=afterwards.UndecidedCosts,
        ask=lambda asked: afterwards.undecided_costs(asked.connection, page=asked.page),
        order=("claimed_on", "appeal_id"),
        roles=DECIDING,
        summary="Which claims for costs nobody has decided (krav om sakskostnader).",
    ),
)
