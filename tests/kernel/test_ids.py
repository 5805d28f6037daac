"""Derived ids are those of RFC 9562, however they are computed."""

from uuid import UUID, uuid5

from shared.kernel.ids import derived_id

NAMESPACE = UUID("6f7c1d0a-5a7e-5c53-9a54-5d9f0a0a6b01")


def test_a_derived_id_is_the_name_based_uuid_of_its_parts() -> None:
    parts = ("reaction", "assessment", NAMESPACE, 7, "æ")
    assert derived_id(*parts) == uuid5(NAMESPACE, "\x1f".join(str(part) for part in parts))
