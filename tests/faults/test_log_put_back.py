"""Knows that a log put back to an earlier backup takes nothing in until it is what was published."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

from tests.kit.both_doors import DOORS, Office, until
from tests.kit.casework import Case
from tests.kit.harm import kill, saksgang, triggers_off, until_mended
from tests.kit.history import History


def test_a_log_put_back_refuses_commands_until_it_is_refilled_from_its_stream(office: Office, history: History) -> None:
    case = Case(office)
    case.apply()
    put_back = _backup(office, "intake")
    accepted = case.application(id=str(uuid4()), case_id=str(uuid4()))
    receipt = office.send("intake", "receive-application", accepted, role="receptionist")
    history.tell("intake", accepted["id"], receipt)
    later = [Case(office) for _ in range(3)]
    for one in later:
        one.apply()
    before = _head(office)
    until(lambda: office.status("intake").published >= before["size"], what="all is published")

    old = kill(office, "intake")
    put_back()
    until(lambda: office.status("intake").behind, what="intake knows that its log lies behind")
    for door in DOORS:
        answer = office.send("intake", "receive-application", case.application(), role="receptionist", door=door)
        assert (answer.status, answer.code) == (503, "saksgang.log-is-behind")
    assert office.size("intake") < before["size"]

    restored = saksgang(office, "restore", "intake")
    assert restored.returncode == 0, restored.stderr
    assert before["root"] in restored.stdout
    until_mended(office, "intake", old)
    until(lambda: not office.status("intake").behind, what="intake takes commands again")
    assert {name: _head(office)[name] for name in ("size", "root")} == {name: before[name] for name in ("size", "root")}
    again = office.send("intake", "receive-application", accepted, role="receptionist")
    assert (again.status, again.told["position"]) == (200, receipt.told["position"])
    assert office.size("intake") == before["size"]
    later[0].acknowledge()


def _head(office: Office) -> dict[str, Any]:
    return office.ask("intake", "/log/head", role="auditor").told


def _backup(office: Office, service: str) -> Callable[[], None]:
    """Copy every table of the service's schema; returns what puts them all back."""
    place = f"backup_{uuid4().hex[:8]}"
    with triggers_off(office, service, "records") as admin:
        query = "SELECT tablename FROM pg_tables WHERE schemaname = %s"
        tables = {str(row[0]) for row in admin.execute(query, (service,)).fetchall()} - {"log_identity", "log_lock"}
        with admin.transaction():
            # Of one moment: a view with rows that its own position does not know of would stand still for ever.
            admin.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
            admin.execute(f"CREATE SCHEMA {place}")
            for table in tables:
                admin.execute(f'CREATE TABLE {place}."{table}" AS SELECT * FROM {service}."{table}"')

    def put_back() -> None:
        with triggers_off(office, service, "records", "heads", "commands") as admin:
            with admin.transaction():
                for table in tables:
                    admin.execute(f'DELETE FROM {service}."{table}"')
                    admin.execute(
                        f'INSERT INTO {service}."{table}" OVERRIDING SYSTEM VALUE SELECT * FROM {place}."{table}"'
                    )
            admin.execute(f"DROP SCHEMA {place} CASCADE")

    return put_back
