"""Knows what a child's age changes in a case: it weighs, it never gates."""

from datetime import date
from typing import Literal, assert_never

from shared.contracts.finding import Finding, LawRef
from shared.law.catalogue import Law
from shared.law.deadlines import months_after
from shared.law.findings import Considered, finding

Recipient = Literal["person", "parents", "guardian", "representative"]

_RECIPIENTS: tuple[Recipient, ...] = ("person", "parents", "guardian", "representative")
_TASK_AGES = ("own-notice-from-age", "own-consent-from-age", "majority-age")


def age_on(born_on: date, *, day: date) -> int:
    """How old a person is on a day (alder): the birthday counts; who was born 29 February turns on the 28th."""
    years = day.year - born_on.year
    return years - (day < months_after(born_on, 12 * years))


def child_task_days(born_on: date, *, on: date, law: Law) -> tuple[tuple[int, date], ...]:
    """The birthdays that give the office a task (15, 16 og 18 år), those still ahead."""
    ages = (law.threshold(key, on=on) for key in _TASK_AGES)
    birthdays = ((age, months_after(born_on, 12 * age)) for age in ages)
    return tuple((age, day) for age, day in birthdays if day > on)


def child_was_heard(*, can_form_view: bool, was_informed: bool, was_heard: bool, weighed_on: date, law: Law) -> Finding:
    """Whether a child was informed and heard (barnets rett til å bli hørt), fvl § 17 → 2025 § 54: at any age."""
    return finding(
        "child-was-heard",
        law=law.provision("child-heard", on=weighed_on),
        met=not can_form_view or (was_informed and was_heard),
        considered={
            "can_form_view": can_form_view,
            "was_informed": was_informed,
            "was_heard": was_heard,
            "weighed_on": weighed_on,
        },
    )


def best_interests_were_weighed(*, were_mapped: bool, were_weighed: bool, weighed_on: date, law: Law) -> Finding:
    """Whether the child's best interests were found and weighed (barnets beste), Grunnloven § 104."""
    return finding(
        "best-interests-were-weighed",
        law=law.provision("child-best-interests", on=weighed_on),
        met=were_mapped and were_weighed,
        considered={"were_mapped": were_mapped, "were_weighed": were_weighed, "weighed_on": weighed_on},
    )


def childs_view_has_great_weight(*, age: int, weighed_on: date, law: Law) -> Finding:
    """Whether a child's view has great weight by age alone (stor vekt fra 12 år); below, maturity says how much."""
    from_age = law.threshold("great-weight-from-age", on=weighed_on)
    place = law.provision("child-weight", on=weighed_on)
    return _by_age("childs-view-has-great-weight", law=place, age=age, from_age=from_age, weighed_on=weighed_on)


def young_person_decides_alone(*, age: int, weighed_on: date, law: Law) -> Finding:
    """Whether a young person consents and appeals alone (helserettslig myndighet fra 16 år), pbrl § 4-3."""
    from_age = law.threshold("own-consent-from-age", on=weighed_on)
    place = law.provision("young-person", on=weighed_on)
    return _by_age("young-person-decides-alone", law=place, age=age, from_age=from_age, weighed_on=weighed_on)


def child_may_see_confidential_information(*, age: int, weighed_on: date, law: Law) -> Finding:
    """Whether a child may see what others are protected by (taushetsbelagte opplysninger), 2025 § 54: from 15."""
    rule, place = "child-may-see-confidential-information", law.provision("child-secrets", on=weighed_on)
    from_age = law.threshold("own-notice-from-age", on=weighed_on)
    return _by_age(rule, law=place, age=age, from_age=from_age, weighed_on=weighed_on)


def notice_goes_to(
    *, recipient: Recipient, age: int | None, has_guardian: bool, has_representative: bool, sent_on: date, law: Law
) -> Finding:
    """Whether somebody gets notices and decisions (underretningens mottakere), fvl §§ 16, 27 → 2025 § 54, by age.

    Without an age the person is of age.
    """
    own_from, majority = (law.threshold(key, on=sent_on) for key in ("own-notice-from-age", "majority-age"))
    return finding(
        "notice-goes-to",
        law=law.provision("child-own-notice", on=sent_on),
        met=_gets_notice(
            recipient,
            is_told_directly=age is None or age >= own_from,
            is_minor=age is not None and age < majority,
            has_guardian=has_guardian,
            has_representative=has_representative,
        ),
        considered={
            "recipient": recipient,
            "age": age,
            "has_guardian": has_guardian,
            "has_representative": has_representative,
            "sent_on": sent_on,
        },
    )


def notice_recipients(
    *, age: int | None, has_guardian: bool, has_representative: bool, sent_on: date, law: Law
) -> tuple[Finding, ...]:
    """Who gets the letter, one finding for each who might (mottakerliste)."""
    return tuple(
        notice_goes_to(
            recipient=recipient,
            age=age,
            has_guardian=has_guardian,
            has_representative=has_representative,
            sent_on=sent_on,
            law=law,
        )
        for recipient in _RECIPIENTS
    )


def _gets_notice(
    recipient: Recipient, *, is_told_directly: bool, is_minor: bool, has_guardian: bool, has_representative: bool
) -> bool:
    match recipient:
        case "person":
            return is_told_directly
        case "parents":
            return is_minor and not has_guardian
        case "guardian":
            return has_guardian
        case "representative":
            return has_representative
        case _:
            assert_never(recipient)


def _by_age(rule: str, *, law: LawRef, age: int, from_age: int, weighed_on: date) -> Finding:
    considered: dict[str, Considered] = {"age": age, "weighed_on": weighed_on, "from_age": from_age}
    return finding(rule, law=law, met=age >= from_age, considered=considered)
