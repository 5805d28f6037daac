"""Knows when a user fee may be charged."""

from datetime import date

from shared.contracts.finding import Finding
from shared.law.catalogue import Law
from shared.law.findings import finding


def fee_may_be_charged(
    *, noticed_on: date | None, service_started_on: date | None, charged_from_on: date, law: Law
) -> Finding:
    """Whether a fee may be charged from a day (egenandel), egenandelsforskriften § 2: told in writing before.

    Never before the service has started, whenever it was granted. The fee is a decision of its own, appealed as
    matter `user-fee`.
    """
    was_told = noticed_on is not None and noticed_on < charged_from_on
    has_begun = service_started_on is not None and service_started_on <= charged_from_on
    return finding(
        "fee-may-be-charged",
        law=law.provision("fee-notice", on=charged_from_on),
        met=was_told and has_begun,
        considered={
            "noticed_on": noticed_on,
            "service_started_on": service_started_on,
            "charged_from_on": charged_from_on,
        },
    )
