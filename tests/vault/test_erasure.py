"""Knows what erasing a person does, when it is refused, and that it holds after a restore."""

import json
from concurrent.futures import ThreadPoolExecutor

import pytest

from shared.kernel.clock import ScenarioClock
from shared.kernel.confidential import Shredded
from shared.kernel.ids import PersonRef
from shared.vault.erasure import Erasure
from shared.vault.refusals import GroundNeedsReference, PersonErased, UnderLegalHold
from tests.kit.people import ANNA, BIRGER, TODAY, noon
from tests.kit.vault import VaultKit
from tests.vault.facts import TOLD, Told, clear, sealed, stored
from tests.vault.test_register import NUMBER

CLOCK = ScenarioClock(noon(TODAY))


def erasure(kit: VaultKit) -> Erasure:
    return kit.keeper.erasure(clock=CLOCK)


def test_an_erased_persons_texts_open_to_a_marker_and_everybody_elses_stay(kit: VaultKit) -> None:
    sealer = kit.keeper.sealer(log_id="7f3a")
    annas = stored(sealed(sealer, TOLD))
    birgers = stored(sealed(sealer, Told(who="birger", wishes=clear("Vil bo hjemme", person=BIRGER))))
    erased = erasure(kit).erase(ANNA, ground="health-personnel-act-43", reference="2024/17")
    assert erased.keys == {"identity": 1, "health": 1, "economy": 1}
    assert (erased.complete_at - erased.erased_at).total_seconds() == 60
    fresh = kit.opened().sealer(log_id="7f3a")
    assert set(fresh.open_all(annas).values()) == {Shredded()}
    assert fresh.open_all(birgers) == {"wishes": "Vil bo hjemme"}


def test_nothing_more_can_be_sealed_about_an_erased_person(kit: VaultKit) -> None:
    erasure(kit).erase(ANNA, ground="national-archives-permission", reference="2024/17")
    with pytest.raises(PersonErased) as refused:
        sealed(kit.opened().sealer(log_id="7f3a"), TOLD)
    assert "morgenen" not in refused.value.sentence


def test_an_erasure_needs_the_reference_of_a_decision(kit: VaultKit) -> None:
    for reference in ("", "Kari Prøve ba om det", "x" * 65):
        with pytest.raises(GroundNeedsReference):
            erasure(kit).erase(ANNA, ground="national-archives-rules", reference=reference)


def test_a_legal_hold_refuses_the_erasure_until_it_is_lifted(kit: VaultKit) -> None:
    kit.keeper.keys.for_sealing(ANNA, "health")
    erasure(kit).hold(ANNA, reference="tilsyn-2024/3")
    with pytest.raises(UnderLegalHold):
        erasure(kit).erase(ANNA, ground="national-archives-rules", reference="2024/17")
    assert kit.sql("SELECT count(*) FROM vault.data_keys") == [(3,)]
    assert not (kit.folder / "erasures.jsonl").exists()
    assert erasure(kit).lift_hold(ANNA, reference="tilsyn-2024/3")
    assert not erasure(kit).lift_hold(ANNA, reference="tilsyn-2024/3")
    assert erasure(kit).erase(ANNA, ground="national-archives-rules", reference="2024/17").keys


def test_erasing_again_destroys_nothing_more_and_is_no_error(kit: VaultKit) -> None:
    kit.keeper.keys.for_sealing(ANNA, "health")
    erasure(kit).erase(ANNA, ground="national-archives-rules", reference="2024/17")
    again = erasure(kit).erase(ANNA, ground="national-archives-rules", reference="2024/17")
    assert (again.keys, again.register_entry) == ({}, False)


def test_an_erasure_is_applied_again_to_a_vault_restored_from_before_it(kit: VaultKit) -> None:
    key = kit.keeper.keys.for_sealing(ANNA, "health")
    backup = kit.sql("SELECT key_id, person_ref, category, class_key_version, wrapped FROM vault.data_keys")
    erasure(kit).erase(ANNA, ground="national-archives-rules", reference="2024/17")
    kit.sql("DELETE FROM vault.tombstones")
    for row in backup:
        kit.sql("INSERT INTO vault.data_keys VALUES (%s, %s, %s, %s, %s)", *row)
    returned = erasure(kit).reapply()
    assert [one.person for one in returned] == [ANNA]
    assert kit.sql("SELECT 1 FROM vault.data_keys WHERE key_id = %s", key.key_id) == []
    assert kit.sql("SELECT person_ref FROM vault.tombstones") == [(ANNA,)]
    assert erasure(kit).reapply() == ()


NOBODY = PersonRef("p-" + "0" * 32)


