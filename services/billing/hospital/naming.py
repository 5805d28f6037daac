"""Knows where stays in hospital and hospitals' bills stand in billing's log."""

from uuid import UUID

from shared.kernel.ids import derived_id


def stream_of_stay(hospital: str, reference: str) -> UUID:
    """One stay in hospital, as the hospital names it: bills name it so, too."""
    return derived_id("billing-hospital-stay", hospital, reference)


def stream_of_episode(episode: UUID) -> UUID:
    """Which stay an episode of bedflow's is: its later facts name the episode alone."""
    return derived_id("billing-hospital-episode", episode)


def stream_of_notice(notice: UUID) -> UUID:
    """Which stay a message of the hospital's is about: a bill may name the stay by it."""
    return derived_id("billing-hospital-notice", notice)


def stream_of_bill(supplier: str, number: str) -> UUID:
    """One bill of a health trust."""
    return derived_id("billing-hospital-bill", supplier, number)


def document_of_credit(bill: UUID, number: str) -> UUID:
    """A credit note of a bill, as what it takes off stands among what may be paid."""
    return derived_id("billing-hospital-credit", bill, number)


def stream_of_supplier(supplier: str) -> UUID:
    """Which hospitals bill through a supplier."""
    return derived_id("billing-hospital-supplier", supplier)
