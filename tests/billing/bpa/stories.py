"""Knows the scheme, facts and commands that the stories of personal assistance are made of."""

from datetime import date
from typing import Any, TypeVar
from uuid import UUID

from services.billing.bpa import commands
from services.billing.bpa.scheme import Scheme, evolve, stream_of
from shared.contracts.billing_bpa import (
    BpaAgeNoted,
    BpaDelivererChosen,
    BpaHoursGranted,
    BpaHoursReported,
    BpaSchemeOpened,
    BpaYearStated,
    HoursFrom,
)
from shared.contracts.words import LineRef
from shared.kernel.actor import Actor
from shared.kernel.confidential import Sealed
from shared.web.command import Command
from tests.billing.stories import OTHER_SUPPLIER as OTHER_SUPPLIER
from tests.billing.stories import SUPPLIER as SUPPLIER
from tests.kit.given import Story
from tests.kit.people import ANNA, command_id

C = TypeVar("C", bound=Command)

RITA = Actor(kind="person", id="rita", role="controller", unit="allocation-office")
DECISION = UUID("00000000-0000-4000-8000-00000000dec1")
LINE, ALLOWANCE_LINE = LineRef(decision=DECISION, line=1), LineRef(decision=DECISION, line=2)
SCHEME = stream_of(ANNA)
NEW_YEAR, LAST_DAY = date(2023, 1, 1), date(2023, 12, 31)
JANUARY, END_OF_JANUARY = date(2024, 1, 1), date(2024, 1, 31)

opened = BpaSchemeOpened(person=ANNA, line=LINE, opened_on=NEW_YEAR)


def granted(*steps: tuple[date, int], line: LineRef = LINE, **changes: Any) -> BpaHoursGranted:
    course = tuple(
        HoursFrom(from_on=day, quantity=quantity, rests=None if quantity else "paused") for day, quantity in steps
    )
    known: dict[str, Any] = {"line": line, "kind": "bpa", "course": course, "heard_on": NEW_YEAR}
    return BpaHoursGranted(**(known | changes))


thirty_five = granted((NEW_YEAR, 3500))
"""Five hours a day."""
ten_of_allowance = granted((NEW_YEAR, 1000), line=ALLOWANCE_LINE, kind="allowance")
by_supplier = BpaDelivererChosen(deliverer="supplier", from_on=NEW_YEAR, supplier=SUPPLIER)
by_municipality = BpaDelivererChosen(deliverer="municipality", from_on=NEW_YEAR)
not_of_age = BpaAgeNoted(born_on=Sealed("k1.born"), of_age_from=date(2024, 8, 1), noted_on=NEW_YEAR)


def used(month: int, quantity: int, *, year: int = 2024) -> BpaHoursReported:
    from_on = date(year, month, 1)
    to_on = date(year + month // 12, month % 12 + 1, 1).toordinal() - 1
    return BpaHoursReported(
        from_on=from_on,
        to_on=date.fromordinal(to_on),
        quantity=quantity,
        reported_by="supplier",
        reported_on=date.fromordinal(to_on),
        supplier=SUPPLIER,
    )


def stated(**changes: Any) -> BpaYearStated:
    known: dict[str, Any] = {"year": 2023, "granted": 182_500, "carried_in": 0, "used": 170_000, "overused": 0}
    known |= {"carried_out": 10_000, "lapsed": 2_500, "paid": 0, "allowance": 0, "policy_from": date(2012, 1, 1)}
    known |= {"carried_until": date(2024, 3, 31), "stated_on": date(2024, 1, 10)}
    return BpaYearStated(**(known | changes))


def scheme() -> Story[Scheme]:
    return Story(evolve=evolve, state=Scheme())


def running() -> Story[Scheme]:
    return scheme().given(opened, thirty_five, by_supplier)


def _say(kind: type[C], known: dict[str, Any], changes: dict[str, Any]) -> C:
    whose: dict[str, Any] = {"id": command_id(70), "person": ANNA}
    return kind(**(whose | known | changes))


def choose_it(**changes: Any) -> commands.ChooseBpaDeliverer:
    return _say(commands.ChooseBpaDeliverer, {"deliverer": "municipality", "from_on": NEW_YEAR}, changes)


def name_it(**changes: Any) -> commands.NameBpaLeader:
    return _say(commands.NameBpaLeader, {"role": "person", "from_on": NEW_YEAR}, changes)


def note_it(**changes: Any) -> commands.NoteBpaAge:
    return _say(commands.NoteBpaAge, {"born_on": date(2006, 8, 20)}, changes)


def report_it(**changes: Any) -> commands.ReportBpaHours:
    known = {"from_on": JANUARY, "to_on": END_OF_JANUARY, "quantity": 15_000, "reported_by": "supplier"}
    return _say(commands.ReportBpaHours, known | {"supplier": SUPPLIER}, changes)


def correct_it(**changes: Any) -> commands.CorrectBpaHours:
    known = {"from_on": JANUARY, "to_on": END_OF_JANUARY, "quantity": 14_000, "reason": "counted-wrong"}
    return _say(commands.CorrectBpaHours, known, changes)


def pay_it(**changes: Any) -> commands.NoteBpaPayment:
    known = {"from_on": JANUARY, "to_on": END_OF_JANUARY, "quantity": 15_000, "amount_in_ore": 7_500_000}
    return _say(commands.NoteBpaPayment, known | {"reference": "F-17"}, changes)


def state_it(**changes: Any) -> commands.StateBpaYear:
    return _say(commands.StateBpaYear, {"year": 2023}, changes)
