"""Knows when user-controlled personal assistance is a right, and who may lead the assistants."""

from datetime import date
from typing import Literal

from shared.contracts.finding import Finding
from shared.law.catalogue import Law
from shared.law.findings import Considered, finding

Leader = Literal["person", "guardian", "parent", "next-of-kin", "other"]


def has_right_to_bpa(
    *,
    age: int,
    held_right_before_limit: bool,
    weekly_quantity: int,
    needed_over_two_years: bool,
    is_substantially_costlier: bool,
    decided_on: date,
    law: Law,
) -> Finding:
    """Whether a person has a right to BPA (rett til brukerstyrt personlig assistanse), pbrl § 2-1 d.

    `weekly_quantity` in hundredths of an hour. Between the two limits the right yields to a substantially higher
    cost. Without the right BPA must still be offered where it suits (hol § 3-8).
    """
    limit, full, part = (
        law.threshold(key, on=decided_on) for key in ("bpa-age-limit", "bpa-full-right-hours", "bpa-part-right-hours")
    )
    is_young_enough = age < limit or (held_right_before_limit and law.has_provision("bpa-kept", on=decided_on))
    is_enough = weekly_quantity >= 100 * full or (weekly_quantity >= 100 * part and not is_substantially_costlier)
    what: dict[str, Considered] = {"age": age, "held_right_before_limit": held_right_before_limit}
    what |= {"weekly_quantity": weekly_quantity, "needed_over_two_years": needed_over_two_years}
    what |= {"is_substantially_costlier": is_substantially_costlier, "decided_on": decided_on}
    return finding(
        "has-right-to-bpa",
        law=law.provision("right-to-bpa", on=decided_on),
        met=is_young_enough and is_enough and needed_over_two_years,
        considered={**what, "age_limit": limit, "full_right_hours": full, "part_right_hours": part},
    )


def may_lead_assistants(*, role: Leader, is_of_age: bool, led_on: date, law: Law) -> Finding:
    """Whether somebody may lead the assistants (arbeidsleder), hol § 3-8: for a minor, a guardian or parent.

    Whoever cannot lead the work may be helped by or leave it to somebody else; a minor never leads alone.
    """
    return finding(
        "may-lead-assistants",
        law=law.provision("bpa-work-leader", on=led_on),
        met=is_of_age or role in ("guardian", "parent"),
        considered={"role": role, "is_of_age": is_of_age, "led_on": led_on},
    )
