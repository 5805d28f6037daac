"""Knows which questions to the bed board and about stays are answered, to whom."""

from services.bedflow.board import alarms, asking, asking_stays, expecting, months
from services.bedflow.board.questions import Ahead, AlarmQuestion, BoardQuestion, FreeingUp, MonthQuestion
from services.bedflow.discharge.questions import of_page
from services.bedflow.roles import COUNTING, LOOKING, READING
from services.bedflow.tables import BOARD
from shared.web.question import CaseQuestion
from shared.web.question_door import QuestionDoor

BOARD_LISTS = (
    QuestionDoor(
        name="beds",
        view=BOARD,
        question=BoardQuestion,
        answer=asking.BedOnBoard,
        ask=lambda asked: asking.beds_on_board(
            asked.connection,
            today=asked.today,
            unit=asked.question.unit,
            kind=asked.question.kind,
            page=asked.page,
        ),
        order=("unit", "label", "bed_id"),
        roles=LOOKING,
        summary="Every bed as it stands today: who has it, until when, and who comes next (plasstavla).",
    ),
    QuestionDoor(
        name="free-beds",
        view=BOARD,
        answer=asking.BedsOfKind,
        ask=lambda asked: asking.beds_by_kind(asked.connection, today=asked.today, page=asked.page),
        order=("unit", "kind"),
        roles=LOOKING,
        summary="How many beds of each kind are free, taken, kept or closed in each unit (ledige plasser).",
    ),
    QuestionDoor(
        name="beds-freeing-up",
        view=BOARD,
        question=FreeingUp,
        answer=asking.BedFreeingUp,
        ask=lambda asked: asking.beds_freeing_up(
            asked.connection, today=asked.today, within=asked.question.within, page=asked.page
        ),
        order=("until_on", "bed_id"),
        roles=LOOKING,
        summary="Which beds free up within so many days, or should have already (plasser som blir ledige).",
    ),
    QuestionDoor(
        name="bed-alarms",
        view=BOARD,
        question=AlarmQuestion,
        answer=alarms.BedAlarm,
        ask=lambda asked: of_page(
            alarms.bed_alarms(asked.connection, today=asked.today, unit=asked.question.unit),
            asked.page,
            by=("since", "alarm", "bed_id"),
        ),
        order=("since", "alarm", "bed_id"),
        roles=LOOKING,
        summary="Free places somebody waits for, stays that should be over or must not begin; who must act (varsler).",
    ),
    QuestionDoor(
        name="expected-places",
        view=BOARD,
        question=Ahead,
        answer=expecting.ExpectedPlaces,
        ask=lambda asked: expecting.expected_places(
            asked.connection, today=asked.today, days=asked.question.days, page=asked.page
        ),
        order=("on", "kind"),
        roles=LOOKING,
        summary="How many beds of each kind should be free on each of the days ahead (forventet ledige plasser).",
    ),
    QuestionDoor(
        name="month-figures",
        view=BOARD,
        question=MonthQuestion,
        answer=months.MonthFigure,
        ask=lambda asked: of_page(
            months.month_report(asked.connection, month=asked.question.month, today=asked.today),
            asked.page,
            by=("figure", "of"),
        ),
        order=("figure", "of"),
        roles=(*LOOKING, *COUNTING),
        summary="One month's stays, bed-days, occupancy, days in hospital, each with its definition (månedsrapport).",
    ),
    QuestionDoor(
        name="stays",
        view=BOARD,
        question=CaseQuestion,
        answer=asking_stays.StayOfPerson,
        ask=lambda asked: asking_stays.stays_of_case(asked.connection, case_id=asked.question.case_id, page=asked.page),
        order=("from_on", "stay_id"),
        roles=READING,
        summary="All stays of the person a case is about, also in other cases (opphold).",
    ),
    QuestionDoor(
        name="days-of-years",
        view=BOARD,
        question=CaseQuestion,
        answer=asking_stays.DaysOfYear,
        ask=lambda asked: asking_stays.days_of_years(
            asked.connection, case_id=asked.question.case_id, today=asked.today, page=asked.page
        ),
        order=("year", "person"),
        roles=READING,
        summary="How many days of each calendar year the person has stayed, and whether that is long (oppholdsdøgn).",
    ),
)
