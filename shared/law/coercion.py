"""Knows the special road of coercion: registered with an end, appealed by its own rules, never granted."""

from datetime import date
from typing import Literal

from shared.contracts.finding import Finding
from shared.law.catalogue import Law
from shared.law.deadlines import appeal_deadline, last_day, working_days_after, working_days_before
from shared.law.findings import Considered, finding

CoercionAppellant = Literal["party", "representative", "guardian", "next-of-kin", "third-party"]


def is_coercion(service: str, *, on: date, law: Law) -> bool:
    """Whether a code stands for coercion (tvang, kode 14, 23, 24): registered and appealed by its own rules."""
    return any(row.code == service and row.kind == "coercion" for row in law.casework.registered_on(on))


def coercion_is_within_its_time(*, measure: str, decided_on: date, expires_on: date | None, law: Law) -> Finding:
    """Whether a coercion decision has a lawful end (tvangsvedtakets varighet), hol ch. 9 and pbrl ch. 4 A."""
    latest_on = last_day("longest-coercion", starts_on=decided_on, law=law)
    return finding(
        "coercion-is-within-its-time",
        law=law.provision(law.casework.entry(measure, on=decided_on).code, on=decided_on),
        met=expires_on is not None and decided_on <= expires_on <= latest_on,
        considered={
            "measure": measure,
            "decided_on": decided_on,
            "expires_on": expires_on,
            "latest_on": latest_on,
        },
    )


def coercion_appeal_goes_directly(*, measure: str, decided_on: date, law: Law) -> Finding:
    """Whether an appeal on coercion goes straight to the appeal body (direkte til Statsforvalteren), pbrl ch. 4 A.

    Then the municipality does not review it first: fvl § 33 does not hold.
    """
    entry = law.casework.entry(measure, on=decided_on)
    return finding(
        "coercion-appeal-goes-directly",
        law=law.provision(f"{entry.code}-appeal", on=decided_on),
        met=entry.direct_appeal,
        considered={"measure": measure, "decided_on": decided_on, "body": entry.appeal_body},
    )


def coercion_appeal_deadline(*, measure: str, decided_on: date, knew_on: date, law: Law) -> date:
    """The last day to appeal coercion (klagefrist for tvangsvedtak), counted from knowledge of the decision."""
    law.casework.entry(measure, on=decided_on)
    regime = law.casework.matter("coercion", on=decided_on).regime
    return appeal_deadline(regime=regime, knew_on=knew_on, law=law)


def coercion_appeal_is_in_time(
    *, measure: str, decided_on: date, knew_on: date | None, sent_on: date, law: Law
) -> Finding:
    """Whether an appeal on coercion was sent in time (rettidig klage på tvang), hol ch. 9 and pbrl ch. 4 A.

    `knew_on` is None as long as nobody has told the party: the period has then not begun.
    """
    last_on = None
    if knew_on is not None:
        last_on = coercion_appeal_deadline(measure=measure, decided_on=decided_on, knew_on=knew_on, law=law)
    when: dict[str, Considered] = {"decided_on": decided_on, "knew_on": knew_on, "sent_on": sent_on}
    return finding(
        "coercion-appeal-is-in-time",
        law=law.provision(f"{measure}-appeal", on=decided_on),
        met=last_on is None or sent_on <= last_on,
        considered={"measure": measure, **when, "deadline_on": last_on},
    )


def may_appeal_coercion(
    *, measure: str, appellant: CoercionAppellant, has_mandate: bool, is_nearest_kin: bool, sent_on: date, law: Law
) -> Finding:
    """Whether this person may appeal coercion (klagerett ved tvang). Here the nearest of kin may, in their own right.

    `has_mandate`: a power of attorney, a guardianship or a right to decide on the person's behalf that holds.
    """
    who: dict[str, Considered] = {"appellant": appellant, "has_mandate": has_mandate, "is_nearest_kin": is_nearest_kin}
    return finding(
        "may-appeal-coercion",
        law=law.provision(f"{measure}-appeal", on=sent_on),
        met=appellant == "party" or has_mandate or (appellant == "next-of-kin" and is_nearest_kin),
        considered={"measure": measure, **who, "sent_on": sent_on},
    )


def pass_on_by(*, received_on: date, law: Law) -> date:
    """The office's own last day to pass on an appeal that is not its own to review (frist for videresending)."""
    return working_days_after(received_on, days=law.threshold("pass-on-within-working-days", on=received_on))


def coercion_expiry_alarm(*, expires_on: date, law: Law) -> date:
    """When the office is told that a coercion decision ends (varsel før utløp), so that no day is without one."""
    return working_days_before(expires_on, days=law.threshold("coercion-expiry-working-days", on=expires_on))
