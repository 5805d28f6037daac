"""Knows what may be asked about care that costs much, and by whom."""

from services.billing.budget.keeping import BUDGET_FACTS
from services.billing.costly import asking
from services.billing.costly.packing import Pack
from services.billing.roles import COUNTING
from shared.web.question import CaseQuestion
from shared.web.question_door import Asked, QuestionDoor


def _pack(asked: Asked) -> list[Pack]:
    return [] if asked.page.after else [asking.evidence(asked.connection, case_id=asked.question.case_id)]


QUESTIONS = (
    QuestionDoor(
        name="costly-packs",
        view=BUDGET_FACTS,
        question=CaseQuestion,
        answer=Pack,
        ask=_pack,
        order=("case_id",),
        roles=COUNTING,
        summary="The evidence of one person's year for the auditor: every fact, its sum, the claim (ressurskrevende).",
    ),
)
