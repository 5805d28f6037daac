"""A case that is closed leaves no appeal open: on a real log, with real views and the deadline that sees to it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from services.appeal import handlers
from services.appeal.answering.commands import EndCase
from services.appeal.closing import handlers as closing_handlers
from services.appeal.main import SERVICE, deadlines_with
from shared.contracts.appeal_answering import AppealClosed
from shared.eventing.deadlines import DeadlineKeeper, deadline_view
from shared.eventing.store import ServiceLog
from shared.eventing.views import Projector, engine_for
from shared.kernel.clock import ScenarioClock
from tests.appeal.stories import APPEAL, PERIOD, period_started, receive_it
from tests.kit.engines import TestPostgres
from tests.kit.log import provision_log
from tests.kit.people import CASE, KARI, TODAY, calling, command_id, noon
from tests.kit.vault import vault_database, vault_kit


@contextmanager
def appeal_at_work(postgres: TestPostgres, folder: Path) -> Iterator[tuple[ServiceLog, DeadlineKeeper, Projector]]:
    """Appeal's log, what keeps its deadlines, and its views."""
    place, clock = provision_log(postgres, "appeal"), ScenarioClock(noon(TODAY))
    with vault_kit(vault_database(postgres), folder) as vault:
        log = ServiceLog(
            place.app_dsn,
            service="appeal",
            contracts=SERVICE.contracts,
            signer=place.signer,
            clock=clock,
            sealer=vault.keeper.sealer(log_id="7f3a"),
            simulated=True,
        )
        engine, deadlines = engine_for(place.app_dsn), deadlines_with(vault.keeper, clock)
        projector = Projector(log, (*SERVICE.views, deadline_view("appeal", deadlines)), engine=engine)
        projector.start()
        try:
            yield log, DeadlineKeeper(log, deadlines, projector=projector, engine=engine), projector
        finally:
            projector.stop()
            engine.dispose()
            log.close()


def test_an_open_appeal_ends_with_its_case_and_only_once(postgres: TestPostgres, tmp_path: Path) -> None:
    with appeal_at_work(postgres, tmp_path) as (log, keeper, projector):
        log.append(PERIOD, 0, period_started, by=calling(KARI, n=1), case_id=CASE)
        handlers.receive_appeal(receive_it(), calling(KARI, n=2), log)
        ended = EndCase(id=command_id(3), case_id=CASE, reason="died", ended_on=TODAY)
        closing_handlers.end_case(ended, calling(KARI, n=3), log)
        assert [keeper.keep(), keeper.keep()] == [1, 0]
        last, _ = log.load(APPEAL, lambda _, one: one.fact, None)
        assert last == AppealClosed(reason="died", closed_on=TODAY)
        projector.wait_for("appeals", log.size())
        with log.pool.connection() as connection:
            (open_ones,) = connection.execute("SELECT count(*) FROM appeal.view_open_appeals").fetchone() or (None,)
        assert open_ones == 0
