"""Knows how a batch of records is counted: each by the service that recorded it, each write sent once for all."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from typing import cast

from sqlalchemy import Connection
from sqlalchemy.dialects.postgresql import insert

from services.insight import (
    counting_appeals,
    counting_applications,
    counting_assessments,
    counting_bedflow,
    counting_billing,
    counting_decisions,
)
from services.insight.counting_readings import count_reading
from services.insight.counting_tasks import count_task
from services.insight.tables import told
from shared.contracts.fact import Recorded
from shared.eventing.view_rows import Gathered

_COUNTED: Mapping[str, Callable[[Connection, Recorded], None]] = {
    "intake": counting_applications.count,
    "assessment": counting_assessments.count,
    "decision": counting_decisions.count,
    "appeal": counting_appeals.count,
    "bedflow": counting_bedflow.count,
    "billing": counting_billing.count,
}
_MORE = insert(told)
_TOLD = _MORE.on_conflict_do_update(index_elements=["type"], set_={"records": told.c.records + _MORE.excluded.records})


def count(connection: Connection, batch: Iterable[Recorded]) -> None:
    """Write what a batch of one log's records adds. Of most facts nothing but their number is counted."""
    # It gathers writes; to whoever counts it looks like the connection.
    gathered = Gathered(connection)
    types: Counter[str] = Counter()
    for recorded in batch:
        types[recorded.record.type] += 1
        _count_one(cast(Connection, gathered), recorded)
    gathered.write()
    if types:
        connection.execute(_TOLD, [{"type": name, "records": number} for name, number in types.items()])


def _count_one(connection: Connection, recorded: Recorded) -> None:
    counted = _COUNTED.get(recorded.record.service)
    if counted is not None:
        counted(connection, recorded)
    count_task(connection, recorded)
    count_reading(connection, recorded)
