"""Knows what an appeal must look like, and how long a fault may be mended."""

from datetime import date

from shared.contracts.finding import Finding
from shared.law.catalogue import Law
from shared.law.deadlines import last_day
from shared.law.findings import finding


def appeal_has_proper_form(
    *, is_written: bool, is_signed: bool, names_decision: bool, received_on: date, law: Law
) -> Finding:
    """Whether an appeal has its form (krav til klagen), fvl § 32 → 2025 § 66: written, signed, names the decision.

    `is_signed` is met by a signature or by a sign-in that proves who sent it. Reasons are not asked for.
    """
    return finding(
        "appeal-has-proper-form",
        law=law.provision("form-of-appeal", on=received_on),
        met=is_written and is_signed and names_decision,
        considered={
            "is_written": is_written,
            "is_signed": is_signed,
            "names_decision": names_decision,
            "received_on": received_on,
        },
    )


def mending_deadline(*, asked_on: date, law: Law) -> date:
    """The last day to mend an appeal's form (frist for å rette feil), fvl § 32 → 2025 § 66 fourth paragraph."""
    return last_day("mend-appeal", starts_on=asked_on, law=law)


def form_was_mended_in_time(*, asked_on: date, mended_on: date, law: Law) -> Finding:
    """Whether the form was mended before the deadline (rettet i tide), fvl § 32 → 2025 § 66 fourth paragraph."""
    deadline_on = mending_deadline(asked_on=asked_on, law=law)
    return finding(
        "form-was-mended-in-time",
        law=law.provision("mend-appeal", on=asked_on),
        met=mended_on <= deadline_on,
        considered={"asked_on": asked_on, "mended_on": mended_on, "deadline_on": deadline_on},
    )


def lost_appeal_was_resent_in_time(*, discovered_on: date, resent_on: date, law: Law) -> Finding:
    """Whether an appeal that was lost on the way came again in time (klage på avveie), fvl § 30 → 2025 § 64."""
    deadline_on = last_day("resend-lost-appeal", starts_on=discovered_on, law=law)
    return finding(
        "lost-appeal-was-resent-in-time",
        law=law.provision("resend-lost-appeal", on=discovered_on),
        met=resent_on <= deadline_on,
        considered={"discovered_on": discovered_on, "resent_on": resent_on, "deadline_on": deadline_on},
    )


def appeal_to_wrong_body_counts(*, body_is_public: bool, reached_on: date, law: Law) -> Finding:
    """Whether the day an appeal went to the wrong body counts (klage til feil organ), fvl § 30, cf. § 11 → 2025 § 64.

    A public body must guide the sender or pass the appeal on; what a private one was sent, was not sent to us.
    """
    return finding(
        "appeal-to-wrong-body-counts",
        law=law.provision("appeal-to-wrong-body", on=reached_on),
        met=body_is_public,
        considered={"body_is_public": body_is_public, "reached_on": reached_on},
    )
