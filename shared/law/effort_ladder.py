"""Knows the office's effort ladder: the lowest step that works is tried first."""

from datetime import date

from shared.contracts.finding import Finding, LawRef
from shared.law.catalogue import Law
from shared.law.findings import finding


def lower_steps_were_considered(
    *, service: str, considered_up_to_step: int, says_why_not_enough: bool, assessed_on: date, law: Law
) -> Finding:
    """Whether lower steps were considered (BEON, innsatstrapp): all below the service's own, and why they fall short.

    The ladder is the office's own rule; no statute has it.
    """
    step, ladder = law.casework.step_of(service, on=assessed_on), law.casework.ladder(on=assessed_on)
    below = step.number - 1
    return finding(
        "lower-steps-were-considered",
        law=LawRef(law=ladder.name, paragraph=ladder.paragraph, version=ladder.valid_from.isoformat()),
        met=below == 0 or (considered_up_to_step >= below and says_why_not_enough),
        considered={
            "service": service,
            "considered_up_to_step": considered_up_to_step,
            "says_why_not_enough": says_why_not_enough,
            "assessed_on": assessed_on,
            "step": step.number,
        },
    )
