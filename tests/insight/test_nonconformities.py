"""A nonconformity is proposed once by the clocks, and settled once by a leader."""

from collections.abc import Iterator
from datetime import date
from uuid import uuid4

import pytest
from sqlalchemy import Engine, text

from services.insight import nonconformity
from services.insight.breach import Breach, OwnLimits
from services.insight.commands import ConfirmNonconformity, DismissNonconformity, ProposeNonconformities, ReadReport
from services.insight.handlers import confirm_nonconformity, dismiss_nonconformity, read_report
from services.insight.ledger import Ledger
from services.insight.nonconformity import Nonconformity
from services.insight.own_views import open_nonconformities, project
from services.insight.proposing import Proposed, Watchful, propose_nonconformities
from services.insight.refusals import NonconformitySettled, NoSuchNonconformity, NotByService, PeriodEndsEarly
from shared.contracts import insight
from shared.eventing.store import ServiceLog
from tests.insight.stories import Told, applied
from tests.kit.log import LogPlace, caller, open_log
from tests.kit.people import CASE

MISSED = Breach(kind="provisional-reply-missed", about=CASE, case_id=CASE, part="", due_on=date(2024, 2, 10))


@pytest.fixture
def log(place: LogPlace) -> Iterator[ServiceLog]:
    with open_log(place, contracts=(insight,)) as log:
        yield log


@pytest.fixture
def watchful(engine: Engine) -> Watchful:
    Told(engine)(applied(date(2024, 1, 10), due_on=date(2024, 2, 10)))
    return Watchful(ledger=Ledger(engine), limits=OwnLimits())


def proposed(log: ServiceLog, watchful: Watchful) -> Proposed:
    command = ProposeNonconformities(id=uuid4())
    return propose_nonconformities(command, caller(command.id), log, watchful=watchful)


def shown(engine: Engine, log: ServiceLog) -> None:
    """What the service's own view does with everything recorded so far."""
    with engine.begin() as connection:
        connection.execute(text("TRUNCATE insight.view_nonconformities"))
        for record in log.record_page(0, log.size()):
            project(connection, log.mapper.decode(record.body))


def test_a_breach_is_proposed_once(engine: Engine, log: ServiceLog, watchful: Watchful) -> None:
    assert (proposed(log, watchful).proposed, proposed(log, watchful).proposed) == (1, 0)
    shown(engine, log)
    with engine.connect() as connection:
        (waiting,) = open_nonconformities(connection, today=date(2024, 2, 21))
    assert (waiting.nonconformity_id, waiting.days) == (MISSED.nonconformity_id, 10)


def test_a_report_counts_what_was_reported_beside_what_was_found(
    engine: Engine, log: ServiceLog, watchful: Watchful
) -> None:
    proposed(log, watchful)
    confirm = ConfirmNonconformity(id=uuid4(), nonconformity_id=MISSED.nonconformity_id, reference="2024-117")
    by = caller(confirm.id)
    confirm_nonconformity(confirm, by, log)
    shown(engine, log)
    told = read_report(ReadReport(id=uuid4(), report="R111", year=2024), caller(), log, ledger=watchful.ledger)
    figures = {figure.name: figure.ours for figure in told.figures}
    assert (figures["found"], figures["found-reported"], figures["found-open"]) == (1, 1, 0)
    by_type = {name: count for name, count in figures.items() if count and MISSED.kind in name}
    assert by_type == {"found-provisional-reply-missed": 1}
    year = read_report(ReadReport(id=uuid4(), report="R111", year=by.today.year), caller(), log, ledger=watchful.ledger)
    reported = {figure.name: figure.ours for figure in year.figures if figure.name.startswith("reported")}
    assert {name: count for name, count in reported.items() if count} == {
        "reported": 1,
        "reported-provisional-reply-missed": 1,
    }
    assert all(balance.holds for balance in (*told.balance, *year.balance))


def test_a_nonconformity_is_settled_once(log: ServiceLog, watchful: Watchful) -> None:
    proposed(log, watchful)
    dismiss = DismissNonconformity(id=uuid4(), nonconformity_id=MISSED.nonconformity_id, reason="agreed-with-party")
    dismiss_nonconformity(dismiss, caller(dismiss.id), log)
    confirm = ConfirmNonconformity(id=uuid4(), nonconformity_id=MISSED.nonconformity_id)
    with pytest.raises(NonconformitySettled, match="allerede tatt stilling"):
        confirm_nonconformity(confirm, caller(confirm.id), log)


def test_what_nobody_found_cannot_be_reported(log: ServiceLog) -> None:
    confirm = ConfirmNonconformity(id=uuid4(), nonconformity_id=uuid4())
    with pytest.raises(NoSuchNonconformity, match="finnes ikke"):
        confirm_nonconformity(confirm, caller(confirm.id), log)


def test_what_was_proposed_is_not_proposed_again() -> None:
    assert nonconformity.propose(Nonconformity(stage="dismissed"), MISSED, today=date(2024, 3, 1)) is None


def test_a_report_that_has_no_service_cannot_be_asked_for_one(log: ServiceLog, watchful: Watchful) -> None:
    question = ReadReport(id=uuid4(), report="R108", year=2024, service="home-nursing")
    with pytest.raises(NotByService, match="Spør uten tjeneste"):
        read_report(question, caller(question.id), log, ledger=watchful.ledger)


def test_a_period_does_not_end_before_it_begins(log: ServiceLog, watchful: Watchful) -> None:
    question = ReadReport(id=uuid4(), report="R108", year=2024, until=date(2023, 12, 31))
    with pytest.raises(PeriodEndsEarly, match="slutter før"):
        read_report(question, caller(question.id), log, ledger=watchful.ledger)
