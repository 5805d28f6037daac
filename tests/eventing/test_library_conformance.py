"""Our recorder passes the cases the `eventsourcing` wheel ships for application and process recorders."""

from typing import ClassVar

import pytest
from eventsourcing.tests.persistence import (
    ApplicationRecorderTestCase,
    ProcessRecorderTestCase,
    TrackingRecorderTestCase,
)

from shared.eventing.recorder import LogRecorder
from shared.eventing.store import ServiceLog
from tests.kit.engines import TestPostgres
from tests.kit.log import provision_log


class _WithLogs:
    postgres: ClassVar[TestPostgres]
    logs: ClassVar[list[ServiceLog]]

    @pytest.fixture(autouse=True, scope="class")
    @classmethod
    def _engine(cls, postgres: TestPostgres) -> object:
        cls.postgres, cls.logs = postgres, []
        yield
        for log in cls.logs:
            log.close()

    def create_recorder(self) -> LogRecorder:
        log = provision_log(self.postgres).open()
        self.logs.append(log)
        return log.recorder


class TestApplicationRecorder(_WithLogs, ApplicationRecorderTestCase[LogRecorder]):
    def test_insert_subscribe(self) -> None:
        self.optional_test_insert_subscribe()


class TestTrackingRecorder(_WithLogs, TrackingRecorderTestCase):
    pass


class TestProcessRecorder(_WithLogs, ProcessRecorderTestCase):
    pass
