"""Knows what bedflow lets in: which commands, sent by whom, and who may read a case."""

from services.bedflow.board.bed_doors import ONE_BED
from services.bedflow.board.columns import COLUMNS
from services.bedflow.board.doors import BOARD_LISTS
from services.bedflow.discharge.doors import DISCHARGE
from services.bedflow.discharge.following import FOLLOWING
from services.bedflow.discharge.questions import QUESTIONS as DISCHARGE_LISTS
from services.bedflow.discharge.quiet import QUIET
from services.bedflow.forecast.doors import FORECAST
from services.bedflow.hospital.doors import HOSPITAL
from services.bedflow.hospital.questions import QUESTIONS as HOSPITAL_LISTS
from services.bedflow.places.doors import PLACES
from services.bedflow.requests.doors import REQUESTS
from services.bedflow.requests.questions import QUESTIONS as REQUEST_LISTS
from services.bedflow.roles import READING
from services.bedflow.stays.doors import STAYS
from services.bedflow.waiting.doors import WAITING
from services.bedflow.waiting.questions import QUESTIONS as WAITING_LISTS
from shared.contracts.bedflow import CaseRead
from shared.web.door import CaseDoor
from shared.web.question_door import QuestionDoor

COMMANDS = (*PLACES, *STAYS, *WAITING, *DISCHARGE, *HOSPITAL, *REQUESTS)

CASES = CaseDoor(
    read_fact=lambda purpose: CaseRead(purpose=purpose),
    roles=READING,
    opens=("bed-coordinator", "caseworker", "decider", "lawyer", "auditor"),
)

QUESTIONS: tuple[QuestionDoor, ...] = (
    *BOARD_LISTS,
    *ONE_BED,
    COLUMNS,
    *WAITING_LISTS,
    *DISCHARGE_LISTS,
    *FOLLOWING,
    *QUIET,
    *HOSPITAL_LISTS,
    *REQUEST_LISTS,
    *FORECAST,
)
