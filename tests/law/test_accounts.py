"""The chart of accounts: every service has its function and art, and what is missing is named."""

from datetime import date
from pathlib import Path

import pytest

from shared.law.accounts import AccountCodeNotKnown, account_code, load_accounts
from shared.law.catalogue import Law
from shared.law.refusals import InvalidLawData

DAY = date(2025, 3, 1)
ROW = """
[[account]]
service = "bpa"
payment = "purchase"
function = "254"
art = "370"
vat_art = "429"
valid_from = {since}
valid_to = {until}
source = "own chart"
"""


def test_every_service_can_be_bought_and_posted(law: Law) -> None:
    for service in law.services_on(DAY):
        code = account_code(service.code, "purchase", on=DAY)
        assert (len(code.function), len(code.art), len(code.vat_art)) == (3, 3, 3)


def test_hospital_days_stand_with_institutions() -> None:
    code = account_code("delayed-discharge", "purchase", on=DAY)
    assert (code.function, code.art) == ("253", "300")


def test_what_is_not_entered_is_named_by_service_and_day() -> None:
    with pytest.raises(AccountCodeNotKnown, match=r"home-nursing er ikke lagt inn for 01\.03\.2025"):
        account_code("home-nursing", "pay", on=DAY)


def test_the_municipality_may_have_a_chart_of_its_own(tmp_path: Path) -> None:
    own = tmp_path / "accounts.toml"
    own.write_text(
        ROW.format(since="2024-01-01", until="2024-12-31")
        + ROW.format(since="2025-01-01", until="2025-12-31").replace('"370"', '"375"')
    )
    rows = load_accounts(accounts=own)
    assert account_code("bpa", "purchase", on=date(2024, 12, 31), among=rows).art == "370"
    assert account_code("bpa", "purchase", on=DAY, among=rows).art == "375"
    with pytest.raises(AccountCodeNotKnown):
        account_code("bpa", "purchase", on=date(2026, 1, 1), among=rows)


def test_two_rows_on_one_day_keep_the_service_from_starting(tmp_path: Path) -> None:
    own = tmp_path / "accounts.toml"
    own.write_text(
        ROW.format(since="2024-01-01", until="2025-01-01") + ROW.format(since="2025-01-01", until="2025-12-31")
    )
    with pytest.raises(InvalidLawData, match="bpa"):
        load_accounts(accounts=own)
