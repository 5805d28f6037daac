"""Knows what the person register promises: one reference per birth number, and no number in the clear."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from shared.kernel.clock import ScenarioClock
from shared.kernel.confidential import Shredded
from shared.kernel.ids import PersonRef
from shared.vault.data_keys import NoAccess
from shared.vault.refusals import BirthNumberNotValid
from shared.vault.register import Person, UnknownPerson
from tests.kit.people import ANNA, TODAY, noon
from tests.kit.vault import VaultKit
from tests.vault.test_birth_number import synthetic

NUMBER = synthetic("018950123")
NAME = "Kari Prøve"


def test_the_same_birth_number_always_gives_the_same_person(kit: VaultKit) -> None:
    register = kit.keeper.register()
    ref = register.register(birth_number=NUMBER, name=NAME)
    assert register.register(birth_number=NUMBER, name="Kari P. Prøve") == ref
    assert register.find(NUMBER) == ref
    assert register.open_person(ref) == Person(ref=ref, name=NAME, birth_number=NUMBER)
    assert register.find(synthetic("018950131")) is None


def test_a_person_entered_by_many_at_once_gets_one_reference(kit: VaultKit) -> None:
    register = kit.keeper.register()
    with ThreadPoolExecutor(max_workers=8) as threads:
        entered = [threads.submit(register.register, birth_number=NUMBER, name=NAME) for _ in range(16)]
    assert len({one.result() for one in entered}) == 1
    assert kit.sql("SELECT count(*) FROM vault.persons") == [(1,)]
    assert kit.sql("SELECT count(DISTINCT person_ref) FROM vault.data_keys") == [(1,)]


def test_no_name_nor_number_stands_in_the_vaults_tables(kit: VaultKit) -> None:
    ref = kit.keeper.register().register(birth_number=NUMBER, name=NAME)
    rows = str(kit.sql("SELECT p::text FROM vault.persons p")) + str(kit.sql("SELECT k::text FROM vault.data_keys k"))
    assert ref in rows
    for secret in (NUMBER, NAME, "Prøve", NUMBER.encode().hex()):
        assert secret not in rows


def test_a_person_does_not_show_in_a_representation(kit: VaultKit) -> None:
    register = kit.keeper.register()
    ref = register.register(birth_number=NUMBER, name=NAME)
    assert repr(register.open_person(ref)) == f"Person({ref})"


@pytest.mark.parametrize("number", ["", "12345678901", NUMBER[:10], NUMBER + "0", "0189501233x"])
def test_an_impossible_number_is_refused_without_repeating_it(kit: VaultKit, number: str) -> None:
    with pytest.raises(BirthNumberNotValid) as refused:
        kit.keeper.register().register(birth_number=number, name=NAME)
    assert not number or number not in refused.value.sentence


def test_an_erased_person_is_not_found_and_comes_back_as_somebody_new(kit: VaultKit) -> None:
    register = kit.keeper.register()
    ref = register.register(birth_number=NUMBER, name=NAME)
    erasure = kit.keeper.erasure(clock=ScenarioClock(noon(TODAY)))
    assert erasure.erase(ref, ground="health-personnel-act-43", reference="2024/17").register_entry
    assert register.find(NUMBER) is None
    assert register.open_person(ref) == Shredded()
    again = register.register(birth_number=NUMBER, name=NAME)
    assert again != ref
    assert isinstance(register.open_person(again), Person)


def test_a_process_without_the_identity_class_cannot_open_a_person(kit: VaultKit) -> None:
    ref = kit.keeper.register().register(birth_number=NUMBER, name=NAME)
    register = kit.opened("health", user="vault_keeper").register()
    assert register.open_person(ref) == NoAccess()


def test_a_reference_never_given_out_is_unknown(kit: VaultKit) -> None:
    with pytest.raises(UnknownPerson):
        kit.keeper.register().open_person(PersonRef(ANNA))


def test_two_references_that_are_one_person_are_found_under_either_number(kit: VaultKit) -> None:
    register = kit.keeper.register()
    d_number, birth_number = NUMBER, synthetic("018950131")
    before = register.register(birth_number=d_number, name=NAME)
    after = register.register(birth_number=birth_number, name=NAME)
    for _ in range(2):
        register.link(after, replaced=before)
    assert register.find(d_number) == register.find(birth_number) == after
    assert register.register(birth_number=d_number, name=NAME) == after


def test_who_links_two_references_the_other_way_round_comes_second(kit: VaultKit) -> None:
    register, numbers = kit.keeper.register(), (NUMBER, synthetic("018950131"), synthetic("018950140"))
    first, second, third = (register.register(birth_number=number, name=NAME) for number in numbers)
    register.link(second, replaced=first)
    register.link(first, replaced=second)
    register.link(third, replaced=second)
    register.link(first, replaced=third)
    assert {register.find(number) for number in numbers} == {third}