def test_what_was_sealed_for_nobody_and_is_a_persons_is_erased_with_the_person(kit: VaultKit) -> None:
    sealer = kit.opened().sealer(log_id="7f3a")
    told = stored(sealed(sealer, Told(who="?", wishes=clear("Innlagt i natt", person=NOBODY))))
    for _ in range(2):
        kit.opened().keys.entrust(NOBODY, to=ANNA)
    assert kit.opened().sealer(log_id="7f3a").open_all(told) == {"wishes": "Innlagt i natt"}
    erased = erasure(kit).erase(ANNA, ground="health-personnel-act-43", reference="2024/17")
    assert erased.keys == {"identity": 1, "health": 1, "economy": 1}, "those made for nobody, who had made none yet"
    assert set(kit.opened().sealer(log_id="7f3a").open_all(told).values()) == {Shredded()}
    with pytest.raises(PersonErased):
        sealed(kit.opened().sealer(log_id="7f3a"), Told(who="?", wishes=clear("Mer", person=NOBODY)))


def test_what_was_entrusted_is_erased_again_in_a_vault_restored_from_before_that(kit: VaultKit) -> None:
    key = kit.keeper.keys.for_sealing(NOBODY, "health")
    backup = kit.sql("SELECT key_id, person_ref, category, class_key_version, wrapped FROM vault.data_keys")
    kit.keeper.keys.entrust(NOBODY, to=ANNA)
    erasure(kit).erase(ANNA, ground="national-archives-rules", reference="2024/17")
    kit.sql("TRUNCATE vault.tombstones, vault.entrusted_keys")
    for row in backup:
        kit.sql("INSERT INTO vault.data_keys VALUES (%s, %s, %s, %s, %s)", *row)
    assert [one.person for one in erasure(kit).reapply()] == [NOBODY]
    assert kit.sql("SELECT 1 FROM vault.data_keys WHERE key_id = %s", key.key_id) == []


def test_what_is_entrusted_to_somebody_erased_before_is_destroyed_with_the_next_start(
    kit: VaultKit,
) -> None:
    erasure(kit).erase(ANNA, ground="national-archives-rules", reference="2024/17")
    kit.keeper.keys.for_sealing(NOBODY, "health")
    kit.opened().keys.entrust(NOBODY, to=ANNA)
    assert [one.keys for one in erasure(kit).reapply()] == [{"identity": 1, "health": 1, "economy": 1}]
    assert kit.sql("SELECT 1 FROM vault.data_keys") == []


def test_a_registered_persons_own_keys_are_never_erased_with_somebody_else(kit: VaultKit) -> None:
    birger = kit.keeper.register().register(birth_number=NUMBER, name="Birger Prøve")
    kit.keeper.keys.entrust(birger, to=ANNA)
    erasure(kit).erase(ANNA, ground="national-archives-rules", reference="2024/17")
    assert kit.keeper.keys.for_sealing(birger, "health")
    assert kit.sql("SELECT DISTINCT person_ref FROM vault.data_keys") == [(birger,)]


def test_an_unfinished_line_of_the_erasure_list_is_cut_and_a_damaged_one_stops_everything(kit: VaultKit) -> None:
    listed = kit.folder / "erasures.jsonl"
    erasure(kit).erase(ANNA, ground="national-archives-rules", reference="2024/17")
    with listed.open("a") as file:
        file.write('{"person": "p-')
    erasure(kit).reapply()
    erasure(kit).erase(BIRGER, ground="national-archives-rules", reference="2024/18")
    assert [json.loads(line)["person"] for line in listed.read_text().splitlines()] == [ANNA, BIRGER]
    listed.write_text("damaged\n" + listed.read_text())
    with pytest.raises(ValueError, match="Expecting value"):
        erasure(kit).reapply()


def test_the_erasure_list_may_be_read_by_its_owner_only(kit: VaultKit) -> None:
    erasure(kit).erase(ANNA, ground="national-archives-rules", reference="2024/17")
    assert (kit.folder / "erasures.jsonl").stat().st_mode & 0o777 == 0o600


def test_nothing_is_left_when_somebody_seals_during_the_erasure(kit: VaultKit) -> None:
    vaults = [kit.opened() for _ in range(4)]
    with ThreadPoolExecutor(max_workers=5) as threads:
        sealing = [threads.submit(one.keys.for_sealing, ANNA, "health") for one in vaults]
        erased = threads.submit(erasure(kit).erase, ANNA, ground="national-archives-rules", reference="2024/17")
    assert erased.result().person == ANNA
    assert {type(one.exception()) for one in sealing} <= {type(None), PersonErased}
    assert kit.sql("SELECT 1 FROM vault.data_keys") == []
