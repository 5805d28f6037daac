"""Knows which questions about buying are answered, to whom."""

from services.billing.purchasing import asking
from services.billing.purchasing.commands import Organisation
from services.billing.purchasing.tables import BUYING
from services.billing.roles import LOOKING, MANAGING
from shared.web.command import UUID, date
from shared.web.question import Question
from shared.web.question_door import QuestionDoor


class OnDay(Question):
    """On which day; today when it is left out."""

    on: date | None = None


class OfWhom(Question):
    """Under which contract, and of which supplier; all when it is left out."""

    contract_id: UUID | None = None
    supplier: Organisation | None = None


QUESTIONS = (
    QuestionDoor(
        name="suppliers",
        view=BUYING,
        answer=asking.KnownSupplier,
        ask=lambda asked: asking.known_suppliers(asked.connection, page=asked.page),
        order=("organisation", "supplier_id"),
        roles=(*MANAGING, "auditor"),
        summary="Whom we buy from, with accounts, and accounts that wait for a second person (leverandører).",
    ),
    QuestionDoor(
        name="contracts",
        view=BUYING,
        question=OnDay,
        answer=asking.KnownContract,
        ask=lambda asked: asking.known_contracts(
            asked.connection, on=asked.question.on or asked.today, page=asked.page
        ),
        order=("to_on", "contract_id"),
        roles=LOOKING,
        summary="Every contract, the first to end first, with how much is ordered under it (avtaler).",
    ),
    QuestionDoor(
        name="expiring-contracts",
        view=BUYING,
        question=OnDay,
        answer=asking.KnownContract,
        ask=lambda asked: asking.expiring_contracts(
            asked.connection, on=asked.question.on or asked.today, page=asked.page
        ),
        order=("to_on", "contract_id"),
        roles=LOOKING,
        summary="Contracts that end soon, or have ended while something is ordered under them (avtaler som løper ut).",
    ),
    QuestionDoor(
        name="call-offs",
        view=BUYING,
        question=OfWhom,
        answer=asking.KnownCallOff,
        ask=lambda asked: asking.known_call_offs(
            asked.connection, contract=asked.question.contract_id, supplier=asked.question.supplier, page=asked.page
        ),
        order=("number",),
        roles=LOOKING,
        summary="What is ordered, under one contract, of one supplier, or all (avrop).",
    ),
    QuestionDoor(
        name="unordered-lines",
        view=BUYING,
        question=OnDay,
        answer=asking.UnorderedLine,
        ask=lambda asked: asking.unordered_lines(
            asked.connection, on=asked.question.on or asked.today, page=asked.page
        ),
        order=("since", "line_id"),
        roles=LOOKING,
        summary="Which decided lines nobody has ordered: delivered by a supplier, or not begun (vedtak uten avrop).",
    ),
    QuestionDoor(
        name="call-offs-without-decision",
        view=BUYING,
        question=OnDay,
        answer=asking.KnownCallOff,
        ask=lambda asked: asking.call_offs_without_decision(
            asked.connection, on=asked.question.on or asked.today, page=asked.page
        ),
        order=("number",),
        roles=LOOKING,
        summary="Which call-offs go on while their decision gives nothing (avrop uten gyldig vedtak).",
    ),
    QuestionDoor(
        name="call-offs-to-credit",
        view=BUYING,
        answer=asking.KnownCallOff,
        ask=lambda asked: asking.call_offs_to_credit(asked.connection, page=asked.page),
        order=("number",),
        roles=LOOKING,
        summary="Which call-offs have days that were invoiced and turned out not to be owed (krav om kreditering).",
    ),
)
