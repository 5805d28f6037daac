"""Knows what billing lets in: which commands, sent by whom, and who may read a case."""

from services.billing.assignments.doors import ASSIGNMENTS
from services.billing.assignments.questions import QUESTIONS as ASSIGNMENT_LISTS
from services.billing.bpa.doors import BPA
from services.billing.bpa.questions import QUESTIONS as BPA_LISTS
from services.billing.budget.doors import BUDGET
from services.billing.budget.questions import QUESTIONS as BUDGET_REPORTS
from services.billing.costly.doors import COSTLY
from services.billing.costly.questions import QUESTIONS as COSTLY_PACKS
from services.billing.fees.doors import FEES
from services.billing.fees.questions import QUESTIONS as FEE_LISTS
from services.billing.hospital.doors import HOSPITAL
from services.billing.hospital.questions import QUESTIONS as HOSPITAL_LISTS
from services.billing.invoices.arriving.doors import ARRIVING
from services.billing.invoices.closer_questions import QUESTIONS as ONE_INVOICE
from services.billing.invoices.doors import INVOICES
from services.billing.invoices.questions import QUESTIONS as INVOICE_LISTS
from services.billing.payments.doors import PAYMENTS
from services.billing.payments.questions import QUESTIONS as PAYMENT_LISTS
from services.billing.purchasing.doors import PURCHASING
from services.billing.purchasing.questions import QUESTIONS as PURCHASING_LISTS
from services.billing.roles import LOOKING, OPENING, READING
from shared.contracts.billing import CaseRead
from shared.letters.doors import questions as letter_questions
from shared.letters.views import LetterLists
from shared.web.door import CaseDoor, CommandDoor
from shared.web.question_door import QuestionDoor

COMMANDS: tuple[CommandDoor, ...] = (
    *PURCHASING,
    *ARRIVING,
    *INVOICES,
    *PAYMENTS,
    *HOSPITAL,
    *BPA,
    *ASSIGNMENTS,
    *BUDGET,
    *COSTLY,
    *FEES,
)

CASES = CaseDoor(
    read_fact=lambda purpose: CaseRead(purpose=purpose),
    roles=READING,
    opens=OPENING,
)

LETTERS = LetterLists("billing")

QUESTIONS: tuple[QuestionDoor, ...] = (
    *letter_questions(LETTERS, of_case=CASES.roles, office=LOOKING),
    *PURCHASING_LISTS,
    *BPA_LISTS,
    *ASSIGNMENT_LISTS,
    *FEE_LISTS,
    *BUDGET_REPORTS,
    *COSTLY_PACKS,
    *INVOICE_LISTS,
    *ONE_INVOICE,
    *PAYMENT_LISTS,
    *HOSPITAL_LISTS,
)
