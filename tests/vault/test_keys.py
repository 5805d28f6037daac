"""Knows how data keys and class keys are kept, changed and lost."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

import psycopg
import pytest

from shared.kernel.clock import SystemClock
from shared.kernel.ids import PersonRef, derived_id
from shared.vault.alarms import ClassKeyMissing, KeyFileUnsafe, NoClassKey, SealBroken
from shared.vault.class_keys import create_key, key_file, read_key, versions_in
from shared.vault.data_keys import DataKey, DataKeys, Found, Gone
from shared.vault.fresh import Fresh
from shared.vault.schema import create_vault
from shared.vault.vault import Vault, VaultSettings
from tests.kit.people import ANNA, BIRGER
from tests.kit.vault import CLASSES, VaultKit
from tests.vault.facts import TOLD, sealed, stored


def test_creating_the_vault_again_changes_nothing(kit: VaultKit) -> None:
    sealed(kit.keeper.sealer(log_id="7f3a"), TOLD)
    create_vault(kit.dsn)
    assert kit.sql("SELECT count(*) FROM vault.data_keys") == [(3,)]


def test_many_threads_and_processes_agree_on_one_key_per_person_and_class(kit: VaultKit) -> None:
    vaults = [kit.opened() for _ in range(3)]
    with ThreadPoolExecutor(max_workers=9) as threads:
        asked = [threads.submit(vault.keys.for_sealing, ANNA, "health") for vault in vaults * 6]
    assert len({one.result().key_id for one in asked}) == 1
    assert kit.sql("SELECT count(*) FROM vault.data_keys WHERE category = 'health'") == [(1,)]


def test_a_key_is_committed_before_anything_is_sealed_with_it(kit: VaultKit) -> None:
    key = kit.keeper.keys.for_sealing(ANNA, "health")
    assert kit.sql("SELECT person_ref, category FROM vault.data_keys WHERE key_id = %s", key.key_id) == [
        (ANNA, "health")
    ]


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM vault.data_keys",
        "UPDATE vault.data_keys SET person_ref = person_ref",
        "SELECT * FROM vault.persons",
        "INSERT INTO vault.tombstones VALUES ('p', 'g', 'r', now())",
        "TRUNCATE vault.data_keys",
    ],
)
def test_a_service_cannot_alter_keys_nor_read_the_register_in_sql(kit: VaultKit, statement: str) -> None:
    dsn = psycopg.conninfo.make_conninfo(kit.dsn, user="vault_service", password="test-only-password")
    with psycopg.connect(dsn) as connection, pytest.raises(psycopg.errors.InsufficientPrivilege):
        connection.execute(statement.encode())


def test_rotation_rewraps_the_living_keys_and_destroys_the_old_class_key(kit: VaultKit) -> None:
    sealer = kit.keeper.sealer(log_id="7f3a")
    recorded = stored(sealed(sealer, TOLD))
    before = sealer.open_all(recorded)
    old_file = key_file(kit.class_folder("health"), 1)
    old_bytes = old_file.read_bytes()
    assert kit.keeper.rotation().rotate("health") == 2
    assert versions_in(kit.class_folder("health")) == (2,)
    assert read_key(key_file(kit.class_folder("health"), 2)) != old_bytes
    assert kit.opened().sealer(log_id="7f3a").open_all(recorded) == before
    assert kit.sql("SELECT DISTINCT class_key_version FROM vault.data_keys WHERE category = 'health'") == [(2,)]


def test_a_process_that_runs_on_through_a_rotation_makes_keys_under_the_new_version(kit: VaultKit) -> None:
    service = kit.opened()
    service.keys.for_sealing(ANNA, "health")
    kit.keeper.rotation().rotate("health")
    key = service.keys.for_sealing(BIRGER, "health")
    assert kit.sql("SELECT class_key_version FROM vault.data_keys WHERE key_id = %s", key.key_id) == [(2,)]


def test_an_interrupted_rotation_is_made_good_by_the_next(kit: VaultKit) -> None:
    recorded = stored(sealed(kit.keeper.sealer(log_id="7f3a"), TOLD))
    create_key(key_file(kit.class_folder("health"), 2))
    assert kit.keeper.rotation().rotate("health") == 3
    assert versions_in(kit.class_folder("health")) == (3,)
    assert "Bor alene" in kit.opened().sealer(log_id="7f3a").open_all(recorded).values()


def test_keys_made_while_a_class_rotates_can_all_be_opened_afterwards(kit: VaultKit) -> None:
    service = kit.opened()
    people = [PersonRef(f"p-{derived_id('person', n).hex}") for n in range(40)]
    with ThreadPoolExecutor(max_workers=5) as threads:
        made = [threads.submit(service.keys.for_sealing, person, "health") for person in people]
        for _ in range(3):
            kit.keeper.rotation().rotate("health")
    key_ids = [one.result().key_id for one in made]
    found = kit.opened().keys.for_opening(key_ids)
    assert all(isinstance(key, DataKey) for key in found.values())


def test_a_lost_class_key_fails_closed(kit: VaultKit) -> None:
    recorded = stored(sealed(kit.keeper.sealer(log_id="7f3a"), TOLD))
    key_file(kit.class_folder("health"), 1).unlink()
    with pytest.raises(ClassKeyMissing):
        kit.opened().sealer(log_id="7f3a").open_all(recorded)


def test_a_wrong_class_key_fails_closed(kit: VaultKit) -> None:
    recorded = stored(sealed(kit.keeper.sealer(log_id="7f3a"), TOLD))
    key_file(kit.class_folder("health"), 1).unlink()
    create_key(key_file(kit.class_folder("health"), 1))
    with pytest.raises(SealBroken):
        kit.opened().sealer(log_id="7f3a").open_all(recorded)


def test_a_wrapped_key_moved_to_another_person_does_not_open(kit: VaultKit) -> None:
    annas = kit.keeper.keys.for_sealing(ANNA, "health")
    birgers = kit.keeper.keys.for_sealing(BIRGER, "health")
    kit.sql(
        "UPDATE vault.data_keys SET wrapped = (SELECT wrapped FROM vault.data_keys WHERE key_id = %s)"
        " WHERE key_id = %s",
        annas.key_id,
        birgers.key_id,
    )
    with pytest.raises(SealBroken):
        kit.opened().keys.for_opening([birgers.key_id])


def test_a_key_file_that_others_may_read_is_refused(tmp_path: Path) -> None:
    create_key(tmp_path / "000001.key")
    assert (tmp_path / "000001.key").stat().st_mode & 0o777 == 0o400
    (tmp_path / "000001.key").chmod(0o444)
    with pytest.raises(KeyFileUnsafe):
        read_key(tmp_path / "000001.key")


def test_an_existing_key_file_is_never_overwritten(tmp_path: Path) -> None:
    create_key(tmp_path / "000001.key")
    first = read_key(tmp_path / "000001.key")
    create_key(tmp_path / "000001.key")
    assert read_key(tmp_path / "000001.key") == first
    assert [file.name for file in tmp_path.iterdir()] == ["000001.key"]


def test_a_destroyed_key_is_gone_from_memory_after_sixty_seconds(kit: VaultKit) -> None:
    seconds = [0.0]
    cache: Fresh[UUID, Found] = Fresh(size=100, seconds=lambda: seconds[0])
    keys = DataKeys(kit.keeper._pool, kit.keeper.keys._class_keys, cache=cache)
    key_id = keys.for_sealing(ANNA, "health").key_id
    kit.sql("DELETE FROM vault.data_keys")
    seconds[0] = 59.0
    assert isinstance(keys.for_opening([key_id])[key_id], DataKey)
    seconds[0] = 60.0
    assert isinstance(keys.for_opening([key_id])[key_id], Gone)


def test_the_memory_holds_no_more_keys_than_it_may() -> None:
    cache: Fresh[int, str] = Fresh(size=2)
    for n in range(3):
        cache.put(n, str(n), looked_up_at=cache.seconds())
    assert [cache.get(n) for n in range(3)] == [None, "1", "2"]


def test_a_process_has_only_the_rights_it_was_given_files_for(kit: VaultKit) -> None:
    settings = VaultSettings(tenant="tenant-1", dsn=kit.dsn, class_keys={})
    with Vault(settings) as vault:
        vault.ping()
        assert kit.dsn not in repr(settings)
        with pytest.raises(ValueError, match="index key"):
            vault.register()
        with pytest.raises(ValueError, match="erasure list"):
            vault.erasure(clock=SystemClock())
        with pytest.raises(NoClassKey):
            vault.keys.for_sealing(ANNA, "health")


def test_many_processes_that_create_one_key_file_agree_on_it(tmp_path: Path) -> None:
    with ThreadPoolExecutor(max_workers=8) as threads:
        for _ in range(16):
            threads.submit(create_key, tmp_path / "000001.key")
    assert [file.name for file in tmp_path.iterdir()] == ["000001.key"]
    assert len(read_key(tmp_path / "000001.key")) == 32


def test_class_keys_are_rotated_when_they_are_thirty_days_old_and_not_before(kit: VaultKit) -> None:
    rotation = kit.keeper.rotation()
    rotation.begin()
    now, month = datetime.now(UTC), timedelta(days=30)
    assert rotation.rotate_what_is_old(now=now + timedelta(days=29), older_than=month) == ()
    assert set(rotation.rotate_what_is_old(now=now + timedelta(days=31), older_than=month)) == set(CLASSES)
