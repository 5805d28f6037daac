"""Knows which help that began before any decision is given by none since."""

from typing import Any

from sqlalchemy import Select, func, or_, select

from services.decision.tables import decided_lines, help_without_decision


def not_given() -> Select[Any]:
    """Help some service of which no line of its round gives. A refusal ends no help by itself.

    `received_on` is when they applied, once there is a draft that says so.
    """
    c, helps = decided_lines.c, help_without_decision
    gives = or_(c.outcome.in_(("granted", "partly-granted")), c.altered_by.is_not(None))
    of_round = (c.decision_id == helps.c.decision_id, c.decided_on.is_not(None), gives)
    given = select(func.array_agg(c.service)).where(*of_round).scalar_subquery()
    came = select(func.min(c.received_on)).where(c.decision_id == helps.c.decision_id).scalar_subquery()
    return select(helps, came.label("received_on")).where(~func.coalesce(helps.c.services.bool_op("<@")(given), False))
