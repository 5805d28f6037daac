"""Knows the road of a child's case: heard at any age, its best interests weighed, and told itself from fifteen on."""

from datetime import date, timedelta
from uuid import uuid4

from tests.bedflow.hospital.mail import synthetic
from tests.kit.both_doors import numbers
from tests.kit.road import WORDS, gives, proposal, then, verdict
from tests.kit.staff import Staff
from tests.kit.town import Town


def fifteen_in(days: int, *, on: date) -> date:
    """The day of birth of somebody who turns fifteen so many days later."""
    birthday = on + timedelta(days=days)
    return birthday.replace(year=birthday.year - 15, day=min(birthday.day, 28))


def test_a_childs_case_is_known_by_the_register_and_a_draft_goes_back_when_the_child_is_to_be_heard_again(
    town: Town, staff: Staff
) -> None:
    mette, kari, ola = staff.mette, staff.kari, staff.ola
    born_on = fifteen_in(60, on=town.today)
    child = mette.registers(born_on=born_on)
    told = {"person": child, "source": "next-of-kin", "channel": "letter", "received_on": town.today}
    told |= {"case_id": str(uuid4()), "residency": "resident", "services": ["support-contact"], "wishes": WORDS}
    mette.is_refused("receive-application", **told, code="intake.nobody-may-apply", saying="foreldreansvar")
    case = mette.receives("support-contact", source="next-of-kin", person=mette.registers_a_child(born_on=born_on))
    line = gives(town, service="support-contact", hours=2)
    kari.finds_out(case)
    kari.is_refused(
        "complete-assessment",
        **proposal(case, line),
        code="assessment.assessment-is-incomplete",
        saying="child-noted",
    )
    file = {"assessment_id": case.assessment()}
    kari.does("note-child", **file, born_on=born_on)
    kari.does("hear-child", **file, can_form_view=True, was_informed=True, was_heard=True, view=WORDS)
    kari.does("weigh-best-interests", **file, mapped=WORDS, weighed=WORDS)
    kari.proposes(case, line)
    then(case).stands_on("open-drafts", round=1)

    ola.does("return-draft", decision_id=case.decision(), reasons=WORDS)
    then(case).is_off("open-drafts").reads("assessment-reopened", draft=case.decision())
    kari.does("hear-child", **file, can_form_view=True, was_informed=True, was_heard=True, view=WORDS)
    kari.proposes(case, line)
    ola.decides(case)
    then(case).shows("draft-returned", "assessment-reopened", "assessment-completed", "service-granted")


def test_a_child_is_informed_and_heard_and_its_fifteenth_birthday_is_a_task(town: Town, staff: Staff) -> None:
    mette, kari, ola = staff.mette, staff.kari, staff.ola
    born_on = fifteen_in(60, on=town.today)
    case = mette.receives("support-contact", source="next-of-kin", person=mette.registers_a_child(born_on=born_on))
    kari.finds_out(case)
    file = {"assessment_id": case.assessment()}
    kari.does("note-child", **file, born_on=born_on)
    line = gives(town, service="support-contact", hours=2)
    kari.is_refused(
        "complete-assessment",
        **proposal(case, line),
        code="assessment.assessment-is-incomplete",
        saying="best-interests",
    )
    silent = {"can_form_view": True, "was_informed": True, "was_heard": False, "view": WORDS}
    kari.is_refused("hear-child", **file, **silent, code="assessment.child-is-not-heard", saying="høres")
    kari.does("hear-child", **file, **(silent | {"was_heard": True}))
    kari.does("weigh-best-interests", **file, mapped=WORDS, weighed=WORDS)
    kari.proposes(case, line)
    ola.decides(case)
    told = {"decision_id": case.decision(), "sent_on": town.today, "arrived_on": town.today}
    to_whom = "decision.addressees-are-missing"
    kari.is_refused("notify-decision", **told, code=to_whom, saying="Parten er et barn")
    kari.is_refused("notify-decision", **told, addressees={"age": 34}, code=to_whom, saying="Alderen stemmer ikke")
    kari.notifies(case, addressees={"age": 14})
    then(case).shows("child-noted", "child-heard", "best-interests-weighed", "assessment-completed", "service-granted")
    then(case).reads("decision-notified", recipients=[{"role": "parents", "ref": None}])
    then(case).is_off("child-tasks", "open-applications")

    town.goes_on(days=60)
    then(case).stands_on("child-tasks", what="child-15", number=15).shows("child-task-fell-due")
    kari.does("settle-child-task", **file, age=15)
    then(case).is_off("child-tasks").shows("child-task-done")
    kari.is_refused("settle-child-task", **file, age=15, code="assessment.no-such-task", saying="ingen oppgave")


def test_nobody_decides_unheard_for_a_child_the_office_took_for_an_adult(town: Town, staff: Staff) -> None:
    mette, kari, ola = staff.mette, staff.kari, staff.ola
    child = registered_without_a_day_of_birth(staff)
    case = mette.receives("support-contact", person=child)
    line = gives(town, service="support-contact", hours=2)
    kari.assesses(case, line)
    right = {"representation_id": str(uuid4()), "kind": "parent", "mandate": "both", "form": "written"}
    mette.does("register-representation", person=child, **right, valid_from=town.today)
    unheard = {"code": "decision.best-interests-not-weighed", "saying": "Parten er et barn"}
    ola.is_refused("make-decision", **verdict(case), **unheard)

    ola.does("return-draft", decision_id=case.decision(), reasons=WORDS)
    file = {"assessment_id": case.assessment()}
    kari.does("note-child", **file, born_on=fifteen_in(60, on=town.today))
    kari.does("weigh-best-interests", **file, mapped=WORDS, weighed=WORDS)
    not_yet = {"code": "assessment.assessment-is-incomplete", "saying": "child-heard"}
    kari.is_refused("complete-assessment", **proposal(case, line), **not_yet)
    kari.does("hear-child", **file, can_form_view=True, was_informed=True, was_heard=True, view=WORDS)
    kari.proposes(case, line)
    ola.decides(case)
    then(case).shows("decision-drafted", "draft-returned", "child-heard", "decision-drafted", "service-granted")


def registered_without_a_day_of_birth(staff: Staff) -> str:
    """Somebody with a help number, which says nothing of an age."""
    number = synthetic(f"8{next(numbers) % 100_000:05d}")
    receipt = staff.mette.does("register-person", birth_number=number, name="Kari Prøve")
    return "p-" + str(receipt.told["stream"]).replace("-", "")
