"""Whose name stands in a letter."""

from pathlib import Path

import msgspec
import pytest

from shared.letters.office import EXAMPLE, read_register


def test_staff_are_named_as_the_register_has_them_and_others_as_the_token_does() -> None:
    office = read_register(EXAMPLE).office(caseworker="kari", decider="staff-17")
    assert (office.caseworker, office.decider) == ("Kari Prøve", "staff-17")


def test_an_office_puts_its_own_register_in_place(tmp_path: Path) -> None:
    own = tmp_path / "office.toml"
    own.write_text('name = "Vårt kontor"\naddress = "Her"\nphone = "1"\n', encoding="utf-8")
    assert read_register(own).name == "Vårt kontor"


def test_a_register_with_a_misspelt_word_is_not_taken(tmp_path: Path) -> None:
    wrong = tmp_path / "office.toml"
    wrong.write_text('name = "Vårt kontor"\nadress = "Her"\nphone = "1"\n', encoding="utf-8")
    with pytest.raises(msgspec.ValidationError):
        read_register(wrong)
