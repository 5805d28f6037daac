"""A finding that was altered after it was written comes out differently, and says which law it was under."""

from datetime import date
from typing import Any

import msgspec
import pytest

from services.audit.findings import FindingsCheck, difference, findings_in
from shared.contracts import assessment, decision
from shared.contracts.finding import Finding, Outcome
from shared.eventing.mapper import FactMapper
from shared.law.loader import load
from shared.law.needs import only_long_term_care_is_sound

LAW = load()
CHECK = FindingsCheck(mapper=FactMapper((assessment, decision)), law=LAW)
WRITTEN = only_long_term_care_is_sound(
    needs_care_round_the_clock=True, home_care_is_sound=False, assessed_on=date(2024, 5, 1), law=LAW
)


def altered(**changes: Any) -> Finding:
    return msgspec.structs.replace(WRITTEN, **changes)


def test_a_finding_left_alone_comes_out_as_it_was_written() -> None:
    assert difference(WRITTEN, law=LAW) is None


OTHER_VERSION = msgspec.structs.replace(WRITTEN.law, version="1850-01-01")
ALTERED = (
    (altered(outcome=Outcome.NOT_MET), "recorded not_met, run again met"),
    (altered(considered={**WRITTEN.considered, "home_care_is_sound": True}), "recorded met, run again not_met"),
    (altered(law=OTHER_VERSION), "the provision in force was"),
    (altered(considered={**WRITTEN.considered, "invented": 1}), "considered otherwise: invented"),
    (altered(rule="nobody-wrote-this"), "cannot be run again: no rule nobody-wrote-this"),
)


@pytest.mark.parametrize(("finding", "why"), ALTERED, ids=[why for _, why in ALTERED])
def test_an_altered_finding_is_named_with_its_law_and_paragraph(finding: Finding, why: str) -> None:
    found = difference(finding, law=LAW)
    assert found is not None
    assert why in found.why
    assert (found.rule, found.law, found.paragraph) == (finding.rule, finding.law.law, finding.law.paragraph)
    assert str(found).startswith(f"the finding {finding.rule} ({finding.law.law} {finding.law.paragraph}")


class Deep(msgspec.Struct, frozen=True):
    """Findings in every place a fact may hold them."""

    one: Finding
    several: tuple[Finding, ...]
    by_line: dict[str, list[Finding]]
    none: None = None


def test_findings_are_found_however_deep_they_lie() -> None:
    deep = Deep(one=WRITTEN, several=(WRITTEN, WRITTEN), by_line={"1": [WRITTEN]})
    assert len(list(findings_in((deep, "words", 7)))) == 4


def test_what_cannot_be_read_here_holds_no_finding_that_could_be_run() -> None:
    assert CHECK.of_body(b'{"considered":{') == (0, ())
    assert CHECK.of_body(b"no finding at all") == (0, ())
