"""A hospital's bill is paid by the published day rate of each day's own year."""

import csv
from datetime import date, timedelta
from pathlib import Path

import pytest

from services.billing.hospital.judging import judge
from services.billing.hospital.refusals import HospitalRateNotKnown
from shared.contracts.billing_hospital import BilledLine
from tests.bedflow.discharge.stories import REFERENCE, admitted, answered, at, day, ready
from tests.billing.hospital.stories import BILL, heard
from tests.kit.people import TODAY

RATE_2025 = 5_981
"""What the allocation office itself was given for 2025: the directorate's table ends with 2024."""


def days_from(on: date) -> int:
    """A day as the stories count: from their Tuesday on."""
    return (on - TODAY).days


def test_each_day_across_a_new_year_costs_what_was_published_for_its_year(data: Path) -> None:
    with (data / "rates" / "dogn_utskrivningsklar.csv").open(encoding="utf-8") as file:
        published = {int(row["aar"]): int(row["dognpris_kr"]) for row in csv.DictReader(file)} | {2025: RATE_2025}
    assert set(published) == set(range(2014, 2026))
    for year in range(2014, 2025):
        last = days_from(date(year, 12, 31))
        stay = heard(admitted(last - 5), ready(last - 1), answered("cannot", on=last - 1))
        asked = BilledLine(line="1", reference=REFERENCE, from_on=day(last), to_on=day(last + 1), asked=2 * 10_000_00)
        old, new = judge([asked], stays=[stay], bill=BILL, today=day(last + 30))
        assert (old.rate, new.rate) == (published[year] * 100, published[year + 1] * 100)
        assert (old.payable, new.payable) == (old.rate, new.rate)


def test_a_year_without_a_published_rate_is_refused() -> None:
    first = days_from(date(2026, 1, 1))
    stay = heard(admitted(first - 5, told=at(first - 5, 10)), ready(first - 1))
    asked = BilledLine(line="1", reference=REFERENCE, from_on=day(first), to_on=day(first), asked=6_000_00)
    with pytest.raises(HospitalRateNotKnown, match="2026"):
        judge([asked], stays=[stay], bill=BILL, today=date(2026, 1, 1) + timedelta(days=30))
