"""A new version of the municipality's own criteria is a row more in its own file, and the old one is closed."""

from datetime import date
from pathlib import Path

import pytest

from services.appeal.rules import criteria_of
from shared.contracts.appeal import LineCriteria
from shared.law.catalogue import Law
from shared.law.loader import load
from shared.law.local_rules import local_criterion_is_met
from shared.law.refusals import CriterionNotInRegulation, InvalidLawData
from tests.appeal.stories import housing

LAST_OF_THE_OLD, FIRST_OF_THE_NEW = date(2024, 5, 31), date(2024, 6, 1)
ROW = """
[[criterion]]
service = "care-housing"
code = "{code}"
regulation = "Retningslinjer for omsorgsbolig (oppdiktet)"
paragraph = "punkt 3 a"
text = "{text}"
valid_from = {valid_from}
source = "Kommunestyret, oppdiktet vedtak"
"""
OLD = ROW.format(code="unsuitable", text="Boligen er uegnet.", valid_from="2012-01-01")
CLOSED = OLD + "valid_to = 2024-05-31\n"
NEW = ROW.format(code="unsuitable", text="Boligen er uegnet for alltid.", valid_from="2024-06-01")
BESIDE = ROW.format(code="needs-services", text="Behovet er stort.", valid_from="2012-01-01")


@pytest.fixture
def own_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SAKSGANG_LOCAL_RULES", str(tmp_path / "own.toml"))
    return tmp_path / "own.toml"


def law_with(file: Path, *rows: str) -> Law:
    file.write_text("".join(rows), encoding="utf-8")
    return load.__wrapped__()


def test_from_its_first_day_the_new_version_is_tried_and_before_it_the_old_one(own_file: Path) -> None:
    law = law_with(own_file, CLOSED, NEW)
    for day, text in ((LAST_OF_THE_OLD, "Boligen er uegnet."), (FIRST_OF_THE_NEW, "Boligen er uegnet for alltid.")):
        found = local_criterion_is_met(
            service="care-housing", criterion="unsuitable", is_met=True, assessed_on=day, law=law
        )
        assert found.considered["text"] == text


def test_an_appeal_is_by_the_version_in_force_when_it_was_decided(own_file: Path) -> None:
    law = law_with(own_file, CLOSED, NEW)
    for day, version in ((LAST_OF_THE_OLD, date(2012, 1, 1)), (FIRST_OF_THE_NEW, FIRST_OF_THE_NEW)):
        expected = LineCriteria(line=3, service="care-housing", version=version)
        assert criteria_of((housing,), decided_on=day, law=law) == (expected,)


def test_a_criterion_that_falls_away_makes_a_new_version_of_those_that_are_left(own_file: Path) -> None:
    law = law_with(own_file, CLOSED, BESIDE)
    assert [one.version for one in criteria_of((housing,), decided_on=LAST_OF_THE_OLD, law=law)] == [date(2012, 1, 1)]
    assert [one.version for one in criteria_of((housing,), decided_on=FIRST_OF_THE_NEW, law=law)] == [FIRST_OF_THE_NEW]
    with pytest.raises(CriterionNotInRegulation):
        local_criterion_is_met(
            service="care-housing", criterion="unsuitable", is_met=True, assessed_on=FIRST_OF_THE_NEW, law=law
        )


def test_where_no_criteria_hold_there_is_no_version(own_file: Path) -> None:
    assert criteria_of((housing,), decided_on=FIRST_OF_THE_NEW, law=law_with(own_file, CLOSED)) == ()


@pytest.mark.parametrize(
    ("rows", "fault"),
    [
        ((OLD, NEW), "criterion care-housing unsuitable: overlaps from 2024-06-01"),
        ((CLOSED.replace("05-31", "05-30"), NEW), "criterion care-housing unsuitable: gap from 2024-05-31"),
    ],
    ids=["the old one is not closed", "a day without"],
)
def test_two_versions_that_do_not_follow_each_other_stop_the_start(
    own_file: Path, rows: tuple[str, ...], fault: str
) -> None:
    with pytest.raises(InvalidLawData, match=fault):
        law_with(own_file, *rows)
