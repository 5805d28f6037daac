"""Knows which rules of the law an assessment applies when the case is a child's."""

from datetime import date

from shared.contracts.finding import Finding
from shared.law import children
from shared.law.loader import load

LAW = load()


def age_on(born_on: date, *, day: date) -> int:
    """How old a child is on a day (alder)."""
    return children.age_on(born_on, day=day)


def child_tasks(born_on: date, *, on: date) -> tuple[tuple[int, date], ...]:
    """The birthdays that give the office a task (15, 16 og 18 år) and lie ahead; none for whoever is of age."""
    return children.child_task_days(born_on, on=on, law=LAW)


def who_is_told_and_decides(*, age: int, has_guardian: bool, has_representative: bool, on: date) -> tuple[Finding, ...]:
    """Who gets notices (egne varsler fra 15 år), and whether the young person decides alone (fra 16 år)."""
    told = children.notice_recipients(
        age=age, has_guardian=has_guardian, has_representative=has_representative, sent_on=on, law=LAW
    )
    return (*told, children.young_person_decides_alone(age=age, weighed_on=on, law=LAW))


def child_was_heard(*, can_form_view: bool, was_informed: bool, was_heard: bool, on: date) -> Finding:
    """Whether the child was informed and heard (barnets rett til å bli hørt), at any age."""
    return children.child_was_heard(
        can_form_view=can_form_view, was_informed=was_informed, was_heard=was_heard, weighed_on=on, law=LAW
    )


def weight_of_childs_view(*, age: int, on: date) -> tuple[Finding, ...]:
    """How much the view weighs by age alone (stor vekt fra 12 år), and what the child may see (fra 15 år)."""
    return (
        children.childs_view_has_great_weight(age=age, weighed_on=on, law=LAW),
        children.child_may_see_confidential_information(age=age, weighed_on=on, law=LAW),
    )


def best_interests_were_weighed(*, on: date) -> Finding:
    """The child's best interests are mapped and weighed (barnets beste), Grunnloven § 104."""
    return children.best_interests_were_weighed(were_mapped=True, were_weighed=True, weighed_on=on, law=LAW)
