"""A law that contradicts itself never starts a service."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import msgspec
import pytest

from shared.law.catalogue import Law
from shared.law.entries import Provision, Statute
from shared.law.loader import dated_provisions, load
from shared.law.refusals import InvalidLawData
from shared.law.validation import check

REGISTER = """
[[register]]
name = "Delegasjonsreglement"
authority_paragraph = "1"
second_person_paragraph = "2"
valid_from = 2012-01-01
source = "test"

[[authority]]
paragraph = "1.1"
role = "caseworker"
unit = "sone-nord"
services = ["SERVICE"]
outcomes = ["granted"]
valid_from = 2012-01-01
source = "test"

[[second_person]]
paragraph = "2.1"
why = "Alt avgjøres av to."
valid_from = 2012-01-01
source = "test"
"""

REGULATION = """
[[criterion]]
service = "SERVICE"
code = "lasting"
regulation = "Forskrift"
paragraph = "§ 1"
text = "Behovet er varig."
valid_from = 2012-01-01
source = "test"
"""


def changed(law: Law, **fields: Any) -> Law:
    return msgspec.structs.replace(law, **fields)


def with_first(rows: tuple[Any, ...], pick: Callable[[Any], bool], **fields: Any) -> tuple[Any, ...]:
    index = next(number for number, row in enumerate(rows) if pick(row))
    return (*rows[:index], msgspec.structs.replace(rows[index], **fields), *rows[index + 1 :])


def without(rows: tuple[Any, ...], pick: Callable[[Any], bool]) -> tuple[Any, ...]:
    return tuple(row for row in rows if not pick(row))


@pytest.mark.parametrize(
    ("break_it", "fault"),
    [
        (lambda law: {"rates": (*law.rates, law.rates[0])}, "rate delayed-discharge-day: overlaps from 2012-01-01"),
        (lambda law: {"rates": without(law.rates, lambda r: r.valid_from.year == 2020)}, "gap from 2020-01-01"),
        (
            lambda law: {"rates": with_first(law.rates, lambda r: True, valid_to=date(2011, 12, 31))},
            "ends before it begins",
        ),
        (
            lambda law: {"deadlines": without(law.deadlines, lambda d: d.kind == "late-appeal")},
            "deadline late-appeal: missing",
        ),
        (
            lambda law: {
                "deadlines": with_first(law.deadlines, lambda d: d.kind == "costs-claim", valid_to=date(2030, 1, 1))
            },
            "deadline costs-claim: ends, but is needed",
        ),
        (
            lambda law: {"deadlines": without(law.deadlines, lambda d: d.kind == "appeal-care-4-weeks")},
            "service bpa: no deadline for care-4-weeks",
        ),
        (lambda law: {"registers": ()}, "register delegation: missing"),
        (
            lambda law: {"services": without(law.services, lambda s: s.code == "meals")},
            "delegation § 2 b: unknown service meals",
        ),
        (
            lambda law: {
                "services": with_first(
                    law.services, lambda s: s.code == "bpa", valid_to=date(2014, 12, 31) + timedelta(days=1)
                )
            },
            "service bpa: overlaps from 2015-01-01",
        ),
        (
            lambda law: {"services": with_first(law.services, lambda s: s.code == "bpa", valid_to=None)},
            "service bpa: overlaps from 2015-01-01",
        ),
    ],
)
def test_a_contradiction_is_named(law: Law, break_it: Callable[[Law], dict[str, Any]], fault: str) -> None:
    with pytest.raises(InvalidLawData) as broken:
        check(changed(law, **break_it(law)))
    assert fault in str(broken.value)


def test_the_act_of_2025_cannot_begin_before_every_paragraph_has_its_twin(law_of_2025: Law) -> None:
    without_twin = without(law_of_2025.provision_map, lambda p: (p.key, p.statute) == ("reasons", "fvl-2025"))
    with pytest.raises(InvalidLawData, match="provision reasons: fvl-2025 is in force and has no such row"):
        check(changed(law_of_2025, provision_map=without_twin))


def test_from_its_day_the_act_of_2025_holds_and_the_old_one_ends_the_day_before(law_of_2025: Law) -> None:
    before = law_of_2025.provision("provisional-reply", on=date(2026, 12, 31))
    after = law_of_2025.provision("provisional-reply", on=date(2027, 1, 1))
    assert (before.law, before.paragraph) == ("LOV-1967-02-10", "§ 11 a")
    assert (after.law, after.paragraph, after.version) == ("LOV-2025-06-20-81", "§ 17 andre ledd", "2027-01-01")


def test_a_municipality_may_bring_its_own_regulation(tmp_path: Path) -> None:
    regulation = tmp_path / "local_rules.toml"
    regulation.write_text(REGULATION.replace("SERVICE", "long-term-stay"), encoding="utf-8")
    (criterion,) = load(local_rules=regulation).casework.criteria_for("long-term-stay", on=date(2024, 1, 1))
    assert criterion.paragraph == "§ 1"


def test_a_regulation_for_a_service_nobody_knows_is_refused(tmp_path: Path) -> None:
    regulation = tmp_path / "local_rules.toml"
    regulation.write_text(REGULATION.replace("SERVICE", "gold-watch"), encoding="utf-8")
    with pytest.raises(InvalidLawData, match="local rules: unknown service gold-watch"):
        load(local_rules=regulation)


@pytest.mark.parametrize(
    ("break_it", "fault"),
    [
        (
            lambda casework: {"steps": without(casework.steps, lambda s: s.number == 2)},
            "effort ladder: service meals is on no step, or no service",
        ),
        (lambda casework: {"registry": casework.registry[1:]}, "kpr 1: not in the registry"),
        (lambda casework: {"ladders": ()}, "ladder effort: missing"),
        (lambda casework: {"matters": casework.matters * 2}, "matter user-fee: overlaps from 2012-01-01"),
    ],
)
def test_a_contradiction_in_the_files_of_single_steps_is_named(
    law: Law, break_it: Callable[[Any], dict[str, Any]], fault: str
) -> None:
    broken = msgspec.structs.replace(law.casework, **break_it(law.casework))
    with pytest.raises(InvalidLawData) as told:
        check(changed(law, casework=broken))
    assert fault in str(told.value)


def test_a_provision_of_an_unknown_act_is_named() -> None:
    stray = Provision(key="reasons", statute="no-such-act", paragraph="§ 1", source="test")
    act = Statute(
        code="an-act", lovdata="LOV", name="loven", nynorsk="lova", source="test", valid_from=date(2012, 1, 1)
    )
    with pytest.raises(InvalidLawData, match="unknown statute no-such-act"):
        dated_provisions((stray,), (act,))


def test_the_office_may_bring_its_own_delegation_register(tmp_path: Path) -> None:
    register = tmp_path / "delegation.toml"
    register.write_text(REGISTER.replace("SERVICE", "meals"), encoding="utf-8")
    assert load(delegation=register).register(on=date(2024, 1, 1)).name == "Delegasjonsreglement"


@pytest.mark.parametrize(
    "text",
    [
        REGISTER.replace("SERVICE", "gold-watch"),
        REGISTER.replace("role =", "rolle ="),
        REGISTER + "\n[[",
        "[[register]]\nvalid_from = 2012-13-01",
    ],
)
def test_a_register_that_cannot_be_read_or_names_unknown_services_is_refused(tmp_path: Path, text: str) -> None:
    register = tmp_path / "delegation.toml"
    register.write_text(text, encoding="utf-8")
    with pytest.raises(InvalidLawData):
        load(delegation=register)


def test_a_register_that_is_no_text_is_refused(tmp_path: Path) -> None:
    register = tmp_path / "delegation.toml"
    register.write_bytes(b"\xff\xfe[[register]]")
    with pytest.raises(InvalidLawData):
        load(delegation=register)
